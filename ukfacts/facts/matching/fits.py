"""Whether a word may fill a role: of the right words, of the right type, and somebody or something at all. In: a role and a
token. Out: yes or no."""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain, words
from ..phrases import quantified
from ..scene import Scene
from .frames import Role

NOBODY = frozenset(
    {"себе", "один", "це", "те", "все", "що", "який", "весь", "хто", "ніщо", "ніхто", "щось", "хтось", "дещо", "інше"}
)
"""Pronouns that name no participant."""


def fits(scene: Scene, role: Role, sentence: Sentence, token: Token) -> bool:
    """Whether the token is one of the role's words, of one of its types, and names a participant."""
    if role.words and not _is_one_of(sentence, token, role.words):
        return False
    if role.name == "_amount":
        if scene.amount_of(sentence, token) is None and scene.temporal(sentence, token) is None:
            return False
    elif scene.is_measured(sentence, token):
        return False
    if "money" in role.types and role.name == "_amount":
        number = scene.amount_of(sentence, token)
        labels = ("MON", "PCT") if "share" in role.types else ("MON",)  # «батьки сплачували 60% вартості»
        return number is not None and scene.resolved.mentions[number].label in labels
    things = role.name == "item" and bool(role.types) and "money" not in role.types
    if things and scene.mentions_at(sentence, token, ("MON",)):
        return False  # «викупити за 144,29 млн грн машину»: the sum is what is paid, whatever the tree says
    counted = quantified(sentence, token)
    if (counted is None and _is_unit(scene, sentence, token)) or _is_any(scene, sentence, token):
        return False
    if not role.words and role.name != "_amount" and plain(token.lemma) in words("classes", "noun", "time"):
        return False  # «на період із 8 до 24 січня»
    if counted is None and token.upos == "DET" and scene.reference(sentence, token) is None:
        return False  # «його візит», and nobody knows whose
    if counted is not None and role.name != "_amount":
        return fits(scene, role, sentence, counted)
    if not role.words and plain(token.lemma) in NOBODY:
        return False
    return scene.fits(sentence, token, role.types)


def _is_one_of(sentence: Sentence, token: Token, wanted: frozenset[str]) -> bool:
    """Whether the word is one of the role's, alone or with its adjective: «санкційний_список»."""
    lemma = plain(token.lemma)
    return lemma in wanted or any(
        f"{plain(c.lemma)}_{lemma}" in wanted or f"{plain(c.lemma)}_*" in wanted
        for c in sentence.children(token, "amod", "nmod")
    )


def _is_any(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """«смерть будь-якої особи»: nobody in particular; «заборонив будь-які операції» says what."""
    return "person" in scene.classes(sentence, token) and any(
        plain(c.lemma) in ("будь-який", "жоден", "ніякий", "який-небудь")
        for c in sentence.children(token, "det", "amod")
    )


def _is_unit(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """«пройшов двадцять кілометрів»: a measure of the way, no participant."""
    number = scene.amount_of(sentence, token)
    unit = scene.resolved.quantities[number].unit if number is not None else None
    return unit is not None and unit != "%"
