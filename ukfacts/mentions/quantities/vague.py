"""Amounts without a number: «пара чобіт», «велика кількість людей», «безліч пересторог».

In: the text with its numbers (``Scan``), or the analysis. Out: ``Found``; nothing is said of how many where nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from ...analysis.tokens import Analysis
from ..numbers import NumberReading
from ..words import kind, words_of
from . import units
from .counted import counted
from .data import data
from .scan import UNSURE_CONFIDENCE, Found, Scan, base


def pair(scan: Scan, index: int) -> Found | None:
    """«пара чобіт» is one pair; «пару днів», «пара слів» are a few of them."""
    number, text = scan.numbers[index], scan.text
    if number.rule != "numbers.vague" or not text[number.start : number.end].lower().startswith("пар"):
        return None
    word = units.word_after(text, number.end)
    if word is None or not word[0].startswith(tuple(data()["paired"])):
        return None
    reading = replace(base(number), value=Decimal(1), magnitude=None, item="пара", noun=(number.start, word[2]))
    return Found(number.start, word[2], "QUANT", "quantities.counted_pair", reading)


NTH_PART = "quantities.counted_nth_part"


def nth_part(scan: Scan, index: int) -> Found | None:
    """«десята частина населення», «п'яту частину виручки»: a share, with the whole where it is a noun right after."""
    number = scan.numbers[index]
    if number.rule != "numbers.nth_part":
        return None
    noun = counted(number, scan.sentence, scan.position(number.end)) if scan.sentence is not None else None
    part, end = ((noun.start, noun.end), noun.end) if noun is not None else (None, number.end)
    return Found(number.start, end, "QUANT", NTH_PART, replace(base(number), part=part), UNSURE_CONFIDENCE)


@cache
def _many() -> re.Pattern[str]:
    sizes = "|".join(data()["sizes"])
    return re.compile(
        rf"\b(?:(?:{sizes})(?:а|ої|ій|у|ою) кільк(?:ість|ості|істю)|{'|'.join(data()['countless'])})\Z", re.IGNORECASE
    )


_FARTHEST = 24
"""Characters of the longest size and a blank."""


@cache
def _last_words() -> frozenset[str]:
    """The words such an amount ends in."""
    return frozenset({"кількість", "кількості", "кількістю", *(re.split(r"\W", c)[-1] for c in data()["countless"])})


LAST = kind(lambda _, word: word in _last_words())


def many(analysis: Analysis) -> Iterator[Found]:
    """«велика кількість людей», «безліч пересторог»: what is counted is known, the number is not."""
    words = words_of(analysis.text)
    for place in words.of(LAST):
        match = _many().search(analysis.text, max(0, words.start(place) - _FARTHEST), words.end(place))
        if match is None:
            continue
        sentence = analysis.sentence_at(match.start())
        if sentence is None:
            continue
        number = NumberReading(match.start(), match.end(), None, scaled=True)
        position = next((i for i, t in enumerate(sentence.tokens) if t.start >= match.end()), len(sentence.tokens))
        noun = counted(number, sentence, position)
        if noun is None or noun.head is None or noun.head.lemma.lower() in data()["temporal"]:
            continue
        reading = replace(base(number), noun=(noun.start, noun.end), head=noun.head.index)
        yield Found(match.start(), noun.end, "QUANT", "quantities.counted_many", reading, UNSURE_CONFIDENCE)
