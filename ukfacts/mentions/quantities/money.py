"""Sums of money: a currency's sign before a number, its name behind it, hundredths behind that.

In: the text with its numbers (``Scan``) and an index. Out: ``Found`` or None.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ..numbers import NumberReading
from ..numbers.modifiers import before as modifier_before
from ..numbers.places import tidy
from . import units
from .data import data
from .scan import Found, Scan, base
from .types import QuantityReading


def signed_money(scan: Scan, index: int) -> Found | None:
    """«$1,5 млн», «€20», «USD 300»."""
    number = scan.numbers[index]
    sign = units.before(scan.text, number.start)
    if sign is None:
        return None
    reading = replace(base(number), currency=sign.unit.code)
    modifier = modifier_before(scan.text, sign.start, 0)
    if modifier is not None:  # «понад $1,5 млн»
        reading = replace(reading, mod=modifier.mod, modifier=modifier.text, lead=modifier.at)
    end = units.scale_stop(scan.text, number.end) if number.scaled else number.end
    return Found(sign.start, end, "MON", "quantities.signed_money", reading)


def money(scan: Scan, index: int) -> Found | None:
    """«7,08 млн грн», «мільйон триста п'ятдесят п'ять тисяч гривень 77 копійок», «1000 (одна тисяча) гривень»."""
    number = scan.numbers[index]
    match = scan.unit_after(past_repeat(scan, index))
    if match is None or match.unit.kind != "money":
        return None
    if not match.unit.sure and not number.scaled:
        return _weak(scan, number, match)
    reading = replace(base(number), currency=_whose(scan, number, match))
    if match.unit.minor:
        return Found(number.start, units.full_stop(scan.text, match), "MON", "quantities.minor", _divided(reading))
    return _with_minor(scan, index, reading, match)


def _whose(scan: Scan, number: NumberReading, match: units.Match) -> str:
    """«Норвегія виділить 85 млрд крон»: of a currency's name that several countries have, the one the sentence names."""
    name = scan.text[match.start : match.end].lower()
    known = next((codes for stem, codes in data()["of_country"].items() if name.startswith(stem)), None)
    if known is None or " " in name or scan.sentence is None:
        return match.unit.code
    said = scan.text[scan.sentence.start : scan.sentence.end]
    at = number.start - scan.sentence.start
    places = [(m.start(), code) for code, stems in known.items() for m in re.finditer(_any(stems), said)]
    before = [place for place in places if place[0] < at]
    named = {code for _, code in places}
    return max(before)[1] if before else next(iter(named)) if len(named) == 1 else match.unit.code


def _any(stems: str) -> str:
    return rf"\b(?:{stems.replace(' ', '|')})"


def _with_minor(scan: Scan, index: int, reading: QuantityReading, match: units.Match) -> Found:
    """«… гривень 77 копійок»: the hundredths are added."""
    start = scan.numbers[index].start
    whole = Found(start, units.full_stop(scan.text, match), "MON", "quantities.money", reading)
    following = next((n for n in scan.numbers[index + 1 : index + 4] if n.start >= match.end), None)
    if following is None or reading.value is None or following.value is None:
        return whole
    gap = scan.text[match.end : following.start]
    minor = scan.unit_after(following.end)
    if gap.strip(" \u00a0.,") not in ("", "і", "та") or len(gap) > 4 or minor is None or not minor.unit.minor:
        return whole
    if minor.unit.code != reading.currency:
        return whole
    total = tidy(reading.value + following.value / 100)
    return Found(
        start, units.full_stop(scan.text, minor), "MON", "quantities.money_minor", replace(reading, value=total)
    )


def _divided(reading: QuantityReading) -> QuantityReading:
    def part(value: Decimal | None) -> Decimal | None:
        return None if value is None else tidy(value / 100)

    return replace(reading, value=part(reading.value), low=part(reading.low), high=part(reading.high))


def _weak(scan: Scan, number: NumberReading, match: units.Match) -> Found | None:
    """«20 фунтів картоплі» are pounds of weight; «20 крон» of trees are no money."""
    if not match.unit.weak:
        return None
    return Found(number.start, match.end, "QUANT", "quantities.unit", replace(base(number), unit=match.unit.weak))


def past_repeat(scan: Scan, index: int) -> int:
    """«1000 (одна тисяча) гривень»: where the repetition in words ends; else where the number ends."""
    number, text = scan.numbers[index], scan.text
    if index + 1 < len(scan.numbers) and text[number.end : number.end + 3].lstrip(" \u00a0").startswith("("):
        again = scan.numbers[index + 1]
        close = text.find(")", again.end, again.end + 3)
        if again.value == number.value and close >= 0 and text[number.end : again.start].strip(" \u00a0(") == "":
            return close + 1
    return number.end
