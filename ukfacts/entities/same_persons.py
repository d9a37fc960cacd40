"""Names of one person: «Путін» and «Володимир Путін», «Азія Бібі» and «Асія Бібі». In: two groups. Out: whether they are one."""

from __future__ import annotations

import re
from functools import cache

from ..tables import rows
from .groups import Group, Matcher
from .keys import key, parts
from .persons import PersonName

INITIAL = re.compile(r"[а-яіїєґa-z]\.")


def same_person(short: Group, long: Group) -> bool:
    """Two full names whose surnames and given names are the same or spelt almost so: «Азія Бібі», «Асія Бібі»."""
    one, two = short.person, long.person
    if not one or not two or not (one.given and one.surname and two.given and two.surname):
        return False
    if long.mentions[0] > short.mentions[0] or _clash(one, two):
        return False
    surnames = same_spelling(one.surname, two.surname)
    return (
        surnames
        and _given_fits(one.given, two.given)
        and (one.surname == two.surname or key(one.given) == key(two.given))
    )


def surname_of(short: Group, long: Group) -> bool:
    """«Путін» and «Володимир Путін», «Кім» and «Кім Чен Ин»."""
    return _bare(short, long) and _surname(short) == _surname(long)


def surname_end(short: Group, long: Group) -> bool:
    """«Ляєн» and «Урсула фон дер Ляєн»: the last word of a surname of several."""
    return _bare(short, long) and _surname(long).split()[-1:] == [_surname(short)]


def _surname(group: Group) -> str:
    return key(group.person.surname or "") if group.person else ""


def _bare(short: Group, long: Group) -> bool:
    """Whether the one is a surname alone, the other a name with a surname, and their genders agree."""
    one, two = short.person, long.person
    if not one or not two or not two.surname or one.given or not one.surname or _clash(one, two):
        return False
    return bool(two.given) or " " in long.name


def given_of(short: Group, long: Group) -> bool:
    """«Асія» and «Асія Бібі»: a bare given name; also a bare name that the text elsewhere uses as a given name."""
    one, two = short.person, long.person
    if not one or not two or not two.given or not two.surname:
        return False
    return not _clash(one, two) and key(short.name) == key(two.given)


def spelt_surname(short: Group, long: Group) -> bool:
    """«Голдаман» and «Голдман»: bare surnames one letter apart, at least six letters long, but not «Клички» and «Кличко»."""
    one, two = short.person, long.person
    if not one or not two or one.given or " " in short.name or one.plural != two.plural:
        return False
    other = two.surname or ""
    return (
        len(other) >= 6
        and len(short.name) >= 6
        and long.mentions[0] < short.mentions[0]
        and same_spelling(short.name, other)
    )


def _clash(one: PersonName, two: PersonName) -> bool:
    return bool(one.gender and two.gender and one.gender != two.gender)


def same_given(one: str, two: str) -> bool:
    """Whether two given names are one: «Джо» and «Джозеф», «Асія» and «Азія»."""
    first, second = key(one), key(two)
    return same_spelling(first, second) or bool(_full(first) & _full(second))


def _full(given: str) -> frozenset[str]:
    """What the name may be in full, itself among them."""
    return _full_names().get(given, frozenset()) | {given}


@cache
def _full_names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("short_names.tsv"):
        for short in parts(row["short"]):
            found.setdefault(short, set()).add(row["name"])
    return {short: frozenset(names) for short, names in found.items()}


def _given_fits(one: str, two: str) -> bool:
    if same_given(one, two):
        return True
    first, second = key(one), key(two)
    short, long = sorted((first, second), key=len)
    if INITIAL.match(short):
        return long.startswith(short[0])
    return short == long.split()[0]


def same_spelling(one: str, two: str) -> bool:
    """Whether two names are equal, or one letter replaced, added or left out in names of four letters and more."""
    short, long = sorted((key(one), key(two)), key=len)
    if short == long:
        return True
    if len(short) < 4 or len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


PERSON_RULES: tuple[tuple[str, Matcher], ...] = (
    ("same_person", same_person),
    ("surname_of", surname_of),
    ("surname_end", surname_end),
    ("given_of", given_of),
    ("spelt_surname", spelt_surname),
)
