"""How facts are compared with hand-made gold: a fact counts when its kind and its core roles agree.

In: gold facts and found ``Fact`` records. Out: a Score.

Core roles agree when every one the gold fills is filled with the same thing (the same name, or the same head word),
none is filled that the gold leaves empty, and the number agrees where there is one. Events (any other clause) are not
scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from heads import any_thing, plain
from score import Gold, Score, amount_line, found_amount_line, overlap, pair, same_amount, same_measure

CORE: dict[str, tuple[str, ...]] = {
    "statement": ("speaker",),
    "position": ("person", "role"),
    "visit": ("visitor", "place"),
    "meeting": ("participants",),
    "invitation": ("inviter", "invitee"),
    "agreement": ("parties", "document"),
    "transfer": ("giver", "recipient", "item"),
    "aid": ("giver", "recipient"),
    "movement": ("mover", "origin", "destination"),
    "attack": ("attacker", "target"),
    "casualties": ("victims",),
    "arrest": ("person",),
    "appointment": ("person", "role"),
    "payment": ("payer", "payee"),
    "sanction": ("imposer", "target"),
    "measure": ("item",),
    "attribute": ("holder",),
}
"""The roles that make a fact of a kind the fact it is; amount, content, action and harm are compared as well."""

CHOICES = {"appointment": "action", "arrest": "action", "casualties": "harm"}
"""The plain field that belongs to the core: appointed is not dismissed, killed is not wounded."""

MAY_LACK = "∅"
"""Among the alternatives of one of several fillers: it may be missing."""

CONTENT = 0.5
"""Least share of characters (intersection by union) two spans of reported content have in common."""


def amount_of(fact: Any) -> Any:
    """The fact's number, whichever field it has it in."""
    for name in ("amount", "quantity", "count"):
        if getattr(fact, name, None) is not None:
            return getattr(fact, name)
    value = getattr(fact, "value", None)
    return value if fact.kind == "attribute" and hasattr(value, "low") else None


def fillers(fact: Any, role: str) -> tuple[Any, ...]:
    """The Arguments of a role, as a tuple."""
    value = getattr(fact, role, None)
    return () if value is None else value if isinstance(value, tuple) else (value,)


def same_role(expected: Sequence[Sequence[str]], found: Sequence[Any]) -> bool:
    """Whether the fillers are the gold's, one for one, in any order."""
    left = list(found)
    for alternatives in sorted(expected, key=lambda a: MAY_LACK in a):
        hit = next((a for a in left if any_thing(alternatives, a)), None)
        if hit is not None:
            left.remove(hit)
        elif MAY_LACK not in alternatives:
            return False
    return not left


def same_content(g: Gold, found: Any) -> bool:
    """Whether a found content is mostly the same characters as the gold's, or as another reading of it."""
    if found is None:
        return False
    for expected in (g["content"], *g.get("content_or", ())):
        shared = overlap(expected, found)
        if shared >= CONTENT * (expected["end"] - expected["start"] + found.end - found.start - shared):
            return True
    return False


def same_value(g: Gold, fact: Any) -> bool:
    """An attribute's value: a quantity, a temporal value, or a word."""
    value = fact.value
    for expected in g["value"]:
        if isinstance(expected, dict):
            if hasattr(value, "low") and same_amount(expected, value) and same_measure(expected, value):
                return True
        elif plain(expected) in {plain(str(getattr(value, "value", ""))), plain(str(getattr(value, "name", "")))}:
            return True
    return False


def core_errors(g: Gold, fact: Any) -> list[str]:
    """What of the core disagrees; empty when the fact counts. The kinds are taken to agree."""
    errors = []
    for role in CORE[fact.kind]:
        expected = g["roles"].get(role)
        loose = g.get("optional_roles", {}).get(role)
        found = fillers(fact, role)
        if expected is None and loose is None and found and not _other_kind(g, fact, role):
            errors.append(f"{role} +{found[0].name}")
        elif expected is not None and not same_role(expected, found):
            errors.append(f"{role} {'/'.join(e[0] for e in expected)} ≠ {'/'.join(a.name for a in found) or '∅'}")
        elif loose is not None and found and not same_role(loose, found):
            errors.append(f"{role} {'/'.join(e[0] for e in loose)} ≠ {'/'.join(a.name for a in found)}")
    content = g.get("content")
    if content and not content.get("optional") and fact.kind == "statement" and not same_content(g, fact.content):
        errors.append("content")
    if "amount" in g:
        amount = amount_of(fact)
        if amount is None or not same_amount(g["amount"], amount):
            errors.append(
                f"amount {amount_line(g['amount'])} ≠ {found_amount_line(amount) if amount is not None else '∅'}"
            )
    if "value" in g and fact.kind == "attribute" and not same_value(g, fact):
        errors.append("value")
    name = CHOICES.get(fact.kind)
    if name in g and getattr(fact, name) not in g[name]:
        errors.append(f"{name} {g[name][0]} ≠ {getattr(fact, name)}")
    return errors


def _other_kind(g: Gold, fact: Any, role: str) -> bool:
    """A gold fact of two possible kinds lists the roles of the first only where both have them."""
    return len(g["kind"]) > 1 and fact.kind != g["kind"][0] and role not in CORE[g["kind"][0]]


def evidence_overlap(g: Gold, fact: Any) -> int:
    """Characters of evidence the two share."""
    return sum(overlap(e, f) for e in g["evidence"] for f in fact.evidence)


def _agrees(g: Gold, fact: Any) -> float:
    if fact.kind not in g["kind"] or core_errors(g, fact):
        return 0.0
    # of two facts that both fit, the required one before the optional, then the one said in the same place
    return 1 + (0 if g.get("optional") else 10_000) + evidence_overlap(g, fact)


def score_facts(gold: Sequence[Gold], found: Iterable[Any]) -> Score:
    """Facts by kind and core roles; of those that agree, also the other roles, time, sources, modality and polarity."""
    score = Score()
    facts = [f for f in found if f.kind != "event"]
    wanted = [g for g in gold if g["kind"] != ["event"]]
    pairs = pair(wanted, facts, _agrees)
    for i, j in pairs:
        if not wanted[i].get("optional"):
            _hit(score, wanted[i], facts[j], wanted)
            score.sure.append((True, facts[j]))
    for i, g in enumerate(wanted):
        if not g.get("optional") and i not in {i for i, _ in pairs}:
            _miss(score, g, [f for j, f in enumerate(facts) if j not in {j for _, j in pairs}])
    for j, f in enumerate(facts):
        if j not in {j for _, j in pairs} and not _forgiven(f, wanted, {i for i, _ in pairs}):
            score.false(f"facts {f.kind}", describe(f))
            score.count("facts", wrong=1)
            score.sure.append((False, f))
    return score


def _forgiven(fact: Any, gold: Sequence[Gold], paired: set[int]) -> bool:
    """An unpaired fact that tells an optional fact in other words, or the second of two kinds the gold allows."""
    return any(
        fact.kind in g["kind"]
        and evidence_overlap(g, fact)
        and (g.get("optional") or (len(g["kind"]) > 1 and i in paired))
        for i, g in enumerate(gold)
    )


def _tells(source: Any, fact: Any, gold: Sequence[Gold]) -> bool:
    """Whether the gold has a statement of this source that the fact lies in: right, though not written at the fact."""
    return any(
        any(overlap(g["content"], e) for e in fact.evidence)
        and any(any_thing(a, source) for a in g["roles"].get("speaker", ()))
        for g in gold
        if g["kind"] == ["statement"] and "content" in g
    )


def _hit(score: Score, g: Gold, fact: Any, gold: Sequence[Gold]) -> None:
    score.count("facts", right=1)
    score.hit(f"facts {g['kind'][0]}", describe_gold(g))
    both = {**g["roles"], **g.get("optional_roles", {})}
    for role, expected in both.items():
        if role in CORE[fact.kind] or not hasattr(fact, role):
            continue
        found = fillers(fact, role)
        if role in g["roles"] or found:
            good = same_role(expected, found)
            score.count("roles beside the core", int(good), int(bool(found) and not good), int(not good))
    if "time" in g and not g["time"].get("optional"):
        good = fact.time is not None and fact.time.value in g["time"]["value"]
        score.count("time", int(good), int(fact.time is not None and not good), int(not good))
    expected, names = g.get("attribution", []), list(fact.attribution)
    good_sources = sum(any(any_thing(alternatives, a) for a in names) for alternatives in expected)
    other = [a for a in names if not any(any_thing(x, a) for x in expected) and not _tells(a, fact, gold)]
    score.count("attribution", good_sources, len(other), len(expected) - good_sources)
    for name in ("status", "action"):
        if name in g and name != CHOICES.get(fact.kind) and hasattr(fact, name):
            good = getattr(fact, name) in g[name]
            score.count(name, int(good), int(not good), int(not good))
    if "conflicts_with_value" in g:
        linked = bool(fact.conflicts_with)
        score.count("conflicts linked", right=int(linked), missed=int(not linked))
    modal, polar = fact.modality in g["modality"], fact.polarity == g["polarity"]
    score.count("modality", int(modal), int(not modal), int(not modal))
    score.count("polarity", int(polar), int(not polar), int(not polar))
    score.count("modality and polarity", int(modal and polar), int(not (modal and polar)), int(not (modal and polar)))
    if not modal:
        score.wrong.append(f"modality: {fact.modality} for {g['modality'][0]}: {describe_gold(g)}")


def _miss(score: Score, g: Gold, left: Sequence[Any]) -> None:
    score.count("facts", missed=1)
    near = [f for f in left if f.kind in g["kind"] and evidence_overlap(g, f)]
    reason = ""
    if near:
        best = min(near, key=lambda f: len(core_errors(g, f)))
        reason = f" [{'; '.join(core_errors(g, best))}]"
    score.miss(f"facts {g['kind'][0]}", describe_gold(g) + reason)


def describe_gold(g: Gold) -> str:
    """One line: the roles and the words that say it."""
    roles = ", ".join(f"{role}={'+'.join(e[0] for e in value)}" for role, value in g["roles"].items())
    extra = f", {amount_line(g['amount'])}" if "amount" in g else ""
    return f"{roles}{extra} «{g['evidence'][0]['text'] if g['evidence'] else ''}»"


def describe(fact: Any) -> str:
    """One line of a found fact."""
    filled = {role: fillers(fact, role) for role in CORE[fact.kind]}
    roles = ", ".join(f"{role}={'+'.join(a.name for a in value)}" for role, value in filled.items() if value)
    amount = amount_of(fact)
    extra = f", {found_amount_line(amount)}" if amount is not None else ""
    return f"{roles}{extra} «{fact.evidence[0].text}» [{fact.rule}]"
