"""What repeats. In: words of one run. Out: nodes for sets: «щодня», «кожні два роки», «двічі на рік»."""

from __future__ import annotations

from decimal import Decimal

from .lengths import amount_value, bounds
from .patterns import Found, Rule, rule
from .types import Amount, TimeReading


@rule("every_word")
def every_word(f: Found) -> TimeReading:
    """«щодня», «щосереди»."""
    return repeated(f["every_word"])


def repeated(value: str, quant: str = "EVERY", freq: str | None = None) -> TimeReading:
    """A reading of type SET."""
    return TimeReading("SET", None, value=value, quant=quant, freq=freq)


@rule("every_adjective")
def every_adjective(f: Found) -> TimeReading:
    """«щомісячні втрати»."""
    return repeated(f["every_adjective"])


@rule("(?<!from) every count? unit|(?<!from) every (weekday|season|month|daypart|weekend)")
def every(f: Found) -> TimeReading | None:
    """«кожного дня», «кожні два роки», «кожної неділі»."""
    if "unit" in f:
        low, _ = bounds(f["count"]) if "count" in f else (Decimal(1), None)
        return repeated(amount_value(Amount(low, low, f["unit"])))
    for name, value in (
        ("weekday", "XXXX-WXX-{}"),
        ("season", "XXXX-{}"),
        ("month", "XXXX-{:02d}"),
        ("daypart", "XXXX-XX-XXT{}"),
    ):
        if name in f:
            return repeated(value.format(f[name]))
    return repeated("XXXX-WXX-WE")


@rule("on_days weekdays|on_days weekend")
def on_days(f: Found) -> TimeReading:
    """«по неділях»."""
    return repeated(f"XXXX-WXX-{f['weekdays']}" if "weekdays" in f else "XXXX-WXX-WE")


@rule("times on count? unit|(a:digits dash)? count times_word (on|for) count2:count? unit")
def times_per(f: Found) -> TimeReading | None:
    """«двічі на рік», «п'ять разів на день», «раз на кілька місяців»."""
    n = f["times"] if "times" in f else f["count"]
    per = f["count"] if "times" in f else f["count2"]
    low, high = bounds(per) if per is not None else (Decimal(1), Decimal(1))
    if isinstance(n, tuple):
        n = int(n[0]) if n[0] is not None else "X"
    value = amount_value(Amount(low, high, f["unit"]))
    return repeated(value, "EVERY", f"{n}X")


RULES: tuple[Rule, ...] = (every_word, every_adjective, every, on_days, times_per)
