"""Where in a text temporal expressions can be. In: clean text. Out: stretches from one idle word to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..numbers.lexicon import lexicon as number_words
from ..words import kind, words_of
from .adjectives import FIRST_LETTERS, is_compound
from .lexicon import holidays, word_list, words

ANCHORS = word_list("anchors")
"""Roles of which a run needs one."""
SINGULAR_ENDINGS = "го|ї|те|тє|тя|ше|ша|га|му|ого|ому|им|ім|м|ий|ій|й|ої|ою|а|я|у|ю|е|є|та"
PLURAL_ENDINGS = "тих|их|х|тими|ти|ма|ті|ві|ні|рі|мі|і"
_ENDINGS = frozenset(f"{SINGULAR_ENDINGS}|{PLURAL_ENDINGS}".split("|"))
"""What is written behind digits and Roman numerals: «2016-го», «90-х», «І-го»."""


def regions(text: str) -> Iterator[tuple[int, int]]:
    """From one idle word to the next, where the words between them can hold an expression."""
    found = words_of(text)
    for match in _REGION.finditer(found.kinds.translate(_ROLES)):
        first, last = match.span()
        yield (found.end(first - 1) if first else 0), (found.start(last) if last < len(found.forms) else len(text))


_IDLE, _PART, _START = range(3)
"""A word can play no part, one beside others only («до»), or be what a run needs («року», «5»)."""
_REGION = re.compile(rb"\x01*\x02[\x01\x02]*")
_NUMERALS = frozenset("IVXLCDMІХ")


@cache
def _vocabulary() -> dict[str, int]:
    """What a word in lower case can be in a run."""
    found = dict.fromkeys(_ENDINGS, _PART)
    found.update((form, _PART if ANCHORS.isdisjoint(roles) else _START) for form, roles in words().items())
    found.update(dict.fromkeys((*number_words(), *holidays(), "ц"), _START))
    return found


def _starts(form: str, word: str) -> bool:
    role = _vocabulary().get(word, _IDLE)
    if role == _START or form.isnumeric():
        return True
    numeral = role == _IDLE and form[0] in _NUMERALS and set(form) <= _NUMERALS
    return numeral or word[:3] in FIRST_LETTERS and is_compound(word)


PARTS = kind(lambda _, word: _vocabulary().get(word) == _PART)
STARTS = kind(_starts)
_ROLES = bytes(_START if bits >> STARTS & 1 else _PART if bits >> PARTS & 1 else _IDLE for bits in range(256))
"""The kinds of a word → its role."""
