"""Times, quantities, sums and shares."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal, Union

from pydantic import Field

from ..text.blocks import BlockKind
from ..values.types import Anchor, Grain, Mod, TimeType
from .base import Located


class Value(Located):
    """Base of temporal and measured records."""

    sentence: int
    block: BlockKind
    confidence: float
    rule: str


class TimePart(Located):
    """One end of an interval, as an expression of its own: «19 червня» of «18-19 червня»."""

    type: TimeType
    value: str
    mod: Mod | None = None
    begin: datetime | None = None
    until: datetime | None = None
    grain: Grain | None = None


class Temporal(Value):
    """A date, time, duration or set, normalised to TIMEX3."""

    kind: Literal["temporal"] = "temporal"
    type: TimeType
    value: str
    mod: Mod | None = None
    begin: datetime | None = None
    """First instant, inclusive; None where open or unknown."""
    until: datetime | None = None
    """First instant after it, exclusive; None where open or unknown."""
    grain: Grain | None = None
    anchor: Anchor = "none"
    quant: str | None = None
    freq: str | None = None
    parts: tuple[TimePart, ...] = ()
    """The two ends of an interval with places and values of their own, as TIMEX3 annotates them; else empty."""


class Measured(Value):
    """A number with what it measures; ``value``, or ``low`` and ``high``, or neither for a vague magnitude."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    mod: Mod | None = None
    unit: str | None = None
    """UCUM code."""
    item: str | None = None
    """Dictionary form of the counted noun."""
    item_text: str | None = None
    attributes: tuple[str, ...] = ()
    part_of: str | None = None
    per: str | None = None
    """Of a price or a rate, what it is for one of: a UCUM code («t»), an ISO 4217 code or a noun."""
    currency: str | None = None
    """ISO 4217 code; only money has one."""
    magnitude: tuple[Decimal, Decimal] | None = None


class Quantity(Measured):
    """Anything measured or counted that is neither money nor a share."""

    kind: Literal["quantity"] = "quantity"


class Money(Measured):
    """A sum of money."""

    kind: Literal["money"] = "money"
    currency: str


class Percent(Measured):
    """A share in percent or a difference in percentage points."""

    kind: Literal["percent"] = "percent"
    unit: str = "%"


AnyQuantity = Annotated[Union[Quantity, Money, Percent], Field(discriminator="kind")]
