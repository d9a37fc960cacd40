"""Dates and times in digits. In: text and where a number starts. Out: the node that «18.06.2024» or «2:45» is, or None.

A day and a month alone («22.01») are a node of their own kind, ``weak``: the words around say whether they are a date.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .lexicon import code
from .patterns import Item, node, point
from .types import Fields, Part, TimeReading

_DASH = "[-‐‑–—−]"
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?(?![\d-])")
_FULL = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d|[./:-]\d|-[A-Z])")
_ROMAN = re.compile(r"(\d{1,2})\.\s?([IVXІХ]{1,4})\.\s?(\d{4})(?!\d)")
_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_BACKWARD = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})(?!\d|[./:-]\d)")
_CLOCK = re.compile(r"(\d{1,2})\s?:\s?(\d{2})(?::(\d{2}))?(?![\d:]|\.\d)")
_VERSE = re.compile(r"(?:\b[А-ЯІЇЄҐ][а-яіїєґ]{1,3}\. |; )\Z")
"""Before a verse of the Bible: «Бут. 2:18»."""
_ASKED = re.compile(r"\b(?:о|об|до|з|із|по|на) \Z", re.IGNORECASE)
_MARKED = re.compile(r"(\d{1,2})\s?(?:ч|г|год\.?)\s?(\d{2})(?:\s?хв\.?)?(?!\w)")
_RANGE = re.compile(
    rf"(\d{{1,2}})\.(?:(\d{{1,2}})\.?(?:(\d{{4}}|\d{{2}})\.?)?)?(\s?(?:{_DASH}|/|по|до)\s?)(\d{{1,2}})\.(\d{{1,2}})\.?(\d{{4}}|\d{{2}})?(?![\d,])"
)
_SHORT = re.compile(r"(\d{1,2})\.(\d{1,2})(?!\d|[.,:/]\d|\s?%)\.?")
_BEGUN = re.compile(r"\d{1,4}\s?[./:чг-]")
"""How all of them begin."""
_BEFORE = frozenset(".,:/№#$€£+=×*")


def digital(text: str, start: int) -> Item | None:
    """The date or time in digits that starts here."""
    if _BEGUN.match(text, start) is None:
        return None
    if start and (text[start - 1] in _BEFORE and (start > 1 and text[start - 2].isdigit() or text[start - 1] in "№#")):
        return None
    for read in (_iso, _full, _roman_month, _backward, _range, _clock, _marked, _short):
        found = read(text, start)
        if found is not None:
            return found
    return None


def _day(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def _year(digits: str | None) -> Fields:
    if not digits:
        return Fields()
    return Fields(year2=int(digits)) if len(digits) == 2 else Fields(year=int(digits))


def _date(day: str, month: str, year: str | None, rule: str) -> TimeReading | None:
    if not _day(int(day), int(month)) or (year and len(year) == 4 and not 1000 <= int(year) <= 2200):
        return None
    return point(replace(_year(year), day=int(day), month=int(month)), "D", rule=rule)


def _iso(text: str, start: int) -> Item | None:
    m = _ISO.match(text, start)
    if m is None:
        return None
    year, month, day, hour, minute, second, zone = m.groups()
    reading = _date(day, month, year, "times.iso")
    if reading is None or reading.point is None:
        return None
    if hour:
        if not _time(hour, minute, second):
            return None
        fields = Fields(
            year=int(year),
            month=int(month),
            day=int(day),
            hour=int(hour),
            minute=int(minute),
            second=int(second) if second else None,
            zone=zone,
        )
        reading = point(fields, "TS" if second else "TM", rule="times.iso")
    return node(reading, start, m.end())


def _full(text: str, start: int) -> Item | None:
    m = _FULL.match(text, start)
    if m is None:
        return None
    day, mark, month, year = m.groups()
    if mark == "-" and len(year) == 2:
        return None  # «12-34-56» is a telephone number
    reading = _date(day, month, year, "times.digits")
    return node(reading, start, m.end()) if reading else None


def _roman_month(text: str, start: int) -> Item | None:
    """«17.VI.2024»."""
    m = _ROMAN.match(text, start)
    month = m[2].translate(str.maketrans("ІХ", "IX")) if m else ""
    if m is None or month not in _MONTHS:
        return None
    reading = _date(m[1], str(_MONTHS.index(month) + 1), m[3], "times.digits")
    return node(reading, start, m.end()) if reading else None


def _backward(text: str, start: int) -> Item | None:
    m = _BACKWARD.match(text, start)
    if m is None:
        return None
    reading = _date(m[4], m[3], m[1], "times.digits")
    return node(reading, start, m.end()) if reading else None


def _range(text: str, start: int) -> Item | None:
    """«14. - 15.10.», «14./15.10.2018», «14.10. по 15.10.2018», «22.01.2022 - 24.01.2022»."""
    m = _RANGE.match(text, start)
    if m is None:
        return None
    day, month, year, mark, day2, month2, year2 = m.groups()
    if year and not year2:
        return None
    last = _date(day2, month2, year2, "times.digits")
    first = _date(day, month or month2, year or year2, "times.digits")
    if first is None or last is None or (mark.strip() == "/" and not year2 and month):
        return None
    end = m.end() if year2 is None or text[m.end() - 1] != "." else m.end() - 1
    parts = (Part(start, m.start(4), first), Part(m.start(5), end, last))
    return node(TimeReading("DATE", "day", begin=first, end=last, parts=parts, rule="times.digit_range"), start, end)


def _time(hour: str, minute: str, second: str | None = None) -> bool:
    return int(hour) <= 24 and int(minute) <= 59 and (not second or int(second) <= 59)


def _clock(text: str, start: int) -> Item | None:
    m = _CLOCK.match(text, start)
    if m is None or not _time(*m.groups()) or _VERSE.search(text, max(0, start - 8), start):
        return None
    if " " in m[0] and not _ASKED.search(text, max(0, start - 5), start):
        return None  # «Мф. 23: 27»; tokenised text sets «о 18 : 00» apart
    hour, minute, second = m.groups()
    return node(clock(int(hour), int(minute), int(second) if second else None, rule="times.clock"), start, m.end())


def _marked(text: str, start: int) -> Item | None:
    """«17ч10», «15 год 30 хв»."""
    m = _MARKED.match(text, start)
    if m is None or not _time(m[1], m[2]) or "хв" in m[0]:
        return None
    return node(clock(int(m[1]), int(m[2]), rule="times.clock"), start, m.end())


def clock(
    hour: int, minute: int | None = None, second: int | None = None, *, half_day: bool | None = None, rule: str = ""
) -> TimeReading:
    """A time of day."""
    grain = "TS" if second is not None else "TM" if minute is not None else "TH"
    return point(Fields(hour=hour, minute=minute, second=second, half_day=half_day or None), grain, rule=rule)


def _short(text: str, start: int) -> Item | None:
    """«22.01»: weak. So is «19.00», which may be a time."""
    m = _SHORT.match(text, start)
    if m is None:
        return None
    first, second = m[1], m[2]
    stop = (
        m.end()
        if m[0][-1] != "." or _day(int(first), int(second)) and not text[m.end() : m.end() + 2].strip()[:1].isupper()
        else m.end() - 1
    )
    roles: dict[str, object] = {"weak": m}
    if _day(int(first), int(second)):
        roles["weak_date"] = (int(first), int(second))
    if len(second) == 2 and _time(first, second):
        roles["weak_clock"] = (int(first), int(second))
    if len(roles) == 1:
        return None
    return Item(code(frozenset(roles)), start, stop, roles)
