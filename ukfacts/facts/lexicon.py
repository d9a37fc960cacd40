"""Word lists of the fact stage: ``ukfacts/data/facts/*.toml`` comes in, frozen sets of lemmas go out."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from ..tables import toml

APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´", "'"))


@cache
def table(name: str) -> dict[str, Any]:
    """One file of word lists, parsed."""
    return toml(f"facts/{name}.toml")


@cache
def words(name: str, section: str, key: str) -> frozenset[str]:
    """The lemmas of one list, a blank-separated string or an array; empty where the section has no such list."""
    value = table(name)[section].get(key, "")
    return frozenset(value.split() if isinstance(value, str) else value)


@lru_cache(maxsize=1 << 16)
def plain(lemma: str) -> str:
    """A lemma as the lists have it: lower case, straight apostrophe."""
    return lemma.translate(APOSTROPHES).lower()
