"""Counts the lemmas of the hand-disambiguated Brown-UK corpus → ``ukfacts/data/lemma_counts.tsv``.

Run from the project's root: ``python training/lexicons/lemma_counts.py``. The dictionary gives all readings of a form
the same score («року»: рік or рок); these counts tell the usual from the rare. Data: ``$UKFACTS_DATA/bruk``
(https://github.com/brown-uk/corpus, CC BY-NC-SA 4.0).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(os.environ.get("UKFACTS_DATA", "../shared/data")) / "bruk" / "disambiguated.tsv"
TARGET = Path("ukfacts/data/lemma_counts.tsv")
LEAST = 2
"""Lemmas met only once are left out: they would double the file and say little."""

NAMES = {"fname": "Giv", "lname": "Sur", "pname": "Pat"}
KINDS = {"noun": "NOUN", "adj": "ADJ", "verb": "VERB", "advp": "VERB", "adv": "ADV", "prep": "ADP", "numr": "NUM"}
HEADER = f"""\
# How often each lemma stands in the hand-disambiguated Brown-UK corpus (748 thousand tokens), from {LEAST} times on.
# Made by training/lexicons/lemma_counts.py from https://github.com/brown-uk/corpus, CC BY-NC-SA 4.0.
# kind: UD part of speech, or Giv Sur Pat for names of persons
lemma\tkind\tcount
"""


def lemmas(path: Path) -> Iterator[tuple[str, str]]:
    """The lemma and kind of every token that can be confused with another."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) != 3:
                continue
            tag = fields[2].split(":")
            name = next((NAMES[part] for part in tag if part in NAMES), None)
            kind = "PRON" if "pron" in tag else name or KINDS.get(tag[0])
            if kind:
                yield fields[1].lower().replace("’", "'"), kind


def main() -> None:
    counts = Counter(lemmas(SOURCE))
    rows = sorted((lemma, kind, n) for (lemma, kind), n in counts.items() if n >= LEAST)
    TARGET.write_text(HEADER + "".join(f"{lemma}\t{kind}\t{n}\n" for lemma, kind, n in rows), encoding="utf-8")
    print(f"{len(rows)} lemmas, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
