"""The document, its blocks and sentences, and what stands in its place when it could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Date
from datetime import datetime
from typing import Any

from pydantic import Field

from ..text.blocks import BlockKind
from .base import Located, Record
from .facts import Facts
from .names import Entity, Mention
from .values import Money, Percent, Quantity, Temporal

SCHEMA_VERSION = "1.0"
"""Version of the schema; its first part changes when a reader of the old form would break."""


class BlockRecord(Located):
    """A part of the page."""

    kind: BlockKind
    rule: str


class SentenceRecord(Record):
    """A sentence of the text."""

    start: int
    end: int
    block: int
    """Index into ``Document.blocks``."""


class Document(Record):
    """A text and everything found in it. One JSON line each: ``model_dump_json()`` parses back to an equal document."""

    schema_version: str = SCHEMA_VERSION
    id: str | None = None
    """The caller's name for it: a path, a key."""
    text: str
    """The text as given."""
    date: Date | datetime | None = None
    """The text's own date, to which «торік» and «19 червня» refer."""
    title: str | None = None
    meta: Mapping[str, str] = Field(default_factory=dict)
    """What the source says of itself: author, site, url."""
    blocks: tuple[BlockRecord, ...] = ()
    sentences: tuple[SentenceRecord, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """Spans NER-UK 2.0 would label; what it leaves alone («11 людей», «нині») is in ``quantities`` and ``dates`` only."""
    entities: tuple[Entity, ...] = ()
    dates: tuple[Temporal, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    """Measured and counted things; sums of money and percents are under their own fields."""
    money: tuple[Money, ...] = ()
    percents: tuple[Percent, ...] = ()
    facts: Facts = Facts()
    """Facts of the article itself."""
    aside: Facts = Facts()
    """Facts of teasers, captions, bylines and boilerplate, each with its block."""

    def entity(self, id: str) -> Entity:
        """The entity with this id; KeyError if there is none."""
        for entity in self.entities:
            if entity.id == id:
                return entity
        raise KeyError(f"found no entity {id!r}; this document has {len(self.entities)}")

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]  # a document is not a sequence of pairs, as pydantic would have it
        raise TypeError("a Document is not iterable; iterate over .facts, .entities, .mentions, .dates or .quantities")


class ErrorRecord(Record):
    """What a batch writes for an input it could not read."""

    schema_version: str = SCHEMA_VERSION
    id: str | None = None
    error: str
    """Name of the exception."""
    message: str
