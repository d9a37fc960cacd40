"""Mentions as the annotators of NER-UK 2.0 mark them. In: a mention. Out: what of it they mark: none, one or several spans.

Rules read more than those annotators mark, and some expressions they mark only now and then («кілька днів», «сьогодні»,
«через тиждень»). So what a rule read is marked where that is usual, else as the model has it, if it has it at all. The
ends of an interval are dates within the period, and a date with a clock time is a date and a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .quantities.types import QuantityReading
from .quantities.vague import NTH_PART
from .times.types import TimeReading
from .types import Label, Mention


def marked(mention: Mention) -> tuple[Mention, ...]:
    """The spans of one mention that NER-UK 2.0 has, the whole before its parts."""
    reading = mention.reading
    if mention.rule == NTH_PART and isinstance(mention.reading, QuantityReading):  # «десята частина»
        return (replace(mention, start=mention.reading.number[0], end=mention.reading.number[1], label="PCT"),)
    if counts(mention) or aged(mention):
        return ()
    if not isinstance(reading, TimeReading):
        return (mention,)
    if not usual(reading):
        return _as_seen(mention, reading)
    if reading.type == "DURATION" or not reading.parts or _hyphenated(mention, reading):
        return (mention,)
    parts = tuple(_parts(mention, reading))
    return (mention, *parts) if reading.interval else parts


def _as_seen(mention: Mention, reading: TimeReading) -> tuple[Mention, ...]:
    """Where the model has a span of it: whole words («наступного дня»), without «через» and «кожні» («[через] тиждень»)."""
    if mention.seen is None:
        return ()
    start, end, label = mention.seen
    if reading.type != "SET" and (reading.point is None or not reading.point.shift):
        start = min(start, mention.start)
    return (replace(mention, start=start, end=max(end, mention.end), label=label, reading=None),)


def counts(mention: Mention) -> bool:
    """Whether the mention is a counted noun («11 людей»): NER-UK 2.0 labels only measures («11 га»)."""
    return mention.rule.startswith("quantities.counted")


def aged(mention: Mention) -> bool:
    """Whether the mention is an age («56-річна», «віком 35 років»), which NER-UK 2.0 leaves unmarked."""
    return mention.rule in ("quantities.age", "quantities.compound_duration")


def usual(reading: TimeReading) -> bool:
    """Whether the annotators mark such an expression as a rule.

    They do with dates that have a name of their own, counted lengths and intervals; not with references and sets
    («нині», «щодня»), nor with «сьогодні», holidays, parts of the day and seasons that stand alone («вночі», «навесні»).
    """
    if reading.interval:
        return True
    if reading.value is not None and reading.rule != "times.yearly":  # «щороку 8 травня» has a date
        return False
    point = reading.point
    if point is None:
        return reading.rule not in _RARE and all(
            a.low is not None and not (reading.window and a.low == 1) for a in reading.amounts
        )
    if point.shift:
        # «три роки тому», not «через тиждень», «за рік до того»
        return reading.type == "DATE" and point.sign < 0 and reading.rule == "times.shifted"
    said = point.fields.said()
    if "hour" in said or point.fields.daypart == "DT":  # «завтра о 18:00», «кінець робочого дня»
        return True
    if point.step is not None:
        return point.step.unit != "D" and not said & {"daypart", "weekday"}
    return bool(said - {"daypart", "season", "holiday", "weekday", "weekend"}) and reading.rule not in _RARE


_RARE = frozenset({"times.length_adjective", "times.single", "times.many", "times.month_adjective"})
"""«багаторічна праця», «за годину», «роками», «липневий день»."""


def _hyphenated(mention: Mention, reading: TimeReading) -> bool:
    """«січень-березень», «60-70-х років»: ends that are no whole dates and stand without blanks are not marked apart."""
    first, last = reading.parts[0], reading.parts[-1]
    return reading.interval and first.reading.grain in _NAMELESS and last.start - first.end == 1


_NAMELESS = frozenset({"month", "season", "decade"})


def _has_hour(reading: TimeReading) -> bool:
    return reading.point is not None and reading.point.fields.hour is not None


def _parts(mention: Mention, reading: TimeReading) -> Iterator[Mention]:
    """The dates and times an expression is made of, as far as they are marked: «29 грудня» of «вдень 29 грудня»."""
    clocked = not reading.interval and any(_has_hour(part.reading) for part in reading.parts)
    for part in reading.parts:
        if usual(part.reading) or (clocked and part.reading.type == "DATE"):
            label: Label = "TIME" if part.reading.type == "TIME" else "DATE"
            rule = part.reading.rule or mention.rule
            one = Mention(part.start, part.end, label, rule, mention.confidence, mention.sentence, part.reading)
            yield from marked(one) if usual(part.reading) else (one,)
