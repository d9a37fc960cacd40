"""Context-free readings of temporal expressions: what the words alone say, before any reference time is known."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import Literal

from ...light import light
from ...values.types import Grain, Mod, TimeType

Origin = Literal["now", "story"]
"""What a relative expression counts from: the text's time («торік») or the story's last date («наступного дня»)."""

GRAINS: dict[str, Grain] = {
    "TS": "second",
    "TM": "minute",
    "TH": "hour",
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "M": "month",
    "S": "season",
    "Q": "quarter",
    "H": "half",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
    "ML": "century",
}
"""TIMEX3 unit (with T for clock units) → grain."""


@light(frozen=True, slots=True)
class Fields:
    """Named parts of a date or clock time; None where the expression does not say."""

    bc: bool | None = None
    """True before our era, False where «н. е.» is said."""
    millennium: int | None = None
    """3 for «III тисячоліття»."""
    century: int | None = None
    """20 for «XX століття»."""
    decade: int | None = None
    """1990 for «1990-х», 90 for «90-х»."""
    year: int | None = None
    year2: int | None = None
    """Two digits of a year: «18/06/24»."""
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    """TIMEX3 code: SP SU FA WI."""
    month: int | None = None
    week: int | None = None
    weekend: bool | None = None
    day: int | None = None
    weekday: int | None = None
    """ISO number, 1 for Monday."""
    holiday: str | None = None
    """Key of ``data/holidays.toml``."""
    daypart: str | None = None
    """TIMEX3 code: MO MI AF EV NI; LU for noon's meal, MN for midnight, NN and NB for a night over
    midnight that is dated by its evening or by its morning."""
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    half_day: bool | None = None
    """True where the hour is one of twelve and nothing says which half of the day: «о 3»."""
    zone: str | None = None

    def said(self) -> frozenset[str]:
        """Names of the parts that are said."""
        return frozenset([name for name in FIELDS if getattr(self, name) is not None])

    def merge(self, other: Fields) -> Fields | None:
        """Both together; None where they contradict each other."""
        values = {}
        for name in other.said():
            mine, its = getattr(self, name), getattr(other, name)
            if mine is not None and mine != its:
                return None
            values[name] = its
        return replace(self, **values)


FIELDS = tuple(field.name for field in fields(Fields))
"""Names of the parts."""


@light(frozen=True, slots=True)
class Amount:
    """A number of units; ``low`` and ``high`` differ for a range, both are None for «кілька»."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    """TIMEX3 unit, with T for clock units: TS TM TH D W M Q H Y DE CE."""


@light(frozen=True, slots=True)
class Step:
    """A whole calendar unit counted from the origin's: «минулого року» is ``Step("Y", -1)``.

    The unit «self» is the expression's own: «минулої середи» is the Wednesday before.
    """

    unit: str
    n: int
    origin: Origin = "now"


@light(frozen=True, slots=True)
class Nth:
    """One of several within a larger period: «третій вівторок вересня 2014», «останній тиждень вересня»."""

    n: int
    """1 for the first, -1 for the last."""
    unit: str
    """D W WE M Y, or «self» for the weekday of the fields."""


@light(frozen=True, slots=True)
class Point:
    """A place on the time line. All that is said is in ``fields``; the rest of it counts from somewhere."""

    fields: Fields = Fields()
    step: Step | None = None
    shift: tuple[Amount, ...] = ()
    """A distance from the origin: «три дні тому»."""
    sign: int = 0
    """Direction of the shift, -1 or 1."""
    origin: Origin = "now"
    base: Point | None = None
    """What the shift counts from where it is said: «рік після Різдва»."""
    nth: Nth | None = None


@light(frozen=True, slots=True)
class Part:
    """A piece of an expression: the ends of an interval («18» and «19 червня» of «18-19 червня»), a date and its time."""

    start: int
    end: int
    reading: TimeReading


@light(frozen=True, slots=True)
class TimeReading:
    """What a temporal expression says by itself."""

    type: TimeType
    grain: Grain | None = None
    point: Point | None = None
    amounts: tuple[Amount, ...] = ()
    """A length of time; the parts of «2 роки і 3 місяці» are two amounts."""
    window: int = 0
    """A length that ends (-1) or begins (1) at the reference time: «останні два роки»."""
    begin: TimeReading | None = None
    """First end of an interval."""
    end: TimeReading | None = None
    """Last end of an interval, included."""
    mod: Mod | None = None
    bound: Literal["before", "after"] | None = None
    """An interval with one open end: «до 2030 року», «з 2014-го»."""
    inclusive: bool = True
    """Whether the open interval holds the date itself: «з 2014-го», «не пізніше 1 липня», unlike «після», «до»."""
    value: str | None = None
    """The TIMEX3 value where no reckoning is needed: sets and references."""
    quant: str | None = None
    freq: str | None = None
    parts: tuple[Part, ...] = ()
    rule: str = ""

    @property
    def vague(self) -> bool:
        """Whether it names no point or length of time: «нині», «згодом»."""
        return self.type == "DATE" and self.value is not None and self.value.endswith("_REF")

    @property
    def interval(self) -> bool:
        """Whether it has two ends of its own."""
        return self.begin is not None and self.end is not None
