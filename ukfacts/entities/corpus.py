"""Entities of many documents: the entities of each come in, one entry for the same person or thing goes out.

Works on published documents and on the stage's own results alike: both have entities with the same fields.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from .items import also
from .keys import key
from .same_persons import same_given, same_spelling
from .signatures import identify
from .types import CorpusEntity, Link

HOME = "@UA"
"""How the identity of a Ukrainian body ends that has the state in its name."""
SHARE = 0.9
"""Share of a surname's full-name mentions that one person needs to be meant by the bare surname elsewhere."""


class EntityLike(Protocol):
    """An entity of a document."""

    @property
    def id(self) -> str:
        """Its id in the document."""
        ...

    @property
    def label(self) -> str:
        """NER-UK 2.0's label."""
        ...

    @property
    def name(self) -> str:
        """Dictionary form."""
        ...

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names of it in the document."""
        ...

    @property
    def mentions(self) -> Sequence[Any]:
        """Its mentions, of whatever type."""
        ...

    @property
    def links(self) -> Sequence[Any]:
        """Links with ``scheme id label latitude longitude``."""
        ...

    @property
    def given(self) -> str | None:
        """Given name of a person."""
        ...

    @property
    def surname(self) -> str | None:
        """Surname of a person."""
        ...

    @property
    def descriptions(self) -> tuple[str, ...]:
        """What the document calls it."""
        ...


class DocumentLike(Protocol):
    """A document with entities."""

    @property
    def entities(self) -> Sequence[EntityLike]:
        """Its entities."""
        ...


def merge(docs: Iterable[DocumentLike]) -> tuple[CorpusEntity, ...]:
    """The entities of a corpus, most mentioned first.

    The rules are those within a document: full names join with the bare surname where one person bears it, names of
    countries and bodies with their variants, everything else by its name.
    """
    found: dict[str, list[tuple[int, EntityLike]]] = defaultdict(list)
    kept = [tuple(doc.entities) for doc in docs]
    for number, (entities, ids) in enumerate(zip(kept, _identities(kept), strict=True)):
        for entity in entities:
            found[ids[entity.id]].append((number, entity))
    merged = (_entry(identity, members) for identity, members in found.items())
    return tuple(sorted(merged, key=lambda e: (-e.mentions, e.documents[0], e.name)))


def identities(docs: Iterable[DocumentLike]) -> list[dict[str, str]]:
    """For each document its entities' ids → an id that is the same for the same entity in all of them."""
    return _identities([tuple(doc.entities) for doc in docs])


def _identities(docs: Sequence[Sequence[EntityLike]]) -> list[dict[str, str]]:
    known: dict[str, Counter[str]] = defaultdict(Counter)
    for entities in docs:
        for entity in entities:
            if _is_full(entity):
                known[key(entity.surname or "")][_person(entity)] += len(entity.mentions)
    found = [{e.id: _identity(e, known) for e in entities} for entities in docs]
    return _with_owners(found)


def _with_owners(found: list[dict[str, str]]) -> list[dict[str, str]]:
    """«Нафтогаз» of one text is «Нафтогаз України» of another, where no other state has such a body in the corpus."""
    owned: dict[str, set[str]] = defaultdict(set)
    for identity in {i for ids in found for i in ids.values() if i.startswith("org:")}:
        core, _, owner = identity.partition("@")
        if owner:
            owned[core].add(identity)
    home = {core for core, ids in owned.items() if ids == {core + HOME}}
    return [{entity: i + HOME if i in home else i for entity, i in ids.items()} for ids in found]


def _is_full(entity: EntityLike) -> bool:
    return entity.label == "PERS" and bool(entity.given and entity.surname)


def _person(entity: EntityLike) -> str:
    return f"person:{key(entity.given or '')} {key(entity.surname or '')}"


def _identity(entity: EntityLike, known: Mapping[str, Counter[str]]) -> str:
    if entity.label != "PERS":
        return _thing(entity)
    if _is_full(entity):
        initial = key(entity.given or "")
        full = known.get(key(entity.surname or ""), Counter())
        if "." in initial:
            fitting = [p for p in full if p.startswith(f"person:{initial[0]}") and "." not in p]
            return fitting[0] if len(fitting) == 1 else _person(entity)
        return _usual(entity, full)
    return _bare(entity, known)


def _usual(entity: EntityLike, full: Counter[str]) -> str:
    """The person's most mentioned spelling in the corpus: «Шайлеш Вара» is «Шейлеш Вара»."""
    own, surname = _person(entity), f" {key(entity.surname or '')}"
    given = key(entity.given or "")
    near = [
        other
        for other in full
        if other == own
        or "." not in other
        and (same_spelling(other, own) or same_given(other.removeprefix("person:").removesuffix(surname), given))
    ]
    return max(near, key=lambda other: (full[other], other), default=own)


def _bare(entity: EntityLike, known: Mapping[str, Counter[str]]) -> str:
    full = known.get(key(entity.surname or entity.name))
    if full:
        best, times = full.most_common(1)[0]
        if times >= SHARE * sum(full.values()):
            return best
    return f"person:{key(entity.name)}"


def _thing(entity: EntityLike) -> str:
    """A country or body by its code; else by its name, preferring one of its names that a table knows."""
    body = next((link.id for link in entity.links if link.scheme == "ukfacts" and ":" not in link.id), None)
    if body is not None:
        return f"body:{body}"
    options = [identify(name, entity.label).id for name in (entity.name, *entity.aliases)]
    return next((option for option in options if option.partition(":")[0] in ("iso3166", "body")), options[0])


def _entry(identity: str, members: Sequence[tuple[int, EntityLike]]) -> CorpusEntity:
    names: Counter[str] = Counter()
    descriptions: Counter[str] = Counter()
    for _, entity in members:
        names[entity.name] += len(entity.mentions)
        names.update({alias: 0 for alias in entity.aliases if alias not in names})
        descriptions.update(entity.descriptions)
    labels = Counter(entity.label for _, entity in members)
    links = Counter(_link(link) for _, entity in members for link in entity.links)
    full = {entity.name for _, entity in members if _is_full(entity) and "." not in entity.name}
    name = max(names, key=lambda n: (n in full, names[n]))
    return CorpusEntity(
        id=identity,
        label=labels.most_common(1)[0][0],
        name=name,
        mentions=sum(len(entity.mentions) for _, entity in members),
        documents=tuple(dict.fromkeys(number for number, _ in members)),
        aliases=tuple(other for other, _ in names.most_common() if key(other) != key(name)),
        links=also(tuple(link for link, _ in links.most_common(1))),
        descriptions=tuple(text for text, _ in descriptions.most_common()),
        members=tuple((number, entity.id) for number, entity in members),
    )


def _link(link: Any) -> Link:
    return Link(link.scheme, link.id, link.label, link.latitude, link.longitude)
