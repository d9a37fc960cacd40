"""Merging: the same fact said twice is one fact with all its evidence. In: facts of a whole text. Out: fewer facts,
conflicts linked.

Two facts are one when kind, polarity and core roles agree (same entity, or same name) and nothing either says
contradicts the other. Facts that agree in their roles and differ in their number or time are kept apart and linked as
conflicts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .kinds import KINDS
from .scene import Scene
from .types import FoundArgument, FoundFact

MERGED = frozenset({
    "visit", "meeting", "invitation", "agreement", "transfer", "aid", "movement", "attack", "casualties", "arrest",
    "appointment",
    "payment", "sanction", "position", "attribute", "measure",
})  # fmt: skip
"""Statements and plain events are said each for itself."""
CORE: Mapping[str, tuple[str, ...]] = {
    "visit": ("visitor", "place"),
    "meeting": ("participants",),
    "invitation": ("inviter", "invitee"),
    "transfer": ("giver", "recipient", "item"),
    "aid": ("giver", "recipient", "item"),
    "movement": ("mover", "origin", "destination"),
    "attack": ("attacker", "target"),
    "casualties": ("victims",),
    "arrest": ("person",),
    "appointment": ("person", "role"),
    "agreement": ("parties", "document"),
    "payment": ("item", "payer", "payee"),
    "sanction": ("imposer", "target"),
    "position": ("person", "role"),
    "attribute": ("holder",),
    "measure": ("item", "subject"),
}
"""The roles that make a fact the fact it is; each must agree where both name it, and one at least must be named by
both."""
OPPOSED = (("giver", "recipient"), ("payer", "payee"), ("attacker", "target"), ("inviter", "invitee"))
"""«придбати вакцину і привезти її»: who gets it in one fact and gives it in the other makes two of them."""
PERSONS = frozenset(
    {"людина", "особа", "загиблий", "загиблі", "поранений", "поранені", "постраждалий", "постраждалі", "травмований"}
)
"""Words that say no more of those harmed than that they are people."""
FIRM = frozenset({"asserted", "planned"})


def merged(scene: Scene, facts: Sequence[FoundFact]) -> tuple[FoundFact, ...]:
    """The facts of a text, each once, in order of first evidence."""
    kept: list[FoundFact] = []
    for fact in facts:
        at = next((n for n, other in enumerate(kept) if _is_same(scene, other, fact)), None)
        if at is None:
            kept.append(fact)
        else:
            kept[at] = _joined(scene, kept[at], fact)
    kept = _arrived(kept)
    kept.sort(key=lambda f: (f.evidence[0], f.kind))
    return tuple(_linked(scene, kept))


def _arrived(facts: list[FoundFact]) -> list[FoundFact]:
    """«Путін їде в КНДР» in the title of a text that tells of his visit there: evidence of the visit."""
    visits = {n: f for n, f in enumerate(facts) if f.kind == "visit" and f.polarity == "affirmative"}
    found = dict(enumerate(facts))
    for at, fact in enumerate(facts):
        if fact.kind != "movement" or "origin" in fact.roles or fact.amounts or fact.modality not in FIRM:
            continue
        ends = (_roles(fact, "mover"), _roles(fact, "destination"))
        same = (n for n, v in visits.items() if all(ends) and (_roles(v, "visitor"), _roles(v, "place")) == ends)
        number = next((n for n in same if found[n].modality in FIRM and fact.time is None), None)
        if number is not None:
            del found[at]
            found[number] = replace(
                found[number], evidence=tuple(dict.fromkeys((*found[number].evidence, *fact.evidence)))
            )
    return list(found.values())


def _key(argument: FoundArgument) -> str:
    return argument.entity or argument.name.lower()


def _roles(fact: FoundFact, name: str) -> frozenset[str]:
    if name == "place":
        return frozenset({_key(fact.place)}) if fact.place else frozenset()
    found = frozenset(_key(a) for a in fact.roles.get(name, ()))
    return frozenset({"людина"}) if name == "victims" and found and found <= PERSONS else found


def _is_same(scene: Scene, one: FoundFact, other: FoundFact) -> bool:
    if one.kind != other.kind or one.kind not in MERGED or one.polarity != other.polarity:
        return False
    if one.kind == "measure" and one.predicate != other.predicate:
        return False
    if one.kind == "position" and _held_elsewhere(one, other):
        return False
    if one.kind == "attack" and one.word == other.word and _armed_otherwise(one, other):
        return False
    if one.modality != other.modality and not {one.modality, other.modality} <= FIRM:
        return False
    if any(_roles(one, a) & _roles(other, b) or _roles(one, b) & _roles(other, a) for a, b in OPPOSED):
        return False
    shared = 0
    for name in CORE[one.kind]:
        mine, yours = _roles(one, name), _roles(other, name)
        if mine and yours:
            part = name in KINDS[one.kind].plural and (mine <= yours or yours <= mine)
            if mine != yours and not part and not (name == "role" and _is_shorter(mine, yours)):
                return False
            shared += 1
    if one.kind == "movement" and shared < 2 and one.predicate != other.predicate:
        return False  # «вийшов із готелю, зайшов до церкви»
    alone = _is_one_core(one, other) or _is_taken_up(scene, one, other) or _is_headed(scene, one, other)
    if shared == 0 or (shared < 2 and not alone):
        return False
    values = all(
        one.values[k] == other.values[k]
        for k in one.values.keys() & other.values.keys()
        if k in ("action", "harm", "attribute", "status", "change")
    )
    return (
        values
        and _agree_in_numbers(scene, one, other)
        and _agree_in_time(scene, one, other)
        and _agree_in_sources(one, other)
    )


def _armed_otherwise(one: FoundFact, other: FoundFact) -> bool:
    """«атакували двома ракетами та 135 безпілотниками»: a fact for each weapon that has a number; «ракетою і дроном» is
    one."""
    return _roles(one, "weapon") != _roles(other, "weapon") and set(one.quantities) != set(other.quantities)


def _held_elsewhere(one: FoundFact, other: FoundFact) -> bool:
    """«Очолює фірму Василь Пецух – керівник клубу «Случ»»: one role in two bodies is two positions."""
    mine, yours = one.roles.get("organisation", ()), other.roles.get("organisation", ())
    differ = bool(mine and yours) and {_key(a) for a in mine} != {_key(a) for a in yours}
    return differ and (one.sentence == other.sentence or all(a.entity for a in (*mine, *yours)))


def _is_shorter(mine: frozenset[str], yours: frozenset[str]) -> bool:
    """«міністр» and «міністр екології»: one role, told in full once."""
    one, other = (" ".join(sorted(keys)) for keys in (mine, yours))
    return one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _is_one_core(one: FoundFact, other: FoundFact) -> bool:
    """With one role shared only: kinds that have but one, or the same sentence."""
    named = [n for n in CORE[one.kind] if _roles(one, n) or _roles(other, n)]
    entity = any(a.entity for n in named for a in (one.place,) if n == "place" and a) or any(
        a.entity for n in named for a in one.roles.get(n, ())
    )
    return (
        (len(named) == 1 and entity)
        or one.sentence == other.sentence
        or one.kind in ("arrest", "appointment")
        and entity
    )


def _is_taken_up(scene: Scene, one: FoundFact, other: FoundFact) -> bool:
    """«Кім запросив Путіна. Путін прийняв запрошення»: the invitation of the sentence before."""
    if one.kind != "invitation" or not _roles(one, "invitee") & _roles(other, "invitee"):
        return False
    mine, yours = ({_sentence(scene, e) for e in fact.evidence} for fact in (one, other))
    return any(abs(m - y) <= 1 for m in mine for y in yours)


def _sentence(scene: Scene, evidence: tuple[int, int]) -> int:
    sentence = scene.analysis.sentence_at(evidence[0])
    return sentence.index if sentence is not None else -9


def _is_headed(scene: Scene, one: FoundFact, other: FoundFact) -> bool:
    """What the title tells with its number, and the story again: «20 загиблих» and «загинули щонайменше 20 людей»."""
    if one.kind not in ("casualties", "measure", "attribute", "payment") or not one.amounts or not other.amounts:
        return False
    first = min(_sentence(scene, e) for e in one.evidence)
    block = next((b for b in scene.analysis.blocks if b.start <= one.evidence[0][0] < b.end), None)
    if block is None or block.kind not in ("title", "heading") or other.sentence - first > _STORY:
        return False
    places = one.place is None or other.place is None or _key(one.place) == _key(other.place)
    return places and one.amounts.keys() == other.amounts.keys() and _agree_in_numbers(scene, one, other)


_STORY = 6
"""Sentences below a title that tell again what it says."""


def _agree_in_numbers(scene: Scene, one: FoundFact, other: FoundFact) -> bool:
    for name in one.amounts.keys() & other.amounts.keys():
        if _value(scene, one.amounts[name]) != _value(scene, other.amounts[name]):
            return False
    return True


def _value(scene: Scene, number: int) -> object:
    quantity = scene.resolved.quantities.get(number)
    if quantity is None:
        time = scene.resolved.times.get(number)
        return time.value if time else None
    return (quantity.value, quantity.low, quantity.high, quantity.unit, quantity.currency)


def _agree_in_time(scene: Scene, one: FoundFact, other: FoundFact) -> bool:
    """Times agree if one lies in the other; a fact without time agrees with any."""
    if one.time is None or other.time is None:
        return True
    mine, yours = scene.resolved.times[one.time], scene.resolved.times[other.time]
    if mine.value == yours.value:
        return True
    if mine.begin is None or mine.until is None or yours.begin is None or yours.until is None:
        return mine.value in yours.value or yours.value in mine.value
    inner = mine.begin <= yours.begin and yours.until <= mine.until
    return inner or (yours.begin <= mine.begin and mine.until <= yours.until)


def _agree_in_sources(one: FoundFact, other: FoundFact) -> bool:
    """Two sources with a number each are two facts, even where the numbers are alike."""
    mine, yours = {_key(a) for a in one.attribution}, {_key(a) for a in other.attribution}
    return not (one.amounts and other.amounts and mine and yours and mine != yours)


def _joined(scene: Scene, one: FoundFact, other: FoundFact) -> FoundFact:
    """The first with what the second adds; of two fillers the more specific."""
    better, rest = (
        (one, other)
        if (one.modality == "asserted", len(one.roles)) >= (other.modality == "asserted", len(other.roles))
        else (other, one)
    )
    first, second = (one, other) if one.evidence[0] <= other.evidence[0] else (other, one)
    roles = {**rest.roles, **better.roles}
    for name in better.roles.keys() & rest.roles.keys():
        roles[name] = max(
            better.roles[name],
            rest.roles[name],
            key=lambda found: (
                len(found),
                sum(a.entity is not None for a in found),
                name == "role" and len(found[0].name),
            ),
        )
    # «відвідує» in the title, «відвідає … 18-19 червня» below: the one that tells when tells how sure
    timed = next((f for f in (better, rest) if f.time is not None), better)
    return replace(
        better,
        modality=timed.modality,
        tense=timed.tense,
        predicate=better.predicate,
        sentence=first.sentence,
        evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence))),
        roles=roles,
        amounts={**rest.amounts, **better.amounts},
        values={**rest.values, **better.values},
        time=better.time if better.time is not None else rest.time,
        place=better.place or rest.place,
        quantities=tuple(dict.fromkeys((*better.quantities, *rest.quantities))),
        attribution=better.attribution or rest.attribution,
        attributes=tuple(dict.fromkeys((*better.attributes, *rest.attributes))),
        confidence=max(one.confidence, other.confidence),
    )


def _linked(scene: Scene, facts: list[FoundFact]) -> list[FoundFact]:
    """Facts with the same participants and another number contradict each other: 11 and 10 thousand containers."""
    conflicts: dict[int, list[int]] = {}
    for at, one in enumerate(facts):
        for later in range(at + 1, len(facts)):
            other = facts[later]
            if (
                one.kind == other.kind
                and one.kind in MERGED
                and one.kind not in ("attribute", "measure")
                and _contradict(scene, one, other)
            ):
                conflicts.setdefault(at, []).append(later)
                conflicts.setdefault(later, []).append(at)
    return [replace(f, conflicts=tuple(conflicts[n])) if n in conflicts else f for n, f in enumerate(facts)]


def _contradict(scene: Scene, one: FoundFact, other: FoundFact) -> bool:
    shared = [n for n in CORE[one.kind] if _roles(one, n) and _roles(other, n)]
    if (
        not shared
        or any(_roles(one, n) != _roles(other, n) for n in shared)
        or len(shared) < min(2, len(CORE[one.kind]))
    ):
        return False
    opposite = one.polarity != other.polarity and one.modality == other.modality == "asserted"
    return opposite or (bool(one.amounts.keys() & other.amounts.keys()) and not _agree_in_numbers(scene, one, other))
