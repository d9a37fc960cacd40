"""Places on the time line. In: the named parts of a date and what is known around it. Out: value and interval."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from ..light import light
from ..mentions.times.lexicon import table
from ..mentions.times.types import Fields, Point
from .calendar import SEASON_MONTH, Stamp, add, easter, floor, moment, value_of, year_text
from .types import Anchor, Grain


@light(frozen=True, slots=True)
class Context:
    """What is known around an expression."""

    now: datetime | None
    clocked: bool
    prefer: Literal["past", "future"] | None
    story: Stamp | None
    chronicle: bool
    explicit: bool = False
    """The preference was asked for by the caller, not guessed."""
    beside: bool = False
    """The story's last date is of the same paragraph."""


@light(frozen=True, slots=True)
class Place:
    """A stretch of the time line with its TIMEX3 value."""

    value: str
    begin: datetime | None = None
    until: datetime | None = None
    stamp: Stamp | None = None
    anchor: Anchor = "given"
    grain: Grain | None = None
    """Where it is another than the reading's: «рік після Різдва» is a day."""


def origin(point: Point, context: Context) -> tuple[Stamp | None, Anchor]:
    """What a relative expression counts from."""
    now = Stamp(context.now.year, context.now.month, context.now.day) if context.now else None
    origin = point.step.origin if point.step else point.origin
    if context.story is not None and (origin == "story" or context.chronicle):
        return context.story, "sentence"
    return (now, "document") if now else (None, "none")


def span(begin: datetime, unit: str, anchor: Anchor = "given") -> Place:
    """The unit that begins at ``begin``."""
    stamp = Stamp(
        begin.year,
        begin.month if unit in ("D", "W", "M") or unit.startswith("T") else None,
        begin.day if unit in ("D",) or unit.startswith("T") else None,
    )
    return Place(value_of(begin, unit), begin, add(begin, 1, unit), stamp, anchor)


def weekend(monday: datetime) -> Place:
    """Saturday and Sunday of the week that begins on ``monday``."""
    begin = add(monday, 5, "D")
    until = add(monday, 7, "D")
    return Place(value_of(monday, "WE"), begin, until, Stamp(monday.year, monday.month, begin.day) if begin else None)


def plain(fields: Fields, context: Context) -> Place:
    """A date by what it says, with the year from the context where it lacks one."""
    fields = _full_year(fields, context)
    if fields.millennium is not None:
        n = fields.millennium
        return Place(
            f"BC{n * 1000:04d}" if fields.bc else f"{n - 1}",
            None if fields.bc else moment((n - 1) * 1000 + 1),
            None if fields.bc else moment(n * 1000 + 1),
        )
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
        near = _near(fields, context.now, context)
        return _of_story(fields, near, context) or near
    if context.story is not None:
        month = fields.month or context.story.month
        year = context.story.year
        if fields.month and context.story.month and context.story.month >= 11 and fields.month <= 3:
            year += 1  # «у грудні 1917 … У січні»: stories go forward over the turn of the year
        place = _in_year(replace(fields, month=month) if fields.day else fields, year or 1, "sentence")
        named = fields.month or fields.season or fields.holiday or fields.quarter or fields.half or month
        told = context.chronicle or _goes_on(place, context.story)
        return place if named and told and _is_weekday(place, fields) else partial(fields, "D")
    if fields.holiday:
        rule = next(e for e in table("holidays")["holiday"] if e["key"] == fields.holiday)["dates"][-1]
        return Place(f"XXXX-{rule['date']}" if "date" in rule else "XXXX-XX-XX", anchor="none")
    return partial(fields, "D")


NEWS = timedelta(days=31)
"""What news tells of lies within."""
_AHEAD = timedelta(days=183)
"""How far ahead of a date that is mentioned once another of its paragraph may be of the same year."""


def _goes_on(place: Place, story: Stamp) -> bool:
    """Whether the place is later than the story's last date, and soon after: not «24 лютого 2022 року … 14 жовтня»."""
    at = story.moment
    return at is not None and place.begin is not None and timedelta(0) <= place.begin - at <= _AHEAD


def _of_story(fields: Fields, near: Place, context: Context) -> Place | None:
    """The date in the year of its paragraph's last one, if that is sooner after it than ``near`` the news: behind «у травні
    2024 року» in a text of October 2025, «12 червня» is of 2024."""
    if context.now is None or context.story is None or near.begin is None or not fields.month:
        return None
    place = _in_year(fields, context.story.year, "sentence")
    away = abs(near.begin - context.now) > NEWS and context.story.year != near.begin.year
    return place if away and _goes_on(place, context.story) and _is_weekday(place, fields) else None


def _is_weekday(place: Place, fields: Fields) -> bool:
    """Whether the day is the one of the week that is said with it, if any: «середу, 5 лютого» is not of 2021."""
    return fields.weekday is None or place.begin is None or place.begin.isoweekday() == fields.weekday


_SLACK = timedelta(days=7)
"""How far a text's date may be off before the verb's tense moves a date by a year."""


_SOON, _LONG_AGO = timedelta(days=45), timedelta(days=270)
"""How near a date without a year must be, and how far its last occurrence, for a verb in the past to tell of a day to come."""


def _near(fields: Fields, now: datetime, context: Context) -> Place:
    """The occurrence that the preference asks for; the nearest where it asks for none."""
    if fields.day and not fields.month:
        months = [add(floor(now, "M"), n, "M") for n in (-1, 0, 1)]
        options = [_in_year(replace(fields, month=m.month), m.year, "document") for m in months if m]
    else:
        options = [_in_year(fields, year, "document") for year in range(max(1, now.year - 2), now.year + 3)]
    options = [p for p in options if p.begin and p.until]
    if fields.weekday:
        within = (p for p in options if p.begin and abs(p.begin - now) <= timedelta(days=366))
        return next((p for p in within if _is_weekday(p, fields)), partial(fields, "D"))
    if not options:
        return partial(fields, "D")
    nearest = min(options, key=lambda p: max(p.begin - now, now - p.until) if p.begin and p.until else now - now)
    if not context.explicit and nearest.begin and abs(nearest.begin - now) <= _SLACK:
        return nearest  # «19 червня … прибув» in a text of 18 June
    if context.prefer == "future":
        return next((p for p in options if p.until and p.until > now), options[-1])
    if context.prefer == "past" and not context.explicit:
        ahead = next((p for p in options if p.begin and p.begin > now), None)
        last = next((p for p in reversed(options) if p.begin and p.begin <= now), options[0])
        # «З 15 грудня … призначила» in a text of November: the day is near, the last one a year ago
        soon = ahead is not None and ahead.begin is not None and ahead.begin - now <= _SOON and fields.month
        return ahead if soon and ahead is not None and last.until and now - last.until >= _LONG_AGO else last
    if context.prefer == "past":
        return next((p for p in reversed(options) if p.begin and p.begin <= now), options[0])
    return nearest


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
    if context.story is not None and context.story.day and not fields.weekend and _is_day_told(context):
        start, anchor = context.story, "sentence"  # «Аварія сталася 12 жовтня. Близько 18:00 водій …»
    if start is None or start.moment is None:
        return partial(fields, "D")
    if start.day is None or start.month is None:
        return Place(
            f"{year_text(start.year)}-{start.month or 0:02d}-XX".replace("-00-", "-XX-"), stamp=None, anchor=anchor
        )
    if fields.weekend:
        return replace(weekend(floor(start.moment, "W")), anchor=anchor)
    return span(start.moment, "D", anchor)


def _is_day_told(context: Context) -> bool:
    """Whether a clock time is of the paragraph's last day: not what was at four of a day to come."""
    at = context.story.moment if context.story else None
    ahead = at is not None and context.now is not None and at > context.now and context.prefer == "past"
    return context.beside and not context.clocked and not ahead


def partial(fields: Fields, unit: str) -> Place:
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
    shapes = {
        "W": "XXXX-WXX",
        "M": "XXXX-XX",
        "Q": "XXXX-QX",
        "H": "XXXX-HX",
        "Y": "XXXX",
        "DE": "XXX",
        "CE": "XX",
        "ML": "X",
    }
    return Place(shapes.get(unit, "XXXX-XX-XX"), anchor="none")
