"""Multiword tokens. In: a text and a sentence's tokens. Out: the words of a token that UD takes for two.

Ukrainian-IU has two kinds: «півгодини» → «пів», «години», and «нікому (сказати)» → «немає», «кому».
«робитимуть» and «наньго» are one word each there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .lexicon import lexicon, plain
from .types import Piece

INFINITIVE = re.compile(r"\w*(?:[аиіїуюяй]|[^о]с|з|[иео]р|[оу]ло|[оу]ро)ти(?:ся|сь)?")
"""«обійняти», «вести», «терти», «молоти»; hardly ever a noun in -ти («роботи», «факти»)."""
POSSIBLE = re.compile(r"\b[пП][іІ][вВ]|\b[нН][іІ]")
"""Most sentences have no such word, and need no look at each token."""
NEGATED = frozenset(("не", "немає", "нема", "ані", "ні", "ніхто", "ніщо"))
CLAUSE_MARKS = frozenset(',;:()«»"“”„—–!?.…')


def half(token: str) -> tuple[str, ...]:
    """«півроку» → («пів», «року»), for the genitives in ``data/multiword.toml``; else nothing."""
    if not plain(token).startswith("пів"):
        return ()
    noun = token[3:].lstrip("'’ʼ‘`´")
    return (token[:3], noun) if plain(noun) in lexicon().halves else ()


def lack(words: Sequence[str], index: int) -> tuple[str, ...]:
    """«нікого обійняти» → («немає», «кого»): beside an infinitive in a clause that negates nothing; else nothing."""
    word = words[index]
    question = lexicon().lacks.get(word.lower())
    following = list(_clause(words, index + 1, 1))
    preceding = list(_clause(words, index - 1, -1))
    if question is None or any(other.lower() in NEGATED for other in (*preceding, *following)):
        return ()
    last = not following and word.lower() not in ("ніяк", "ніколи")
    if any(INFINITIVE.fullmatch(other) for other in following) or last and any(map(INFINITIVE.fullmatch, preceding)):
        return ("Немає" if word[0].isupper() else "немає", question)
    return ()


def _clause(words: Sequence[str], index: int, step: int) -> Iterator[str]:
    """The words from ``index`` on, in one direction, up to the next mark of a clause."""
    while 0 <= index < len(words) and words[index] not in CLAUSE_MARKS:
        yield words[index]
        index += step


def words_of(text: str, tokens: Sequence[Piece]) -> dict[int, tuple[str, ...]]:
    """Index among ``tokens`` → syntactic words, for the multiword tokens of a sentence; usually empty."""
    found: dict[int, tuple[str, ...]] = {}
    if POSSIBLE.search(text, tokens[0].start, tokens[-1].end) is None:
        return found
    for index, token in enumerate(tokens):
        start, end = token.start, token.end
        if text[start] in "пП" and end - start > 4:
            parts = half(text[start:end])
        elif text[start] in "нН" and text[start:end].lower() in lexicon().lacks:
            parts = lack([text[other.start : other.end] for other in tokens], index)
        else:
            continue
        if parts:
            found[index] = parts
    return found
