"""Entities of many documents: each document's entities come in, one identity for the same person or thing goes out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from .keys import key
from .signatures import identify


class EntityLike(Protocol):
    """What an entity needs: the stage's own ``Entity`` and the published record both have it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def given(self) -> str | None: ...  # noqa: D102
    @property
    def surname(self) -> str | None: ...  # noqa: D102


class Entities(Protocol):
    """A document or a resolved text."""

    @property
    def entities(self) -> Sequence[EntityLike]: ...  # noqa: D102


def identities(docs: Iterable[Entities]) -> list[dict[str, str]]:
    """For each document its entities' ids → an id that is the same for the same entity in all of them."""
    found: list[dict[str, str]] = []
    bare: list[tuple[int, EntityLike]] = []
    known: dict[str, Counter[str]] = defaultdict(Counter)
    for number, doc in enumerate(docs):
        found.append({})
        for entity in doc.entities:
            if entity.label == "PERS" and not (entity.given and entity.surname):
                bare.append((number, entity))
                continue
            identity = _identity(entity)
            found[number][entity.id] = identity
            if entity.surname:
                known[key(entity.surname)][identity] += 1
    for number, entity in bare:
        found[number][entity.id] = _bare(entity, known)
    return found


def _identity(entity: EntityLike) -> str:
    if entity.label == "PERS":
        return f"person:{key(entity.given or '')} {key(entity.surname or '')}".strip()
    return identify(entity.name, entity.label).id


def _bare(entity: EntityLike, known: dict[str, Counter[str]]) -> str:
    """A surname alone joins the one full name that has it in the corpus, or the one that has it nine times in ten."""
    full = known.get(key(entity.surname or entity.name), Counter())
    if full:
        best, times = full.most_common(1)[0]
        if times >= 0.9 * sum(full.values()):
            return best
    return f"person:{key(entity.name)}"
