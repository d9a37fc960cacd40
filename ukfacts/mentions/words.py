"""The words and rows of digits of a text, found once for all rules, which then look at the few they know.

In: a clean text. Out: ``words_of(text)``. Ninety words of a hundred play no part in any number, time or quantity; they
are passed over by built-ins, without a line of Python a word.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from itertools import accumulate, compress
from operator import itemgetter

from ..light import light

VULGAR = "½¼¾⅓⅔"
_SIGNS = "’ʼ‘`"
_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ԯḀ-ỿ"
"""Latin, Greek and Cyrillic: told by ranges a word is found in two thirds of the time of «no sign, no digit»."""
_WORD = re.compile(rf"([{_LETTERS}]+(?:['{_SIGNS}][{_LETTERS}]+)*|\d+|[{VULGAR}])")
_APOSTROPHES = str.maketrans(dict.fromkeys(_SIGNS, "'"))
_BEGINNING = itemgetter(slice(3))


@light(frozen=True, slots=True)
class Words:
    """Words, rows of digits and vulgar fractions in text order. Rules are given their places in the order."""

    forms: tuple[str, ...]
    lows: tuple[str, ...]
    """The same in lower case and with the plain apostrophe, as tables have them."""
    beginnings: tuple[str, ...]
    """The first three letters of ``lows``."""
    starts: tuple[int, ...]
    """Offsets in the text."""
    numeric: tuple[int, ...]
    """Places of digits and vulgar fractions."""
    capitals: tuple[int, ...]
    """Places of words in capitals alone: Roman numerals, among others."""

    def known(self, forms: Container[str]) -> list[int]:
        """Places of the words that are among these, which are in lower case."""
        return list(compress(range(len(self.lows)), map(forms.__contains__, self.lows)))

    def beginning(self, letters: Container[str]) -> list[int]:
        """Places of the words whose first three letters are among these."""
        return list(compress(range(len(self.lows)), map(letters.__contains__, self.beginnings)))

    def end(self, place: int) -> int:
        """Where the word at a place ends."""
        return self.starts[place] + len(self.forms[place])


@lru_cache(maxsize=4)
def words_of(text: str) -> Words:
    """The words of a text; the stages that ask for the same text one after the other share them."""
    pieces = _WORD.split(text)
    forms = tuple(pieces[1::2])
    starts = tuple(accumulate(map(len, pieces)))[:-1:2]
    lows = tuple(map(str.lower, forms))
    if any(sign in text for sign in _SIGNS):
        lows = tuple(low.translate(_APOSTROPHES) for low in lows)
    places = range(len(forms))
    return Words(
        forms,
        lows,
        tuple(map(_BEGINNING, lows)),
        starts,
        tuple(compress(places, map(str.isnumeric, forms))),
        tuple(compress(places, map(str.isupper, forms))),
    )
