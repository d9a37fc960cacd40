"""What the rules of quantities are given and what they make: ``Scan`` in, ``Found`` out."""

from __future__ import annotations

from collections.abc import Sequence

from ...analysis.tokens import Analysis, Sentence
from ...light import light
from ..numbers import NumberReading
from ..types import Label
from . import units
from .counted import listed, named
from .types import QuantityReading

UNIT_CONFIDENCE = 0.97
COUNTED_CONFIDENCE = 0.9
UNSURE_CONFIDENCE = 0.7


@light(frozen=True, slots=True)
class Found:
    """A mention under way."""

    start: int
    end: int
    label: Label
    rule: str
    reading: QuantityReading | None
    confidence: float = UNIT_CONFIDENCE


class Scan:
    """The text, its numbers in order and the sentence of the number at hand; rules read it and do not change it."""

    __slots__ = ("analysis", "numbers", "sentence", "text", "_may_count", "_units")

    def __init__(self, analysis: Analysis, numbers: Sequence[NumberReading]) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.numbers = numbers
        self.sentence: Sentence | None = None
        self._units: dict[int, units.Match | None] = {}
        self._may_count: dict[int, bool] = {}

    def may_count(self, number: NumberReading) -> bool:
        """Whether a number may count at all: it is no name («ст. 69») and stands before no line of a list."""
        if number.start not in self._may_count:
            free = not named(self.text, number.lead) and not listed(self.text, number.start, number.end)
            self._may_count[number.start] = free
        return self._may_count[number.start]

    def unit_after(self, end: int) -> units.Match | None:
        """``units.after`` this text's ``end``; one rule after the other asks."""
        if end not in self._units:
            self._units[end] = units.after(self.text, end)
        return self._units[end]

    def position(self, offset: int) -> int:
        """Index of the first token of the sentence at or after the offset."""
        assert self.sentence is not None
        return next((i for i, t in enumerate(self.sentence.tokens) if t.start >= offset), len(self.sentence.tokens))


def base(number: NumberReading) -> QuantityReading:
    """The amount alone."""
    return QuantityReading(
        number.value,
        number.low,
        number.high,
        number.magnitude,
        number.mod,
        number.modifier,
        number.lead,
        number=(number.start, number.end),
    )
