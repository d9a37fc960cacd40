"""Calendar dates. In: words of one run. Out: nodes for days, months, seasons, years, decades, centuries and steps from them."""

from __future__ import annotations

import re
from dataclasses import replace

from .patterns import Found, Item, Rule, node, point, rule
from .types import Fields, Nth, Part, Point, Step, TimeReading

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
    elif "year_short" in f and found["year"] < 100:
        found["year2"] = int(found.pop("year"))
    elif "year_ord" in f and found["year"] < 100:
        found["year2"] = int(found.pop("year"))
    return found


def possible(day: int, in_month: int) -> bool:
    """Whether the month has that day in some year."""
    return day <= _MONTH_DAYS[in_month - 1]


_WORDS = frozenset("бер лип лис лист вер гру трав жов".split())
"""Abbreviations that are words of their own unless a full stop or a year follows: «5 лип»."""


@rule("(weekday comma?)? day day_number? (month|weak_month) (comma? year year_word*|year_short year_word+|year_ord year_word)? era?")
def day_month(f: Found) -> TimeReading | None:
    """«18 червня 2024 року», «перше березня», «28 лип.», «Середа, 13 лютого», «9 червня 480 р. до н. е.»."""
    if not possible(f["day"], month(f)) or ("comma" in f and "weekday" not in f and "year" not in f):
        return None
    if "weak_month" in f and "year" not in f and f.word("weak_month") in _WORDS:
        return None
    fields = Fields(day=f["day"], month=month(f), weekday=f["weekday"], **year(f))  # type: ignore[arg-type]
    return point(fields, "D")


@rule("between? a:day (dash|to|slash|and|or|comma) b:day (month|weak_month) (year year_word*)?")
def days_month(f: Found) -> TimeReading | Item | None:
    """«18-19 червня», «з 12 по 24 грудня 1964 року»; «18 і 19 червня» are two days, «між 1 і 5 липня» is not."""
    if not (possible(f["a"], month(f)) and possible(f["b"], month(f))):
        return None
    of_year = year(f)
    first = point(Fields(day=f["a"], month=month(f), **of_year), "D", rule="times.days_month")  # type: ignore[arg-type]
    last = point(Fields(day=f["b"], month=month(f), **of_year), "D", rule="times.days_month")  # type: ignore[arg-type]
    parts = (Part(f.item("a").start, f.item("a").end, first), Part(f.item("b").start, f.end, last))
    mark = f.items[1].roles
    if "between" in f and f["a"] < f["b"]:
        return node(TimeReading("DATE", "day", begin=first, end=last, parts=parts, rule="times.days_month"), parts[0].start, f.end)
    if f["a"] >= f["b"] or not ({"dash", "to"} & set(mark)):
        return several(parts)
    return TimeReading("DATE", "day", begin=first, end=last, parts=parts)


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
    if f.word("month").startswith("лют") and not (f.before and {"in", "from", "to", "during", "mod", "dash", "and", "on", "for", "day", "ord", "comma", "of_year"} & set(f.before.roles)) and not (f.after and {"dash", "shift", "story_shift"} & set(f.after.roles)):
        return None
    return point(Fields(month=f["month"]), "M")


@rule("(?<=from) (month|weak_month)|(?<=on) (month|weak_month)|weak_month (?=dash month)|weak_month month_word|(?<=dash) weak_month", "month_weak")
def weak_month(f: Found) -> TimeReading | None:
    """«станом на лютий», «лютий-березень»; never «бер.» or «лист» by itself."""
    if "month" in f or not f.word("weak_month").startswith("лют") or f.word("weak_month") == "лют":
        return None
    return point(Fields(month=month(f)), "M")


@rule("month_adjective (year year_word*|month_word)?")
def month_adjective(f: Found) -> TimeReading | None:
    """«у липневому звіті», «лютневого наступу»; with a capital it is a name: «Жовтнева революція»."""
    if f.text[f.start].isupper() or f.text[f.end : f.end + 1] in "-»\"":
        return None
    return point(Fields(month=f["month_adjective"], **year(f)), "M")  # type: ignore[arg-type]


@rule("year year_word+ era?|year_short year_word* era|year_short year_mark era?|year_word year|year era")
def year_named(f: Found) -> TimeReading | None:
    """«2024 року», «480 р. до н. е.», «рік 1943»; «500 років» and «50 р.» are no years."""
    if "year_short" in f and "era" not in f:
        return None
    plural = "year_word" in f and f.word("year_word").startswith(("роки", "роках", "років", "рокам")) and "era" not in f
    if plural and f.items[0].roles.get("digits") and f.word("year_word").startswith("років") and not dash_before(f):
        return None
    return point(Fields(**year(f)), "Y")  # type: ignore[arg-type]


def dash_before(f: Found) -> bool:
    """Whether it is the second end of a range or of a list: «2005–2008 років»."""
    return f.before is not None and bool({"dash", "to", "slash", "and", "comma"} & set(f.before.roles))


_ASKING = "in from until to mod after before on during point starting under between"
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


@rule("(?<=in) year|(?<=from) year|(?<=to) year|(?<=mod) year|(?<=after) year|(?<=before) year|(?<=on) year|(?<=during) year")
def year_asked(f: Found) -> TimeReading | None:
    """«у 1954», «до 1977», «на початку 1958», behind a word that asks for a time."""
    if counts(f) or _list_number(f) or re.match(r"[-–—]\d", f.text[f.end : f.end + 2]):
        return None
    return point(Fields(year=f["year"]), "Y")


@rule("(?<=comma) year (?=dash)|(?<=open) year (?=close)|(?<=open) year (?=comma)|(?<=open) year (?=dash)")
def year_bracketed(f: Found) -> TimeReading | None:
    """«(1954)», «1956 року — 60, 1958 — 37»."""
    if f.before and "comma" in f.before.roles and f.text[f.end : f.end + 2].lstrip()[:1] not in ("—", "–"):
        return None
    if f["year"] < 1700:
        return None  # «австралійський (1560)»
    return point(Fields(year=f["year"]), "Y")


@rule("suffixed (?!day_word)")
def year_suffixed(f: Found) -> TimeReading | None:
    """«2014-го», «у 1920-му»."""
    if not 1000 <= f["suffixed"] <= 2100:
        return None
    return point(Fields(year=f["suffixed"]), "Y")


@rule("year_ord year_word+|(?<=in) year_ord|(?<=from) year_ord|(?<=to) year_ord|season year_ord|month year_ord")
def year_spoken(f: Found) -> TimeReading | None:
    """«тисяча дев'ятсот вісімдесят четвертого року», «у сорок першому», «зимою сорок першого»."""
    if "decade" in f.item("year_ord").roles or (f["year_ord"] < 32 and "year_word" not in f):
        return None
    of_year = year(f)
    if f["year_ord"] >= 100 and f["year_ord"] < 1000:
        return None
    if len(f.items) == 1 and f.text[f.end : f.end + 2].strip()[:1].isalpha():
        return None  # «у сорок першому», but not «у сорок першому випадку»
    if "season" in f:
        return point(Fields(season=f["season"], **of_year), "S")  # type: ignore[arg-type]
    if "month" in f:
        return point(Fields(month=f["month"], **of_year), "M")  # type: ignore[arg-type]
    return point(Fields(**of_year), "Y")  # type: ignore[arg-type]


def _list_number(f: Found) -> bool:
    return f.text[f.end : f.end + 1] in (")", "%") and f.before is not None and "open" not in f.before.roles and f.text[f.end : f.end + 1] == "%"


@rule("decade year_word* (century_no century_word)? era?|decade year_word* (century_mark)?")
def decade_named(f: Found) -> TimeReading | None:
    """«90-х років», «1920-х», «70-ті рр. XX століття», «470-х роках до н. е.»; «30-х» alone needs «у» or «роки»."""
    value = f["decade"]
    if value < 20 and "year_word" not in f:
        return None
    if value < 100 and "year_word" not in f and not (f.before and {"in", "mod", "from", "to", "half"} & set(f.before.roles)):
        return None
    if 100 <= value < 1000 and "era" not in f:
        return None
    if value < 100 and "century_no" in f:
        value += (int(f["century_no"]) - 1) * 100
    return point(Fields(decade=value, bc=(f["era"] == "BC") if "era" in f else None), "DE")


@rule("century_no millennium_word era?")
def millennium(f: Found) -> TimeReading | None:
    """«III тисячоліття до н. е.»; «5 тисячоліть» is a length."""
    if f["century_no"] > 10 or f.word("century_no").isdigit():
        return None
    return point(Fields(millennium=f["century_no"], bc=(f["era"] == "BC") if "era" in f else None), "ML")


@rule("century_no century_word era?")
def century(f: Found) -> TimeReading | None:
    """«XX століття», «V ст. до н. е.», «дев'ятнадцятому столітті»; «5 століть» is a length."""
    if f.word("century_no").isdigit() and "era" not in f:
        return None
    if "count" in f.item("century_no").roles and "era" not in f and not f.word("century_word").startswith("ст."):
        return None
    return point(Fields(century=f["century_no"], bc=(f["era"] == "BC") if "era" in f else None), "CE")


@rule("digits century_mark era?")
def century_digits(f: Found) -> TimeReading | None:
    """«на початку 20 ст.»; «15 ст.» may be an article of a law and needs a word that asks for a time."""
    asked = f.before is not None and {"mod", "in", "half", "to", "from"} & set(f.before.roles)
    if not 1 <= f["digits"] <= 21 or not (asked or "era" in f):
        return None
    return point(Fields(century=f["digits"], bc=(f["era"] == "BC") if "era" in f else None), "CE")


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


@rule("weekday")
def weekday(f: Found) -> TimeReading | None:
    """«у середу», «неділя»; with a capital inside a sentence it is a name: «Наталкою Середою»."""
    if f.text[f.start].isupper() and f.text[max(0, f.start - 2) : f.start].strip(" ")[-1:].isalpha():
        return None
    return point(Fields(weekday=f["weekday"]), "D")


@rule("weak_weekday comma? (?=day)|weak_weekday (?=point)|(?<=clock) weak_weekday comma?")
def weak_weekday(f: Found) -> TimeReading | None:
    """«Пт, 18 липня»."""
    return point(Fields(weekday=f["weak_weekday"]), "D")


@rule("relative|relative day_word")
def relative_word(f: Found) -> TimeReading:
    """«сьогодні», «торік», «позавчора»."""
    unit, n = split_step(f["relative"])
    return point(Fields(), unit, step=Step(unit, n))


@rule("story_relative")
def story_word(f: Found) -> TimeReading:
    """«напередодні»: a day before what the story is at."""
    unit, n = split_step(f["story_relative"])
    return point(Fields(), unit, step=Step(unit, n, "story"))


@rule("day_adjective day_word|day_adjective daypart")
def day_adjective(f: Found) -> TimeReading:
    """«сьогоднішнього дня», «вчорашній вечір»."""
    unit, n = split_step(f["day_adjective"])
    if "daypart" in f:
        return point(Fields(daypart=f["daypart"]), "daypart", step=Step(unit, n))
    return point(Fields(), unit, step=Step(unit, n))


@rule("year_adjective (month|weak_month|season|year_word)")
def year_adjective(f: Found) -> TimeReading:
    """«торішнього листопада», «цьогорічної весни»."""
    unit, n = split_step(f["year_adjective"])
    fields = Fields(season=f["season"]) if "season" in f else Fields(month=month(f)) if "month" in f or "weak_month" in f else Fields()
    grain = "S" if fields.season else "M" if fields.month else "Y"
    return point(fields, grain, step=Step(unit, n))


def split_step(meaning: str) -> tuple[str, int]:
    """«D-1» → ("D", -1)."""
    match = re.fullmatch(r"([A-Z]+)([+-]\d+)", meaning)
    if match is None:
        raise ValueError(f"found {meaning!r} in data/times.toml, expected a unit and a signed number: «D-1»")
    return match[1], int(match[2])


_STEPPED = {"day_word": "D", "week_word": "W", "month_word": "M", "quarter_word": "Q", "half_year_word": "H", "year_word": "Y",
            "decade_word": "DE", "century_word": "CE", "millennium_word": "ML", "weekend": "WE"}  # fmt: skip
_STEP_NOUNS = "day_word|week_word|month_word|quarter_word|half_year_word|year_word|decade_word|century_word|weekend"
_PLURAL = re.compile(r"(?:роки|років|роках|рокам|місяці|місяців|місяцях|тижні|тижнів|тижнях|дні|днів|днях|століть|століттях)\Z")


@rule(f"shift ({_STEP_NOUNS}|millennium_word|weekday|month|weak_month|season|daypart)")
def stepped(f: Found) -> TimeReading | None:
    """«минулого року», «цього тижня», «наступної середи», «минулої осені», «цього ранку»."""
    return _stepped(f, "shift", "now")


@rule(f"story_shift same? ({_STEP_NOUNS}|weekday|month|weak_month|season|daypart)|shift same ({_STEP_NOUNS}|daypart)|story_shift same? in? day_word")
def story_stepped(f: Found) -> TimeReading | None:
    """«того ж року», «попереднього дня», «того вечора», «цього ж дня»; «той рік» without «ж» too."""
    return _stepped(f, "story_shift" if "story_shift" in f else "shift", "story")


def _stepped(f: Found, role: str, origin: str) -> TimeReading | None:
    n = int(f[role])
    if "weak_month" in f and not f.word("weak_month").startswith("лютий"):
        return None  # «цей лист»
    noun = f.items[-1]
    word = f.text[noun.start : noun.end].lower()
    for name, unit in _STEPPED.items():
        if name in f:
            if _PLURAL.search(word) and unit != "WE" and f.word(role).endswith(("і", "их", "іх", "ими", "іми")) and not f.word(role).startswith("ц"):
                return None
            if unit in ("D",) and n != 0:
                origin = "story"  # «наступного дня» goes on from the story; «завтра» is the text's
            return point(Fields(weekend=True) if unit == "WE" else Fields(), unit, step=Step(unit, n, origin))  # type: ignore[arg-type]
    if "weekday" in f:
        return point(Fields(weekday=f["weekday"]), "D", step=Step("self", n, origin))  # type: ignore[arg-type]
    if "season" in f:
        return point(Fields(season=f["season"]), "S", step=Step("self", n, origin))  # type: ignore[arg-type]
    if "daypart" in f:
        if f["daypart"] == "LU":
            return None
        step = Step("D", n, "story" if n or origin == "story" else "now")
        return point(Fields(daypart=f["daypart"]), "daypart", step=step)
    return point(Fields(month=month(f)), "M", step=Step("self", n, origin))  # type: ignore[arg-type]


@rule("weekday after (that|shift)")
def weekday_after_next(f: Found) -> TimeReading | None:
    """«середу після наступної»."""
    if f["shift"] != 1:
        return None
    return point(Fields(weekday=f["weekday"]), "D", step=Step("self", 2))


@rule("weekend")
def weekend(f: Found) -> TimeReading | None:
    """«на вихідних»; «вихідний день» is no date."""
    if f.after is not None and "day_word" in f.after.roles:
        return None
    return point(Fields(weekend=True), "WE", step=Step("WE", 0))


@rule("(?<=on) ord same? day_word|(?<=in) ord same? day_word")
def story_day(f: Found) -> TimeReading | None:
    """«на другий день», «у перший же день»: counted from where the story is."""
    if not 1 <= f["ord"] <= 10 or f.word("day_word") != "день" or f.word("ord").isdigit():
        return None
    return point(Fields(), "D", step=Step("D", int(f["ord"]) - 1, "story"))


@rule("day day_number (month|weak_month)?")
def day_number(f: Found) -> TimeReading | None:
    """«п'ятого числа», «15 числа»."""
    if "month" in f:
        return point(Fields(day=f["day"], month=f["month"]), "D")
    return point(Fields(day=f["day"]), "D")


@rule("(ord|window) (day_word|week_word|weekend|weekday|month_word) (?=in? (month|season|year|shift|story_shift|quarter_word|holiday))")
def nth_head(f: Found) -> Item | None:
    """«третій вівторок у», «останній тиждень»: waits for the period it is in."""
    n = int(f["window"]) if "window" in f else int(f["ord"])
    several_of = f.word("window" if "window" in f else "ord").endswith(("і", "их", "ими"))
    if ("window" in f and n > 0) or n > 60 or (several_of and (n not in (1, -1) or "weekday" in f)):
        return None
    if several_of:
        n *= 100  # «перші місяці 1935 року»: no single one
    unit = next((_STEPPED[name] for name in ("day_word", "week_word", "month_word", "year_word", "weekend") if name in f), "self")
    made = node(point(Fields(weekday=f["weekday"]), "D" if unit == "self" else unit, nth=Nth(n, unit)), f.start, f.end)
    return replace_roles(made)


def replace_roles(item: Item) -> Item:
    """The item as the head of an «nth» expression."""
    from .lexicon import code

    item.code = code(frozenset({"nth"}))
    item.roles = {"nth": item.reading}
    return item


def with_point(reading: TimeReading, **changes: object) -> TimeReading:
    """The reading with its point changed."""
    if reading.point is None:
        raise ValueError("found a reading without a point")
    return replace(reading, point=replace(reading.point, **changes))  # type: ignore[arg-type]


RULES: tuple[Rule, ...] = (
    days_month,
    day_month,
    day_number,
    winter_years,
    year_spoken,
    season_year,
    month_year,
    month_adjective,
    quarter,
    year_named,
    decade_named,
    millennium,
    century,
    century_digits,
    year_asked,
    year_bracketed,
    year_suffixed,
    weekday_after_next,
    story_day,
    story_stepped,
    stepped,
    year_adjective,
    day_adjective,
    relative_word,
    story_word,
    month_alone,
    weak_month,
    season_alone,
    weekday,
    weak_weekday,
    weekend,
)
NTH: tuple[Rule, ...] = (nth_head,)
_ = Point
