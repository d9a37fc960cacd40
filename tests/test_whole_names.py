"""Names whole: every case of ``corpora/whole_names.toml``, and what must hold of any span."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from conllu_reader import analysis as trees
from conllu_reader import short_tree

from ukfacts.analysis.tokens import Analysis
from ukfacts.mentions.names import mend
from ukfacts.mentions.roles import WHOLE_ACT, find_roles, is_act
from ukfacts.mentions.types import Mention

CORPUS = Path(__file__).parent / "corpora" / "whole_names.toml"
CASES = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["case"]


ROLES = tomllib.loads((CORPUS.parent / "roles.toml").read_text(encoding="utf-8"))["case"]


def spans(case: dict, done: Analysis, field: str = "spans") -> list[Mention]:
    """The case's spans where they stand in the text, each after the begin of the one before."""
    found, at = [], 0
    for surface, label in case[field]:
        start = done.text.index(surface, at)
        at = start + 1
        found.append(Mention(start, start + len(surface), label, "model.ner", 1.0, 0))
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: " | ".join(surface for surface, _ in case["spans"]))
def test_names_are_whole(case: dict) -> None:
    done = trees([short_tree(case["tree"])])
    found = mend(done, spans(case, done))
    assert [[m.span.of(done.text), m.label] for m in found] == case["names"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["source"])
def test_mending_twice_changes_nothing(case: dict) -> None:
    done = trees([short_tree(case["tree"])])
    once = mend(done, spans(case, done))
    assert mend(done, once) == once


def test_a_quarter_of_the_spans_stay() -> None:
    assert 4 * sum(case["spans"] == case["names"] for case in CASES) >= len(CASES)


@pytest.mark.parametrize("case", ROLES, ids=lambda case: case["source"])
def test_roles_beside_names(case: dict) -> None:
    done = trees([short_tree(case["tree"])])
    found = list(find_roles(done, spans(case, done, "names")))
    assert [(m.span.of(done.text), m.label) for m in found] == [(role, "JOB") for role in case["roles"]]


def test_a_text_of_an_act_is_told_by_its_clauses() -> None:
    # ner_uk_2 54463e60c449, an order of a regional council; without clauses, with many names, or one clause alone it is none
    clause = "1 ) Вжити відповідних заходів щодо виходу зі складу співзасновників ;\n"
    order = clause * (3 * WHOLE_ACT // len(clause.split()))
    assert is_act(order, persons=2)
    assert not is_act(order.replace("1 )", "").replace(";", ","), persons=2)
    assert not is_act(order, persons=20)
    assert not is_act(clause, persons=0)
