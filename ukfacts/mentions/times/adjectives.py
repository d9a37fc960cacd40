"""Lengths in one word. In: text and where a number or its root begins. Out: the node of «34-годинний», «тритижневий»."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from .lexicon import table
from .patterns import Item, node
from .types import Amount, TimeReading

DASHES = "-‐‑‒–—−"
_LENGTHS = re.compile("|".join(table("times")["lengths"]))
_FIRST_HALVES = re.compile("|".join(sorted(table("times")["length_numbers"], key=len, reverse=True)))
FIRST_LETTERS = frozenset({half[:3] for half in table("times")["length_numbers"]})
"""The first three letters of lengths in one word."""
_LETTERS = re.compile(r"\w*")
_HYPHEN = re.compile(rf"\s?[{DASHES}]?\s?")
_BETWEEN = re.compile(rf"\s?[{DASHES}]?\s?(?:ти|и|х|го|ох|ьох|ма)?[{DASHES}]?")


def adjective(text: str, start: int, end: int, value: Decimal) -> Item | None:
    """«34-годинного», «10-річний», «5-тимісячна»."""
    stem = next(
        (
            s
            for m in (_HYPHEN.match(text, end), _BETWEEN.match(text, end))
            if m and (s := _LENGTHS.match(text, m.end()))
        ),
        None,
    )
    return None if stem is None else _length_adjective(text, start, stem, value)


def is_compound(word: str) -> bool:
    """Whether a word in lower case begins as lengths do: «тритижневому»."""
    first = _FIRST_HALVES.match(word)
    return first is not None and _LENGTHS.match(word, first.end()) is not None


def compound(text: str, start: int, word: str) -> Item | None:
    """«тритижневому», «десятиденний», «п'ятирічний»."""
    first = _FIRST_HALVES.match(word)
    stem = _LENGTHS.match(text, start + first.end()) if first else None
    if first is None or stem is None:
        return None
    return _length_adjective(text, start, stem, Decimal(str(table("times")["length_numbers"][first.group()])))


def _length_adjective(text: str, start: int, stem: re.Match[str], value: Decimal) -> Item | None:
    """The node of a compound adjective; of years before a person's name or word it is an age."""
    close = _LETTERS.match(text, stem.end())
    end = close.end() if close else stem.end()
    unit = table("times")["lengths"][stem.group()]
    following = text[end : end + 20].lstrip(" ,")
    if unit == "Y" and (not following[:1].islower() or following.startswith(_persons())):
        return None
    amount = Amount(value, value, unit) if value else Amount(None, None, unit)
    return node(TimeReading("DURATION", None, amounts=(amount,), rule="times.length_adjective"), start, end)


@cache
def _persons() -> tuple[str, ...]:
    return tuple(table("times")["persons"]["stems"].split())
