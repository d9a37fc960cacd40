"""Slots: where the participants of a predicate stand. In: a scene and a predicate token. Out: its ``Edge``s.

Direct dependents (direct.py), those of verbs and of verbal nouns (verb_slots.py, noun_slots.py), neighbours (nearby.py). Case and
preposition decide (places.py), not relation labels alone: a parser confuses obj, iobj, obl and nmod.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ..scene import Scene
from ..syntax import Edge
from .direct import direct
from .nearby import attached, standing_by, sums
from .noun_slots import of_noun
from .relatives import antecedent_of, place_meant
from .verb_slots import of_verb


def edges(scene: Scene, sentence: Sentence, predicate: Token) -> list[Edge]:
    """All candidates of a predicate, the direct ones first."""
    found = list(_resolved(scene, sentence, predicate, direct(sentence, predicate)))
    if predicate.upos == "NOUN" or predicate.upos == "PROPN":
        found += of_noun(scene, sentence, predicate, edges)
    else:
        found += of_verb(scene, sentence, predicate, found)
        found += place_meant(sentence, predicate)
    found += _clausal(sentence, predicate)
    found += attached(scene, sentence, predicate, found)
    found += sums(scene, sentence, predicate)
    found += standing_by(scene, sentence, predicate, found)
    found.append(Edge("self", predicate, sentence, "self", weak=True))
    return found


def _resolved(scene: Scene, sentence: Sentence, predicate: Token, found: Iterator[Edge]) -> Iterator[Edge]:
    """Relative pronouns give way to what they stand for."""
    for edge in found:
        if edge.slot == "subject" and (name := scene.next_name(sentence, edge.token)) is not None:
            yield replace(edge, token=name)
            continue
        antecedent = antecedent_of(sentence, edge.token)
        yield replace(edge, token=antecedent, rule=f"relative.{edge.slot}") if antecedent else edge


def _clausal(sentence: Sentence, predicate: Token) -> Iterator[Edge]:
    """«заборонив переоформляти ділянки», «домовилися, що страйку не буде»: what is said by a verb of its own."""
    for child in sentence.children(predicate, "xcomp", "ccomp", "csubj", "acl"):
        if child.upos != "VERB":
            continue
        if child.feats.get("VerbForm") == "Inf":
            yield Edge("infinitive", child, sentence, "infinitive")
        elif child.deprel == "ccomp":
            yield Edge("clause", child, sentence, "clause")
