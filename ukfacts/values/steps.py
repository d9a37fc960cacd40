"""The calendar part of a point: a plain date, or steps from where the story is: «минулої середи», «наступного року 1 вересня»."""

from __future__ import annotations

from dataclasses import replace

from ..mentions.times.types import Fields, Point
from .calendar import Stamp, add, floor, year_text
from .places import Context, Place, origin, partial, plain, span, weekend


def dated(point: Point, context: Context) -> Place:
    """The calendar part of a point."""
    fields, step = point.fields, point.step
    if step is None:
        return plain(fields, context)
    start, anchor = origin(point, context)
    if step.unit == "D" and step.n == 0 and step.origin == "now" and (context.chronicle or context.now is None):
        return (
            Place("PRESENT_REF", anchor="none")
            if not (fields.said() - {"daypart"}) and fields.daypart is None
            else partial(fields, "D")
        )
    if start is None:
        return partial(fields, "D" if step.unit == "self" else step.unit)
    if step.unit == "self":
        return replace(_occurrence(fields, step.n, start, context), anchor=anchor)
    return replace(_stepped(fields, step.unit, step.n, start, context), anchor=anchor)


def _stepped(fields: Fields, unit: str, n: int, start: Stamp, context: Context) -> Place:
    """Whole units from the origin, with finer fields inside: «минулого року 1 вересня», «середа наступного тижня»."""
    if unit in ("Y", "DE", "CE", "ML"):
        size = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}[unit]
        year = start.year + n * size
        if (year > 0) != (start.year > 0):
            return partial(fields, unit)
        if unit == "Y":
            return plain(replace(fields, year=abs(year), bc=year < 0 or None), context)
        if unit == "DE":
            return plain(replace(fields, decade=abs(year) // 10 * 10), context)
        return plain(replace(fields, century=(abs(year) - 1) // 100 + 1), context)
    if (
        start.moment is None
        or (unit in ("D", "W", "WE") and start.day is None)
        or (unit == "M" and start.month is None)
    ):
        return _coarse(fields, unit, n, start)
    moved = add(floor(start.moment, "W" if unit == "WE" else unit), n, "W" if unit == "WE" else unit)
    if moved is None:
        return partial(fields, unit)
    if unit == "D":
        return plain(replace(fields, year=moved.year, month=moved.month, day=moved.day), context)
    if unit in ("W", "WE") and fields.weekday:
        day = add(moved, fields.weekday - 1, "D")
        return span(day, "D") if day else partial(fields, "D")
    if unit == "M" and fields.day:
        return plain(replace(fields, year=moved.year, month=moved.month), context)
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


def _occurrence(fields: Fields, n: int, start: Stamp, context: Context) -> Place:
    """«минулої середи», «наступної осені», «цієї зими»: the nth of its kind from the origin, 0 the one around it."""
    at = start.moment
    if at is None:
        return partial(fields, "Y")
    if fields.weekday:
        if start.day is None:
            return partial(fields, "D")
        monday = floor(at, "W")
        ahead = (fields.weekday - 1 - at.weekday()) % 7
        if n == 0:
            day = add(monday, fields.weekday - 1, "D")
        elif n > 0:
            day = add(at, (ahead or 7) + 7 * (n - 1), "D")
        else:
            day = add(at, -((-ahead) % 7 or 7) + 7 * (n + 1), "D")
        return span(day, "D") if day else partial(fields, "D")
    places = [
        p
        for year in range(at.year - 3, at.year + 4)
        if (p := plain(replace(fields, year=year), context)).begin and p.until
    ]
    if n == 0:
        same = [p for p in places if p.begin and p.until and p.begin <= at < p.until] or [
            p for p in places if p.begin and p.begin.year == at.year
        ]
        return same[-1] if same else partial(fields, "Y")
    if n > 0:
        later = [p for p in places if p.begin and p.begin > at]
        return later[n - 1] if len(later) >= n else partial(fields, "Y")
    earlier = [p for p in places if p.until and p.until <= at]
    return earlier[n] if len(earlier) >= -n else partial(fields, "Y")
