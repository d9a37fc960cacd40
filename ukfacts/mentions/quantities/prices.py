"""What a price or a rate is for one of: «45 гривень за кілограм», «22–25 грн/кг», «15 млн грн за кожного загиблого».

In: the text, where an amount ends and what it is. Out: a UCUM code, an ISO 4217 code or a counted noun; None where the
words name no such thing.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from ...analysis.morphology import parse
from ..numbers.lexer import BLANK
from ..types import Label
from . import units
from .compound import singular
from .data import data
from .lexicon import Unit

_LINK = re.compile(rf"{BLANK}?\.?{BLANK}?(?P<link>/|за\b|на\b){BLANK}?")
_EACH = re.compile(rf"(?:кожн(?:ого|у|ий|е)|одного|одну|один|одне){BLANK}+(?P<noun>[а-яіїєґ'’-]+)")
_ONE = re.compile(rf"(?:1|одну|один|одне){BLANK}+")
_MANY = re.compile(rf"(?:(?P<figures>\d[\d\u00a0 ]*)|(?P<thousand>тисяч[уі]|тис\.?)){BLANK}+")
_NOUN = re.compile(r"[а-яіїєґ'’-]+")
_GOODS = frozenset({"mass", "volume", "area", "energy", "length", "power"})
"""Kinds of units that things are sold by."""
_LOTS = (100, 1000)
"""«за тисячу кубометрів»; «20 тисяч гривень за 3 тонни» is the price of what was bought."""
_SPANS = frozenset({"h", "d", "wk", "mo", "a"})
_HEADS = frozenset({"особа", "людина", "сім'я", "родина", "дитина", "працівник", "учень", "студент", "мешканець"})
"""Who is paid for with «на»: «15 млн гривень на сім'ю»."""
_HOURLY = Decimal(10000)
"""A larger sum «за годину» was come by in an hour; nobody is paid it by the hour."""


def per(text: str, end: int, label: Label, value: Decimal | None) -> str | None:
    """What the amount is for one of, by the words right behind its unit."""
    link = _LINK.match(text, end)
    if link is None:
        return None
    at, sign = link.end(), link["link"]
    each = _EACH.match(text, at)
    if each is not None and label == "MON":
        unit = units.after(text, each.start("noun"))
        return unit.unit.code if unit is not None else _nominative(each["noun"])
    one = _ONE.match(text, at)
    at = one.end() if one else at
    many = _MANY.match(text, at) if label == "MON" and sign == "за" and one is None else None
    if many is not None:
        size = int(re.sub(r"\D", "", many["figures"])) if many["figures"] else 1000
        unit = units.after(text, many.end())
        return f"{size}.{unit.unit.code}" if size in _LOTS and unit is not None and unit.unit.kind in _GOODS else None
    unit = units.after(text, at)
    if unit is not None:
        return unit.unit.code if _is_sold_by(text, unit, sign, label, value) else None
    noun = _NOUN.match(text, at)
    known: dict[str, str] = data()["each"]
    found = known.get(noun[0].replace("’", "'")) if noun is not None and label == "MON" else None
    return found if sign != "на" or found in _HEADS else None


def _is_sold_by(text: str, found: units.Match, sign: str, label: Label, value: Decimal | None) -> bool:
    """Whether the unit is one that this link makes a rate with: «/ кг», «за тонну», «на місяць», not «за 5 років»."""
    unit: Unit = found.unit
    word = text[found.start : found.end].split()[-1]
    whole = found.dotted or word.endswith((".", "²", "2", "³", "3")) or singular(word.lower())
    if not whole:
        return False
    if unit.kind == "time":
        if unit.code not in _SPANS or (sign == "на" and text[found.end :].lstrip(" \u00a0")[:1].isupper()):
            return False
        small = value is not None and value < _HOURLY
        return sign == "/" or (sign == "на" and not _is_named(text, found)) or (unit.code == "h" and small)
    if label != "MON" or sign == "на":
        return False
    return unit.kind in _GOODS or unit.kind == "money"


_DAY_OF = re.compile(rf"{BLANK}(?!за\b|у\b|в\b|і\b|та\b|на\b|до\b|або\b|для\b|з\b|із\b)[а-яіїєґ'’]{{4,}}")


def _is_named(text: str, found: units.Match) -> bool:
    """«на день міста»: a day that has a name is no rate."""
    return found.unit.code == "d" and _DAY_OF.match(text, found.end) is not None


@cache
def _nominative(noun: str) -> str | None:
    """«кожного загиблого» → «загиблий»."""
    readings = [r for r in parse(noun) if r.pos in ("NOUN", "ADJ") and r.number == "Sing" and r.case in ("Acc", "Gen")]
    return readings[0].lemma if readings else None
