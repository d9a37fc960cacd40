"""Facts from trees written by hand: every case's facts come out, and none of the kinds it rules out."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conllu_reader import analysis, resolved, short_tree

from ukfacts.facts import explain, find
from ukfacts.facts.adjuncts import BIRTH
from ukfacts.facts.kinds import KINDS
from ukfacts.facts.types import FoundFact, Resolved
from ukfacts.records import FACT_TYPES
from ukfacts.values.types import QuantityValue, TimeValue

CORPUS = Path(__file__).parent / "corpora" / "facts_trees.toml"
CASES = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["case"]
PLAIN = {
    "kind",
    "time",
    "amount",
    "modality",
    "polarity",
    "tense",
    "attribution",
    "action",
    "harm",
    "cue",
    "direct",
    "rules",
}


def scene_of(case: dict[str, Any]) -> Resolved:
    return resolved(
        analysis([short_tree(case["tree"])]),
        [tuple(n) for n in case.get("named", [])],
        {s: TimeValue("DURATION" if v.startswith("P") else "DATE", v) for s, v in case.get("times", {}).items()},
        {s: QuantityValue(value=Decimal(v), item=i or None) for s, (v, i) in case.get("quantities", {}).items()},
        [tuple(r) for r in case.get("references", [])],
    )


def agrees(fact: FoundFact, wanted: dict[str, Any], scene: Resolved) -> bool:
    text = scene.analysis.text
    surface = {n: m.span.of(text) for n, m in enumerate(scene.mentions)}
    for role in wanted.keys() - PLAIN:
        found = (fact.place,) if role == "place" else fact.roles.get(role, ())
        if [a.name for a in found if a is not None] != wanted[role]:
            return False
    if "time" in wanted and (fact.time is None or scene.times[fact.time].value != wanted["time"]):
        return False
    if "amount" in wanted and wanted["amount"] not in [surface[n] for n in fact.amounts.values()]:
        return False
    if "attribution" in wanted and [a.name for a in fact.attribution] != wanted["attribution"]:
        return False
    if "rules" in wanted and sorted(a.rule for found in fact.roles.values() for a in found) != sorted(wanted["rules"]):
        return False
    for name in ("modality", "polarity", "tense"):
        if name in wanted and getattr(fact, name) != wanted[name]:
            return False
    return all(fact.values.get(n) == wanted[n] for n in ("action", "harm", "cue", "direct") if n in wanted)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["source"][:40])
def test_facts_of_a_tree(case: dict[str, Any]) -> None:
    scene = scene_of(case)
    found = find(scene)
    for wanted in case["facts"]:
        hits = [f for f in found if f.kind == wanted["kind"] and agrees(f, wanted, scene)]
        assert len(hits) == 1, f"wanted {wanted}, found {[f for f in found if f.kind == wanted['kind']]}"
    assert not {f.kind for f in found} & set(case["none"])


def test_a_quarter_of_the_corpus_are_refusals() -> None:
    wanted = sum(len(c["facts"]) for c in CASES)
    assert sum(len(c["none"]) for c in CASES) * 3 >= wanted


def test_evidence_and_arguments_lie_in_the_text() -> None:
    for case in CASES:
        scene = scene_of(case)
        for fact in find(scene):
            assert all(0 <= s < e <= len(scene.analysis.text) for s, e in fact.evidence)
            for argument in [a for found in fact.roles.values() for a in found] + list(fact.attribution):
                assert argument.name
                assert scene.analysis.text[argument.start : argument.end].strip()


def test_same_input_gives_same_facts() -> None:
    for case in CASES:
        assert find(scene_of(case)) == find(scene_of(case))


def test_nothing_comes_of_nothing() -> None:
    assert find(resolved(analysis([]))) == ()


def test_explain_tells_path_and_source_of_each_role() -> None:
    told = explain(scene_of(CASES[0]))
    visit = next(e for e in told.facts if e.fact.kind == "visit")
    assert [s.form for s in visit.path] == ["відвідає"]
    assert {s.role: s.rule for s in visit.sources}["visitor"] == "subject"
    assert "visit: відвідати" in str(told)


def test_explain_tells_what_a_near_miss_lacked() -> None:
    case = next(c for c in CASES if "2836" in c["source"])
    missed = explain(scene_of(case)).misses
    assert all(m.lacking for m in missed)


def test_kinds_have_the_fields_of_the_records() -> None:
    assert KINDS.keys() == FACT_TYPES.keys()
    for name, kind in KINDS.items():
        record = FACT_TYPES[name]
        assert {*kind.roles, *kind.values} <= record.model_fields.keys()
        assert kind.amount is None or kind.amount in record.model_fields


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("1959 р. н. померла ще до приїзду медиків", True),
        ("1972 р. н. З діагнозом", True),
        ("1983 року народження – чи не мученик", True),
        ("6 р. н. е., тобто через 10", False),
        ("2014 р. Нова", False),
        ("1922 року, згадує", False),
    ],
)
def test_years_of_birth_are_no_times(text: str, birth: bool) -> None:
    """Years in Brown-UK, «н. е.» (our era) among them."""
    assert bool(BIRTH.match(text)) is birth
