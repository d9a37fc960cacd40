"""Counts the cases that verbs govern in the hand-disambiguated Brown-UK corpus → ``ukfacts/data/verb_government.tsv``.

Run from the project's root: ``python training/lexicons/government.py``. Counted is the case of the noun or pronoun right behind
a verb, or behind it and adjectives of the same case, where the verb is not negated. Data: ``$UKFACTS_DATA/bruk``
(https://github.com/brown-uk/corpus, CC BY-NC-SA 4.0).
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(os.environ.get("UKFACTS_DATA", "../shared/data")) / "bruk" / "disambiguated.tsv"
TARGET = Path("ukfacts/data/verb_government.tsv")
CASES = {"v_zna": "Acc", "v_rod": "Gen", "v_dav": "Dat", "v_oru": "Ins"}
LEAST = 3
"""Objects of a verb, from which on it is listed."""
SHARE = 0.4
"""Share of another case than the accusative, from which on a verb is listed: the rest govern what most do."""
HEADER = """\
# Cases of what stands right behind a verb, without a preposition: how often each was met, for verbs that do not mostly take
# the accusative. Made by training/lexicons/government.py from https://github.com/brown-uk/corpus, CC BY-NC-SA 4.0.
# «*»: all verbs together
verb\tAcc\tGen\tDat\tIns
"""

Row = tuple[str, str, str]


def rows(path: Path) -> Iterator[Row]:
    """Form, lemma and tag of each token; empty strings between sentences."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            yield (fields[0], fields[1], fields[2]) if len(fields) == 3 else ("", "", "")


def case(tag: str) -> str:
    """The case of a tag; empty for none."""
    return next((part for part in tag.split(":") if part.startswith("v_")), "")


def governed(path: Path) -> Iterator[tuple[str, str]]:
    """A verb's lemma and the case behind it."""
    verb, modifier = "", ""
    negated = False
    for _, lemma, tag in rows(path):
        kind = tag.partition(":")[0]
        if kind in ("verb", "advp"):
            verb, modifier = ("" if negated else lemma.lower().replace("’", "'")), ""
        elif verb and kind == "adj" and case(tag) and modifier in ("", case(tag)):
            modifier = case(tag)
        else:
            if verb and kind == "noun" and case(tag) in CASES and modifier in ("", case(tag)):
                yield verb, CASES[case(tag)]
            verb = ""
        negated = lemma.lower() == "не"


def main() -> None:
    """Writes the file."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for verb, found in governed(SOURCE):
        counts[verb][found] += 1
        counts["*"][found] += 1
    kept = {
        verb: several
        for verb, several in sorted(counts.items())
        if verb == "*" or several.total() >= LEAST and several["Acc"] <= (1 - SHARE) * several.total()
    }
    lines = ["\t".join([verb, *(str(several[c]) for c in CASES.values())]) for verb, several in kept.items()]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} verbs of {len(counts) - 1}, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
