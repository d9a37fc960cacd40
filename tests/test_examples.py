"""The examples in docstrings give what they say."""

from __future__ import annotations

import doctest
import inspect
from collections.abc import Iterator
from typing import Any

import pytest

import ukfacts
from ukfacts import door

EXTRAS = {"timeline": "plotly", "network": "plotly", "map": "plotly", "to_frame": "pandas", "to_spacy": "spacy"}
"""Name → the package its example needs."""
TEXT = "Північна Корея відправила до Росії майже 11 тисяч контейнерів з боєприпасами."
"""What ``doc`` is made of in the examples."""


def public() -> Iterator[Any]:
    """Functions of the door, and the classes users hold with their own methods."""
    yield from (getattr(ukfacts, name) for name in ukfacts.__all__ if inspect.isfunction(getattr(ukfacts, name)))
    for kind in (ukfacts.Document, ukfacts.Extractor, ukfacts.Facts):
        members = (getattr(kind, name) for name in vars(kind) if not name.startswith("_"))
        yield from (kind, *(member for member in members if inspect.isroutine(member)))


EXAMPLES = [
    (found.__name__, test)
    for found in public()
    for test in doctest.DocTestFinder(recurse=False).find(found, globs=dict(inspect.getmodule(found).__dict__))  # type: ignore[union-attr]
    if test.examples
]


def test_every_function_of_the_door_has_an_example() -> None:
    shown = {name for name, _ in EXAMPLES}
    assert {name for name in ukfacts.__all__ if inspect.isfunction(getattr(ukfacts, name))} <= shown
    assert {"from_jsonl", "to_conllu", "to_frame", "to_spacy", "of", "Document", "Extractor"} <= shown


@pytest.fixture(scope="module")
def doc(extractor: ukfacts.Extractor) -> ukfacts.Document:
    return extractor.extract(TEXT)


@pytest.mark.parametrize(("name", "test"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_examples(
    name: str,
    test: doctest.DocTest,
    extractor: ukfacts.Extractor,
    doc: ukfacts.Document,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if name in EXTRAS:
        pytest.importorskip(EXTRAS[name])
    monkeypatch.setattr(door, "shared", lambda: extractor)
    test.globs.update(ukfacts=ukfacts, extractor=extractor, doc=doc)
    said: list[str] = []
    assert doctest.DocTestRunner().run(test, out=said.append).failed == 0, "".join(said)
