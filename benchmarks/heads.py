"""Whether two phrases name the same thing. In: the gold's phrase and a found name. Out: yes or no.

Names agree when they are equal or one is part of the other («Путін»); common nouns when their head words share a
dictionary form. ``*`` marks the head in a gold phrase: «артилерійський *снаряд»; without it the first noun is the head.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Any

import pymorphy3

APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'"})
WORD = re.compile(r"[^\W_]+(?:['\-.][^\W_]+)*\.?")


@functools.cache
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="uk")


def plain(text: str) -> str:
    """A name as compared: one apostrophe, no quotes, one blank, lower case."""
    return " ".join(re.sub(r"[«»„“”\"*]", " ", text.translate(APOSTROPHES)).split()).casefold()


@functools.cache
def lemmas(word: str) -> frozenset[str]:
    """The word and every dictionary form it may have, lower case."""
    return frozenset({word.casefold(), *(parse.normal_form for parse in _analyzer().parse(word))})


@functools.cache
def _noun(word: str, surely: bool = False) -> bool:
    """Whether the first reading (all readings) is a noun, or the word is in no dictionary: a name, an abbreviation."""
    if any(c.isdigit() for c in word):  # «54-річна жінка»
        return False
    parses = _analyzer().parse(word)
    if not parses[0].is_known:
        return True
    readings = {parse.tag.POS for parse in (parses if surely else parses[:1])}
    return readings <= {"NOUN", None}


def words(phrase: str) -> list[str]:
    """The words of a phrase, without marks."""
    return WORD.findall(plain_case(phrase))


def plain_case(text: str) -> str:
    """As ``plain``, with the case kept."""
    return " ".join(re.sub(r"[«»„“”\"*]", " ", text.translate(APOSTROPHES)).split())


def head_word(phrase: str) -> str:
    """The head of a gold phrase: the marked word, else the first noun, else the last word."""
    marked = re.search(r"\*([\w'’\-]+)", phrase)
    if marked:
        return marked.group(1)
    found = words(phrase)
    return next((word for word in found if _noun(word)), found[-1])


def head_words(phrase: str) -> list[str]:
    """The words of a found phrase among which its head is: up to the first that can be nothing but a noun."""
    found: list[str] = []
    for word in words(phrase):
        found.append(word)
        if _noun(word, surely=True):
            break
    return found


def _share(one: str, other: str) -> bool:
    return bool(lemmas(one) & lemmas(other))


def same_thing(expected: str, name: str) -> bool:
    """Whether ``name`` means the gold's ``expected``: the same name, a part of it («Путін»), or the same head word."""
    if plain(expected) == plain(name):
        return True
    gold, found = words(expected), words(name)
    if not gold or not found:
        return False
    if any(w[:1].isupper() for w in gold) and "*" not in expected:
        named = any(f[:1].isupper() for f in found)
        shorter = named and len(found) <= len(gold) and all(any(_share(f, g) for g in gold) for f in found)
        within = all(g in found for g in gold)  # «держсекретар Ентоні Блінкен»; not «пресслужба Кремля» for «Кремль»
        return shorter or within
    return any(_share(head_word(expected), f) for f in head_words(name))


def any_thing(alternatives: Sequence[str], argument: Any) -> bool:
    """Whether an Argument is one of the gold's alternatives, by its name or as written."""
    return any(same_thing(a, argument.name) or plain(a) == plain(argument.text) for a in alternatives)
