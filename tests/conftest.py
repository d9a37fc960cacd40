"""One extractor for all tests that read text: loading the model takes seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

import ukfacts

SEEDS = Path(__file__).parent.parent / "seeds"
DATES = {"000_ffef00d5059218bb.txt": "2024-06-19", "002_de80b7149a33b817.txt": "2024-06-18"}


@pytest.fixture(scope="session")
def extractor() -> ukfacts.Extractor:
    return ukfacts.Extractor()


@pytest.fixture(scope="session")
def seeds(extractor: ukfacts.Extractor) -> dict[str, ukfacts.Document]:
    items = [
        ukfacts.Input((SEEDS / name).read_text(encoding="utf-8"), id=name, date=date) for name, date in DATES.items()
    ]
    return {str(doc.id): doc for doc in extractor.extract_many(items)}
