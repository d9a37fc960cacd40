"""What of the rules' mentions NER-UK 2.0 marks: the corpus, and the model's spans among the rules'."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ukfacts.analysis.tokens import Analysis, Labelled, Sentence
from ukfacts.mentions import Mention, find, marked
from ukfacts.mentions.marking import aged
from ukfacts.mentions.numbers import find_numbers
from ukfacts.mentions.times import find_times

CASES = tomllib.loads((Path(__file__).parent / "corpora" / "marking.toml").read_text("utf-8"))["case"]


def shown(text: str, mentions: list[Mention]) -> list[list[str]]:
    return [[one.label, one.span.of(text)] for mention in mentions for one in marked(mention)]


def with_seen(text: str, mention: Mention, seen: list[list[str]]) -> Mention:
    for label, surface in seen:
        start = text.index(surface)
        if start < mention.end and mention.start < start + len(surface):
            return replace(mention, seen=(start, start + len(surface), label))  # type: ignore[arg-type]
    return mention


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_corpus(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_times(Analysis(text, ()), find_numbers(text))
    assert found, "the rules read nothing"
    assert shown(text, [with_seen(text, m, case.get("seen", [])) for m in found]) == case["marks"]


def test_a_quarter_refuses() -> None:
    assert sum(not case["marks"] for case in CASES) * 4 >= len(CASES)


def labelled(text: str, *spans: tuple[str, str]) -> Analysis:
    """A text of one sentence with nothing but the model's spans."""
    found = tuple(Labelled(text.index(s), text.index(s) + len(s), label, 0.9) for s, label in spans)
    return Analysis(text, (), (Sentence(0, 0, len(text), 0, (), found),))


def test_the_model_decides_on_what_is_seldom_marked() -> None:
    text = "Але через кілька тижнів Попова поскаржилася"
    assert shown(text, list(find(labelled(text)))) == []
    assert shown(text, list(find(labelled(text, ("кілька тижнів", "PERIOD"))))) == [["PERIOD", "кілька тижнів"]]


def test_rules_draw_the_boundaries_of_what_is_marked() -> None:
    text = "оскільки у 2012-2013 роках суди усіх трьох"
    found = find(labelled(text, ("2012", "DATE")))
    assert shown(text, list(found)) == [["PERIOD", "2012-2013 роках"], ["DATE", "2012"], ["DATE", "2013"]]


def test_a_bare_number_is_no_amount_whatever_the_model_says() -> None:
    text = "перераховує на рахунок 2900 такий обсяг коштів"
    assert find(labelled(text, ("2900", "QUANT"))) == ()


def test_ages_are_quantities_that_are_not_marked() -> None:
    text = "розповідає 23-річний Равіль Брагін"
    found = find(labelled(text, ("23-річний", "QUANT")))
    assert [aged(m) for m in found] == [True]
    assert shown(text, list(found)) == []
