"""One tag a word, so that words agree along the syntactic tree: «у великому місті» is one case, number and gender.

In: candidate tags with points, the tree. Out: the best tags of the sentence together, found exactly by passing the
best scores from the leaves to the root and back (max-product on a tree, Pearl 1988).

``data/agreement.tsv`` says how much likelier than elsewhere a dependent's case and number are, given its head's:
log P(dependent's | head's, relation, parts of speech) − log P(dependent's | its part of speech), in UD Ukrainian-IU.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from .readings import Candidate, parsed

WEIGHT = 0.5
"""Of agreement against the network's scores, which see most of it themselves; grid 0.25 0.5 0.75 1 on UD-IU dev."""
LIMIT = 6.0
"""Points that one edge gives or takes at most: the tree may be wrong."""

Context = tuple[str, str, str, str, str]
"""Kind («case», «number»), relation («+»: with a preposition), dependent's and head's UPOS, head's value."""


def agreed(several: Sequence[Sequence[Candidate]], heads: Sequence[int], relations: Sequence[str]) -> list[str]:
    """The best tag of each word. ``heads`` count from 1, 0 is the root; they make a tree."""
    if all(len(each) == 1 for each in several):
        return [each[0][0] for each in several]
    governed = {head for head, relation in zip(heads, relations, strict=True) if relation == "case"}
    names = [r + "+" if n in governed else r for n, r in enumerate(relations, 1)]
    below: list[list[int]] = [[] for _ in range(len(heads) + 1)]
    for number, head in enumerate(heads, 1):
        below[head].append(number)
    order = [0]
    for node in order:
        order.extend(below[node])
    best = [[points for _, points in each] for each in several]
    choice: dict[int, list[int]] = {}
    for node in reversed(order[1:]):
        head = heads[node - 1]
        if not head:
            continue
        own, above = best[node - 1], best[head - 1]
        choice[node] = []
        for place, (tag, _) in enumerate(several[head - 1]):
            sums = [
                points + WEIGHT * fit(names[node - 1], mine, tag)
                for points, (mine, _) in zip(own, several[node - 1], strict=True)
            ]
            top = max(sums)
            above[place] += top
            choice[node].append(sums.index(top))
    picked = [0] * (len(heads) + 1)
    for node in order[1:]:
        head, own = heads[node - 1], best[node - 1]
        picked[node] = choice[node][picked[head]] if head else own.index(max(own))
    return [each[picked[number]][0] for number, each in enumerate(several, 1)]


@lru_cache(maxsize=1 << 18)
def fit(relation: str, dependent: str, head: str) -> float:
    """How well two tags go together as dependent and head of a relation."""
    one, other = attributes(dependent), attributes(head)
    total = 0.0
    for kind in (0, 1):
        row = table().get((("case", "number")[kind], relation, one[2], other[2], other[kind]))
        if row is not None:
            total += row.get(one[kind], row["*"])
    return max(-LIMIT, min(LIMIT, total))


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
    for line in files("ukfacts").joinpath("data/agreement.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, relation, dependent, head, value, points = line.split("\t")
            pairs = (pair.rpartition(" ") for pair in points.split(", "))
            found[kind, relation, dependent, head, value] = {name: float(number) for name, _, number in pairs}
    return found
