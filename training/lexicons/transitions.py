"""Makes ``ukfacts/data/entity_transitions.tsv`` from NER-UK 2.0's training half.

Run from the project's root: ``PYTHONPATH=training python training/lexicons/transitions.py [--data ../shared/data]``.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from pathlib import Path

from corpora import ner_uk

OUT = Path("ukfacts/data/entity_transitions.tsv")
PRIOR = 0.5
"""Occurrences added to every pair."""
HEADER = """\
# How much likelier a BIO tag is after another than anywhere, in natural logarithms; ^ is the beginning of a sentence.
# Pairs not listed have *. Made by training/lexicons/transitions.py from https://github.com/lang-uk/ner-uk 2.0, its training
# half, CC BY-NC-SA 4.0
# tag before, tag, points
"""


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    path = parser.parse_args().data / "ner_uk_2" / "train.jsonl"
    pairs: Counter[tuple[str, str]] = Counter()
    for document in ner_uk(path):
        for sentence in document:
            tags = [str(word.entity) for word in sentence]
            pairs.update(zip(["^", *tags], tags, strict=False))
    names = sorted({tag for _, tag in pairs})
    before, after = Counter[str](), Counter[str]()
    for (one, other), count in pairs.items():
        before[one] += count
        after[other] += count
    lines = []
    for one in ["^", *names]:
        for other in ["*", *names]:
            if other == "*" or pairs[one, other]:
                share = (after[other] if other != "*" else pairs.total() / len(names)) / pairs.total()
                points = math.log((pairs[one, other] + PRIOR) / (before[one] + PRIOR * len(names)) / share)
                lines.append(f"{one}\t{other}\t{points:.1f}")
    OUT.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
