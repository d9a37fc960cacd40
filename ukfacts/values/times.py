"""Times in context. In: temporal mentions, the analysis, the text's own date. Out: TIMEX3 values with intervals.

Reading decides what the words say; this stage decides what they mean here: which year «19 червня» is of, what
«торік» and «наступного дня» count from. Nothing known leaves the value partial: «XXXX-06-18».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import datetime
from statistics import median
from typing import Literal

from ..analysis.tokens import Analysis
from ..mentions.numbers import find_numbers
from ..mentions.times import find_times
from ..mentions.times.lexicon import word_list
from ..mentions.times.types import TimeReading
from ..mentions.types import TEMPORAL, Mention
from ..spans import Span
from ..text import clean
from .anchors import resolve
from .calendar import Stamp
from .places import Context
from .types import TimeValue

Prefer = Literal["past", "future"]


def resolve_times(
    mentions: Sequence[Mention], analysis: Analysis, date: Date | datetime | None = None, prefer: Prefer | None = None
) -> dict[int, TimeValue]:
    """Index in ``mentions`` → value, for every temporal mention with a reading.

    ``date`` is the text's own date; a datetime with a clock time also makes «через три роки» and «о 3» count from that
    instant. ``prefer`` says where a date without a year lies; None leaves it to the verb's tense.
    """
    story = Story.begin(mentions, date, prefer)
    found: dict[int, TimeValue] = {}
    for index, mention in enumerate(mentions):
        if mention.label not in TEMPORAL or not isinstance(mention.reading, TimeReading):
            continue
        value = story.read(mention, mention.reading, analysis)
        found[index] = value
    return found


@dataclass(slots=True)
class Story:
    """What has been told so far: the reference time and the last date of the narrative."""

    now: datetime | None
    clocked: bool
    prefer: Prefer | None
    chronicle: bool
    last: Stamp | None = None

    @classmethod
    def begin(cls, mentions: Sequence[Mention], date: Date | datetime | None, prefer: Prefer | None) -> Story:
        """Before the first mention."""
        now = date if isinstance(date, datetime) else datetime(date.year, date.month, date.day) if date else None
        if now is not None:
            now = now.replace(tzinfo=None)
        clocked = isinstance(date, datetime) and (date.hour, date.minute, date.second) != (0, 0, 0)
        return cls(now, clocked, prefer, is_chronicle(mentions, now))

    def read(self, mention: Mention, reading: TimeReading, analysis: Analysis) -> TimeValue:
        """The mention's value; the story goes on from it."""
        prefer = self.prefer or tense(mention, analysis)
        context = Context(self.now, self.clocked, prefer, self.last, self.chronicle, explicit=self.prefer is not None)
        resolved = resolve(reading, context)
        if resolved.stamp is not None and self._moves(mention, reading, resolved.stamp, analysis):
            self.last = resolved.stamp
        return resolved.value

    def _moves(self, mention: Mention, reading: TimeReading, stamp: Stamp, analysis: Analysis) -> bool:
        """Whether the story goes on from here.

        A bare year inside a sentence is a look aside («опублікованого у 2005 році»), unless it is the next one;
        so is a pair of years in brackets («(1859—1920)»).
        """
        if self.last is None or stamp.month is not None or reading.grain not in ("year", "decade", "century"):
            return True
        return self.last.year < 0 or abs(stamp.year - self.last.year) <= 1 or _opens_sentence(mention, analysis)


_OPENING = re.compile(r"(?:^|[.!?…:)»\"\n]\s*)(?:[УВЗПНДувз][іа-я]{0,9}\s+){0,2}\Z")


def _opens_sentence(mention: Mention, analysis: Analysis) -> bool:
    """Whether only a preposition stands before it in its sentence: «У 1862 найбільшого успіху …»."""
    return _OPENING.search(analysis.text[max(0, mention.start - 24) : mention.start]) is not None


def is_chronicle(mentions: Sequence[Mention], now: datetime | None) -> bool:
    """Whether a text tells of other years than its own.

    Three dates with a year, half of them more than two years away, or two more than twenty; but not where «вчора»,
    «минулого тижня» and the like are half as many, as in the news.
    """
    if now is None:
        return True
    readings = [m.reading for m in mentions if isinstance(m.reading, TimeReading)]
    away = [abs(year - now.year) for reading in readings for year in _years(reading)]
    near = sum(
        r.point is not None
        and r.point.step is not None
        and r.point.step.unit in ("D", "W", "self")
        and r.point.step.origin == "now"
        for r in readings
    )
    if near * 2 >= max(1, len(away)):
        return False
    return (len(away) >= 3 and median(away) > 2) or (len(away) >= 2 and min(away) > 20)


def _years(reading: TimeReading) -> list[int]:
    if reading.interval and reading.begin and reading.end:
        return _years(reading.begin) + _years(reading.end)
    if reading.point is None or reading.point.fields.year is None:
        return []
    return [-reading.point.fields.year if reading.point.fields.bc else reading.point.fields.year]


def tense(mention: Mention, analysis: Analysis) -> Prefer | None:
    """What the verb that governs the mention says: past or future; the sentence's root where no verb is nearer."""
    sentence = analysis.sentence_at(mention.start)
    if sentence is None or not sentence.tokens:
        return None
    top = sentence.top(Span(mention.start, mention.end))
    if top is None:
        return None
    for token in (top, *sentence.ancestors(top)):
        said = token.feats.get("Tense")
        if said == "Past" and token.upos in ("VERB", "AUX", "ADJ"):
            return "past"
        if said == "Fut":
            return "future"
        if said == "Pres" and token.upos == "VERB":
            return None
        if token.upos == "VERB" and any(c.feats.get("Tense") == "Fut" for c in sentence.children(token, "aux")):
            return "future"
    return None


def parse_time(text: str, date: Date | datetime | None = None, prefer: Prefer | None = None) -> TimeValue | None:
    """The value of a text that as a whole is one temporal expression, its preposition included; None if it is none.

    >>> parse_time("торік у вересні", date=Date(2024, 6, 19)).value
    '2023-09'
    """
    whole = clean(text).text.strip()
    analysis = Analysis(whole, ())
    mentions = find_times(analysis, find_numbers(whole))
    if len(mentions) != 1 or not _covers(mentions[0], whole):
        return None
    return resolve_times(mentions, analysis, date, prefer).get(0)


_LEADING = word_list("leading")


def _covers(mention: Mention, text: str) -> bool:
    """Whether nothing is left around the mention but prepositions, modifiers and a full stop."""
    return all(w in _LEADING for w in text[: mention.start].lower().split()) and not text[mention.end :].strip(" .")


def timexes(
    mention: Mention, value: TimeValue, analysis: Analysis, date: Date | datetime | None = None
) -> tuple[tuple[Span, TimeValue], ...]:
    """The mention as TIMEX3 has it: an interval as its two ends, anything else as itself."""
    reading = mention.reading
    if not isinstance(reading, TimeReading) or not reading.parts or reading.point is not None:
        return ((Span(mention.start, mention.end), value),)
    if len(value.ends) == len(reading.parts):
        return tuple((Span(p.start, p.end), end) for p, end in zip(reading.parts, value.ends, strict=True))
    values = value.value.split("/")
    ends = (value.begin, value.until)
    found = []
    for i, part in enumerate(reading.parts):
        own = replace(
            value,
            type=part.reading.type,
            value=values[i] if len(values) == len(reading.parts) else value.value,
            mod=part.reading.mod,
        )
        found.append(
            (Span(part.start, part.end), replace(own, begin=ends[0] if i == 0 else None, until=ends[1] if i else None))
        )
    return tuple(found)
