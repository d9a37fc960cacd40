"""The index of a resolved text: its mentions, references and values found by token. In: ``Resolved``. Out: ``Index``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ..analysis.tokens import Sentence, Token
from ..entities.types import Entity, Reference
from ..mentions.types import MEASURED, TEMPORAL
from .types import Resolved


class Index:
    """One document, indexed by token."""

    def __init__(self, resolved: Resolved) -> None:
        self.resolved = resolved
        self.analysis = resolved.analysis
        self.text = resolved.analysis.text
        self.sentences = resolved.analysis.sentences

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.resolved.entities.entities}

    @cached_property
    def _by_token(self) -> dict[tuple[int, int], list[int]]:
        found: dict[tuple[int, int], list[int]] = {}
        for number, mention in enumerate(self.resolved.mentions):
            if mention.sentence < len(self.sentences):
                sentence = self.sentences[mention.sentence]
                for token in sentence.within(mention.span):
                    found.setdefault((sentence.index, token.index), []).append(number)
        return found

    @cached_property
    def _references(self) -> dict[tuple[int, int], Reference]:
        found: dict[tuple[int, int], Reference] = {}
        for reference in self.resolved.entities.references:
            sentence = self.analysis.sentence_at(reference.start)
            if sentence is None:
                continue
            inside = [t for t in sentence.tokens if t.start < reference.end and reference.start < t.end]
            indices = {t.index for t in inside}
            top = next((t for t in inside if t.head not in indices), None)
            if top is not None:
                found.setdefault((sentence.index, top.index), reference)
        return found

    def mentions_at(self, sentence: Sentence, token: Token, labels: Iterable[str]) -> list[int]:
        """Mentions of these labels that hold the token: those it heads first, then the longest."""
        here = self._by_token.get((sentence.index, token.index))
        if here is None:
            return []
        mentions = self.resolved.mentions
        wanted = frozenset(labels)
        found = [m for m in here if mentions[m].label in wanted]
        if len(found) < 2:
            return found

        def rank(number: int) -> tuple[bool, int]:
            mention = mentions[number]
            return (sentence.top(mention.span) is not token, -len(mention.span))

        return sorted(found, key=rank)

    def reference(self, sentence: Sentence, token: Token) -> Reference | None:
        """The description or pronoun the token heads, where the entity stage resolved it."""
        return self._references.get((sentence.index, token.index))

    def entity(self, identifier: str | None) -> Entity | None:
        """The entity with this id."""
        return self._entities.get(identifier) if identifier else None

    def temporal(self, sentence: Sentence, token: Token) -> int | None:
        """The temporal mention that holds the token."""
        found = [m for m in self.mentions_at(sentence, token, TEMPORAL) if m in self.resolved.times]
        return found[0] if found else None

    def counts_people(self, sentence: Sentence, token: Token) -> bool:
        """«двоє загинули», «148 цивільних і |929| дістали поранення»: a number of persons without a noun."""
        if token.upos != "NUM":
            return False
        found = (n for n in self._by_token.get((sentence.index, token.index), ()) if n in self.resolved.quantities)
        rules = {self.resolved.mentions[n].rule for n in found}
        return not rules.isdisjoint(("quantities.counted_people", "quantities.counted_again"))

    @cached_property
    def _measured(self) -> dict[int, list[frozenset[int]]]:
        found: dict[int, list[frozenset[int]]] = {}
        for number, value in self.resolved.quantities.items():
            mention = self.resolved.mentions[number]
            if mention.sentence < len(self.sentences) and (value.unit or value.currency) and value.unit != "a":
                inside = frozenset(t.index for t in self.sentences[mention.sentence].within(mention.span))
                found.setdefault(mention.sentence, []).append(inside)
        return found

    def measured_words(self, sentence: Sentence, token: Token) -> frozenset[int]:
        """The words of sums, shares and measures in the sentence, but for those that the token is one of."""
        known = self._measured.get(sentence.index, ())
        return frozenset(index for inside in known if token.index not in inside for index in inside)

    def is_measured(self, sentence: Sentence, token: Token) -> bool:
        """Whether a temporal mention holds the token, so that it is no participant."""
        return bool(self.mentions_at(sentence, token, TEMPORAL))

    def amount_of(self, sentence: Sentence, token: Token) -> int | None:
        """The measured mention that counts the token: «11 тисяч контейнерів» for «контейнерів»."""
        near = [token, *sentence.children(token, "nummod", "det")]
        for one in list(near[1:]):
            near.extend(sentence.children(one))
        if token.upos != "NUM":
            near.extend(t for t in sentence.children(token, "nmod") if t.upos == "NUM")
        for one in near:
            for number in self._by_token.get((sentence.index, one.index), ()):
                if self.resolved.mentions[number].label in MEASURED and number in self.resolved.quantities:
                    return number
        return None
