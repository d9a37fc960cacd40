"""One tag a word and one relation an arc, so that words agree along the syntactic tree: «у великому місті» is one case.

In: candidate tags and relations with points, the tree. Out: the best tags and relations of the sentence together, found
exactly by passing the best scores from the leaves to the root and back (max-product on a tree, Pearl 1988).

``data/agreement.tsv`` says how much likelier than elsewhere a dependent's case and number are, given its head's:
log P(dependent's | head's, relation, parts of speech) − log P(dependent's | its part of speech), and how much likelier a
relation is between two parts of speech than anywhere, in UD Ukrainian-IU.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ..tables import cells
from .readings import Candidate, parsed

WEIGHT = 0.5
"""Of agreement against the network's scores, which see most of it themselves; grid 0.25 0.5 0.75 1 on UD-IU dev."""
PARTS = 0.25
"""Of the parts of speech that a relation joins; grid 0 0.25 0.5 on UD-IU dev."""
LIMIT = 6.0
"""Points that one edge gives or takes at most: the tree may be wrong."""

Context = tuple[str, str, str, str, str]
"""Kind («case», «number», «parts»), relation («+»: with a preposition), dependent's and head's UPOS, head's value."""


Choice = tuple[int, str]
"""A dependent's candidate by its place, and its relation."""


def agreed(
    several: Sequence[Sequence[Candidate]], heads: Sequence[int], relations: Sequence[Sequence[Candidate]]
) -> tuple[list[str], list[str]]:
    """The best tag and relation of each word. ``heads`` count from 1, 0 is the root; they make a tree.

    ``relations`` are candidates too, the best first; the root has one.
    """
    if all(len(each) == 1 for each in (*several, *relations)):
        return [each[0][0] for each in several], [each[0][0] for each in relations]
    governed = {head for head, names in zip(heads, relations, strict=True) if names[0][0] == "case"}
    below: list[list[int]] = [[] for _ in range(len(heads) + 1)]
    for number, head in enumerate(heads, 1):
        below[head].append(number)
    order = [0]
    for node in order:
        order.extend(below[node])
    best = [[points for _, points in each] for each in several]
    choice: dict[int, list[Choice]] = {}
    for node in reversed(order[1:]):
        head = heads[node - 1]
        if not head:
            continue
        names = [(name, name + "+" if node in governed else name, points) for name, points in relations[node - 1]]
        own = [(place, tag, best[node - 1][place]) for place, (tag, _) in enumerate(several[node - 1])]
        choice[node] = []
        for place, (tag, _) in enumerate(several[head - 1]):
            top, picked = max(
                (mine + points + WEIGHT * fit(full, form, tag), (at, name))
                for at, form, mine in own
                for name, full, points in names
            )
            best[head - 1][place] += top
            choice[node].append(picked)
    found = [(0, names[0][0]) for names in relations]
    for node in order[1:]:
        head, own_points = heads[node - 1], best[node - 1]
        if head:
            found[node - 1] = choice[node][found[head - 1][0]]
        else:
            found[node - 1] = (own_points.index(max(own_points)), found[node - 1][1])
    return [each[place][0] for each, (place, _) in zip(several, found, strict=True)], [name for _, name in found]


@lru_cache(maxsize=1 << 18)
def fit(relation: str, dependent: str, head: str) -> float:
    """How well two tags go together as dependent and head of a relation («nmod+»: with a preposition)."""
    one, other = attributes(dependent), attributes(head)
    total = 0.0
    for kind in (0, 1):
        row = table().get((("case", "number")[kind], relation, one[2], other[2], other[kind]))
        if row is not None:
            total += row.get(one[kind], row["*"])
    plain = relation.removesuffix("+")
    parts = table().get(("parts", plain, one[2], other[2], "*")) or table().get(("parts", "*", one[2], other[2], "*"))
    joined = PARTS / WEIGHT * parts["*"] if parts is not None else 0.0
    return max(-LIMIT, min(LIMIT, total)) + joined


@lru_cache(maxsize=8192)
def attributes(tag: str) -> tuple[str, str, str]:
    """What agrees: case with animacy («Acc Anim»), number with gender and a verb's person («Sing Masc»), UPOS."""
    upos, _, text = tag.partition("|")
    feats = parsed(text)
    names = (("Case", "Animacy"), ("Number", "Gender", "Person") if upos in ("VERB", "AUX") else ("Number", "Gender"))
    case, number = (" ".join(feats[name] for name in kind if name in feats) or "–" for kind in names)
    return case, number, upos


@cache
def table() -> Mapping[Context, Mapping[str, float]]:
    """The data file: points of each value of the dependent; «*» for values never seen with this head."""
    found: dict[Context, dict[str, float]] = {}
    for kind, relation, dependent, head, value, points in cells("agreement.tsv"):
        pairs = (pair.rpartition(" ") for pair in points.split(", "))
        found[kind, relation, dependent, head, value] = {name: float(number) for name, _, number in pairs}
    return found
