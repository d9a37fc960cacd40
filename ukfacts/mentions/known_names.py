"""Words that with a capital are names: the names of a text come in, those with the words of ``data/known_words.tsv`` go out."""

from __future__ import annotations

from collections.abc import Sequence

from ..analysis.tokens import Analysis, Token
from .label_tables import labels_of
from .types import Mention

RULE = "names.known_word"
CONFIDENCE = 0.9
"""As of a role's known word; 158 of 162 in the training texts."""


def with_known_words(analysis: Analysis, mentions: Sequence[Mention]) -> list[Mention]:
    """«Боже, сирота», «Божі заповіді»: unmarked words of the table, outside other names and titles in capitals."""
    known = labels_of("known_words.tsv")
    taken = {at for m in mentions for at in range(m.start, m.end)}
    found = [
        Mention(token.start, token.end, known[token.lemma.lower()], RULE, CONFIDENCE, sentence.index)
        for sentence in analysis.sentences
        for token in sentence.tokens
        if token.form[0].isupper() and token.lemma.lower() in known and _stands(token) and token.start not in taken
    ]
    return sorted((*mentions, *found), key=lambda m: m.start) if found else [*mentions]


def _stands(token: Token) -> bool:
    return token.form[1:].islower()
