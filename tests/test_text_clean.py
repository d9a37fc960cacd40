"""Cleaning: the corpus, and what must hold of every string."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ukfacts.text import View, clean

CASES = tomllib.loads((Path(__file__).parent / "corpora" / "clean.toml").read_text(encoding="utf-8"))["case"]
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))

# letters, look-alikes, marks, invisible characters, blanks and surrogates, often enough to meet each other
PIECES = st.sampled_from(
    ["п", "я", "и", "і", "Є", "a", "i", "C", "R", "é", "ї", "’", "ʼ", "`", "'", '"', "«", "-", "—", "\u0301", "\u0306"]
    + ["\u0308", "\u00ad", "\u200b", "\u200e", "\ufeff", "\u00a0", "\u202f", " ", "\r\n", "\n"]
    + ["7", "\ud800", "\udfff", "😀"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))
TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:24] for case in CASES])
def test_corpus(case: dict[str, str]) -> None:
    assert clean(case["text"]).text == (case["text"] if case.get("same") else case["clean"])


def test_a_quarter_of_the_corpus_are_refusals() -> None:
    assert sum("same" in case for case in CASES) * 4 >= len(CASES)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_seeds_keep_their_length(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    view = clean(text)
    assert view.original is text
    assert len(view.text) == len(text)
    assert sum(a != b for a, b in zip(text, view.text, strict=True)) == text.count("Cпорт")


def test_clean_text_is_returned_as_it_is() -> None:
    text = "Путін відвідає Північну Корею"
    assert clean(text).text is text


@given(TEXTS)
@example("\u0400\u00c8\u0300")  # a Latin letter with two stresses in a Cyrillic word
@example("Пy\u0306")
@example("\u0400\u0306x")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@given(TEXTS)
def test_tokens_map_to_what_they_were_cleaned_from(text: str) -> None:
    view = clean(text)
    for match in TOKEN.finditer(view.text):
        if match.group() == "і":  # a lone «i» is read by its neighbours
            continue
        start, end = view.to_original(*match.span())
        assert clean(text[start:end]).text == match.group()
        assert view.to_clean(start, end) == match.span()


@given(TEXTS, st.data())
def test_spans_stay_in_the_original_and_in_order(text: str, data: st.DataObject) -> None:
    view = clean(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    first, last = view.to_original(start, end)
    assert 0 <= first <= last <= len(text)
    assert (first == last) == (start == end)
    if start < end:
        assert view.to_clean(first, last) == (start, end)


@given(TEXTS)
def test_nothing_but_invisible_characters_and_marks_is_lost(text: str) -> None:
    view = clean(text)
    whole = [view.to_original(at, at + 1)[0] for at in range(len(view.text))]
    assert whole == sorted(set(whole))
    lost = set(range(len(text))) - set(whole)
    assert all(not text[at].isalnum() and not text[at].isspace() for at in lost)


@pytest.mark.parametrize("span", [(-1, 2), (0, 99), (3, 1)])
def test_spans_outside_the_text_are_refused(span: tuple[int, int]) -> None:
    view = View("сло\u00adво", "слово")
    with pytest.raises(ValueError, match="expected a span"):
        view.to_original(*span)
    with pytest.raises(ValueError, match="expected a span"):
        view.to_clean(*span)


def test_half_characters_become_replacement_characters() -> None:
    assert clean("Путі\ud800 \udfffн").text == "Путі\ufffd \ufffdн"


def test_marks_go_with_their_letter_and_hyphens_do_not() -> None:
    text = "\u00adвода\u0301\u00ad!"
    view = clean(text)
    assert view.text == "вода!"
    assert view.to_original(0, 4) == (1, 6)
    assert view.to_original(4, 5) == (7, 8)
