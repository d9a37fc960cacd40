"""Normalised values: what a temporal or measured expression means once its context is known."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal

from ..light import light

Mod = Literal[
    "APPROX", "BEFORE", "AFTER", "START", "MID", "END", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"
]  # fmt: skip
"""The values of TIMEX3's ``mod`` (TimeML 1.2.1), used for quantities too."""

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Grain = Literal[
    "second", "minute", "hour", "daypart", "day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade",
    "century", "era",
]  # fmt: skip
Anchor = Literal["given", "document", "sentence", "none"]


@light(frozen=True, slots=True)
class TimeValue:
    """A TIMEX3 value with its interval."""

    type: TimeType
    value: str
    """TIMEX3 value: «2024-06-18/2024-06-19», «2023-09», «P24Y», «XXXX-06-18», «2024-06-19T02:45»."""
    mod: Mod | None = None
    begin: datetime | None = None
    """First instant, inclusive, naive; None where it is open or unknown."""
    until: datetime | None = None
    """First instant after it, exclusive, naive; None where it is open or unknown."""
    grain: Grain | None = None
    anchor: Anchor = "none"
    """What fixed it: the expression itself (given), the text's own date (document), an earlier expression (sentence),
    nothing (none)."""
    freq: str | None = None
    quant: str | None = None
    rule: str = ""
    ends: tuple[TimeValue, ...] = ()
    """Of an interval that names both its ends: what each of them means alone, «18» and «19 червня»."""


@light(frozen=True, slots=True)
class QuantityValue:
    """A number of something.

    Exactly one of ``value`` and (``low``, ``high``) is given, or none for a vague magnitude («десятки тисяч»).
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    mod: Mod | None = None
    unit: str | None = None
    """UCUM code (https://ucum.org), «%» for percents."""
    item: str | None = None
    """Lemma of the counted noun with its modifiers in the nominative singular: «артилерійський снаряд»."""
    item_text: str | None = None
    """The counted thing as written: «контейнерів з боєприпасами»."""
    item_span: tuple[int, int] | None = None
    attributes: tuple[str, ...] = ()
    part_of: str | None = None
    currency: str | None = None
    """ISO 4217 code."""
    magnitude: tuple[Decimal, Decimal] | None = None
    """For a vague magnitude the order it gives: «десятки тисяч» → (10000, 100000)."""
    rule: str = ""
    per: str | None = None
    """Of a price or rate, what it is for one of: a UCUM code, an ISO 4217 code or a noun («за тонну» → t)."""
