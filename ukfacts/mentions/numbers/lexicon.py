"""The number words of Ukrainian, every case and gender, generated once from ``data/numbers.toml``.

In: the data file. Out: ``lexicon()``, a table from a lower-cased form (apostrophe ') to the entries it can be.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from ...light import light
from ...tables import toml

Kind = Literal[
    "digits",
    "cardinal",
    "collective",
    "ordinal",
    "scale",
    "group",
    "prefix",
    "fraction",
    "vague",
    "whole",
    "part",
    "roman",
]

CASES = "NGDAIL"
"""Nominative, genitive, dative, accusative, instrumental, locative."""


@light(frozen=True, slots=True)
class Entry:
    """What one form can be."""

    kind: Kind
    value: Decimal = Decimal(0)
    slot: int = 0
    """Decimal places the word fills, as a rank: 1 units, 2 teens and tens, 3 hundreds, 4 thousand and more."""
    cases: str = ""
    gender: str = ""
    """Letters of «MFN» and «P» for the plural; empty where gender plays no part."""
    plural: bool = False
    short: bool = False
    """An abbreviation: a full stop may follow («тис.»)."""
    high: Decimal | None = None
    """Upper end of a vague numeral's order of magnitude."""


def slot_of(value: Decimal) -> int:
    """The rank of a number word's place: «п'ять» 1, «двадцять» 2, «двісті» 3, «тисяча» 4."""
    return 1 if value < 10 else 2 if value < 100 else 3 if value < 1000 else 4


@cache
def data() -> dict[str, Any]:
    """The data file, parsed."""
    return toml("numbers.toml")


@cache
def lexicon() -> dict[str, tuple[Entry, ...]]:
    """Form → entries, in the order in which the grammar should try them."""
    table: dict[str, list[Entry]] = {}
    for form, entry in _entries(data()):
        known = table.setdefault(form, [])
        kin = (entry.kind, entry.value, entry.plural)
        same = next((i for i, e in enumerate(known) if (e.kind, e.value, e.plural) == kin), None)
        if same is None:
            known.append(entry)
        else:
            known[same] = _merged(known[same], entry)
    return {form: tuple(entries) for form, entries in table.items()}


def _merged(one: Entry, other: Entry) -> Entry:
    """«двох»: one entry with all its cases and genders."""
    cases = "".join(c for c in CASES if c in one.cases + other.cases)
    gender = "".join(g for g in "MFNP" if g in one.gender + other.gender) if one.gender and other.gender else ""
    return Entry(one.kind, one.value, one.slot, cases, gender, one.plural, one.short, one.high)


def _entries(source: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    yield from _cardinals(source)
    for value, words in source["collective"].items():
        for word in words.split():
            yield word, Entry("collective", Decimal(value), slot_of(Decimal(value)), "NA")
    yield from _ordinals(source)
    for scale in source["scale"]:
        yield from _scale(scale)
    yield from _fractions(source)
    for word, (low, high) in source["vague"].items():
        yield word, Entry("vague", Decimal(low), slot_of(Decimal(low)), high=Decimal(high))


def _cardinals(source: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for text, gender, nominative, genitive, dative, instrumental in source["cardinals"]:
        value = Decimal(text)
        for cases, forms in (("NA", nominative), ("GAL", genitive), ("D", dative), ("I", instrumental)):
            for form in forms.split():
                yield form, Entry("cardinal", value, slot_of(value), cases, gender)
        if value == 1 and gender == "F":
            yield "одну", Entry("cardinal", value, 1, "A", "F")
    for text, stem in (*source["ten"].items(), *source["fifty"].items()):
        value = Decimal(text)
        first = "" if text in source["fifty"] else "ь"  # десять, but п'ятдесят
        for ending, cases in ((first, "NA"), ("и", "GDL"), ("ьох", "GAL"), ("ьом", "D"), ("ьма", "I"), ("ьома", "I")):
            yield stem + ending, Entry("cardinal", value, slot_of(value), cases)


def _ordinals(source: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for part, paradigm in (("ordinal", "hard"), ("ordinal_soft", "soft")):
        for text, stems in source[part].items():
            value = Decimal(text)
            for stem in stems.split():
                for ending, tag in source["adjective"][paradigm].items():
                    cases, gender = tag.split()
                    yield stem + ending, Entry("ordinal", value, slot_of(value), cases, gender, plural=gender == "P")


def _scale(scale: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    value, kind = Decimal(scale["value"]), "group" if scale.get("group") else "scale"
    for form in scale["singular"].split():
        yield form, Entry(kind, value, slot_of(value))  # type: ignore[arg-type]
    for form in scale["plural"].split():
        yield form, Entry(kind, value, slot_of(value), plural=True)  # type: ignore[arg-type]
    for form in scale["short"].split():
        yield form, Entry(kind, value, slot_of(value), plural=True, short=True)  # type: ignore[arg-type]


def _fractions(source: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for value, words in source["fraction"]["prefix"].items():
        for word in words.split():
            yield word, Entry("prefix", Decimal(value))
    for value, words in source["fraction"]["noun"].items():
        for word in words.split():
            yield word, Entry("fraction", Decimal(1) / 3 if value == "третина" else Decimal(value))
    for word in source["fraction"]["whole"]["words"].split():
        yield word, Entry("whole")
    for word in source["fraction"]["part"]["words"].split():
        yield word, Entry("part")
    for prefix in ("пів",):  # півмільйона, півтисячі, півсотні: one word in older spelling
        for scale in source["scale"]:
            for form in scale["singular"].split():
                yield prefix + form, Entry("prefix", Decimal(scale["value"]) / 2)
