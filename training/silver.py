"""Step 2½: a silver corpus. The packaged model reads the hand-disambiguated corpus; what hands wrote there corrects its tags.

Out: ``RUN/silver.jsonl``, a document a line: its sentences of words
``[form, lemma, UPOS, feats, head, relation, entity]``, feats null where the hand's tag and the model's cannot be reconciled.
Entities are those of the whole package (network and rules together). Documents that share text with a dev set are left
out; in those that share text with the entity corpus, which has better labels for them, entities are null.

    python training/silver.py --data $UKFACTS_DATA --run runs/v1
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpora import Word, outermost, tag_words, vesum

import ukfacts

CASES = {
    "v_naz": "Nom", "v_rod": "Gen", "v_dav": "Dat", "v_zna": "Acc", "v_oru": "Ins", "v_mis": "Loc", "v_kly": "Voc",
}  # fmt: skip
GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut"}
CLASSES: Mapping[str, frozenset[str]] = {
    "noun": frozenset({"NOUN", "PROPN", "PRON", "X", "SYM"}), "adj": frozenset({"ADJ", "DET", "PRON", "NUM"}),
    "verb": frozenset({"VERB", "AUX"}), "advp": frozenset({"VERB", "AUX"}), "numr": frozenset({"NUM", "DET"}),
    "adv": frozenset({"ADV", "DET", "ADP", "SCONJ", "CCONJ", "PART"}), "prep": frozenset({"ADP"}),
    "conj": frozenset({"CCONJ", "SCONJ", "ADV", "PART"}), "part": frozenset({"PART", "ADV", "CCONJ", "AUX"}),
    "number": frozenset({"NUM", "ADJ"}), "punct": frozenset({"PUNCT"}),
}  # fmt: skip
"""UPOS that UD Ukrainian-IU gives to the words of a VESUM class."""
SHARE = 0.01
"""Of six-word stretches in common with a dev set, from which a document is left out."""


def reconciled(upos: str, feats: Mapping[str, str], tag: str) -> dict[str, str] | None:
    """The features with the hand's case, number and gender; None where the word's class differs.

    >>> reconciled("NOUN", {"Case": "Acc", "Number": "Sing"}, "noun:inanim:m:v_naz")["Case"]
    'Nom'
    """
    name, *marks = tag.split(":")
    if name in CLASSES and upos not in CLASSES[name]:
        return None
    found = dict(feats)
    if name not in ("noun", "adj", "numr"):
        return found
    case = next((CASES[m] for m in marks if m in CASES), None)
    if case is None or "Case" not in found:
        return found
    found["Case"] = case
    gender = next((GENDERS[m] for m in marks if m in GENDERS), None)
    if "p" in marks and found.get("Number") == "Sing":
        found["Number"] = "Plur"
        if name == "adj":
            found.pop("Gender", None)
    elif gender and found.get("Number") == "Plur":
        found |= {"Number": "Sing", "Gender": gender}
    elif gender and "Gender" in found:
        found["Gender"] = gender
    return found


def text_of(document: list[list[Word]]) -> tuple[str, dict[tuple[int, int], str]]:
    """The document as it would be printed, a line a sentence, and the tag of each of its words by their characters."""
    text, tags = "", {}
    for sentence in document:
        quotes = 0
        before = ""
        for word in sentence:
            form = word.form.replace("\u0301", "")
            quotes += form == '"'
            glued = form in ",.!?:;»)”…%]" or before in ("", "«", "(", "„", "[", "“")
            if '"' in (form, before):
                glued = glued or quotes % 2 == (0 if form == '"' else 1)
            text += form if glued else " " + form
            tags[len(text) - len(form), len(text)] = word.vesum or ""
            before = form
        text += "\n"
    return text, tags


def stretches(text: str, size: int = 6) -> set[tuple[str, ...]]:
    """All runs of so many words."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def known(data: Path) -> tuple[set, set]:
    """What the dev sets say, and what the entity corpus says."""
    lines = lambda name: (data / "ner_uk_2" / name).read_text(encoding="utf-8").split("\n")  # noqa: E731
    rows = lambda name: (json.loads(line)["text"] for line in lines(name) if line)  # noqa: E731
    treebank = (data / "ud_ukrainian_iu" / "uk_iu-ud-dev.conllu").read_text(encoding="utf-8")
    dev = [*rows("dev.jsonl"), *re.findall(r"^# text = (.*)$", treebank, re.M)]
    return set().union(*map(stretches, dev)), set().union(*map(stretches, rows("train.jsonl")))


def rows(document: ukfacts.Document, tags: Mapping[tuple[int, int], str], named: bool) -> Iterator[list[list]]:
    """The words of each sentence."""
    names = outermost([[m.start, m.end, m.label] for m in document.mentions])
    for sentence in document.analysis.sentences:
        tokens = sentence.tokens
        inside = [n for n in names if tokens and n[0] < tokens[-1].end and n[1] > tokens[0].start]
        entities = tag_words([(t.start, t.end) for t in tokens], inside)
        row = []
        for token, entity in zip(tokens, entities, strict=True):
            tag = tags.get((token.start, token.end))
            feats = None if tag is None else reconciled(token.upos, token.feats, tag)
            told = None if feats is None else "|".join(f"{k}={v}" for k, v in sorted(feats.items())) or "_"
            row.append(
                [token.form, token.ud_lemma, token.upos, told, token.head, token.deprel, entity if named else None]
            )
        yield row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    args = parser.parse_args()
    dev, named = known(args.data)
    extractor = ukfacts.Extractor()
    words = 0
    with open(args.run / "silver.jsonl", "w", encoding="utf-8") as out:
        for number, document in enumerate(vesum(args.data / "bruk" / "disambiguated.tsv"), 1):
            text, tags = text_of(document)
            parts = stretches(text)
            if not parts or len(parts & dev) > SHARE * len(parts):
                continue
            found = list(rows(extractor.extract(text), tags, len(parts & named) <= SHARE * len(parts)))
            out.write(json.dumps(found, ensure_ascii=False) + "\n")
            words += sum(map(len, found))
            if number % 20 == 0:
                print(number, words, flush=True)


if __name__ == "__main__":
    main()
