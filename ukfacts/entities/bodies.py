"""Bodies that have a name of record: a name or abbreviation comes in, the body goes out.

The table is ``data/organisations.tsv``; a file of the user's own, in the same form, is read by ``load_aliases``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ..errors import FrameError
from ..tables import rows
from .keys import consonants, key, parts
from .types import Link

LABELS = frozenset({"PERS", "ORG", "LOC", "ART", "DOC", "MISC"})
COLUMNS = ("id", "name", "aliases", "country", "label")


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, or whatever a user's alias file names."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    label: str = "ORG"

    @property
    def link(self) -> Link:
        """The pointer into the table."""
        return Link("ukfacts", self.id, self.name)


@dataclass(frozen=True, slots=True)
class Aliases:
    """Bodies by every name they have; what a user adds comes before the packaged table."""

    by_key: Mapping[str, tuple[Body, ...]] = field(default_factory=dict)

    def named(self, name: str) -> tuple[Body, ...]:
        """All bodies of this name; letter case, quotes and kind of apostrophe do not matter."""
        return self.by_key.get(key(name), ())

    def __or__(self, other: Aliases) -> Aliases:
        """Both together; where they disagree on a name, this one decides."""
        return Aliases({**other.by_key, **self.by_key})


def _index(bodies: Iterable[Body]) -> Aliases:
    found: dict[str, dict[str, Body]] = {}
    for body in bodies:
        for name in (body.name, *body.aliases):
            found.setdefault(key(name), {})[body.id] = body
    return Aliases({name: tuple(same.values()) for name, same in found.items()})


SOUND = 5
"""Consonants that a name needs to be known by its sound."""


@cache
def heard() -> Mapping[str, tuple[Body, ...]]:
    """Bodies by what two scripts keep of their Latin names: «Вашингтон пост» is The Washington Post."""
    found: dict[str, dict[str, Body]] = {}
    for name, bodies in organisations().by_key.items():
        if name.isascii():
            for body in bodies:
                found.setdefault(consonants(name), {})[body.id] = body
    return {sound: tuple(same.values()) for sound, same in found.items() if len(sound) >= SOUND}


@cache
def organisations() -> Aliases:
    """The packaged table."""
    return _index(Body(r["id"], r["name"], parts(r["aliases"]), r["country"]) for r in rows("organisations.tsv"))


def load_aliases(path: str | Path) -> Aliases:
    """A user's alias file: tab-separated, a header line with some of ``id name aliases country label``, # for comments.

    ``name`` is needed; ``id`` defaults to the name, ``label`` to ORG, names in ``aliases`` are divided by |.
    Raises FrameError with file and line for an unknown column, an empty name or label, or a name
    given to two ids.
    """
    source = Path(path)
    try:
        lines = source.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FrameError(
            f"{source}: cannot be read as UTF-8 text ({error}); give a tab-separated alias file"
        ) from error
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise FrameError(f"{source}: no header line found; the first line names the columns: {' '.join(COLUMNS)}")
    header = numbered[0][1].split("\t")
    unknown = [c for c in header if c not in COLUMNS]
    if unknown or "name" not in header:
        raise FrameError(
            f"{source}:{numbered[0][0]}: columns {header} found; expected «name» and any of {' '.join(COLUMNS)}, "
            "divided by tabs"
        )
    seen: dict[str, tuple[str, int]] = {}
    bodies = []
    for number, line in numbered[1:]:
        body = _body(source, number, dict(zip(header, (c.strip() for c in line.split("\t")), strict=False)))
        for name in (body.name, *body.aliases):
            other = seen.setdefault(key(name), (body.id, number))
            if other[0] != body.id:
                raise FrameError(
                    f"{source}:{number}: «{name}» is given to {body.id!r} here and to {other[0]!r} in line {other[1]}; "
                    "leave it with one of them"
                )
        bodies.append(body)
    return _index(bodies)


def _body(source: Path, number: int, row: dict[str, str]) -> Body:
    name, label = row.get("name", ""), row.get("label", "") or "ORG"
    if not name:
        raise FrameError(f"{source}:{number}: the name is empty; every line needs one")
    if label not in LABELS:
        raise FrameError(f"{source}:{number}: label {label!r} found; expected one of {' '.join(sorted(LABELS))}")
    return Body(row.get("id", "") or name, name, parts(row.get("aliases", "")), row.get("country", ""), label)
