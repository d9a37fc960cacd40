"""Steps from a reference. In: words of one run. Out: «торік», «минулої середи», «того ж року», «третій вівторок»."""

from __future__ import annotations

import re

from .patterns import Found, Item, Rule, node, point, rule
from .points import month
from .types import Fields, Nth, Step, TimeReading


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
    fields = (
        Fields(season=f["season"])
        if "season" in f
        else Fields(month=month(f))
        if "month" in f or "weak_month" in f
        else Fields()
    )
    grain = "S" if fields.season else "M" if fields.month else "Y"
    return point(fields, grain, step=Step(unit, n))


def split_step(meaning: str) -> tuple[str, int]:
    """«D-1» → ("D", -1)."""
    match = re.fullmatch(r"([A-Z]+)([+-]\d+)", meaning)
    if match is None:
        raise ValueError(f"found {meaning!r} in data/times.toml, expected a unit and a signed number: «D-1»")
    return match[1], int(match[2])


STEPPED = {
    "day_word": "D",
    "week_word": "W",
    "month_word": "M",
    "quarter_word": "Q",
    "half_year_word": "H",
    "year_word": "Y",
    "decade_word": "DE",
    "century_word": "CE",
    "millennium_word": "ML",
    "weekend": "WE",
}
"""Role of a unit's noun → unit."""
_STEP_NOUNS = "day_word|week_word|month_word|quarter_word|half_year_word|year_word|decade_word|century_word|weekend"
_PLURAL = re.compile(
    r"(?:роки|років|роках|рокам|місяці|місяців|місяцях|тижні|тижнів|тижнях|дні|днів|днях|століть|століттях)\Z"
)


@rule(f"shift ({_STEP_NOUNS}|millennium_word|weekday|month|weak_month|season|daypart)")
def stepped(f: Found) -> TimeReading | None:
    """«минулого року», «цього тижня», «наступної середи», «минулої осені», «цього ранку»."""
    return _stepped(f, "shift", "now")


@rule(
    f"story_shift same? ({_STEP_NOUNS}|weekday|month|weak_month|season|daypart)"
    f"|shift same ({_STEP_NOUNS}|daypart)|story_shift same? in? day_word"
)
def story_stepped(f: Found) -> TimeReading | None:
    """«того ж року», «попереднього дня», «того вечора», «цього ж дня»; «той рік» without «ж» too."""
    return _stepped(f, "story_shift" if "story_shift" in f else "shift", "story")


def _stepped(f: Found, role: str, origin: str) -> TimeReading | None:
    n = int(f[role])
    if "weak_month" in f and not f.word("weak_month").startswith("лютий"):
        return None  # «цей лист»
    noun = f.items[-1]
    word = f.text[noun.start : noun.end].lower()
    for name, unit in STEPPED.items():
        if name in f:
            if word == "днями":
                return None  # «цими днями»
            if unit == "Q" and word.startswith(("квартали", "кварталів")):
                return None  # «цих кварталів» of a town
            if (
                _PLURAL.search(word)
                and unit != "WE"
                and f.word(role).endswith(("і", "их", "іх", "ими", "іми"))
                and not f.word(role).startswith("ц")
            ):
                return None
            if unit == "D" and n > 0:
                origin = "story"  # «наступного дня» goes on from the story; «завтра», «минулої доби» are the text's
            return point(Fields(weekend=True) if unit == "WE" else Fields(), unit, step=Step(unit, n, origin))  # type: ignore[arg-type]
    if "weekday" in f:
        return point(Fields(weekday=f["weekday"]), "D", step=Step("self", n, origin))  # type: ignore[arg-type]
    if "season" in f:
        return point(Fields(season=f["season"]), "S", step=Step("self", n, origin))  # type: ignore[arg-type]
    if "daypart" in f:
        if f["daypart"] == "LU":
            return None
        step = Step("D", n, "story" if n > 0 or origin == "story" else "now")
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
    asked = f.before is not None and {"in", "on", "to", "from", "after", "before", "for", "during"} & set(
        f.before.roles
    )
    if not asked and f.word("weekend").endswith(("их", "им")) and f.end < len(f.text):
        return None  # «вихідних даних»
    return point(Fields(weekend=True), "WE", step=Step("WE", 0))


@rule("(?<=on) ord same? day_word|(?<=in) ord same? day_word")
def story_day(f: Found) -> TimeReading | None:
    """«на другий день», «у перший же день»: counted from where the story is."""
    if not 1 <= f["ord"] <= 10 or f.word("day_word") != "день" or f.word("ord").isdigit():
        return None
    return point(Fields(), "D", step=Step("D", int(f["ord"]) - 1, "story"))


@rule(
    "(ord|window) (day_word|week_word|weekend|weekday|month_word)"
    " (?=in? (month|season|year|shift|story_shift|quarter_word|holiday))"
)
def nth_head(f: Found) -> Item | None:
    """«третій вівторок у», «останній тиждень»: waits for the period it is in."""
    n = int(f["window"]) if "window" in f else int(f["ord"])
    several_of = f.word("window" if "window" in f else "ord").endswith(("і", "их", "ими"))
    if ("window" in f and n > 0) or n > 60 or (several_of and (n not in (1, -1) or "weekday" in f)):
        return None
    if several_of:
        n *= 100  # «перші місяці 1935 року»: no single one
    unit = next(
        (STEPPED[name] for name in ("day_word", "week_word", "month_word", "year_word", "weekend") if name in f),
        "self",
    )
    made = node(point(Fields(weekday=f["weekday"]), "D" if unit == "self" else unit, nth=Nth(n, unit)), f.start, f.end)
    return replace_roles(made)


def replace_roles(item: Item) -> Item:
    """The item as the head of an «nth» expression."""
    from .lexicon import code

    item.code = code(frozenset({"nth"}))
    item.roles = {"nth": item.reading}
    item.reading = None
    return item


RULES: tuple[Rule, ...] = (
    weekday_after_next,
    story_day,
    story_stepped,
    stepped,
    year_adjective,
    day_adjective,
    relative_word,
    story_word,
    weekend,
)
NTH: tuple[Rule, ...] = (nth_head,)
