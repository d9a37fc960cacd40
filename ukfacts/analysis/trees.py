"""The best tree of a sentence: scores of every word's possible heads go in, one head a word comes out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .network import Floats

Heads = NDArray[np.int64]


def best_tree(arcs: Floats) -> Heads:
    """Heads [n] of the best tree with exactly one root; 0 is the root, words count from 1.

    ``arcs`` [n, 1 + n]: scores of each word's heads, column 0 the root. The greedy heads where they are such a tree,
    else the best of the maximum spanning arborescences (Chu & Liu 1965, Edmonds 1967) with this or that word as the root,
    the promising ones first: what a root's greedy heads, tree or not, sum up to is more than its tree can have.
    """
    greedy: Heads = arcs.argmax(axis=1)
    if is_tree(greedy):
        return greedy
    count = len(arcs)
    square = np.full((count + 1, count + 1), -np.inf)
    square[1:, 1:] = arcs[:, 1:]
    np.fill_diagonal(square, -np.inf)
    alone = square[1:].max(axis=1) if count > 1 else np.zeros(count)
    bounds = arcs[:, 0] + alone.sum() - alone
    best, most = greedy, -np.inf
    for root in np.argsort(-bounds).tolist():
        if bounds[root] <= most:
            break
        rooted = square.copy()
        rooted[root + 1] = -np.inf
        rooted[root + 1, 0] = arcs[root, 0]
        heads = _arborescence(rooted)[1:]
        total = float(rooted[np.arange(1, count + 1), heads].sum())
        if total > most:
            best, most = heads, total
    return best


def is_tree(heads: Heads) -> bool:
    """Whether the heads (0: root, else word number from 1) make a tree with exactly one root."""
    above = heads.tolist()
    return above.count(0) == 1 and not _cycle([0, *above])


def _cycle(heads: list[int]) -> list[int]:
    """Nodes of a cycle of the graph; none for a tree. Node 0 is the root."""
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        node = start
        while not seen[node]:
            seen[node] = start
            node = heads[node]
        if seen[node] == start:
            found = [node]
            while heads[found[-1]] != node:
                found.append(heads[found[-1]])
            return found
    return []


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Heads of the best tree under node 0; row: dependent, column: head. A cycle is made one node and the rest solved."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads.tolist())
    if not cycle:
        return heads
    inside = np.array(cycle)
    free = np.ones(len(scores), bool)
    free[inside] = False
    outside = free.nonzero()[0]
    # entering the cycle at a node breaks the cycle's own arc to it
    entering = scores[inside][:, outside] - scores[inside, heads[inside]][:, None]
    leaving = scores[outside][:, inside]
    last = len(outside)
    small = np.full((last + 1, last + 1), -np.inf)
    small[:last, :last] = scores[outside][:, outside]
    small[last, :last] = entering.max(axis=0)
    small[:last, last] = leaving.max(axis=1)
    solved = _arborescence(small)
    for place in range(1, last):
        above = solved[place]
        heads[outside[place]] = inside[leaving[place].argmax()] if above == last else outside[above]
    heads[inside[entering[:, solved[last]].argmax()]] = outside[solved[last]]
    return heads
