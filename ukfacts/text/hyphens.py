"""Words broken at line ends. In: a text and a test for words. Out: the text with «вій-⏎на» as «війна⏎».

A hyphen stays where leaving it out makes no known word: «тет-⏎а-тет», «віце-⏎прем'єр».
"""

from __future__ import annotations

import re
from collections.abc import Callable

_BROKEN = re.compile(
    r"(?P<left>[А-ЯЄІЇҐа-яєіїґ']+)[-\u2010\u00ad](?P<end>\r?\n)[ \t]*"
    r"(?P<right>[а-яєіїґ']+)(?P<rest>[^\s\w-]*)(?P<gap>[ \t]+|(?=\r?\n|\Z))"
)


def join_hyphens(text: str, known: Callable[[str], bool]) -> str:
    """The text with words put together that a hyphen breaks at the end of a line.

    known: whether a word in small letters is one of the language, e.g. ``ukfacts.analysis.morphology.is_known``.
    """

    def joined(match: re.Match[str]) -> str:
        word = match["left"] + match["right"]
        end = (
            match["end"] if match["gap"] else ""
        )  # the line ends after the whole word, if it does not end there anyway
        return f"{word}{match['rest']}{end}" if known(word.lower()) else match.group()

    return _BROKEN.sub(joined, text)
