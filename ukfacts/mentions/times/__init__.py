"""Dates, times, durations and sets. In: an analysis and its numbers. Out: mentions with context-free readings.

A cascade: each level's rules see what the levels before made of the words. ``LEVELS`` is the algorithm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ...analysis.tokens import Analysis, Sentence
from ...spans import Span
from ...values.types import Mod
from ..numbers import NumberReading
from ..numbers.modifiers import before as modifier_before
from ..types import Label, Mention
from . import clocks, joins, lengths, points, references, sets, shifts, spans, steps, years
from .patterns import Item, Level, point
from .scan import runs
from .types import Amount, Fields, Nth, Part, Point, Step, TimeReading

__all__ = ["Amount", "Fields", "LEVELS", "Mention", "Nth", "Part", "Point", "Step", "TimeReading", "find_times"]

# fmt: off
LEVELS: tuple[Level, ...] = (
    Level(*steps.NTH),
    Level(
        *spans.FIRST, *points.RULES, *years.RULES, *steps.RULES, *clocks.RULES, *sets.RULES, *lengths.RULES,
        *references.REFERENCES,
    ),
    Level(*clocks.ZONES, *lengths.COMPOUND),
    Level(*joins.DATES),
    Level(*joins.TIMES),
    Level(*joins.SECOND, *sets.YEARLY),
    Level(*joins.PARTS),
    Level(*shifts.SHIFTS),
    Level(*joins.DATES, *joins.TIMES),
    Level(*spans.LAST),
    Level(*spans.DAYS, *references.AFTER),
)
# fmt: on
"""Levels in order: words become dates, times, lengths and sets; these meet, get modified and shifted, become ends."""


def find_times(analysis: Analysis, numbers: Sequence[NumberReading]) -> tuple[Mention, ...]:
    """All temporal expressions of a text, left to right; ``numbers`` are ``find_numbers(analysis.text)``."""
    text = analysis.text
    found: list[Mention] = []
    for items in runs(text, numbers):
        codes = "".join([item.code for item in items])
        level = _next_level(codes, 0)
        while level < len(LEVELS):
            items = LEVELS[level].apply(items, codes, text)
            codes = "".join([item.code for item in items])
            level = _next_level(codes, level + 1)
        found.extend(_mentions(items, text, analysis))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _next_level(codes: str, level: int) -> int:
    """The first level from this one on that has a pattern in the run; most have none, and the same runs come again."""
    return next((n for n in range(level, len(LEVELS)) if LEVELS[n].anywhere.search(codes)), len(LEVELS))


def _mentions(items: list[Item], text: str, analysis: Analysis) -> list[Mention]:
    found: list[Mention] = []
    for index, item in enumerate(items):
        reading = item.reading
        if reading is None and "weak_date" in item.roles:
            reading = _weak(items, index, text)
        if reading is None or not clocks.free_daypart(text, item.start, item.end, reading) and not _asked(items, index):
            continue
        if _no_time(item, reading, analysis):
            continue
        if reading.value == "several":
            found.extend(_mention(p.start, p.end, p.reading, text, analysis, ()) for p in reading.parts)
        else:
            found.append(_mention(item.start, item.end, reading, text, analysis, items[:index]))
    return found


def _asked(items: list[Item], index: int) -> bool:
    """Whether «у», «під» or «до» before a part of the day makes it a time: «під вечір»."""
    return index > 0 and bool({"in", "under", "to", "from", "on"} & set(items[index - 1].roles))


def _weak(items: list[Item], index: int, text: str) -> TimeReading | None:
    """«22.01» is a date on a line of its own, in brackets, or behind «від», «до», «станом на»."""
    item = items[index]
    line = text[text.rfind("\n", 0, item.start) + 1 : _line_end(text, item.end)].strip()
    alone = line == text[item.start : item.end] or line.rstrip(".") == text[item.start : item.end].rstrip(".")
    asked = (
        index > 0
        and {"from", "to"} & set(items[index - 1].roles)
        and text[item.start : item.end].rstrip(".")[-3:-2] == "."
    )
    if not alone and not (asked and text[item.start] in "0123" and text[item.start + 1].isdigit()):
        return None
    if asked and not alone and text[item.end : item.end + 12].lstrip()[:1].isalpha() and "weak_clock" not in item.roles:
        return None
    day, month = item.roles["weak_date"]
    return point(Fields(day=day, month=month), "D", rule="times.day_dot_month")


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _no_time(item: Item, reading: TimeReading, analysis: Analysis) -> bool:
    """What the syntax says against it: an age («78-річна монахиня»), a preposition («напередодні розгону»), a noun that
    an hour would be of («до восьмої школи»)."""
    if reading.rule not in ("times.length_adjective", "times.story_word", "times.hour_alone"):
        return False
    sentence = analysis.sentence_at(item.start)
    if reading.rule == "times.hour_alone":
        return _of_noun(item, sentence, analysis.text)
    if sentence is None:
        return False
    for token in sentence.within(Span(item.start, item.end)):
        head = sentence.head(token)
        if token.relation == "case" or (
            head is not None and head.feats.get("Animacy") == "Anim" and token.relation == "amod"
        ):
            return True
    return False


def _of_noun(item: Item, sentence: Sentence | None, text: str) -> bool:
    """Whether an ordinal may belong to what follows; without syntax only the end of a clause says it does not."""
    if text[item.end : item.end + 2].strip()[:1] in (",", ".", "!", "?", ";", ")", ""):
        return _ORDER.match(text, item.end) is not None
    if sentence is None:
        return True
    token = sentence.top(Span(item.start, item.end))
    following = next((t for t in sentence.tokens if t.start >= item.end), None)
    governed = (
        following is not None and following.feats.get("Case") == "Gen" and following.upos in ("NOUN", "ADJ", "PROPN")
    )
    return token is None or token.relation in ("amod", "nummod") or governed


_ORDER = re.compile(r"\s?(?:,|і|й|та)\s[\w']+(?:ої|ій)\b")
"""Another of the kind: «до третьої, четвертої груп»."""


def _mention(
    start: int, end: int, reading: TimeReading, text: str, analysis: Analysis, before: Sequence[Item]
) -> Mention:
    sentence = analysis.sentence_at(start)
    reading = _bounded(reading, before, text, start, end)
    during = bool(before) and "during" in before[-1].roles
    return Mention(
        start, end, label(reading, during), reading.rule or "times", 0.9, sentence.index if sentence else 0, reading
    )


def label(reading: TimeReading, during: bool = False) -> Label:
    """NER-UK 2.0's label: PERIOD for lengths and intervals («протягом 2015 року» too), TIME for clock times, else DATE."""
    if reading.type == "DURATION" or reading.interval or (during and reading.type == "DATE" and not reading.vague):
        return "PERIOD"
    return "TIME" if reading.type == "TIME" else "DATE"


def _bounded(reading: TimeReading, before: Sequence[Item], text: str, start: int, end: int) -> TimeReading:
    """The reading with what stands before it: an open end («до 2030 року»), an approximation («майже 25 років»)."""
    if reading.type == "DURATION":
        return replace(reading, mod=reading.mod or _modifier(before, text, start))
    if reading.interval or reading.point is None or reading.bound:
        return reading
    roles = set(before[-1].roles) if before else set()
    if limit := _LIMIT.search(text, max(0, start - 24), start):
        late = limit[1].lower() == "пізніше"
        return replace(reading, bound="before" if late else "after", mod=reading.mod or ("BEFORE" if late else "AFTER"))
    if roles & {"until", "before"}:
        inclusive = text[end : end + 8].strip().startswith("включно")
        return replace(reading, bound="before", inclusive=inclusive, mod=reading.mod or "BEFORE")
    if "after" in roles:
        return replace(reading, bound="after", inclusive=False, mod=reading.mod or "AFTER")
    if _NUMBERED.match(text, end) or _COMPARED.search(text, max(0, start - 24), start):
        return reading
    if "from" in roles and text[before[-1].start : before[-1].end].lower() in ("з", "із", "зі", "від"):
        return replace(reading, bound="after", mod=reading.mod or "AFTER")
    return reading


_NUMBERED = re.compile(r"\s?(?:року|р\.)?\s?№")
"""«від 15 жовтня 2025 р. № 1124-р»: the day of an act, which begins nothing."""
_COMPARED = re.compile(r"\b(?:порівняно|порівнянні) (?:з|із|зі)\s\Z", re.IGNORECASE)
_LIMIT = re.compile(r"\bне (пізніше|раніше)(?: ніж| як| від| за)? \Z", re.IGNORECASE)


def _modifier(before: Sequence[Item], text: str, start: int) -> Mod | None:
    """The modifier of a length; «менш ніж за два тижні» has a preposition in between."""
    at = start
    if before and {"for", "on", "during", "through"} & set(before[-1].roles):
        at = before[-1].start
    found = modifier_before(text, at, 0)
    return found.mod if found else None
