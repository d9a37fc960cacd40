"""Stretches between quotation marks: what a line quotes, and what it does not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ukfacts.facts.statements.quotations import quotations

LINES = tomllib.loads((Path(__file__).parent / "corpora" / "quotations.toml").read_text(encoding="utf-8"))["lines"]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"][:30])
def test_quotations_of_a_line(line: dict[str, Any]) -> None:
    found = quotations(line["text"])
    assert [line["text"][q.start : q.end] for q in found] == line["quotes"]
    assert any(q.unclosed for q in found) is line.get("open", False)


def test_a_quarter_of_the_corpus_is_refusals() -> None:
    assert sum(not line["quotes"] for line in LINES) * 4 >= len(LINES)


def test_each_paragraph_has_its_own_quotations() -> None:
    # «Перший абзац без кінця…» is closed by the end of its paragraph, and the next one opens anew (Brown-UK 1034)
    text = "«Тоді нас було троє\n«Сам запис альбому тривав близько півтора року», – каже Денис."
    found = quotations(text)
    assert [(text[q.start : q.end], q.unclosed) for q in found] == [
        ("Тоді нас було троє", True),
        ("Сам запис альбому тривав близько півтора року", False),
    ]


def test_one_pair_of_marks_holds_two_paragraphs() -> None:
    # «Місто обрало для себе ковану троянду. ¶ Київ зробить акцент …», – зазначив Олег Литвяк (NER-UK ng, shortened)
    text = "«Місто обрало для себе ковану троянду.\nКиїв зробить акцент на древності столиці», – зазначив Олег Литвяк."
    found = quotations(text)
    assert [(text[q.start : q.end], q.unclosed) for q in found] == [(text[1 : text.index("»")], False)]
