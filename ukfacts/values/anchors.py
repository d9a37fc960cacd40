"""One reading in one context. In: a context-free reading and what is known around it. Out: its value and the place the story moves to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from ..mentions.times.lengths import amount_value
from ..mentions.times.lexicon import table
from ..mentions.times.types import GRAINS, Amount, Fields, Point, TimeReading
from .calendar import SEASON_MONTH, Stamp, add, easter, floor, moment, split_amounts, third, value_of, year_text
from .types import Anchor, Grain, Mod, TimeValue

UNITS = {grain: unit for unit, grain in GRAINS.items() if unit != "ML"}


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around an expression."""

    now: datetime | None
    clocked: bool
    prefer: Literal["past", "future"] | None
    story: Stamp | None
    chronicle: bool
    explicit: bool = False
    """The preference was asked for by the caller, not guessed."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value, and where the story is after it (None: where it was)."""

    value: TimeValue
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the time line with its TIMEX3 value."""

    value: str
    begin: datetime | None = None
    until: datetime | None = None
    stamp: Stamp | None = None
    anchor: Anchor = "given"
    grain: Grain | None = None
    """Where it is another than the reading's: «рік після Різдва» is a day."""


def resolve(reading: TimeReading, context: Context) -> Resolved:
    """The reading's value in this context."""
    if reading.value is not None:
        return Resolved(
            TimeValue(reading.type, reading.value, reading.mod, freq=reading.freq, quant=reading.quant, grain=None, rule=reading.rule)
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
    value = TimeValue(reading.type, place.value, reading.mod, begin, until, place.grain or reading.grain, place.anchor, rule=reading.rule)
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
        reading.type, f"{a.value}/{b.value}", None, a.begin, b.until, reading.grain, anchor, rule=reading.rule
    )
    return Resolved(value, last.stamp or first.stamp)


def _length(reading: TimeReading, context: Context) -> TimeValue:
    value = amounts_value(reading.amounts)
    grain = GRAINS.get(reading.amounts[-1].unit)
    begin = until = None
    amount = reading.amounts[0]
    if reading.window in (-1, 1) and context.now is not None and not context.chronicle and amount.low is not None and amount.low == int(amount.low):
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
    place = _date(point, context, reading)
    if place.value == "PRESENT_REF":
        return place
    return _clock(place, point.fields, context)


def origin(point: Point, context: Context) -> tuple[Stamp | None, Anchor]:
    """What a relative expression counts from."""
    now = Stamp(context.now.year, context.now.month, context.now.day) if context.now else None
    origin = point.step.origin if point.step else point.origin
    if context.story is not None and (origin == "story" or context.chronicle):
        return context.story, "sentence"
    if now is not None and not context.chronicle:
        return now, "document"
    return (context.story, "sentence") if context.story else (now, "document") if now else (None, "none")


def _date(point: Point, context: Context, reading: TimeReading) -> Place:
    """The calendar part of a point."""
    fields, step = point.fields, point.step
    if step is None:
        return _plain(fields, context)
    start, anchor = origin(point, context)
    if step.unit == "D" and step.n == 0 and step.origin == "now" and (context.chronicle or context.now is None):
        return Place("PRESENT_REF", anchor="none") if not (fields.said() - {"daypart"}) and fields.daypart is None else _partial(fields, "D")
    if start is None:
        return _partial(fields, "D" if step.unit == "self" else step.unit)
    if step.unit == "self":
        return replace(_occurrence(fields, step.n, start, context), anchor=anchor)
    return replace(_stepped(fields, step.unit, step.n, start, context), anchor=anchor)


def _stepped(fields: Fields, unit: str, n: int, start: Stamp, context: Context) -> Place:
    """Whole units from the origin, with finer fields inside: «минулого року 1 вересня», «середа наступного тижня»."""
    if unit in ("Y", "DE", "CE", "ML"):
        size = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}[unit]
        year = start.year + n * size
        if (year > 0) != (start.year > 0):
            return _partial(fields, unit)
        if unit == "Y":
            return _plain(replace(fields, year=abs(year), bc=year < 0 or None), context)
        if unit == "DE":
            return _plain(replace(fields, decade=abs(year) // 10 * 10), context)
        return _plain(replace(fields, century=(abs(year) - 1) // 100 + 1), context)
    if start.moment is None or (unit in ("D", "W", "WE") and start.day is None) or (unit == "M" and start.month is None):
        return _coarse(fields, unit, n, start)
    moved = add(floor(start.moment, "W" if unit == "WE" else unit), n, "W" if unit == "WE" else unit)
    if moved is None:
        return _partial(fields, unit)
    if unit == "D":
        return _plain(replace(fields, year=moved.year, month=moved.month, day=moved.day), context)
    if unit in ("W", "WE") and fields.weekday:
        day = add(moved, fields.weekday - 1, "D")
        return span(day, "D") if day else _partial(fields, "D")
    if unit == "M" and fields.day:
        return _plain(replace(fields, year=moved.year, month=moved.month), context)
    if fields.weekend or unit == "WE":
        return weekend(moved)
    return span(moved, unit)


def _coarse(fields: Fields, unit: str, n: int, start: Stamp) -> Place:
    """A step of a unit finer than what is known of the origin: «наступного дня» after «у липні 1918»."""
    year = year_text(start.year)
    if unit == "M":
        return Place(f"{year}-XX", stamp=start)
    if unit in ("Q", "H"):
        return Place(f"{year}-{unit}X", stamp=start)
    month = f"{start.month:02d}" if start.month else "XX"
    return Place(f"{year}-{month}-XX" if unit == "D" else f"{year}-WXX", stamp=start)


def span(begin: datetime, unit: str, anchor: Anchor = "given") -> Place:
    """The unit that begins at ``begin``."""
    stamp = Stamp(begin.year, begin.month if unit in ("D", "W", "M") or unit.startswith("T") else None, begin.day if unit in ("D",) or unit.startswith("T") else None)
    return Place(value_of(begin, unit), begin, add(begin, 1, unit), stamp, anchor)


def weekend(monday: datetime) -> Place:
    """Saturday and Sunday of the week that begins on ``monday``."""
    begin = add(monday, 5, "D")
    until = add(monday, 7, "D")
    return Place(value_of(monday, "WE"), begin, until, Stamp(monday.year, monday.month, begin.day) if begin else None)


def _occurrence(fields: Fields, n: int, start: Stamp, context: Context) -> Place:
    """«минулої середи», «наступної осені», «цієї зими»: the nth of its kind from the origin, 0 being the one around it."""
    at = start.moment
    if at is None:
        return _partial(fields, "Y")
    if fields.weekday:
        if start.day is None:
            return _partial(fields, "D")
        monday = floor(at, "W")
        ahead = (fields.weekday - 1 - at.weekday()) % 7
        if n == 0:
            day = add(monday, fields.weekday - 1, "D")
        elif n > 0:
            day = add(at, (ahead or 7) + 7 * (n - 1), "D")
        else:
            day = add(at, -((-ahead) % 7 or 7) + 7 * (n + 1), "D")
        return span(day, "D") if day else _partial(fields, "D")
    places = [p for year in range(at.year - 3, at.year + 4) if (p := _plain(replace(fields, year=year), context)).begin and p.until]
    if n == 0:
        same = [p for p in places if p.begin and p.until and p.begin <= at < p.until] or [p for p in places if p.begin and p.begin.year == at.year]
        return same[-1] if same else _partial(fields, "Y")
    if n > 0:
        later = [p for p in places if p.begin and p.begin > at]
        return later[n - 1] if len(later) >= n else _partial(fields, "Y")
    earlier = [p for p in places if p.until and p.until <= at]
    return earlier[n] if len(earlier) >= -n else _partial(fields, "Y")


def _plain(fields: Fields, context: Context) -> Place:
    """A date by what it says, with the year from the context where it lacks one."""
    fields = _full_year(fields, context)
    if fields.millennium is not None:
        n = fields.millennium
        return Place(f"BC{n * 1000:04d}" if fields.bc else f"{n - 1}", None if fields.bc else moment((n - 1) * 1000 + 1), None if fields.bc else moment(n * 1000 + 1))
    if fields.century is not None and fields.decade is None and fields.year is None:
        return _century(fields)
    if fields.decade is not None:
        return _decade(fields, context)
    if fields.year is not None:
        return _in_year(fields, -fields.year if fields.bc else fields.year, "given")
    if fields.weekday and not (fields.day or fields.month):
        return _weekday(fields, context)
    if fields.weekend or not fields.said() - {"daypart", "hour", "minute", "second", "half_day", "zone"}:
        return _today(fields, context)
    return _yearless(fields, context)


def _full_year(fields: Fields, context: Context) -> Fields:
    """Two digits of a year made four: 24 → 2024, 98 → 1998; in a story, those of its century."""
    if fields.year2 is None:
        return fields
    story = context.story.year if context.story and context.chronicle else None
    if story is not None and story > 0:
        year = story // 100 * 100 + fields.year2
    else:
        pivot = (context.now.year if context.now else 2025) % 100 + 10
        century = (context.now.year if context.now else 2025) // 100 * 100
        year = century + fields.year2 - (100 if fields.year2 > pivot else 0)
    return replace(fields, year=year, year2=None)


def _century(fields: Fields) -> Place:
    n = fields.century or 1
    if fields.bc:
        return Place(f"BC{n * 100:04d}", stamp=Stamp(-n * 100))
    begin, until = moment((n - 1) * 100 + 1), moment(n * 100 + 1)
    return Place(f"{n:02d}", begin, until)


def _decade(fields: Fields, context: Context) -> Place:
    decade = fields.decade or 0
    anchor: Anchor = "given"
    if decade < 100:
        if fields.century:
            base = (fields.century - 1) * 100
        elif context.chronicle and context.story and context.story.year > 0:
            base, anchor = context.story.year // 100 * 100, "sentence"
        else:
            year = context.now.year if context.now else None
            if year is None:
                base = 1900 if decade >= 20 else 2000
            else:
                base, anchor = year // 100 * 100 - (100 if decade > year % 100 + 10 else 0), "document"
        decade += base
    if fields.bc:
        return Place(f"BC{decade:04d}"[:-1], stamp=Stamp(-decade), anchor=anchor)
    if fields.half:
        begin, until = moment(decade + (0 if fields.half == 1 else 5)), moment(decade + (5 if fields.half == 1 else 10))
        return Place(f"{decade:04d}-H{fields.half}", begin, until, anchor=anchor)
    return Place(f"{decade:04d}"[:3], moment(decade), moment(decade + 10), Stamp(decade), anchor)


def _in_year(fields: Fields, year: int, anchor: Anchor) -> Place:
    """A date whose year is known; a day the month lacks in that year keeps its value but has no interval."""
    text = year_text(year)
    if fields.holiday:
        day = holiday(fields.holiday, year)
        return span(day, "D", anchor) if day else Place(f"{text}-XX-XX", anchor=anchor)
    if fields.day and fields.month:
        begin = moment(year, fields.month, fields.day)
        value = f"{text}-{fields.month:02d}-{fields.day:02d}"
        return Place(value, begin, add(begin, 1, "D") if begin else None, Stamp(year, fields.month, fields.day), anchor)
    if fields.month:
        return _unit(f"{text}-{fields.month:02d}", year, fields.month, 1, Stamp(year, fields.month), anchor)
    if fields.season:
        month = SEASON_MONTH[fields.season]
        first = year - 1 if fields.season == "WI" else year
        return _unit(f"{text}-{fields.season}", first, month, 3, Stamp(year), anchor)
    if fields.quarter:
        return _unit(f"{text}-Q{fields.quarter}", year, fields.quarter * 3 - 2, 3, Stamp(year), anchor)
    if fields.half:
        return _unit(f"{text}-H{fields.half}", year, fields.half * 6 - 5, 6, Stamp(year), anchor)
    return _unit(text, year, 1, 12, Stamp(year), anchor)


def _unit(value: str, year: int, month: int, months: int, stamp: Stamp, anchor: Anchor) -> Place:
    begin = moment(year, month)
    return Place(value, begin, add(begin, months, "M") if begin else None, stamp, anchor)


def holiday(key: str, year: int) -> datetime | None:
    """The day of a holiday in a year; None where it was not kept."""
    for entry in table("holidays")["holiday"]:
        if entry["key"] != key:
            continue
        for rule in entry["dates"]:
            if rule.get("from", year) <= year <= rule.get("until", year):
                if "easter" in rule:
                    start = easter(year)
                    return add(start, rule["easter"], "D") if start else None
                month, day = (int(part) for part in rule["date"].split("-"))
                return moment(year, month, day)
    return None


def _yearless(fields: Fields, context: Context) -> Place:
    """«19 червня»: the year of the text's date or of the story."""
    if context.now is not None and not context.chronicle:
        return _near(fields, context.now, context)
    if context.story is not None:
        month = fields.month or context.story.month
        year = context.story.year
        if fields.month and context.story.month and context.story.month >= 11 and fields.month <= 3:
            year += 1  # «у грудні 1917 … У січні»: stories go forward over the turn of the year
        place = _in_year(replace(fields, month=month) if fields.day else fields, year or 1, "sentence")
        return place if fields.month or fields.season or fields.holiday or fields.quarter or fields.half or month else _partial(fields, "D")
    if fields.holiday:
        rule = next(e for e in table("holidays")["holiday"] if e["key"] == fields.holiday)["dates"][-1]
        return Place(f"XXXX-{rule['date']}" if "date" in rule else "XXXX-XX-XX", anchor="none")
    return _partial(fields, "D")


def _near(fields: Fields, now: datetime, context: Context) -> Place:
    """The occurrence that the preference asks for; the nearest where it asks for none."""
    if fields.day and not fields.month:
        months = [add(floor(now, "M"), n, "M") for n in (-1, 0, 1)]
        options = [_in_year(replace(fields, month=m.month), m.year, "document") for m in months if m]
    else:
        options = [_in_year(fields, year, "document") for year in range(max(1, now.year - 2), now.year + 3)]
    options = [p for p in options if p.begin and p.until]
    if fields.weekday:
        right = [p for p in options if p.begin and p.begin.isoweekday() == fields.weekday]
        if right:
            return min(right, key=lambda p: abs(p.begin - now) if p.begin else now - now)
    if not options:
        return _partial(fields, "D")
    if context.prefer == "future":
        return next((p for p in options if p.until and p.until > now), options[-1])
    if context.prefer == "past":
        return next((p for p in reversed(options) if p.begin and p.begin <= now), options[0])
    return min(options, key=lambda p: max(p.begin - now, now - p.until) if p.begin and p.until else now - now)


def _weekday(fields: Fields, context: Context) -> Place:
    """«у середу»: the last, today included, or the next, by preference."""
    start, anchor = origin(Point(fields, origin="now"), context)
    at = start.moment if start else None
    if start is None or at is None or start.day is None or fields.weekday is None:
        return Place(f"XXXX-WXX-{fields.weekday}", anchor="none")
    ahead = (fields.weekday - 1 - at.weekday()) % 7
    if context.prefer == "future":
        ahead = ahead or (7 if context.clocked else 0)
    elif ahead:
        ahead -= 7
    day = add(at, ahead, "D")
    return span(day, "D", anchor) if day else Place(f"XXXX-WXX-{fields.weekday}", anchor="none")


def _today(fields: Fields, context: Context) -> Place:
    """The day a clock time or a part of a day belongs to."""
    start, anchor = origin(Point(fields, origin="now"), context)
    if start is None or start.moment is None:
        return _partial(fields, "D")
    if start.day is None or start.month is None:
        return Place(f"{year_text(start.year)}-{start.month or 0:02d}-XX".replace("-00-", "-XX-"), stamp=None, anchor=anchor)
    if fields.weekend:
        return replace(weekend(floor(start.moment, "W")), anchor=anchor)
    return span(start.moment, "D", anchor)


def _partial(fields: Fields, unit: str) -> Place:
    """What is known without a year: «XXXX-06-18», «XXXX-SP», «XXXX-XX-XX»."""
    if fields.month and fields.day:
        return Place(f"XXXX-{fields.month:02d}-{fields.day:02d}", anchor="none")
    if fields.day:
        return Place(f"XXXX-XX-{fields.day:02d}", anchor="none")
    if fields.month:
        return Place(f"XXXX-{fields.month:02d}", anchor="none")
    for name in ("season", "quarter", "half"):
        said = getattr(fields, name)
        if said:
            return Place(f"XXXX-{said}" if name == "season" else f"XXXX-{name[0].upper()}{said}", anchor="none")
    if fields.weekday:
        return Place(f"XXXX-WXX-{fields.weekday}", anchor="none")
    if fields.weekend or unit == "WE":
        return Place("XXXX-WXX-WE", anchor="none")
    shapes = {"W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX", "Y": "XXXX", "DE": "XXX", "CE": "XX", "ML": "X"}
    return Place(shapes.get(unit, "XXXX-XX-XX"), anchor="none")


def _clock(place: Place, fields: Fields, context: Context) -> Place:
    """The place narrowed to a part of the day or a clock time."""
    if fields.daypart is None and fields.hour is None:
        return place
    if fields.hour is None:
        part = {"LU": "MI"}.get(fields.daypart or "", fields.daypart)
        first, last = table("calendar")["daypart_hours"][fields.daypart]
        begin = add(place.begin, first, "TH") if place.begin else None
        until = add(place.begin, last, "TH") if place.begin else None
        return replace(place, value=f"{place.value}T{part}", begin=begin, until=until)
    hour, minute, second = fields.hour, fields.minute, fields.second
    unit = "TS" if second is not None else "TM" if minute is not None else "TH"
    begin = add(add(add(place.begin, hour, "TH") or place.begin, minute or 0, "TM") or place.begin, second or 0, "TS") if place.begin else None
    if begin and context.clocked and context.prefer == "future" and context.now and not fields.said() & {"day", "weekday", "month", "holiday"}:
        if fields.half_day and begin <= context.now and hour < 12 and place.begin and place.begin.date() == context.now.date():
            begin = add(begin, 12, "TH")
        if begin and begin <= context.now and place.begin and place.begin.date() == context.now.date():
            begin = add(begin, 1, "D")
    if begin is None:
        clock = f"{hour:02d}" + (f":{minute:02d}" if minute is not None else "") + (f":{second:02d}" if second is not None else "")
        return replace(place, value=f"{place.value}T{clock}{fields.zone or ''}")
    value = value_of(begin, unit) if hour < 24 else f"{place.value}T24:{minute or 0:02d}"
    stamp = Stamp(begin.year, begin.month, begin.day)
    return replace(place, value=value + (fields.zone or ""), begin=begin, until=add(begin, 1, unit), stamp=stamp)


def _shifted(reading: TimeReading, point: Point, context: Context) -> Place:
    """«три дні тому», «рік після Різдва»: the unit named gives the grain; a clock time as reference keeps one grain finer."""
    unit = point.shift[-1].unit
    if point.base is not None:
        return _from_base(point, context)
    start, anchor = origin(point, context)
    at = context.now if anchor == "document" else start.moment if start else None
    low = [a.low for a in point.shift]
    if at is None or start is None:
        return _partial(Fields(), unit) if not unit.startswith("T") else Place("XXXX-XX-XXTXX", anchor="none")
    if any(n is None for n in low):
        return Place("PAST_REF" if point.sign < 0 else "FUTURE_REF", anchor="none")
    moved: datetime | None = at
    for amount in point.shift:
        n, of = split_amounts(amount.low or 0, amount.unit)  # type: ignore[arg-type]
        moved = add(moved, point.sign * int(n), of) if moved else None
        unit = of
    if moved is None:
        return _partial(Fields(), unit)
    return replace(_grained(moved, unit, start, anchor, context), anchor=anchor)


def _grained(moved: datetime, unit: str, start: Stamp, anchor: Anchor, context: Context) -> Place:
    if anchor == "document" and context.clocked:
        finer = {"Y": "M", "M": "D", "Q": "M", "H": "M", "W": "D", "D": "TH", "TH": "TM", "TM": "TS", "TS": "TS"}.get(unit, unit)
        return replace(span(floor(moved, finer), finer), grain=GRAINS[finer])
    if unit.startswith("T"):
        return span(floor(moved, unit), unit)
    if unit == "W":
        return replace(span(floor(moved, "D"), "D"), grain="day") if start.day else Place(f"{year_text(moved.year)}-WXX")
    if unit == "D" and start.day is None:
        return Place(f"{year_text(moved.year)}-XX-XX" if start.month is None else f"{year_text(moved.year)}-{moved.month:02d}-XX")
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
    whole = _date(replace(point, nth=None, fields=replace(point.fields, weekday=None)), context, reading)
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
    members = []
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


_: tuple[object, ...] = (Mod, UNITS)
