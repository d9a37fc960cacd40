"""Relations of the arcs of a tree: the network's scores go in, likely relations go out; what tags decide is put right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .agreement import WEIGHT, fit
from .government import with_cases
from .network import Floats
from .readings import Candidate, parsed
from .tokens import is_letters

LIKELY = 3.0
"""Relations this far below the network's best are no candidates."""
MOST = 4
"""Candidates of an arc."""
OPPOSITE = {"nsubj": ("obj", "Acc"), "obj": ("nsubj", "Nom")}
"""What else a bare noun of a verb may be, and its case."""
COST = 6.0
"""Points (natural logarithms) that it may cost to tell a subject from an object; 2, 4, 6, 9: LAS +0.03 +0.04 +0.05 +0.05."""
UNNAMED = -4.0
"""Points of a relation that is not among the candidates."""
REFLEXIVE = ("ся", "сь")
NOMINAL = ("NOUN", "PROPN", "PRON", "DET")
OBLIQUE = ("Gen", "Dat", "Acc", "Ins", "Loc")


def likely(logits: Floats, heads: NDArray[np.int64], names: Sequence[str]) -> list[list[Candidate]]:
    """Relations of each arc with points, the best first; «root» for the root and for it alone."""
    root = names.index("root")
    logits = logits.copy()
    logits[:, root] = -np.inf
    below = logits - logits.max(axis=1, keepdims=True)
    best = np.argsort(-below, axis=1)[:, :MOST]
    return [
        [("root", 0.0)] if head == 0 else [(names[n], float(row[n])) for n in order if row[n] > -LIKELY]
        for head, row, order in zip(heads.tolist(), below, best, strict=True)
    ]


def objects(tags: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> list[str]:
    """The relations, those of datives without a preposition put right: «їм загрожує» obj, «відправила Росії контейнери» iobj.

    The treebank calls a dative an indirect object beside an object (259 times, never otherwise) and an object where it is
    alone (257 of 257, beside a clause 86 of 103).
    """
    found = list(relations)
    governed = {head for head, relation in zip(heads, relations, strict=True) if relation == "case"}
    for place, (tag, head, relation) in enumerate(zip(tags, heads, relations, strict=True)):
        dative = relation in ("obj", "iobj") and "Case=Dat" in tag and tag.startswith(NOMINAL)
        if not dative or place + 1 in governed or not tags[head - 1].startswith("VERB"):
            continue
        others = (n for n, above in enumerate(heads) if above == head and n != place)
        beside = any(relations[n] == "obj" and "Case=Dat" not in tags[n] for n in others)
        found[place] = "iobj" if beside else "obj"
    return found


def no_subjects(
    several: list[list[Candidate]], words: Sequence[str], tags: Sequence[str], heads: Sequence[int]
) -> list[list[Candidate]]:
    """The candidates; letters are no subject beside an adjective in another case: «керував Дніпропетровською |ОВА|»."""
    found = list(several)
    for place, head in enumerate(heads):
        if (
            several[place][0][0] == "amod"
            and head == place + 2
            and is_letters(words[head - 1])
            and _case(tags[place]) in OBLIQUE
        ):
            found[head - 1] = [("obj" if one == "nsubj" else one, points) for one, points in several[head - 1]]
    return found


def of_signs(upos: Sequence[str], relations: Sequence[str]) -> tuple[str, ...]:
    """The relations; a sign that hangs like a punctuation mark («❗️», «:)») is discourse, as in UD: only marks are punct."""
    return tuple(
        "discourse" if pos == "SYM" and name == "punct" else name for pos, name in zip(upos, relations, strict=True)
    )


def one_of_each(
    words: Sequence[str],
    readings: Sequence[list[Candidate]],
    relations: Sequence[Sequence[Candidate]],
    heads: Sequence[int],
    chosen: tuple[Sequence[str], Sequence[str]],
) -> tuple[list[list[Candidate]], list[Sequence[Candidate]]] | None:
    """Candidates that make an object of one of two subjects, and a subject of one of two objects: «вітер пошту носить».

    ``chosen`` are the tags and relations chosen word by word. A verb has one bare nominative and one bare accusative; of two
    that are the same, the one is changed that loses least by it, and a lone subject that cannot be one, «закликала Вашингтон
    скасувати», is an object. None where nothing is to be changed.
    """
    tags, names = chosen
    controlling = {head for head, name in zip(heads, names, strict=True) if name == "xcomp"}
    governed = {head for head, name in zip(heads, names, strict=True) if name == "case"}
    below: dict[tuple[int, str], list[int]] = {}
    for place, (head, name) in enumerate(zip(heads, names, strict=True)):
        if name in OPPOSITE and head and tags[head - 1].startswith("VERB"):
            below.setdefault((head, name), []).append(place)
    changed = {}
    for (head, name), places in below.items():
        other, case = OPPOSITE[name]
        bare = all(_case(tags[place]) in ("Nom", "Acc") and place + 1 not in governed for place in places)
        strange = name == "nsubj" and head in controlling and _is_strange(head, places[0], tags, heads, names)
        if (
            len(places) != (1 if strange else 2)
            or not bare
            or (head, other) in below
            or not _may_have_both(words[head - 1], tags[head - 1], name)
        ):
            continue
        lost = {}
        for place in places:
            fitting = [pair for pair in with_cases(readings[place], words[place], (case,)) if _case(pair[0]) == case]
            if fitting:
                whole = zip((name, other), ([p for p in readings[place] if p[0] == tags[place]], fitting), strict=True)
                now, then = (_points(kind, pairs, relations[place], tags[head - 1]) for kind, pairs in whole)
                lost[place] = now - then, fitting
        if lost and min(cost for cost, _ in lost.values()) < COST:
            place = min(lost, key=lambda place: lost[place][0])
            changed[place] = other, lost[place][1]
    if not changed:
        return None
    several, arcs = list(readings), list(relations)
    for place, (other, fitting) in changed.items():
        several[place], arcs[place] = fitting, [(other, 0.0)]
    return several, arcs


def _is_strange(head: int, place: int, tags: Sequence[str], heads: Sequence[int], names: Sequence[str]) -> bool:
    """Whether a bare noun behind a verb in the past agrees with it in neither gender nor number, as 4 of 1,177 do in
    UD Ukrainian-IU train."""
    verb, noun = (parsed(tags[n].partition("|")[2]) for n in (head - 1, place))
    joined = any(above == place + 1 and name == "conj" for above, name in zip(heads, names, strict=True))
    if place < head or joined or verb.get("Tense") != "Past" or noun.get("Number") != "Sing":
        return False
    return verb.get("Number") == "Plur" or noun.get("Gender", "") not in ("", verb.get("Gender", ""))


def _may_have_both(form: str, tag: str, relation: str) -> bool:
    """Whether a verb's form takes a subject and an object: no passive, no reflexive; no infinitive with a subject."""
    feats = parsed(tag.partition("|")[2])
    if feats.get("Voice") == "Pass":
        return False
    return feats.get("VerbForm", "Fin") == "Fin" if relation == "obj" else not form.lower().endswith(REFLEXIVE)


def _points(relation: str, readings: Sequence[Candidate], names: Sequence[Candidate], verb: str) -> float:
    """The best of a word's readings in this relation to the verb."""
    best = max(points + WEIGHT * fit(relation, tag, verb) for tag, points in readings)
    return best + dict(names).get(relation, UNNAMED)


def _case(tag: str) -> str:
    return parsed(tag.partition("|")[2]).get("Case", "")
