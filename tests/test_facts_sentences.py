"""Real sentences through the whole pipeline: of each kind at least its floor comes out right, refusals included."""

from __future__ import annotations

import tomllib
from collections import Counter
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parent / "corpora" / "facts_sentences.toml"
SENTENCES = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["sentences"]
FLOORS = {
    "statement": 0.8, "measure": 0.85, "position": 0.8, "payment": 0.8, "meeting": 0.85, "appointment": 0.8,
    "arrest": 0.75, "casualties": 0.85, "transfer": 0.7, "agreement": 0.8,
    "movement": 0.8, "attack": 0.85, "sanction": 0.85, "invitation": 0.85,
}  # fmt: skip
"""Shares of right sentences below which a change has broken something."""


def fillers(fact: Any, role: str) -> list[Any]:
    value = getattr(fact, role)
    return [] if value is None else list(value) if isinstance(value, tuple) else [value]


def amounts(fact: Any) -> set[Decimal]:
    found = [getattr(fact, name, None) for name in ("amount", "quantity", "count")]
    return {n for q in found if q is not None for n in (q.value, q.low) if n is not None}


def holds(fact: Any, sentence: dict[str, Any]) -> bool:
    for role, wanted in sentence.get("roles", {}).items():
        names = [f"{a.name} {a.text}".lower() for a in fillers(fact, role)]
        if not all(any(part.lower() in name for name in names) for part in wanted):
            return False
    if "change" in sentence and getattr(fact, "change", None) != sentence["change"]:
        return False
    return "amount" not in sentence or Decimal(sentence["amount"]) in amounts(fact)


def test_corpus_has_25_sentences_a_kind_and_enough_refusals() -> None:
    kinds = Counter(s["kind"] for s in SENTENCES)
    assert kinds.keys() == FLOORS.keys()
    assert min(kinds.values()) >= 25
    assert sum(s.get("none", False) for s in SENTENCES) * 4 >= len(SENTENCES)


@pytest.mark.skipif(
    not files("ukfacts").joinpath("models", "uk", "config.json").is_file(), reason="the packaged model is not here"
)
def test_facts_of_real_sentences(extractor) -> None:
    right: Counter[str] = Counter()
    documents = extractor.extract_many([s["text"] for s in SENTENCES], batch_size=64)
    for sentence, document in zip(SENTENCES, documents, strict=True):
        facts = [f for f in (*document.facts, *document.aside) if f.kind == sentence["kind"]]
        right[sentence["kind"]] += not facts if sentence.get("none") else any(holds(f, sentence) for f in facts)
    kinds = Counter(s["kind"] for s in SENTENCES)
    shares = {kind: right[kind] / kinds[kind] for kind in kinds}
    assert all(shares[kind] >= floor for kind, floor in FLOORS.items()), shares
