"""Three views of the facts: quotes, facts with a number, positions whole. In: gold and found facts. Out: Scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from heads import any_thing, lemmas, plain
from score import Gold, Score, overlap, pair, same_amount, same_measure
from score_facts import (
    MAY_LACK,
    amount_of,
    core_errors,
    describe,
    describe_gold,
    evidence_overlap,
    fillers,
    same_content,
    same_role,
)


def score_quotes(gold: Sequence[Gold], found: Iterable[Any]) -> Score:
    """Direct quotes by span and speaker; indirect statements by cue, speaker and content.

    A quote's span has three characters of slack at each end, for quote marks and stops.
    """
    score = Score()
    statements = [f for f in found if f.kind == "statement"]
    wanted = [
        g
        for g in gold
        if g["kind"] == ["statement"]
        and not g.get("content", {"optional": True}).get("optional")
        and "speaker" in g["roles"]
    ]

    def tight(g: Gold, f: Any) -> bool:
        c = g["content"]
        return f.content is not None and abs(f.content.start - c["start"]) <= 3 and abs(f.content.end - c["end"]) <= 3

    def agrees(g: Gold, f: Any) -> float:
        if not same_role(g["roles"]["speaker"], fillers(f, "speaker")):
            return 0.0
        if g.get("direct"):
            return float(tight(g, f))
        return float(_same_cue(g, f) and same_content(g, f.content)) * (2 if tight(g, f) else 1)

    pairs = pair(wanted, statements, agrees)
    for i, g in enumerate(wanted):
        name = "direct quotes" if g.get("direct") else "indirect statements"
        if not g.get("optional"):
            _tell(score, name, g, next((statements[j] for n, j in pairs if n == i), None))
    loose = [
        g for g in gold if g["kind"] == ["statement"] and g.get("content") and g not in wanted or g.get("optional")
    ]
    # a statement whose content is not written down cannot be judged
    untold = [g for g in gold if g["kind"] == ["statement"] and "content" not in g and "speaker" in g["roles"]]
    for j, f in enumerate(statements):
        if f.content is None or j in {j for _, j in pairs}:
            continue
        if any(_same_cue(g, f) and same_role(g["roles"]["speaker"], fillers(f, "speaker")) for g in untold):
            continue
        if not any(overlap(g["content"], f.content) for g in loose if "content" in g):
            _false(score, "direct quotes" if f.direct else "indirect statements", f, f" «{f.content.text}»")
    return score


def _tell(score: Score, name: str, g: Gold, fact: Any) -> None:
    """A gold fact with the found one that tells it, or None."""
    if fact is None:
        score.miss(name, describe_gold(g))
    else:
        score.hit(name, describe_gold(g))
        score.sure.append((True, fact))


def _false(score: Score, name: str, fact: Any, more: str = "") -> None:
    score.false(name, describe(fact) + more)
    score.sure.append((False, fact))


def _same_cue(g: Gold, f: Any) -> bool:
    """Whether the words that carry the statement are the same: «заявити», «за даними»."""
    return any(lemmas(p) & lemmas(f.cue) or plain(p) == plain(f.cue) for p in g["predicate"])


def number_of(g: Gold) -> Gold:
    """A gold fact's number, in whichever field; empty where it has none."""
    first = g.get("value", [None])[0]
    number: Gold = g.get("amount") or (first if isinstance(first, dict) else {})
    return number


def score_amounts(gold: Sequence[Gold], found: Iterable[Any]) -> Score:
    """Facts with a number, whatever their kind: number, unit or thing, and predicate."""
    score = Score()
    facts = [f for f in found if f.kind != "event" and amount_of(f) is not None]
    wanted = [g for g in gold if number_of(g)]

    def agrees(g: Gold, f: Any) -> float:
        amount, thing = amount_of(f), number_of(g)
        if not {"item", "unit", "currency"} & thing.keys():
            thing = {**thing, "item_head": (g["roles"].get("item") or [[]])[0]}
        said = [*f.predicate.split(), *(f.attribute.split() if f.kind == "attribute" else ())]
        named = [*g["predicate"], *g.get("attribute", ())]
        predicate = any(lemmas(w) & lemmas(v) for p in named for w in p.split() for v in said)
        if not (same_amount(thing, amount) and same_measure(thing, amount) and predicate):
            return 0.0
        return 1 + evidence_overlap(g, f)

    pairs = pair(wanted, facts, agrees)
    for i, g in enumerate(wanted):
        if not g.get("optional"):
            _tell(score, "quantity facts", g, next((facts[j] for n, j in pairs if n == i), None))
    for j, f in enumerate(facts):
        if j not in {j for _, j in pairs} and not any(g.get("optional") and evidence_overlap(g, f) for g in wanted):
            _false(score, "quantity facts", f)
    return score


def score_positions(gold: Sequence[Gold], found: Iterable[Any]) -> Score:
    """Positions whole: person, role, and the organisation or place where the text names one."""
    score = Score()
    facts = [f for f in found if f.kind == "position"]
    wanted = [g for g in gold if g["kind"] == ["position"]]

    def agrees(g: Gold, f: Any) -> float:
        bodies = [
            alternatives
            for roles in (g["roles"], g.get("optional_roles", {}))
            for name in ("organisation", "place")
            for alternatives in roles.get(name, ())
        ]
        named = [*fillers(f, "organisation"), *fillers(f, "place")]
        lacking = not named and all(MAY_LACK in alternatives for alternatives in bodies)
        whole = lacking or any(any_thing(alternatives, a) for alternatives in bodies for a in named) or not bodies
        return 0.0 if core_errors(g, f) or not whole else 1 + evidence_overlap(g, f)

    pairs = pair(wanted, facts, agrees)
    for i, g in enumerate(wanted):
        if not g.get("optional"):
            _tell(score, "positions whole", g, next((facts[j] for n, j in pairs if n == i), None))
    for j, f in enumerate(facts):
        if j not in {j for _, j in pairs} and not any(g.get("optional") and evidence_overlap(g, f) for g in wanted):
            _false(score, "positions whole", f, " / " + "; ".join(a.name for a in fillers(f, "organisation")))
    return score
