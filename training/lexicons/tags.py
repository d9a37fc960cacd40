"""Makes ``tag_conventions.tsv``, ``lemma_conventions.tsv`` and ``agreement.tsv`` in ``ukfacts/data`` from UD Ukrainian-IU train.

Run from the project's root: ``python training/lexicons/tags.py [--data ../shared/data]``.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from ukfacts.analysis.agreement import attributes
from ukfacts.analysis.features import normal_form
from ukfacts.analysis.lemmas import FIXED, choices
from ukfacts.analysis.morphology import parse
from ukfacts.analysis.readings import CLASS, key, parsed

OUT = Path("ukfacts/data")
SOURCE = "https://github.com/UniversalDependencies/UD_Ukrainian-IU, its training part, CC BY-NC-SA 4.0"

INFLECTED = frozenset(
    {"Case", "Number", "Gender", "Animacy", "Tense", "Mood", "Person", "VerbForm", "Aspect", "Voice", "Variant", "Typo"}
    | {"Orth", "Foreign", "Animacy[gram]", "NameType", "Abbr", "Hyph"}
)
"""Features that a word has from its sentence, or that the treebank marks word by word."""
OWN = {
    "NOUN": {"Gender", "Animacy", "Number"}, "PROPN": {"Gender", "Animacy", "Number"},
    "ADJ": {"VerbForm", "Voice", "Aspect"}, "PRON": {"Person"}, "DET": {"Person"}, "NUM": {"Number", "Gender"},
}  # fmt: skip
"""Inflected features that belong to the word in these parts of speech."""
OPEN = frozenset({"NOUN", "ADJ", "VERB", "ADV"})
"""Parts of speech in which the dictionary's lemma is left to the sentence."""
SURE = 0.95
"""Share of a word's occurrences that must agree on a value."""
PLURAL = 0.9
"""Share of a noun's plurals that must be a word of their own."""
LEAST = 10
"""Occurrences of a head's value in a relation for a line of agreement."""
MOST = 4.0
"""Points of a relation between two parts of speech at most."""
PRIOR = 4.0
"""Occurrences that the dependent's general distribution is worth."""

Row = tuple[str, ...]


def sentences(path: Path) -> Iterator[list[Row]]:
    """Words of each sentence."""
    found: list[Row] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = tuple(line.split("\t"))
        if cells[0].isdigit():
            found.append(cells)
        elif not line and found:
            yield found
            found = []


def conventions(rows: Iterable[Row], foreign: Iterable[Row]) -> Iterator[str]:
    """Lines of UPOS, word, features."""
    counts: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    seen: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        upos, feats = row[3], parsed(row[5])
        seen[upos].update(f"{name}={value}" for name, value in feats.items())
        if upos in CLASS and any(map(str.isdigit, row[2])):
            continue  # «2018» is masculine or feminine by what it counts
        word = normal_form(row[2]).lower() if upos in CLASS else key(row[1])
        counts[upos, word].append(feats)
    yield from _never(seen, foreign)
    names = {u: {a.partition("=")[0] for a in pairs} - INFLECTED | OWN.get(u, set()) for u, pairs in seen.items()}
    for (upos, word), several in sorted(counts.items()):
        sure = dict(_sure(several, names[upos], upos, word))
        if sure:
            yield f"{upos}\t{word}\t{'|'.join(f'{n}={v}' for n, v in sorted(sure.items()))}"


def plurals(rows: Iterable[Row]) -> Iterator[str]:
    """Lines for nouns whose plural the treebank takes for a word of its own, by the dictionary's lemma: «кошт», «кошти»."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for row in rows:
        number = parsed(row[5]).get("Number")
        if row[3] != "NOUN" or number not in ("Plur", "Ptan"):
            continue
        readings = [r for r in parse(normal_form(row[1])) if r.is_known and r.pos == "NOUN"]
        plural = [r for r in readings if r.feats.get("Number") == "Plur" or r.is_fixed]
        lemmas = {r.lemma for r in plural}
        if len(lemmas) == 1 and not any(r.is_plural_only for r in readings):
            counts[lemmas.pop()][number == "Ptan"] += 1
    for lemma, several in sorted(counts.items()):
        if several[True] > 1 and several[True] >= PLURAL * several.total():
            yield f"NOUN\t{lemma}+\tNumber=Ptan"


def _never(seen: dict[str, set[str]], foreign: Iterable[Row]) -> Iterator[str]:
    """What another treebank's tags have and this one's never do; «*» stands for every word, or every value."""
    never: dict[str, Counter[str]] = defaultdict(Counter)
    for row in foreign:
        never[row[3]].update(f"{n}={v}" for n, v in parsed(row[5]).items() if f"{n}={v}" not in seen[row[3]])
    for upos, pairs in sorted(never.items()):
        values = {}
        for pair in sorted(pairs):
            name, _, value = pair.partition("=")
            if any(p.startswith(f"{name}=") for p in seen[upos]):
                if pairs[pair] > 1:
                    values[name] = value
            else:
                values[name] = "*"
        if values:
            yield f"{upos}\t*\t{'|'.join(f'{n}={v}' for n, v in values.items())}"


def _sure(several: list[dict[str, str]], names: set[str], upos: str, word: str) -> Iterator[tuple[str, str]]:
    known = _dictionary(upos, word)
    for name in sorted(names):
        value, count = Counter(feats.get(name, "") for feats in several).most_common(1)[0]
        if count < SURE * len(several) or name == "Number" and upos in ("NOUN", "PROPN") and value != "Ptan":
            continue
        if upos in ("NOUN", "PROPN"):
            # the dictionary is the better judge of what stands here once
            if name in OWN["NOUN"] and len(several) > 1 and value not in known.get(name, {value}):
                yield name, value
        elif upos in ("VERB", "AUX") or upos == "ADJ" and not value and name != "Degree":
            continue
        else:
            yield name, value


def _dictionary(upos: str, lemma: str) -> dict[str, set[str]]:
    """Values that the dictionary has for a noun."""
    if upos not in ("NOUN", "PROPN"):
        return {}
    own = [r for r in parse(lemma) if r.is_known and CLASS.get(r.pos) == "NOUN" and r.lemma == lemma]
    if not own:
        return {}
    genders = {"" if r.is_plural_only else r.lemma_gender or "" for r in own}
    numbers = {"Ptan" for r in own if r.is_plural_only}
    return {"Gender": genders, "Animacy": {r.animacy or "" for r in own}, "Number": numbers}


def lemmas(rows: Iterable[Row]) -> Iterator[str]:
    """Lines of UPOS, form, lemma: for words of closed classes, and where the dictionary has another lemma."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        form = normal_form(row[1]).lower()
        if form.isalpha() and len(form) > 1 and row[3] not in FIXED | {"PROPN"}:
            counts[row[3], form][normal_form(row[2])] += 1
    for (upos, form), several in sorted(counts.items()):
        lemma, count = several.most_common(1)[0]
        own = {choice[0] for choice in choices(form, upos)}
        sure = several.total() > 1 and count >= SURE * several.total()
        if sure and (own and own != {lemma} and (upos not in OPEN or lemma not in own) or lemma == form + "."):
            yield f"{upos}\t{form}\t{lemma}"


def agreement(trees: Iterable[list[Row]]) -> Iterator[str]:
    """Lines of kind, relation, dependent's UPOS, head's UPOS, head's value, dependent's values with points."""
    general: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    pairs: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for rows in trees:
        governed = {row[6] for row in rows if row[7] == "case"}
        tags = [attributes(f"{row[3]}|{row[5]}") for row in rows]
        for row, own in zip(rows, tags, strict=True):
            for place, kind in enumerate(("case", "number")):
                general[kind, own[2]][own[place]] += 1
                if row[6] != "0":
                    head = tags[int(row[6]) - 1]
                    relation = row[7] + ("+" if row[0] in governed else "")
                    pairs[kind, relation, own[2], head[2], head[place]][own[place]] += 1
    for context, counts in sorted(pairs.items()):
        total = counts.total()
        shares = general[context[0], context[2]]
        if total < LEAST or len(shares) == 1:
            continue
        points = {
            value: math.log((count * shares.total() / shares[value] + PRIOR) / (total + PRIOR))
            for value, count in counts.items()
        } | {"*": math.log(PRIOR / (total + PRIOR))}
        yield "\t".join(context) + "\t" + ", ".join(f"{v} {p:.1f}" for v, p in points.items())


def parts(trees: Iterable[list[Row]]) -> Iterator[str]:
    """Lines of «parts», relation, dependent's UPOS, head's UPOS, how much likelier the relation is there; * for one unseen."""
    pairs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    general: Counter[str] = Counter()
    for rows in trees:
        for row in rows:
            if row[6] != "0":
                pairs[row[3], rows[int(row[6]) - 1][3]][row[7]] += 1
                general[row[7]] += 1
    for (own, head), counts in sorted(pairs.items()):
        total = counts.total()
        if total < LEAST:
            continue
        points = {
            relation: math.log((count * general.total() / general[relation] + PRIOR) / (total + PRIOR))
            for relation, count in counts.items()
        } | {"*": math.log(PRIOR / (total + PRIOR))}
        for relation, value in sorted(points.items()):
            yield f"parts\t{relation}\t{own}\t{head}\t*\t* {max(-MOST, min(MOST, value)):.1f}"


def main() -> None:
    """Writes the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    trees = list(sentences(data / "ud_ukrainian_iu" / "uk_iu-ud-train.conllu"))
    others = [
        row
        for part in ("dev", "test")
        for rows in sentences(data / "ud_ukrainian_parlamint" / f"uk_parlamint-ud-{part}.conllu")
        for row in rows
    ]
    made = "# Made by training/lexicons/tags.py from " + SOURCE
    first = [
        "# Features that a word always has in the treebank (in 95 % of its occurrences); nothing after = : it never has any.",
        "# Nouns, names, adjectives and verbs by lemma, the rest by form, numbers by their last digit. Of nouns only what the",
        "# dictionary does not say. Word *: what this part of speech never has, value * for any (ParlaMint's tags have it).",
        "# A word with +: its plural is a word of its own («кошти»).",
        made, "# part of speech, word, features",
    ]  # fmt: skip
    rows = [row for tree in trees for row in tree]
    lines = [*first, *conventions(rows, others), *plurals(rows), ""]
    (OUT / "tag_conventions.tsv").write_text("\n".join(lines), encoding="utf-8")
    first = ["# Lemmas of the treebank that the dictionary does not give or leaves open.", made, "# UPOS, form, lemma"]
    (OUT / "lemma_conventions.tsv").write_text("\n".join([*first, *lemmas(rows), ""]), encoding="utf-8")
    first = [
        "# How much likelier a dependent's case (with animacy) or number (with gender, person) is beside its head's, in natural",
        "# logarithms; * for what never stands there. A relation with + has a preposition. Kind «parts»: how much likelier the",
        "# relation is between two parts of speech than anywhere. Edit numbers or delete lines.",
        made, "# kind, relation, dependent's part of speech, head's part of speech, head's value, dependent's values with points",
    ]  # fmt: skip
    (OUT / "agreement.tsv").write_text("\n".join([*first, *agreement(trees), *parts(trees), ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
