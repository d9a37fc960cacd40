"""Whether facts are as sure as they say: ``python benchmarks/confidence.py [--split SPLIT ...] [--counts]``.

In: the gold of facts. Out: for each band of confidence the share of facts that are right, and the expected calibration
error (the mean distance of the two, weighted by band; Naeini et al. 2015). ``--counts`` prints instead the counts of
groups, rules and paths that ``ukfacts/data/facts/confidence.toml`` holds: meant for gold that no rule was changed for
yet (on text rules were tuned on they are too good). ``--drawn`` takes one draw of a split.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from facts import SPLITS, score_all, stretches
from score_facts import fillers

BANDS = (0.0, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


def calibration(sure: Sequence[tuple[bool, Any]]) -> tuple[list[tuple[int, float, float]], float]:
    """Of each band: facts, mean confidence, share right; and the expected calibration error."""
    rows = []
    for low, high in zip(BANDS, BANDS[1:], strict=False):
        band = [(right, f.confidence) for right, f in sure if low <= f.confidence < high]
        if band:
            n = len(band)
            rows.append((n, sum(c for _, c in band) / n, sum(right for right, _ in band) / n))
    return rows, sum(n * abs(said - was) for n, said, was in rows) / len(sure) if sure else 0.0


def counts(sure: Iterable[tuple[bool, Any]]) -> str:
    """The table of the package: right and wrong facts of each group and family of rules and, of frames, of each kind of
    path."""
    from ukfacts.facts.confidence import family, path_of

    tables: dict[str, dict[str, Counter[bool]]] = {"group": {}, "rule": {}, "path": {}}
    for right, fact in sure:
        paths = [a.rule for role in fact.roles for a in fillers(fact, role)]
        names = [("group", fact.rule.split(".")[0]), ("rule", family(fact.rule))]
        names += [("path", path_of(paths))] if fact.rule.startswith("frame.") else []
        for table, name in names:
            tables[table].setdefault(name, Counter())[right] += 1
    lines = []
    for table, found in tables.items():
        lines.append(f"\n[{table}]")
        lines += [f'"{name}" = [{n[True]}, {n[False]}]' for name, n in sorted(found.items())]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", nargs="+", choices=(*SPLITS, "test", "said"), default=["test"])
    parser.add_argument("--drawn", help="only the stretches of this draw")
    parser.add_argument("--counts", action="store_true")
    options = parser.parse_args()
    from ukfacts.pipeline import Extractor

    extract = Extractor().extract
    rows = [r for split in options.split for r in stretches(split) if options.drawn in (None, r.get("drawn"))]
    sure = score_all(rows, extract).sure
    if options.counts:
        print(counts(sure))
        return 0 if sure else 1
    rows, error = calibration(sure)
    for n, said, was in rows:
        print(f"{n:4} facts  said {said:.2f}  right {was:.2f}")
    print(f"expected calibration error {error:.3f}")
    return 0 if sure else 1


if __name__ == "__main__":
    sys.exit(main())
