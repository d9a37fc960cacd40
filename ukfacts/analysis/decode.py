"""From scores to annotation: one sentence's scores go in; tags, lemmas, a proper tree and labelled word spans come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .agreement import agreed
from .government import governed
from .lemmas import lemmas
from .names import TEMPERATURE, WordSpan, entities
from .network import Network, Scores
from .punctuation import marks_hung
from .readings import candidates, with_datives
from .relations import likely, objects
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
    heads = tree.tolist()
    several = likely(network.relations(scores, tree), tree, labels["relations"])
    usual = [names[0][0] for names in several]
    readings = with_datives(candidates(words, scores.tags, labels["tags"]), words, heads, usual)
    tags, joined = agreed(governed(readings, words, heads, usual), heads, several)
    relations = objects(tags, heads, joined)
    upos, feats = zip(*(tag.split("|", 1) for tag in tags), strict=True)
    return Annotation(
        upos=upos,
        feats=feats,
        lemmas=lemmas(words, upos, feats, scores.lemmas, labels["rules"], network.rule_index),
        heads=tuple(marks_hung(words, heads, relations, scores.arcs)),
        relations=tuple(relations),
        spans=entities(scores.entities, labels["entity_tags"], network.config.get("temperature", TEMPERATURE)),
    )
