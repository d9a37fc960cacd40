"""Amounts inside one word: «56-річна», «122-мм», «двадцятитонний», «п'ятиповерховий», «піввідсотка».

In: the text. Out: what ``found`` makes of each (span, label, rule, reading).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import TypeVar

from ...analysis.morphology import parse
from ..numbers.lexer import BLANK
from ..numbers.modifiers import before
from ..types import Label
from ..words import kind, lowered, words_of
from .data import data, endings, roots
from .lexicon import Unit, lexicon
from .types import QuantityReading

T = TypeVar("T")
Make = Callable[[int, int, Label, str, QuantityReading], T]

_WRITTEN = re.compile(
    rf"(?P<low>\d(?<![\w.,/-]\d)\d*(?:,\d+)?)(?:[-–](?P<high>\d+(?:,\d+)?))?(?:-?ти|-?х)?"
    rf"{BLANK}?[-‑–]{BLANK}?(?P<word>[а-яіїєґ]+(?:/[а-яіїєґ]+)?)(?![\w-])"
)
_LEAST = 5
"""Letters of the shortest compound that is looked at."""


def compounds(text: str, found: Make[T]) -> Iterator[T]:
    """All of them, by spelling: with digits, with a number's genitive, with «пів»."""
    for match in _WRITTEN.finditer(text):
        one = _second(match["word"])
        if one is not None:
            low = Decimal(match["low"].replace(",", "."))
            high = Decimal(match["high"].replace(",", ".")) if match["high"] else None
            yield _made(found, match.start(), match.end(), low, high, one)
    words = words_of(text)
    for place in words.of(IN_ONE_WORD):
        start = words.start(place)
        spoken = _in_one_word(words.forms[place])
        if spoken is not None and not (start and _INSIDE.match(text, start - 1)):
            yield _made(found, start, words.end(place), spoken[0], None, spoken[1])
    for place in words.of(HALVES):
        half = _half_of(lowered(words.forms[place]))
        if half is not None:
            yield _made(found, words.start(place), words.end(place), Decimal("0.5"), None, ("unit", half.code))


_INSIDE = re.compile(r"[\w'’ʼ-]")
"""What stands before the second half of a longer word."""


@lru_cache(maxsize=1 << 14)
def _in_one_word(form: str) -> tuple[Decimal, tuple[str, str]] | None:
    """The amount a whole word names: «двадцятитонний»."""
    word = form.lower().replace("’", "'").replace("ʼ", "'")
    spoken = _spoken(word) if len(word) >= _LEAST else None
    complete = spoken == (Decimal(100), ("unit", "%"))  # «стовідсотковий»
    return None if spoken is None or complete or known_otherwise(form) else spoken


def _half_of(word: str) -> Unit | None:
    """«піввідсотка», «півкілометра»: the unit."""
    known = lexicon().words.get(word[3:].removeprefix("'"), set()) if len(word) > _LEAST else ()
    unit = next((lexicon().sequences[a,] for a in known if (a,) in lexicon().sequences), None)
    return None if unit is None or unit.kind == "money" else unit


IN_ONE_WORD = kind(lambda form, word: word[:3] in roots()[0] and _in_one_word(form) is not None)
HALVES = kind(lambda _, word: word.startswith("пів") and _half_of(word) is not None)
UNITS = kind(lambda _, word: word in lexicon().words)


@cache
def _roots_from(letter: str) -> tuple[str, ...]:
    """The roots that begin with a letter, the longest first."""
    return tuple(sorted((root for root in roots()[1] if root[:1] == letter), key=len, reverse=True))


def known_otherwise(word: str) -> bool:
    """Whether the dictionary takes the word for another than a number's compound: «південний» is no half of a day."""
    return any(reading.is_known and reading.lemma.startswith(tuple(data()["not_compound"])) for reading in parse(word))


def _second(word: str) -> tuple[str, str] | None:
    """What the second half names; abbreviations of units too: «122-мм»."""
    known = endings().get(word.lower())
    if known is not None:
        return known
    for atom in lexicon().exact.get(word, ()):
        unit = lexicon().sequences.get((atom,))
        if unit is not None and unit.kind not in ("money", "time") and len(word) > 1:
            return "unit", unit.code
    return None


def _spoken(word: str) -> tuple[Decimal, tuple[str, str]] | None:
    """«двадцятип'ятитонний»: the value of the roots and what the rest of the word names; roots must go down in size."""
    _, values = roots()
    total, last, rest = Decimal(0), Decimal("Infinity"), word
    while True:
        known = endings().get(rest)
        if known is not None and total:
            return total, known
        root = next((r for r in _roots_from(rest[:1]) if rest.startswith(r) and values[r] < last), None)
        if root is None:
            return None
        total, rest = total + values[root], rest[len(root) :]
        last = (
            min(values[root], Decimal(10) if values[root] < 100 else Decimal(100)) if values[root] >= 20 else Decimal(0)
        )


def _made(found: Make[T], start: int, end: int, low: Decimal, high: Decimal | None, named: tuple[str, str]) -> T:
    kind, code = named
    if kind == "scale":
        low, high = low * Decimal(code), None if high is None else high * Decimal(code)
    percent = code == "%"
    reading = QuantityReading(
        None if high is not None else low,
        low if high is not None else None,
        high,
        lead=start,
        unit=code if kind == "unit" else None,
        item=code if kind == "item" else None,
        number=(start, end),
        age=code == "a",
    )
    rule = "quantities.compound_duration" if code in ("a", "mo", "wk", "d", "h", "min", "s") else "quantities.compound"
    if kind != "unit":
        rule = "quantities.counted_compound" if kind == "item" else "quantities.counted_scale"
    return found(start, end, "PCT" if percent else "QUANT", rule, reading)


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(data()['alone'], key=len, reverse=True))}) \Z", re.IGNORECASE)


_FARTHEST = 24
"""Characters of the longest modifier and a blank."""


def alone(text: str, found: Make[T]) -> Iterator[T]:
    """«менше відсотка», «понад тонну»: a unit in the singular after a modifier is one of it."""
    words = words_of(text)
    for place in words.of(UNITS):
        start, end = words.start(place), words.end(place)
        said = _alone().search(text, max(0, start - _FARTHEST), start)
        unit = _one_of_it(lowered(words.forms[place])) if said else None
        if said is None or unit is None:
            continue
        modifier = before(text, start, 0)
        reading = QuantityReading(
            Decimal(1),
            mod=modifier.mod if modifier else None,
            modifier=said[0].strip().lower(),
            lead=modifier.at if modifier else said.start(),
            unit=None if unit.kind == "money" else unit.code,
            currency=unit.code if unit.kind == "money" else None,
            number=(start, end),
        )
        label: Label = "MON" if unit.kind == "money" else "PCT" if unit.kind == "percent" else "QUANT"
        yield found(start, end, label, "quantities.alone", reading)


def _one_of_it(word: str) -> Unit | None:
    table = lexicon()
    unit = next((table.sequences[a,] for a in table.words.get(word, ()) if (a,) in table.sequences), None)
    if unit is None or len(word) < 4 or not unit.sure or unit.minor or unit.kind in ("time", "ratio"):
        return None
    return unit if singular(word) else None


def singular(word: str) -> bool:
    """Whether the form is a singular one: «відсотка», «тонну», not «відсотків»."""
    readings = [r for r in parse(word) if r.pos == "NOUN" and r.number]
    return bool(readings) and readings[0].number == "Sing"
