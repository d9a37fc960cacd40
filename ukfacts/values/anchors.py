"""One reading in one context. In: a context-free reading, its context. Out: its value, and where the story goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ..light import light
from ..mentions.times.lengths import amount_value
from ..mentions.times.lexicon import table
from ..mentions.times.types import GRAINS, Amount, Fields, Point, TimeReading
from .calendar import Stamp, add, floor, split_amounts, third, value_of, year_text
from .places import Context, Place, origin, partial, span, weekend
from .steps import dated
from .types import Anchor, TimeValue


@light(frozen=True, slots=True)
class Resolved:
    """A value, and where the story is after it (None: where it was)."""

    value: TimeValue
    stamp: Stamp | None = None


def resolve(reading: TimeReading, context: Context) -> Resolved:
    """The reading's value in this context."""
    if reading.value is not None:
        return Resolved(
            TimeValue(
                reading.type,
                reading.value,
                reading.mod,
                freq=reading.freq,
                quant=reading.quant,
                grain=None,
                rule=reading.rule,
            )
        )
    if reading.begin is not None and reading.end is not None:
        return _interval(reading, context)
    if reading.point is None:
        return Resolved(_length(reading, context))
    place = locate(reading, context)
    if place.value == "PRESENT_REF":
        return Resolved(TimeValue("DATE", place.value, anchor="none", rule=reading.rule))
    begin, until = place.begin, place.until
    if reading.mod in ("START", "MID", "END") and begin and until:
        begin, until = third(begin, until, reading.mod)
    if reading.bound == "before":
        begin, until = None, until if reading.inclusive or reading.mod in ("START", "MID", "END") else begin
    elif reading.bound == "after":
        begin, until = (begin if reading.inclusive or reading.type == "TIME" else until), None
    value = TimeValue(
        reading.type,
        place.value,
        reading.mod,
        begin,
        until,
        place.grain or reading.grain,
        place.anchor,
        rule=reading.rule,
    )
    return Resolved(value, place.stamp)


def _interval(reading: TimeReading, context: Context) -> Resolved:
    if reading.begin is None or reading.end is None:
        raise ValueError("found an interval without two ends")
    first = resolve(reading.begin, context)
    inner = replace(context, story=first.stamp or context.story)
    last = resolve(reading.end, replace(inner, prefer=context.prefer))
    a, b = first.value, last.value
    if a.begin and b.until and a.begin >= b.until:
        # «листопад–лютий», «22.00 по 06.00»: the second end is the next one after the first
        later = replace(context, now=a.begin, prefer="future", story=None, chronicle=False)
        last = resolve(reading.end, later)
        b = last.value
        if a.begin and b.until and a.begin >= b.until:
            b = replace(b, until=None)
    if reading.rule == "times.winter_years":
        a = replace(a, begin=b.begin)  # «взимку 1954/55»: one winter
    anchor = a.anchor if b.anchor == "given" and a.anchor != "given" else b.anchor
    value = TimeValue(
        reading.type,
        f"{a.value}/{b.value}",
        None,
        a.begin,
        b.until,
        reading.grain,
        anchor,
        rule=reading.rule,
        ends=(a, b),
    )
    return Resolved(value, last.stamp or first.stamp)


def _length(reading: TimeReading, context: Context) -> TimeValue:
    value = amounts_value(reading.amounts)
    grain = GRAINS.get(reading.amounts[-1].unit)
    begin = until = None
    amount = reading.amounts[0]
    if (
        reading.window in (-1, 1)
        and context.now is not None
        and not context.chronicle
        and amount.low is not None
        and amount.low == int(amount.low)
    ):
        start = floor(context.now, amount.unit)
        n = int(amount.low)
        if reading.window < 0:
            begin, until = add(start, -n, amount.unit), start
        else:
            begin = add(start, 1, amount.unit)
            until = add(begin, n, amount.unit) if begin else None
    anchor: Anchor = "document" if begin else "given"
    return TimeValue("DURATION", value, reading.mod, begin, until, grain, anchor, rule=reading.rule)


def amounts_value(amounts: tuple[Amount, ...]) -> str:
    """TIMEX3 value of a length: «P24Y», «P2Y3M», «PT1H30M», «P18M» for a year and a half."""
    if len(amounts) == 1:
        amount = amounts[0]
        if amount.low is not None and amount.low == amount.high:
            low, unit = split_amounts(amount.low, amount.unit)
            amount = Amount(low, low, unit)
        return amount_value(amount)
    days = "".join(amount_value(a)[1:] for a in amounts if not a.unit.startswith("T"))
    clock = "".join(amount_value(a)[2:] for a in amounts if a.unit.startswith("T"))
    return f"P{days}" + (f"T{clock}" if clock else "")


def locate(reading: TimeReading, context: Context) -> Place:
    """The stretch of the time line a point names."""
    point = reading.point
    if point is None:
        raise ValueError("found a reading without a point")
    if point.shift:
        return _shifted(reading, point, context)
    if point.nth is not None:
        return _nth(reading, point, context)
    place = dated(point, context)
    if place.value == "PRESENT_REF":
        return place
    return _clock(place, point.fields, context)


_WRITTEN = {"LU": "MI", "NN": "NI", "NB": "NI"}
"""Parts of the day that TIMEX3 has no sign of its own for."""


def _clock(place: Place, fields: Fields, context: Context) -> Place:
    """The place narrowed to a part of the day or a clock time."""
    if fields.daypart is None and fields.hour is None:
        return place
    if fields.hour is None:
        part = _WRITTEN.get(fields.daypart or "", fields.daypart)
        first, last = table("calendar")["daypart_hours"][fields.daypart]
        begin = add(place.begin, first, "TH") if place.begin else None
        until = add(place.begin, last, "TH") if place.begin else None
        return replace(place, value=f"{place.value}T{part}", begin=begin, until=until)
    hour, minute, second = fields.hour, fields.minute, fields.second
    unit = "TS" if second is not None else "TM" if minute is not None else "TH"
    begin = (
        add(add(add(place.begin, hour, "TH") or place.begin, minute or 0, "TM") or place.begin, second or 0, "TS")
        if place.begin
        else None
    )
    if (
        begin
        and context.clocked
        and context.prefer == "future"
        and context.now
        and not fields.said() & {"day", "weekday", "month", "holiday"}
    ):
        if (
            fields.half_day
            and begin <= context.now
            and hour < 12
            and place.begin
            and place.begin.date() == context.now.date()
        ):
            begin = add(begin, 12, "TH")
        if begin and begin <= context.now and place.begin and place.begin.date() == context.now.date():
            begin = add(begin, 1, "D")
    if begin is None:
        clock = (
            f"{hour:02d}"
            + (f":{minute:02d}" if minute is not None else "")
            + (f":{second:02d}" if second is not None else "")
        )
        return replace(place, value=f"{place.value}T{clock}{fields.zone or ''}")
    value = value_of(begin, unit) if hour < 24 else f"{place.value}T24:{minute or 0:02d}"
    stamp = Stamp(begin.year, begin.month, begin.day)
    return replace(place, value=value + (fields.zone or ""), begin=begin, until=add(begin, 1, unit), stamp=stamp)


def _shifted(reading: TimeReading, point: Point, context: Context) -> Place:
    """«три дні тому»: the unit named gives the grain; a clock time as reference keeps one grain finer."""
    unit = point.shift[-1].unit
    if point.base is not None:
        return _from_base(point, context)
    start, anchor = origin(point, context)
    at = context.now if anchor == "document" else start.moment if start else None
    low = [a.low for a in point.shift]
    if at is None or start is None:
        return partial(Fields(), unit) if not unit.startswith("T") else Place("XXXX-XX-XXTXX", anchor="none")
    if any(n is None for n in low):
        return Place("PAST_REF" if point.sign < 0 else "FUTURE_REF", anchor="none")
    moved: datetime | None = at
    for amount in point.shift:
        n, of = split_amounts(amount.low or 0, amount.unit)  # type: ignore[arg-type]
        moved = add(moved, point.sign * int(n), of) if moved else None
        unit = of
    if moved is None:
        return partial(Fields(), unit)
    return replace(_grained(moved, unit, start, anchor, context), anchor=anchor)


def _grained(moved: datetime, unit: str, start: Stamp, anchor: Anchor, context: Context) -> Place:
    if anchor == "document" and context.clocked:
        finer = {"Y": "M", "M": "D", "Q": "M", "H": "M", "W": "D", "D": "TH", "TH": "TM", "TM": "TS", "TS": "TS"}.get(
            unit, unit
        )
        return replace(span(floor(moved, finer), finer), grain=GRAINS[finer])
    if unit.startswith("T"):
        return span(floor(moved, unit), unit)
    if unit == "W":
        return (
            replace(span(floor(moved, "D"), "D"), grain="day") if start.day else Place(f"{year_text(moved.year)}-WXX")
        )
    if unit == "D" and start.day is None:
        return Place(
            f"{year_text(moved.year)}-XX-XX" if start.month is None else f"{year_text(moved.year)}-{moved.month:02d}-XX"
        )
    if unit == "M" and start.month is None:
        return Place(f"{year_text(moved.year)}-XX")
    return span(floor(moved, unit), unit)


def _from_base(point: Point, context: Context) -> Place:
    """«1 рік після Різдва»: where the base has no year, the year that makes the outcome the next one (or the last)."""
    base = point.base
    amount = point.shift[0]
    if base is None or amount.low is None:
        return Place("XXXX-XX-XX", anchor="none")
    reading = TimeReading("DATE", "day", base)
    inner = replace(context, prefer=context.prefer)
    start = locate(reading, inner)
    if start.begin is None:
        return Place("XXXX-XX-XX", anchor=start.anchor)
    moved = add(start.begin, point.sign * int(amount.low), amount.unit)
    if context.prefer == "future" and context.now and base.fields.year is None and point.sign > 0:
        before = locate(reading, replace(context, prefer="past"))
        sooner = add(before.begin, int(amount.low), amount.unit) if before.begin else None
        if sooner and sooner > context.now:
            moved = sooner
    return replace(span(moved, "D", start.anchor), grain="day") if moved else Place("XXXX-XX-XX", anchor=start.anchor)


def _nth(reading: TimeReading, point: Point, context: Context) -> Place:
    """«третій вівторок вересня 2014», «останній тиждень вересня»: the weeks are those that begin in the period."""
    nth = point.nth
    if nth is None:
        raise ValueError("found no place in an order")
    whole = dated(replace(point, nth=None, fields=replace(point.fields, weekday=None)), context)
    if whole.begin is None or whole.until is None:
        return Place("XXXX-XX-XX", anchor=whole.anchor)
    unit = "W" if nth.unit == "WE" else "D" if nth.unit == "self" else nth.unit
    day = whole.begin
    if nth.unit == "self" and point.fields.weekday:
        day = add(day, (point.fields.weekday - 1 - day.weekday()) % 7, "D") or day
        step = "W"
    else:
        if unit == "W":
            day = add(floor(day, "W"), 0 if day.weekday() == 0 else 1, "W") or day
        step = unit
    members: list[datetime] = []
    while day < whole.until and len(members) < 400:
        if unit != "W" or (add(day, 1, "W") or day) <= whole.until or nth.n > 0:
            members.append(day)
        following = add(day, 1, step)
        if following is None:
            break
        day = following
    index = nth.n - 1 if nth.n > 0 else nth.n
    if not -len(members) <= index < len(members):
        return Place("XXXX-XX-XX", anchor=whole.anchor)
    if nth.unit == "WE":
        return replace(weekend(members[index]), anchor=whole.anchor)
    return span(members[index], unit, whole.anchor)
