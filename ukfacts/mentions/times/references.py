"""Times that name no date. In: words of one run. Out: references: «на той час», «нині», «після цього», «цими днями»."""

from __future__ import annotations

from .patterns import Found, Rule, rule
from .types import TimeReading


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


REFERENCES: tuple[Rule, ...] = (that_time, some_time, sometime, lately, these_days, reference)
AFTER: tuple[Rule, ...] = (after_that,)
