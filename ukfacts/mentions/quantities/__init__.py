"""Quantities, money and percents: numbers with what they measure or count.

In: an analysis and its numbers. Out: mentions labelled QUANT, MON or PCT, each with a ``QuantityReading``.
Spans follow NER-UK 2.0: «близько [40 %] акцій», «понад [5 млн грн.] збитків» leave the modifier out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...analysis.tokens import Analysis
from ..numbers import NumberReading
from ..numbers.modifiers import after
from ..types import Mention
from . import units
from .compound import alone, compounds
from .data import data
from .elliptic import counted_again, elliptic_money, listed_counts, named_behind, numbers_of
from .gapped import gapped_counts, gapped_units
from .rules import RULES
from .scan import Found, Scan
from .vague import many


def find_quantities(analysis: Analysis, numbers: Sequence[NumberReading]) -> tuple[Mention, ...]:
    """Everything measured or counted in the text, left to right, not overlapping."""
    scan = Scan(analysis, numbers)
    found = [one for made in compounds(analysis.text, Found) if (one := _with_noun(analysis, made)) is not None]
    found += alone(analysis.text, Found)
    taken = sorted((f.start, f.end) for f in found)
    index = covered = 0
    while index < len(numbers):
        number = numbers[index]
        while taken and taken[0][0] <= number.start:
            covered = max(covered, taken.pop(0)[1])
        if number.start < covered or number.ordinal:  # «5-й метр» measures nothing
            index += 1
            continue
        scan.sentence = analysis.sentence_at(number.start)
        for rule in RULES:
            one = rule(scan, index)
            if one is not None:
                break
        index += 1
        if one is None:
            continue
        found.append(_modified_after(analysis.text, one))
        while index < len(numbers) and numbers[index].start < one.end:
            index += 1
    lists = list(listed_counts(analysis, numbers, found))
    found = [f for f in found if not any(o.start <= f.start < o.end for o in lists)] + lists
    found += elliptic_money(analysis, numbers, found)
    found += numbers_of(analysis, numbers, found)
    found += counted_again(analysis, numbers, found)
    found += named_behind(analysis, numbers, found)
    found += gapped_units(analysis, numbers, found)
    found += gapped_counts(analysis, numbers, found)
    found += per_unit(analysis.text, found)
    found += (one for one in many(analysis) if not any(f.start < one.end and one.start < f.end for f in found))
    return tuple(_mention(analysis, one) for one in sorted(found, key=lambda f: f.start))


def _modified_after(text: str, found: Found) -> Found:
    """«тисячу гривень з гаком», «20 років і більше»: the modifier stands behind the unit."""
    modifier = after(text, found.end) if found.reading is not None and found.reading.mod is None else None
    if modifier is None or found.reading is None or modifier.text == "+":
        return found
    return replace(found, reading=replace(found.reading, mod=modifier.mod, modifier=modifier.text))


def per_unit(text: str, found: Sequence[Found]) -> list[Found]:
    """«281,84 грн / [т]», «500 грн. за [тонну]»: the unit of a price, QUANT in NER-UK; it has no amount of its own."""
    more = []
    for one in found:
        unit = units.per(text, one.end) if one.label == "MON" else None
        if unit is not None and unit.unit.kind in ("mass", "area"):
            more.append(Found(unit.start, unit.end, "QUANT", "quantities.per_unit", None))
    return more


def _with_noun(analysis: Analysis, made: Found) -> Found | None:
    """«дев'ятимільйонного населення»: the noun a compound ending in a scale counts; without one it is an ordinal."""
    if made.rule != "quantities.counted_scale" or made.reading is None:
        return made
    sentence = analysis.sentence_at(made.start)
    tokens = [t for t in sentence.tokens if t.start >= made.end][:3] if sentence else []
    noun = next((t for t in tokens if t.upos == "NOUN"), None)
    if noun is None or noun.lemma.lower() in data()["temporal"]:
        return None
    return replace(made, reading=replace(made.reading, noun=(noun.start, noun.end), head=noun.index))


def _mention(analysis: Analysis, found: Found) -> Mention:
    sentence = analysis.sentence_at(found.start)
    return Mention(
        found.start,
        found.end,
        found.label,
        found.rule,
        found.confidence,
        sentence.index if sentence else 0,
        found.reading,
    )
