"""Text to runs. In: clean text and its numbers. Out: runs of neighbouring items that may hold a temporal expression.

A word that plays no part ends the run, and a run without a word or number that could begin an expression is not even
looked at. This is what keeps the rules off the other 95 words of a hundred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ..numbers import NumberReading, find_numbers
from .adjectives import DASHES, adjective, compound, is_compound
from .digital import digital
from .lexicon import Roles, code, holidays, number_roles, words
from .patterns import Item, node, point
from .regions import ANCHORS, PLURAL_ENDINGS, SINGULAR_ENDINGS, regions
from .types import Amount, Fields, Step, TimeReading

_TOKEN = re.compile(
    r"""
      (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
    | (?P<number>\d+)
    | (?P<line>\n)
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_SUFFIX = re.compile(rf"(?:\s?[{DASHES}]\s?)?({SINGULAR_ENDINGS})(?!\w)")
_PLURAL = re.compile(rf"(?:\s?[{DASHES}]\s?)?({PLURAL_ENDINGS})(?!\w)")
_ERA = re.compile(r"(?:р\.?\s?)?(до\s)?\s?(?:н\.\s?е|нашої\s+ери|нової\s+ери|Р\.\s?Х|Різдва\s+Христового)(?:\.|(?!\w))")
_MARKS = {
    mark: (code(frozenset({role})), {role: True})
    for role, marks in {
        "dash": DASHES, "comma": ",", "slash": "/", "open": "(", "close": ")", "colon": ":", "dot": ".",
    }.items()
    for mark in marks
}  # fmt: skip
"""Mark → its character and roles."""
_SHORT = frozenset({"weak_month", "weak_weekday", "year_mark", "century_mark"})
_NAMES = frozenset({"weak_month", "weak_weekday"})
"""Abbreviations that without their full stop would be other words."""
_SHORT_UNITS = frozenset(["год", "хв", "сек", "міс"])
_ROMAN = re.compile(r"[IVXІХ]+\Z")
_ROMAN_TABLE = str.maketrans("ІХ", "IX")
_WORTH = {"I": 1, "V": 5, "X": 10}


def runs(text: str, numbers: Sequence[NumberReading]) -> Iterator[list[Item]]:
    """The runs of a text, in order."""
    reader = _Reader(text, {n.start: n for n in numbers})
    done = 0
    for first, last in regions(text):
        if last <= done:
            continue
        run: list[Item] = []
        anchored = False
        skip = 0
        for match in _TOKEN.finditer(text, max(first, done)):
            start = match.start()
            if start < skip:
                continue
            item = reader.item(match, bool(run))
            if item is not None:
                run.append(item)
                skip = item.end
                anchored = anchored or not ANCHORS.isdisjoint(item.roles)
                continue
            if anchored:
                yield run
            run, anchored = [], False
            if start >= last:
                done = start
                break
        else:
            if anchored:
                yield run
            return


class _Reader:
    """Reads one piece of the text at a time."""

    __slots__ = ("known", "readings", "text")

    def __init__(self, text: str, readings: dict[int, NumberReading]) -> None:
        self.text = text
        self.readings = readings
        self.known = words()

    def item(self, match: re.Match[str], inside: bool) -> Item | None:
        """The item of a token; None where it plays no part. ``inside``: a run is open."""
        start, end = match.span()
        kind = match.lastgroup
        if kind == "word":
            return self._word(match.group(), start, end)
        if kind == "number":
            return digital(self.text, start) or _digits(self.text, start, end, self.readings.get(start))
        mark = _MARKS.get(match.group()) if kind == "mark" else None
        if mark and (inside or match.group() in "(,"):
            return Item(mark[0], start, end, mark[1])
        return None

    def _word(self, word: str, start: int, end: int) -> Item | None:
        if (plain := _plain(word)) and start not in self.readings:
            return Item(plain[0], start, end, plain[1])
        low = word.lower()
        roles = self.known.get(low)
        if roles is None and start not in self.readings:
            if low == "ц" and (this := _THIS_YEAR.match(self.text, start)):
                return node(point(Fields(), "Y", step=Step("Y", 0), rule="times.stepped"), start, this.end())
            if low in holidays():
                return _holiday(self.text, start, low)
            if word[0] in "IVXІХ" and (roman := _roman(self.text, start, end)):
                return roman
            return compound(self.text, start, low) if is_compound(low) else None
        if start in self.readings:
            item = self._spoken(start, roles)
        elif low in _ERA_WORDS and (era := _era(self.text, start)):
            return era
        else:
            item = _word(self.text, start, end, roles or {})
        if low in holidays() and (item is None or "weekday" in item.roles or "day_word" in item.roles):
            return _holiday(self.text, start, low) or item
        return (_roman(self.text, start, end) or item) if word[0] in "IVXІХ" else item

    def _spoken(self, start: int, roles: Roles | None) -> Item | None:
        reading = self.readings[start]
        if reading.ordinal and reading.low is not None:
            reading = _first(self.text, reading)
        item = _spoken(self.text, reading, roles)
        end = self.readings[start].end
        if item is not None and item.end < end:
            self.readings.update(_rest(self.text, item.end, end))
        return item


_THIS_YEAR = re.compile(r"ц\.\s?р\b\.?", re.IGNORECASE)
_OR_TWO = re.compile(rf"[{DASHES}](?:два|дві|другий|другу)(?!\w)", re.IGNORECASE)


_ERA_WORDS = frozenset({"до", "н", "нашої", "р"})


@lru_cache(maxsize=1 << 14)
def _plain(form: str) -> tuple[str, Roles] | None:
    """The character and roles of a known word that do not hang on what follows it."""
    low = form.lower()
    roles = words().get(low)
    if roles is None or "unit" in roles or low in _SHORT_UNITS or not _SHORT.isdisjoint(roles):
        return None
    if low in _ERA_WORDS or low in holidays() or form[0] in "IVXІХ":
        return None
    return code(frozenset(roles)), roles


def _word(text: str, start: int, end: int, roles: Roles) -> Item:
    if "unit" in roles and text[end : end + 1] in DASHES and (two := _OR_TWO.match(text, end)):  # «тиждень-два»
        amount = Amount(Decimal(1), Decimal(2), roles["unit"])
        return node(TimeReading("DURATION", None, amounts=(amount,), rule="times.or_two"), start, two.end())
    if not _SHORT.isdisjoint(roles) or text[start:end].lower() in _SHORT_UNITS:
        stop = _STOP.match(text, end)
        if stop and (not _NAMES.isdisjoint(roles) or _LINE_END.match(text, stop.end()) is None):
            end = stop.end()
    return Item(code(frozenset(roles)), start, end, roles)


_STOP = re.compile(r" ?\.")
"""The full stop of an abbreviation, which tokenised text sets apart."""
_LINE_END = re.compile(r"\s*\n\s*[^\s«]")
"""Where the full stop before is the sentence's too and stays out: «у жовтні 2015 р.» and a new line."""


def _spoken(text: str, reading: NumberReading, roles: Roles | None) -> Item | None:
    """A number in words; a half, a quarter and other words of the grammar stay what they are in it."""
    form = text[reading.start : reading.end].lower()
    if roles and not _OWN.isdisjoint(roles):
        return _word(text, reading.start, reading.start + len(form.split()[0]), roles)
    half = form.find("половин")
    if half > 0 and form.startswith(("перш", "друг")):
        return _ordinal(form[:half].strip(), reading.start)
    value = reading.value
    if reading.compound:
        return None
    if value is None or value != int(value) or reading.fraction:
        low, high = (reading.low, reading.high) if value is None else (value, value)
        return _broken(reading.start, reading.end, low, high)
    if reading.ordinal and value % 10 == 0 and (20 <= value < 100 or value == 2000) and form.endswith(_ENDINGS_OF_TENS):
        found = number_roles(int(value), "decade")
    elif reading.ordinal:
        hour = 3 <= value <= 12 and form.endswith("ої")
        found = number_roles(int(value), "hour" if hour else "ordinal", len(str(int(value))))
    else:
        found = number_roles(int(value), "word")
    return Item(code(frozenset(found)), reading.start, reading.end, found)


_TO = re.compile(rf"\s(?:до|по)\s|\s?[{DASHES}]\s?")


def _first(text: str, reading: NumberReading) -> NumberReading:
    """The first of «десятої до сімнадцятої», which are two places in a row, not an amount."""
    gap = _TO.search(text, reading.start, reading.end)
    found = find_numbers(text[reading.start : gap.start()]) if gap else ()
    if len(found) != 1:
        return reading
    return replace(found[0], start=reading.start, end=reading.start + found[0].end)


def _rest(text: str, start: int, end: int) -> Iterator[tuple[int, NumberReading]]:
    """What is left of a number whose first word the grammar took for itself: «п'ята» of «чверть п'ята»."""
    for reading in find_numbers(text[start:end]):
        yield start + reading.start, replace(reading, start=start + reading.start, end=start + reading.end)


_OWN = frozenset({"half", "half_prefix", "quarter", "half_length", "times_word"})
_ENDINGS_OF_TENS = ("ті", "тих", "тими", "ві", "вих", "ні", "них")


def _ordinal(form: str, start: int) -> Item | None:
    """«друга» of «друга половина», which is no half of anything counted."""
    for value, stem in ((1, "перш"), (2, "друг")):
        if form.startswith(stem):
            found = number_roles(value, "ordinal", 1)
            return Item(code(frozenset(found)), start, start + len(form), found)
    return None


def _broken(start: int, end: int, low: Decimal | None, high: Decimal | None) -> Item:
    """A number that can only count: «1,5», «два-три», «кілька»."""
    return Item(code(frozenset({"count", "broken"})), start, end, {"count": (low, high), "broken": True})


def _digits(text: str, start: int, end: int, reading: NumberReading | None) -> Item | None:
    """Digits with their suffix: «12», «2016-го», «90-х», «34-годинного», «1,5», «2 500»."""
    before = text[start - 1] if start else " "
    if before.isalpha() or before in "№#_.,\\&@$€£" and (before not in ".," or text[start - 2 : start - 1].isdigit()):
        return None
    if reading and reading.end > end and _only_counts(text[start : reading.end]):
        low, high = (reading.low, reading.high) if reading.value is None else (reading.value, reading.value)
        return _broken(start, reading.end, low, high)
    value, width = int(text[start:end]), end - start
    if reading and reading.high is not None and reading.high > 2100:
        return _broken(start, end, Decimal(value), Decimal(value))  # «від 1300 до 12 000 алжирців»
    if width > 6:
        return None
    if adj := adjective(text, start, end, Decimal(value)):
        return adj
    for pattern, form in ((_PLURAL, "decade"), (_SUFFIX, "suffixed")):
        if suffix := pattern.match(text, end):
            if form == "decade" and (value % 10 or width not in (2, 3, 4)):
                form = "digits" if suffix.group(1) in ("х", "ти", "ма") else "suffixed"
            roles = number_roles(value, form, width)
            return Item(code(frozenset(roles)), start, suffix.end(), roles)
    if text[end : end + 1].isalpha() and not text.startswith(("ч", "г", "хв", "год", "рок", "р.", "січ", "лют"), end):
        return None
    if text[end : end + 1] in "%‰°№" and end < len(text) or _JOINED.match(text, end):
        return None
    roles = number_roles(value, "digits", width)
    return Item(code(frozenset(roles)), start, end, roles)


_JOINED = re.compile(rf"[{DASHES}](?!по|до)[^\W\d_]{{3}}")
"""The rest of one word, «1000-ліття»; «2017-початку 2019» are two."""
_COUNTS = re.compile(
    rf"\d{{1,3}}(?: \d{{3}})+(?:,\d+)?|\d+,\d+(?:\s\D+)?|[1-3]/[234]"
    rf"|\d{{1,2}}(?:,\d)?\s?[{DASHES}]\s?\d{{1,2}},\d|\d{{1,2}},\d\s?[{DASHES}]\s?\d{{1,2}}"
    r"|\d+(?:[.,]\d+)?\s(?:тис|млн|млрд|тисяч|мільйон|мільярд)\D*"
)


def _only_counts(written: str) -> bool:
    """Whether a number cannot be parts of a date: «2 500», «1,5», «10 тис.», but not «14.10» or «18-19»."""
    return _COUNTS.fullmatch(written) is not None


def _roman(text: str, start: int, end: int) -> Item | None:
    word = text[start:end]
    if not _ROMAN.match(word):
        return None
    latin = word.translate(_ROMAN_TABLE)
    value = sum(
        -_WORTH[c] if i + 1 < len(latin) and _WORTH[latin[i + 1]] > _WORTH[c] else _WORTH[c]
        for i, c in enumerate(latin)
    )
    if value > 30:
        return None
    if (suffix := _SUFFIX.match(text, end)) and text[end] in DASHES:
        end = suffix.end()
    roles = number_roles(value, "roman")
    return Item(code(frozenset(roles)), start, end, roles)


def _holiday(text: str, start: int, first: str) -> Item | None:
    window = text[start : start + 40].lower()
    for name, key in holidays()[first]:
        if (
            window.startswith(name)
            and not window[len(name) : len(name) + 1].isalpha()
            and (text[start].isupper() or not name.startswith("д") or len(text) == len(name))
        ):
            return node(point(Fields(holiday=key), "D", rule="times.holiday"), start, start + len(name))
    return None


def _era(text: str, start: int) -> Item | None:
    match = _ERA.match(text, start)
    if match is None:
        return None
    return Item(code(frozenset({"era"})), start, match.end(), {"era": "BC" if match.group(1) else "AD"})
