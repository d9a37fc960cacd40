"""Words broken at line ends. In: a text and a test for words. Out: where the hyphen and the line end stand in «вій-⏎на».

A hyphen stays where leaving it out makes no known word: «тет-⏎а-тет», «КПП Кошице-⏎Свалява».
"""

from __future__ import annotations

import re
from collections.abc import Callable

_BROKEN = re.compile(
    r"(?P<left>[А-ЯЄІЇҐа-яєіїґ'’ʼ]+)(?P<between>[-\u2010\u00ad][ \t]*\r?\n[ \t]*)(?P<right>[а-яєіїґ'’ʼ]+)(?![\w-])"
)
_APOSTROPHES = str.maketrans("’ʼ", "''")


def breaks(text: str, known: Callable[[str], bool]) -> tuple[tuple[int, int], ...]:
    """Start and end of what stands between the two parts of each broken word, ascending.

    known: whether a word in small letters is one of the language, e.g. ``ukfacts.analysis.morphology.is_known``. It is
    asked only about words so broken.

    >>> breaks("державний візи-\\nт до КНДР", {"візит"}.__contains__)
    ((14, 16),)
    """
    found = []
    for match in _BROKEN.finditer(text):
        word = (match["left"] + match["right"]).translate(_APOSTROPHES).lower()
        if known(word):
            found.append(match.span("between"))
    return tuple(found)
