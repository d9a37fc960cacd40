"""Names in the text, the entities behind them, and what those are called elsewhere."""

from __future__ import annotations

from typing import Literal

from ..entities.types import Link as EntityLink
from ..mentions.types import Label
from ..text.blocks import BlockKind
from .base import Located, Record


class Mention(Located):
    """A name, role, date or quantity as the text has it."""

    label: Label
    """One of NER-UK 2.0's 13 labels."""
    lemma: str
    """Dictionary form of the whole expression."""
    entity_id: str | None = None
    sentence: int
    """Index into ``Document.sentences``."""
    block: BlockKind
    confidence: float
    rule: str


class Link(Record):
    """A pointer into a public authority file."""

    scheme: Literal["iso3166", "geonames", "katotth", "wikidata", "iso4217", "ukfacts"]
    id: str
    label: str
    latitude: float | None = None
    longitude: float | None = None

    @classmethod
    def of(cls, link: EntityLink) -> Link:
        """The record of a link the entity stage found."""
        return cls(scheme=link.scheme, id=link.id, label=link.label, latitude=link.latitude, longitude=link.longitude)


class Entity(Record):
    """One person, body, place or work, with all its mentions."""

    id: str
    label: Label
    name: str
    """Dictionary form in the nominative: «Кім Чен Ин»."""
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    candidates: tuple[Link, ...] = ()
    """Links the text does not decide between."""
    given: str | None = None
    surname: str | None = None
    patronymic: str | None = None
    gender: Literal["Masc", "Fem"] | None = None
    descriptions: tuple[str, ...] = ()
    confidence: float = 1.0
    rule: str = ""
