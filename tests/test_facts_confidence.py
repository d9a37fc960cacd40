"""Confidence: what was counted often decides, what was never counted is as sure as unseen text was."""

from __future__ import annotations

import pytest

from ukfacts.facts.confidence import confidence, family, path_of
from ukfacts.facts.lexicon import table
from ukfacts.facts.types import FoundArgument


def roles(path: str) -> dict[str, tuple[FoundArgument, ...]]:
    return {"visitor": (FoundArgument(0, 5, "Путін", None, path),)}


def test_a_rule_never_counted_is_as_sure_as_unseen_text() -> None:
    right, wrong = table("confidence")["all"]["facts"]
    assert confidence("new.rule", {}) == round(right / (right + wrong), 2)


def test_a_rule_never_counted_leans_on_its_group() -> None:
    groups = table("confidence")["group"]
    assert groups["frame"][1] * groups["statement"][0] > groups["statement"][1] * groups["frame"][0]
    assert confidence("frame.new", {}) < confidence("new.rule", {}) < confidence("statement.new", {})


def test_every_count_is_of_facts_and_gives_a_share() -> None:
    for name, (right, wrong) in {**table("confidence")["rule"], **table("confidence")["path"]}.items():
        assert right + wrong > 0 <= min(right, wrong)
        assert 0 < confidence(name, {}) < 1


def test_wrong_facts_lower_and_right_facts_raise() -> None:
    rules = table("confidence")["rule"]
    best = max(rules, key=lambda n: (not rules[n][1], rules[n][0]))
    worst = max(rules, key=lambda n: rules[n][1] - rules[n][0])
    assert confidence(best, {}) > confidence("new.rule", {}) > confidence(worst, {})


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ("subject", "direct"),
        ("conj.subject", "indirect"),
        ("Dat/pronoun", "resolved"),
        ("near.subject", "near"),
        ("xcomp.previous.subject", "near"),
    ],
)
def test_paths(rule: str, path: str) -> None:
    assert path_of([rule]) == path


def test_the_weakest_link_decides() -> None:
    assert path_of(["subject", "conj.object", "neighbour.до+Gen"]) == "near"
    paths = table("confidence")["path"]
    weak = min(paths, key=lambda n: paths[n][0] / sum(paths[n]))
    worse = {"direct": "subject", "indirect": "conj.subject", "resolved": "Dat/pronoun", "near": "near.subject"}[weak]
    assert confidence("frame.visit.see", roles(worse)) <= confidence("frame.visit.see", {})


def test_family() -> None:
    assert family("frame.meeting.noun.talk") == "frame.meeting"
    assert family("measure.counted") == "measure.counted"
