"""Amounts inside one word: «56-річна», «122-мм», «двадцятитонний», «п'ятиповерховий», «піввідсотка».

In: the text. Out: what ``found`` makes of each (span, label, rule, reading).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import TypeVar

from ..analysis.morphology import parse
from .numbers_lexer import BLANK
from .numbers_modifiers import before
from .quantities_data import data, endings, roots
from .quantities_lexicon import lexicon
from .quantities_types import QuantityReading
from .types import Label

T = TypeVar("T")
Make = Callable[[int, int, Label, str, QuantityReading], T]

_WRITTEN = re.compile(
    rf"(?P<low>\d(?<![\w.,/-]\d)\d*(?:,\d+)?)(?:[-–](?P<high>\d+(?:,\d+)?))?(?:-?ти|-?х)?"
    rf"{BLANK}?[-‑–]{BLANK}?(?P<word>[а-яіїєґ]+(?:/[а-яіїєґ]+)?)(?![\w-])"
)
_LONG_WORD = re.compile(r"(?<![\w'’ʼ-])(?:[^\W\d_]{1,3}['’ʼ])?[^\W\d_]{5,}(?:['’ʼ][^\W\d_]+)*")
_HALF = re.compile(r"[Пп](?<!\w.)[Іі][Вв]'?([А-Яа-яІіЇїЄєҐґ]{3,})\b")


def compounds(text: str, found: Make[T]) -> Iterator[T]:
    """All of them, by spelling: with digits, with a number's genitive, with «пів»."""
    for match in _WRITTEN.finditer(text):
        one = _second(match["word"])
        if one is not None:
            low = Decimal(match["low"].replace(",", "."))
            high = Decimal(match["high"].replace(",", ".")) if match["high"] else None
            yield _made(found, match.start(), match.end(), low, high, one)
    _, values = roots()
    for begun in _beginnings().finditer(text):
        long = _LONG_WORD.match(text, begun.start())
        if long is None or known_otherwise(long.group()):
            continue
        spoken = _spoken(long.group().lower().replace("’", "'").replace("ʼ", "'"), values)
        if spoken is not None and spoken != (Decimal(100), ("unit", "%")):  # «стовідсотковий»: complete
            yield _made(found, *long.span(), spoken[0], None, spoken[1])
    for match in _HALF.finditer(text):
        whole = lexicon().words.get(match[1].lower(), set())
        unit = next((lexicon().sequences[a,] for a in whole if (a,) in lexicon().sequences), None)
        if unit is not None and unit.kind != "money":
            yield _made(found, match.start(), match.end(), Decimal("0.5"), None, ("unit", unit.code))


@cache
def _beginnings() -> re.Pattern[str]:
    """The first three letters of a word that may begin with a number's root; the first letter leads, for speed."""
    begins: dict[str, list[str]] = {}
    for start in sorted(roots()[0]):
        begins.setdefault(start[0], []).append("".join(_either(letter) for letter in start[1:]))
    letters = "".join(_either(first)[1:-1] for first in begins)
    following = "|".join(f"(?<={_either(first)})(?:{'|'.join(rest)})" for first, rest in begins.items())
    return re.compile(rf"[{letters}](?<![\w'’ʼ-].)(?:{following})")


def _either(letter: str) -> str:
    return f"[{letter}{letter.upper()}]"


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
    words = "|".join(sorted(data()["alone"], key=len, reverse=True))
    return re.compile(rf"\b(?P<modifier>{words}) (?P<unit>[а-яіїєґ']{{4,}})\b", re.IGNORECASE)


def alone(text: str, found: Make[T]) -> Iterator[T]:
    """«менше відсотка», «понад тонну»: a unit in the singular after a modifier is one of it."""
    table = lexicon()
    for match in _alone().finditer(text):
        word = match["unit"].lower()
        unit = next((table.sequences[a,] for a in table.words.get(word, ()) if (a,) in table.sequences), None)
        if unit is None or not unit.sure or unit.minor or unit.kind in ("time", "ratio") or not singular(word):
            continue
        modifier = before(text, match.start("unit"), 0)
        reading = QuantityReading(
            Decimal(1),
            mod=modifier.mod if modifier else None,
            modifier=match["modifier"].lower(),
            lead=modifier.at if modifier else match.start(),
            unit=None if unit.kind == "money" else unit.code,
            currency=unit.code if unit.kind == "money" else None,
            number=match.span("unit"),
        )
        label: Label = "MON" if unit.kind == "money" else "PCT" if unit.kind == "percent" else "QUANT"
        yield found(*match.span("unit"), label, "quantities.alone", reading)


def singular(word: str) -> bool:
    """Whether the form is a singular one: «відсотка», «тонну», not «відсотків»."""
    readings = [r for r in parse(word) if r.pos == "NOUN" and r.number]
    return bool(readings) and readings[0].number == "Sing"
