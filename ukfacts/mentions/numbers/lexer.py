"""One pass over the clean text that keeps what can be part of a number.

In: text. Out: ``lexemes(text)``: digits with their suffix, number words, Roman numerals, left to right. Dates written
with dots, phone numbers, versions and scores («18.06.2024», «233-67-35», «2.4.1», «3:1») give nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from ...light import light
from ..words import VULGAR, kind, lowered, words_of
from .lexicon import Entry, data, lexicon

FRACTION = 8
"""Slot of «1/3», which is no place of a number."""
BLANK = "[ \u00a0\u2007\u2009\u202f]"
DASHES = r"\-‐‑‒–—−"

_NUMBER = re.compile(
    rf"""
      (?P<spaced>(?<!\w)[1-9]\d{{0,2}}(?:{BLANK}\d{{3}})+(?![\d\w]|[./:]\d|-\d+-\d)(?:,\d+)?)
    | (?P<dotted>(?<!\w)[1-9]\d{{0,2}}(?:\.\d{{3}})+(?![\d\w]|[./:]\d|-\d+-\d)(?:,\d+)?)
    | (?P<commas>(?<!\w)[1-9]\d{{0,2}}(?:(?:,\d{{3}}){{2,}}(?:\.\d+)?|(?:,\d{{3}})+\.\d+))(?!\w)
    | (?P<chain>\d+(?:[./-]\d+){{2,}}|\d+(?:{BLANK}?:{BLANK}?\d+)+(?:[-–]\d+(?::\d+)?)?|\d{{1,2}}\.\d{{1,2}}\.)
    | (?P<fraction>(?<![\w/.,])\d{{1,2}}{BLANK}?/{BLANK}?\d{{1,3}}(?![\w/]|[.,:]\d))
    | (?P<mixed>\d*[{VULGAR}])
    | (?P<digits>\d+(?:[.,]\d+)?)
    """,
    re.VERBOSE,
)
_POINT = re.compile(r"(?P<point>(?<![\w.])\.\d+)")
_LATIN_ROMAN = re.compile(r"\b[IVXLCDM]+\b")
_LONGEST = 15
"""Digits of the longest amount; longer rows are accounts and codes, and outgrow decimal precision once multiplied."""
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_CYRILLIC_ROMAN = str.maketrans("ІХСМ", "IXCM")
_SUFFIX = re.compile(r"[-‐‑–]([а-яіїє]{1,4})(?![а-яіїєґА-ЯІЇЄҐ'’ʼ])")
_GLUED = re.compile(r"(?:ий|ій|й|го|му|ої|ою|ша|га)(?![а-яіїєґА-ЯІЇЄҐ'’ʼ])")
_SIGN = re.compile(rf"(?:(?<![\w)\]»\"%.,]){BLANK}?[-−–+]|\bмінус{BLANK}+|(?<=\s)[-−–+])\Z", re.IGNORECASE)


@light(frozen=True, slots=True)
class Lexeme:
    """One piece a number may be made of."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    digits: bool = False
    compound: bool = False
    """The first half of a compound word («56-річна», «сто-відсотковий»): no number of its own."""


PIECES = kind(lambda form, word: word in lexicon() or form.isupper() or form.isnumeric())


def lexemes(text: str) -> list[Lexeme]:
    """The pieces of numbers in ``text``, left to right."""
    words = words_of(text)
    found: list[Lexeme] = []
    done = 0
    for place in words.of(PIECES):
        start = words.start(place)
        if start < done:
            continue
        lexeme: Lexeme | None
        if entries := lexicon().get(lowered(words.forms[place])):
            lexeme = _word(text, start, words.end(place), entries, found)
        elif words.forms[place][0].isnumeric():
            match = (text[start - 1 : start] == "." and _POINT.match(text, start - 1)) or _NUMBER.match(text, start)
            if match is None:
                continue
            done = match.end()
            lexeme = _digits(text, match, found) if match.lastgroup != "chain" else None
        else:
            lexeme = _capitals(text, start, words.forms[place])
        if lexeme is not None:
            found.append(lexeme)
    return found


def _hyphenated(text: str, start: int, found: list[Lexeme]) -> bool:
    """Whether the piece is the second half of a word: «по-перше», «Су-27», «COVID-19»."""
    if start < 2 or text[start - 1] not in "-‐‑–" or not (text[start - 2].isalpha() or text[start - 2] in '»"'):
        return False
    return not (found and found[-1].end == start - 1)


def _compound(text: str, end: int) -> bool:
    """Whether a hyphen and a lower-case word follow: «56-річна», but also «два-три», which the grammar sees first."""
    return text[end : end + 1] in ("-", "‐", "‑", "–") and text[end + 1 : end + 2].isalpha()


def _word(text: str, start: int, end: int, entries: tuple[Entry, ...], found: list[Lexeme]) -> Lexeme | None:
    if _hyphenated(text, start, found) or (start and (text[start - 1].isalpha() or text[start - 1] == "_")):
        return None
    if all(e.short for e in entries) and not (found and text[found[-1].end : start].strip() == ""):
        return None  # «тис.», «млн» only after a number
    return Lexeme(start, end, entries, compound=_compound(text, end))


def _capitals(text: str, start: int, form: str) -> Lexeme | None:
    """«XX», also with Cyrillic letters; one of these alone is a word («І»), and «V8» is no five."""
    if form[0] > "Z":
        entry = _roman(form.translate(_CYRILLIC_ROMAN), "IVX") if len(form) > 1 else None
    else:
        entry = _roman(form, "IVXLCDM") if _LATIN_ROMAN.match(text, start) else None
    return Lexeme(start, start + len(form), (entry,)) if entry else None


@lru_cache(maxsize=1 << 12)
def _roman(form: str, letters: str) -> Entry | None:
    if set(form) - set(letters) or not _ROMAN.match(form):
        return None
    if len(form) < 4 and set(form) & set("LCDM"):  # «CD», «M» are names
        return None
    return Entry("roman", roman_value(form))


def roman_value(form: str) -> Decimal:
    """The value of a canonical Roman numeral in Latin capitals."""
    worth = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[letter] for letter in form]
    return Decimal(sum(-w if w < max(worth[i:]) else w for i, w in enumerate(worth)))


def _digits(text: str, match: re.Match[str], found: list[Lexeme]) -> Lexeme | None:
    start, end = match.span()
    if _hyphenated(text, start, found) or (start and (text[start - 1].isalpha() and text[start - 1] not in "xхXХ×")):
        return None
    value = _value(match)
    if value is None:
        return None
    sign = _SIGN.search(text, max(0, start - 7), start)
    if sign and sign.group().strip() not in ("", "+"):
        value, start = -value, sign.start() + len(sign.group()) - len(sign.group().lstrip())
    elif sign and sign.group().strip() == "+":
        start = sign.start() + len(sign.group()) - len(sign.group().lstrip())
    suffix = _SUFFIX.match(text, end) or (_GLUED.match(text, end) if match.lastgroup == "digits" else None)
    if suffix:
        entry = _suffixed(value, suffix.group().lstrip("-‐‑–"))
        if entry is not None:
            return Lexeme(start, suffix.end(), (entry,), digits=True, compound=_compound(text, suffix.end()))
    part = match.lastgroup == "fraction"
    return Lexeme(start, end, (Entry("digits", value, FRACTION if part else 0),), True, _compound(text, end))


def _value(match: re.Match[str]) -> Decimal | None:
    form, kind = match.group(), match.lastgroup
    if len(form) > _LONGEST and sum(c.isdigit() for c in form) > _LONGEST:
        return None
    if kind == "fraction":
        over, under = (int(part) for part in form.replace("/", " / ").split("/"))
        return Decimal(over) / under if 0 < over < under and under >= 2 else None
    if kind == "mixed":
        return Decimal(form[:-1] or "0") + _VULGAR[form[-1]]
    if kind == "spaced":
        return Decimal(re.sub(BLANK, "", form).replace(",", "."))
    if kind == "dotted":  # «1.234,50», but «1.234 млн» has a decimal point
        scaled = re.match(rf"{BLANK}?(?:тис|млн|млрд|трлн|мільйон|мільярд)", match.string[match.end() :][:12])
        if scaled and form.count(".") == 1 and "," not in form:
            return Decimal(form)
        return Decimal(form.replace(".", "").replace(",", "."))
    if kind == "commas":
        return Decimal(form.replace(",", ""))
    return Decimal(form.replace(",", "."))


@cache
def _suffixes() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    parts = data()["suffix"]
    return frozenset(parts["ordinal"].split()), frozenset(parts["cardinal"].split()), frozenset(parts["either"].split())


def _suffixed(value: Decimal, suffix: str) -> Entry | None:
    """«2-го» ordinal, «5-ти» cardinal, «2-х» cardinal but «90-х» ordinal."""
    ordinal, cardinal, either = _suffixes()
    if value != value.to_integral_value():
        return None
    if suffix in either:
        if value % 10 and value < 1000:  # «104-х громадян»
            return Entry("digits", value, 9, "GLA")
        return Entry("ordinal", value, 9, "GLA" if suffix == "х" else "I", "P", True)
    if suffix in cardinal:
        return Entry("digits", value, 9, "GDL")
    if suffix in ordinal:
        return Entry("ordinal", value, 9, *_ordinal_form(suffix))
    return None


def _ordinal_form(suffix: str) -> tuple[str, str]:
    """Cases and gender an ordinal's written ending shows: «-го» genitive, masculine or neuter."""
    adjective = data()["adjective"]["hard"]
    fits = [tag.split() for ending, tag in adjective.items() if ending.endswith(suffix) or suffix.endswith(ending)]
    cases = "".join(c for c in "NGDAIL" if any(c in f[0] for f in fits))
    return cases, "".join(g for g in "MFNP" if any(g in f[1] for f in fits))
