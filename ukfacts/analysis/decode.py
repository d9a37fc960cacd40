"""From scores to annotation: one sentence's scores go in; tags, lemmas, a proper tree and labelled word spans come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .agreement import agreed
from .attachment import rehung
from .government import governed
from .lemmas import lemmas
from .names import TEMPERATURE, WordSpan, entities
from .network import Network, Scores
from .punctuation import marks_hung
from .readings import candidates, with_adjectives, with_datives
from .relations import likely, no_subjects, objects, of_signs, one_of_each
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
    tree = best_tree(scores.arcs)
    several = likely(network.relations(scores, tree), tree, labels["relations"])
    first = [labels["tags"][number] for number in scores.tags.argmax(axis=1).tolist()]
    hung = tree.tolist()
    heads = rehung(words, hung, first, [names[0][0] for names in several], scores.arcs)
    if heads != hung:
        tree = np.array(heads)
        several = likely(network.relations(scores, tree), tree, labels["relations"])
    usual = [names[0][0] for names in several]
    readings = with_datives(candidates(words, scores.tags, labels["tags"]), words, heads, usual)
    readings = with_adjectives(readings, words, heads, usual)
    readings = governed(readings, words, heads, usual)
    several = no_subjects(several, words, [own[0][0] for own in readings], heads)
    tags, joined = agreed(readings, heads, several)
    if apart := one_of_each(words, readings, several, heads, (tags, joined)):
        tags, joined = agreed(apart[0], heads, apart[1])
    relations = objects(tags, heads, joined)
    upos, feats = zip(*(tag.split("|", 1) for tag in tags), strict=True)
    return Annotation(
        upos=upos,
        feats=feats,
        lemmas=lemmas(words, upos, feats, scores.lemmas, labels["rules"], network.rule_index),
        heads=tuple(marks_hung(words, heads, relations, scores.arcs)),
        relations=of_signs(upos, relations),
        spans=entities(scores.entities, labels["entity_tags"], network.config.get("temperature", TEMPERATURE)),
    )
