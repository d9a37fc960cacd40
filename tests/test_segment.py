"""Tokens, sentences and multiword tokens by rule: the corpora, and what must hold of any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ukfacts.analysis.segment import Decision, Piece, debug, segment
from ukfacts.spans import Span

CORPORA = Path(__file__).parent / "corpora"


def corpus(name: str, columns: int) -> list[list[str]]:
    rows = [line.split("\t") for line in (CORPORA / name).read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert all(len(row) == columns for row in rows), f"{name}: a row has not {columns} columns"
    refusals = sum(row[0] == "refusal" for row in rows)
    assert 4 * refusals >= len(rows), f"{name}: {refusals} refusals among {len(rows)}"
    return rows


@pytest.mark.parametrize("row", corpus("tokens.tsv", 3), ids=lambda row: row[1][:40])
def test_tokens(row: list[str]) -> None:
    text = row[1].replace("|", "").replace("␣", " ")
    expected = [token.replace("␣", " ") for part in row[1].split(" ") for token in part.split("|") if token]
    assert [text[t.start : t.end] for s in segment(text) for t in s.tokens] == expected


@pytest.mark.parametrize("row", corpus("sentences.tsv", 3), ids=lambda row: row[1][:40])
def test_sentences(row: list[str]) -> None:
    text = row[1].replace("‖ ", "")
    assert [text[s.start : s.end] for s in segment(text)] == row[1].split(" ‖ ")


@pytest.mark.parametrize("row", corpus("multiword.tsv", 4), ids=lambda row: row[1][:40])
def test_multiword(row: list[str]) -> None:
    text = row[1]
    found = [f"{text[t.start : t.end]} → {' '.join(t.words)}" for s in segment(text) for t in s.tokens if t.words]
    assert found == [row[2]] * bool(row[2])


LIKELY = st.text(alphabet="абвіАБІ xX19 .,!?…:;()«»\"'’-–@_/#%\n\t\u00a0\u0301\u200d❤", max_size=80)


@settings(max_examples=300, deadline=None)
@given(LIKELY | st.text(max_size=80))
def test_invariants(text: str) -> None:
    sentences = segment(text)
    tokens = [token for sentence in sentences for token in sentence.tokens]
    assert all(s.tokens and (s.start, s.end) == (s.tokens[0].start, s.tokens[-1].end) for s in sentences)
    assert all(a.end <= b.start for a, b in zip(tokens, tokens[1:], strict=False))
    covered = "".join(text[t.start : t.end] for t in tokens)
    assert "".join(covered.split()) == "".join(text.split())
    assert not any("\n" in text[s.start : s.end] for s in sentences)
    assert segment(text) == sentences


def test_a_block_ends_a_sentence() -> None:
    text = "У вівторок Фото: УНІАН"
    assert len(segment(text)) == 1
    assert [text[s.start : s.end] for s in segment(text, [Span(0, 10), Span(11, 22)])] == ["У вівторок", "Фото: УНІАН"]


def test_a_headline_needs_no_full_stop() -> None:
    text = "Ryanair скасував 150 рейсів через страйк у Німеччині\n\nУ Німеччині в компанії Ryanair"
    assert [s.start for s in segment(text)] == [0, 54]


def test_no_text_no_sentences() -> None:
    assert segment("") == segment(" \n\u00a0") == ()


def test_debug_names_the_rules() -> None:
    found = debug("Ще 1866 р. Потебня писав про 5 244 190 ₴ за півроку. Так.")
    assert Decision("sentence", 11, "Ще 1866 р.", "Потебня", "join", "dated_opening") in found
    rules = {(d.kind, d.rule, d.action) for d in found}
    assert {("token", "grouped", "join"), ("multiword", "half", "split"), ("sentence", "default", "split")} <= rules
    assert "dated_opening" in str(found[1]) and [d.offset for d in found] == sorted(d.offset for d in found)


def test_debug_and_segment_agree() -> None:
    text = "Він зустрів д-ра О. Кандибу (м. Львів) о 9:30. Потім, у 2016-му, поїхав до Нью-Йорка!"
    ends = [d.offset for d in debug(text) if d.kind == "sentence" and d.action == "split"]
    assert ends == [s.start for s in segment(text)[1:]]
    starts = {t.start for s in segment(text) for t in s.tokens}
    assert all((d.offset in starts) == (d.action == "split") for d in debug(text) if d.kind == "token")


def test_pieces_are_frozen() -> None:
    with pytest.raises(AttributeError):
        Piece(0, 1).start = 2  # type: ignore[misc]
