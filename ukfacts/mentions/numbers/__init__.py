"""Numbers: digits with every separator, words in all cases, mixed («3,1 млн»), ranges, fractions, vague magnitudes.

In: clean text. Out: ``NumberReading`` s, longest first, left to right, not overlapping. A reading is free of context:
whether «15» is a date, an amount or a house number is for later rules to say.
"""

from __future__ import annotations

from decimal import Decimal

from ...light import light
from ...text import clean
from ...values.types import Mod
from .grammar import Part, parse
from .lexer import Lexeme, lexemes
from .modifiers import Modifier, after, before


@light(frozen=True, slots=True)
class NumberReading:
    """A number as the text has it: ``value``, or ``low`` and ``high``, or only ``magnitude`` («десятки тисяч»)."""

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    mod: Mod | None = None
    magnitude: tuple[Decimal, Decimal] | None = None
    """Lower and upper end of the order a vague numeral gives: «десятки тисяч» → (10000, 100000)."""
    ordinal: bool = False
    collective: bool = False
    cases: str = ""
    """Letters of «NGDAIL»: the cases the last word can be in; empty where its form does not show it."""
    gender: str = ""
    """Letters of «MFN» and «P» for the plural; empty where the form does not show it."""
    digits: bool = False
    """Written with digits, at least in its first part."""
    roman: bool = False
    scaled: bool = False
    """Ends in тисяча, млн, десяток …, which govern the genitive."""
    fraction: bool = False
    compound: bool = False
    """First half of a compound word: «56-річна»."""
    lead: int = -1
    """Where its modifiers begin («близько 20»); ``start`` where it has none."""
    tail: int = -1
    """Where what modifies it afterwards ends («тисячу з гаком»); ``end`` where nothing does."""
    modifier: str = ""
    """The modifier as written, lower case."""
    rule: str = ""

    def __post_init__(self) -> None:
        if self.lead < 0:
            object.__setattr__(self, "lead", self.start)
        if self.tail < 0:
            object.__setattr__(self, "tail", self.end)


def find_numbers(text: str, *, compounds: bool = False) -> tuple[NumberReading, ...]:
    """All numbers of a clean text; with ``compounds`` also the first halves of «56-річна», «122-мм»."""
    pieces = lexemes(text)
    found: list[NumberReading] = []
    index = 0
    while index < len(pieces):
        part = parse(text, pieces, index)
        if part is None:
            index += 1
            continue
        reading = _reading(text, pieces, part, found[-1].end if found else 0)
        index = part.next
        if compounds or not reading.compound:
            found.append(reading)
    return tuple(found)


def parse_number(text: str) -> NumberReading | None:
    """The number that the whole of ``text`` is, with its modifiers; None if it is none. Offsets index the cleaned text.

    >>> parse_number("двох мільйонів трьохсот").value
    Decimal('2000300')
    """
    whole = _expanded(clean(text).text.strip().rstrip("."))
    found = find_numbers(whole)
    return found[0] if len(found) == 1 and found[0].lead == 0 and found[0].tail == len(whole) else None


def _expanded(text: str) -> str:
    """«100к», «3М», «1е»: letters that stand for thousands, millions and endings only where nothing else is said."""
    letters = {"к": "тис", "К": "тис", "k": "тис", "K": "тис", "М": "млн", "M": "млн", "Г": "млрд", "G": "млрд"}
    if len(text) > 1 and text[-1] in letters and text[-2].isdigit():
        return f"{text[:-1]} {letters[text[-1]]}"
    if len(text) > 1 and text[-1] in "йаяеєуюії" and text[:-1].isdigit():
        return f"{text[:-1]}-{text[-1]}"
    return text


def _reading(text: str, pieces: list[Lexeme], part: Part, floor: int) -> NumberReading:
    start, end = pieces[part.first].start, pieces[part.next - 1].end
    lead = before(text, start, floor, ranged=part.low is not None) or Modifier(None, start, "")
    tail = after(text, end) or Modifier(None, end, "")
    return NumberReading(
        start,
        end,
        part.value,
        part.low,
        part.high,
        mod=lead.mod or tail.mod,
        magnitude=part.magnitude,
        ordinal=part.ordinal,
        collective=part.collective,
        cases=part.cases,
        gender=part.gender,
        digits=pieces[part.first].digits,
        roman=part.rule == "numbers.roman",
        scaled=part.scale is not None,
        fraction=part.fraction,
        compound=part.compound,
        lead=lead.at,
        tail=tail.at,
        modifier=lead.text or tail.text,
        rule=part.rule,
    )
