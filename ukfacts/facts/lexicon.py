"""Word lists of the fact stage: ``ukfacts/data/facts/*.toml`` comes in, frozen sets of lemmas go out."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´", "'"))


@cache
def table(name: str) -> dict[str, Any]:
    """One file of word lists, parsed."""
    return tomllib.loads(files("ukfacts").joinpath("data", "facts", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, section: str, key: str) -> frozenset[str]:
    """The lemmas of one list, a blank-separated string or an array; empty where the section has no such list."""
    value = table(name)[section].get(key, "")
    return frozenset(value.split() if isinstance(value, str) else value)


def plain(lemma: str) -> str:
    """A lemma as the lists have it: lower case, straight apostrophe."""
    return lemma.translate(APOSTROPHES).lower()
