"""Lengths of time. In: words of one run. Out: nodes for durations."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ..quantities.units import names_money
from .lexicon import word_list
from .patterns import Found, Item, Rule, node, rule
from .types import Amount, Part, TimeReading

_INSTRUMENTAL = word_list("many")
_SINGULAR = word_list("one")
_ONE_BY = word_list("one_by")
_HALF = {
    "TS": None,
    "TM": ("TS", 30),
    "TH": ("TM", 30),
    "D": ("TH", 12),
    "Y": ("M", 6),
    "CE": ("Y", 50),
    "M": ("D", 15),
    "W": None,
}


def length(*amounts: Amount, **rest: object) -> TimeReading:
    """A reading of type DURATION."""
    return TimeReading("DURATION", None, amounts=amounts, **rest)  # type: ignore[arg-type]


def bounds(count: object) -> tuple[Decimal | None, Decimal | None]:
    """Lower and upper end of what a number item means."""
    if isinstance(count, tuple):
        return count[0], count[1]
    if isinstance(count, str):
        return None, None
    return Decimal(str(count)), Decimal(str(count))


@rule("count working? unit|count working? half_year_word")
def counted(f: Found) -> TimeReading | None:
    """«24 роки», «півтора року», «кілька днів», «10 робочих днів»; «2024 рік» is a year."""
    low, high = bounds(f["count"])
    word = f.word("unit")
    if _AGE.search(f.text, max(0, f.start - 20), f.start) or (
        low == high == 1 and word in ("дня", "вечора", "ранку", "дні")
    ):
        return None  # «віком від 15 років»; «одного дня» is some day
    if (
        f["unit"] == "Y"
        and "digits" in f.item("count").roles
        and low is not None
        and 1000 <= low <= 2100
        and not word.startswith("років")
    ):
        return None
    if word == "рік" and low is not None and low > 100:
        return None
    if (
        f["unit"] == "D"
        and word in ("дня", "день")
        and low is not None
        and low == int(low)
        and low > 1
        and low % 10 != 1
    ):
        return None  # «о 3 дня»
    if low is None and f.item("count").roles.get("magnitude"):
        return None
    return length(Amount(low, high, f["unit"]))


@rule("(a:digits|a:count) dash (b:digits|b:count) unit|from a:digits to b:digits unit|a:digits (or|to) b:digits unit")
def counted_range(f: Found) -> Item | None:
    """«12 — 18 місяців», «від 1 до 3 років», «10-16 днів»."""
    low, high = bounds(f["a"])[0], bounds(f["b"])[1]
    if _AGE.search(f.text, max(0, f.start - 12), f.start):
        return None
    if low is None or high is None or low >= high or f.word("unit") in ("рік", "року") and high >= 1000:
        return None
    if f["unit"] == "Y" and 1000 <= high <= 2100:
        return None
    if f["unit"] == "TH" and f.word("unit") == "години" and not 2 <= high % 10 <= 4:
        return None  # «з 9 до 18 години»
    unit = f["unit"]
    first, last = (
        length(Amount(low, low, unit), rule="times.counted"),
        length(Amount(high, high, unit), rule="times.counted"),
    )
    parts = (Part(f.item("a").start, f.item("a").end, first), Part(f.item("b").start, f.end, last))
    made = length(Amount(low, high, unit), parts=parts, rule="times.counted_range")
    return node(made, f.item("a").start, f.end)  # the «від» of «від 7 до 12 років» stays outside


@rule("unit on? a:digits dash b:digits|unit (on|through|for|from)? count")
def inverted(f: Found) -> TimeReading | None:
    """«років десять», «хвилин на 15-20»: about so many."""
    if f.word("unit") not in ("років", "хвилин", "годин", "днів", "тижнів", "місяців", "секунд", "літ", "діб"):
        return None
    if "from" in f and ("digits" in f.item("count").roles or f.word("from") not in ("з", "із", "зо")):
        return None
    low, high = bounds(f["count"]) if "count" in f else (bounds(f["a"])[0], bounds(f["b"])[1])
    if low is None or (f["unit"] == "Y" and low >= 1000) or (f.before is not None and "count" in f.before.roles):
        return None
    if f.after is not None and {"unit", "month", "weak_month"} & set(f.after.roles):
        return None
    found = length(Amount(low, high, f["unit"]), mod="APPROX")
    return replace(found, window=2) if "through" in f else found


@rule("half_length")
def half_word(f: Found) -> TimeReading:
    """«півроку», «півгодини»."""
    return length(parsed(f["half_length"]))


@rule("weak unit")
def decimal_point(f: Found) -> TimeReading | None:
    """«2.5 години», which without the unit would be a day and a month."""
    match = f["weak"]
    value = Decimal(f"{match[1]}.{match[2]}")
    return length(Amount(value, value, f["unit"])) if f["unit"] != "M" or value < 12 else None


@rule("quarter unit")
def quarter_unit(f: Found) -> TimeReading | None:
    """«чверть години», «чверть століття»."""
    quarter = {"TH": ("TM", 15), "Y": ("M", 3), "CE": ("Y", 25)}.get(f["unit"])
    if quarter is None or f.word("unit").endswith(("ин", "ків", "іть")):
        return None
    return length(Amount(Decimal(quarter[1]), Decimal(quarter[1]), quarter[0]))


@rule("half_prefix unit")
def half_unit(f: Found) -> TimeReading | None:
    """«пів року», «пів години»."""
    half = _HALF.get(f["unit"])
    return length(Amount(Decimal(half[1]), Decimal(half[1]), half[0])) if half else None


def parsed(value: str) -> Amount:
    """«PT30M» → 30 minutes."""
    clock = value.startswith("PT")
    number, unit = value[2:-1] if clock else value[1:-1], value[-1]
    return Amount(Decimal(number), Decimal(number), f"T{unit}" if clock else unit)


@rule(
    "(?<=for) all? unit|(?<=through) unit|(?<=during) all? working? unit"
    "|unit (?=after)|unit (?=ago)|unit (?=later)|unit (?=earlier)|(?<=on) unit|all unit"
)
def single(f: Found) -> TimeReading | None:
    """«за тиждень», «через місяць», «протягом року», «рік тому», «весь день»: one of the unit."""
    if f.word("unit") in _ONE_BY and f.after is not None and {"earlier", "later"} & set(f.after.roles):
        return length(Amount(Decimal(1), Decimal(1), f["unit"]))  # «роком раніше»
    if f.word("unit") not in _SINGULAR or (f.before is not None and "on" in f.before.roles and f.after is not None):
        return None
    if "on" in (f.before.roles if f.before else ()) and (f.word("unit") in ("рік", "день") or _price(f)):
        return None
    if "all" in f and f.word("all").startswith(("всі", "усі")):
        return None
    if (
        f.before is not None
        and "for" in f.before.roles
        and _RATE.search(f.text, max(0, f.before.start - 24), f.before.start)
    ):
        return None  # «80 кілометрів за годину»
    one = Decimal(1)
    return length(Amount(one, one, f["unit"]))


def _price(f: Found) -> bool:
    """Whether a sum stands before «на»: «600 грн на місяць»."""
    start = f.before.start if f.before else f.start
    return names_money(" ".join(f.text[max(0, start - 16) : start].split()[-2:]))


_RATE = re.compile(
    r"(?:\bк?м|метр\w*|миль|миля|барел\w*|літр\w*|тонн\w*|обертів|ударів|разів|кВт|МВт) \Z", re.IGNORECASE
)
_AGE = re.compile(r"\b(?:вік(?:ом|у|и)?|віці) (?:від |до |понад |у )?(?:\d+ до )?\Z", re.IGNORECASE)
_COMPARED = re.compile(r"(?:ніж|як|більше|менше|понад|майже|близько|приблизно)(?: за| на)? \Z", re.IGNORECASE)


@rule("unit")
def many(f: Found) -> TimeReading | None:
    """«роками», «тижнями»: many of the unit; «менш як місяць», «понад рік»: one of it."""
    if f.word("unit") in _INSTRUMENTAL:
        return length(Amount(None, None, f["unit"]))
    if f.word("unit") in _SINGULAR and _COMPARED.search(f.text, max(0, f.start - 20), f.start):
        return length(Amount(Decimal(1), Decimal(1), f["unit"]))
    return None


@rule("(window|shift|story_shift|ord) count? working? unit")
def windowed(f: Found) -> TimeReading | None:
    """«останні два роки», «наступних трьох років», «перші десять місяців», «попередні роки»."""
    if "count" in f:
        low, high = bounds(f["count"])
    else:
        low = high = None
        if f.word("unit") in _SINGULAR:
            if "window" not in f:
                return None
            low = high = Decimal(1)
        elif (
            f.word("unit") in ("рік", "році", "році", "дні", "тижні", "місяці", "столітті")
            and f.items[0].end - f.items[0].start
            and f.word(next(n for n in ("window", "shift", "story_shift", "ord") if n in f)).endswith(("ому", "ім"))
        ):
            return None
    if "ord" in f:
        word = f.word("ord")
        return (
            length(Amount(low, high, f["unit"]))
            if f["ord"] == 1 and word.startswith("перш") and word.endswith(("і", "их", "ими"))
            else None
        )
    step = int(next(f[name] for name in ("window", "shift", "story_shift") if name in f))
    if step == 0 or abs(step) > 1:
        return None
    return length(Amount(low, high, f["unit"]), window=step)


@rule("a:length (and|comma)? b:length")
def compound(f: Found) -> TimeReading | None:
    """«2 роки і 3 місяці», «9 годин 34 хвилини»."""
    first, second = f.reading("a"), f.reading("b")
    order = ["CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS"]
    units = [a.unit for a in first.amounts + second.amounts]
    if first.window or second.window or first.parts or second.parts or any(u not in order for u in units):
        return None
    ranks = [order.index(u) for u in units]
    if ranks != sorted(set(ranks)) or any(a.low is None for a in first.amounts + second.amounts):
        return None
    return length(*first.amounts, *second.amounts, mod=first.mod)


def amount_value(amount: Amount) -> str:
    """TIMEX3 value of one amount: «P3W», «PT2H», «PXY», «P2Y/P3Y»."""
    prefix, unit = ("PT", amount.unit[1:]) if amount.unit.startswith("T") else ("P", amount.unit)
    if amount.low is None:
        return f"{prefix}X{unit}"
    low, high = number(amount.low), number(amount.high if amount.high is not None else amount.low)
    return f"{prefix}{low}{unit}" if low == high else f"{prefix}{low}{unit}/{prefix}{high}{unit}"


def number(value: Decimal) -> str:
    """Without an exponent or idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@rule("single_length")
def single_adjective(f: Found) -> TimeReading:
    """«тижневий страйк»."""
    return length(Amount(Decimal(1), Decimal(1), f["single_length"]))


@rule("during? (vague_some|long) time_word|on long time_word")
def unmeasured(f: Found) -> TimeReading | None:
    """«протягом довгого часу», «деякий час»: a length nobody gives."""
    if not f.word("time_word").startswith(("час", "період", "термін")) or (
        f.before is not None and "through" in f.before.roles
    ):
        return None
    return TimeReading("DURATION", None, value="PXX")


RULES: tuple[Rule, ...] = (
    counted_range,
    windowed,
    counted,
    half_word,
    single_adjective,
    unmeasured,
    half_unit,
    quarter_unit,
    decimal_point,
    single,
    inverted,
    many,
)
COMPOUND: tuple[Rule, ...] = (compound,)
