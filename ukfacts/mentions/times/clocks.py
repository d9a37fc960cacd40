"""Times of day. In: words and digit nodes of one run. Out: nodes for clock times and parts of the day."""

from __future__ import annotations

import re
from dataclasses import replace

from .digital import clock
from .lexicon import word_list
from .patterns import Found, Rule, point, rule
from .types import Fields, TimeReading

_HOUR_PARTS = {"ранку": "MO", "вечора": "EV", "ночі": "NI", "дня": "AF", "вечору": "EV"}
_ADVERBS = word_list("free_dayparts")


def half_day(reading: TimeReading, part: str | None) -> TimeReading | None:
    """The clock time with «ранку», «дня», «вечора» or «ночі» said of it; None where it cannot be: «15 ранку»."""
    if reading.point is None or part is None:
        return None
    fields = reading.point.fields
    hour = fields.hour
    if hour is None:
        return None
    if part in ("EV", "AF") and hour <= 12:
        if part == "EV" and not 3 <= hour <= 12 or part == "AF" and 8 <= hour <= 10:
            return None
        hour = hour + 12 if hour < 12 else 12 if part == "AF" else 24
    elif part == "NI" and 9 <= hour <= 12:
        hour = hour + 12
    elif part in ("MO", "NI") and hour > 12 and hour < 20:
        return None
    return replace(reading, point=replace(reading.point, fields=replace(fields, hour=hour, half_day=None)))


def part_of(f: Found, name: str) -> str | None:
    """What «ранку», «дня» … after an hour say."""
    return _HOUR_PARTS.get(f.word(name)) if name in f else None


@rule(
    "at hour (hour_word|hour_mark) (minute minute_word)? (daypart|day_word)?"
    "|hour (hour_word|hour_mark) (minute minute_word)? (daypart|day_word)"
)
def hour_named(f: Found) -> TimeReading | None:
    """«о 3 годині дня», «8 години вечора», «об 11 год 30 хв», «о п'ятій годині»."""
    return _hour(f)


@rule("at hour (daypart|day_word)?|hour daypart")
def hour_asked(f: Found) -> TimeReading | None:
    """«о 3», «о десятій», «8 вечора»."""
    if "at" in f and "ord" in f.item("hour").roles and not f.word("hour").endswith(("ій", "-й")):
        return None
    if "at" not in f and f.word("daypart") not in ("ранку", "вечора", "ночі"):
        return None
    return _hour(f)


@rule(
    "(?<=until) hour hour_word|(?<=after) hour hour_word|(?<=from) hour hour_word|(?<=to) hour hour_word"
    "|(?<=before) hour hour_word|(?<=on) hour hour_word"
)
def hour_bounded(f: Found) -> TimeReading | None:
    """«до 11 години», «після п'ятої години»; «до 11 годин» is a length unless nothing follows it."""
    ordinal = "ord" in f.item("hour").roles
    if not ordinal and f.word("hour_word") == "годин" and (f["hour"] > 24 or f.text[f.end :].strip(" .")):
        return None
    if not ordinal and f.word("hour_word") not in ("години", "годину", "годин", "годині", "год."):
        return None
    return _hour(f)


@rule("(?<=until) hour_alone|(?<=after) hour_alone|(?<=from) hour_alone|(?<=to) hour_alone")
def hour_alone(f: Found) -> TimeReading | None:
    """«до восьмої», «після десятої»: an hour without its noun; what it belongs to otherwise is for the syntax to say."""
    if f.after is not None and not {"dash", "to", "dot", "comma", "close"} & set(f.after.roles):
        return None
    return clock(f["hour_alone"], half_day=True)


@rule("hour hour_word")
def hour_ordinal(f: Found) -> TimeReading | None:
    """«п'ята година», «сьома година»."""
    if "ord" not in f.item("hour").roles or f.word("hour_word") not in ("година", "годині"):
        return None
    return _hour(f)


def _hour(f: Found) -> TimeReading | None:
    if f["hour"] > 24 or (f["minute"] or 0) > 59:
        return None
    reading = clock(f["hour"], f["minute"], half_day=f["hour"] <= 12)
    name = "daypart" if "daypart" in f else "day_word"
    if name not in f:
        return reading
    return half_day(reading, part_of(f, name))


@rule("at? clock hour_mark? (daypart|day_word)")
def clock_part(f: Found) -> TimeReading | None:
    """«2:45 ночі», «о 13:30 дня»."""
    name = "daypart" if "daypart" in f else "day_word"
    return half_day(f.reading("clock"), part_of(f, name))


@rule("at clock (hour_mark|hour_word)?|clock (hour_mark|hour_word)")
def clock_asked(f: Found) -> TimeReading:
    """«о 2:45», «18:30ч»."""
    return f.reading("clock")


@rule("at weak_clock (hour_word|hour_mark)? (daypart|day_word)?|weak_clock (daypart|hour_word)")
def clock_dotted(f: Found) -> TimeReading | None:
    """«о 19.00», «5.33 ранку»."""
    hour, minute = f["weak_clock"]
    reading = clock(hour, minute)
    name = "daypart" if "daypart" in f else "day_word"
    return half_day(reading, part_of(f, name)) if name in f else reading


@rule("(?<=on) weak_clock")
def clock_of_state(f: Found) -> TimeReading | None:
    """«станом на 15.00», where it is no date («станом на 01.10»)."""
    hour, minute = f["weak_clock"]
    told = _STATE.search(f.text, max(0, f.start - 12), f.start) and "weak_date" not in f.item("weak_clock").roles
    return clock(hour, minute) if told else None


_STATE = re.compile(r"станом на \Z", re.IGNORECASE)


@rule("at? half_prefix on hour (daypart|day_word)?")
def half_past(f: Found) -> TimeReading | None:
    """«пів на третю»: half past two."""
    return _until_hour(f, 30)


@rule("(for|at)? quarter (on)? hour (daypart|day_word)?")
def quarter_hour(f: Found) -> TimeReading | None:
    """«за чверть п'ята»: a quarter to five; «чверть на п'яту»: a quarter past four."""
    if "for" in f:
        return None if "on" in f else _until_hour(f, 45)
    return _until_hour(f, 15) if "on" in f else None


@rule("for? count minute_word on hour (daypart|day_word)?|for count minute_word hour (daypart|day_word)?")
def minutes_hour(f: Found) -> TimeReading | None:
    """«десять хвилин на шосту»: ten past five; «за десять хвилин шоста»: ten to six."""
    if not isinstance(f["count"], int) or not 0 < f["count"] < 60 or "ord" not in f.item("hour").roles:
        return None
    if "for" in f:
        return None if "on" in f else _until_hour(f, 60 - f["count"])
    return _until_hour(f, f["count"])


def _until_hour(f: Found, minute: int) -> TimeReading | None:
    if not 1 <= f["hour"] <= 12 or ("ord" not in f.item("hour").roles and "half_prefix" not in f):
        return None
    reading = clock(f["hour"] - 1 or 12, minute, half_day=True)
    name = "daypart" if "daypart" in f else "day_word"
    return half_day(reading, part_of(f, name)) if name in f else reading


@rule("daypart")
def daypart(f: Found) -> TimeReading | None:
    """«вранці», «вночі», «опівночі»; a noun («вечір») only beside a date or behind «у», «під», «до»."""
    part = f["daypart"]
    word = f.word("daypart")
    if part == "MI" and word == "опівдні":
        return clock(12, 0)
    if part == "MN":
        return clock(24, 0)
    return point(Fields(daypart=part), "daypart")


@rule("clock zone")
def zoned(f: Found) -> TimeReading | None:
    """«8:00 GMT»."""
    reading = f.reading("clock")
    if reading.point is None:
        return None
    return replace(reading, point=replace(reading.point, fields=replace(reading.point.fields, zone="Z")))


def free_daypart(text: str, start: int, end: int, reading: TimeReading) -> bool:
    """Whether a part of the day may stand alone as an expression."""
    if (
        reading.point is None
        or reading.point.fields.daypart is None
        or reading.point.fields.said() != {"daypart"}
        or reading.point.step
    ):
        return True
    return text[start:end].lower() in _ADVERBS


RULES: tuple[Rule, ...] = (
    hour_named,
    clock_part,
    clock_dotted,
    clock_of_state,
    minutes_hour,
    half_past,
    quarter_hour,
    hour_bounded,
    hour_ordinal,
    clock_asked,
    hour_asked,
    hour_alone,
    daypart,
)
ZONES: tuple[Rule, ...] = (zoned,)
