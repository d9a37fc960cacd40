"""Scores facts on the hand-made gold: ``python benchmarks/facts.py [--split dev|test|all|said] [--errors] [--kind KIND]``.

The gold, ``benchmarks/gold/facts.jsonl``, is short stretches of news, every other one dev and test, with all typed
facts they state, written down by reading; ``said`` is ``said.jsonl``, where statements, positions and numbers alone are
written down. ``--save FILE`` and a later ``--compare FILE`` list what was gained and lost.
Exit code 1 when nothing was scored.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from score import Score, Tally
from score_facts import score_facts
from score_views import score_amounts, score_positions, score_quotes

GOLD = Path(__file__).parent / "gold" / "facts.jsonl"
SAID = GOLD.with_name("said.jsonl")
SPLITS = ("dev", "dev2", "dev3", "dev4", "dev5", "dev6", "dev7", "dev8", "dev9", "dev10")
"""Those that rules may be tuned on once their first score is kept; the others are later draws than ``dev``."""


def stretches(split: str) -> list[dict[str, Any]]:
    """The gold's stretches of one half, or all; those of ``said`` are in a file of their own."""
    rows = [json.loads(line) for line in (SAID if split == "said" else GOLD).open(encoding="utf-8")]
    return [row for row in rows if split in (row["split"], "all")]


def score_stretch(row: dict[str, Any], document: Any) -> Score:
    """One stretch against the document made of it."""
    # a stretch may look like a teaser, which it is not; its facts count wherever the blocks put them
    found = [*document.facts, *document.aside]
    if row.get("only") == "direct":  # direct speech alone is written down
        found = [f for f in found if f.kind == "statement" and f.direct]
    score = Score()
    views = [] if row.get("statements") is False else [score_quotes]
    if row.get("only") != "direct":
        views += [score_positions] if row.get("numbers") is False else [score_amounts, score_positions]
    for view in views if row["split"] == "said" else [score_facts, *views]:
        part = view(row["facts"], found)
        if view is not score_facts and row["split"] != "said":
            part.sure.clear()  # the same facts in another view
        score.add(part)
    for lines in (score.right, score.wrong, score.missed):
        lines[:] = [f"{row['id']} {line}" for line in lines]
    return score


def score_all(rows: Iterable[dict[str, Any]], extract: Callable[[str], Any]) -> Score:
    """All stretches pooled."""
    total = Score()
    for row in rows:
        total.add(score_stretch(row, extract(row["text"])))
    return total


def report(score: Score) -> None:
    """The table: all typed facts, each kind, and what is measured of facts that agree."""
    names = sorted(score.tallies, key=lambda n: (n != "facts", not n.startswith("facts "), -score.tallies[n].gold))
    for name in names:
        print(f"{name:24} {score.tallies[name]}")


def differences(old: dict[str, list[str]], score: Score) -> None:
    """Records gained and lost against an earlier run."""
    now, before = set(score.right), set(old["right"])
    wrong, wrong_before = set(score.wrong), set(old["wrong"])
    for sign, lines in (
        ("+", now - before),
        ("-", before - now),
        ("wrong +", wrong - wrong_before),
        ("wrong -", wrong_before - wrong),
    ):
        for line in sorted(lines):
            print(sign, line)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=(*SPLITS, "test", "all", "said"), default="dev")
    parser.add_argument(
        "--errors", action="store_true", help="list missed and wrong facts (dev only: the test half stays unread)"
    )
    parser.add_argument("--kind", help="list the errors of one kind only")
    parser.add_argument("--save", type=Path, help="write the records found, for a later --compare")
    parser.add_argument("--compare", type=Path, help="list what was gained and lost since --save")
    parser.add_argument("--models", default="ukfacts", help="the packaged model, «stanza», or a model folder")
    options = parser.parse_args()
    from ukfacts.pipeline import Extractor

    extract = Extractor(options.models).extract

    score = score_all(stretches(options.split), extract)
    report(score)
    if options.split == "dev":
        if options.errors or options.kind:
            for title, lines in (("missed", score.missed), ("wrong", score.wrong)):
                for line in lines:
                    if not options.kind or f" {options.kind}:" in line:
                        print(f"{title:7} {line}")
        if options.compare:
            differences(json.loads(options.compare.read_text(encoding="utf-8")), score)
    if options.save:
        options.save.write_text(
            json.dumps({"right": score.right, "wrong": score.wrong}, ensure_ascii=False, indent=0), encoding="utf-8"
        )
    pooled = sum(score.tallies.values(), Tally())
    if not pooled.gold or not pooled.right + pooled.wrong:
        print("nothing was scored: no gold facts or none found", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
