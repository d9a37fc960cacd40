"""What repeats. In: words of one run. Out: nodes for sets: «щодня», «кожні два роки», «двічі на рік»."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from .lengths import amount_value, bounds
from .patterns import Found, Rule, rule
from .types import Amount, Part, TimeReading


@rule("every_word")
def every_word(f: Found) -> TimeReading | None:
    """«щодня», «щосереди», «довгими вечорами», but not «зрівнятися з теплими вечорами»."""
    if f.word("every_word").endswith("ами") and _GOVERNED.search(f.text, max(0, f.start - 40), f.start):
        return None
    return repeated(f["every_word"])


_GOVERNED = re.compile(r"\b(?:з|із|зі|над|перед|між|поміж|під|за)\s(?:[\w']+[иі]ми\s){0,2}\Z", re.IGNORECASE)
"""A preposition, and adjectives, before a noun in the instrumental."""


def repeated(value: str, quant: str = "EVERY", freq: str | None = None) -> TimeReading:
    """A reading of type SET."""
    return TimeReading("SET", None, value=value, quant=quant, freq=freq)


@rule("every_adjective")
def every_adjective(f: Found) -> TimeReading:
    """«щомісячні втрати»."""
    return repeated(f["every_adjective"])


@rule("(?<!from) every count? unit|(?<!from) every (weekday|season|month|daypart|weekend)")
def every(f: Found) -> TimeReading | None:
    """«кожного дня», «кожні два роки», «кожної неділі»."""
    if "unit" in f:
        low, _ = bounds(f["count"]) if "count" in f else (Decimal(1), None)
        return repeated(amount_value(Amount(low, low, f["unit"])))
    for name, value in (
        ("weekday", "XXXX-WXX-{}"),
        ("season", "XXXX-{}"),
        ("month", "XXXX-{:02d}"),
        ("daypart", "XXXX-XX-XXT{}"),
    ):
        if name in f:
            return repeated(value.format(f[name]))
    return repeated("XXXX-WXX-WE")


@rule("on_days weekdays|on_days weekend")
def on_days(f: Found) -> TimeReading:
    """«по неділях»."""
    return repeated(f"XXXX-WXX-{f['weekdays']}" if "weekdays" in f else "XXXX-WXX-WE")


@rule("times on count? unit|(a:digits dash)? count times_word (on|for) count2:count? unit")
def times_per(f: Found) -> TimeReading | None:
    """«двічі на рік», «п'ять разів на день», «раз на кілька місяців»."""
    n = f["times"] if "times" in f else f["count"]
    per = f["count"] if "times" in f else f["count2"]
    low, high = bounds(per) if per is not None else (Decimal(1), Decimal(1))
    if isinstance(n, tuple):
        n = int(n[0]) if n[0] is not None else "X"
    value = amount_value(Amount(low, high, f["unit"]))
    return repeated(value, "EVERY", f"{n}X")


@rule("set (in|on)? a:point_yearless|a:point_yearless set", "yearly")
def yearly(f: Found) -> TimeReading | None:
    """«щороку 8 травня», «у червні щороку»: a day, a month or a season of every year; two expressions, as NER-UK has it."""
    repeating, point = f.reading("set"), f.reading("a").point
    if repeating.value != "P1Y" or repeating.freq or point is None or f.reading("a").mod:
        return None
    fields, said = point.fields, point.fields.said()
    if said == {"season"}:
        value = f"XXXX-{fields.season}"
    elif said == {"month"} or said == {"month", "day"}:
        value = f"XXXX-{fields.month:02d}" + (f"-{fields.day:02d}" if fields.day else "")
    else:
        return None
    whole, part = f.item("set"), f.item("a")
    date = replace(repeated(value), point=point, rule="times.yearly")
    parts = (Part(whole.start, whole.end, repeating), Part(part.start, part.end, date))
    return TimeReading("SET", None, value="several", parts=tuple(sorted(parts, key=lambda p: p.start)))


RULES: tuple[Rule, ...] = (every_word, every_adjective, every, on_days, times_per)
YEARLY: tuple[Rule, ...] = (yearly,)
