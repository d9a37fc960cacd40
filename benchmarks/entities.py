"""Scores names, clusters and links on SlavicNER files: ``python benchmarks/entities.py [--errors N] [FILE ...]``.

With the gold mentions given: base form exact by label and by topic, clusters within a document (B³) and across the
documents of a topic (pairwise F1 on ``link``). Each topic is reported apart, so that one can be left out of tuning.
The data is read from ``$UKFACTS_DATA/slavic_ner_uk`` (default ``../shared/data``).
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter
from pathlib import Path

from ukfacts.entities.names import base_form

DATA = Path(os.environ.get("UKFACTS_DATA", "../shared/data")) / "slavic_ner_uk"
LABELS = {"PER": "PERS", "LOC": "LOC", "ORG": "ORG", "EVT": "MISC", "PRO": "ART"}
NAMED = ("PER", "LOC", "ORG")


def plain(name: str) -> str:
    """What two spellings of one name share: no quotes, one apostrophe, no blanks round hyphens and initials."""
    name = re.sub('[«»"“”„‟]', "", name)
    name = re.sub("[’ʼ‘`´]", "'", re.sub("[\u200b-\u200f\u00ad]", "", name))
    name = re.sub(r"\s*([–-])\s*", "-", name)
    return " ".join(re.sub(r"\.\s+", ".", name).split())


def score_names(docs: list[dict], errors: list[tuple[str, ...]]) -> Counter:
    count: Counter = Counter()
    for doc in docs:
        for gold in doc["entities"]:
            found = base_form(gold["text"], LABELS[gold["type"]])
            exact = plain(found) == plain(gold["lemma"])
            count[gold["type"], "all"] += 1
            count[gold["type"], "exact"] += exact
            count[gold["type"], "case"] += plain(found).casefold() == plain(gold["lemma"]).casefold()
            if not exact:
                errors.append((gold["type"], gold["text"], found, gold["lemma"]))
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    errors: list[tuple[str, ...]] = []
    total: Counter = Counter()
    for path in options.files or sorted(DATA.glob("*.jsonl")):
        docs = [json.loads(line) for line in path.open(encoding="utf-8")]
        count = score_names(docs, errors)
        total += count
        print(path.stem, *(_rate(count, t) for t in LABELS))
    print("all", *(_rate(total, t) for t in LABELS))
    both = sum(total[t, "all"] for t in NAMED)
    print(
        "PER+LOC+ORG",
        f"{100 * sum(total[t, 'exact'] for t in NAMED) / both:.2f}",
        f"case {100 * sum(total[t, 'case'] for t in NAMED) / both:.2f}",
    )
    for error, times in Counter(errors).most_common(options.errors):
        print(times, *error, sep="\t")


def _rate(count: Counter, label: str) -> str:
    whole = count[label, "all"]
    return (
        f"{label} {100 * count[label, 'exact'] / whole:.1f}/{100 * count[label, 'case'] / whole:.1f} ({whole})"
        if whole
        else f"{label} -"
    )


if __name__ == "__main__":
    main()
