"""What the quantity rules read, before any context: ``QuantityReading``, the ``reading`` of a measured mention."""

from __future__ import annotations

from decimal import Decimal

from ...light import light
from ...values.types import Mod

Range = tuple[Decimal, Decimal]


@light(frozen=True, slots=True)
class QuantityReading:
    """An amount with what it measures. Offsets index the clean text."""

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    magnitude: Range | None = None
    mod: Mod | None = None
    modifier: str = ""
    """The modifying words, lower case: «до», «не більше ніж»."""
    lead: int = 0
    """Where the modifying words begin."""
    unit: str | None = None
    currency: str | None = None
    noun: tuple[int, int] | None = None
    """Span of the counted noun with its modifiers, as written: «артилерійських снарядів»."""
    head: int | None = None
    """UD index of the counted noun in its sentence."""
    item: str | None = None
    """The counted noun where the form itself gives it: «20 шт.», «п'ятиповерховий»."""
    part: tuple[int, int] | None = None
    """Span of the whole that this is part of: «троє з них»."""
    number: tuple[int, int] = (0, 0)
    """Span of the number alone."""
    age: bool = False
