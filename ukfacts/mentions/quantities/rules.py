"""The rules of quantities, money and percents: each answers for one number or abstains; RULES is their order.

In: the text with its numbers (``Scan``) and an index. Out: ``Found`` or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from ...spans import Span
from ..numbers import NumberReading
from ..numbers.places import tidy
from ..types import Label
from . import units
from .ages import is_age
from .counted import counted, named, part_of
from .data import data
from .lexicon import Unit
from .money import money, past_repeat, signed_money
from .scan import COUNTED_CONFIDENCE, UNSURE_CONFIDENCE, Found, Scan, base
from .types import QuantityReading
from .vague import nth_part, pair


def spaced_decimal(scan: Scan, index: int) -> Found | None:
    """«площею 146, 3 кв. м», «129, 63 млн гривень»: a blank has crept in behind the decimal comma."""
    number = scan.numbers[index]
    if index + 1 == len(scan.numbers) or scan.text[number.start : number.end].isdigit() is False:
        return None
    other, text = scan.numbers[index + 1], scan.text
    digits = text[other.start : other.start + 3].partition(" ")[0]
    year = number.value is None or 1900 <= number.value <= 2100
    if text[number.end : other.start] != ", " or not digits.isdigit() or len(digits) > 2 or year or other.value is None:
        return None
    listed_before = index > 0 and text[scan.numbers[index - 1].end : number.start].strip() == ","
    match = scan.unit_after(other.end)
    if listed_before or match is None or not (match.unit.kind == "money" and other.scaled or match.unit.kind == "area"):
        return None
    scale = other.value / Decimal(digits) if other.scaled and Decimal(digits) else Decimal(1)
    value = tidy(Decimal(f"{number.value}.{digits}") * scale)
    whole = replace(number, value=value, end=other.end, tail=other.tail, scaled=other.scaled)
    again = Scan(scan.analysis, [*scan.numbers[:index], whole, *scan.numbers[index + 2 :]])
    again.sentence = scan.sentence
    return money(again, index) or unit(again, index)


def percent(scan: Scan, index: int) -> Found | None:
    """«10 %», «п'ять відсотків», «1,1 процентного пункту»."""
    number = scan.numbers[index]
    match = scan.unit_after(past_repeat(scan, index))
    if match is None or match.unit.kind != "percent":
        return None
    reading = replace(base(number), unit=match.unit.code)
    return Found(number.start, match.end, "PCT", "quantities.percent", reading)


def unit(scan: Scan, index: int) -> Found | None:
    """«11 га», «80 кілометрів за годину», «сто метрів»; durations are left to the temporal rules, ages are not."""
    number = scan.numbers[index]
    match = scan.unit_after(past_repeat(scan, index))
    if match is None or match.unit.kind in ("money", "percent"):
        return None
    if match.unit.kind == "angle" and _coordinate(scan.text, match.end):
        return None
    if match.end - match.start == 1 and named(scan.text, number.lead):  # «буд. 1 А»
        return None
    reading = _signed(replace(base(number), unit=match.unit.code), match.unit)
    if match.unit.kind == "time":
        return _time(scan, number, match, reading)
    if match.unit.code == "deg" and _weather(scan, number):
        reading = replace(reading, unit="Cel")
    return Found(number.start, units.full_stop(scan.text, match), "QUANT", "quantities.unit", reading)


def _signed(reading: QuantityReading, unit: Unit) -> QuantityReading:
    if unit.factor == 1 or (reading.value is not None and reading.value < 0):
        return reading
    value = None if reading.value is None else -reading.value
    low, high = (None, None) if reading.low is None or reading.high is None else (-reading.high, -reading.low)
    return replace(reading, value=value, low=low, high=high)


def _coordinate(text: str, end: int) -> bool:
    """«50 °27 ′»: degrees with minutes are a place."""
    rest = text[end : end + 6].lstrip()
    minutes = rest[:1].isdigit() and any(sign in rest for sign in "'′’")
    return minutes or rest[:2] in ("пн", "сх", "пд", "зх")


def _weather(scan: Scan, number: NumberReading) -> bool:
    """«температура 25 градусів», «+5°»: the degrees are Celsius."""
    around = scan.text[max(0, number.start - 60) : number.end + 40].lower()
    said = any(stem in around for stem in ("температур", "мороз", "тепла", "спек", "потепл", "похолод"))
    return said or scan.text[number.start] == "+" or (number.value is not None and number.value < 0)


def _time(scan: Scan, number: NumberReading, match: units.Match, reading: QuantityReading) -> Found | None:
    """A stretch of time: an age where the words say so, else a duration, which the tie-break leaves to the times."""
    if match.unit.code == "a" and number.value is not None and number.digits and number.value > 1000:
        return None
    age = is_age(scan, number, match.unit)
    rule = "quantities.age" if age else "quantities.duration"
    return Found(number.start, match.end, "QUANT", rule, replace(reading, age=age))


def degrees(scan: Scan, index: int) -> Found | None:
    """«найвища температура — плюс 37», «−5»: a signed number where the text speaks of temperature."""
    number = scan.numbers[index]
    if number.scaled or not number.digits or number.value is None or abs(number.value) > 70:
        return None
    head = scan.text[max(0, number.start - 150) : number.start].lower()
    plus = head.rstrip().endswith("плюс")
    signed = plus or scan.text[number.start : number.start + 5].lower().startswith(("+", "-", "−", "мінус"))
    if (
        not signed
        or not any(word in head for word in data()["weather"])
        or scan.text[number.end : number.end + 2].strip()[:1].isalpha()
    ):
        return None
    start = scan.text.lower().rfind("плюс", 0, number.start) if plus else number.start
    return Found(start, number.end, "QUANT", "quantities.degrees", replace(base(number), unit="Cel"))


def reversed_unit(scan: Scan, index: int) -> Found | None:
    """«кілометрів десять», «метрів із двадцять», «Кілометрів зо три»: the noun first means about."""
    number = scan.numbers[index]
    if number.digits and number.scaled:
        return None
    words = scan.text[max(0, number.lead - 24) : number.lead].split()
    links = ("із", "з", "зо", "на", "за", "під", "десь")
    noun = words[-2] if len(words) > 1 and words[-1].lower() in links else words[-1] if words else ""
    kind = units.genitive_plural(noun)
    if kind is None or kind.kind == "time":
        return None
    start = scan.text.rfind(noun, 0, number.lead)
    if any(n.end <= start and scan.text[n.end : start].strip() == "" for n in scan.numbers[max(0, index - 1) : index]):
        return None
    reading = replace(base(number), mod=number.mod or "APPROX")
    label: Label = "MON" if kind.kind == "money" else "PCT" if kind.kind == "percent" else "QUANT"
    reading = replace(reading, currency=kind.code) if label == "MON" else replace(reading, unit=kind.code)
    return Found(start, number.end, label, "quantities.reversed_unit", reading)


_JOINING = ("і", "та", "й")
_SHARING = ("і", "та", "й", "чи", "або", "x", "х", "×", "*", "на")


def shared_unit(scan: Scan, index: int) -> Found | None:
    """«площею 126 і 138 квадратів», «4 х6 км», «3 чи 5 %»: the unit stands after the last of them only."""
    number = scan.numbers[index]
    if index + 1 >= len(scan.numbers):
        return None
    other = scan.numbers[index + 1]
    gap = scan.text[number.end : other.start].strip(" \u00a0").lower()
    falling = gap == "до" and _FALLING.search(scan.text[: number.lead]) is not None
    if not (gap in _SHARING or falling) or other.ordinal or "\n" in scan.text[number.end : other.start]:
        return None
    match = scan.unit_after(other.end)
    aged = match is not None and match.unit.kind == "time" and gap in _JOINING and is_age(scan, number, match.unit)
    if match is None or (match.unit.kind == "time" and not aged) or (gap == "на" and match.unit.kind != "length"):
        return None
    if match.unit.kind == "money" and not falling:
        return None
    reading = replace(base(number), age=aged)
    if falling and other.scaled and not number.scaled and number.value is not None:
        reading = replace(reading, value=number.value * _scale_of(scan, other))
    if match.unit.kind == "money":
        reading = replace(reading, currency=match.unit.code)
        return Found(number.start, number.end, "MON", "quantities.shared_unit", reading)
    label: Label = "PCT" if match.unit.kind == "percent" else "QUANT"
    rule = "quantities.age" if aged else "quantities.shared_unit"
    return Found(number.start, number.end, label, rule, replace(reading, unit=match.unit.code))


_FALLING = re.compile(r"(?:^|\s)(?:з|із|зі|від)\s+$", re.IGNORECASE)
"""«знизили з 66 до 58 доларів»: a range that goes down is two numbers."""


def _scale_of(scan: Scan, number: NumberReading) -> Decimal:
    """What «тис.», «млн» of a number with figures multiplies by."""
    figures = re.match(r"\d+(?:,\d+)?", scan.text[number.start : number.end])
    mantissa = Decimal(figures[0].replace(",", ".")) if figures else Decimal(0)
    return number.value / mantissa if mantissa and number.value is not None else Decimal(1)


def short_noun(scan: Scan, index: int) -> Found | None:
    """«20 шт.», «5 тис. чол.»."""
    number = scan.numbers[index]
    word = units.word_after(scan.text, number.end)
    if word is None or word[0] not in data()["short"]:
        return None
    stop = word[2] + 1 if scan.text[word[2] : word[2] + 1] == "." else word[2]
    reading = replace(base(number), item=data()["short"][word[0]], noun=(word[1], stop))
    return Found(number.start, stop, "QUANT", "quantities.counted_short", reading, COUNTED_CONFIDENCE)


def counted_noun(scan: Scan, index: int) -> Found | None:
    """«10 тисяч контейнерів», «близько 20-30 північнокорейських солдатів»."""
    number = scan.numbers[index]
    if scan.sentence is None or not scan.may_count(number):
        return None
    noun = counted(number, scan.sentence, scan.position(max(number.tail, number.end)))
    if noun is None or noun.head is None or noun.head.lemma.lower() in data()["temporal"]:
        return None
    if noun.head.form.lower() in data()["temporal"]:
        return None
    if number.value == 1 and not number.digits and not (noun.sure and _one(scan, number, noun.head.lemma.lower())):
        return None
    if number.fraction and number.value is not None and number.value < 1:  # «третина депутатів»: a share, not a count
        share = replace(base(number), part=(noun.start, noun.end))
        return Found(number.start, noun.end, "QUANT", "quantities.counted_share", share, COUNTED_CONFIDENCE)
    reading = replace(base(number), noun=(noun.start, noun.end), head=noun.head.index)
    confidence = COUNTED_CONFIDENCE if noun.sure else UNSURE_CONFIDENCE
    return Found(number.start, noun.end, "QUANT", "quantities.counted", reading, confidence)


def shared_noun(scan: Scan, index: int) -> Found | None:
    """«4 ракетних та 79 авіаційних ударів»: the noun stands after the second adjective only."""
    number, sentence = scan.numbers[index], scan.sentence
    if sentence is None or index + 1 >= len(scan.numbers) or not scan.may_count(number):
        return None
    other = scan.numbers[index + 1]
    between = [t for t in sentence.tokens if number.end <= t.start and t.end <= other.lead]
    adjectives = [t for t in between if t.upos == "ADJ" and t.feats.get("Number") == "Plur"]
    if not adjectives or [*adjectives, between[-1]] != between or between[-1].form not in (",", "і", "й", "та"):
        return None
    noun = counted(other, sentence, scan.position(max(other.tail, other.end)))
    if noun is None or noun.head is None or noun.start == noun.head.start:  # the second has an adjective as well
        return None
    span = adjectives[0].start, adjectives[-1].end
    reading = replace(base(number), noun=span, head=noun.head.index)
    return Found(number.start, span[1], "QUANT", "quantities.counted_shared", reading, UNSURE_CONFIDENCE)


def reversed_noun(scan: Scan, index: int) -> Found | None:
    """«прийшло чоловік 120—150», «разів десять»: the counted noun first means about; only where the tree says so."""
    number, sentence = scan.numbers[index], scan.sentence
    if sentence is None or not scan.may_count(number):
        return None
    top = sentence.top(Span(number.start, number.end))
    head = sentence.head(top) if top is not None and top.relation == "nummod" else None
    if head is None or head.end >= number.lead or number.lead - head.end > 4 or head.feats.get("Number") != "Plur":
        return None
    if head.upos != "NOUN" or head.feats.get("Case") != "Gen" or head.lemma.lower() in data()["temporal"]:
        return None
    if scan.text[head.end : number.lead].strip():  # «постраждало 11 людей, троє з них - діти»: a new count
        return None
    reading = replace(base(number), mod=number.mod or "APPROX", noun=(head.start, head.end), head=head.index)
    return Found(head.start, number.end, "QUANT", "quantities.counted_reversed", reading, COUNTED_CONFIDENCE)


def _one(scan: Scan, number: NumberReading, lemma: str) -> bool:
    """Whether «один» counts: not in «одного разу», nor in «ще один аспект», which says another."""
    return lemma not in data()["once"] and not scan.text[: number.start].rstrip().lower().endswith(("ще", "як"))


def some_of(scan: Scan, index: int) -> Found | None:
    """«троє з них», «20 із 30 депутатів», «третина з них»; «один з найбільших» counts nothing."""
    number = scan.numbers[index]
    if scan.sentence is None or not scan.may_count(number) or number.value in (0, 1):
        return None
    part = part_of(number, scan.sentence, scan.position(number.end))
    if part is None:
        return None
    if number.fraction and index + 1 < len(scan.numbers) and scan.numbers[index + 1].start < part[1]:
        return None  # «половина із 40 членів»: the members are counted
    reading = replace(base(number), part=part)
    rule = "quantities.counted_share" if number.fraction else "quantities.counted_part"
    return Found(number.start, part[1], "QUANT", rule, reading, COUNTED_CONFIDENCE)


def people(scan: Scan, index: int) -> Found | None:
    """«ще шестеро отримали поранення»: a collective numeral alone counts people."""
    number = scan.numbers[index]
    if not number.collective or number.digits or "N" not in number.cases:
        return None
    reading = base(number)
    return Found(number.start, number.end, "QUANT", "quantities.counted_people", reading, UNSURE_CONFIDENCE)


RULES: tuple[Callable[[Scan, int], Found | None], ...] = (
    signed_money,
    spaced_decimal,
    money,
    percent,
    unit,
    degrees,
    shared_unit,
    reversed_unit,
    short_noun,
    pair,
    nth_part,
    shared_noun,
    counted_noun,
    reversed_noun,
    some_of,
    people,
)
"""The order is the precedence: a unit's name beats a counted noun («5 грамів солі»), a noun beats what stands alone."""
