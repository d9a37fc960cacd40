"""The words and rows of digits of a text, found once for all rules, and which rules care for each.

In: a clean text. Out: ``words_of(text)``. Ninety words of a hundred play no part in any number, time or quantity. Each
rule says by ``kind`` which words it looks at; that is asked once a form, and the others are passed over by built-ins,
without a line of Python a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate, compress

VULGAR = "½¼¾⅓⅔"
_SIGNS = "’ʼ‘`"
_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ԯḀ-ỿ"
"""Latin, Greek and Cyrillic: told by ranges a word is found in two thirds of the time of «no sign, no digit»."""
_WORD = re.compile(rf"([{_LETTERS}]+(?:['{_SIGNS}][{_LETTERS}]+)*|\d+|[{VULGAR}])")
_APOSTROPHES = str.maketrans(dict.fromkeys(_SIGNS, "'"))
_MOST = 1 << 16
"""Forms whose kinds are remembered; then all are forgotten."""


Test = Callable[[str, str], bool]


def lowered(form: str) -> str:
    """The form as tables have it: in lower case, with the plain apostrophe."""
    word = form.lower()
    return word if word.isalpha() else word.translate(_APOSTROPHES)


def kind(test: Test) -> int:
    """The number of a new kind of words, those that pass the test: of the form, and of it as ``lowered`` gives it.

    A word is of any number of kinds; there can be eight, a bit of a byte each.
    """
    if len(_TESTS) == 8:
        raise ValueError("there are eight kinds of words already, as many as a byte has bits")
    _TESTS.append(test)
    _KINDS.clear()
    return len(_TESTS) - 1


class _Kinds(dict[str, int]):
    """Form → its kinds, as bits."""

    def __missing__(self, form: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        word = lowered(form)
        bits = 0
        for number, test in enumerate(_TESTS):
            if test(form, word):
                bits |= 1 << number
        self[form] = bits
        return bits


_TESTS: list[Test] = []
_KINDS = _Kinds()
_CHOSEN = tuple(bytes(bits >> number & 1 for bits in range(256)) for number in range(8))


class Words:
    """Words, rows of digits and vulgar fractions in text order; rules are given their places in the order."""

    __slots__ = ("_ends", "forms", "kinds")

    def __init__(self, text: str) -> None:
        pieces = _WORD.split(text)
        self.forms = pieces[1::2]
        self.kinds = bytes(map(_KINDS.__getitem__, self.forms))
        """The kinds of each word, as bits."""
        self._ends = list(accumulate(map(len, pieces)))
        """Where each word and what stands between two ends, in turn."""

    def of(self, number: int) -> Iterator[int]:
        """Places of the words of a kind."""
        return compress(range(len(self.forms)), self.kinds.translate(_CHOSEN[number]))

    def start(self, place: int) -> int:
        """Where the word at a place begins in the text."""
        return self._ends[2 * place]

    def end(self, place: int) -> int:
        """Where it ends."""
        return self._ends[2 * place + 1]


@lru_cache(maxsize=4)
def words_of(text: str) -> Words:
    """The words of a text; the stages that ask for the same text one after the other share them."""
    return Words(text)
