"""Lines of a page. In: clean text. Out: ``Line``s, the units that block rules judge.

A line is what a reader would take for one: hard-wrapped lines of a paragraph are joined, and a line that turns from
story to «Якщо ви помітили помилку…» in its middle is cut there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from ..tables import toml

_PHYSICAL = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = re.compile(r"""[.!?…]["'»”“)\]\u200e]*$""")
_QUOTES = str.maketrans("«»“”„‘’", '"""""\'\'')

WRAP = 100
"""Longest line, in characters, of a text that can be hard-wrapped; mail and terminals wrap at 72 to 80."""


@dataclass(frozen=True)
class Line:
    """One line without the blanks around it."""

    start: int
    end: int
    text: str
    after_blank: bool
    """Whether an empty line comes before it."""
    rows: tuple[int, ...] = ()
    """Lengths of its rows in the text as given, in characters, where a word was broken between them; else empty."""

    @cached_property
    def folded(self) -> str:
        """The text as phrases are compared: without case, one kind of quote, single blanks."""
        return " ".join(self.text.translate(_QUOTES).casefold().split())

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return _STOP.search(self.text) is not None


@cache
def phrases() -> dict[str, Any]:
    """The phrases of ``data/blocks.toml``."""
    return toml("blocks.toml")


def lines(text: str, breaks: Sequence[int] = ()) -> list[Line]:
    """The non-blank lines of a clean text, in order.

    breaks: where in the clean text a line ended inside a word that has been put together.
    """
    return [part for line in _unwrap(_physical(text, breaks), text) for part in _cut(line, text)]


def _physical(text: str, breaks: Sequence[int]) -> list[Line]:
    found: list[Line] = []
    done = 0
    for match in _PHYSICAL.finditer(text):
        bare = match.group().strip()
        if not bare:
            continue
        start = match.start() + match.group().index(bare)
        end = start + len(bare)
        gap = text[done:start].replace("\r\n", "\n")
        blank = not found or gap.strip(" \t") not in ("\n", "\r")
        ends = (start, *breaks[bisect_left(breaks, start) : bisect_left(breaks, end)], end)
        found.append(Line(start, end, bare, blank, tuple(b - a for a, b in pairwise(ends)) if len(ends) > 2 else ()))
        done = end
    return found


def _unwrap(found: list[Line], text: str) -> list[Line]:
    """The lines with hard-wrapped paragraphs joined: where one broke because the next word did not fit."""
    rows = [line.rows or (len(line.text),) for line in found]
    width = max((max(row) for row in rows), default=0)
    pairs = list(pairwise(found))
    broken = sum(_runs_on(a, b) for a, b in pairs) + sum(len(row) - 1 for row in rows)
    if width > WRAP or broken < 2:
        return found
    joined = found[:1]
    for row, (line, following) in zip(rows, pairs, strict=False):
        full = row[-1] + 1 + len(following.text.split(maxsplit=1)[0]) > width * 0.9 or _runs_on(line, following)
        if not following.after_blank and full and not re.match(r"[-–—•●▪*]\s|\d{1,2}[.)]\s", following.text):
            start = joined[-1].start
            joined[-1] = Line(start, following.end, text[start : following.end], joined[-1].after_blank)
        else:
            joined.append(following)
    return joined


def _runs_on(line: Line, following: Line) -> bool:
    """Whether a line plainly goes on in the next: no stop at its end, a small letter after it."""
    return not following.after_blank and not line.stopped and line.text[-1] not in ":;," and following.text[0].islower()


@cache
def _tail() -> re.Pattern[str]:
    starts = "|".join(re.escape(phrase) for phrase in phrases()["tail"]["starts"])
    return re.compile(rf"""(?<=[.!?…"»”])\s+(?=(?:{starts}))""", re.IGNORECASE)


def _cut(line: Line, text: str) -> list[Line]:
    """The line, or its two parts if a closing phrase of the page begins in its middle."""
    match = _tail().search(line.text)
    if match is None:
        return [line]
    first, second = line.start + match.start(), line.start + match.end()
    return [
        Line(line.start, first, text[line.start : first], line.after_blank),
        Line(second, line.end, text[second : line.end], after_blank=False),
    ]
