"""Calendar dates. In: words of one run. Out: nodes for days, months, seasons, years, decades and centuries."""

from __future__ import annotations

import re
from dataclasses import replace

from .patterns import Found, Item, Rule, node, point, rule
from .types import Fields, Part, TimeReading

_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month(f: Found) -> int:
    """The month a pattern named, in full or abbreviated."""
    value = f["month"] if "month" in f else f["weak_month"]
    return int(value)


def year(f: Found) -> dict[str, int | bool]:
    """Year and era as ``Fields`` takes them."""
    found: dict[str, int | bool] = {}
    for name in ("year", "year_short", "year_ord"):
        if name in f:
            found["year"] = int(f[name])
    if "era" in f:
        found["bc"] = f["era"] == "BC"
    elif "year_short" in f and found["year"] < 100 or "year_ord" in f and found["year"] < 100:
        found["year2"] = int(found.pop("year"))
    return found


_COUNTED = re.compile(
    r"\s+(?:тис|млн|млрд|грн|гривень|гривні|дол|євро|%|осіб|людей|чоловік|особи|людини|кв\b|км|кг|тонн|шт|штук|миль|метр|м\b|га\b|"
    r"разів|рази|крок|годин|хвилин|днів|дні|кілометр|гектар|сторін|убит|вбит|поранен|загибл|"
    r"(?P<many>[а-яіїєґ']+(?:ів|їв|ей)\b))"
)
"""What a number counts, not a year: units, sums, people, and, behind round numbers, any genitive plural."""


def counts(f: Found, name: str = "year") -> bool:
    """Whether a number is followed by what it counts: «у 1500 солдатів»."""
    match = _COUNTED.match(f.text, f.end)
    return match is not None and (match["many"] is None or (f[name] or 0) % 100 == 0)


def possible(day: int, in_month: int) -> bool:
    """Whether the month has that day in some year."""
    return day <= _MONTH_DAYS[in_month - 1]


_WORDS = frozenset(["бер", "лип", "лис", "лист", "вер", "гру", "трав", "жов"])
"""Abbreviations that are words of their own unless a full stop or a year follows: «5 лип»."""


@rule(
    "(weekday comma?)? day day_number? (month|weak_month)"
    " (comma? year year_word*|year_short year_word+|year_ord year_word)? era?"
)
def day_month(f: Found) -> TimeReading | None:
    """«18 червня 2024 року», «перше березня», «28 лип.», «Середа, 13 лютого», «9 червня 480 р. до н. е.»."""
    if not possible(f["day"], month(f)) or ("comma" in f and "weekday" not in f and "year" not in f):
        return None
    if "weak_month" in f and "year" not in f and f.word("weak_month") in _WORDS:
        return None
    fields = Fields(day=f["day"], month=month(f), weekday=f["weekday"], **year(f))  # type: ignore[arg-type]
    if "weekday" not in f:
        return point(fields, "D")
    date = Part(f.item("day").start, f.end, point(replace(fields, weekday=None), "D", rule="times.day_month"))
    return replace(point(fields, "D"), parts=(date,))


@rule("between? a:day (dash|to|slash|and|or|comma) b:day (month|weak_month) (year year_word*)?")
def days_month(f: Found) -> TimeReading | Item | None:
    """«18-19 червня», «з 12 по 24 грудня 1964 року»; «18 і 19 червня» are two days, «між 1 і 5 липня» is not."""
    if not (possible(f["a"], month(f)) and possible(f["b"], month(f))):
        return None
    if f.word("a").endswith(
        ("ий", "ій")
    ):  # «перший блок запустили 1984 року, шостий — 19 жовтня 1995-го»: no day is «шостий»
        return None
    of_year = year(f)
    first = point(Fields(day=f["a"], month=month(f), **of_year), "D", rule="times.days_month")  # type: ignore[arg-type]
    last = point(Fields(day=f["b"], month=month(f), **of_year), "D", rule="times.days_month")  # type: ignore[arg-type]
    parts = (Part(f.item("a").start, f.item("a").end, first), Part(f.item("b").start, f.end, last))
    mark = f.items[1].roles
    if "between" in f and f["a"] < f["b"]:
        return node(
            TimeReading("DATE", "day", begin=first, end=last, parts=parts, rule="times.days_month"),
            parts[0].start,
            f.end,
        )
    if f["a"] >= f["b"] or not ({"dash", "to"} & set(mark)):
        return several(parts)
    return TimeReading("DATE", "day", begin=first, end=last, parts=parts)


@rule("a:day open b:day close (month|weak_month) (year year_word*)?")
def two_styles(f: Found) -> TimeReading | None:
    """«17 (30) жовтня 1905»: the day of the new style, which is ours."""
    if not possible(f["b"], month(f)) or (f["b"] - f["a"]) not in (10, 11, 12, 13):
        return None
    return point(Fields(day=f["b"], month=month(f), **year(f)), "D")  # type: ignore[arg-type]


def several(parts: tuple[Part, ...]) -> TimeReading:
    """Dates that share a word and follow each other without being an interval: «10 та 12 травня»."""
    return TimeReading("DATE", parts[-1].reading.grain, point=parts[-1].reading.point, value="several", parts=parts)


@rule("(month|weak_month) month_word? comma? year year_word*")
def month_year(f: Found) -> TimeReading | None:
    """«у вересні 2023 року», «Листопад 2014»."""
    if "comma" in f:
        return None
    return point(Fields(month=month(f), **year(f)), "M")  # type: ignore[arg-type]


@rule("month month_word?")
def month_alone(f: Found) -> TimeReading | None:
    """«у червні», «липень»; «лютого» and «лютому» need a word before them that asks for a time: «лютого ворога»."""
    if (
        f.word("month").startswith("лют")
        and not (
            f.before
            and {
                "in",
                "from",
                "to",
                "during",
                "mod",
                "nth",
                "dash",
                "and",
                "on",
                "for",
                "day",
                "ord",
                "comma",
                "of_year",
            }
            & set(f.before.roles)
        )
        and not (f.after and {"dash", "shift", "story_shift"} & set(f.after.roles))
    ):
        return None
    return point(Fields(month=f["month"]), "M")


@rule(
    "(?<=from) weak_month|weak_month (?=shift year_word)"
    "|(?<=on) weak_month|weak_month (?=dash month)|weak_month month_word|(?<=dash) weak_month",
    "month_weak",
)
def weak_month(f: Found) -> TimeReading | None:
    """«станом на лютий», «лютий-березень»; never «бер.» or «лист» by itself."""
    if not f.word("weak_month").startswith("лют") or f.word("weak_month") == "лют":
        return None
    return point(Fields(month=month(f)), "M")


@rule("month_adjective (year year_word*|month_word)?")
def month_adjective(f: Found) -> TimeReading | None:
    """«у липневому звіті», «лютневого наступу»; with a capital it is a name: «Жовтнева революція»."""
    if f.text[f.start].isupper() or f.text[f.end : f.end + 1] in '-»"':
        return None
    return point(Fields(month=f["month_adjective"], **year(f)), "M")  # type: ignore[arg-type]


@rule("season year year_word*|season year_short era")
def season_year(f: Found) -> TimeReading:
    """«навесні 1950 року», «осінь 2022-го»."""
    return point(Fields(season=f["season"], **year(f)), "S")  # type: ignore[arg-type]


@rule("season (in|on)? a:year (dash|slash) (b:year|b:year_short) year_word*")
def winter_years(f: Found) -> TimeReading:
    """«взимку 1954/55 рр.»: the winter over the turn of the year."""
    second = int(f["b"])
    second = second if second >= 100 else f["a"] // 100 * 100 + second
    first = point(Fields(season=f["season"], year=f["a"]), "S", rule="times.winter_years")
    last = point(Fields(season=f["season"], year=second), "S", rule="times.winter_years")
    parts = (Part(f.start, f.item("a").end, first), Part(f.item("b").start, f.end, last))
    return TimeReading("DATE", "season", begin=first, end=last, parts=parts)


@rule("season")
def season_alone(f: Found) -> TimeReading | None:
    """«восени», «до весни»; «літом» yes, «літ» is years."""
    return point(Fields(season=f["season"]), "S")


@rule("(ord|roman|digits) quarter_word (year year_word*)?|(ord|roman) half_year_word (year year_word*)?")
def quarter(f: Found) -> TimeReading | None:
    """«третій квартал», «IV кварталі 2023 року», «I півріччя»."""
    n = next(int(f[name]) for name in ("ord", "roman", "digits") if name in f)
    if "quarter_word" in f:
        if not 1 <= n <= 4 or ("digits" in f and f.word("quarter_word").startswith("квартали")):
            return None
        return point(Fields(quarter=n, **year(f)), "Q")  # type: ignore[arg-type]
    if not 1 <= n <= 2:
        return None
    return point(Fields(half=n, **year(f)), "H")  # type: ignore[arg-type]


@rule("point_day year year_word*")
def holiday_year(f: Found) -> TimeReading | None:
    """«Трійця 2024», «Різдво 2022 року»."""
    reading = f.reading("point_day")
    if reading.rule != "times.holiday" or reading.point is None:
        return None
    return replace(reading, point=replace(reading.point, fields=replace(reading.point.fields, year=f["year"])))


@rule("weekday")
def weekday(f: Found) -> TimeReading | None:
    """«у середу», «неділя»; with a capital inside a sentence it is a name: «Наталкою Середою»."""
    if f.text[f.start].isupper() and f.text[max(0, f.start - 2) : f.start].strip(" ")[-1:].isalpha():
        return None
    return point(Fields(weekday=f["weekday"]), "D")


@rule("weak_weekday comma? (?=day)|weak_weekday (?=point)|(?<=clock) weak_weekday comma?|weak_weekday")
def weak_weekday(f: Found) -> TimeReading | None:
    """«Пт, 18 липня»; «сб» alone only as a whole text."""
    beside = f.after is not None and {"day", "point"} & set(f.after.roles) or f.before is not None
    if not beside and len(f.items) == 1 and (f.start, f.end) != (0, len(f.text)):
        return None
    return point(Fields(weekday=f["weak_weekday"]), "D")


@rule("day day_number (month|weak_month)?")
def day_number(f: Found) -> TimeReading | None:
    """«п'ятого числа», «15 числа»; «у першому числі газети» is an issue of it."""
    if f.word("day_number") == "числі":
        return None
    if "month" in f:
        return point(Fields(day=f["day"], month=f["month"]), "D")
    return point(Fields(day=f["day"]), "D")


RULES: tuple[Rule, ...] = (
    days_month,
    two_styles,
    day_month,
    day_number,
    winter_years,
    season_year,
    month_year,
    month_adjective,
    quarter,
    month_alone,
    weak_month,
    season_alone,
    holiday_year,
    weekday,
    weak_weekday,
)
