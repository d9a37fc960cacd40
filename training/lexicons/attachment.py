"""Counts which prepositions follow which words, and what is the infinitive's before «можна» → ``ukfacts/data/attachment.tsv``.

Run from the project's root: ``python training/lexicons/attachment.py``. Counted are, in the hand-disambiguated corpus, places
that leave no choice (Hindle & Rooth 1993, https://aclanthology.org/J93-1005): a preposition right behind a verb or an adverb,
and one right behind a noun with no verb before it in its clause; and in the training trees of UD Ukrainian-IU, of what stands
before a word with an infinitive behind it, how much hangs on which. Data: ``$UKFACTS_DATA/bruk``
(https://github.com/brown-uk/corpus) and ``ud_ukrainian_iu`` (https://github.com/UniversalDependencies/UD_Ukrainian-IU), both
CC BY-NC-SA 4.0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from government import SOURCE, rows
from tags import sentences

TREES = SOURCE.parents[1] / "ud_ukrainian_iu" / "uk_iu-ud-train.conllu"

TARGET = Path("ukfacts/data/attachment.tsv")
LEAST = 10
"""How often a word must have been met to be listed."""
FEW = 3
"""The same for words with an infinitive, of which there are less."""
HEADER = """\
# Prepositions behind words: how often the word was met where what follows can only belong to it, and how often each
# preposition followed. Made by training/lexicons/attachment.py from https://github.com/brown-uk/corpus, CC BY-NC-SA 4.0.
# «*»: all words of the class together. INF: words with an infinitive behind them, how often an object (obj) or an oblique (obl)
# stood before them, and how often it hung on the infinitive; counted in UD Ukrainian-IU train.
class\tword\tmet\tprepositions
"""


def raised() -> Iterator[str]:
    """Lines of words with an infinitive behind them."""
    counts: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for rows_ in sentences(TREES):
        for at, row in enumerate(rows_, 1):
            infinitives = [
                n for n, r in enumerate(rows_, 1)
                if int(r[6]) == at < n and "VerbForm=Inf" in r[5] and r[7].partition(":")[0] in ("xcomp", "csubj")
            ]  # fmt: skip
            if len(infinitives) != 1:
                continue
            for before in rows_[: at - 1]:
                relation = before[7].partition(":")[0]
                if relation in ("obj", "obl") and int(before[6]) in (at, infinitives[0]):
                    counts[row[2].replace("’", "'"), relation][int(before[6]) != at] += 1
    for (word, relation), several in sorted(counts.items()):
        if several.total() >= FEW:
            yield f"INF {relation}\t{word}\t{several.total()}\tinfinitive {several[True]}"


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
    lines += raised()
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
