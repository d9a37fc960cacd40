"""How a document is compared with hand-made gold.

In: gold records (JSON objects) and a ``ukfacts.Document``. Out: tallies, and one line a record right, wrong or missed.

Gold conventions. ``optional`` records may be found or not: neither counts. A list of strings where the record has one
string means any of them is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from heads import plain, same_thing

Gold = dict[str, Any]

MODS = {"EQUAL_OR_LESS": "LESS_THAN", "EQUAL_OR_MORE": "MORE_THAN"}
"""«до 20» and «менш як 20» differ by one instance at most; as hedges they are one class here."""


@dataclass
class Tally:
    """Records found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 when there is no gold."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0

    @property
    def gold(self) -> int:
        """Number of gold records that count."""
        return self.right + self.missed

    def __str__(self) -> str:
        figures = f"P {100 * self.precision:5.1f}  R {100 * self.recall:5.1f}  F1 {100 * self.f1:5.1f}"
        return f"{figures}  ({self.gold} gold, {self.right} right, {self.wrong} wrong)"


@dataclass
class Score:
    """Tallies by name, and one line a record: what was right, wrong, missed."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    sure: list[tuple[bool, Any]] = field(default_factory=list)
    """Whether each record found is right, and the record."""

    def count(self, name: str, right: int = 0, wrong: int = 0, missed: int = 0) -> None:
        """Add to the tally ``name``."""
        self.tallies[name] = self.tallies.get(name, Tally()) + Tally(right, wrong, missed)

    def hit(self, name: str, line: str) -> None:
        """A record rightly found."""
        self.count(name, right=1)
        self.right.append(f"{name}: {line}")

    def false(self, name: str, line: str) -> None:
        """A record that is not in the gold."""
        self.count(name, wrong=1)
        self.wrong.append(f"{name}: {line}")

    def miss(self, name: str, line: str) -> None:
        """A gold record that was not found."""
        self.count(name, missed=1)
        self.missed.append(f"{name}: {line}")

    def add(self, other: Score) -> None:
        """Pool another document's score into this one."""
        for name, tally in other.tallies.items():
            self.tallies[name] = self.tallies.get(name, Tally()) + tally
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.sure += other.sure


# ---------------------------------------------------------------- spans and values


def overlap(a: Any, b: Any) -> int:
    """Characters two records share; gold is a dict, a found record has fields."""
    start, end = _ends(a)
    other_start, other_end = _ends(b)
    return max(0, min(end, other_end) - max(start, other_start))


def _ends(record: Any) -> tuple[int, int]:
    return (record["start"], record["end"]) if isinstance(record, dict) else (record.start, record.end)


def pair(gold: Sequence[Gold], found: Sequence[Any], agrees: Callable[[Gold, Any], float]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold index, found index), the best agreement first; ``agrees`` gives 0 for no pair."""
    ranked = sorted(((agrees(g, f), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True)
    pairs: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for value, i, j in ranked:
        if value > 0 and -i not in used_gold and -j not in used_found:
            used_gold.add(-i)
            used_found.add(-j)
            pairs.append((-i, -j))
    return sorted(pairs)


def same_amount(expected: Gold, found: Any) -> bool:
    """Whether a Quantity has the gold's value, or its range, or is vague like it."""
    if expected.get("vague"):
        return found.value is None and found.low is None and found.high is None
    if "value" in expected:
        return found.value is not None and Decimal(found.value) == Decimal(expected["value"])
    return (
        found.low is not None
        and found.high is not None
        and Decimal(found.low) == Decimal(expected["low"])
        and Decimal(found.high) == Decimal(expected["high"])
    )


def same_measure(expected: Gold, found: Any) -> bool:
    """Whether unit, currency or counted noun (its head) agree, where the gold has one."""
    if "currency" in expected:
        return bool(found.currency == expected["currency"])
    if "unit" in expected:
        units = [expected["unit"]] if isinstance(expected["unit"], str) else expected["unit"]
        return found.unit in units
    heads = expected.get("item_head") or ([expected["item"]] if "item" in expected else [])
    return not heads or (found.item is not None and any(same_thing(h, found.item) for h in heads))


def same_mod(expected: Gold, found: Any) -> bool:
    """Whether the modifiers agree, «not less» taken with «more»."""
    one, other = expected.get("mod"), found.mod
    return MODS.get(str(one), one) == MODS.get(str(other), other)


# ---------------------------------------------------------------- the kinds of record


def score_values(kind: str, gold: Sequence[Gold], found: Iterable[Any], ignore: Sequence[Gold] = ()) -> Score:
    """Quantities, money or percents: by overlap; then value, value with unit or counted noun, modifier."""
    score = Score()
    records = list(found)
    pairs = pair(gold, records, lambda g, f: overlap(g, f) * (2 if same_amount(g, f) else 1))
    for i, j in pairs:
        g, f = gold[i], records[j]
        if g.get("optional"):
            continue
        score.count(f"{kind} span", right=1)
        if same_amount(g, f):
            score.count(f"{kind} value", right=1)
            score.count(f"{kind} mod", int(same_mod(g, f)), int(not same_mod(g, f)), int(not same_mod(g, f)))
        else:
            score.count(f"{kind} value", wrong=1, missed=1)
        line = f"«{g['text']}» {amount_line(g)}"
        if same_amount(g, f) and same_measure(g, f):
            score.hit(kind, line)
        else:
            score.miss(kind, line)
            score.false(kind, f"«{f.text}» {found_amount_line(f)}")
    for i, g in enumerate(gold):
        if not g.get("optional") and i not in {i for i, _ in pairs}:
            score.miss(kind, f"«{g['text']}» {amount_line(g)}")
            score.count(f"{kind} span", missed=1)
            score.count(f"{kind} value", missed=1)
    for j, f in enumerate(records):
        if j not in {j for _, j in pairs} and not any(overlap(x, f) for x in ignore):
            score.false(kind, f"«{f.text}» {found_amount_line(f)}")
            score.count(f"{kind} span", wrong=1)
            score.count(f"{kind} value", wrong=1)
    return score


def amount_line(g: Gold) -> str:
    number = "vague" if g.get("vague") else g.get("value") or f"{g.get('low')}..{g.get('high')}"
    thing = g.get("currency") or g.get("unit") or g.get("item") or ""
    return " ".join(str(x) for x in (number, thing, g.get("mod") or "") if x)


def found_amount_line(f: Any) -> str:
    number = f.value if f.value is not None else f"{f.low}..{f.high}" if f.low is not None else "vague"
    return " ".join(str(x) for x in (number, f.currency or f.unit or f.item or "", f.mod or "") if x)


def score_dates(gold: Sequence[Gold], found: Iterable[Any]) -> Score:
    """Temporal records: by overlap, then value (any of the gold's); type and modifier on the side."""
    score = Score()
    records = list(found)

    def right(g: Gold, f: Any) -> bool:
        return "value" not in g or f.value in g["value"]

    pairs = pair(gold, records, lambda g, f: overlap(g, f) * (2 if right(g, f) else 1))
    for i, j in pairs:
        g, f = gold[i], records[j]
        if g.get("optional"):
            continue
        score.count("dates span", right=1)
        score.count("dates type", int(f.type == g["type"]), int(f.type != g["type"]), int(f.type != g["type"]))
        if "begin" in g:  # an interval: both ends
            ends = f.begin is not None and f.until is not None
            good = (
                ends
                and f"{f.begin:%Y-%m}" >= g["begin"]["value"]
                and f"{f.until:%Y-%m}".startswith(g["until"]["value"])
            )
            score.count("dates intervals", int(good), int(not good), int(not good))
        if right(g, f):
            score.hit("dates", f"«{g['text']}» {g['value'][0]}")
            score.count("dates mod", int(same_mod(g, f)), int(not same_mod(g, f)), int(not same_mod(g, f)))
        else:
            score.miss("dates", f"«{g['text']}» {g['value'][0]}")
            score.false("dates", f"«{f.text}» {f.value}")
    for i, g in enumerate(gold):
        if not g.get("optional") and i not in {i for i, _ in pairs}:
            score.miss("dates", f"«{g['text']}» {g['value'][0]}")
            score.count("dates span", missed=1)
    for j, f in enumerate(records):
        if j not in {j for _, j in pairs}:
            score.false("dates", f"«{f.text}» {f.value}")
            score.count("dates span", wrong=1)
    return score


NAMED = {"PERS", "ORG", "LOC", "ART", "DOC", "MISC"}


def score_entities(gold: Sequence[Gold], found: Iterable[Any]) -> Score:
    """Entities: name (or one of its other names) and label; each gold entity once."""
    score = Score()
    records = [e for e in found if e.label in NAMED]

    def right(g: Gold, e: Any) -> float:
        names = {plain(n) for n in (g["name"], *g.get("aliases", ()))}
        return float(e.label in g["labels"] and plain(e.name) in names) * (1 + len(e.mentions))

    pairs = pair(gold, records, right)
    for i, _ in pairs:
        if not gold[i].get("optional"):
            score.hit("entities", f"{gold[i]['labels'][0]} {gold[i]['name']}")
    for i, g in enumerate(gold):
        if not g.get("optional") and i not in {i for i, _ in pairs}:
            score.miss("entities", f"{g['labels'][0]} {g['name']}")
    loose = [m for g in gold for m in g["mentions"] if g.get("optional") or m.get("optional")]
    for j, e in enumerate(records):
        if j not in {j for _, j in pairs} and not all(any(overlap(m, x) for x in loose) for m in e.mentions):
            score.false("entities", f"{e.label} {e.name}")
    return score


def score_mentions(entities: Sequence[Gold], others: Sequence[Gold], found: Iterable[Any]) -> Score:
    """Named mentions by exact span and label; roles (JOB) by overlap, for their extent is a matter of taste."""
    score = Score()
    gold = [
        {**m, "label": g["labels"], "optional": g.get("optional") or m.get("optional")}
        for g in entities
        for m in g["mentions"]
    ]
    names = [g for g in [*gold, *others] if "JOB" not in g["label"]]
    jobs = [g for g in others if "JOB" in g["label"]]
    records = list(found)
    _spans(score, "mentions", names, [m for m in records if m.label in NAMED], exact=True)
    _spans(score, "roles", jobs, [m for m in records if m.label == "JOB"], exact=False)
    return score


def _spans(score: Score, kind: str, gold: Sequence[Gold], records: Sequence[Any], exact: bool) -> None:
    def agrees(g: Gold, m: Any) -> float:
        if m.label not in g["label"] or (exact and _ends(g) != _ends(m)):
            return 0.0
        return overlap(g, m)

    pairs = pair(gold, records, agrees)
    for i, g in enumerate(gold):
        if g.get("optional"):
            continue
        line = f"{g['label'][0]} «{g['text']}»"
        score.hit(kind, line) if i in {i for i, _ in pairs} else score.miss(kind, line)
    loose = [g for g in gold if g.get("optional")]
    for j, m in enumerate(records):
        if j not in {j for _, j in pairs} and not any(overlap(g, m) for g in loose):
            score.false(kind, f"{m.label} «{m.text}»")
