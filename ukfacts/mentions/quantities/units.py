"""The unit or currency beside a number.

In: the text and where a number ends (or begins). Out: ``Match``: the unit and where its name ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...light import light
from ..numbers.lexer import BLANK
from .lexicon import Lexicon, Unit, lexicon

_TOKEN = re.compile(
    rf"{BLANK}?(?:(?P<word>[^\W\d_²³]+(?:['’ʼ][^\W\d_²³]+)*)(?P<power>[23](?![\d.,]?\d|-))?|(?P<sign>[%‰°℃℉/·*•²³$€£₴₽¥₺₸₾₹₪₩₿-]))"
)
_STOP = re.compile(rf"{BLANK}?\.")
_SENTENCE_END = re.compile(r"\s*(?:\Z|\n|\.)")
"""Where a full stop is the sentence's, not the abbreviation's alone, and stays outside: the end of the paragraph."""
_LONGEST = 4
_PER = {
    "за": {"h", "s", "min"},
    "на": {"h", "s", "min", "har", "L", "kg", "t", "km", "m2", "a", "d", "mo", "wk"},
    "в": {"h", "s", "min"},
    "у": {"h", "s", "min"},
    "з": {"har"},
}
"""«кілометрів за годину», «тонн на гектар», «центнерів з гектара»: the prepositions of a ratio and the units that may follow."""


_LETTERS = frozenset({"В", "А"})
"""Volts and amperes that before another word are a preposition or the name of a class: «5 А клас»."""


@light(frozen=True, slots=True)
class Match:
    """A unit's name in the text."""

    unit: Unit
    start: int
    end: int
    dotted: bool = False
    """Ends in an abbreviation, so that a full stop after it may belong to it («5 млн грн.»)."""


@light(frozen=True, slots=True)
class _Token:
    atoms: frozenset[str]
    word: str
    start: int
    end: int
    short: bool


def after(text: str, end: int) -> Match | None:
    """The longest unit name right after ``end``; a ratio («км/год», «т на гектар») is one unit."""
    table = lexicon()
    if end and text[end - 1].isalpha() and (stop := _STOP.match(text, end)):  # «50 тис. кв. м»
        end = stop.end()
    tokens = list(_tokens(text, end, table))
    found = _longest(tokens, table)
    if found is None:
        return None
    unit, used = found
    ratio = _ratio(text, tokens, used, unit, table)
    if ratio is not None:
        unit, used = ratio
    last = tokens[used - 1]
    if last.word in _LETTERS and text[last.end : last.end + 2].strip()[:1].isalpha():
        return None
    return Match(unit, tokens[0].start, last.end, last.short)


def before(text: str, start: int) -> Match | None:
    """A currency sign or code right before a number: «$1,5 млн», «USD 20»."""
    table = lexicon().signs
    head = text[max(0, start - 5) : start]
    stripped = head.rstrip(" \u00a0\u202f")
    for size in (3, 1):
        sign = stripped[-size:]
        if len(sign) == size and sign in table and not (sign.isalpha() and stripped[-size - 1 : -size].isalpha()):
            at = max(0, start - 5) + len(stripped) - size
            if size == 1 and at >= 2 and text[at - 2 : at].upper() in ("US",):
                at -= 2
            return Match(Unit(table[sign], "money"), at, start)
    return None


def full_stop(text: str, match: Match) -> int:
    """Where the mention ends: with the abbreviation's full stop («6342 грн . на рік») unless a sentence ends there."""
    stop = _STOP.match(text, match.end) if match.dotted else None
    if stop is None or _SENTENCE_END.match(text, stop.end()):
        return match.end
    return stop.end()


def _tokens(text: str, at: int, table: Lexicon) -> Iterator[_Token]:
    """The words and signs that follow, as long as a unit may have them; «кв. м»: an abbreviation's stop is skipped."""
    for count in range(_LONGEST + 3):
        found = _TOKEN.match(text, at)
        if found is None:
            return
        word = found["word"] or found["sign"]
        start = found.start("word") if found["word"] else found.start("sign")
        atoms = table.atoms(word)
        if not atoms and word not in "/·*•-²³" and word.lower() not in _PER:
            return
        if count == 0 and found["sign"] in ("-", "/", "*", "•"):
            return
        short = found["word"] is not None and (word in table.exact or len(word) <= 3)
        end = found.end("word") if found["word"] else found.end()
        yield _Token(frozenset(atoms | ({"·"} if word in "·*•-" else set())), word, start, end, short)
        at = end
        if found["power"]:
            atom = "sq" if found["power"] == "2" else "cu"
            yield _Token(frozenset({atom}), found["power"], found.start("power"), found.end(), False)
            at = found.end()
        elif short and (stop := _STOP.match(text, at)):
            at = stop.end()


def _longest(tokens: list[_Token], table: Lexicon, first: int = 0) -> tuple[Unit, int] | None:
    best: tuple[Unit, int] | None = None
    sequences: list[tuple[str, ...]] = [()]
    for index in range(first, min(len(tokens), first + _LONGEST)):
        sequences = [(*s, atom) for s in sequences for atom in tokens[index].atoms]
        unit = next((table.sequences[s] for s in sequences if s in table.sequences), None)
        if unit is not None:
            best = unit, index + 1
        if not sequences:
            break
    return best


def _ratio(text: str, tokens: list[_Token], used: int, unit: Unit, table: Lexicon) -> tuple[Unit, int] | None:
    if used >= len(tokens) or unit.kind == "percent":
        return None
    link = tokens[used].word.lower()
    if link != "/" and link not in _PER:
        return None
    below = _longest(tokens, table, used + 1)
    if below is None or below[0].kind in ("money", "percent"):
        return None
    if link != "/" and (below[0].code not in _PER[link] or unit.kind in ("money", "time")):
        return None
    if unit.kind == "money":
        return None
    return Unit(f"{unit.code}/{below[0].code}", "ratio"), below[1]


def scale_stop(text: str, end: int) -> int:
    """«$200 тис.»: the full stop of the scale's abbreviation, unless a sentence ends there."""
    word = text[max(0, end - 4) : end].lower()
    if not word.endswith(("тис", "млн", "млрд", "трлн")):
        return end
    stop = _STOP.match(text, end)
    return end if stop is None or _SENTENCE_END.match(text, stop.end()) else stop.end()


def genitive_plural(noun: str) -> Unit | None:
    """The unit whose genitive plural this form is: «кілометрів», «гривень»; None for any other word."""
    word = noun.lower()
    if len(word) < 4 or not word.endswith(("ів", "їв", "нь", "нн", "ок", "ин", "ль")):
        return None
    table = lexicon()
    for atom in table.words.get(word, ()):
        unit = table.sequences.get((atom,))
        if unit is not None and unit.sure and not unit.minor:
            return unit
    return None


_WORD = re.compile(rf"{BLANK}?\.?{BLANK}?([а-яіїєґ]+)")


def word_after(text: str, end: int) -> tuple[str, int, int] | None:
    """The word after a number and its place."""
    found = _WORD.match(text, end)
    return (found[1], found.start(1), found.end(1)) if found else None


_NAME = re.compile(r"[^\W\d_]+|[^\w\s]")


def names_money(text: str) -> bool:
    """Whether a currency is named: by a word, an abbreviation or a sign."""
    table = lexicon()
    atoms = (atom for word in _NAME.findall(text) for atom in table.atoms(word))
    return any((unit := table.sequences.get((atom,))) is not None and unit.kind == "money" for atom in atoms)


_PER_GAP = re.compile(rf"{BLANK}?\.?{BLANK}?(?:/|за\b)")


def per(text: str, end: int) -> Match | None:
    """The unit of a price: «грн / т», «гривень за тонну»."""
    gap = _PER_GAP.match(text, end)
    found = after(text, gap.end()) if gap else None
    return None if found is None or text[found.start].isupper() else found
