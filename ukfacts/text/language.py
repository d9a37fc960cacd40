"""Language of a passage. In: clean text. Out: «uk», «ru», «be», «latin», or None where the letters do not tell.

Ukrainian, Russian and Belarusian differ in their alphabets: і, ї, є, ґ are not Russian; ы, э, ъ, ё not Ukrainian;
ў is Belarusian only, и and щ are not in it. A passage has to show several letters of one and hardly any of the others.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

Language = Literal["uk", "ru", "be", "latin"]

LEAST = 40
"""Fewest letters to judge by: so many are without і, ї, є, ґ in 5 % of Ukrainian passages."""

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def language(text: str) -> Language | None:
    """The language a passage is written in, None if it is too short or mixed to tell."""
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    if latin + cyrillic < LEAST:
        return None
    if latin > 9 * cyrillic:
        return "latin"
    if cyrillic < latin:
        return None
    seen = Counter(text.casefold())
    ukrainian = sum(seen[letter] for letter in "іїєґ")
    russian = sum(seen[letter] for letter in "ыэъё")
    if seen["ў"] and (russian > seen["и"] + seen["щ"]):
        return "be"
    if russian >= 2 and russian > 3 * ukrainian:
        return "ru"
    if ukrainian and ukrainian > 3 * (russian + seen["ў"]):
        return "uk"
    return None
