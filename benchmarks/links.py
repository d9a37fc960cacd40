"""Scores links of places: ``python benchmarks/links.py [GOLD]``, 120 sentences annotated by hand by default.

A line of the gold has a ``text``, its ``source`` and ``places`` with ``start end text id``; ``id`` is the code the
place must be linked to, null where it must not be linked. Mentions are given; each sentence is a text of its own.
Printed: the share of right decisions for countries (two-letter codes), Ukrainian places (KATOTTH) and all, with errors.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

from ukfacts.analysis.tokens import Analysis
from ukfacts.entities.resolve import resolve
from ukfacts.mentions.types import Mention

GOLD = Path(__file__).parent / "gold" / "links.jsonl"


def kind(code: str | None) -> str:
    if code is None:
        return "unlinked"
    return "country" if re.fullmatch("[A-Z]{2}", code) else "ukraine" if code.startswith("UA") else "other"


def main() -> None:
    count: Counter = Counter()
    for line in Path(sys.argv[1] if len(sys.argv) > 1 else GOLD).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        mentions = tuple(Mention(p["start"], p["end"], "LOC", "gold", 1.0, 0) for p in row["places"])
        found = resolve(Analysis(row["text"], ()), mentions)
        entities = {entity.id: entity for entity in found.entities}
        for index, place in enumerate(row["places"]):
            links = entities[found.of_mention[index]].links
            answer = links[0].id if links else None
            for group in (kind(place["id"]), "all"):
                count[group] += 1
                count[group, "right"] += answer == place["id"]
            if answer != place["id"]:
                print(f"{place['text']}: {answer}, gold {place['id']}: {row['text'][:90]}")
    for group in ("country", "ukraine", "other", "unlinked", "all"):
        print(f"{group:10} {100 * count[group, 'right'] / max(count[group], 1):.2f} of {count[group]}")


if __name__ == "__main__":
    main()
