"""The words of the calendar. In: ``data/calendar.toml``, ``times.toml``, ``holidays.toml``. Out: form → what it can be.

Every distinct set of roles a word can play gets one character of its own, so that the rules can be regular
expressions over one character a word (``patterns.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from ...tables import toml

Roles = dict[str, Any]
"""Role → what the word means in it: ``{"unit": "D", "day_word": True}``."""


UNIT_ROLES = {
    "TS": "second_word",
    "TM": "minute_word",
    "TH": "hour_word",
    "D": "day_word",
    "W": "week_word",
    "M": "month_word",
    "Q": "quarter_word",
    "H": "half_year_word",
    "Y": "year_word",
    "DE": "decade_word",
    "CE": "century_word",
    "ML": "millennium_word",
}
"""Unit → the role by which patterns ask for its noun alone."""


@cache
def table(name: str) -> dict[str, Any]:
    """A data file, parsed."""
    return toml(f"{name}.toml")


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of ``data/times.toml``'s section ``lists``."""
    return frozenset(table("times")["lists"][name].split())


@cache
def words() -> dict[str, Roles]:
    """Lower-case form → roles."""
    found: dict[str, Roles] = {}
    for form, role, meaning in _entries():
        found.setdefault(form, {})[role] = meaning
        if role in ("unit", "year_mark", "century_mark"):
            found[form][UNIT_ROLES[meaning]] = meaning
    return found


def _entries() -> Iterator[tuple[str, str, Any]]:
    endings = table("times")["adjective"]["endings"].split()
    for data in (table("calendar"), table("times")):
        for role, kinds in data["words"].items():
            for meaning, forms in kinds.items():
                yield from ((form, role, _number(meaning)) for form in forms.split())
        for role, kinds in data.get("stems", {}).items():
            for meaning, stems in kinds.items():
                yield from ((stem + ending, role, _number(meaning)) for stem in stems.split() for ending in endings)


def _number(meaning: str) -> int | str:
    return int(meaning) if meaning.lstrip("-").isdigit() else meaning


def number_roles(value: int, form: str, width: int = 0) -> Roles:
    """What a whole number can be in a date: ``form`` and ``width``, its number of digits, say how it is written.

    Forms: digits, word, ordinal, hour (an ordinal that may be one: «до восьмої»), roman, decade («90-х»), suffixed
    («2014-го»).
    """
    if form == "hour":
        return {**number_roles(value, "ordinal", width), "hour_alone": value}
    roles: Roles = {}
    if form in ("digits", "word"):
        roles["count"] = value
        if form == "digits":
            roles["digits"] = value
    if form in ("ordinal", "roman"):
        roles["ord"] = value
        if 1 <= value <= 30:
            roles["century_no"] = value
    if form == "roman":
        roles["roman"] = value
    if form == "decade":
        roles["decade"] = value
        roles["year_ord"] = value
    if form in ("digits", "ordinal", "suffixed"):
        if 1 <= value <= 31 and width <= 2:
            roles["day"] = value
        if 0 <= value <= 24 and width <= 2:
            roles["hour"] = value
        if 1000 <= value <= 2100 and width in (0, 4):
            roles["year"] = value
        elif 0 < value < 1000:
            roles["year_short"] = value
    if form == "digits" and value <= 59 and width <= 2:
        roles["minute"] = value
    if form == "suffixed":
        roles["ord"] = value
        roles["suffixed"] = value
        if 1 <= value <= 30:
            roles["century_no"] = value
    if form == "ordinal" and value >= 32:
        roles["year_ord"] = value
    return roles


NODE_ROLES: dict[str, tuple[str, ...]] = {
    "point": ("bare", "yearless", "dated", "relative"),
    "clock": ("",),
    "length": ("", "unit"),
    "set": ("",),
    "vague": ("",),
    "span": ("",),
}
"""What rules can make of words, and the shades that later rules ask for."""

_SAMPLES = (0, 1, 12, 13, 23, 24, 25, 30, 31, 32, 59, 60, 99, 100, 999, 1000, 1999, 2100, 2101, 10**6)
_MARKS = ("dash", "comma", "dot", "slash", "open", "close", "colon", "fraction", "holiday", "era", "nth")


@cache
def alphabet() -> dict[frozenset[str], str]:
    """Set of roles → its character."""
    sets = {frozenset(roles) for roles in words().values()}
    for value in _SAMPLES:
        for form in ("digits", "word", "ordinal", "hour", "roman", "decade", "suffixed"):
            for width in (0, 2, 4):
                sets.add(frozenset(number_roles(value, form, width)))
    sets |= {frozenset({mark}) for mark in _MARKS} | {frozenset({"count", "broken"}), frozenset({"count"})}
    for kind, shades in NODE_ROLES.items():
        for shade in shades:
            for grain in (*_GRAINS, ""):
                sets.add(node_roles(kind, shade, grain))
    sets |= {frozenset({"weak", *rest}) for rest in (("weak_date",), ("weak_clock",), ("weak_date", "weak_clock"))}
    return {roles: chr(0x4E00 + i) for i, roles in enumerate(sorted(sets, key=sorted))}


_GRAINS = (
    "day",
    "week",
    "weekend",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "daypart",
    "clock",
)


@cache
def node_roles(kind: str, shade: str, grain: str) -> frozenset[str]:
    """Roles of a node: its kind, its shade and its grain."""
    return frozenset(r for r in (kind, f"{kind}_{shade}" if shade else "", f"{kind}_{grain}" if grain else "") if r)


@cache
def code(roles: frozenset[str]) -> str:
    """The character of a set of roles; KeyError for one nobody announced."""
    return alphabet()[roles]


@cache
def letters(role: str) -> str:
    """All characters whose words can play ``role``; ValueError for a role nobody plays."""
    found = "".join(char for roles, char in alphabet().items() if role in roles)
    if not found:
        raise ValueError(
            f"found no word or node with the role {role!r}; look at data/calendar.toml and data/times.toml"
        )
    return found


@cache
def holidays() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word of a name → (name in lower case, key), the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, key in ((name, holiday["key"]) for holiday in table("holidays")["holiday"] for name in holiday["names"]):
        found.setdefault(name.split()[0], []).append((name, key))
    return {first: tuple(sorted(names, key=lambda pair: -len(pair[0]))) for first, names in found.items()}
