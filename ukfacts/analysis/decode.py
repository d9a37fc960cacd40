"""From scores to annotation: one sentence's scores go in; tags, lemmas, a proper tree and labelled word spans come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .agreement import agreed
from .government import governed
from .lemmas import lemmas
from .names import TEMPERATURE, WordSpan, entities
from .network import Floats, Network, Scores
from .punctuation import marks_hung
from .readings import candidates, with_datives
from .trees import best_tree


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
    likely = with_datives(candidates(words, scores.tags, labels["tags"]), words, heads.tolist(), relations)
    likely = governed(likely, words, heads.tolist(), relations)
    tags = agreed(likely, heads.tolist(), relations)
    upos, feats = zip(*(tag.split("|", 1) for tag in tags), strict=True)
    return Annotation(
        upos=upos,
        feats=feats,
        lemmas=lemmas(words, upos, feats, scores.lemmas, labels["rules"], network.rule_index),
        heads=tuple(marks_hung(words, heads.tolist(), relations, scores.arcs)),
        relations=relations,
        spans=entities(scores.entities, labels["entity_tags"], network.config.get("temperature", TEMPERATURE)),
    )


def _relations(logits: Floats, heads: NDArray[np.int64], names: list[str]) -> tuple[str, ...]:
    """«root» for the root and for it alone."""
    root = names.index("root")
    logits = logits.copy()
    logits[heads != 0, root] = -np.inf
    best = logits.argmax(axis=1)
    return tuple("root" if head == 0 else names[n] for head, n in zip(heads, best, strict=True))
