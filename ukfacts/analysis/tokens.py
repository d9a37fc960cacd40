"""What analysis gives to every later stage: sentences of tokens with tags, syntax and labelled spans.

Field names and values are those of Universal Dependencies 2 (https://universaldependencies.org); offsets index
the clean text. Vendors' types (Stanza's, pymorphy3's) never leave ``ukfacts.analysis``: these do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ..spans import Span
from ..text.blocks import Block

UD_APOSTROPHE = "’"
"""The apostrophe of UD Ukrainian-IU's lemmas; the package has the plain one everywhere."""


@lru_cache(maxsize=256)
def _basic(deprel: str) -> str:
    return deprel.partition(":")[0]


def is_letters(word: str) -> bool:
    """«ОВА», «МЗС»: an abbreviation, which shows no case."""
    return len(word) > 1 and word.isupper() and word.isalpha()


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word. The two words of a multiword token carry the same span."""

    index: int
    """UD ID in the sentence, from 1."""
    start: int
    end: int
    form: str
    """As in the clean text."""
    lemma: str
    upos: str
    feats: Mapping[str, str]
    """UD features, e.g. ``{"Case": "Gen", "Number": "Plur"}``."""
    head: int
    """Index of the head in the sentence; 0 for the root."""
    deprel: str

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.end)

    @property
    def ud_lemma(self) -> str:
        """The lemma as UD Ukrainian-IU writes it: «п’ять»."""
        return self.lemma.replace("'", UD_APOSTROPHE)

    @property
    def relation(self) -> str:
        """The dependency relation without its subtype: ``nsubj:pass`` → ``nsubj``."""
        return _basic(self.deprel)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A span the entity model found, with NER-UK 2.0's label."""

    start: int
    end: int
    label: str
    confidence: float

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Sentence:
    """A sentence: its tokens in order (a proper tree) and the model's labelled spans in it."""

    index: int
    """Number in the document, from 0."""
    start: int
    end: int
    block: int
    """Index into ``Analysis.blocks``."""
    tokens: tuple[Token, ...]
    labelled: tuple[Labelled, ...] = ()

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.end)

    @cached_property
    def _children(self) -> dict[int, tuple[Token, ...]]:
        found: dict[int, list[Token]] = {}
        for token in self.tokens:
            found.setdefault(token.head, []).append(token)
        return {head: tuple(tokens) for head, tokens in found.items()}

    @property
    def root(self) -> Token | None:
        """The token whose head is 0; None for an empty sentence."""
        roots = self._children.get(0, ())
        return roots[0] if roots else None

    def token(self, index: int) -> Token:
        """The token with this UD ID (from 1)."""
        return self.tokens[index - 1]

    def head(self, token: Token) -> Token | None:
        """The token's head; None for the root."""
        return self.tokens[token.head - 1] if token.head else None

    def children(self, token: Token, *relations: str) -> tuple[Token, ...]:
        """The token's dependents in text order; only those of ``relations`` if given (``nsubj`` matches ``nsubj:pass`` too)."""
        found = self._children.get(token.index, ())
        if not relations or not found:
            return found
        return tuple([t for t in found if t.deprel in relations or t.relation in relations])

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token with everything below it, in text order."""
        found = [token]
        for member in found:
            found.extend(self.children(member))
        return tuple(sorted(found, key=lambda t: t.index))

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The token's head, its head's head, … up to the root."""
        above = self.head(token)
        while above is not None:
            yield above
            above = self.head(above)

    def within(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie in ``span``, at least in part."""
        return tuple(t for t in self.tokens if t.start < span.end and span.start < t.end)

    def top(self, span: Span) -> Token | None:
        """The token of ``span`` that governs the rest of it: the first whose head lies outside; None if no token is in it."""
        inside = self.within(span)
        indices = {t.index for t in inside}
        return next((t for t in inside if t.head not in indices), inside[0] if inside else None)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A whole text, analysed."""

    text: str
    """The clean text that all offsets index."""
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...] = field(default=())

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this character; None between sentences."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.sentences) and self.sentences[low].start <= offset:
            return self.sentences[low]
        return None
