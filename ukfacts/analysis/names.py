"""Labelled word spans of a sentence: scores of BIO tags go in, NER-UK 2.0's spans with confidence come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ..tables import cells
from .network import Floats

TEMPERATURE = 1.5
"""What scores are divided by before they are read as probabilities: trained to the end, the network is too sure of itself.

Of 1, 1.25, 1.5, 1.75, 2, 2.5 the best on NER-UK 2.0 dev: expected calibration error 0.044 against 0.101 (Guo et al. 2017,
https://arxiv.org/abs/1706.04599). A model's ``config.json`` may give its own.
"""
FOLLOWING = 0.25
"""Weight of what usually follows what (``data/entity_transitions.tsv``); of 0, 0.1, 0.25, 0.5 the best on NER-UK dev."""
SURELY_NONE = 0.99
"""A word that is so probably outside of every span is not asked any further."""
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class WordSpan:
    """An entity over words ``first`` to ``last`` (exclusive), counted from 0."""

    first: int
    last: int
    label: str
    confidence: float


def entities(scores: Floats, tags: list[str], temperature: float = TEMPERATURE) -> tuple[WordSpan, ...]:
    """Spans of the best valid BIO sequence (``tags`` name the columns, the first is O).

    Confidence is the geometric mean of the words' probabilities at the temperature.
    """
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    doubtful = (logs[:, 0] < np.log(SURELY_NONE)).nonzero()[0].tolist()
    if not doubtful:
        return ()
    follows = transitions(tuple(tags))
    best = np.zeros(len(logs), np.int64)
    for start, end in _runs(doubtful):
        best[start:end] = _viterbi(logs[start:end], follows, follows[1] if start else follows[0])
    softer = scores / temperature
    softer -= np.logaddexp.reduce(softer, axis=1, keepdims=True)
    return tuple(_spans([tags[n] for n in best.tolist()], softer[np.arange(len(best)), best]))


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Stretches of neighbours, end exclusive."""
    start = places[0]
    for place, after in zip(places, [*places[1:], -1], strict=True):
        if after != place + 1:
            yield start, place + 1
            start = after


@cache
def transitions(tags: tuple[str, ...]) -> Floats:
    """Points [1 + T, T] of a tag after another (row 0: at the start); I-X follows only B-X or I-X."""
    usual = _usual()
    found = np.full((len(tags) + 1, len(tags)), NEVER, np.float32)
    for row, before in enumerate(("^", *tags)):
        for column, tag in enumerate(tags):
            if not tag.startswith("I-") or (before[2:] == tag[2:] and before not in ("^", "O")):
                points = usual.get((before, tag), usual.get((before, "*"), 0.0))
                found[row, column] = FOLLOWING * points
    return found


@cache
def _usual() -> dict[tuple[str, str], float]:
    return {(before, tag): float(points) for before, tag, points in cells("entity_transitions.tsv")}


def _viterbi(logs: Floats, follows: Floats, opening: Floats) -> NDArray[np.int64]:
    """The best sequence of a stretch after which O comes."""
    score = logs[0] + opening
    back = []
    for row in logs[1:]:
        paths = score[:, None] + follows[1:]
        back.append(paths.argmax(axis=0))
        score = paths.max(axis=0) + row
    best = [int((score + follows[1:, 0]).argmax())]
    for step in reversed(back):
        best.append(int(step[best[-1]]))
    return np.array(best[::-1])


def _spans(tags: list[str], logs: Floats) -> Iterator[WordSpan]:
    start = 0
    for position, tag in enumerate([*tags, "O"]):
        if start < position and tags[start] != "O" and not tag.startswith("I-"):
            yield WordSpan(start, position, tags[start][2:], float(np.exp(logs[start:position].mean())))
        if not tag.startswith("I-"):
            start = position
