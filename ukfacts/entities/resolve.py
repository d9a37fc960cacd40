"""Mentions become entities: an analysed text with its mentions comes in, each person, body and place goes out once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ..analysis.tokens import Analysis
from ..mentions.types import Label, Mention
from ..tables import rows
from .bodies import Aliases
from .bodies_meant import bodies_meant
from .clusters import join
from .descriptions import describe, is_woman
from .forms import forms
from .groups import Group
from .items import also
from .keys import key
from .linking import Linker
from .names import tidy
from .naming import ON, Named, is_street, name_mentions
from .owners import settle
from .persons import PersonName, person_names
from .places import countries, fame
from .references import references
from .signatures import Identity, identify, place_key
from .types import Entities, Entity

UNNAMED: frozenset[Label] = frozenset({"JOB"})
"""Named mentions that are no entities of their own."""

OFFICIAL = re.compile(r"\bофіційн\w+\s+$", re.IGNORECASE)
STREET = re.compile(r"(?:вули|площ|клуб|команд|станці|готел|ресторан)\w*\s+$", re.IGNORECASE)
ONE_OF_REGIONS = re.compile(
    r"(?:\s*,?\s+(?:(?:та|і|й)\s+)?[А-ЯІЇЄҐ]\S+[сцз]ьк(?:ої|ій|ою))*\s*,?\s+(?:та|і|й)\s+[А-ЯІЇЄҐ]\S+[сцз]ьк(?:ої|ій|ою)"
    r"\s+област(?:ей|ях|ями)"
)
"""What follows all but the last of several regions: «|Херсонської| та Запорізької областей»."""
KNOWN = 0.4
"""Fame of a place of a hundred thousand people."""
SIGHT = 20
"""Characters before a mention that are searched."""
BETWEEN = re.compile(r"[»\"”]?\s*\(\s*[«\"“]?")


def resolve(analysis: Analysis, mentions: Sequence[Mention], aliases: Aliases | None = None) -> Entities:
    """Entities of the text, in order of first mention, with links, and what else refers to them.

    ``aliases`` are names of the user's own (``load_aliases``). Works without tags and syntax too, only less surely.
    """
    named = name_mentions(analysis, mentions)
    lemmas = {n.index: n.name for n in named}
    for index, mention in enumerate(mentions):
        lemmas.setdefault(index, tidy(mention.span.of(analysis.text)))
    groups = _groups(analysis, named, aliases)
    settle(groups)
    groups = join(groups, _bracketed(analysis, named))
    entities = _entities(groups, named)
    of_mention = {index: entity.id for entity in entities for index in entity.mentions}
    descriptions, described = describe(analysis, mentions, of_mention, entities)
    entities = tuple(_described(e, descriptions.get(e.id, ())) for e in entities)
    others = references(analysis, mentions, of_mention, entities, described)
    others = (*others, *bodies_meant(analysis, mentions, of_mention))
    return Entities(entities, of_mention, lemmas, tuple(sorted((*described, *others), key=lambda r: (r.start, r.end))))


def _groups(analysis: Analysis, named: Sequence[Named], aliases: Aliases | None) -> list[Group]:
    """Mentions of the same name, kind by kind."""
    found: dict[tuple[str, str], Group] = {}
    quarters = {key(item.name) for item in named if _is_quarter(analysis.text, item)}
    for item in named:
        label = item.mention.label
        if label in UNNAMED:
            continue
        identity = _identity(analysis, item, aliases)
        if label == "LOC" and key(item.name) in quarters:
            identity = Identity(f"thing:{place_key(item.name)}")
        kind = "PERS" if label == "PERS" else identity.id
        group = found.get((kind, key(item.name)))
        if group:
            group.mentions.append(item.index)
        else:
            found[kind, key(item.name)] = Group(label, item.name, [item.index], identity, [item.name], item.person)
    return list(found.values())


def _identity(analysis: Analysis, item: Named, aliases: Aliases | None) -> Identity:
    """The identity of a name; «офіційний Київ» stands for the state."""
    if item.mention.label == "LOC" and OFFICIAL.search(
        analysis.text, max(0, item.mention.start - SIGHT), item.mention.start
    ):
        state = next((c for c in countries().values() if c.capital and key(c.capital) == key(item.name)), None)
        if state:
            return identify(state.name, "LOC")
    if (
        item.mention.label == "LOC"
        and item.name.endswith("ька")
        and ONE_OF_REGIONS.match(analysis.text, item.mention.end)
    ):
        return identify(f"{item.name} область", "LOC")
    if item.mention.label == "LOC" and _is_no_town(analysis.text, item):
        return Identity(f"thing:{place_key(item.name)}")
    return identify(item.name, item.mention.label, aliases)


def _is_quarter(text: str, item: Named) -> bool:
    """«на Троєщині», «на Оболоні», «на Грушевського»: «на» with the locative is said of a part of a city or a street;
    of a village or town «у». Regions and islands are known by their own names."""
    mention = item.mention
    if mention.label != "LOC" or fame(item.name) >= KNOWN:
        return False
    if is_street(text, mention):
        return True
    if " " in item.name or not ON.search(text, max(0, mention.start - SIGHT), mention.start):
        return False
    cases = {f.case for f in forms(mention.span.of(text), "place") if f.base == item.name}
    return "Loc" in cases and "Acc" not in cases


@cache
def _not_towns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before, or behind a dash after, the name of a river or street that a town has too."""
    stems: dict[str, list[str]] = {"before": [], "after": []}
    for row in rows("not_towns.tsv"):
        stems[row["place"]].append(re.escape(row["stem"]))
    before, after = "|".join(stems["before"]), "|".join(stems["after"])
    return (
        re.compile(rf"(?:^|\s)(?:{before})\w*\s+[«\"“]?$", re.IGNORECASE),
        re.compile(rf"\s*[–—-]\s*(?:{after})", re.IGNORECASE),
    )


def _is_no_town(text: str, item: Named) -> bool:
    """Whether the words round a place say it is another thing; «на вулицях Пхеньяна» leaves a known city what it is."""
    before, after = _not_towns()
    mention = item.mention
    if STREET.search(text, max(0, mention.start - SIGHT), mention.start) and fame(item.name) >= KNOWN:
        return False
    near = text[max(0, mention.start - SIGHT) : mention.start]
    return bool(before.search(near) or after.match(text, mention.end))


def _bracketed(analysis: Analysis, named: Sequence[Named]) -> Iterator[tuple[int, int]]:
    """Pairs of mentions with nothing but an opening bracket between them."""
    for one, two in zip(named, named[1:], strict=False):
        if BETWEEN.fullmatch(analysis.text[one.mention.end : two.mention.start]):
            yield one.index, two.index


def _entities(groups: Sequence[Group], named: Sequence[Named]) -> tuple[Entity, ...]:
    by_index = {n.index: n for n in named}
    linker = Linker(groups)
    return tuple(_entity(number, group, by_index, linker) for number, group in enumerate(groups, 1))


def _entity(number: int, group: Group, named: dict[int, Named], linker: Linker) -> Entity:
    counts = Counter(named[index].name for index in group.mentions)
    name = group.identity.name or _best_name(group, counts)
    if group.label == "DOC":
        name = name[:1].upper() + name[1:]
    labels = Counter(named[index].mention.label for index in group.mentions)
    links, candidates = linker.links(group)
    person = _fullest(group, named)
    confidence = min(1.0, sum(named[i].mention.confidence for i in group.mentions) / len(group.mentions))
    return Entity(
        id=f"e{number}",
        label="PERS" if group.label == "PERS" else labels.most_common(1)[0][0],
        name=name,
        mentions=tuple(group.mentions),
        aliases=tuple(n for n, _ in counts.most_common() if key(n) != key(name)),
        links=also(links),
        candidates=candidates,
        given=person.given if person else None,
        surname=person.surname if person else None,
        patronymic=person.patronymic if person else None,
        gender=person.gender if person else None,
        rule=f"clusters.{group.rule}",
        confidence=confidence,
    )


def _described(entity: Entity, descriptions: tuple[str, ...]) -> Entity:
    """The entity with its descriptions; «речниця Білого дому» is a woman, where her name does not tell."""
    silent = entity.label == "PERS" and all(p.gender in (None, "Fem") for p in person_names(entity.name)[:1])
    woman = silent and any(is_woman(word) for text in descriptions for word in text.split()[:2])
    return replace(entity, descriptions=descriptions, gender="Fem" if woman else entity.gender)


def _best_name(group: Group, counts: Counter[str]) -> str:
    """Of a person the fullest name, of a body or place the most frequent that is no abbreviation."""
    if group.label == "PERS":
        return max(counts, key=lambda n: (len(n.split()), "." not in n, counts[n]))
    return max(counts, key=lambda n: (not n.isupper(), counts[n], len(n)))


def _fullest(group: Group, named: dict[int, Named]) -> PersonName | None:
    """The name with most parts known; its gender from any mention that shows it."""
    people = [p for p in (named[index].person for index in group.mentions) if p is not None]
    if group.label != "PERS" or not people:
        return None
    best = max(people, key=lambda p: (bool(p.patronymic), len(p.name.split()), "." not in p.name, bool(p.gender)))
    if best.gender is None:
        shown = Counter(p.gender for p in people if p.gender)
        best = replace(best, gender=next((g for g, _ in shown.most_common(1)), None))
    return best
