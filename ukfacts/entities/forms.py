"""Ways to read one word of a name: a word comes in, its possible nominatives go out.

The dictionary answers first; what it lacks is read by the endings of ``data/endings.tsv``, and any word may stand
undeclined. Costs add up over the words of a name and the cheapest common reading wins: 0 is a dictionary name
in that very form, 1 about as unlikely as one reading in three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import log1p
from typing import Literal

from ..analysis.morphology import Parse, inflect, is_known, like, parse
from ..tables import rows
from .places import fame

Kind = Literal["person", "place", "common"]

UNDECLINED = "*"
"""Case, number or gender of a word that has one form for all."""

CLASSES = {"C": "бвгґдзйклмнпрстфх", "S": "жчшщ", "V": "аеиіоуюяєї", "K": "гкх"}
"""Letter classes of ``data/endings.tsv``; Й counts as hard only after a vowel, where it has rows of its own."""

VOWELS = re.compile("[аеиіоуюяєї]")
DECLINED = re.compile("(?:[оеє]ю|[оеє]м|[иі]м|ові|[еє]ві|ії|ої|ого|ому|их|[иі]х|ами|ями|[оеє]вій|[иії]ній|[сц]ькій)$")
"""Endings that only declined words have: a name that ends so is not taken as undeclined."""
LOOKS_DECLINED = 0.6
"""Cost of such a name as a nominative all the same: «Пенсом» is of Пенс, though there is Ньюсом."""
COMPOUND = 0.3
"""Cost of declining the last part of a double name alone: «Трампа-молодшого»."""

UNDECLINED_ENDING = {"о": 0.3, "е": 0.3, "є": 0.3, "і": 0.7, "у": 1.2, "ю": 1.2, "и": 2.0, "а": 1.7, "я": 1.7, "ї": 2.0}
"""Cost of an unknown vowel-final name as never declined: «Трюдо», «Барньє», «Різві», «Чаушеску»."""


DOUBLED = re.compile(r"([бвгґдзйклмнпрстфхжшчц][іоуе])\1")
"""One open syllable twice is a name with one form, whatever noun in -а has such a dative: «Бібі», «Жужу»."""

OLD_ENDING = ("ів", "їв")
"""«Лавровим» is of Лавров rather than of Лаврів: surnames in -ов outnumber those that change their vowel."""

RARE = 0.45
"""Cost of a dictionary word that 748 thousand words of text do not have twice; it falls with the log of its count."""


RARER = 0.6
"""The most that a lemma costs beside one that the same text has more often: «Друзі» is of друг, not of друза."""


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word in a name."""

    base: str
    """The nominative in the same number, in the letter case of the word."""
    case: str
    """UD case, or ``*`` for a word with one form."""
    number: str
    gender: str
    """Masc Fem Neut, or ``*`` in the plural and for undeclined words."""
    role: str
    """What it is: Giv Sur Pat (name types), noun, adj, fixed."""
    cost: float

    def fits(self, case: str, number: str, gender: str) -> bool:
        """Whether the reading agrees with this case, number and gender."""
        return (
            (self.case in (case, UNDECLINED))
            and (self.number in (number, UNDECLINED))
            and (UNDECLINED in (gender, self.gender) or self.gender == gender)
        )


@dataclass(frozen=True, slots=True)
class Ending:
    """A row of ``data/endings.tsv``."""

    pattern: re.Pattern[str]
    base: str
    case: str
    number: str
    gender: str
    cost: float


@cache
def endings(kind: str) -> dict[str, tuple[Ending, ...]]:
    """The rows for persons or places, by the last letter they can end in; a woman's dative is her locative too."""
    found: dict[str, list[Ending]] = {}
    for row in rows("endings.tsv"):
        if row["kind"] != kind:
            continue
        ending = _ending(row)
        same = [replace(ending, case="Loc")] if (row["case"], row["gender"]) == ("Dat", "Fem") else []
        last = row["form"][-1]
        for letter in CLASSES.get(last, last):
            found.setdefault(letter, []).extend([ending, *same])
    return {letter: tuple(endings) for letter, endings in found.items()}


def _ending(row: dict[str, str]) -> Ending:
    form, base = row["form"], row["base"]
    if form[0] in CLASSES:
        pattern, base = f"([{CLASSES[form[0]]}]){form[1:]}$", rf"\g<1>{base[1:]}"
    else:
        pattern = f"{form}$"
    number, gender = ("Plur", UNDECLINED) if row["gender"] == "Plur" else ("Sing", row["gender"])
    return Ending(re.compile(pattern), base, row["case"], number, gender, float(row["cost"]))


@cache
def given_names() -> dict[str, str]:
    """Given names that the dictionary does not know for such → gender."""
    return {row["name"]: row["gender"] for row in rows("given_names.tsv")}


@lru_cache(maxsize=1 << 16)
def forms(word: str, kind: Kind) -> tuple[Form, ...]:
    """All readings of the word as part of a name of this kind, the cheapest first, one for each base and case."""
    best: dict[tuple[str, str, str, str], Form] = {}
    for form in _all(word, kind):
        key = (form.base, form.case, form.number, form.gender)
        if key not in best or form.cost < best[key].cost:
            best[key] = form
    return tuple(sorted(best.values(), key=lambda f: f.cost))


def _all(word: str, kind: Kind) -> Iterator[Form]:
    tailed = "-" in word[:-1] and _is_tail(word.rpartition("-")[2]) and word[:1].isalpha()
    if tailed and VOWELS.search(word.lower()):
        yield from _by_parts(word, kind)
        return
    shut = kind == "common" and "-" in word and word.isupper()
    if shut or not word[-1:].isalpha() or not word[:1].isalpha() or not VOWELS.search(word.lower()):
        yield Form(word, UNDECLINED, UNDECLINED, UNDECLINED, "fixed", 0.0)
        return
    yield from _dictionary(word, kind)
    known = is_known(word)
    if kind != "common":
        yield from _by_ending(word, kind, 0.8 if known else 0.0)
    elif not known:
        yield from _by_ending(word, "adj", 0.0)
    if "-" in word:
        yield from _by_parts(word, kind)
    cost = _undeclined_cost(word, known, kind) - (1.5 * fame(word) if kind == "place" else 0.0)
    yield Form(word, UNDECLINED, UNDECLINED, UNDECLINED, "fixed", cost)


def _dictionary(word: str, kind: Kind) -> Iterator[Form]:
    readings = parse(word)
    usual = max((log1p(r.frequency) for r in readings), default=0.0)
    for reading in readings:
        if reading.case is None or reading.pos not in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
            continue
        cost = _cost(reading, kind)
        if cost is None:
            continue
        base = _nominative(reading)
        if base is not None:
            cost += min(RARER, 0.1 * (usual - log1p(reading.frequency)))
            if kind == "place":
                cost -= fame(base)
            gender = UNDECLINED if reading.number == "Plur" else reading.gender or UNDECLINED
            if kind == "person" and base.endswith(OLD_ENDING) and not word.lower().startswith(base.lower()):
                cost += 0.15
            yield Form(base, reading.case, reading.number or UNDECLINED, gender, _role(reading), cost)


@lru_cache(maxsize=1 << 16)
def _nominative(reading: Parse) -> str | None:
    if reading.is_fixed or reading.case == "Nom":
        return reading.form
    return inflect(reading, case="Nom")


def _is_given(reading: Parse) -> bool:
    return reading.animacy == "Anim" and given_names().get(reading.lemma) == reading.gender


def _role(reading: Parse) -> str:
    if _is_given(reading):
        return "Giv"
    if reading.name_type:
        return reading.name_type
    if "Abbr" in reading.feats:
        return "abbr"
    return "noun" if reading.pos in ("NOUN", "PROPN") else "adj"


def _cost(reading: Parse, kind: Kind) -> float | None:
    """What a dictionary reading costs in a name of this kind; None where it cannot be one."""
    cost = 0.0 if reading.is_known else 1.0 + (1.0 - reading.score) + (0.6 if reading.number == "Plur" else 0.0)
    cost += 0.4 if reading.is_marked else 0.0
    cost += max(0.0, RARE - 0.1 * log1p(reading.frequency))
    cost += (0.2 if reading.name_type else 1.0) if reading.case == "Voc" else 0.0
    if kind == "person":
        if reading.name_type is None and not _is_given(reading):
            if "Abbr" in reading.feats or reading.gender == "Neut":
                return None
            cost += 0.9 if reading.pos == "ADJ" else 0.8 if reading.animacy == "Anim" else 1.1
        elif reading.number == "Plur":
            cost += 0.6
    elif reading.name_type is not None:
        cost += 0.8 if kind == "place" else 0.6
    elif kind == "place" and reading.animacy == "Anim":
        cost += 0.7
    return cost


def _by_ending(word: str, kind: str, extra: float) -> Iterator[Form]:
    low = word.lower()
    for ending in endings(kind).get(low[-1], ()):
        if not ending.pattern.search(low):
            continue
        base = ending.pattern.sub(ending.base, low)
        if len(base) < 2 or not VOWELS.search(base):
            continue
        cost = (
            (0.2 if kind == "adj" else 0.6)
            + ending.cost
            + extra
            - (0.1 if is_known(base) else 0.0)
            - (fame(base) if kind == "place" else 0.0)
        )
        cost += LOOKS_DECLINED if base == low and low.endswith(("ом", "ого", "ому", "ами", "ях")) else 0.0
        cost += COMPOUND if "-" in word and kind == "person" else 0.0
        given = kind == "person" and given_names().get(base) == ending.gender
        role = "adj" if kind == "adj" else "Giv" if given else "guess"
        yield Form(like(base, word), ending.case, ending.number, ending.gender, role, 0.1 if given else cost)


def _by_parts(word: str, kind: Kind) -> Iterator[Form]:
    """«Жан-Клодом» → «Жан-Клод», «Усть-Лугу» → «Усть-Луга», «Франкфурті-на-Майні» → «Франкфурт-на-Майні»."""
    parts = word.split("-")
    if not all(parts):
        return
    if len(parts) > 2 and parts[1].islower():
        for form in forms(parts[0], kind):
            yield Form("-".join([form.base, *parts[1:]]), form.case, form.number, form.gender, form.role, form.cost)
        return
    if _is_tail(parts[-1]):
        for form in forms("-".join(parts[:-1]), kind):
            yield Form(f"{form.base}-{parts[-1]}", form.case, form.number, form.gender, form.role, form.cost)
        return
    for last in forms(parts[-1], kind):
        if last.case == UNDECLINED:
            continue
        kept, cost = [], last.cost
        for part in parts[:-1]:
            same = _agreeing(part, kind, last)
            kept.append(same.base if same else part)
            cost += same.cost * 0.5 if same else 0.4
        yield Form("-".join([*kept, last.base]), last.case, last.number, last.gender, last.role, cost)
        first = next((f for f in forms(parts[0], kind) if (f.case, f.number) == (last.case, last.number)), None)
        if len(parts) == 2 and first and first.role == last.role == "noun" and first.gender != last.gender:
            whole = f"{first.base}-{last.base}"  # «школою-інтернатом» is of the school's gender
            yield Form(whole, last.case, last.number, first.gender, "noun", last.cost + first.cost * 0.5)


def _is_tail(part: str) -> bool:
    """«Північним потоком-2», «Спутник-V»: a number or letter that is added."""
    return not part.isalpha() or part.isascii()


def _agreeing(part: str, kind: Kind, last: Form) -> Form | None:
    if last.case == UNDECLINED:
        return None
    return next(
        (f for f in forms(part, kind) if f.case == last.case and f.fits(last.case, last.number, last.gender)), None
    )


def _undeclined_cost(word: str, known: bool, kind: Kind) -> float:
    low = word.lower()
    if kind == "person" and DOUBLED.fullmatch(low):
        return 0.0
    if kind == "common" or DECLINED.search(low):
        return 3.0
    if low[-1] in UNDECLINED_ENDING:
        unheard = 0.5 if kind == "place" and low[-1] == "і" and not fame(word) else 0.0
        return UNDECLINED_ENDING[low[-1]] + unheard + (0.7 if known else 0.0)
    if len(VOWELS.findall(low)) == 1:
        return 1.0 if kind == "person" else 1.6
    return 2.0
