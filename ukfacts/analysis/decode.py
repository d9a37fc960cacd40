"""From scores to annotation: one sentence's scores go in; tags, lemmas, a proper tree and labelled word spans come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .agreement import agreed
from .lemmas import lemmas
from .network import Floats, Network, Scores
from .readings import candidates
from .trees import best_tree


@dataclass(frozen=True, slots=True)
class WordSpan:
    """An entity over words ``first`` to ``last`` (exclusive), counted from 0."""

    first: int
    last: int
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """A sentence's annotation; all tuples have one item a word."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    """CoNLL-U form: «Case=Gen|Number=Plur», «_» for none."""
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    spans: tuple[WordSpan, ...]


def decode(network: Network, words: Sequence[str], scores: Scores) -> Annotation:
    """The best annotation of a sentence."""
    labels = network.labels
    heads = best_tree(scores.arcs)
    relations = _relations(network.relations(scores, heads), heads, labels["relations"])
    tags = agreed(candidates(words, scores.tags, labels["tags"]), heads.tolist(), relations)
    upos, feats = zip(*(tag.split("|", 1) for tag in tags), strict=True)
    return Annotation(
        upos=upos,
        feats=feats,
        lemmas=lemmas(words, upos, feats, scores.lemmas, labels["rules"], network.rule_index),
        heads=tuple(heads.tolist()),
        relations=relations,
        spans=entities(scores.entities, labels["entity_tags"]),
    )


def _relations(logits: Floats, heads: NDArray[np.int64], names: list[str]) -> tuple[str, ...]:
    """«root» for the root and for it alone."""
    root = names.index("root")
    logits = logits.copy()
    logits[heads != 0, root] = -np.inf
    best = logits.argmax(axis=1)
    return tuple("root" if head == 0 else names[n] for head, n in zip(heads, best, strict=True))


def entities(scores: Floats, tags: list[str]) -> tuple[WordSpan, ...]:
    """Spans of the best valid BIO sequence; confidence is the geometric mean of its words' probabilities."""
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    best = logs.argmax(axis=1)
    if not best.any():
        return ()
    allowed = _transitions(tuple(tags))
    if allowed[0][best[0]] or not all(allowed[a + 1][b] == 0 for a, b in zip(best[:-1], best[1:], strict=True)):
        best = _viterbi(logs, allowed)
    return tuple(_spans([tags[n] for n in best], logs[np.arange(len(best)), best]))


def _transitions(tags: tuple[str, ...]) -> Floats:
    """Penalty [1 + T, T] of a tag after another (row 0: at the start): I-X follows only B-X or I-X."""
    found = np.zeros((len(tags) + 1, len(tags)), np.float32)
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            found[:, column] = -1e4
            for row, before in enumerate(tags):
                if before[2:] == tag[2:] and before != "O":
                    found[row + 1, column] = 0
    return found


def _viterbi(logs: Floats, transitions: Floats) -> NDArray[np.int64]:
    score = logs[0] + transitions[0]
    back = []
    for row in logs[1:]:
        paths = score[:, None] + transitions[1:]
        back.append(paths.argmax(axis=0))
        score = paths.max(axis=0) + row
    best = [int(score.argmax())]
    for step in reversed(back):
        best.append(int(step[best[-1]]))
    return np.array(best[::-1])


def _spans(tags: list[str], logs: Floats) -> list[WordSpan]:
    found: list[WordSpan] = []
    start = 0
    for position, tag in enumerate([*tags, "O"]):
        if start < position and tags[start] != "O" and not tag.startswith("I-"):
            confidence = float(np.exp(logs[start:position].mean()))
            found.append(WordSpan(start, position, tags[start][2:], confidence))
        if not tag.startswith("I-"):
            start = position
    return found
