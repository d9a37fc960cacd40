"""From findings to records: what the stages found in the clean text goes in, a ``Document`` over the text as given comes out.

The one place where offsets of the clean text become offsets of the original.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from . import records
from .analysis.tokens import Analysis
from .document import Document
from .facts.types import FoundArgument, FoundFact, Resolved
from .mentions import marked
from .mentions.times.types import TimeReading
from .mentions.types import MEASURED, Mention
from .text.blocks import Block, BlockKind
from .text.clean import View
from .values.types import TimeValue

PLURAL = frozenset({"participants", "parties", "victims"})
"""Role fields of records that hold several arguments."""


@dataclass(frozen=True)
class Assembly:
    """One document's findings, on their way to records."""

    view: View
    resolved: Resolved
    found: tuple[FoundFact, ...]

    @property
    def analysis(self) -> Analysis:
        """The analysed clean text."""
        return self.resolved.analysis

    def place(self, start: int, end: int) -> dict[str, Any]:
        """``start``, ``end`` and ``text`` of a record, in the original text."""
        first, last = self.view.to_original(start, end)
        return {"start": first, "end": last, "text": self.view.original[first:last]}

    def block(self, sentence: int) -> BlockKind:
        """Kind of the block a sentence is in."""
        if not self.analysis.blocks or not self.analysis.sentences:
            return "paragraph"
        return self.analysis.blocks[self.analysis.sentences[sentence].block].kind

    def about(self, mention: Mention) -> dict[str, Any]:
        """What every record made of a mention carries."""
        return {
            **self.place(mention.start, mention.end),
            "sentence": mention.sentence,
            "block": self.block(mention.sentence),
            "confidence": round(mention.confidence, 4),
        }

    @cached_property
    def mentions(self) -> tuple[records.Mention, ...]:
        """All mentions, in the order the entity stage counts them."""
        known = self.resolved.entities
        text = self.analysis.text
        return tuple(
            records.Mention(
                **self.about(m),
                label=m.label,
                lemma=known.lemmas.get(n) or " ".join(text[m.start : m.end].split()),
                entity_id=known.of_mention.get(n),
                rule=m.rule,
            )
            for n, m in enumerate(self.resolved.mentions)
        )

    def marked(self) -> tuple[records.Mention, ...]:
        """The mentions as NER-UK 2.0 marks them, with the dates inside a period."""
        found: list[records.Mention] = []
        for record, mention in zip(self.mentions, self.resolved.mentions, strict=True):
            for one in marked(mention):
                if one is mention:
                    found.append(record)
                else:
                    lemma = " ".join(one.span.of(self.analysis.text).split())
                    found.append(records.Mention(**self.about(one), label=one.label, lemma=lemma, rule=one.rule))
        return tuple(sorted(found, key=lambda m: (m.start, -m.end)))

    def entities(self) -> tuple[records.Entity, ...]:
        """All entities, with their mentions."""
        return tuple(
            records.Entity(
                id=e.id,
                label=e.label,
                name=e.name,
                aliases=e.aliases,
                mentions=tuple(self.mentions[n] for n in e.mentions),
                links=tuple(records.Link.of(link) for link in e.links),
                candidates=tuple(records.Link.of(link) for link in e.candidates),
                given=e.given,
                surname=e.surname,
                patronymic=e.patronymic,
                gender=e.gender,
                descriptions=e.descriptions,
                confidence=round(e.confidence, 4),
                rule=e.rule,
            )
            for e in self.resolved.entities.entities
        )

    @cached_property
    def values(self) -> Mapping[int, records.Temporal | records.AnyQuantity]:
        """Mention index → temporal or measured record."""
        found: dict[int, Any] = {}
        for number, time in self.resolved.times.items():
            mention = self.resolved.mentions[number]
            found[number] = records.Temporal(
                **self.about(mention),
                **_meaning(time),
                anchor=time.anchor,
                quant=time.quant,
                freq=time.freq,
                parts=self.ends(mention, time),
                rule=time.rule or mention.rule,
            )
        for number in self.resolved.quantities:
            if self.resolved.mentions[number].label in MEASURED:
                found[number] = self.measured(number)
        return dict(sorted(found.items()))

    def ends(self, mention: Mention, time: TimeValue) -> tuple[records.TimePart, ...]:
        """The ends of an interval, where the words say both."""
        reading = mention.reading
        if not isinstance(reading, TimeReading) or len(reading.parts) != len(time.ends):
            return ()
        return tuple(
            records.TimePart(**self.place(part.start, part.end), **_meaning(end))
            for part, end in zip(reading.parts, time.ends, strict=True)
        )

    def measured(self, number: int) -> records.AnyQuantity:
        """The record of one measured mention."""
        mention, value = self.resolved.mentions[number], self.resolved.quantities[number]
        fields: dict[str, Any] = {
            **self.about(mention),
            "value": value.value,
            "low": value.low,
            "high": value.high,
            "mod": value.mod,
            "item": value.item,
            "item_text": value.item_text,
            "attributes": value.attributes,
            "part_of": value.part_of,
            "per": value.per,
            "magnitude": value.magnitude,
            "rule": value.rule or mention.rule,
        }
        if value.currency:
            return records.Money(**fields, unit=value.unit, currency=value.currency)
        if mention.label == "PCT":
            return records.Percent(**fields, unit=value.unit or "%")
        return records.Quantity(**fields, unit=value.unit)

    def argument(self, found: FoundArgument) -> records.Argument:
        """A participant's record."""
        return records.Argument(
            **self.place(found.start, found.end), name=found.name, entity_id=found.entity, rule=found.rule
        )

    def measure(self, mention: int) -> records.AnyQuantity | None:
        """The measured record of a mention; None where it is a temporal one or has no value."""
        found = self.values.get(mention)
        return None if isinstance(found, records.Temporal) else found

    def fact(self, number: int) -> records.AnyFact:
        """The record of one fact."""
        found = self.found[number]
        kind = records.FACT_TYPES[found.kind]
        fields: dict[str, Any] = dict(found.values)
        fields |= {"polarity": found.polarity, "modality": found.modality, "tense": found.tense}
        others: dict[str, tuple[records.Argument, ...]] = {}
        for role, fillers in found.roles.items():
            arguments = tuple(self.argument(f) for f in fillers)
            if role in PLURAL:
                fields[role] = arguments
            elif role in kind.model_fields:
                fields[role] = arguments[0]
            else:
                others[role] = arguments
        if others:
            fields["arguments"] = others
        for role, mention in found.amounts.items():
            fields[role] = self.values[mention]
        time = self.values.get(found.time) if found.time is not None else None
        made: records.AnyFact = kind(  # type: ignore[assignment]
            id=f"f{number + 1}",
            predicate=found.predicate,
            time=time if isinstance(time, records.Temporal) else None,
            place=self.argument(found.place) if found.place else None,
            quantities=tuple(q for n in found.quantities if (q := self.measure(n)) is not None),
            attribution=tuple(self.argument(a) for a in found.attribution),
            evidence=tuple(records.Evidence(**self.place(*span)) for span in found.evidence),
            sentence=found.sentence,
            block=self.block(found.sentence),
            code=found.code,
            conflicts_with=tuple(f"f{n + 1}" for n in found.conflicts),
            attributes=found.attributes,
            confidence=round(found.confidence, 4),
            rule=found.rule,
            **fields,
        )
        return made

    def blocks(self) -> tuple[records.BlockRecord, ...]:
        """All blocks."""
        return tuple(self._block(block) for block in self.analysis.blocks)

    def _block(self, block: Block) -> records.BlockRecord:
        return records.BlockRecord(**self.place(block.start, block.end), kind=block.kind, rule=block.rule)

    def sentences(self) -> tuple[records.SentenceRecord, ...]:
        """All sentences."""
        found = []
        for sentence in self.analysis.sentences:
            start, end = self.view.to_original(sentence.start, sentence.end)
            found.append(records.SentenceRecord(start=start, end=end, block=sentence.block))
        return tuple(found)

    def document(
        self, *, id: str | None, date: date | datetime | None, title: str | None, meta: Mapping[str, str]
    ) -> Document:
        """The document record."""
        facts = [self.fact(number) for number in range(len(self.found))]
        story = {
            n for n, f in enumerate(self.found)
            if not self.analysis.blocks or self.analysis.blocks[self.analysis.sentences[f.sentence].block].story
        }  # fmt: skip
        document = Document(
            id=id,
            text=self.view.original,
            date=date,
            title=title,
            meta=dict(meta),
            blocks=self.blocks(),
            sentences=self.sentences(),
            mentions=self.marked(),
            entities=self.entities(),
            dates=tuple(v for v in self.values.values() if isinstance(v, records.Temporal)),
            quantities=tuple(v for v in self.values.values() if isinstance(v, records.Quantity)),
            money=tuple(v for v in self.values.values() if isinstance(v, records.Money)),
            percents=tuple(v for v in self.values.values() if isinstance(v, records.Percent)),
            facts=records.Facts(f for n, f in enumerate(facts) if n in story),
            aside=records.Facts(f for n, f in enumerate(facts) if n not in story),
        )
        document._analysis = self.analysis
        return document


def _meaning(time: TimeValue) -> dict[str, Any]:
    """What an expression of time and an end of an interval both say."""
    return {name: getattr(time, name) for name in ("type", "value", "mod", "begin", "until", "grain")}
