"""Names of persons: a name in any case comes in, its parts in the nominative and the person's gender go out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..analysis.morphology import is_known
from ..tables import rows
from .forms import CLASSES, DECLINED, UNDECLINED, VOWELS, Form, forms

Gender = Literal["Masc", "Fem"]

INITIAL = re.compile(r"[А-ЯІЇЄҐA-Z]\.")
PIECE = re.compile(r"(?:[А-ЯІЇЄҐA-Z]\.)|[^\s.]+(?:\.(?!\s|$)[^\s.]+)*\.?")
PARTICLES = frozenset(row["particle"] for row in rows("name_particles.tsv"))
"""Parts of foreign surnames that are never declined: «Урсула фон дер Ляєн»."""
GENDERED = ("а", "я", "ий", "ій", "ов", "єв", "ев", "ін", "їн")
"""Endings of surnames that differ for men and women."""

VOWEL_LETTERS = CLASSES["V"]
CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc", "Voc")
PRIOR = {"Nom": 0.0, "Gen": 0.15, "Acc": 0.25, "Dat": 0.25, "Ins": 0.2, "Loc": 0.5, "Voc": 0.6}
"""Cost of a case without context; names in news are nominative four times in five."""
FEMALE = 0.25
"""Cost of reading a bare name as a woman's: three in four persons of the news are men."""
TOLD = 2.5
"""Cost of a gender that a word for the person contradicts: no «прем'єр-міністерка» is Джордж."""
MAN_IN_A = 0.5
"""Cost of an unknown surname in -а as a man's: «Кертіса Сліву», «Ішіба»."""
JOINS = frozenset({"та", "і", "й"})
PLURAL = 1.2
KNOWN_FIRST = 1.2
"""Cost of a dictionary word in -а, -у that stands first and yet has one form: «Азія Бібі» declines as «Азію Бібі» does."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in the nominative."""

    name: str
    given: str | None = None
    patronymic: str | None = None
    surname: str | None = None
    gender: Gender | None = None
    """None where neither the names nor their endings tell."""
    case: str = "Nom"
    """The case the name stood in."""
    cost: float = 0.0
    plural: bool = False
    """Whether it names several: «Онули», «Микола та Лариса Онули»."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What the context says of a mention: cases and gender that its syntax allows; empty where it says nothing."""

    cases: frozenset[str] = frozenset()
    gender: str | None = None
    number: str | None = None
    told: bool = False
    """Whether a word for the person tells the gender: «прем'єр-міністерка»."""


NO_HINT = Hint()


def person_names(text: str, hint: Hint = NO_HINT) -> tuple[PersonName, ...]:
    """All readings of a person's name, the best first; one for each base form and gender. Empty for empty text."""
    return _person_names(" ".join(text.split()), hint)


@lru_cache(maxsize=1 << 14)
def _person_names(text: str, hint: Hint) -> tuple[PersonName, ...]:
    words = tuple(PIECE.findall(text))
    if not words:
        return ()
    if len(words) > 2 and any(word in JOINS for word in words[1:-1]):
        family = _family(words, hint)
        if family is not None:
            return (family,)
    best: dict[tuple[str, str | None], PersonName] = {}
    for number, genders in (("Sing", ("Masc", "Fem")), ("Plur", (UNDECLINED,))):
        for gender in genders:
            for case in CASES:
                found = _reading(words, case, number, gender, hint)
                key = found and (found.name, found.gender)
                if found is not None and key and (key not in best or found.cost < best[key].cost):
                    best[key] = found
    return tuple(sorted(best.values(), key=lambda p: p.cost))


def _family(words: tuple[str, ...], hint: Hint) -> PersonName | None:
    """«Денису і Володимиру Ященкам» → «Денис і Володимир Ященки»: given names joined, one surname in the plural."""
    best: tuple[float, str, str] | None = None
    for case in CASES:
        chosen = [Form(w, "*", "*", "*", "fixed", 0.0) if w in JOINS else _single(w, case) for w in words[:-1]]
        last = next((f for f in forms(words[-1], "person") if f.case == case and f.number == "Plur"), None)
        if last is None or any(f is None for f in chosen):
            continue
        cost = last.cost + sum(f.cost for f in chosen if f) + PRIOR[case] + _context(case, "Plur", UNDECLINED, hint)
        if best is None or cost < best[0]:
            best = (cost, _join(words, [*(f.base for f in chosen if f), last.base]), last.base)
    return PersonName(best[1], surname=best[2], cost=best[0], plural=True) if best else None


def _single(word: str, case: str) -> Form | None:
    return next((f for f in forms(word, "person") if f.case == case and f.number == "Sing" and f.cost < 1.6), None)


def _reading(words: tuple[str, ...], case: str, number: str, gender: str, hint: Hint) -> PersonName | None:
    chosen: list[Form] = []
    for position in range(len(words)):
        form = _word(words, position, case, number, gender)
        if form is None:
            return None
        chosen.append(form)
    cost = sum(f.cost for f in chosen) + PRIOR[case] + _context(case, number, gender, hint)
    cost += PLURAL if number == "Plur" else 0.0
    if gender == "Fem" and not any(f.gender == "Fem" and f.role in ("Giv", "Pat") for f in chosen):
        cost += FEMALE
    if _is_syllabic(words) and len(VOWELS.findall(chosen[-1].base.lower())) > 1:
        cost += 1.0
    given, patronymic, surname = _parts(words, chosen)
    known: Gender | None = "Masc" if gender == "Masc" else "Fem" if gender == "Fem" else None
    if not _tells_gender(words, chosen, gender):
        known = None
    name = _join(words, [f.base for f in chosen])
    return PersonName(name, given, patronymic, surname, known, case, cost, number == "Plur")


def _tells_gender(words: tuple[str, ...], chosen: list[Form], gender: str) -> bool:
    """Whether the name itself shows the gender: «Мей» alone does not, «Мея», «Тереза Мей» and «Ковальська» do."""
    if any(f.gender == gender and f.role in ("Giv", "Pat") for f in chosen):
        return True
    last = chosen[-1]
    if last.gender != gender or last.role == "fixed":
        return False
    return last.base != words[-1] or last.base.lower().endswith(GENDERED)


def _word(words: tuple[str, ...], position: int, case: str, number: str, gender: str) -> Form | None:
    word = words[position]
    if INITIAL.fullmatch(word) or word.lower() in PARTICLES or word.isascii():
        return Form(word, UNDECLINED, UNDECLINED, UNDECLINED, "fixed", 0.0)
    best: Form | None = None
    for form in forms(word, "person"):
        of_man = gender == "Masc" and position and form.role == "guess" and form.base[-1] in "ая"
        if not form.fits(case, number, "Fem" if of_man and form.gender == "Fem" else gender):
            continue
        cost = form.cost + _place_cost(form, words, position, gender)
        cost += MAN_IN_A if of_man and form.gender == "Fem" else 0.0
        if best is None or cost < best.cost:
            best = Form(form.base, form.case, form.number, form.gender, form.role, cost)
    return best


def _place_cost(form: Form, words: tuple[str, ...], position: int, gender: str) -> float:
    """What a reading costs at its place in the name: given names come first, surnames last."""
    last = position == len(words) - 1
    if form.case == UNDECLINED and form.role == "fixed":
        low = form.base.lower()
        if not last and low[-1] in "аяую" and is_known(low):
            return KNOWN_FIRST
        if low[-1] in VOWEL_LETTERS or DECLINED.search(low):
            return 0.0
        if gender == "Fem":
            return -form.cost + (0.3 if last and position else 0.7)
        if not last and len(VOWELS.findall(low)) == 1:
            return -form.cost + 0.4
        return 0.0
    if len(words) == 1:
        return 0.1 if form.role == "Giv" else 0.0
    if form.role == "Giv":
        return 0.5 if last else 0.0
    if form.role == "Sur":
        return 0.0 if last else 0.5
    if form.role in ("noun", "adj"):
        return 0.0 if last else 0.6
    return 0.0


def _is_syllabic(words: tuple[str, ...]) -> bool:
    """«Шин Вон Сіка», «Кім Чен Іром»: names of one-syllable words, whose last alone is declined."""
    short = [len(VOWELS.findall(word.lower())) == 1 for word in words[:-1]]
    return len(words) == 3 and all(short) and not any(INITIAL.fullmatch(w) for w in words)


def _context(case: str, number: str, gender: str, hint: Hint) -> float:
    cost = 0.0
    if hint.cases and case not in hint.cases:
        cost += 1.2
    if hint.gender and gender not in (hint.gender, UNDECLINED):
        cost += TOLD if hint.told else 0.8
    if hint.number and number != hint.number:
        cost += 0.6
    return cost


def _parts(words: tuple[str, ...], chosen: list[Form]) -> tuple[str | None, str | None, str | None]:
    """Which words are given name, patronymic and surname."""
    bases = [f.base for f in chosen]
    if len(words) == 1:
        return (bases[0], None, None) if chosen[0].role == "Giv" else (None, None, bases[0])
    if words[0].lower() in PARTICLES:
        return None, None, " ".join(bases)
    if _is_syllabic(words) and not any(f.role == "Pat" for f in chosen):
        return f"{bases[1]} {bases[2]}", None, bases[0]
    patronymic = next((i for i, f in enumerate(chosen) if f.role == "Pat"), None)
    if patronymic is not None:
        return _around_patronymic(bases, patronymic)
    if INITIAL.fullmatch(words[-1]):
        split = next(i for i, w in enumerate(words) if INITIAL.fullmatch(w))
        return "".join(bases[split:]), None, " ".join(bases[:split]) or None
    if len(words) == 2 and chosen[0].role == "Sur" and chosen[1].role == "Giv":
        return bases[1], None, bases[0]
    initials = next((i for i, w in enumerate(words) if not INITIAL.fullmatch(w)), 1)
    cut = max(initials, 1)
    while cut < len(words) - 1 and chosen[cut].role == "Giv" and words[cut].lower() not in PARTICLES:
        cut += 1
    given = "".join(bases[:cut]) if initials else " ".join(bases[:cut])
    return given, None, " ".join(bases[cut:])


def _around_patronymic(bases: list[str], at: int) -> tuple[str | None, str | None, str | None]:
    given = bases[at - 1] if at else None
    surname = " ".join(bases[at + 1 :]) or " ".join(bases[: max(at - 1, 0)]) or None
    return given, bases[at], surname


def _join(words: tuple[str, ...], bases: list[str]) -> str:
    """«С.Міксер» → «С. Міксер»: one blank after initials, none between two of them."""
    joined = ""
    for position, base in enumerate(bases):
        both = position and INITIAL.fullmatch(words[position]) and INITIAL.fullmatch(words[position - 1])
        joined += base if not position or both else f" {base}"
    return joined
