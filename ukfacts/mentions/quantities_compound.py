"""Amounts inside one word: «56-річна», «122-мм», «двадцятитонний», «п'ятиповерховий», «піввідсотка».

In: the text. Out: what ``found`` makes of each (span, label, rule, reading).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeVar

from .numbers_lexer import BLANK
from .quantities_data import endings, roots
from .quantities_lexicon import lexicon
from .quantities_types import QuantityReading
from .types import Label

T = TypeVar("T")
Make = Callable[[int, int, Label, str, QuantityReading], T]

_WRITTEN = re.compile(
    rf"(?<![\w.,/-])(?P<low>\d+(?:,\d+)?)(?:[-–](?P<high>\d+(?:,\d+)?))?(?:-?ти|-?х)?"
    rf"{BLANK}?[-‑–]{BLANK}?(?P<word>[а-яіїєґ]+(?:/[а-яіїєґ]+)?)(?![\w-])"
)
_HALF = re.compile(r"\bпів'?([а-яіїєґ]{3,})\b", re.IGNORECASE)


def compounds(text: str, found: Make[T]) -> Iterator[T]:
    """All of them, by spelling: with digits, with a number's genitive, with «пів»."""
    for match in _WRITTEN.finditer(text):
        one = _second(match["word"])
        if one is not None:
            low = Decimal(match["low"].replace(",", "."))
            high = Decimal(match["high"].replace(",", ".")) if match["high"] else None
            yield _made(found, match.start(), match.end(), low, high, one)
    pattern, values = roots()
    for match in pattern.finditer(text):
        end = _word_end(text, match.end())
        if end > match.end():
            spoken = _spoken(text[match.start() : end].lower().replace("’", "'").replace("ʼ", "'"), values)
            if spoken is not None:
                yield _made(found, match.start(), end, spoken[0], None, spoken[1])
    for match in _HALF.finditer(text):
        whole = lexicon().words.get(match[1].lower(), set())
        unit = next((lexicon().sequences[a,] for a in whole if (a,) in lexicon().sequences), None)
        if unit is not None and unit.kind != "money":
            yield _made(found, match.start(), match.end(), Decimal("0.5"), None, ("unit", unit.code))


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


def _word_end(text: str, at: int) -> int:
    while at < len(text) and (text[at].isalpha() or text[at] in "'’ʼ"):
        at += 1
    return at


def _spoken(word: str, values: dict[str, Decimal]) -> tuple[Decimal, tuple[str, str]] | None:
    """«двадцятип'ятитонний»: the value of the roots and what the rest of the word names; roots must go down in size."""
    total, last, rest = Decimal(0), Decimal("Infinity"), word
    while True:
        known = endings().get(rest)
        if known is not None and total:
            return total, known
        root = next((r for r in sorted(values, key=len, reverse=True) if rest.startswith(r) and values[r] < last), None)
        if root is None:
            return None
        total, rest = total + values[root], rest[len(root) :]
        last = (
            min(values[root], Decimal(10) if values[root] < 100 else Decimal(100)) if values[root] >= 20 else Decimal(0)
        )


def _made(found: Make[T], start: int, end: int, low: Decimal, high: Decimal | None, named: tuple[str, str]) -> T:
    kind, code = named
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
    if kind == "item":
        rule = "quantities.counted_compound"
    return found(start, end, "PCT" if percent else "QUANT", rule, reading)
