"""Names put together of the beginnings of others: «Держгеокадастр» of «Державна служба з питань геодезії, картографії та
кадастру». In: two names. Out: whether the one is so made of the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

SHORTEST = 3
"""Letters of the shortest piece: «Мін|освіти»."""
ENDING = 3
"""Most letters of a piece that its word lacks, where it has another ending: «молодь» for «молоді», «вугілля» for «вугільної»."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@cache
def is_compound(short: str, long: str) -> bool:
    """Whether ``short``, one word, is put together of beginnings of two or more words of ``long``, its first word's first.

    >>> is_compound("Держлісагентство", "Державне агентство лісових ресурсів")
    True
    >>> is_compound("Мінфін", "Міністерство оборони України")
    False
    """
    word = re.sub("['’]", "", short.lower())
    words = [w.lower() for w in WORD.findall(long)]
    if not word.isalpha() or len(words) < 2 or len(word) >= sum(map(len, words)) or word[0] != words[0][0]:
        return False
    return any(
        words[0].startswith(word[:size]) and _is_made(word[size:], tuple(words[1:]))
        for size in range(SHORTEST, min(len(words[0]), len(word)) + 1)
    )


def _is_made(rest: str, words: Sequence[str]) -> bool:
    """Whether the rest of the word is made of beginnings of some of the words, in any order, each taken once."""
    if len(rest) < SHORTEST:
        return False
    for at, word in enumerate(words):
        common = next(
            (n for n, (a, b) in enumerate(zip(rest, word, strict=False)) if a != b), min(len(rest), len(word))
        )
        if common < SHORTEST:
            continue
        if len(rest) - common <= (ENDING if common > SHORTEST else 0):
            return True
        left = (*words[:at], *words[at + 1 :])
        if any(_is_made(rest[size:], left) for size in range(SHORTEST, min(len(rest), common + 2) + 1)):
            return True
    return False
