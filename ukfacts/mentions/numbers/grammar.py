"""How number pieces combine: places, scales, fractions, ranges.

In: the text, its lexemes and where to begin. Out: ``Part``, the longest number from there, or None.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from ...light import light
from .lexer import BLANK, DASHES, Lexeme
from .lexicon import data
from .places import State, breaks, take, tidy

_GAP = re.compile(rf"{BLANK}+|{BLANK}?\n(?!\s*\n){BLANK}?|")
_SHORT_GAP = re.compile(rf"{BLANK}*\.?{BLANK}*")
_RANGE_GAP = re.compile(rf"(?:{BLANK}?[{DASHES}]{BLANK}?|\.\.\.?|…)\Z")
_OR_GAP = re.compile(rf"{BLANK}(?:чи|або|чи то){BLANK}\Z")
_TO_GAP = re.compile(rf"{BLANK}(?:до|по){BLANK}\Z")
_FROM = re.compile(rf"(?:^|[^\w])(?:від|з|із|зі){BLANK}\Z", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:^|[^\w])між{BLANK}\Z", re.IGNORECASE)
_AND_GAP = re.compile(rf"{BLANK}(?:і|й|та){BLANK}\Z")
_ORDER_GAP = re.compile(
    rf"{BLANK}?,?{BLANK}(?:і|й|та|чи|або|а{BLANK}то{BLANK}(?:й|і)|якщо{BLANK}не|навіть){BLANK}|,{BLANK}|{BLANK}?[{DASHES}]{BLANK}?"
)
_WITH_GAP = re.compile(rf"{BLANK}(?:з|із){BLANK}\Z")
_POINT_GAP = re.compile(rf"{BLANK}(?:крапка|кома){BLANK}\Z")


@light(frozen=True, slots=True)
class Part:
    """A number under way: its pieces are ``first`` up to ``next`` (exclusive)."""

    first: int
    next: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    magnitude: tuple[Decimal, Decimal] | None = None
    scale: Decimal | None = None
    """The scale it ends in: «15 тисяч» → 1000."""
    ordinal: bool = False
    collective: bool = False
    fraction: bool = False
    compound: bool = False
    cases: str = ""
    gender: str = ""
    rule: str = ""


def parse(text: str, pieces: list[Lexeme], index: int) -> Part | None:
    """The longest number that begins with the piece ``index``."""
    first = plain(text, pieces, index)
    if first is None:
        return None
    return _range(text, pieces, first) or first


def _gap(text: str, pieces: list[Lexeme], right: int) -> str:
    return text[pieces[right - 1].end : pieces[right].start]


def _joined(text: str, pieces: list[Lexeme], right: int) -> bool:
    """Whether nothing but blanks (and an abbreviation's stop) stands between a piece and the one before."""
    gap = _gap(text, pieces, right)
    if any(e.short for e in pieces[right - 1].entries):
        return _SHORT_GAP.fullmatch(gap) is not None
    if not gap:
        return any(e.short for e in pieces[right].entries)  # «5млн», but not «півтора» + «ста»
    return _GAP.fullmatch(gap) is not None


def plain(text: str, pieces: list[Lexeme], index: int) -> Part | None:
    """One number without ranges: places, scales, then a fraction."""
    state = State()
    at = index
    while at < len(pieces) and not state.done:
        if at > index and (not _joined(text, pieces, at) or breaks(state, pieces[at])):
            break
        if not take(text, state, pieces, at):
            break
        at += 1
        if pieces[at - 1].compound:
            break
    if at == index:
        return None
    at = _tail(text, pieces, state, at)
    part = Part(
        index,
        at,
        None if state.magnitude else tidy(state.value),
        magnitude=state.magnitude,
        scale=state.scale,
        ordinal=state.ordinal,
        collective=state.collective,
        fraction=state.fraction,
        compound=pieces[at - 1].compound,
        cases=state.cases,
        gender=state.gender,
        rule=state.rule,
    )
    return part


def _tail(text: str, pieces: list[Lexeme], state: State, at: int) -> int:
    """What follows a number: «з половиною», «цілих дві десятих», «крапка п'ять», «і три чверті», «[десята] частина»."""
    if at < len(pieces) and state.ordinal and _nth_part(text, pieces, state, at):
        return at + 1
    if at >= len(pieces) or state.magnitude or state.done or state.fraction or pieces[at - 1].compound:
        return at
    for rule in (_with_half, _whole_and_tenths, _spoken_point, _and_fraction):
        stop = rule(text, pieces, state, at)
        if stop is not None:
            return stop
    return at


def _nth_part(text: str, pieces: list[Lexeme], state: State, at: int) -> bool:
    """«десята частина населення» is a tenth; «п'ята частина серіалу» and «2 частина» have their place in a row."""
    if state.digits or state.gender != "F" or not any(e.kind == "part" for e in pieces[at].entries):
        return False
    following = text[pieces[at].end : pieces[at].end + 20].lstrip(' «"').lower()
    if state.value < 3 or not _joined(text, pieces, at) or following.startswith(_rows()):
        return False
    state.total, state.current, state.rule = Decimal(0), 1 / state.value, "numbers.nth_part"
    state.ordinal, state.fraction, state.gender = False, True, ""
    return True


@cache
def _rows() -> tuple[str, ...]:
    return tuple(data()["fraction"]["part"]["not_of"].split())


def _with_half(text: str, pieces: list[Lexeme], state: State, at: int) -> int | None:
    if not _WITH_GAP.match(_gap(text, pieces, at)):
        return None
    word = text[pieces[at].start : pieces[at].end].lower()
    added = next((Decimal(value) for value, form in data()["fraction"]["added"].items() if form == word), None)
    if added is None:
        return None
    if state.current is None:  # «дві тисячі з половиною»
        state.total += added * (state.scale or 1)
        return at + 1
    state.current += added
    state.rule = "numbers.with_half"
    return _scaled(text, pieces, state, at + 1)


def _whole_and_tenths(text: str, pieces: list[Lexeme], state: State, at: int) -> int | None:
    if not any(e.kind == "whole" for e in pieces[at].entries) or not _joined(text, pieces, at):
        return None
    if at + 1 >= len(pieces) or not (_joined(text, pieces, at + 1) or _AND_GAP.match(_gap(text, pieces, at + 1))):
        return None
    part = plain(text, pieces, at + 1)
    if part is None or not part.fraction or part.value is None or part.value >= 1:
        return None
    state.current, state.rule, state.scale, state.total = (
        state.value + part.value,
        "numbers.whole_and_tenths",
        None,
        Decimal(0),
    )
    return _scaled(text, pieces, state, part.next)


def _scaled(text: str, pieces: list[Lexeme], state: State, at: int) -> int:
    """One further if a scale follows: «п'ять з половиною мільйонів»."""
    if at < len(pieces) and _joined(text, pieces, at) and any(e.kind == "scale" for e in pieces[at].entries):
        return at + 1 if take(text, state, pieces, at) else at
    return at


def _spoken_point(text: str, pieces: list[Lexeme], state: State, at: int) -> int | None:
    if not _POINT_GAP.match(_gap(text, pieces, at)):
        return None
    part = plain(text, pieces, at)
    if part is None or part.value is None or part.fraction or part.ordinal:
        return None
    state.current, state.total, state.rule = Decimal(f"{state.value}.{part.value}"), Decimal(0), "numbers.spoken_point"
    return part.next


def _and_fraction(text: str, pieces: list[Lexeme], state: State, at: int) -> int | None:
    if not _AND_GAP.match(_gap(text, pieces, at)) or state.collective:
        return None
    part = plain(text, pieces, at)
    if part is None or not part.fraction or part.value is None or part.value >= 1 or part.next == at + 1:
        return None
    state.current, state.total, state.rule = state.value + part.value, Decimal(0), "numbers.and_fraction"
    return part.next


def _range(text: str, pieces: list[Lexeme], first: Part) -> Part | None:
    """«20-30», «від 15 до 20», «два-три», «15-16 млрд» (the scale belongs to both), «між 5 і 10»."""
    if first.next < len(pieces) and first.magnitude is not None:
        return _orders(text, pieces, first)
    if first.next >= len(pieces) or first.value is None or first.rule == "numbers.roman":
        return None
    gap = _gap(text, pieces, first.next)
    start = pieces[first.first].start
    if not pieces[first.first].digits and gap.strip() != gap and _RANGE_GAP.match(gap):  # «одна — двох інших»
        return None
    if not (
        _RANGE_GAP.match(gap)
        or _OR_GAP.match(gap)
        or (_TO_GAP.match(gap) and _FROM.search(text, max(0, start - 6), start))
        or (_AND_GAP.match(gap) and _BETWEEN.search(text, max(0, start - 6), start))
    ):
        return None
    other = plain(text, pieces, first.next)
    if other is None or other.value is None or (first.ordinal and not other.ordinal):
        return None
    if other.ordinal and not first.ordinal and not pieces[first.first].digits:
        return None
    low, high = _shared_scale(first, other)
    if high < low and high < 0 and gap.startswith((".", "…")):
        low, high = high, low  # «0…-5°»
    if not low < high or (_OR_GAP.match(gap) and high - low > max(low, Decimal(1))):
        return None
    return replace(other, first=first.first, value=None, low=low, high=high, rule="numbers.range", fraction=False)


def _orders(text: str, pieces: list[Lexeme], first: Part) -> Part | None:
    """«сотні і тисячі», «десятки, а то й сотні тисяч»: from the first order of magnitude to the last."""
    if first.rule == "numbers.vague" or not _ORDER_GAP.fullmatch(_gap(text, pieces, first.next)):
        return None
    other = plain(text, pieces, first.next)
    if other is None or other.magnitude is None or other.rule == "numbers.vague" or first.magnitude is None:
        return None
    low = first.magnitude[0]
    if first.next - first.first == 1 and other.next - other.first == 2 and low < (other.scale or 0):
        low *= other.scale or 1  # «десятки й сотні тисяч»
    if low > other.magnitude[0]:
        return None
    return replace(other, first=first.first, magnitude=(low, other.magnitude[1]), rule="numbers.orders")


def _shared_scale(first: Part, other: Part) -> tuple[Decimal, Decimal]:
    assert first.value is not None and other.value is not None
    if other.scale and not first.scale:
        scaled = tidy(first.value * other.scale)
        # «з 610 до 555 тис. тонн»: going down, both of thousands; but «від 500 до 2 тис.»
        down = first.value * 100 < other.value and first.value >= other.value / other.scale / 10
        if scaled < other.value or down:
            return scaled, other.value
    return first.value, other.value
