"""Reckoning with the calendar. In: years, months, days, units. Out: datetimes, TIMEX3 values; None where it ends.

Units are TIMEX3's with T for clock units: TS TM TH D W M Q H Y DE CE ML. Years before our era are negative and have no
datetimes. The calendar is the proleptic Gregorian one, as ``datetime``'s.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta
from decimal import Decimal

from ..light import light

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of a season; the winter of a year is the one that ends in it."""

_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
_SECONDS = {"TS": 1, "TM": 60, "TH": 3600}


@light(frozen=True, slots=True)
class Stamp:
    """A year (negative before our era) with month and day where they are known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def moment(self) -> datetime | None:
        """Its first instant; None before our era."""
        return moment(self.year, self.month or 1, self.day or 1)


def moment(year: int, month: int = 1, day: int = 1) -> datetime | None:
    """Midnight of a day; None where there is no such day or ``datetime`` cannot hold it."""
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


def add(start: datetime, n: int, unit: str) -> datetime | None:
    """``n`` units later; a month's missing day becomes its last («31 січня» + a month → 28 or 29 February)."""
    try:
        if unit in _SECONDS:
            return start + timedelta(seconds=n * _SECONDS[unit])
        if unit in _DAYS:
            return start + timedelta(days=n * _DAYS[unit])
        months = start.year * 12 + start.month - 1 + n * _MONTHS[unit]
        year, month = divmod(months, 12)
        return start.replace(year=year, month=month + 1, day=min(start.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def floor(at: datetime, unit: str) -> datetime:
    """The first instant of the unit that holds ``at``."""
    if unit == "TS":
        return at.replace(microsecond=0)
    if unit == "TM":
        return at.replace(second=0, microsecond=0)
    if unit == "TH":
        return at.replace(minute=0, second=0, microsecond=0)
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "W":
        return max(day, datetime.min + timedelta(days=7)) - timedelta(days=day.weekday())
    if unit in _MONTHS and unit not in ("DE", "CE", "ML"):
        size = _MONTHS[unit]
        return day.replace(month=(day.month - 1) // size * size + 1, day=1)
    if unit == "DE":
        return day.replace(year=max(1, day.year // 10 * 10), month=1, day=1)
    if unit in ("CE", "ML"):
        size = 100 if unit == "CE" else 1000
        return day.replace(year=(day.year - 1) // size * size + 1, month=1, day=1)
    return day


def year_text(year: int) -> str:
    """«2024», «0800», «BC0480»."""
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def value_of(at: datetime, unit: str) -> str:
    """TIMEX3 value of the unit that begins at ``at``."""
    year = year_text(at.year)
    if unit == "D":
        return f"{year}-{at.month:02d}-{at.day:02d}"
    if unit in ("W", "WE"):
        iso = at.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{year}-{at.month:02d}"
    if unit == "Q":
        return f"{year}-Q{(at.month - 1) // 3 + 1}"
    if unit == "H":
        return f"{year}-H{(at.month - 1) // 6 + 1}"
    if unit == "Y":
        return year
    if unit == "DE":
        return year[:3]
    if unit in ("CE", "ML"):
        return f"{(at.year - 1) // 100 + 1:02d}"
    if unit == "TH":
        return f"{value_of(at, 'D')}T{at.hour:02d}"
    return f"{value_of(at, 'D')}T{at.hour:02d}:{at.minute:02d}" + (f":{at.second:02d}" if unit == "TS" else "")


def easter(year: int) -> datetime | None:
    """Easter Sunday of the eastern churches (Meeus's Julian algorithm; calendars 13 days apart, as in 1900–2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    found = moment(year, month, day + 1)
    return add(found, 13, "D") if found else None


def third(begin: datetime, until: datetime, mod: str) -> tuple[datetime, datetime]:
    """The first, middle or last third of a period: how «початок», «середина», «кінець» are bounded here."""
    length = (until - begin) / 3
    cuts = [begin, *(round_day(begin + length * i, until - begin) for i in (1, 2)), until]
    index = {"START": 0, "MID": 1, "END": 2}[mod]
    return cuts[index], cuts[index + 1]


def round_day(at: datetime, size: timedelta) -> datetime:
    """Whole years of a decade or more, months of a season or more, days of a week or more, else whole hours."""
    days = size.days
    return floor(at, "Y" if days > 3000 else "M" if days > 80 else "D" if days > 3 else "TH")


def split_amounts(low: Decimal, unit: str) -> tuple[Decimal, str]:
    """A broken number in a smaller unit where that makes it whole: 1.5 years → 18 months, 2.5 hours → 150 minutes."""
    smaller = {
        "Y": ("M", 12),
        "W": ("D", 7),
        "D": ("TH", 24),
        "TH": ("TM", 60),
        "TM": ("TS", 60),
        "CE": ("Y", 100),
        "DE": ("Y", 10),
    }
    if low == int(low) or unit not in smaller:
        return low, unit
    name, size = smaller[unit]
    whole = low * size
    return (whole, name) if whole == int(whole) else (low, unit)
