"""Half-open character spans, the one coordinate system of the package.

Inside the package every offset indexes the *clean* text (``ukfacts.text.View.text``); only the last step,
the building of the published records, maps it back to the text as the user gave it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` (inclusive) to ``end`` (exclusive) of a text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, found {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of ``other`` is in this span."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that contains them all; ValueError when there are none."""
    found = list(spans)
    if not found:
        raise ValueError("cover() needs at least one span, found none")
    return Span(min(s.start for s in found), max(s.end for s in found))
