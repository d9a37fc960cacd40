"""Expressions out of expressions. In: runs with nodes. Out: runs where dates, times and modifiers have met."""

from __future__ import annotations

from dataclasses import replace

from ...values.types import TimeType
from .digital import clock
from .patterns import Found, Item, Rule, node, point, rule
from .points import possible, several
from .steps import STEPPED
from .types import Fields, Part, Step, TimeReading

_ORDER: tuple[str, ...] = (
    "second", "minute", "hour", "daypart", "day", "weekend", "week", "month", "season", "quarter", "half", "year",
    "decade", "century",
)  # fmt: skip


def finer(one: TimeReading, other: TimeReading) -> bool:
    """Whether the first names a smaller piece of time than the second."""
    return rank(one) < rank(other)


def rank(reading: TimeReading) -> int:
    """Place of a reading's grain from the second up."""
    return _ORDER.index(reading.grain) if reading.grain in _ORDER else len(_ORDER)


def joined(one: TimeReading, other: TimeReading) -> TimeReading | None:
    """Both together: «січня» + «минулого року», «п'ятниця» + «18 липня»; None where they do not fit."""
    a, b = one.point, other.point
    if a is None or b is None or one.value or other.value or one.interval or other.interval or a.shift and b.shift:
        return None
    if (one.mod and other.mod) or (a.step and b.step) or (a.base or b.base):
        return None
    merged = a.fields.merge(b.fields)
    if merged is None:
        return None
    small = one if finer(one, other) else other
    large = other if small is one else one
    if large.mod and not small.mod:
        return None
    if small.grain == large.grain and not ({"weekday"} & (a.fields.said() | b.fields.said())):
        return None
    step = a.step or b.step
    if step is not None and step.unit == "self" and large.point is not None and large.point.step is not step:
        return None
    made = replace(a, fields=merged, step=step, shift=a.shift or b.shift, sign=a.sign or b.sign, nth=a.nth or b.nth)
    kind: TimeType = "TIME" if "TIME" in (one.type, other.type) else "DATE"
    return replace(small, type=kind, point=made, rule="times.joined")


@rule("a:point b:point|a:point comma b:point")
def dates(f: Found) -> TimeReading | None:
    """«січня минулого року», «18 листопада того ж року», «п'ятниця, 18 липня 2014»."""
    first, second = f.reading("a"), f.reading("b")
    yearly = first.point is not None and first.point.step is not None and first.point.step.unit == "Y"
    if finer(second, first) and "comma" not in f and not _weekday_of(first) and not yearly:
        return None
    if "comma" in f and not (_weekday_of(first) or _weekday_of(second)):
        return None
    return joined(first, second)


def _weekday_of(reading: TimeReading) -> bool:
    return reading.point is not None and reading.point.fields.weekday is not None


@rule("a:point_day year_word")
def digits_year(f: Found) -> TimeReading | None:
    """«01.10.2024 р.»."""
    reading = f.reading("a")
    return (
        reading
        if reading.rule in ("times.digits", "times.iso") and reading.point and reading.point.fields.year
        else None
    )


@rule("a:point_relative in b:point|a:point_day in b:point")
def date_in(f: Found) -> TimeReading | None:
    """«торік у вересні»."""
    first, second = f.reading("a"), f.reading("b")
    if (
        first.point is None
        or second.point is None
        or first.grain not in ("year", "month", "week")
        or not finer(second, first)
    ):
        return None
    return joined(first, second)


@rule("a:point comma? (at|in|on)? b:clock|a:clock comma? in? b:point")
def date_clock(f: Found) -> TimeReading | None:
    """«завтра ввечері», «вранці 15 лютого», «о 17 годині завтра», «18 липня 2014 7 година вечора»."""
    first, second = f.reading("a"), f.reading("b")
    date = first if first.type == "DATE" else second
    if date.grain not in ("day", "weekend") or (
        first is not date and "in" in f and date.point and not date.point.fields.said() & {"day", "weekday"}
    ):
        return None
    made = joined(first, second)
    return made and replace(made, parts=tuple(_own(f.item(n)) for n in ("a", "b")))


def _own(item: Item) -> Part:
    """A date or clock time as a part of the two together: NER-UK 2.0 marks «28 квітня» and «19.00», not both in one."""
    assert item.reading is not None
    return Part(item.start, item.end, item.reading)


@rule("weak_date comma? at? clock|weekday? comma? weak_date (?=clock)")
def weak_clock(f: Found) -> TimeReading | None:
    """«01.04. о 18 годині»."""
    day, month = f["weak_date"]
    made = point(Fields(day=day, month=month), "D")
    return joined(made, f.reading("clock")) if "clock" in f else made


@rule("(?<=on) weak_clock a:point_day")
def clock_of_day(f: Found) -> TimeReading | None:
    """«станом на 22.00 12.11.2025»: behind «на» and before a day a full stop parts hours and minutes."""
    hour, minute = f["weak_clock"]
    item, day = f.item("weak_clock"), f.item("a")
    first = clock(hour, minute, rule="times.clock")
    made = joined(first, f.reading("a")) if f.reading("a").grain == "day" and f.reading("a").type == "DATE" else None
    return made and replace(made, parts=(Part(item.start, item.end, first), _own(day)))


@rule(
    "clock (against|on) point|clock on day (month|weak_month)|clock from a:day on point_day|clock from a:day on b:day"
)
def night_before(f: Found) -> TimeReading | None:
    """«ніч проти 22 квітня», «ніч на 18 грудня 2011» (dated by the day named), «ніч з 10 на 11 січня», «ніч з 10 на 11»."""
    night = f.reading("clock")
    if night.point is None or night.point.fields.daypart != "NI":
        return None
    if "b" in f:
        follows = f["b"] == f["a"] + 1 or f["b"] == 1 and f["a"] >= 28
        return point(Fields(day=f["a"], daypart="NN"), "daypart") if follows else None
    if "a" in f:
        last = f.reading("point_day").point
        if last is None or not last.fields.month:
            return None
        first = _day_before(f["a"], last.fields)
        return point(replace(first, daypart="NN"), "daypart", step=last.step) if first else None
    if "point" not in f or f.reading("point").grain != "day":
        return None
    eve = replace(night, point=replace(night.point, fields=replace(night.point.fields, daypart="NB")))
    return joined(eve, f.reading("point"))


def _day_before(day: int, last: Fields) -> Fields | None:
    """The first day of «з 31 на 1 січня 2015»: of the month before, and of the year before, where the last is a first."""
    assert last.month is not None
    if last.day != 1 or day == 1:
        return replace(last, day=day) if possible(day, last.month) else None
    before = replace(last, day=day, month=last.month - 1 or 12)
    return replace(before, year=last.year - 1) if last.year and last.month == 1 else before


@rule("a:nth in? point")
def nth(f: Found) -> TimeReading | None:
    """«третій вівторок у вересні 2014», «останній тиждень вересня»."""
    head, whole = f["a"], f.reading("point")
    if whole.point is None or head.point is None or head.point.nth is None or not finer(head, whole) or whole.mod:
        return None
    unit_year = head.point.nth.unit == "Y"
    if unit_year:
        return None
    if abs(head.point.nth.n) == 100:
        return replace(whole, mod="START" if head.point.nth.n > 0 else "END", rule="times.nth")
    made = replace(
        whole.point, fields=replace(whole.point.fields, weekday=head.point.fields.weekday), nth=head.point.nth
    )
    return replace(whole, grain=head.grain, point=made, rule="times.nth")


_PARTS = "point_month|point_season|point_year|point_decade|point_century|point_week|point_quarter|point_half|point_day"
_SELF = "year_word|month_word|week_word|day_word|century_word|decade_word|quarter_word"


@rule(f"(in|on)? mod ({_PARTS})|mod ({_SELF})", "part")
def part(f: Found) -> Item | None:
    """«на початку липня», «кінець 1964 року», «до кінця місяця»; the preposition stays outside."""
    if {"in", "on"} & set(f.names):
        return None
    whole = next((f.items[i].reading for i, role in f.names.values() if role.startswith("point_")), None)
    if whole is None:
        word = f.word(next(n for n in STEPPED if n in f))
        unit = next(u for n, u in STEPPED.items() if n in f)
        if word not in ("року", "місяця", "тижня", "дня", "століття", "десятиліття", "кварталу") or (
            f.word("mod") == "спочатку"
        ):
            return None
        whole = point(Fields(), unit, step=Step(unit, 0, "now"))
    if whole.mod or f.word("mod") == "спочатку":
        return None
    return node(replace(whole, mod=f["mod"], rule="times.part"), f.start, f.end)


@rule(f"(in|on)? a:mod (and|or|dash|comma) (in|on)? b:mod ({_PARTS})")
def parts(f: Found) -> Item | None:
    """«на початку й наприкінці травня»: parts of one period; joined by a dash they are its ends."""
    if {"in", "on"} & set(f.items[0].roles):
        return None
    whole = next((f.items[i].reading for i, role in f.names.values() if role.startswith("point_")), None)
    if whole is None or whole.mod or whole.point is None:
        return None
    first, last = (replace(whole, mod=f[name], rule="times.part") for name in ("a", "b"))
    ends = (Part(f.item("a").start, f.item("a").end, first), Part(f.item("b").start, f.end, last))
    if "dash" in f:
        made = TimeReading("DATE", whole.grain, begin=first, end=last, parts=ends, rule="times.interval")
    else:
        made = several(ends)
    return node(made, f.start, f.end)


@rule("mod working day_word")
def working_day(f: Found) -> TimeReading | None:
    """«до кінця робочого дня»: a time of the day, though no clock says which."""
    if not f.word("working").startswith("робоч") or f.word("day_word") != "дня" or f.word("mod") == "спочатку":
        return None
    return point(Fields(daypart="DT"), "daypart", step=Step("D", 0, "now"), mod=f["mod"])


@rule(f"ord half ({_PARTS})|ord half (year_word|month_word|day_word|century_word)")
def half_of(f: Found) -> TimeReading | None:
    """«друга половина 1918 року», «перша половина дня»: a half has a value of its own only in years and decades."""
    whole = next((f.items[i].reading for i, role in f.names.values() if role.startswith("point_")), None)
    n = int(f["ord"])
    if n not in (1, 2):
        return None
    if whole is None:
        unit = next(u for name, u in STEPPED.items() if name in f)
        whole = point(Fields(), unit, step=Step(unit, 0, "now"))
    if whole.point is None or whole.mod:
        return None
    if whole.grain in ("year", "decade"):
        return replace(
            whole,
            grain="half",
            point=replace(whole.point, fields=replace(whole.point.fields, half=n)),
            rule="times.half_of",
        )
    return replace(whole, mod="START" if n == 1 else "END", rule="times.half_of")


SECOND: tuple[Rule, ...] = (nth,)
DATES: tuple[Rule, ...] = (night_before, digits_year, dates, date_in)
TIMES: tuple[Rule, ...] = (date_clock, clock_of_day, weak_clock, night_before)
PARTS: tuple[Rule, ...] = (half_of, parts, working_day, part)
