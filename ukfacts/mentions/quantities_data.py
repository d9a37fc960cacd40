"""The tables of the quantity rules. In: ``data/quantities.toml``. Out: ``data()`` and what is derived from it."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from .quantities_lexicon import forms, lexicon


@cache
def data() -> dict[str, Any]:
    """The data file, parsed."""
    return tomllib.loads(resources.files("ukfacts").joinpath("data", "quantities.toml").read_text("utf-8"))


@cache
def roots() -> tuple[re.Pattern[str], dict[str, Decimal]]:
    """First halves of compound adjectives: a pattern of one or more at the start of a word, and their values."""
    values = {root: Decimal(value) for value, words in data()["root"].items() for root in words.split()}
    longest = sorted(values, key=len, reverse=True)
    one = "|".join(r.replace("'", "['’ʼ]") for r in longest)
    return re.compile(rf"\b(?:{one})(?:(?:{one}))*", re.IGNORECASE), values


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
    return found
