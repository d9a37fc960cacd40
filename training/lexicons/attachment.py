"""Counts which prepositions follow which words in Brown-UK → ``ukfacts/data/attachment.tsv``.

Run from the project's root: ``python training/lexicons/attachment.py``. Counted are, in the hand-disambiguated corpus, places
that leave no choice (Hindle & Rooth 1993, https://aclanthology.org/J93-1005): a preposition right behind a verb or an adverb,
and one right behind a noun with no verb before it in its clause. Data: ``$UKFACTS_DATA/bruk``
(https://github.com/brown-uk/corpus, CC BY-NC-SA 4.0).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from government import SOURCE, rows

TARGET = Path("ukfacts/data/attachment.tsv")
LEAST = 10
"""How often a word must have been met to be listed."""
HEADER = """\
# Prepositions behind words: how often the word was met where what follows can only belong to it, and how often each
# preposition followed. Made by training/lexicons/attachment.py from https://github.com/brown-uk/corpus, CC BY-NC-SA 4.0.
# «*»: all words of the class together
class\tword\tmet\tprepositions
"""


def main() -> None:
    """Writes the file."""
    met: dict[str, Counter[str]] = {name: Counter() for name in ("VERB", "NOUN", "ADV")}
    followed: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    before, verbal = ("", ""), False
    for form, lemma, tag in rows(SOURCE):
        kind, *marks = tag.split(":")
        if not form or kind == "punct":
            before, verbal = ("", ""), False
            continue
        if kind == "prep" and before[1]:
            for name in (before[1], "*"):
                followed[before[0], name][form.lower()] += 1
        before = ("", "")
        if kind in ("verb", "advp"):
            before, verbal = ("VERB", lemma.lower().replace("’", "'")), True
        elif kind == "noun" and not verbal and not {"pron", "prop"} & set(marks):
            before = ("NOUN", lemma.lower().replace("’", "'"))
        elif kind == "adv":
            before = ("ADV", lemma.lower().replace("’", "'"))
        if before[1]:
            for name in (before[1], "*"):
                met[before[0]][name] += 1
    lines = [
        f"{kind}\t{name}\t{count}\t" + ", ".join(f"{p} {n}" for p, n in sorted(followed[kind, name].items()))
        for kind, counts in met.items()
        for name, count in sorted(counts.items())
        if count >= LEAST
    ]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
