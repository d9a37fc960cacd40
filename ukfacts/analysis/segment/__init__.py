"""Sentences and tokens by rule. In: clean text, and its blocks if known. Out: sentences of UD tokens with offsets.

    segment("Народився 1912 р. у м. Київ. Жив недовго.")    # two sentences
    for decision in debug("у 2014 р. Росія"): print(decision)

The text is over-split, then ordered lists of small rules join, split or abstain: ``words.RULES``, ``sentences.RULES``.
The conventions are those of UD Ukrainian-IU (https://github.com/UniversalDependencies/UD_Ukrainian-IU).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from . import multiword, sentences, words
from .types import Decision, HasSpan, Piece, SegmentedSentence

__all__ = ["Decision", "Piece", "SegmentedSentence", "debug", "segment"]

CHUNK = re.compile(r"\S+")
LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
GROUPED = re.compile(
    r"(?<![\d+.,:/])(?<!\d[ \u00a0\u2009\u202f])[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+"
    r"(?!\d)(?![ \u00a0]\d\d?(?!\d))"
)
"""«26 000», «5 244 190»: thousands written with blanks, one token in UD; not a telephone number («067 123 45 67»)."""


def _tokens(text: str, start: int, end: int) -> list[Piece]:
    """The tokens of a line of ``text``."""
    found: list[Piece] = []
    for chunk in CHUNK.finditer(text, start, end):
        form, at = chunk.group(), chunk.start()
        if form.isalpha():
            found.append(Piece(at, at + len(form)))
        else:
            found.extend([Piece(at + a, at + b) for a, b in words.spans(form, _nested(text, start, form, at))])
    grouped = [m.span() for m in GROUPED.finditer(text, start, end)]
    return _merge(found, grouped) if grouped else found


def _nested(text: str, line: int, form: str, at: int) -> bool:
    """Whether a bracket is open before a stretch that has brackets which could be a smile."""
    return ("))" in form or "((" in form) and text.count("(", line, at) > text.count(")", line, at)


def _merge(tokens: list[Piece], wholes: list[tuple[int, int]]) -> list[Piece]:
    """The tokens with those inside each of ``wholes`` made one; a whole that cuts a token is left alone."""
    starts = {token.start: i for i, token in enumerate(tokens)}
    ends = {token.end: i for i, token in enumerate(tokens)}
    for start, end in reversed(wholes):
        if start in starts and end in ends:
            tokens[starts[start] : ends[end] + 1] = [Piece(start, end)]
    return tokens


def _sentences(text: str, tokens: list[Piece]) -> Iterator[list[Piece]]:
    """The tokens of a line, sentence by sentence."""
    first = 0
    for boundary, joined, _ in sentences.boundaries(text, tokens):
        if not joined:
            yield tokens[first : boundary.last + 1]
            first = boundary.last + 1
    if first < len(tokens):
        yield tokens[first:]


def _lines(text: str, blocks: Iterable[HasSpan] | None) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch that no sentence may leave: lines, cut where a block begins or ends."""
    cuts = sorted({edge for block in blocks or () for edge in (block.start, block.end)})
    at = 0
    for found in LINE.finditer(text):
        start, end = found.span()
        while at < len(cuts) and cuts[at] <= start:
            at += 1
        while at < len(cuts) and cuts[at] < end:
            yield start, cuts[at]
            start = cuts[at]
            at += 1
        yield start, end


def segment(text: str, blocks: Iterable[HasSpan] | None = None) -> tuple[SegmentedSentence, ...]:
    """The sentences of ``text`` with their tokens; offsets index ``text``.

    A sentence crosses no newline, nor the beginning or end of one of ``blocks`` (anything with ``start`` and ``end``).
    Every character that is not blank is in exactly one token. No text, no sentences.
    """
    found: list[SegmentedSentence] = []
    for start, end in _lines(text, blocks):
        for part in _sentences(text, _tokens(text, start, end)):
            for index, several in multiword.words_of(text, part).items():
                part[index] = Piece(part[index].start, part[index].end, several)
            found.append(SegmentedSentence(part[0].start, part[-1].end, tuple(part)))
    return tuple(found)


def debug(text: str) -> tuple[Decision, ...]:
    """Every decision ``segment(text)`` takes, with the name of the rule that took it, in text order."""
    found: list[Decision] = []
    for start, end in _lines(text, None):
        found += _token_decisions(text, start, end)
        tokens = _tokens(text, start, end)
        for boundary, joined, rule in sentences.boundaries(text, tokens):
            left, at = tokens[boundary.end].start, tokens[boundary.last + 1].start
            shown = text[max(start, left - 12) : at].rstrip()
            found.append(Decision("sentence", at, shown, boundary.right, _action(joined), rule))
        for part in _sentences(text, tokens):
            for index, parts in multiword.words_of(text, part).items():
                rule = "half" if parts[0].lower() == "пів" else "lack"
                found.append(Decision("multiword", part[index].start, parts[0], parts[1], "split", rule))
    return tuple(sorted(found, key=lambda decision: decision.offset))


def _token_decisions(text: str, start: int, end: int) -> Iterator[Decision]:
    for chunk in CHUNK.finditer(text, start, end):
        form, at = chunk.group(), chunk.start()
        for seam, joined, rule in words.seams(form, _nested(text, start, form, at)):
            yield Decision("token", at + seam.at, seam.left, seam.right, _action(joined), rule)
    for found in GROUPED.finditer(text, start, end):
        left, _, right = found.group().rpartition(found.group()[-4])
        yield Decision("token", found.end() - 3, left, right, "join", "grouped")


def _action(joined: bool) -> Literal["join", "split"]:
    return "join" if joined else "split"
