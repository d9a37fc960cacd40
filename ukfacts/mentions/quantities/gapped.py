"""Counts of a clause that leaves its verb and noun out: «Франція здобула 16 очок, Ісландія — |7|», «загинули 2200 осіб, а
у жовтні — близько |1500|», «100 тис. споживачів у Харківській, |45 тисяч| — у Сумській області».

In: an analysis, its numbers and what the rules found. Out: more ``Found``, with the noun of the count before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...analysis.tokens import Analysis, Token
from ..numbers import NumberReading
from .elliptic import named_first
from .scan import UNSURE_CONFIDENCE, Found, base

_DASHES = frozenset({"–", "—", "-"})
_OPENING = frozenset({",", ";", "(", "а", "і", "й", "та", "але", "ще"})
_CLOSING = frozenset({",", ";", ".", ")", "(", "…"})
_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "X", "DET", "NUM", "ADV", "PART"})
_LONGEST = 8
"""Words of the longest group between a comma and its dash."""


def gapped_counts(analysis: Analysis, numbers: Sequence[NumberReading], found: Sequence[Found]) -> Iterator[Found]:
    """The bare numbers of such clauses."""
    counted = [f for f in found if f.reading is not None and f.reading.noun is not None and f.reading.unit is None]
    for number, model, before, after in _bare(analysis, numbers, found, counted):
        if model.reading is None or model.reading.head is None:
            continue
        if _is_dashed(before, after) or _is_placed(before, after) or _is_difference(before, after):
            own = named_first(before[:-1]) if model.rule == "quantities.counted_listed" else None
            noun, head = model.reading.noun, model.reading.head
            if own is not None:  # «танків — 11 335 (+2); |крилатих ракет| — 3 918»
                noun, head = (own[0].start, own[1].end), own[1].index
            rule = "quantities.counted_listed" if own is not None else "quantities.counted_gapped"
            reading = replace(base(number), noun=noun, head=head)
            yield Found(number.start, number.end, "QUANT", rule, reading, UNSURE_CONFIDENCE)


def _bare(
    analysis: Analysis, numbers: Sequence[NumberReading], found: Sequence[Found], models: Sequence[Found]
) -> Iterator[tuple[NumberReading, Found, list[Token], list[Token]]]:
    """Each number that nothing found has, the last of the ``models`` before it in its sentence, the words before and behind."""
    for number in numbers if models else ():
        sentence = analysis.sentence_at(number.start)
        if number.ordinal or sentence is None or number.value is None:
            continue
        model = next((f for f in reversed(models) if sentence.start <= f.start and f.end <= number.lead), None)
        if model is None or any(f.start <= number.start < f.end for f in found):
            continue
        before = [t for t in sentence.tokens if t.end <= number.lead]
        yield number, model, before, [t for t in sentence.tokens if t.start >= number.end]


def _is_dashed(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """«…, Ісландія — |7|, …»: a few words and a dash before the number, a mark behind it."""
    if after and after[0].form not in _CLOSING and after[0].upos != "CCONJ":
        return False
    if len(before) < 3 or before[-1].form not in _DASHES or before[-1].start == before[-2].end:
        return False
    group = _back_to_opening(before[:-1])
    return group is not None and any(t.upos in ("NOUN", "PROPN", "X") or t.form[:1].isupper() for t in group)


_MORE = frozenset({"більше", "менше"})


def _is_difference(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """«1,8 млн снарядів, що на |300 тисяч| більше»."""
    return bool(before and after) and before[-1].form.lower() == "на" and after[0].form.lower() in _MORE


def _back_to_opening(before: Sequence[Token]) -> list[Token] | None:
    held: list[Token] = []
    for token in reversed(before):
        if token.form.lower() in _OPENING:
            return held
        if token.upos not in _WORDS or len(held) == _LONGEST:
            return None
        held.insert(0, token)
    return None


def _is_placed(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """«, |45 тисяч| — у Сумській»: a dash and a preposition behind the number, a comma or «і» before it."""
    word = before[-1].form.lower() if before else ""
    dashed = len(after) > 2 and after[0].form in _DASHES
    if dashed and word in ("зокрема", "них", "яких"):  # «4 385 обстрілів, зокрема |132| — з реактивних систем»
        return after[1].upos == "ADP"
    return dashed and word in _OPENING and after[1].form.lower() in ("у", "в", "на")


def gapped_units(analysis: Analysis, numbers: Sequence[NumberReading], found: Sequence[Found]) -> Iterator[Found]:
    """«пшениці зібрано 23 млн тонн, ячменю — |5,4 млн|», «Полтавської (5,1 млн тонн), Вінницької (|4,8 млн|)»: the unit of
    the amount before."""
    measured = [f for f in found if f.reading is not None and (f.reading.unit or f.reading.currency)]
    for number, model, before, after in _bare(analysis, numbers, found, measured):
        if model.reading is None or model.label == "PCT":
            continue
        scaled = _SCALED.search(analysis.text, model.start, model.end) is not None
        if scaled != number.scaled or (model.label == "QUANT" and not scaled):
            continue
        bracketed = bool(before) and before[-1].form == "(" and bool(after) and after[0].form == ")"
        if bracketed or _is_dashed(before, after):
            reading = replace(base(number), unit=model.reading.unit, currency=model.reading.currency)
            yield Found(number.start, number.end, model.label, "quantities.unit_gapped", reading, UNSURE_CONFIDENCE)


_SCALED = re.compile(r"тис|млн|млрд|мільйон|мільярд")
