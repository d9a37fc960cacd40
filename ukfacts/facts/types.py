"""What the fact stage is given (``Resolved``) and what it gives (``FoundFact``), in offsets of the clean text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..analysis.tokens import Analysis
from ..entities.types import Entities
from ..mentions.types import Mention
from ..values.types import QuantityValue, TimeValue

Polarity = Literal["affirmative", "negative"]
Modality = Literal["asserted", "planned", "possible", "demanded", "conditional", "denied"]
Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A text with everything the earlier stages know of it."""

    analysis: Analysis
    mentions: tuple[Mention, ...]
    times: Mapping[int, TimeValue]
    """Mention index → value, for temporal mentions."""
    quantities: Mapping[int, QuantityValue]
    """Mention index → value, for MON, PCT and QUANT mentions."""
    entities: Entities


@dataclass(frozen=True, slots=True)
class FoundArgument:
    """A filler of a role."""

    start: int
    end: int
    name: str
    entity: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact before it becomes a record. ``roles`` uses the field names of the record type of ``kind``."""

    kind: str
    predicate: str
    sentence: int
    evidence: tuple[tuple[int, int], ...]
    rule: str
    confidence: float = 0.0
    """0 until ``find`` gives what its rule's counts say; an event brings its own."""
    roles: Mapping[str, tuple[FoundArgument, ...]] = field(default_factory=dict)
    amounts: Mapping[str, int] = field(default_factory=dict)
    """Record field → mention index of its quantity or temporal: {"quantity": 12}."""
    values: Mapping[str, str | bool] = field(default_factory=dict)
    """Plain fields of the record: cue, direct, status, action, harm, attribute."""
    time: int | None = None
    """Mention index of its time."""
    place: FoundArgument | None = None
    quantities: tuple[int, ...] = ()
    polarity: str = "affirmative"
    modality: str = "asserted"
    tense: str | None = None
    attribution: tuple[FoundArgument, ...] = ()
    code: str | None = None
    attributes: tuple[str, ...] = ()
    conflicts: tuple[int, ...] = ()
    """Indices of contradicting facts in the stage's result."""
    word: tuple[int, int] | None = None
    """Characters of the word that carries the fact; None where no single word does."""
