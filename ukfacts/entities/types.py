"""Entities: who and what the named mentions speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..mentions.types import Label


@dataclass(frozen=True, slots=True)
class Link:
    """A pointer into a public authority file."""

    scheme: Literal["iso3166", "geonames", "katotth", "wikidata", "iso4217", "ukfacts"]
    id: str
    label: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, place or work of the document."""

    id: str
    """Stable in the document: «e1», «e2», … in order of first mention."""
    label: Label
    name: str
    """Dictionary form: «Кім Чен Ин», «Об'єднаний комітет начальників штабів Південної Кореї»."""
    mentions: tuple[int, ...]
    """Indices into the document's mentions, in text order."""
    aliases: tuple[str, ...] = ()
    """Other dictionary-form names it has in this text, most frequent first."""
    links: tuple[Link, ...] = ()
    candidates: tuple[Link, ...] = ()
    """Links not decided between; empty when ``links`` is filled."""
    given: str | None = None
    surname: str | None = None
    patronymic: str | None = None
    gender: Literal["Masc", "Fem"] | None = None
    descriptions: tuple[str, ...] = ()
    """Dictionary-form descriptions the text gives it: «російський диктатор»."""
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reference:
    """A span that is no name but stands for an entity: a pronoun, a description, a demonym."""

    start: int
    end: int
    sentence: int
    entity: str
    kind: Literal["pronoun", "description", "adjective", "demonym"]
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Entities:
    """The result of the stage."""

    entities: tuple[Entity, ...]
    of_mention: dict[int, str]
    """Mention index → entity id, for every named mention that has one."""
    lemmas: dict[int, str]
    """Mention index → the mention's own dictionary form."""
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class CorpusEntity:
    """One person, body, place or work of many documents."""

    id: str
    """The same for the same entity in any corpus: «iso3166:KP», «body:nabu.gov.ua», «person:володимир путін»."""
    label: str
    name: str
    """The name most mentions give it; of a person the most frequent with a given name."""
    mentions: int
    """Mentions in all documents."""
    documents: tuple[int, ...]
    """Numbers of the documents it is in, from 0, in the order they were given."""
    aliases: tuple[str, ...] = ()
    """Other names, most frequent first."""
    links: tuple[Link, ...] = ()
    descriptions: tuple[str, ...] = ()
    members: tuple[tuple[int, str], ...] = ()
    """(document number, entity id in it) of every entity that was merged."""
