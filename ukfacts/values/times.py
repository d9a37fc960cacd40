"""Times in context. In: temporal mentions, the analysis, the text's own date. Out: TIMEX3 values with intervals.

Reading decides what the words say; this stage decides what they mean here: which year «19 червня» is of, what
«торік» and «наступного дня» count from (``story``). Nothing known leaves the value partial: «XXXX-06-18».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date
from datetime import datetime

from ..analysis.tokens import Analysis
from ..mentions.numbers import find_numbers
from ..mentions.times import find_times
from ..mentions.times.lexicon import word_list
from ..mentions.times.types import TimeReading
from ..mentions.types import TEMPORAL, Mention
from ..spans import Span
from ..text import clean
from .story import Prefer, Story
from .types import TimeValue


def resolve_times(
    mentions: Sequence[Mention], analysis: Analysis, date: Date | datetime | None = None, prefer: Prefer | None = None
) -> dict[int, TimeValue]:
    """Index in ``mentions`` → value, for every temporal mention with a reading.

    ``date`` is the text's own date; a datetime with a clock time also makes «через три роки» and «о 3» count from that
    instant. ``prefer`` says where a date without a year lies; None leaves it to the verb's tense.
    """
    story = Story.begin(mentions, date, prefer, analysis)
    found: dict[int, TimeValue] = {}
    for index, mention in enumerate(mentions):
        if mention.label not in TEMPORAL or not isinstance(mention.reading, TimeReading):
            continue
        value = story.read(mention, mention.reading, analysis)
        found[index] = value
    return found


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
