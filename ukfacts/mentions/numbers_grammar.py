"""How number pieces combine: places, scales, fractions, ranges.

In: the text, its lexemes and where to begin. Out: ``Part``, the longest number from there, or None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from .numbers_lexer import BLANK, DASHES, Lexeme
from .numbers_lexicon import Entry, data
from .numbers_modifiers import before

_GAP = re.compile(rf"{BLANK}+|{BLANK}?\n(?!\s*\n){BLANK}?|")
_SHORT_GAP = re.compile(rf"{BLANK}*\.?{BLANK}*")
_RANGE_GAP = re.compile(rf"(?:{BLANK}?[{DASHES}]{BLANK}?|\.\.\.?|…)\Z")
_OR_GAP = re.compile(rf"{BLANK}(?:чи|або|чи то){BLANK}\Z")
_TO_GAP = re.compile(rf"{BLANK}(?:до|по){BLANK}\Z")
_FROM = re.compile(rf"(?:^|[^\w])(?:від|з|із|зі){BLANK}\Z", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:^|[^\w])між{BLANK}\Z", re.IGNORECASE)
_AND_GAP = re.compile(rf"{BLANK}(?:і|й|та){BLANK}\Z")
_WITH_GAP = re.compile(rf"{BLANK}(?:з|із){BLANK}\Z")
_POINT_GAP = re.compile(rf"{BLANK}(?:крапка|кома){BLANK}\Z")
_TIMES_TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
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


def tidy(value: Decimal) -> Decimal:
    """Without trailing zeros and exponent: 3100000.0 → 3100000, 1.50 → 1.5."""
    if value == value.to_integral_value():
        return Decimal(int(value))
    return value.normalize()


class _State:
    """The sum so far; a word must rank below ``room``, the next scale must stay under ``ceiling``."""

    __slots__ = (
        "total", "current", "room", "ceiling", "scale", "ordinal", "collective", "fraction", "cases", "gender",
        "magnitude", "rule", "done", "digits",
    )  # fmt: skip

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.current: Decimal | None = None
        self.room = 5
        self.ceiling = Decimal("Infinity")
        self.scale: Decimal | None = None
        self.ordinal = self.collective = self.fraction = self.done = self.digits = False
        self.cases = self.gender = ""
        self.magnitude: tuple[Decimal, Decimal] | None = None
        self.rule = ""

    @property
    def fresh(self) -> bool:
        """Whether nothing was taken yet."""
        return self.current is None and not self.rule

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or 0)


def plain(text: str, pieces: list[Lexeme], index: int) -> Part | None:
    """One number without ranges: places, scales, then a fraction."""
    state = _State()
    at = index
    while at < len(pieces) and not state.done:
        if at > index and (not _joined(text, pieces, at) or _breaks(state, pieces[at])):
            break
        if not _take(text, state, pieces, at):
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


def _breaks(state: _State, piece: Lexeme) -> bool:
    """Digits follow words only below a scale: «3 тисячі 200», «мільйон 300 тисяч», never «п'ять 20»."""
    return piece.digits and (state.scale is None or state.current is not None or bool(state.magnitude))


def _take(text: str, state: _State, pieces: list[Lexeme], at: int) -> bool:
    """Adds the piece in the first way that fits; False if none does."""
    entries = pieces[at].entries
    if len(entries) > 1 and entries[0].kind in ("scale", "group"):
        entries = _scale_reading(text, state, pieces, at)
    elif len(entries) > 1 and entries[0].kind == "cardinal" and entries[-1].kind == "ordinal":
        entries = _seventh(state, pieces, at)
    return any(_RULES[entry.kind](state, entry) for entry in entries)


def _seventh(state: _State, pieces: list[Lexeme], at: int) -> tuple[Entry, ...]:
    """«сьома», «дев'яноста» are ordinals, but not in «сьома тисячами», «двадцятьма сьома», «дев'яноста двох»."""
    goes_on = at + 1 < len(pieces) and pieces[at + 1].start - pieces[at].end == 1 and not pieces[at + 1].digits
    if goes_on or state.cases == "I":
        return pieces[at].entries
    return pieces[at].entries[::-1]


def _scale_reading(text: str, state: _State, pieces: list[Lexeme], at: int) -> tuple[Entry, ...]:
    """«тисячі» alone is many («тисячі людей»); before a number or after «близько» it is one («до тисячі двохсот»)."""
    following = at + 1 < len(pieces) and pieces[at + 1].start - pieces[at].end == 1
    counted = following and pieces[at + 1].entries[0].kind == "cardinal"
    singular_first = state.fresh and (counted or before(text, pieces[at].start, 0) is not None)
    return tuple(sorted(pieces[at].entries, key=lambda e: e.plural != singular_first, reverse=True))


def _digits(state: _State, entry: Entry) -> bool:
    if state.current is not None or state.ordinal or (state.scale is not None and not 0 < entry.value < state.scale):
        return False
    state.current, state.room, state.digits = entry.value, 0, True
    state.scale = None
    state.cases, state.rule = entry.cases, state.rule or "numbers.digits"
    return True


def _cardinal(state: _State, entry: Entry) -> bool:
    if state.magnitude or entry.slot >= state.room or (entry.value == 0 and not state.fresh) or (entry.slot == 4):
        return False
    state.current = (state.current or Decimal(0)) + entry.value
    state.room = entry.slot if entry.value % (10 ** (entry.slot - 1)) == 0 and entry.value not in (0, 10) else 1
    state.scale = None
    state.cases, state.gender, state.rule = entry.cases, entry.gender, "numbers.words"
    return True


def _collective(state: _State, entry: Entry) -> bool:
    if not _cardinal(state, entry):
        return False
    state.room, state.collective, state.gender = 1, True, ""
    return True


def _scale(state: _State, entry: Entry) -> bool:
    if state.magnitude:
        if not (entry.plural and entry.value > (state.scale or 0) and state.scale != entry.value):
            return False
        state.magnitude = (state.magnitude[0] * entry.value, state.magnitude[1] * entry.value)
    elif state.current is None:
        if entry.value >= state.ceiling or (not state.fresh and entry.plural) or entry.short:
            return False
        if entry.plural:
            state.magnitude = (entry.value, entry.value * _TIMES_TEN)
        else:
            state.total += entry.value
    elif entry.value >= state.ceiling:
        return False
    else:
        state.total += state.current * entry.value
    state.current, state.room, state.ceiling, state.scale = None, 5, entry.value, entry.value
    state.cases, state.gender = entry.cases, ""
    state.rule = "numbers.mixed" if state.digits else (state.rule or "numbers.words")
    return True


def _group(state: _State, entry: Entry) -> bool:
    """«три десятки», «пів сотні», «сотня тисяч», «кілька десятків»."""
    if state.total or state.scale is not None:
        return False
    if state.magnitude:
        state.magnitude = (state.magnitude[0] * entry.value, state.magnitude[1] * entry.value)
    elif state.current is not None:
        state.current *= entry.value
    elif entry.plural:
        state.magnitude = (entry.value, entry.value * _TIMES_TEN)
    else:
        state.current = entry.value
    state.room, state.scale, state.cases, state.gender, state.rule = 0, entry.value, "", "", "numbers.group"
    return True


def _prefix(state: _State, entry: Entry) -> bool:
    if not state.fresh:
        return False
    state.current, state.room, state.rule = entry.value, 0, "numbers.half"
    return True


def _fraction(state: _State, entry: Entry) -> bool:
    """«чверть мільйона» begins a number; «дві третини», «три чверті» end one."""
    if state.fresh:
        state.current, state.room, state.rule, state.fraction = entry.value, 0, "numbers.fraction", True
        return True
    if state.total or state.current is None or state.fraction or state.scale or state.current % 1:
        return False
    state.current, state.done, state.fraction, state.rule = state.current * entry.value, True, True, "numbers.fraction"
    return True


def _ordinal(state: _State, entry: Entry) -> bool:
    if state.magnitude or state.fraction or state.digits and state.current is not None and entry.slot != 9:
        return False
    if entry.slot == 9 and not state.fresh:  # «2-го» begins a number
        return False
    if entry.slot == 9 or (entry.slot < state.room and (state.current is not None or entry.value < state.ceiling)):
        if state.room == 0 or (entry.slot == 4 and not state.fresh):
            return _denominator(state, entry)
        state.current = (state.current or Decimal(0)) + entry.value
        state.ordinal, state.done, state.scale = True, True, None
        state.cases, state.gender = entry.cases, entry.gender
        state.rule = "numbers.ordinal_digits" if entry.slot == 9 else "numbers.ordinal"
        return True
    return _denominator(state, entry)


def _denominator(state: _State, entry: Entry) -> bool:
    """«одна десята», «п'ять шостих», «дві п'яті»: a feminine or plural ordinal under a number."""
    if state.total or state.current is None or entry.value < 3 or entry.slot == 9:
        return False
    singular = state.current % 10 == 1 and entry.gender == "F" and state.gender == "F"
    plural = entry.plural and "G" in entry.cases and state.current != 1
    nominative = entry.plural and "N" in entry.cases and state.current % 10 == 2 and state.gender == "F"
    if not (singular or plural or nominative):
        return False
    state.current, state.done, state.fraction, state.rule = state.current / entry.value, True, True, "numbers.fraction"
    return True


def _vague(state: _State, entry: Entry) -> bool:
    if not state.fresh or entry.high is None:
        return False
    state.magnitude, state.room, state.rule = (entry.value, entry.high), 0, "numbers.vague"
    return True


def _whole(state: _State, entry: Entry) -> bool:
    """«три цілих …»: what stands before is the whole part; the tail reads the rest."""
    return False


def _roman(state: _State, entry: Entry) -> bool:
    if not state.fresh:
        return False
    state.current, state.ordinal, state.done, state.rule = entry.value, True, True, "numbers.roman"
    return True


_RULES = {
    "digits": _digits,
    "cardinal": _cardinal,
    "collective": _collective,
    "scale": _scale,
    "group": _group,
    "prefix": _prefix,
    "fraction": _fraction,
    "ordinal": _ordinal,
    "vague": _vague,
    "whole": _whole,
    "roman": _roman,
}
"""How a piece of each kind joins the number under way."""


def _tail(text: str, pieces: list[Lexeme], state: _State, at: int) -> int:
    """What follows a whole number: «з половиною», «цілих дві десятих», «крапка п'ять», «і три чверті»."""
    if at >= len(pieces) or state.magnitude or state.done or state.fraction or pieces[at - 1].compound:
        return at
    for rule in (_with_half, _whole_and_tenths, _spoken_point, _and_fraction):
        stop = rule(text, pieces, state, at)
        if stop is not None:
            return stop
    return at


def _with_half(text: str, pieces: list[Lexeme], state: _State, at: int) -> int | None:
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


def _whole_and_tenths(text: str, pieces: list[Lexeme], state: _State, at: int) -> int | None:
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


def _scaled(text: str, pieces: list[Lexeme], state: _State, at: int) -> int:
    """One further if a scale follows: «п'ять з половиною мільйонів»."""
    if at < len(pieces) and _joined(text, pieces, at) and any(e.kind == "scale" for e in pieces[at].entries):
        return at + 1 if _take(text, state, pieces, at) else at
    return at


def _spoken_point(text: str, pieces: list[Lexeme], state: _State, at: int) -> int | None:
    if not _POINT_GAP.match(_gap(text, pieces, at)):
        return None
    part = plain(text, pieces, at)
    if part is None or part.value is None or part.fraction or part.ordinal:
        return None
    state.current, state.total, state.rule = Decimal(f"{state.value}.{part.value}"), Decimal(0), "numbers.spoken_point"
    return part.next


def _and_fraction(text: str, pieces: list[Lexeme], state: _State, at: int) -> int | None:
    if not _AND_GAP.match(_gap(text, pieces, at)) or state.collective:
        return None
    part = plain(text, pieces, at)
    if part is None or not part.fraction or part.value is None or part.value >= 1 or part.next == at + 1:
        return None
    state.current, state.total, state.rule = state.value + part.value, Decimal(0), "numbers.and_fraction"
    return part.next


def _range(text: str, pieces: list[Lexeme], first: Part) -> Part | None:
    """«20-30», «від 15 до 20», «два-три», «15-16 млрд» (the scale belongs to both), «між 5 і 10»."""
    if first.next >= len(pieces) or first.value is None or first.rule == "numbers.roman":
        return None
    gap = _gap(text, pieces, first.next)
    start = pieces[first.first].start
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
    if not low < high or (_OR_GAP.match(gap) and high - low > max(low, Decimal(1))):
        return None
    return replace(other, first=first.first, value=None, low=low, high=high, rule="numbers.range", fraction=False)


def _shared_scale(first: Part, other: Part) -> tuple[Decimal, Decimal]:
    assert first.value is not None and other.value is not None
    if other.scale and not first.scale:
        scaled = tidy(first.value * other.scale)
        if scaled < other.value:
            return scaled, other.value
    return first.value, other.value
