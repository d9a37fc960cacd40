"""Readers of the training data: each gives documents as lists of sentences of ``Word``. Nothing here knows of the network."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ukfacts.analysis.segment import segment

LABELS = ("PERS", "ORG", "LOC", "JOB", "ART", "DOC", "MISC", "DATE", "TIME", "PERIOD", "MON", "PCT", "QUANT")


@dataclass(frozen=True, slots=True)
class Word:
    """A training word; fields a corpus does not carry are None."""

    form: str
    lemma: str | None = None
    upos: str | None = None
    feats: str | None = None
    head: int | None = None
    deprel: str | None = None
    vesum: str | None = None
    entity: str | None = None
    """BIO tag; «?» where a partial corpus says nothing, «o» where it says: none of PERS, LOC, ORG."""


Sentence = list[Word]
Document = list[Sentence]


def conllu(path: Path) -> list[Document]:
    """Documents of a CoNLL-U file (words only: no multiword ranges, no empty nodes)."""
    documents: list[Document] = [[]]
    sentence: Sentence = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc") and documents[-1]:
            documents.append([])
        elif line.startswith("#"):
            continue
        elif not line:
            if sentence:
                documents[-1].append(sentence)
                sentence = []
        else:
            cells = line.split("\t")
            if cells[0].isdigit():
                sentence.append(Word(cells[1], cells[2], cells[3], cells[5], int(cells[6]), cells[7]))
    return [d for d in documents if d]


STRANGE = frozenset({"Reflex", "InflClass", "ExtPos", "BadStyle", "Typo"})
"""Features that ParlaMint has and UD-IU has not."""


def likened(documents: list[Document], pattern: list[Document]) -> list[Document]:
    """ParlaMint's words with features as UD-IU (``pattern``) has them; a tag that is not among UD-IU's is not taught.

    ParlaMint marks neither kinds of punctuation nor words that do not inflect: such forms take UD-IU's usual tag.
    """
    seen: dict[str, Counter[tuple[str, str]]] = {}
    for word in (w for d in pattern for s in d for w in s):
        seen.setdefault(word.form.lower(), Counter())[word.upos or "", word.feats or ""] += 1
    tags = {tag for counts in seen.values() for tag in counts}

    def alike(word: Word) -> Word:
        usual = seen[word.form.lower()].most_common(1)[0][0] if word.form.lower() in seen else ("", "")
        if word.upos == usual[0] and any(mark in usual[1] for mark in ("PunctType", "Uninflect")):
            return replace(word, feats=usual[1])
        pairs = [
            f for f in (word.feats or "_").split("|") if f.partition("=")[0] not in STRANGE and f != "NameType=Geo"
        ]
        feats = "|".join(pairs) or "_"
        return replace(word, feats=feats if (word.upos, feats) in tags else None)

    return [[[alike(word) for word in sentence] for sentence in document] for document in documents]


def silver(path: Path) -> list[Document]:
    """The corpus that ``silver.py`` writes; empty where there is none."""
    if not path.exists():
        return []
    rows = map(json.loads, filter(None, path.read_text(encoding="utf-8").split("\n")))
    make = lambda f, lemma, upos, feats, head, rel, entity: Word(f, lemma, upos, feats, head, rel, entity=entity)  # noqa: E731
    return [[[make(*word) for word in sentence] for sentence in row] for row in rows]


def vesum(path: Path) -> list[Document]:
    """Documents of the hand-disambiguated corpus: form, lemma, VESUM tag."""
    documents: list[Document] = []
    sentence: Sentence = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith("# doc"):
            documents.append([])
        elif len(cells) == 3:
            sentence.append(Word(cells[0], cells[1], vesum=cells[2]))
        elif sentence:
            documents[-1].append(sentence)
            sentence = []
    return documents


def outermost(entities: Iterable[list]) -> list[tuple[int, int, str]]:
    """Entities without those nested in longer ones."""
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(entities, key=lambda e: (e[0], -e[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, label))
    return kept


def tag_words(spans: list[tuple[int, int]], entities: list[tuple[int, int, str]], outside: str = "O") -> list[str]:
    """BIO tags of words, given as character spans; a word belongs to the entity it overlaps."""
    tags = [outside] * len(spans)
    at = 0
    for start, end, label in entities:
        first = True
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        while at < len(spans) and spans[at][0] < end:
            tags[at] = "?" if label == "?" else ("B-" if first else "I-") + label
            first = False
            at += 1
    return tags


def spans_of(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """First and last + 1 word, and label, of each entity of BIO tags, in order; an I without its B opens one."""
    start, label = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        if label and (tag == "O" or tag[0] == "B" or tag[2:] != label):
            yield start, at, label
            label = ""
        if tag != "O" and not label:
            start, label = at, tag[2:]


def annotated(text: str, entities: list[tuple[int, int, str]], outside: str) -> Document:
    """The text's lines as sentences of tokens, cut by the package's own segmenter, with BIO tags."""
    document = []
    offset = 0
    for line in text.split("\n"):
        spans = [(t.start + offset, t.end + offset) for s in segment(line) for t in s.tokens]
        inside = [e for e in entities if offset <= e[0] < offset + len(line)]
        tags = tag_words(spans, inside, outside)
        if spans:
            document.append([Word(text[a:b], entity=t) for (a, b), t in zip(spans, tags, strict=True)])
        offset += len(line) + 1
    return document


def ner_uk(path: Path) -> list[Document]:
    """NER-UK 2.0; part of its texts stand with blanks around every token, part as they were printed."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    return [annotated(row["text"], outermost(row["entities"]), "O") for row in rows]


SLAVIC = {"PER": "PERS", "LOC": "LOC", "ORG": "ORG"}


def slavic(paths: Iterable[Path]) -> list[Document]:
    """SlavicNER: raw text; PERS, LOC and ORG are annotated, everything else is open."""
    documents = []
    for path in paths:
        for row in map(json.loads, filter(None, path.read_text(encoding="utf-8").split("\n"))):
            found = [(e["start"], e["end"], SLAVIC.get(e["type"], "?")) for e in row["entities"]]
            documents.append(annotated(row["text"], outermost([list(f) for f in found]), "o"))
    return documents


def windows(documents: list[Document], limit: int, size: Callable[[Sentence], int]) -> Iterator[list[Sentence]]:
    """Consecutive sentences of a document, together at most ``limit`` subwords; ``size`` counts them."""
    for document in documents:
        window: list[Sentence] = []
        filled = 0
        for sentence in document:
            length = size(sentence)
            if window and filled + length > limit:
                yield window
                window, filled = [], 0
            window.append(sentence)
            filled += length
        if window:
            yield window
