"""Offices whose holder the clause leaves out: «Раніше працював лікарем», «будучи начальником», «Останній є директором».

In: a scene and a role's noun. Out: the person and the rule, or None.
"""

from __future__ import annotations

from ...analysis.tokens import Sentence, Token
from ..lexicon import plain
from ..matching.subjects import find_subject, previous_subject
from ..scene import Scene
from ..syntax import preposition
from ..types import FoundArgument
from .clauses import PREDICATES
from .lives import told_of


def last_named(scene: Scene, sentence: Sentence, pronoun: Token) -> int | None:
    """«Останній є директором»: who was named last before the sentence, if the gender is the same."""
    before = [n for n, m in enumerate(scene.resolved.mentions) if m.label == "PERS" and m.end <= sentence.start]
    if not before or sentence.index - scene.resolved.mentions[before[-1]].sentence > 2:
        return None
    entity = scene.entity(scene.resolved.entities.of_mention.get(before[-1]))
    return before[-1] if entity is not None and entity.gender == pronoun.feats.get("Gender") else None


def dropped(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Раніше працював лікарем», «Був депутатом облради»: who the sentence before, or the verb joined to, is about."""
    if role.feats.get("Case") != "Ins" or preposition(sentence, role) is not None:
        return None
    verb = next((c for c in sentence.children(role, "cop")), None) or _being(sentence, role) or sentence.head(role)
    if (
        verb is None
        or plain(verb.lemma) not in PREDICATES | {"будучи"}
        or verb.feats.get("VerbForm") not in ("Fin", "Conv")
    ):
        return None
    if verb.feats.get("VerbForm") == "Conv":
        return _of_converb(scene, sentence, role)
    top = role if verb.head == role.index else verb
    one = verb.feats.get("Number") == "Sing" or plain(verb.form) == "є"
    if not one or any(sentence.children(t, "nsubj", "csubj") for t in (role, verb)):
        return None
    edge = find_subject(scene, sentence, top) or previous_subject(scene, sentence, verb) if top.head else None
    edge = edge or previous_subject(scene, sentence, verb)
    if edge is None or scene.label(edge.sentence, edge.token) != "PERS":
        elsewhere = edge is None or edge.sentence is not sentence
        life = told_of(scene, sentence, verb.feats.get("Gender")) if elsewhere else None
        return (life, "position.dropped") if life is not None else None
    return scene.argument(edge.sentence, edge.token, "predicate.dropped"), "position.dropped"


def _being(sentence: Sentence, role: Token) -> Token | None:
    """«|будучи| начальником»: which the tree has for a conjunction."""
    return next((c for c in sentence.children(role, "mark", "advcl") if plain(c.form) == "будучи"), None)


def _of_converb(scene: Scene, sentence: Sentence, role: Token) -> tuple[FoundArgument, str] | None:
    """«Сизоненко, будучи начальником ТЦК, придбав квартиру»: the subject of the verb that it goes with."""
    for above in sentence.ancestors(role):
        if above.upos == "VERB" and above.feats.get("VerbForm") == "Fin":
            edge = find_subject(scene, sentence, above)
            if edge is None or scene.label(edge.sentence, edge.token) != "PERS":
                return None
            return scene.argument(edge.sentence, edge.token, "predicate.dropped"), "position.dropped"
    return None
