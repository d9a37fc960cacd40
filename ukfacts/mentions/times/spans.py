"""Intervals. In: runs with finished dates and times. Out: nodes with two ends (an open end is marked on the date)."""

from __future__ import annotations

import re
from dataclasses import replace

from .joins import joined, rank
from .patterns import Found, Item, Rule, node, point, rule
from .points import counts, several
from .types import Fields, Part, TimeReading


@rule(
    "a:year dash (b:year|b:year_short) (school? year_word+)? era?"
    "|a:year slash (b:year|b:year_short) (school? year_word+)?|a:year_short dash b:year_short year_word* era"
)
def years(f: Found) -> TimeReading | None:
    """«1914–1918 рр.», «1966/67», «440-430 роках до н. е.»."""
    first, second = int(f["a"]), int(f["b"])
    era = {"bc": f["era"] == "BC"} if "era" in f else {}
    if not era.get("bc"):
        if "year_word" not in f and counts(f, "b"):
            return None  # «1000-1500 осіб»
        if second < 100 and "year_word" not in f and "slash" not in f:
            return None
        second = second if second >= 100 else first // 100 * 100 + second
        if second < first or ("slash" in f and second != first + 1):
            return None
    elif second > first:
        return None
    return _years(f, Fields(year=first, **era), Fields(year=second, **era), "Y")


@rule("(a:digits|a:decade) (dash|and|to) b:decade year_word* (century_no century_word)?")
def decades(f: Found) -> TimeReading | None:
    """«80-90-х років», «60–70-ті роки XX століття»."""
    first, second = int(f["a"]), int(f["b"])
    if "century_no" in f and second < 100:
        first, second = (v + (int(f["century_no"]) - 1) * 100 for v in (first, second))
    if first >= second or first % 10 or second % 10 or ("year_word" not in f and second < 100):
        return None
    return _years(f, Fields(decade=first), Fields(decade=second), "DE")


@rule("a:century_no (dash|to|and) b:century_no century_word era?")
def centuries(f: Found) -> TimeReading | None:
    """«XVI–XVII ст.»."""
    first, second = int(f["a"]), int(f["b"])
    era = {"bc": f["era"] == "BC"} if "era" in f else {}
    if (first >= second) != bool(era.get("bc")) or f.items[0].roles.get("digits") is not None:
        return None
    return _years(f, Fields(century=first, **era), Fields(century=second, **era), "CE")


def _years(f: Found, first: Fields, second: Fields, grain: str) -> TimeReading:
    a = point(first, grain, rule=f"times.{'years' if grain == 'Y' else 'decades' if grain == 'DE' else 'centuries'}")
    b = point(second, grain, rule=a.rule)
    parts = (
        Part(f.item("a").start, f.item("a").end, a),
        Part(f.item("b").start, f.end if grain == "CE" or "era" in f or "slash" in f else f.item("b").end, b),
    )
    return TimeReading("DATE", a.grain, begin=a, end=b, parts=parts)


@rule("from? a:point to b:point|a:point dash from? b:point|from a:point dash b:point|between a:point and b:point")
def dates(f: Found) -> Item | None:
    """«з кінця 2023 року до початку травня 2024 року», «28 червня – 3 липня 1914», «2005 по 2007 рік»."""
    first, second = f.reading("a"), f.reading("b")
    if "to" in f and "from" not in f and f.word("to") != "по":
        return None
    return interval(f, first, second)


def interval(f: Found, first: TimeReading, second: TimeReading) -> Item | None:
    """The node from one end to the other; None where they cannot be ends of one interval."""
    if first.value or second.value or first.point is None or second.point is None:
        return None
    if abs(rank(first) - rank(second)) > 6 or (first.type == "TIME") != (second.type == "TIME"):
        return None
    if "dash" in f and "from" not in f and (not _alike(first, second) or _holiday(first) != _holiday(second)):
        return None  # «21 листопада — День Гідності та Свободи» says what the day is
    first = inherit(first, second)
    if backwards(first, second):
        return None
    a, b = f.item("a"), f.item("b")
    plural = _PLURAL_YEARS.search(f.text, b.start, b.end)  # «з 2001 по 2004 рр.»: the noun is of both
    parts = (Part(a.start, a.end, first), Part(b.start, plural.start() if plural else b.end, second))
    made = TimeReading(
        "DATE" if first.type == "DATE" else "TIME",
        second.grain,
        begin=first,
        end=second,
        parts=parts,
        rule="times.interval",
    )
    return node(made, a.start, b.end)


_PLURAL_YEARS = re.compile(r"\s*(?:рр ?\.?|р ?\. ?р ?\.|роки|роках|років)\Z")


def _holiday(reading: TimeReading) -> bool:
    return reading.point is not None and reading.point.fields.holiday is not None


def _alike(first: TimeReading, second: TimeReading) -> bool:
    """Ends joined by a dash are of one kind: «травні — червні»; «у 1944 — 2 травня» are two sentences' parts."""
    if first.mod or second.mod:
        return True
    return first.grain == second.grain or {first.grain, second.grain} <= {"year", "decade"}


def inherit(first: TimeReading, second: TimeReading) -> TimeReading:
    """The first end with the year that only the second says: «28 червня – 3 липня 1914»."""
    a, b = first.point, second.point
    if a is None or b is None or a.shift or b.shift or b.nth:
        return first
    said = a.fields.said()
    if said & {"year", "year2", "decade", "century"} or a.step:
        return first
    fields = replace(a.fields, year=b.fields.year, year2=b.fields.year2, bc=b.fields.bc)
    if not said & {"month", "season", "quarter", "half", "weekday", "holiday"} and b.fields.month:
        fields = replace(fields, month=b.fields.month)
    if fields.year and fields.month and b.fields.month and fields.month > b.fields.month:
        fields = replace(fields, year=fields.year - 1)
    return replace(first, point=replace(a, fields=fields, step=b.step if b.step and b.step.unit == "Y" else None))


def backwards(first: TimeReading, second: TimeReading) -> bool:
    """Whether the ends, where they say so, stand in the wrong order."""
    a, b = (r.point.fields if r.point else Fields() for r in (first, second))
    if a.bc or b.bc or a.year is None or b.year is None:
        return False
    return (a.year, a.month or 0, a.day or 0) > (b.year, b.month or 12, b.day or 31)


@rule("from? a:clock (to|dash) b:clock|between a:clock and b:clock")
def clocks(f: Found) -> Item | None:
    """«з 9:30 до 11:00», «11:30-13:30»."""
    if "to" in f and "from" not in f:
        return None
    return interval(f, f.reading("a"), f.reading("b"))


@rule(
    "point from? a:clock (to|dash) b:clock|point from a:hour to b:hour (hour_word|hour_mark)?|point_clock dash b:clock"
)
def clocks_of_day(f: Found) -> TimeReading | None:
    """«в четвер з 9:30 до 11:00», «Четвер 9:30 - 11:00», «Четвер вранці з 9 до 11»."""
    date = f.reading("point" if "point" in f else "point_clock")
    if date.point is None or date.mod or ("point" in f and date.grain not in ("day", "daypart")):
        return None
    ends = []
    for name in ("a" if "a" in f else "point_clock", "b"):
        item = f.item(name)
        if item.reading is not None and item.reading.point is not None:
            fields = item.reading.point.fields
        elif f[name] <= 24:
            fields = Fields(hour=f[name])
        else:
            return None
        if fields.hour is None:
            return None
        base = replace(date.point.fields, daypart=None, hour=fields.hour, minute=fields.minute, second=fields.second)
        ends.append(
            TimeReading("TIME", "minute" if fields.minute is not None else "hour", replace(date.point, fields=base))
        )
    first = f.item("a" if "a" in f else "point_clock")
    parts = (Part(first.start, first.end, ends[0]), Part(f.item("b").start, f.item("b").end, ends[1]))
    return TimeReading("TIME", ends[1].grain, begin=ends[0], end=ends[1], parts=parts)


@rule("from a:hour to b:hour hour_word (daypart|day_word)?|between a:hour and b:hour hour_word (daypart|day_word)?")
def hours(f: Found) -> Item | None:
    """«з 9 до 18 години», «між 9 та 11 годиною»."""
    if f.word("hour_word") not in (("годиною", "годинами") if "between" in f else ("години", "годину")):
        return None
    found = interval(f, point(Fields(hour=f["a"]), "TH"), point(Fields(hour=f["b"]), "TH"))
    if found is None or found.reading is None:
        return None
    first, last = found.reading.parts
    whole = replace(found.reading, parts=(first, replace(last, end=f.end)))  # «години» belongs to the last
    return node(whole, found.start, f.end)


@rule("from a:weak_clock to b:weak_clock|a:weak_clock dash b:weak_clock")
def dotted(f: Found) -> Item | None:
    """«з 22.00 по 06.00», «10.00-18.00»."""
    if (
        f["a"][1] % 5
        or f["b"][1] % 5
        or f["a"] == f["b"]
        or ("weak_date" in f.item("a").roles and "weak_date" in f.item("b").roles)
    ):
        return None
    first, second = (point(Fields(hour=f[n][0], minute=f[n][1]), "TM") for n in ("a", "b"))
    return interval(f, first, second)


@rule("from a:weak_date to b:weak_date|from a:weak_date to b:point")
def weak_dates(f: Found) -> Item | None:
    """«з 14.10 по 15.10»."""
    day, month = f["a"]
    first = point(Fields(day=day, month=month), "D")
    if "point" in f.item("b").roles:
        return interval(f, first, f.reading("b"))
    return interval(f, first, point(Fields(day=f["b"][0], month=f["b"][1]), "D"))


@rule("(c:point_yearless comma)? a:point_yearless (and|or|comma) b:point_dated")
def shared_year(f: Found) -> TimeReading | None:
    """«влітку та восени 1918 року», «у жовтні та листопаді 1933»: dates of their own, of one year."""
    last = f.reading("b")
    if last.point is None or last.point.fields.year is None or last.value:
        return None
    parts = []
    for name in ("c", "a"):
        if name not in f:
            continue
        first = f.reading(name)
        if (
            first.grain != last.grain
            or first.grain not in ("month", "season", "day", "quarter")
            or first.bound
            or first.mod
        ):
            return None
        shared = inherit(first, last)
        if shared is first or (first.grain == "day" and first.point and first.point.fields.weekday):
            return None
        parts.append(Part(f.item(name).start, f.item(name).end, shared))
    parts.append(Part(f.item("b").start, f.item("b").end, last))
    return several(tuple(parts))


@rule("span (in|on)? comma? point_day")
def clocks_then_day(f: Found) -> TimeReading | None:
    """«з 9:30 до 11:00 в четвер»."""
    span, day = f.reading("span"), f.reading("point_day").point
    if span.type != "TIME" or span.begin is None or span.end is None or day is None:
        return None
    ends = [joined(end, f.reading("point_day")) for end in (span.begin, span.end)]
    if ends[0] is None or ends[1] is None:
        return None
    parts = tuple(replace(p, reading=e) for p, e in zip(span.parts, ends, strict=True) if e is not None)
    return replace(span, begin=ends[0], end=ends[1], parts=parts, rule="")


FIRST: tuple[Rule, ...] = (hours, years, decades, centuries)
DAYS: tuple[Rule, ...] = (clocks_then_day,)
LAST: tuple[Rule, ...] = (shared_year, clocks_of_day, dates, clocks, dotted, weak_dates)
