"""Numbers for words and labels: the inventories of a run, and windows of words as tensors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import sentencepiece as spm
import torch
from corpora import LABELS, Sentence
from torch import Tensor

from ukfacts.analysis.edits import rule_of
from ukfacts.analysis.features import ENDINGS, features, normal_form


class Codec:
    """Numbers for everything: subwords, features, labels."""

    def __init__(self, run: Path, labels: dict) -> None:
        self.pieces = spm.SentencePieceProcessor(model_file=str(run / "pieces.model"))
        self.labels = labels
        self.index = {name: {v: i for i, v in enumerate(values)} for name, values in labels.items()}
        self.cache: dict[str, tuple[list[int], list[int]]] = {}

    def form(self, form: str) -> tuple[list[int], list[int]]:
        """Subword ids and feature ids of a word."""
        found = self.cache.get(form)
        if found is None:
            plain = normal_form(form)
            known = self.index["features"]
            ids = self.pieces.encode(plain)[:24] or [3]
            found = self.cache[form] = (ids, [known[f] for f in features(form) if f in known])
        return found

    def size(self, sentence: Sentence) -> int:
        """Subwords of a sentence."""
        return sum(len(self.form(word.form)[0]) for word in sentence)

    def batch(self, group: list[list[Sentence]]) -> dict[str, Tensor]:
        """Tensors of a group of windows."""
        rows, firsts, lasts, flat, offsets, numbers = [], [], [], [], [], []
        for window in group:
            ids, first, last = [0], [], []
            for word in (w for s in window for w in s):
                pieces, _ = self.form(word.form)
                first.append(len(ids))
                ids.extend(pieces)
                last.append(len(ids) - 1)
            rows.append(ids + [2])
            firsts.append(first)
            lasts.append(last)
            numbers.append([n for n, s in enumerate(window) for _ in s])
        wide, words = max(map(len, rows)), max(map(len, firsts))
        for window, first in zip(group, firsts, strict=True):
            for word in (w for s in window for w in s):
                offsets.append(len(flat))
                flat.extend(self.form(word.form)[1])
            for _ in range(words - len(first)):
                offsets.append(len(flat))
        pad = lambda lists, size, value: torch.tensor([x + [value] * (size - len(x)) for x in lists])  # noqa: E731
        return {
            "ids": pad(rows, wide, 1),
            "mask": pad([[1] * len(r) for r in rows], wide, 0),
            "first": pad(firsts, words, 0),
            "last": pad(lasts, words, 0),
            "sentence": pad(numbers, words, -1),
            "features": torch.tensor(flat, dtype=torch.long),
            "offsets": torch.tensor(offsets),
        }

    def gold(self, group: list[list[Sentence]], words: int) -> dict[str, Tensor]:
        """Gold numbers [B, W]; −100 where a corpus says nothing."""
        names = ("entity", "tag", "lemma", "vesum", "head", "relation")
        found: dict[str, list[list[int]]] = {name: [] for name in names}
        for window in group:
            row: dict[str, list[int]] = {name: [] for name in names}
            offset = 0
            for sentence in window:
                for word in sentence:
                    row["entity"].append(
                        self.index["entity_tags"].get(word.entity, -200 if word.entity == "o" else -100)
                    )
                    tag = None if word.feats is None else f"{word.upos}|{word.feats}"
                    row["tag"].append(self.index["tags"].get(tag, -100))
                    rule = None if word.lemma is None else rule_of(normal_form(word.form), word.lemma)
                    row["lemma"].append(self.index["rules"].get(rule, -100))
                    row["vesum"].append(self.index["vesum"].get(word.vesum, -100))
                    row["head"].append(-100 if word.head is None else word.head and word.head + offset)
                    row["relation"].append(self.index["relations"].get(word.deprel, -100))
                offset += len(sentence)
            for name in names:
                found[name].append(row[name] + [-100] * (words - len(row[name])))
        return {name: torch.tensor(rows) for name, rows in found.items()}


def inventory(corpora: dict[str, list], minimum: int = 3) -> dict[str, list[str]]:
    """Label inventories of the training corpora."""
    words = lambda name: (w for d in corpora[name] for s in d for w in s)  # noqa: E731
    tags = Counter(f"{w.upos}|{w.feats}" for w in words("syntax") if w.feats)
    rules = Counter(rule_of(normal_form(w.form), w.lemma) for n in ("syntax", "vesum") for w in words(n))
    common = Counter(f for n in corpora for form in {w.form for w in words(n)} for f in features(form))
    return {
        "entity_tags": ["O", *(f"{p}-{label}" for label in LABELS for p in "BI")],
        "tags": sorted(tags),
        "parts": parts_of(tags),
        "rules": sorted(r for r, n in rules.items() if n >= minimum and not r.startswith("=") or n >= 10),
        "vesum": [t for t, n in Counter(w.vesum for w in words("vesum")).items() if n >= 5],
        "relations": sorted({w.deprel for w in words("syntax")}),
        "features": sorted({f for f, n in common.items() if n >= 3} | {f"e={n}" for n in range(ENDINGS)}),
    }


def parts_of(tags: Iterable[str]) -> list[str]:
    """The UPOS and the features that tags are made of."""
    parts = {f"UPOS={t.partition('|')[0]}" for t in tags}
    return sorted(parts | {f for t in tags for f in t.partition("|")[2].split("|") if f != "_"})


def composition(labels: dict[str, list[str]]) -> Tensor:
    """Which parts each tag has: [tags, parts] of 0 and 1."""
    index = {p: i for i, p in enumerate(labels["parts"])}
    matrix = torch.zeros(len(labels["tags"]), len(labels["parts"]))
    for row, tag in enumerate(labels["tags"]):
        upos, _, feats = tag.partition("|")
        for part in (f"UPOS={upos}", *(f for f in feats.split("|") if f != "_")):
            matrix[row, index[part]] = 1
    return matrix


def on(device: torch.device, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """The tensors on the device."""
    return {name: tensor.to(device) for name, tensor in tensors.items()}
