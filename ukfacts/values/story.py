"""Where the story is. In: temporal mentions in text order, the text's own date. Out: what each of them is resolved against.

A history tells on from date to date; the news counts from its own date, and what it tells of other years is told aside.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from itertools import takewhile
from statistics import median
from typing import Literal

from ..analysis.tokens import Analysis
from ..mentions.times.types import Fields, TimeReading
from ..mentions.types import Mention
from .anchors import resolve
from .calendar import Stamp, moment
from .places import NEWS, Context
from .types import TimeValue

Prefer = Literal["past", "future"]


@dataclass(slots=True)
class Story:
    """What has been told so far: the reference time and the last date of the narrative.

    A history tells on from date to date, over its paragraphs. Elsewhere a date with a year is often mentioned in passing
    («контракт до літа 2027 року», «книжка вийшла 2020 року»), so it counts for its own paragraph only.
    """

    now: datetime | None
    clocked: bool
    prefer: Prefer | None
    far: bool
    """The text tells of other years than its own."""
    history: bool
    """It does so throughout."""
    last: Stamp | None = None
    paragraph: int = 0
    """Where the last date stands."""

    @classmethod
    def begin(
        cls, mentions: Sequence[Mention], date: Date | datetime | None, prefer: Prefer | None, analysis: Analysis
    ) -> Story:
        """Before the first mention."""
        now = date if isinstance(date, datetime) else datetime(date.year, date.month, date.day) if date else None
        if now is not None:
            now = now.replace(tzinfo=None)
        clocked = isinstance(date, datetime) and (date.hour, date.minute, date.second) != (0, 0, 0)
        now = now or _page_date(mentions, analysis)
        far = is_chronicle(mentions, now)
        return cls(now, clocked, prefer, far, far and (is_long(mentions) or _has_one_year(mentions, now, analysis)))

    def read(self, mention: Mention, reading: TimeReading, analysis: Analysis) -> TimeValue:
        """The mention's value; the story goes on from it."""
        paragraph = _paragraph(mention, analysis)
        near = self._is_near() and paragraph - self.paragraph <= 1
        here = self.last if self.history or paragraph == self.paragraph or near else None
        lost = here is None and self.last is not None and _goes_on_from(reading)
        chronicle = self.history or self.far and self.now is not None and here is not None
        prefer = self.prefer or tense(mention, analysis)
        now, asked, beside = None if lost else self.now, self.prefer is not None, paragraph == self.paragraph
        context = Context(now, self.clocked, prefer, here, chronicle, explicit=asked, beside=beside)
        resolved = resolve(reading, context)
        if resolved.stamp is not None and self._moves(mention, reading, resolved.stamp, analysis):
            self.last, self.paragraph = resolved.stamp, paragraph
        elif resolved.value.anchor == "none" and reading.grain == "day" and not self.history:
            self.last = None
        return resolved.value

    def _is_near(self) -> bool:
        """Whether the last date is of the days that the news is of: «наступного дня» counts from it in the next paragraph too."""
        at = self.last.moment if self.last and self.last.day else None
        return at is not None and self.now is not None and abs(at - self.now) <= NEWS

    def _moves(self, mention: Mention, reading: TimeReading, stamp: Stamp, analysis: Analysis) -> bool:
        """Whether the story goes on from here.

        A bare year inside a sentence is a look aside («опублікованого у 2005 році»), unless it is the next one;
        so is a pair of years in brackets («(1859—1920)»). Outside histories so are a limit («до літа 2027 року») and
        what belongs to a noun or a clause within the sentence («закон від 5 березня 2023 року»).
        """
        if not self.history and (reading.bound == "before" or is_aside(mention, analysis)):
            return False
        if not self.history and stamp.month is None and not (self.far and _opens_sentence(mention, analysis)):
            return False
        if self.last is None or stamp.month is not None or reading.grain not in ("year", "decade", "century"):
            return True
        return self.last.year < 0 or abs(stamp.year - self.last.year) <= 1 or _opens_sentence(mention, analysis)


def _goes_on_from(reading: TimeReading) -> bool:
    """«того ж дня», «через два дні потому»: what says nothing without the date before it; «напередодні» may count from the
    text's own."""
    point = reading.point
    return (
        point is not None
        and reading.rule != "times.story_word"
        and "story" in (point.step.origin if point.step else "", point.origin)
    )


ASIDE = frozenset({"nmod", "acl", "advcl", "appos", "parataxis"})


def is_aside(mention: Mention, analysis: Analysis) -> bool:
    """Whether the date is said of a noun or in a clause within another: «закон, ухвалений 5 березня 2023 року, …»."""
    sentence = analysis.sentence_at(mention.start)
    top = sentence.top(mention.span) if sentence else None
    if sentence is None or top is None:
        return False
    return any(token.relation.partition(":")[0] in ASIDE for token in (top, *sentence.ancestors(top)))


def _paragraph(mention: Mention, analysis: Analysis) -> int:
    """Number of the mention's block, or of its line where the text has no blocks."""
    if not analysis.blocks:
        return analysis.text.count("\n", 0, mention.start)
    return bisect_right(analysis.blocks, mention.start, key=lambda block: block.start)


def _page_date(mentions: Sequence[Mention], analysis: Analysis) -> datetime | None:
    """The date that stands on a line of its own above the story: «14 жовтня 2025, 10:30»."""
    head = takewhile(lambda block: block.kind not in ("lead", "paragraph", "quote", "list"), analysis.blocks)
    for block in head:
        inside = [m.reading for m in mentions if block.start <= m.start < block.end] if block.kind == "date" else []
        for reading in inside:
            said = reading.point.fields if isinstance(reading, TimeReading) and reading.point else Fields()
            if said.year and said.month and said.day:
                return moment(said.year, said.month, said.day)
    return None


_OPENING = re.compile(r"(?:^|[.!?…:)»\"\n]\s*)(?:[УВЗПНДувз][іа-я]{0,9}\s+){0,2}\Z")


def _opens_sentence(mention: Mention, analysis: Analysis) -> bool:
    """Whether only a preposition stands before it in its sentence: «У 1862 найбільшого успіху …»."""
    return _OPENING.search(analysis.text[max(0, mention.start - 24) : mention.start]) is not None


def is_chronicle(mentions: Sequence[Mention], now: datetime | None) -> bool:
    """Whether a text tells of other years than its own, or, if that is not known, of years at all.

    Three dates with a year, half of them more than two years away, or two more than twenty; but not where «вчора»,
    «минулого тижня» and the like are half as many, as in the news.
    """
    readings = [m.reading for m in mentions if isinstance(m.reading, TimeReading)]
    years = [year for reading in readings for year in _years(reading)]
    near = sum(
        r.point is not None
        and r.point.step is not None
        and r.point.step.unit in ("D", "W", "self")
        and r.point.step.origin == "now"
        for r in readings
    )
    if near * 2 >= max(1, len(years)):
        return False
    if now is None:
        return True
    away = [abs(year - now.year) for year in years]
    return (len(away) >= 3 and median(away) > 2) or (len(away) >= 2 and min(away) > 20)


def is_long(mentions: Sequence[Mention]) -> bool:
    """Whether a text has as many dates as the shortest history of WikiWars-UA: nine with a year, or six to the month."""
    points = [m.reading.point for m in mentions if isinstance(m.reading, TimeReading) and m.reading.point]
    years = [year for m in mentions if isinstance(m.reading, TimeReading) for year in _years(m.reading)]
    return len(years) >= 9 or sum(bool(p.fields.year and p.fields.month) for p in points) >= 6


def _has_one_year(mentions: Sequence[Mention], now: datetime | None, analysis: Analysis) -> bool:
    """Whether a text without a date of its own begins with one («Битва тривала з 24 лютого до 2 квітня 2022 року») and tells
    of no other year: what it tells of later days is of that year too."""
    dated = [(m, m.reading) for m in mentions if isinstance(m.reading, TimeReading) and _years(m.reading)]
    if now is not None or not dated or len({year for _, reading in dated for year in _years(reading)}) > 1:
        return False
    titles = [block.span for block in analysis.blocks if block.kind == "title"]
    opening = (
        any(title.contains(m.span) for title in titles)
        or (m.sentence <= 1 and reading.bound is None and not is_aside(m, analysis))
        for m, reading in dated
    )
    return any(opening) and all(m.start >= dated[0][0].start for m in mentions if m.label == "DATE")


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
    if _is_set_for(mention, analysis):
        return "future"
    top = sentence.top(mention.span)
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


_SET_FOR = re.compile(r"(?<!ніч )\bна\s\Z")


def _is_set_for(mention: Mention, analysis: Analysis) -> bool:
    """«курс на понеділок», «перенесли на п'ятницю»: a weekday to come, whatever the tense of the verb."""
    point = mention.reading.point if isinstance(mention.reading, TimeReading) else None
    if point is None or not point.fields.weekday or point.fields.day or point.step is not None or point.shift:
        return False
    return _SET_FOR.search(analysis.text[max(0, mention.start - 8) : mention.start]) is not None
