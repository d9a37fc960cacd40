"""Frames: which words carry a fact and where its participants stand. In: TOML files. Out: ``Frames``.

A frame file names one kind of fact and lists its frames; ``ukfacts/data/frames/README.md`` tells how to write one.
Every error names the file, the line, what was found and what was expected.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from ...errors import FrameError
from ..factuality import ORDER
from ..kinds import KINDS
from .participles import participles_of

SLOT = re.compile(
    r"(subject|sufferer|object|agent|poss|money|self|clause|infinitive|Gen|Dat|Ins|Acc|Loc"
    r"|[а-яіїєґ' -]+(\+(Gen|Dat|Acc|Ins|Loc))?)"
)
"""Where a participant may stand: a grammatical place, a bare case, or a preposition with or without its case."""
KEYS = frozenset(
    {
        "name",
        "verbs",
        "nouns",
        "participles",
        "roles",
        "need",
        "types",
        "words",
        "values",
        "code",
        "unless",
        "bar",
        "given",
        "modality",
    }
)


@dataclass(frozen=True, slots=True)
class Role:
    """One participant of a frame."""

    name: str
    slots: tuple[str, ...]
    """Where it may stand, best first."""
    types: frozenset[str] = frozenset()
    """What it may be (labels, or classes of classes.toml); empty: anything. «-LOC» forbids."""
    words: frozenset[str] = frozenset()
    """Lemmas it must be one of; empty: any."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying a kind of fact."""

    name: str
    kind: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    participles: frozenset[str]
    roles: tuple[Role, ...]
    need: tuple[tuple[str, ...], ...]
    """Roles without which there is no fact; of each inner tuple one is enough. «participants@з+Ins»: found in that
    very place; «participants@2»: at least two."""
    values: Mapping[str, str] = field(default_factory=dict)
    code: str | None = None
    bar: frozenset[str] = frozenset()
    """Roles whose place nobody else may take: «Хомко звинуватив Стасюка» charges nobody, for it is no authority."""
    unless: frozenset[str] = frozenset()
    """Lemmas that beside the predicate make another sense of it: «дійшов висновку» goes nowhere."""
    given: frozenset[str] = frozenset()
    """Lemmas of which one has to stand in the sentence or the two on either side: «звільнення Бібі», near a prison."""

    modality: str | None = None
    """What the word itself makes of the fact, where the text says no more: who threatens with sanctions imposes none yet."""

    def role(self, name: str) -> Role | None:
        """The role of this name, if the frame has it."""
        return next((role for role in self.roles if role.name == name), None)


@dataclass(frozen=True)
class Frames:
    """A set of frames, indexed by the words that carry them."""

    frames: tuple[Frame, ...]

    def __post_init__(self) -> None:
        for attribute in ("verbs", "nouns", "participles"):
            index: dict[str, list[Frame]] = {}
            for frame in self.frames:
                for word in sorted(getattr(frame, attribute)):
                    index.setdefault(word, []).append(frame)
            object.__setattr__(self, f"_{attribute}", {word: tuple(found) for word, found in index.items()})

    def of_verb(self, lemma: str) -> tuple[Frame, ...]:
        """Frames a verb of this lemma may carry."""
        return self._verbs.get(lemma, ())  # type: ignore[attr-defined,no-any-return]

    def of_noun(self, lemma: str) -> tuple[Frame, ...]:
        """Frames a noun of this lemma may carry."""
        return self._nouns.get(lemma, ())  # type: ignore[attr-defined,no-any-return]

    def of_participle(self, lemma: str) -> tuple[Frame, ...]:
        """Frames a participle of this lemma may carry: «підписаний»."""
        return self._participles.get(lemma, ())  # type: ignore[attr-defined,no-any-return]

    def __add__(self, other: Frames) -> Frames:
        """Both sets; those of ``other`` are asked first."""
        return Frames(other.frames + self.frames)


def load_frames(path: str | Path) -> Frames:
    """Reads one frame file, or every ``*.toml`` of a folder in name order; FrameError with file and line if one is
    wrong."""
    place = Path(path)
    if place.is_dir():
        found = sorted(place.glob("*.toml"))
        if not found:
            raise FrameError(f"{place}: found no frame file here, expected at least one *.toml")
    elif place.is_file():
        found = [place]
    else:
        raise FrameError(f"{place}: found no such file or folder, expected a frame file")
    return Frames(tuple(frame for file in found for frame in _read(file, str(file))))


@cache
def packaged() -> Frames:
    """The frames that come with the package."""
    folder = files("ukfacts").joinpath("data", "frames")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return Frames(tuple(frame for file in found for frame in _read(file, file.name)))


def _read(file: Traversable | Path, name: str) -> list[Frame]:
    text = file.read_text(encoding="utf-8")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise FrameError(f"{name}:{line.group(1) if line else 1}: this is not TOML: {error}") from error
    check = _Check(name, text)
    kind = raw.get("kind")
    if kind not in KINDS:
        raise check.error("kind", f"found kind {kind!r}, expected one of {', '.join(KINDS)}")
    for key in raw:
        if key not in ("kind", "code", "frame"):
            raise check.error(key, f"found the key {key!r}, expected kind, code or [[frame]]")
    entries = raw.get("frame")
    if not isinstance(entries, list) or not entries:
        raise FrameError(f"{name}:1: found no [[frame]], expected at least one")
    return [_frame(entry, number, kind, raw.get("code"), check) for number, entry in enumerate(entries)]


@dataclass(frozen=True, slots=True)
class _Check:
    """Finds the line to blame."""

    file: str
    text: str

    def error(self, key: str, message: str, entry: int | None = None) -> FrameError:
        lines = self.text.splitlines()
        first, last = 0, len(lines)
        if entry is not None:
            heads = [i for i, line in enumerate(lines) if line.strip().startswith("[[frame]]")] + [last]
            first, last = heads[entry], heads[entry + 1]
        pattern = re.compile(rf"(^|[\s{{,\"\[.]){re.escape(key)}(\s*=|[\"\s,:\]]|$)")
        hit = next((i for i in range(first, last) if pattern.search(lines[i])), first)
        return FrameError(f"{self.file}:{hit + 1}: {message}")


def _frame(entry: Mapping[str, Any], number: int, kind: str, code: str | None, check: _Check) -> Frame:
    for key in entry:
        if key not in KEYS:
            raise check.error(key, f"found the key {key!r}, expected one of {', '.join(sorted(KEYS))}", number)
    verbs = _words(entry, "verbs", check, number)
    nouns = _words(entry, "nouns", check, number)
    if not verbs and not nouns and not entry.get("participles"):
        raise check.error("[[frame]]", "found neither verbs nor nouns, expected the words that carry the frame", number)
    roles = _roles(entry, kind, check, number)
    names = {role.name for role in roles}
    need = tuple(tuple(one.strip() for one in item.split("|")) for item in _words(entry, "need", check, number))
    for alternatives in need:
        for one in alternatives:
            if one.partition("@")[0] not in names:
                raise check.error(
                    "need", f"found {one!r} in need, expected a role of this frame: {', '.join(sorted(names))}", number
                )
    bar = _words(entry, "bar", check, number)
    for one in bar:
        if one not in names:
            raise check.error("bar", f"found {one!r} in bar, expected a role of this frame", number)
    values = entry.get("values", {})
    for key in values:
        if key not in KINDS[kind].values:
            raise check.error(
                "values",
                f"found the value {key!r}, expected for {kind}: {', '.join(KINDS[kind].values) or 'none'}",
                number,
            )
    participles = frozenset(_words(entry, "participles", check, number)) | participles_of(verbs)
    name = entry.get("name") or f"{kind}.{(verbs or nouns)[0]}"
    return Frame(
        name=name, kind=kind, verbs=frozenset(verbs), nouns=frozenset(nouns), participles=participles,
        roles=roles, need=need, values=dict(values), code=entry.get("code", code),
        unless=frozenset(_words(entry, "unless", check, number)), bar=frozenset(bar),
        given=frozenset(_words(entry, "given", check, number)), modality=_modality(entry, check, number),
    )  # fmt: skip


def _modality(entry: Mapping[str, Any], check: _Check, number: int) -> str | None:
    found = entry.get("modality")
    if found not in (None, *ORDER):
        raise check.error("modality", f"found modality = {found!r}, expected one of {', '.join(ORDER)}", number)
    return found


def _words(entry: Mapping[str, Any], key: str, check: _Check, number: int) -> list[str]:
    found = entry.get(key, [])
    if not isinstance(found, list) or not all(isinstance(word, str) and word.strip() for word in found):
        raise check.error(key, f"found {key} = {found!r}, expected a list of words", number)
    return found


def _roles(entry: Mapping[str, Any], kind: str, check: _Check, number: int) -> tuple[Role, ...]:
    raw = entry.get("roles")
    if not isinstance(raw, dict) or not raw:
        raise check.error("roles", 'found no roles, expected at least one: roles = { visitor = "subject" }', number)
    allowed = (*KINDS[kind].roles, "place")
    types, words = entry.get("types", {}), entry.get("words", {})
    found = []
    for role, where in raw.items():
        if role not in allowed and not role.startswith("_"):
            raise check.error(
                role,
                f"found the role {role!r}, expected for {kind}: {', '.join(allowed)}, or a name that begins with _",
                number,
            )
        slots = tuple(slot.strip() for slot in where.split(",")) if isinstance(where, str) else ()
        for slot in slots or ("",):
            if not SLOT.fullmatch(slot):
                raise check.error(
                    role,
                    f"found the place {slot!r} for {role}, expected a place such as subject, Dat or «до+Gen»",
                    number,
                )
        found.append(Role(role, slots, frozenset(_split(types.get(role))), frozenset(_split(words.get(role)))))
    for table, label in ((types, "types"), (words, "words")):
        for role in table:
            if role not in raw:
                raise check.error(label, f"found {label} for {role!r}, which is no role of this frame", number)
    return tuple(found)


def _split(value: str | Iterable[str] | None) -> Iterable[str]:
    return value.split() if isinstance(value, str) else (value or ())
