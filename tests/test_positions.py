"""Who holds which office where: real sentences through the whole pipeline, refusals included."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

SENTENCES = tomllib.loads((Path(__file__).parent / "corpora" / "positions.toml").read_text(encoding="utf-8"))[
    "sentences"
]
FLOOR = 0.9
"""Share of right sentences below which a change has broken something; another network may read a tree or two otherwise."""


def holds(fact: Any, person: str, role: str, body: str) -> bool:
    organisation = fact.organisation or fact.place
    named = f"{organisation.name} {organisation.text}" if organisation else ""
    return person in f"{fact.person.name} {fact.person.text}" and role in fact.role.name and body in named


def right(sentence: dict[str, Any], found: list[Any]) -> bool:
    if "none" in sentence:
        return not any(name in fact.person.name for name in sentence["none"] for fact in found)
    return all(any(holds(fact, *wanted) for fact in found) for wanted in sentence["held"])


def test_a_quarter_of_the_corpus_are_refusals() -> None:
    assert 4 * sum("none" in sentence for sentence in SENTENCES) >= len(SENTENCES)
    assert all(sentence["source"] for sentence in SENTENCES)


@pytest.mark.skipif(
    not files("ukfacts").joinpath("models", "uk", "config.json").is_file(), reason="the packaged model is not here"
)
def test_positions_of_real_sentences(extractor) -> None:
    documents = extractor.extract_many([sentence["text"] for sentence in SENTENCES], batch_size=64)
    wrong = [
        sentence["text"]
        for sentence, document in zip(SENTENCES, documents, strict=True)
        if not right(sentence, [f for f in (*document.facts, *document.aside) if f.kind == "position"])
    ]
    assert len(wrong) <= (1 - FLOOR) * len(SENTENCES), wrong
