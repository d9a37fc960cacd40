"""Relations of the arcs of a tree: the network's scores go in, likely relations go out; what tags decide is put right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .network import Floats
from .readings import Candidate

LIKELY = 3.0
"""Relations this far below the network's best are no candidates."""
MOST = 4
"""Candidates of an arc."""
NOMINAL = ("NOUN", "PROPN", "PRON", "DET")


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
