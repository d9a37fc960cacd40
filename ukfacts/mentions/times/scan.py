"""Text to runs. In: clean text and its numbers. Out: runs of neighbouring items that may hold a temporal expression.

One pass with one regular expression; a word that plays no part ends the run, and a run without a word or number that
could begin an expression is dropped at once. This is what keeps the rules off the other 95 words of a hundred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..numbers import NumberReading
from .digital import digital
from .lexicon import Roles, code, holiday_starts, holidays, number_roles, table, words
from .patterns import Item, node
from .types import Amount, Fields, TimeReading

DASHES = "-‐‑‒–—−"
_TOKEN = re.compile(
    rf"""
      (?P<number>\d+)
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
    | (?P<line>\n)
    | (?P<blank>[ \t\r]+)
    | (?P<mark>.)
    """,
    re.VERBOSE,
)
_SUFFIX = re.compile(rf"\s?[{DASHES}]?\s?(го|му|ого|ому|им|ім|м|ий|ій|й|ої|ою|а|я|у|ю|е|є|та|та)(?!\w)")
_PLURAL = re.compile(rf"\s?[{DASHES}]?\s?(тих|их|х|тими|ті|ві|ні|рі|мі|і)(?!\w)")
_ERA = re.compile(r"(?:р\.?\s?)?(до\s)?\s?(?:н\.\s?е|нашої\s+ери|нової\s+ери|Р\.\s?Х|Різдва\s+Христового)(?:\.(?!\s+[А-ЯІЇЄҐ])|(?!\w))")
_MARKS = {**dict.fromkeys(DASHES, "dash"), ",": "comma", "/": "slash", "(": "open", ")": "close", ":": "colon", ".": "dot"}
_SHORT = frozenset({"weak_month", "weak_weekday", "year_mark", "century_mark"})
_SHORT_UNITS = frozenset("год хв сек міс кв".split())
_ROMAN = re.compile(r"[IVXІХ]+\Z")
_ROMAN_TABLE = str.maketrans("ІХ", "IX")
_WORTH = {"I": 1, "V": 5, "X": 10}
_ANCHORS = frozenset(
    "month weak_month weekday weekdays season daypart unit weekend relative story_relative day_adjective year_adjective "
    "every_word every_adjective half_length reference year decade suffixed point clock length set holiday at half_prefix "
    "century_mark year_mark".split()
)


def runs(text: str, numbers: Sequence[NumberReading]) -> Iterator[list[Item]]:
    """The runs of a text, in order."""
    known = words()
    starts = holiday_starts()
    readings = {n.start: n for n in numbers}
    run: list[Item] = []
    anchored = False
    skip = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start < skip:
            continue
        kind = match.lastgroup
        item: Item | None = None
        if kind == "blank":
            continue
        if kind == "word":
            word = match.group()
            roles = known.get(word) or known.get(word.lower())
            if start in readings:
                item = _spoken(text, readings[start], roles)
            elif roles is not None:
                item = _word(text, start, match.end(), roles)
            if word[0] in "IVXІХ" and (roman := _roman(text, start, match.end())):
                item = roman
            if (item is None or "weekday" in item.roles or "day_word" in item.roles) and word.lower() in starts:
                item = _holiday(text, start) or item
            if word in ("до", "н", "нашої", "р") and (era := _era(text, start)):
                item = era
        elif kind == "number":
            item = digital(text, start) or _digits(text, start, match.end(), readings.get(start))
        elif kind == "mark":
            role = _MARKS.get(match.group())
            if role and run:
                item = Item(code(frozenset({role})), start, match.end(), {role: True})
        if item is None:
            if anchored:
                yield run
            if run:
                run = []
            anchored = False
            continue
        run.append(item)
        skip = item.end
        anchored = anchored or not _ANCHORS.isdisjoint(item.roles)
    if anchored:
        yield run


def _word(text: str, start: int, end: int, roles: Roles) -> Item:
    if (not _SHORT.isdisjoint(roles) or text[start:end].lower() in _SHORT_UNITS) and (stop := _stop(text, end)):
        end = stop
    return Item(code(frozenset(roles)), start, end, roles)


def _stop(text: str, end: int) -> int:
    """The end of the full stop behind an abbreviation, which tokenised text sets apart; 0 if there is none."""
    if text[end : end + 1] == ".":
        return end + 1
    return end + 2 if text[end : end + 2] == " ." else 0


def _spoken(text: str, reading: NumberReading, roles: Roles | None) -> Item | None:
    """A number in words; «пара», «тисячі» and the like only count units."""
    value, form = reading.value, text[reading.start : reading.end].lower()
    if reading.compound or (reading.fraction and roles and "half_prefix" in roles):
        return _word(text, reading.start, reading.start + len(form.split()[0]), roles) if roles else None
    if value is None or value != int(value):
        low, high = (reading.low, reading.high) if value is None else (value, value)
        return Item(code(frozenset({"count", "broken"})), reading.start, reading.end, {"count": (low, high), "broken": True})
    if reading.ordinal and form.endswith(("ті", "тих", "тими", "сяті", "сятих", "ві", "вих", "ні", "них")) and value % 10 == 0 and value < 100:
        found = number_roles(int(value), "decade")
    elif reading.ordinal:
        found = number_roles(int(value), "ordinal", len(str(int(value))))
    else:
        found = number_roles(int(value), "word")
    if roles:
        found = {**roles, **found}
        if frozenset(found) not in _alphabet():
            found = {k: v for k, v in found.items() if k not in roles}
    return Item(code(frozenset(found)), reading.start, reading.end, found)


def _alphabet() -> dict[frozenset[str], str]:
    from .lexicon import alphabet

    return alphabet()


def _digits(text: str, start: int, end: int, reading: NumberReading | None) -> Item | None:
    """Digits with their suffix: «12», «2016-го», «90-х», «34-годинного», «1,5», «2 500»."""
    before = text[start - 1] if start else " "
    if before.isalpha() or before in "№#_.,\\&@$€£" and (before not in ".," or text[start - 2 : start - 1].isdigit()):
        return None
    if reading and reading.end > end and not _date_like(text, reading):
        broken = {"count": (reading.low, reading.high) if reading.value is None else (reading.value, reading.value), "broken": True}
        return Item(code(frozenset(broken)), start, reading.end, broken)
    value, width = int(text[start:end]), end - start
    if width > 6:
        return None
    if adjective := _adjective(text, start, end, Decimal(value)):
        return adjective
    for pattern, form in ((_PLURAL, "decade"), (_SUFFIX, "suffixed")):
        if suffix := pattern.match(text, end):
            if form == "decade" and (value % 10 or width not in (2, 3, 4)):
                form = "suffixed"
            roles = number_roles(value, form, width)
            return Item(code(frozenset(roles)), start, suffix.end(), roles)
    if text[end : end + 1].isalpha() and not text.startswith(("ч", "г", "хв", "год", "рок", "р.", "січ", "лют"), end):
        return None
    if text[end : end + 1] in "%‰°№" and end < len(text):
        return None
    roles = number_roles(value, "digits", width)
    return Item(code(frozenset(roles)), start, end, roles)


def _date_like(text: str, reading: NumberReading) -> bool:
    """Whether what reads as one number may be parts of a date: «14.10», «18-19», «1/2»; «1,5» and «2 500» are not."""
    written = text[reading.start : reading.end]
    if "/" in written:
        return not reading.fraction
    if reading.fraction or "," in written or any(c.isalpha() for c in written):
        return any(c in written for c in DASHES) and reading.value is None and not any(c.isalpha() for c in written)
    return not re.fullmatch(r"\d{1,3}(?:\s\d{3})+", written)


_LENGTHS = re.compile("|".join(table("times")["lengths"]))
_BETWEEN = re.compile(rf"\s?[{DASHES}]?\s?(?:ти|и|х|го|ох|ьох|ма)?[{DASHES}]?")


def _adjective(text: str, start: int, end: int, value: Decimal) -> Item | None:
    """«34-годинного», «10-річний», «5-тимісячна»."""
    between = _BETWEEN.match(text, end)
    at = between.end() if between else end
    stem = _LENGTHS.match(text, at)
    if stem is None:
        return None
    close = re.compile(r"\w*").match(text, stem.end())
    unit = table("times")["lengths"][stem.group()]
    return length_adjective(start, close.end() if close else stem.end(), Amount(value, value, unit))


def length_adjective(start: int, end: int, amount: Amount) -> Item:
    """The node of a compound adjective."""
    return node(TimeReading("DURATION", None, amounts=(amount,), rule="times.length_adjective"), start, end)


def _roman(text: str, start: int, end: int) -> Item | None:
    word = text[start:end]
    if not _ROMAN.match(word):
        return None
    latin = word.translate(_ROMAN_TABLE)
    value = sum(
        -_WORTH[c] if i + 1 < len(latin) and _WORTH[latin[i + 1]] > _WORTH[c] else _WORTH[c] for i, c in enumerate(latin)
    )
    if value > 30:
        return None
    if suffix := _SUFFIX.match(text, end):
        if text[end] in DASHES:
            end = suffix.end()
    roles = number_roles(value, "roman")
    return Item(code(frozenset(roles)), start, end, roles)


def _holiday(text: str, start: int) -> Item | None:
    window = text[start : start + 40].lower()
    for name, key in holidays():
        if window.startswith(name) and not window[len(name) : len(name) + 1].isalpha():
            from .patterns import point

            return node(point(Fields(holiday=key), "D", rule="times.holiday"), start, start + len(name))
    return None


def _era(text: str, start: int) -> Item | None:
    match = _ERA.match(text, start)
    if match is None:
        return None
    return Item(code(frozenset({"era"})), start, match.end(), {"era": "BC" if match.group(1) else "AD"})
