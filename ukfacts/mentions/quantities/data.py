"""The tables of the quantity rules. In: ``data/quantities.toml``. Out: ``data()`` and what is derived from it."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from ...tables import toml
from .lexicon import forms, lexicon


@cache
def data() -> dict[str, Any]:
    """The data file, parsed."""
    return toml("quantities.toml")


@cache
def roots() -> tuple[frozenset[str], dict[str, Decimal]]:
    """First halves of compound adjectives: the three letters such a word may begin with, and the halves' values."""
    values = {root: Decimal(value) for value, words in data()["root"].items() for root in words.split()}
    return frozenset(root[:3].replace("'", sign) for root in values for sign in "'’ʼ"), values


_NOUN = "ка ки ці ку кою ок кам ками ках"
_HARD = "ий ого ому им а ої ій у ою е і их ими"


@cache
def endings() -> dict[str, tuple[str, str]]:
    """Second halves: form → («unit», UCUM code) or («item», counted noun): «річна», «поверхового»."""
    found = {form: ("unit", unit.code) for form, unit in lexicon().adjectives.items()}
    for value, stem in data()["compound_scale"].items():
        found.update((form, ("scale", value)) for form in forms(stem + ":a", {"a": _HARD}))
    for stem, noun in data()["compound"].items():
        for form in forms(stem + ":a", {"a": _HARD}):
            found[form] = ("item", noun)
    for stem, code in data()["compound_noun"].items():
        found.update((stem + ending, ("unit", code)) for ending in _NOUN.split())
    return found
