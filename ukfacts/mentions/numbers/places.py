"""How a piece joins the number under way: by its place, as a scale, as a fraction.

In: the ``State`` so far and a lexeme. Out: whether it fits; the state then holds it.
"""

from __future__ import annotations

from decimal import Decimal

from .lexer import FRACTION, Lexeme
from .lexicon import Entry
from .modifiers import before

_TIMES_TEN = Decimal(10)


def tidy(value: Decimal) -> Decimal:
    """Without trailing zeros and exponent: 3100000.0 → 3100000, 1.50 → 1.5."""
    if value == value.to_integral_value():
        return Decimal(int(value))
    return value.normalize()


class State:
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
        """The sum so far."""
        return self.total + (self.current or 0)


def breaks(state: State, piece: Lexeme) -> bool:
    """Digits follow words only below a scale: «3 тисячі 200», «мільйон 300 тисяч», never «п'ять 20»."""
    return piece.digits and (state.scale is None or state.current is not None or bool(state.magnitude))


def take(text: str, state: State, pieces: list[Lexeme], at: int) -> bool:
    """Adds the piece in the first way that fits; False if none does."""
    entries = pieces[at].entries
    if len(entries) > 1 and entries[0].kind in ("scale", "group"):
        entries = _scale_reading(text, state, pieces, at)
    elif len(entries) > 1 and entries[0].kind == "cardinal" and entries[-1].kind == "ordinal":
        entries = _seventh(state, pieces, at)
    return any(_RULES[entry.kind](state, entry) for entry in entries)


def _seventh(state: State, pieces: list[Lexeme], at: int) -> tuple[Entry, ...]:
    """«сьома», «дев'яноста» are ordinals, but not in «сьома тисячами», «двадцятьма сьома», «дев'яноста двох»."""
    goes_on = at + 1 < len(pieces) and pieces[at + 1].start - pieces[at].end == 1 and not pieces[at + 1].digits
    if goes_on or state.cases == "I":
        return pieces[at].entries
    return pieces[at].entries[::-1]


def _scale_reading(text: str, state: State, pieces: list[Lexeme], at: int) -> tuple[Entry, ...]:
    """«тисячі» alone is many («тисячі людей»); before a number or after «близько» it is one («до тисячі двохсот»)."""
    following = at + 1 < len(pieces) and pieces[at + 1].start - pieces[at].end == 1
    counted = following and pieces[at + 1].entries[0].kind == "cardinal"
    singular_first = state.fresh and (counted or before(text, pieces[at].start, 0) is not None)
    return tuple(sorted(pieces[at].entries, key=lambda e: e.plural != singular_first, reverse=True))


def _digits(state: State, entry: Entry) -> bool:
    if state.current is not None or state.ordinal or (state.scale is not None and not 0 < entry.value < state.scale):
        return False
    state.current, state.room, state.digits, state.fraction = entry.value, 0, True, entry.slot == FRACTION
    state.scale = None
    state.cases, state.rule = entry.cases, state.rule or "numbers.digits"
    return True


def _cardinal(state: State, entry: Entry) -> bool:
    if state.magnitude or entry.slot >= state.room or (entry.value == 0 and not state.fresh) or (entry.slot == 4):
        return False
    state.current = (state.current or Decimal(0)) + entry.value
    state.room = entry.slot if entry.value % (10 ** (entry.slot - 1)) == 0 and entry.value not in (0, 10) else 1
    state.scale = None
    state.cases, state.gender, state.rule = entry.cases, entry.gender, "numbers.words"
    return True


def _collective(state: State, entry: Entry) -> bool:
    if not _cardinal(state, entry):
        return False
    state.room, state.collective, state.gender = 1, True, ""
    return True


def _scale(state: State, entry: Entry) -> bool:
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


def _group(state: State, entry: Entry) -> bool:
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


def _prefix(state: State, entry: Entry) -> bool:
    if not state.fresh:
        return False
    state.current, state.room, state.rule = entry.value, 0, "numbers.half"
    return True


def _fraction(state: State, entry: Entry) -> bool:
    """«чверть мільйона» begins a number; «дві третини», «три чверті» end one."""
    if state.fresh:
        state.current, state.room, state.rule, state.fraction = entry.value, 0, "numbers.fraction", True
        return True
    if state.total or state.current is None or state.fraction or state.scale or state.current % 1:
        return False
    state.current, state.done, state.fraction, state.rule = state.current * entry.value, True, True, "numbers.fraction"
    return True


def _ordinal(state: State, entry: Entry) -> bool:
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


def _denominator(state: State, entry: Entry) -> bool:
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


def _vague(state: State, entry: Entry) -> bool:
    if not state.fresh or entry.high is None:
        return False
    state.magnitude, state.room, state.rule = (entry.value, entry.high), 0, "numbers.vague"
    return True


def _whole(state: State, entry: Entry) -> bool:
    """«три цілих …», «десята частина»: the tail reads it with what stands before."""
    return False


def _roman(state: State, entry: Entry) -> bool:
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
    "part": _whole,
    "roman": _roman,
}
"""How a piece of each kind joins the number under way."""
