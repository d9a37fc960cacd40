"""Distances from a reference. In: runs with lengths and dates. Out: «три дні тому», «через тиждень», «рік після Різдва»."""

from __future__ import annotations

from .patterns import Found, Rule, rule
from .types import GRAINS, Fields, Point, TimeReading


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


SHIFTS: tuple[Rule, ...] = (shifted_that, shifted_from, shifted, earlier)
