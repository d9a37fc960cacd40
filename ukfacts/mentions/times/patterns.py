"""Rules as regular expressions over words. In: a run of items. Out: the run with what a level's rules recognised.

A rule's pattern is written in roles: ``"day month year? year_word?"`` is a day, a month and perhaps a year. Each role
stands for one item; ``a:role`` gives it a name; ``( ) | ? * + (?<= ) (?! )`` are those of ``re``. At each place the
longest match wins, among equals the rule that stands first; a rule may abstain by answering None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ...light import light
from .lexicon import code, letters, node_roles
from .types import GRAINS, Fields, Point, TimeReading


@dataclass(slots=True)
class Item:
    """A word, number, mark or recognised expression, as a place in a run."""

    code: str
    start: int
    end: int
    roles: dict[str, Any]
    reading: TimeReading | None = None


@light(frozen=True, slots=True)
class Found:
    """What a pattern matched: the items and their names."""

    items: Sequence[Item]
    names: dict[str, tuple[int, str]]
    text: str
    before: Item | None
    after: Item | None

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def __getitem__(self, name: str) -> Any:
        """What the named item means in its role; None where the name did not take part."""
        if name not in self.names:
            return None
        index, role = self.names[name]
        return self.items[index].roles.get(role)

    def item(self, name: str) -> Item:
        """The named item; KeyError where it did not take part."""
        return self.items[self.names[name][0]]

    def reading(self, name: str) -> TimeReading:
        """The reading of the named node; KeyError where it did not take part."""
        found = self.item(name).reading
        if found is None:
            raise KeyError(name)
        return found

    @property
    def start(self) -> int:
        """First character of the match."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.items[-1].end

    def word(self, name: str) -> str:
        """The named item's characters, lower case."""
        item = self.item(name)
        return self.text[item.start : item.end].lower()


Build = Callable[[Found], "Item | TimeReading | None"]


@light(frozen=True, slots=True)
class Rule:
    """A pattern with the function that reads its matches."""

    name: str
    pattern: re.Pattern[str]
    names: tuple[tuple[str, str, str], ...]
    """Group, name, role."""
    build: Build


_TOKEN = re.compile(r"(?:(\w+):)?([a-z][a-z_]*)|(\(\?<?[=!:]|[()|?*+])|\s+")


def rule(pattern: str, name: str | None = None) -> Callable[[Build], Rule]:
    """Turn a function into the rule that runs it on every match of ``pattern``."""

    def wrap(build: Build) -> Rule:
        regex, names = _translate(pattern)
        return Rule(f"times.{name or build.__name__}", re.compile(regex), names, build)

    return wrap


def _translate(pattern: str) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    pieces: list[str] = []
    names: list[tuple[str, str, str]] = []
    position = 0
    while position < len(pattern):
        match = _TOKEN.match(pattern, position)
        if match is None:
            raise ValueError(f"found {pattern[position:]!r} in a pattern, expected a role or one of ( ) | ? * +")
        position = match.end()
        name, role, mark = match.groups()
        if mark:
            pieces.append("(?:" if mark == "(" else mark)
        elif role:
            group = f"g{len(names)}"
            names.append((group, name or role, role))
            pieces.append(f"(?P<{group}>[{letters(role)}])")
    return "".join(pieces), tuple(names)


@light(frozen=True, slots=True)
class _Match:
    """A rule's pattern at one place of a run's characters; what it means hangs on the words."""

    end: int
    rule: Rule
    names: dict[str, tuple[int, str]]


class Level:
    """Rules that are tried together; ``anywhere`` finds the next place where one of them matches, all in one go."""

    __slots__ = ("anywhere", "groups", "matches")

    def __init__(self, *rules: Rule) -> None:
        self.anywhere = _any_of(rules)
        groups = [rules[at : at + _GROUP] for at in range(0, len(rules), _GROUP)]
        self.groups = [(_any_of(group), group) for group in groups]
        self.matches = lru_cache(maxsize=_MOST)(self._matches)

    def apply(self, items: list[Item], codes: str, text: str) -> list[Item]:
        """One level of the cascade over one run; ``codes`` are its items' characters."""
        out: list[Item] = []
        position = 0
        while place := self.anywhere.search(codes, position):
            at = place.start()
            if at == len(items):
                break
            out += items[position:at]
            made, position = self._best(items, codes, at, text) or (items[at], at + 1)
            out.append(made)
        return out + items[position:] if out else items

    def _matches(self, codes: str, position: int) -> tuple[_Match, ...]:
        """What matches at one place, the longest first, among equals the rule that stands first; runs come again."""
        found: list[_Match] = []
        for one in (rule for any_of, group in self.groups if any_of.match(codes, position) for rule in group):
            match = one.pattern.match(codes, position)
            if match is None or match.end() == position:
                continue
            names: dict[str, tuple[int, str]] = {}
            for group, name, role in one.names:
                at = match.start(group)
                if position <= at < match.end() and name not in names:
                    names[name] = (at - position, role)
            found.append(_Match(match.end(), one, names))
        return tuple(sorted(found, key=lambda m: -m.end))

    def _best(self, items: list[Item], codes: str, position: int, text: str) -> tuple[Item, int] | None:
        before = items[position - 1] if position else None
        for match in self.matches(codes, position):
            end = match.end
            after = items[end] if end < len(items) else None
            found = Found(items[position:end], match.names, text, before, after)
            built = match.rule.build(found)
            if built is None:
                continue
            if isinstance(built, Item):
                return built, end
            start = found.items[1].start if "at" in found.items[0].roles and len(found.items) > 1 else found.start
            return node(built, start, found.end, match.rule.name), end
        return None


def _any_of(rules: Sequence[Rule]) -> re.Pattern[str]:
    return re.compile("|".join(_NAMED.sub("(?:", one.pattern.pattern) for one in rules))


_GROUP = 8
"""Rules that are asked together first: at most places only one group of them has an answer."""
_MOST = 1 << 14
"""Places of runs a level remembers."""
_NAMED = re.compile(r"\(\?P<\w+>")
"""The beginning of a named group in a translated pattern."""


def node(reading: TimeReading, start: int, end: int, rule_name: str = "") -> Item:
    """An item for what was recognised."""
    if rule_name and not reading.rule:
        reading = replace(reading, rule=rule_name)
    roles = roles_of(reading)
    return Item(code(roles), start, end, dict.fromkeys(roles, reading), reading)


def roles_of(reading: TimeReading) -> frozenset[str]:
    """Kind, shade and grain of a reading, as later rules ask for them."""
    if reading.interval:
        return node_roles("span", "", "")
    if reading.vague:
        return node_roles("vague", "", "")
    if reading.type == "SET":
        return node_roles("set", "", "")
    if reading.point is None:
        return node_roles("length", "", "")
    fields, counted = reading.point.fields, relative(reading.point)
    if reading.type == "TIME" and not counted and not fields.said() & _OF_DATES:
        return node_roles("clock", "", "daypart" if fields.hour is None else "clock")
    grain = _grain(reading)
    if counted:
        return node_roles("point", "relative", grain)
    if fields.year is not None or fields.year2 is not None:
        return node_roles("point", "dated", grain)
    if fields.decade is not None or fields.century is not None or fields.millennium is not None:
        return node_roles("point", "dated", grain)
    return node_roles("point", "yearless", grain)


_OF_DATES = frozenset({"day", "weekday", "month", "year", "holiday"})


def relative(point: Point) -> bool:
    """Whether it counts from a reference."""
    return point.step is not None or bool(point.shift)


def _grain(reading: TimeReading) -> str:
    grain = reading.grain or ""
    return "clock" if grain in ("hour", "minute", "second") else grain


def point(fields: Fields, grain: str, **rest: Any) -> TimeReading:
    """A reading that names a place on the time line; ``grain`` as a TIMEX3 unit."""
    clock = fields.hour is not None or fields.daypart is not None
    made = Point(fields, **{k: rest.pop(k) for k in ("step", "shift", "sign", "origin", "base", "nth") if k in rest})
    return TimeReading("TIME" if clock else "DATE", GRAINS.get(grain, grain), made, **rest)  # type: ignore[arg-type]
