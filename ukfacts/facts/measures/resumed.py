"""What a pronoun measures: «Інфляція сповільнилася до 10,9 %. До кінця року |вона| знизиться до 9,2 %».

In: a scene and the facts of its numbers. Out: the same facts, with the thing last measured in place of a pronoun of its
gender and number. A person is never what comes to so many gigawatts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ...spans import Span
from ..lexicon import plain, words
from ..scene import Scene
from ..types import FoundArgument, FoundFact
from .bearers import is_change

PRONOUNS = {"він": ("Masc", "Sing"), "вона": ("Fem", "Sing"), "воно": ("Neut", "Sing"), "вони": (None, "Plur")}
KINDS_MEASURED = frozenset({"measure", "payment", "attribute"})


def resumed(scene: Scene, facts: Sequence[FoundFact]) -> list[FoundFact]:
    """The facts with what their pronouns stand for."""
    found: list[FoundFact] = []
    for fact in sorted(facts, key=lambda f: f.evidence[0]):
        item = fact.roles.get("item", (None,))[0]
        wanted = PRONOUNS.get(plain(scene.text[item.start : item.end])) if item is not None else None
        if (
            item is None
            or wanted is None
            or fact.kind not in ("measure", "payment")
            or not _is_inanimate(scene, fact, item)
        ):
            found.append(fact)
            continue
        meant = _last(scene, found, fact, wanted)
        roles = {name: a for name, a in fact.roles.items() if name != "item"}
        if meant is not None:
            roles["item"] = (replace(item, name=meant.name, entity=meant.entity),)
        elif item.entity is None:
            roles["item"] = (item,)
        found.append(replace(fact, roles=roles))
    return found


def _is_inanimate(scene: Scene, fact: FoundFact, item: FoundArgument) -> bool:
    """Whether the pronoun is no person: nobody is meant, or somebody who cannot come to so much."""
    entity = scene.entity(item.entity)
    if entity is None:
        return True
    sentence = scene.sentences[fact.sentence]
    verb = next((t for t in sentence.tokens if t.lemma == fact.predicate), None)
    level = verb is not None and (plain(verb.lemma) in words("measures", "change", "level") or is_change(verb))
    number = next(iter(fact.amounts.values()), None)
    value = scene.resolved.quantities.get(number) if number is not None else None
    return entity.label == "PERS" and level and value is not None and value.item is None


def _last(
    scene: Scene, facts: Sequence[FoundFact], fact: FoundFact, wanted: tuple[str | None, str]
) -> FoundArgument | None:
    """The thing of that gender and number that was measured last, no farther than a sentence before."""
    for other in reversed(facts):
        if fact.sentence - other.sentence > 1:
            return None
        argument = (other.roles.get("item") or other.roles.get("holder") or (None,))[0]
        if other.kind not in KINDS_MEASURED or argument is None or argument.start >= fact.evidence[0][1]:
            continue
        if plain(scene.text[argument.start : argument.end]) in PRONOUNS:
            continue
        head = _head(scene.sentences[other.sentence], argument)
        if head is not None and head.upos == "NOUN" and _agrees(head, wanted):
            return argument
    return None


def _head(sentence: Sentence, argument: FoundArgument) -> Token | None:
    return sentence.top(Span(argument.start, argument.end))


def _agrees(head: Token, wanted: tuple[str | None, str]) -> bool:
    gender, number = wanted
    said = "Plur" if head.feats.get("Number") == "Ptan" else head.feats.get("Number")
    return (
        said == number
        and (gender is None or head.feats.get("Gender") == gender)
        and head.feats.get("Animacy") != "Anim"
    )
