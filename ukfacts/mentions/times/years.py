"""Years and longer. In: words of one run. Out: nodes for years, decades, centuries and millennia."""

from __future__ import annotations

import re

from .patterns import Found, Rule, point, rule
from .points import counts, year
from .types import Fields, TimeReading


@rule("year year_word+ era?|year_short year_word* era|year_short year_mark era?|year_word year|year era")
def year_named(f: Found) -> TimeReading | None:
    """«2024 року», «480 р. до н. е.», «рік 1943»; «500 років» and «50 р.» are no years."""
    if "year_short" in f and "era" not in f:
        return None
    plural = "year_word" in f and f.word("year_word").startswith(("роки", "роках", "років", "рокам")) and "era" not in f
    if plural and f.items[0].roles.get("digits") and f.word("year_word").startswith("років") and not dash_before(f):
        return None
    return point(Fields(**year(f)), "Y")  # type: ignore[arg-type]


def dash_before(f: Found) -> bool:
    """Whether it is the second end of a range or of a list: «2005–2008 років»."""
    return f.before is not None and bool({"dash", "to", "slash", "and", "comma"} & set(f.before.roles))


@rule(
    "(?<=in) year|(?<=from) year|(?<=to) year|(?<=mod) year"
    "|(?<=nth) year|(?<=after) year|(?<=before) year|(?<=on) year|(?<=during) year"
)
def year_asked(f: Found) -> TimeReading | None:
    """«у 1954», «до 1977», «на початку 1958», behind a word that asks for a time."""
    if counts(f) or _list_number(f) or re.match(r"[-–—]\d", f.text[f.end : f.end + 2]):
        return None
    return point(Fields(year=f["year"]), "Y")


@rule("(?<=comma) year (?=dash)|(?<=open) year (?=close)|(?<=open) year (?=comma)|(?<=open) year (?=dash)")
def year_bracketed(f: Found) -> TimeReading | None:
    """«(1954)», «1956 року — 60, 1958 — 37»."""
    if f.before and "comma" in f.before.roles and f.text[f.end : f.end + 2].lstrip()[:1] not in ("—", "–"):
        return None
    if f["year"] < 1700:
        return None  # «австралійський (1560)»
    return point(Fields(year=f["year"]), "Y")


@rule("suffixed (?!day_word|unit)")
def year_suffixed(f: Found) -> TimeReading | None:
    """«2014-го», «у 1920-му», not «1330-й день»."""
    if not 1000 <= f["suffixed"] <= 2100:
        return None
    return point(Fields(year=f["suffixed"]), "Y")


@rule("year_ord year_word+|(?<=in) year_ord|(?<=from) year_ord|(?<=to) year_ord|season year_ord|month year_ord")
def year_spoken(f: Found) -> TimeReading | None:
    """«тисяча дев'ятсот вісімдесят четвертого року», «у сорок першому», «зимою сорок першого»."""
    if "decade" in f.item("year_ord").roles or (f["year_ord"] < 32 and "year_word" not in f):
        return None
    of_year = year(f)
    if f["year_ord"] >= 100 and f["year_ord"] < 1000:
        return None
    if len(f.items) == 1 and f.text[f.end : f.end + 2].strip()[:1].isalpha():
        return None  # «у сорок першому», but not «у сорок першому випадку»
    if "season" in f:
        return point(Fields(season=f["season"], **of_year), "S")  # type: ignore[arg-type]
    if "month" in f:
        return point(Fields(month=f["month"], **of_year), "M")  # type: ignore[arg-type]
    return point(Fields(**of_year), "Y")  # type: ignore[arg-type]


def _list_number(f: Found) -> bool:
    return (
        f.text[f.end : f.end + 1] in (")", "%")
        and f.before is not None
        and "open" not in f.before.roles
        and f.text[f.end : f.end + 1] == "%"
    )


@rule("decade year_word* (century_no century_word)? era?|decade year_word* (century_mark)?")
def decade_named(f: Found) -> TimeReading | None:
    """«90-х років», «1920-х», «70-ті рр. XX століття», «470-х роках до н. е.»; «30-х» alone needs «у» or «роки»."""
    value = f["decade"]
    if value < 20 and "year_word" not in f:
        return None
    if (
        value < 100
        and "year_word" not in f
        and not (f.before and {"in", "mod", "from", "to", "half"} & set(f.before.roles))
    ):
        return None
    if 100 <= value < 1000 and "era" not in f:
        return None
    if value < 100 and "century_no" in f:
        value += (int(f["century_no"]) - 1) * 100
    return point(Fields(decade=value, bc=(f["era"] == "BC") if "era" in f else None), "DE")


@rule("century_no millennium_word era?")
def millennium(f: Found) -> TimeReading | None:
    """«III тисячоліття до н. е.»; «5 тисячоліть» is a length."""
    if f["century_no"] > 10 or f.word("century_no").isdigit():
        return None
    return point(Fields(millennium=f["century_no"], bc=(f["era"] == "BC") if "era" in f else None), "ML")


@rule("century_no century_word era?")
def century(f: Found) -> TimeReading | None:
    """«XX століття», «V ст. до н. е.», «дев'ятнадцятому столітті»; «5 століть» is a length."""
    if "count" in f.item("century_no").roles and "era" not in f and not f.word("century_word").startswith("ст."):
        return None
    return point(Fields(century=f["century_no"], bc=(f["era"] == "BC") if "era" in f else None), "CE")


@rule("digits century_word era?")
def century_digits(f: Found) -> TimeReading | None:
    """«на початку 20 ст.», «у 20 столітті»; «15 ст.» may be an article of a law, «2 століття» are a length."""
    asked = f.before is not None and {"mod", "in", "half", "to", "from"} & set(f.before.roles)
    word = f.word("century_word")
    full = word.endswith("ті") or (word in ("століття", "сторіччя") and f["digits"] >= 5)
    if not 1 <= f["digits"] <= 21 or not (asked or "era" in f or full) or (word.endswith("ть") or word.endswith("іч")):
        return None
    return point(Fields(century=f["digits"], bc=(f["era"] == "BC") if "era" in f else None), "CE")


RULES: tuple[Rule, ...] = (
    year_spoken,
    year_named,
    decade_named,
    millennium,
    century,
    century_digits,
    year_asked,
    year_bracketed,
    year_suffixed,
)
