"""Lists of other articles on a page. In: its lines. Out: the indices of those that belong to such a list.

A list repeats one pattern: rubric, photo credit, a line or two of text, date. It has no words of its own to be known
by; the dates are its beat.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from .lines import Line, phrases

BEAT = 6
"""Most lines from one date to the next in a list."""

RUBRIC = 4
"""Most words of a rubric: «Люди і проблеми»."""

HEADLINE = 45
"""Most words of a line of a list."""

RELATED = 10
"""Most lines of a list under a head like «Схожі публікації»."""


@cache
def _date_pattern() -> re.Pattern[str]:
    words = phrases()["date"]
    months = "|".join(sorted(words["months"], key=len, reverse=True))
    days = rf"\d{{1,2}} (?:{months})\b\.?"
    others = "|".join(sorted(words["words"], key=len, reverse=True))
    core = rf"\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?|\d{{1,2}}[:.]\d{{2}}|{days}|\d{{4}}-\d\d-\d\d"
    filler = rf"(?:[\s,·|•—–:()-]|\b(?:{others})\b\.?|\b\d{{4}}\b)*"
    return re.compile(rf"{filler}(?:{core})(?:{filler}(?:{core}))*{filler}", re.IGNORECASE)


def is_date(line: Line) -> bool:
    """Whether the line holds a date or time and nothing else but, at most, the site's name before it.

    «22.01», «Вівторок, 5 січня 2021, 16:10», «Корреспондент.net, 26 січня 2021, 14:40».
    """
    if len(line.text) > 80:
        return False
    source, comma, rest = line.folded.partition(", ")
    named = comma and len(source.split()) <= RUBRIC and not re.search(r"\d", source) and ":" in rest
    return bool(_date_pattern().fullmatch(line.folded) or (named and _date_pattern().fullmatch(rest)))


def sidebar(lines: Sequence[Line]) -> dict[int, bool]:
    """The lines of dated lists: index → whether the line is a rubric."""
    dates = [i for i, line in enumerate(lines) if is_date(line)]
    found: dict[int, bool] = {}
    for run in _runs(dates):
        found.update(_dated_list(lines, run))
    return found


def _runs(dates: list[int]) -> list[list[int]]:
    """Dates that follow each other at a beat, three at least."""
    runs: list[list[int]] = []
    for at in dates:
        if runs and at - runs[-1][-1] <= BEAT:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [run for run in runs if len(run) >= 3 and max(b - a for a, b in zip(run, run[1:], strict=False)) > 1]


def _dated_list(lines: Sequence[Line], run: list[int]) -> dict[int, bool]:
    heads = [at + 1 for at in run[:-1] if at + 1 < len(lines) and _may_be_rubric(lines[at + 1])]
    counts = Counter(lines[at].folded for at in heads)
    rubrics = {lines[at].folded for at in heads if counts[lines[at].folded] > 1 or len(counts) * 2 < len(run)}
    inside = range(run[0], run[-1] + 1)
    if any(lines[at].words > HEADLINE for at in inside):
        return {}  # a chronicle with dates between its paragraphs is the story itself
    if rubrics:
        start = next(
            (at for at in range(run[0] - 1, max(run[0] - BEAT, -1), -1) if lines[at].folded in rubrics), run[0] - 1
        )
        last_heads = {start, *heads}
        return {at: at in last_heads for at in range(max(start, 0), run[-1] + 1)}
    texts = [lines[at] for at in inside if at not in run]
    if sum(line.stopped for line in texts) * 2 > len(texts):
        return {}
    before, after = run[0] - 1, run[-1] + 1
    dates_lead = before < 0 or lines[before].stopped or (after < len(lines) and not lines[after].stopped)
    if dates_lead:
        return dict.fromkeys(range(run[0], min(after + 1, len(lines))), False)
    return dict.fromkeys(range(max(before, 0), run[-1] + 1), False)


def _may_be_rubric(line: Line) -> bool:
    return line.words <= RUBRIC and not line.stopped and not is_date(line)
