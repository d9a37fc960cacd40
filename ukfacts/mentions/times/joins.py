"""Expressions out of expressions. In: runs with nodes. Out: runs where dates, times and modifiers have met."""

from __future__ import annotations

from dataclasses import replace

from ...values.types import TimeType
from .patterns import Found, Item, Rule, node, point, rule
from .points import possible, several
from .steps import STEPPED
from .types import GRAINS, Fields, Part, Point, Step, TimeReading

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


@rule("clock (against|on) point|clock on day (month|weak_month)|clock from a:day on point_day")
def night_before(f: Found) -> TimeReading | None:
    """«ніч проти 22 квітня», «ніч на 18 грудня 2011» (dated by the day named), «ніч з 10 на 11 січня»."""
    night = f.reading("clock")
    if night.point is None or night.point.fields.daypart != "NI":
        return None
    if "a" in f:
        last = f.reading("point_day").point
        if last is None or not last.fields.month or not possible(f["a"], last.fields.month):
            return None
        return point(replace(last.fields, day=f["a"], daypart="NI"), "daypart", step=last.step)
    if "point" not in f or f.reading("point").grain != "day":
        return None
    return joined(night, f.reading("point"))


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


@rule("length ago|length later (?!that)|through length (ago|later)?|length through")
def shifted(f: Found) -> TimeReading | None:
    """«три дні тому», «через тиждень», «13 років потому», «через 20 діб»."""
    reading = f.reading("length")
    if reading.window == 2 and f.items[-1] is f.item("length"):
        return None
    if f.items[-1].roles.get("through"):
        return None
    if "through" in f and f.text[f.end :].startswith((" після ", " опісля ")):
        return None  # «через два роки після війни»: counted from what is no date
    sign = -1 if "ago" in f else 1
    if reading.window in (-1, 1) or reading.parts:
        return None
    story = "ago" not in f and "through" not in f
    return distance(reading, sign, "story" if story else "now")


def distance(reading: TimeReading, sign: int, origin: str, base: Point | None = None) -> TimeReading:
    """A date so far from its origin."""
    unit = reading.amounts[-1].unit
    kind = "TIME" if unit in ("TH", "TM", "TS") else "DATE"
    made = Point(Fields(), shift=reading.amounts, sign=sign, origin=origin, base=base)  # type: ignore[arg-type]
    return TimeReading(kind, GRAINS.get(unit), made, mod=reading.mod)  # type: ignore[arg-type]


@rule("length (ago)|length earlier")
def earlier(f: Found) -> TimeReading | None:
    """«два тижні раніше»."""
    reading = f.reading("length")
    return None if reading.window or reading.parts else distance(reading, -1, "story")


@rule("through? length after point|for length until point|length until point|length before point")
def shifted_from(f: Found) -> TimeReading | None:
    """«рік після Різдва», «за два дні до 1 вересня»."""
    reading, base = f.reading("length"), f.reading("point")
    if (
        reading.window
        or reading.parts
        or base.point is None
        or base.point.shift
        or base.grain not in ("day", "month", "year")
    ):
        return None
    if "until" in f and "for" not in f and reading.amounts[0].unit == "Y":
        return None
    return distance(reading, 1 if "after" in f else -1, "now", base.point)


@rule("for length until that|through length after that|length after that")
def shifted_that(f: Found) -> TimeReading | None:
    """«за 132 роки до цього», «через два дні після того»."""
    reading = f.reading("length")
    if reading.window or reading.parts:
        return None
    return distance(reading, 1 if "after" in f else -1, "story")


@rule(
    "(in|on|until)? (story_shift|shift) same? time_word|in our time_word"
    "|in that same? time_word|from (story_shift|shift) time_word|shift time_word"
)
def that_time(f: Found) -> TimeReading | None:
    """«на той час», «у цей же час», «того часу», «з цього моменту», «до цього часу»: references."""
    if "time_word" not in f or f.items[-1] is not f.item("time_word"):
        return None
    if "shift" in f and f["shift"] != 0 or "story_shift" in f and f["story_shift"] != 0:
        return None
    if f.word("time_word").startswith(("термін", "дн", "часи")) or f.text[f.end : f.end + 4] == " як ":
        return None
    if f.items[-2].roles.get("same") and "story_shift" not in f and "shift" not in f:
        return None
    value = "FUTURE_REF" if "from" in f else "PAST_REF" if "until" in f else "PRESENT_REF"
    return TimeReading("DATE", None, value=value)


@rule("after (that|which)")
def after_that(f: Found) -> TimeReading | None:
    """«після цього», «після чого»: references to what was just told; «після того, як» is a conjunction."""
    if f.after is not None and {"time_word", "day_word", "unit", "month", "season", "same", "weekday", "daypart"} & set(
        f.after.roles
    ):
        return None
    if f.text[f.end : f.end + 5].startswith((", як", ", що")):
        return None
    return TimeReading("DATE", None, value="FUTURE_REF")


@rule("in sometime")
def sometime(f: Found) -> TimeReading | None:
    """«у майбутньому», «в минулому»; «у минулому році» is a date."""
    if f.after is not None and {"unit", "year_word", "month", "season", "weekday", "time_word"} & set(f.after.roles):
        return None
    return TimeReading("DATE", None, value=f["sometime"])


@rule("(in|until)? window time_word")
def lately(f: Found) -> TimeReading | None:
    """«останнім часом», «найближчим часом», «до останнього часу»."""
    if not f.word("time_word").startswith("час"):
        return None
    return TimeReading(
        "DATE", None, value="FUTURE_REF" if f["window"] > 0 else "PRESENT_REF" if "until" in f else "PAST_REF"
    )


@rule("shift day_word|on day_word|day_word")
def these_days(f: Found) -> TimeReading | None:
    """«цими днями», «на днях», «Днями уряд ухвалив …»: about now; «днями й ночами» is another thing."""
    word = f.word("day_word")
    if "shift" in f:
        said = word == "днями" and f["shift"] == 0
    elif "on" in f:
        said = word == "днях" and f.after is None
    else:
        said = f.text[f.start] == "Д" and word == "днями" and f.after is None
    return TimeReading("DATE", None, value="PRESENT_REF") if said else None


@rule("reference")
def reference(f: Found) -> TimeReading | None:
    """«нині», «нещодавно», «пізніше»; «не пізніше 1 липня» is a bound."""
    if f.text[max(0, f.start - 3) : f.start].lower() == "не ":
        return None
    if f.before is not None and "unit" in f.before.roles and f.word("reference") == "пізніше":
        return None  # «роком пізніше»
    return TimeReading("DATE", None, value=f["reference"])


@rule("through vague_some time_word")
def some_time(f: Found) -> TimeReading:
    """«через деякий час»."""
    return TimeReading("DATE", None, value="FUTURE_REF")


SECOND: tuple[Rule, ...] = (nth,)
DATES: tuple[Rule, ...] = (night_before, digits_year, dates, date_in)
TIMES: tuple[Rule, ...] = (date_clock, weak_clock, night_before)
PARTS: tuple[Rule, ...] = (half_of, parts, working_day, part)
SHIFTS: tuple[Rule, ...] = (shifted_that, shifted_from, shifted, earlier)
REFERENCES: tuple[Rule, ...] = (that_time, some_time, sometime, lately, these_days, reference)
AFTER: tuple[Rule, ...] = (after_that,)
