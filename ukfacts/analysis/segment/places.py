"""Places where a sentence may end, with their surroundings.

In: a text and the tokens of one line. Out: boundaries, for the rules of ``sentences`` to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .lexicon import lexicon
from .types import Piece

TERMINAL = frozenset(".!?…")
CLOSERS = frozenset("»”\")]}’'“")
EITHER_WAY = frozenset("\"“'")
"""Quotes that open or close."""
ROMAN = re.compile(r"[IVXLCDMІХСМ]+")
"""Roman numbers, typed in Latin or Cyrillic letters."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place where a sentence may end: after token ``last``; ``end`` is its first terminal mark."""

    text: str
    tokens: Sequence[Piece]
    first: int
    """First token of the sentence so far."""
    end: int
    last: int
    terminal: str
    """«.», «!..», «)))»."""
    before: str
    """The word before the terminal; a blank between them, as in tokenised text («А . Купер»), does not matter."""
    closers: str
    """Quotes and brackets between the terminal and the boundary."""
    right: str
    """The next token."""
    gap: bool
    """Whether a blank is at the boundary."""
    stop: bool
    """Whether this is one full stop after a word, as an abbreviation's is."""

    def word(self, index: int) -> str:
        """The token's text; empty outside the line and before the sentence."""
        if not self.first <= index < len(self.tokens):
            return ""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    @property
    def numbered(self) -> bool:
        """Whether a number stands before the abbreviation, or it is part of a unit: «XX ст.», «2014 р.», «м/с.»."""
        previous = self.word(self.end - 2)
        if previous[:1].isdigit() or previous == "/" or ROMAN.fullmatch(previous) is not None:
            return True
        if previous == "." and self.end - 3 >= self.first:
            return self.word(self.end - 3).lower() in lexicon().after
        return previous.lower() in lexicon().after

    def chained(self, left: int, right: int) -> bool:
        """Whether two tokens are neighbours in an abbreviation of several parts: «т. | зв.»."""
        return (self.word(left).lower(), self.word(right).lower()) in lexicon().chains


def last_closer(text: str, tokens: Sequence[Piece], first: int, end: int) -> int:
    """The last of the quotes and brackets that close after the terminal at ``end``; an opening quote is none."""
    last = end
    while last + 1 < len(tokens):
        start, stop = tokens[last + 1].start, tokens[last + 1].end
        touches = start == tokens[last].end
        if text[start] not in CLOSERS or text[start] in EITHER_WAY and text[stop : stop + 1].isalnum():
            break
        if not touches and stop - start > 1:
            break
        if not touches and text[start] in EITHER_WAY:
            opened = text.count(text[start], tokens[first].start, start)
            if opened % 2 == 0 or text[stop : stop + 1] not in ("", " "):
                break
        last += 1
    return last


def candidates(text: str, tokens: Sequence[Piece]) -> Iterator[int]:
    """Tokens a sentence may end with: terminals, smileys, a bracket that closes nothing, the number of a list item."""
    depth = 0
    for index in range(len(tokens) - 1):
        token = tokens[index]
        start = token.start
        mark = text[start]
        if mark in TERMINAL:
            yield index
        elif mark in "()":
            stop = token.end
            frown = index > 0 and tokens[index - 1].end == start and tokens[index + 1].start > stop
            smile = depth == 0 if mark == ")" else frown
            depth = max(0, depth + (-1 if mark == ")" else not frown))
            if stop - start > 1 or smile:
                yield index
        elif mark in ":;=" and token.end - start > 1:
            yield index


def boundary(text: str, tokens: Sequence[Piece], first: int, end: int, last: int) -> Boundary:
    """The boundary after token ``last``, with its surroundings."""
    start, stop, done = tokens[end].start, tokens[end].end, tokens[last].end
    previous, right = tokens[end - 1], tokens[last + 1]
    before = text[previous.start : previous.end] if end > first and start - previous.end <= 1 else ""
    terminal = text[start:stop]
    return Boundary(
        text=text,
        tokens=tokens,
        first=first,
        end=end,
        last=last,
        terminal=terminal,
        before=before,
        closers=text[stop:done],
        right=text[right.start : right.end],
        gap=done < right.start,
        stop=terminal == "." and before[-1:].isalnum(),
    )
