"""A phrase read by its word forms alone, for «майже 11 тис. контейнерів» without a model.

In: a short text. Out: an ``Analysis`` of one sentence whose tags are the dictionary's and whose tree is a guess:
adjectives hang on the next noun, nouns on the noun before them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...analysis.morphology import Parse, parse
from ...analysis.tokens import Analysis, Sentence, Token
from ...text.blocks import Block

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['-][^\W\d_]+)*|[^\w\s]")
_WANTED = (("Gen", "Plur"), ("Nom", "Plur"), ("Ins", "Plur"), ("Dat", "Plur"), ("Loc", "Plur"))


def by_forms(text: str) -> Analysis:
    """The text as one sentence."""
    tokens: list[Token] = []
    for match in _WORD.finditer(text):
        tokens.append(_token(match, len(tokens) + 1, tokens))
    return Analysis(text, (Block("paragraph", 0, len(text)),), (Sentence(0, 0, len(text), 0, _tree(tokens)),))


def _token(match: re.Match[str], index: int, before: list[Token]) -> Token:
    form = match.group()
    if not form[0].isalpha():
        upos = "NUM" if form[0].isdigit() else "PUNCT"
        return Token(index, match.start(), match.end(), form, form, upos, {}, 0, "dep")
    reading = _best(parse(form), before)
    if reading is None:
        return Token(index, match.start(), match.end(), form, form, "X", {}, 0, "dep")
    upos = "NUM" if reading.pos == "NUM" else reading.pos
    return Token(index, match.start(), match.end(), form, reading.lemma, upos, reading.feats, 0, "dep")


def _best(readings: tuple[Parse, ...], before: list[Token]) -> Parse | None:
    """After «з» the instrumental, else the genitive plural a number governs, else the most frequent."""
    if before and before[-1].upos == "ADP":
        first = next((r for r in readings if r.case == "Ins"), None)
        if first is not None:
            return first
    fixed = next((r for r in readings if r.is_fixed and r.case == "Gen"), None)
    if fixed is not None and before and before[-1].upos == "NOUN":  # «солдатів КНДР»
        return fixed
    for case, number in _WANTED:
        for reading in readings:
            if reading.case == case and reading.number == number and reading.pos in ("NOUN", "PROPN", "ADJ"):
                return reading
    return readings[0] if readings else None


def _tree(tokens: list[Token]) -> tuple[Token, ...]:
    nouns = [t.index for t in tokens if t.upos in ("NOUN", "PROPN", "X")]
    found = []
    for token in tokens:
        following = next((n for n in nouns if n > token.index), 0)
        earlier = next((n for n in reversed(nouns) if n < token.index), 0)
        if token.upos in ("ADJ", "DET"):
            found.append(replace(token, head=following or earlier, deprel="amod"))
        elif token.upos == "ADP":
            found.append(replace(token, head=following or earlier, deprel="case"))
        elif token.upos == "NUM":
            found.append(replace(token, head=following, deprel="nummod:gov" if following else "root"))
        elif token.index in nouns:
            found.append(replace(token, head=earlier, deprel="nmod" if earlier else "root"))
        else:
            found.append(replace(token, head=earlier or following, deprel="dep"))
    return tuple(found)
