"""Whose words somebody passes on: «цитує TUT.BY Дмитра Піневича», «наводять слова директора». In: a verb of passing on.
Out: the speaker's token or None."""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain
from ..scene import Scene
from .cues import between_stops

CITING = frozenset({"цитувати", "процитувати"})
PASSING = CITING | {"наводити", "навести", "передавати", "передати"}
"""Verbs of passing on what somebody else said."""


def quoted_speaker(scene: Scene, sentence: Sentence, verb: Token) -> Token | None:
    """«наводять слова директора з маркетингу», «цитує Пескова ТАСС»: whose words somebody else passes on."""
    if plain(verb.lemma) not in PASSING:
        return None
    for child in sentence.children(verb, "obj"):
        if plain(child.lemma) in ("слово", "коментар", "спогад", "вислів"):
            after = sentence.tokens[child.index : child.index + 3]
            return next((t for t in after if t.feats.get("Case") == "Gen" and t.upos in ("NOUN", "PROPN")), None)
        # «передала 10 тисяч солдатів» hands over: only a name is passed on with what it said
        people = {"PERS", "person"} if plain(verb.lemma) in CITING else {"PERS"}
        if scene.fits(sentence, child, frozenset(people)) and child.feats.get("Case") == "Acc":
            return child
    return _cited(scene, sentence, verb) if plain(verb.lemma) in CITING else None


def _cited(scene: Scene, sentence: Sentence, verb: Token) -> Token | None:
    """«…», – цитує TUT.BY Дмитра Піневича»: the one name behind the verb that is declined."""
    numbers = {scene.named(sentence, t) for t in between_stops(sentence, verb)} - {None}
    cited = [n for n in numbers if n is not None and scene.is_oblique(sentence, n)]
    return sentence.top(scene.resolved.mentions[cited[0]].span) if len(cited) == 1 else None
