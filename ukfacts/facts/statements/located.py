"""Speakers told by where they speak: «повідомили у Кремлі», «йдеться в обґрунтуванні закупівлі». In: a scene and a verb
of saying. Out: the noun's token or None."""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain
from ..scene import Scene
from ..syntax import is_impersonal, preposition
from .cues import SPEAKING, mark_ahead


def located(scene: Scene, sentence: Sentence, verb: Token, *, texts: bool = False) -> Token | None:
    """«повідомили у Кремлі», «У компанії заявляли», «…», – сказано у зверненні»: a body or a text in the locative right
    beside a verb in the plural or an impersonal one; ``texts``: behind a mark, whatever the noun."""
    impersonal = is_impersonal(verb) or plain(verb.lemma).endswith("ся")
    if verb.feats.get("Number") != "Plur" and not impersonal:
        return None
    texts = texts and mark_ahead(sentence, verb) is not None
    after = sentence.tokens[verb.index : verb.index + 8]
    before = sentence.tokens[max(0, verb.index - 8) : verb.index - 1]
    # «повідомили у п'ятницю в уряді», «проінформували вчора у прес-службі»
    after = tuple(t for t in after if not _is_dated(scene, sentence, t) and t.upos != "ADV")
    for side in (after, before):
        noun = next((t for t in side if t.upos in ("NOUN", "PROPN", "X")), None)
        opening = side[0] if side else None
        if opening is not None and side is before:
            opening = next((t for t in reversed(side) if t.upos == "ADP"), None)
            noun = next(
                (
                    t
                    for t in side
                    if opening is not None and t.index > opening.index and t.upos in ("NOUN", "PROPN", "X")
                ),
                None,
            )
        if opening is None or noun is None or plain(opening.form) not in ("у", "в", "на"):
            continue
        parted = next((t.index for t in side if t.form == "," and t.index > noun.index), sentence.tokens[-1].index)
        near = (t for t in side if t.index < parted)  # «Як йдеться в заклику спілки, |страйк| почнеться …»
        rival = any(t.feats.get("Case") == "Nom" and t.upos in ("NOUN", "PROPN", "PRON") for t in near)
        # «в Одеській ОДА», «у Міноборони»
        undeclined = noun.form.isupper() or (noun.upos == "PROPN" and noun.form == noun.lemma)
        shown = None if undeclined else noun.feats.get("Case")
        known = scene.fits(sentence, noun, SPEAKING | {"place"}) or plain(noun.lemma).endswith(WORKPLACES)
        if shown in ("Loc", None) and not rival and known:
            return noun
        if texts and side is after and shown == "Loc" and not rival and not _is_dated(scene, sentence, noun):
            return noun  # «…», – йдеться в обґрунтуванні закупівлі»
    return None


WORKPLACES = ("рня", "льня")
"""Endings of nouns of workplaces: «кажуть у друкарні», «повідомили в їдальні»."""


def _is_dated(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether a word, or the noun its preposition belongs to, tells when."""
    above = sentence.head(token) if token.upos == "ADP" else token
    return above is not None and scene.is_measured(sentence, above)


def of_which(sentence: Sentence, token: Token) -> Token:
    """«в одній із судових ухвал»: the noun the pronoun picks one of."""
    if plain(token.lemma) not in ("один", "деякий", "кожен"):
        return token
    return next((c for c in sentence.children(token, "nmod") if preposition(sentence, c) == "з"), token)
