"""Names of several words: an organisation, place or common phrase in any case comes in, its nominative goes out.

The head and the modifiers that agree with it go to the nominative; genitive tails, prepositional phrases, quoted and
Latin names stay: «Об'єднаного комітету начальників штабів Південної Кореї» →
«Об'єднаний комітет начальників штабів Південної Кореї».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..analysis.morphology import is_known
from ..tables import rows
from .bodies import organisations
from .forms import UNDECLINED, Form, Kind, forms
from .keys import parts
from .persons import CASES, NO_HINT, Hint
from .places import fame

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ.-][^\W_]+)*|\d+(?:[.,/-]\w+)*|\S")
CAPPED = re.compile(r"([А-ЯІЇЄҐ]{2,})(?:у|а|ом|ові|еві|ем|і|и|ів|ам|ами|ах|ою|ю)")
"""«МОЗу», «НАБУшників» (not): an abbreviation with a case ending of its own."""

PRIOR = {"Nom": 0.0, "Gen": 0.05, "Loc": 0.1, "Acc": 0.1, "Ins": 0.1, "Dat": 0.15, "Voc": 1.5}
PLURAL = 0.8
"""Cost of reading a form as plural where a singular fits too: «Ради ЄС»."""

AGREEMENT = 0.25
"""What a modifier that agrees with the head speaks for the reading."""

GENDERS = ("Masc", "Fem", "Neut")
BARE = 0.8
STRAY = 0.9
"""Cost of a head that a conjunction follows: more often it is a modifier, «Донецька і Луганська області»."""
UNLIKELY = 3.0
"""Cost from which an undeclined reading is not worth following."""

NAMED = 0.5
"""What speaks for a name that the table of bodies has."""

JOINS = frozenset({"та", "і", "й", "або", "чи", ","})
CLASSES = tuple(rows("class_words.tsv"))
CLASSIFIERS = frozenset(row["head"] for row in CLASSES if row["name"] == "same")
"""Heads whose proper name follows in the same case or in the nominative: «міста Києва», «аеропорту Бориспіль»."""
STREETS = frozenset(row["head"] for row in CLASSES if row["name"] == "genitive")
"""Heads with which adjectives agree and nouns stay in the genitive: «вулиці Закарпатській», «площі Незалежності»."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in the nominative."""

    text: str
    head: int
    """Index of the head among the words."""
    case: str
    """The case the phrase stood in."""
    number: str
    gender: str
    cost: float


def phrases(text: str, kind: Kind = "common", hint: Hint = NO_HINT) -> tuple[Phrase, ...]:
    """All readings of a phrase, the best first, one for each nominative. Empty where there are no words."""
    return _phrases(" ".join(text.split()), kind, hint)


def short_class(text: str) -> tuple[str, dict[str, str]] | None:
    """The abbreviation of a class word that the text begins with, and its row: («вул.», …); None where there is none."""
    return next(
        ((short, row) for row in CLASSES for short in parts(row["short"]) if text.startswith(f"{short} ")), None
    )


def street(name: str, gender: str) -> str:
    """What stands behind a street's abbreviation, adjectives in the nominative: «Тургенівській, 46» → «Тургенівська, 46»."""
    words = [(m.start(), m.group()) for m in WORD.finditer(name)]
    return _replace(name, words, agreeing(words, 0, ("", "Sing", gender)))


@lru_cache(maxsize=1 << 14)
def _phrases(text: str, kind: Kind, hint: Hint) -> tuple[Phrase, ...]:
    words = [(m.start(), m.group()) for m in WORD.finditer(text)]
    if not words:
        return ()
    best: dict[str, Phrase] = {}
    plain = Phrase(text, 0, "Nom", "Sing", UNDECLINED, 3.0)
    for found in (*_headed(text, words, kind, hint), plain):
        if found.text not in best or found.cost < best[found.text].cost:
            best[found.text] = found
    return tuple(sorted(best.values(), key=lambda p: p.cost))


def _headed(text: str, words: list[tuple[int, str]], kind: Kind, hint: Hint) -> list[Phrase]:
    found = []
    for head in range(_last_head(words) + 1):
        for target in _targets(words[head][1], kind, head):
            phrase = _reading(text, words, head, kind, target, hint)
            if phrase is not None:
                found.append(phrase)
        if _sure_noun(words[head][1], kind):
            break
    return found


@lru_cache(maxsize=1 << 14)
def _targets(word: str, kind: Kind, head: int) -> tuple[tuple[str, str, str], ...]:
    """The cases, numbers and genders the head can have; a word of one form has them all, as far as modifiers tell."""
    targets: dict[tuple[str, str, str], None] = {}
    for form in forms(word, kind):
        if form.case != UNDECLINED:
            genders = GENDERS if form.number == "Sing" and form.gender == UNDECLINED else (form.gender,)
            targets.update({(form.case, form.number, gender): None for gender in genders})
        elif form.cost < UNLIKELY:
            number = "Plur" if form.number == "Plur" else "Sing"
            genders = (UNDECLINED,) if number == "Plur" else GENDERS if form.gender == UNDECLINED else (form.gender,)
            targets.update({(case, number, gender): None for gender in genders for case in CASES})
    if CAPPED.fullmatch(word):
        targets.update({(case, "Sing", gender): None for gender in GENDERS for case in CASES})
    if head == 0 and all(form.case == UNDECLINED for form in forms(word, kind)):
        return (("Nom", "Sing", "Masc"),)
    return tuple(targets)


def _last_head(words: list[tuple[int, str]]) -> int:
    """The last word that can be the head: all before it can be modifiers."""
    at = 0
    while at < len(words) - 1 and (words[at][1] in JOINS or _can_modify(words[at][1])):
        at += 1
    return at


@lru_cache(maxsize=1 << 14)
def _can_modify(word: str) -> bool:
    return any(f.role == "adj" for f in forms(word, "common")) or "-" in word and word.split("-")[0].isdigit()


@lru_cache(maxsize=1 << 14)
def _is_adjective_too(word: str) -> bool:
    """«Генічеська РДА» is no body of Генічеськ: the word is an adjective in the nominative as well."""
    return word[:1].isupper() and any(
        f.role == "adj" and f.case == "Nom" and f.cost < 0.6 for f in forms(word, "common")
    )


@lru_cache(maxsize=1 << 14)
def _sure_noun(word: str, kind: Kind) -> bool:
    """Whether the word is a noun and nothing else, so that no later word is the head."""
    known = [f for f in forms(word, kind) if f.cost < 0.6]
    return bool(known) and not any(f.role == "adj" for f in known)


def _reading(
    text: str, words: list[tuple[int, str]], head: int, kind: Kind, target: tuple[str, str, str], hint: Hint
) -> Phrase | None:
    case, number, gender = target
    bases: dict[int, str] = {}
    plural = number == "Plur" and _can_be_singular(words[head][1], kind)
    cost = PRIOR[case] + (PLURAL if plural else 0.0) + _context(case, number, hint)
    for at in range(head):
        if words[at][1] in JOINS:
            continue
        joined = number == "Plur" and any(words[i][1] in JOINS for i in range(head))
        modifier = _modifier(words[at][1], target, joined)
        if modifier is None:
            return None
        bases[at] = modifier.base
        cost += modifier.cost - AGREEMENT
    core = _head(words[head][1], kind if head == 0 else "common" if kind == "common" else kind, target, head)
    if core is None:
        return None
    bases[head] = core.base
    cost += core.cost
    if core.role == "adj" and len(words) > head + 1:
        cost += 0.7
    elif core.role == "adj" and len(words) == 1 and kind == "common" and not is_known(words[0][1]):
        cost += 2 * STRAY  # «Ґазпрому» is no adjective
    elif kind == "common" and len(words) > head + 1 and _is_adjective_too(words[head][1]):
        cost += 2 * STRAY
    _appose(words, head, target, core, bases)
    if core.base.lower() not in STREETS:
        _follow(words, head, target, bases)
    if head + 1 < len(words) and words[head + 1][1] in JOINS:
        cost += 0.0 if kind == "place" and _coordinate(words, head, case, bases) else STRAY
    found = _replace(text, words, bases)
    if kind == "common" and organisations().named(found):
        cost -= NAMED
    if kind == "place":
        cost += _place_cost(words, head, core) - (fame(found) if len(words) > 1 else 0.0)
    return Phrase(found, head, case, number, gender, cost)


@lru_cache(maxsize=1 << 14)
def _can_be_singular(word: str, kind: Kind) -> bool:
    """«Ради», «Партії» are plural or singular, «дияволам» is plural only."""
    known = [f for f in forms(word, kind) if f.cost < UNLIKELY and f.case != UNDECLINED]
    return any(f.number == "Sing" for f in known) or not is_known(word)


def _place_cost(words: list[tuple[int, str]], head: int, core: Form) -> float:
    """A bare adjective is seldom a place («Печерську»: Печерськ), nor has a place's name a common noun for its tail."""
    if len(words) == 1:
        return BARE if core.role == "adj" and core.gender == "Fem" and not fame(core.base) else 0.0
    after = words[head + 1][1] if head + 1 < len(words) else ""
    if words[head][1][:1].isupper() and after.islower() and head == 0:
        common = any(f.role in ("noun", "adj") and f.cost < UNLIKELY / 5 for f in forms(after, "common"))
        return STRAY if common and (core.role == "adj" or fame(core.base)) else 0.0
    return 0.0


def _modifier(word: str, target: tuple[str, str, str], joined: bool) -> Form | None:
    """The word as an agreeing adjective; joined ones may be singular each: «Донецька і Луганська області»."""
    if word.isascii() or word.isdigit():
        return Form(word, UNDECLINED, UNDECLINED, UNDECLINED, "fixed", 0.2)
    case, number, gender = target
    readings = [f for f in forms(word, "common") if f.role == "adj"]
    found = next((f for f in readings if f.fits(case, number, gender)), None)
    return found or next((f for f in readings if joined and f.case == case), None)


def _head(word: str, kind: Kind, target: tuple[str, str, str], position: int) -> Form | None:
    case, number, gender = target
    capped = CAPPED.fullmatch(word)
    if capped:
        word_form = Form(capped[1], UNDECLINED, UNDECLINED, UNDECLINED, "abbr", 0.0)
        return word_form if case != "Nom" else None
    for form in forms(word, kind):
        if form.fits(case, number, gender):
            extra = 0.6 if form.case == UNDECLINED and form.role == "fixed" and position else 0.0
            return Form(form.base, form.case, form.number, form.gender, form.role, form.cost + extra)
    return None


def _context(case: str, number: str, hint: Hint) -> float:
    return (1.2 if hint.cases and case not in hint.cases else 0.0) + (
        0.7 if hint.number and number != hint.number else 0.0
    )


def _appose(
    words: list[tuple[int, str]], head: int, target: tuple[str, str, str], core: Form, bases: dict[int, str]
) -> None:
    """Puts a proper name that agrees with its class word in the nominative too: «міста Києва» → «місто Київ»."""
    after, case, base = head + 1, target[0], core.base.lower()
    if base in STREETS:
        bases.update(agreeing(words, after, ("", *target[1:])))
        return
    if after >= len(words) or base not in CLASSIFIERS and case in ("Gen", "Nom"):
        return
    word = words[after][1]
    if not word[:1].isupper() or word.isupper() and len(word) > 1:
        return
    if base not in CLASSIFIERS and any(f.case == "Gen" and f.cost < 0.5 for f in forms(word, "place")):
        return
    for form in forms(word, "place"):
        if form.case == "Nom" and form.cost < 0.5:
            return
        if form.case == case and form.cost < 1.2 and form.role != "adj":
            bases[after] = form.base
            return


def agreeing(words: list[tuple[int, str]], first: int, target: tuple[str, str, str]) -> dict[int, str]:
    """Adjectives from word ``first`` on, in the nominative: «вулиці |Великій Васильківській|». No case means any."""
    case, number, gender = target
    bases: dict[int, str] = {}
    for at in range(first, len(words)):
        known = [f for f in forms(words[at][1], "common") if f.cost < UNLIKELY]
        fitting = [f for f in known if f.role == "adj" and f.number == number and f.gender == gender]
        form = next((f for f in fitting if not case or f.case == case), None)
        if form is None or any(f.role != "adj" and f.cost < form.cost for f in known):
            break
        bases[at] = form.base
    return bases


def _follow(words: list[tuple[int, str]], head: int, target: tuple[str, str, str], bases: dict[int, str]) -> None:
    """«Речі Посполитої» → «Річ Посполита»: an adjective that ends the name agrees with the head before it."""
    at = head + 1
    if at != len(words) - 1 or at in bases or not words[at][1][:1].isupper():
        return
    readings = forms(words[at][1], "common")
    case, number, gender = target
    if readings and all(f.role == "adj" for f in readings if f.cost < 0.6):
        found = next((f for f in readings if f.role == "adj" and f.fits(case, number, gender)), None)
        if found is not None and found.cost < 1.5:
            bases[at] = found.base


def _coordinate(words: list[tuple[int, str]], head: int, case: str, bases: dict[int, str]) -> bool:
    """«Боснії та Герцеговині» → «Боснія та Герцеговина»; whether it is such a pair."""
    if head + 2 != len(words) - 1:
        return False
    for form in forms(words[head + 2][1], "place"):
        if form.case == case and words[head + 2][1][0].isupper():
            bases[head + 2] = form.base
            return True
    return False


def _replace(text: str, words: list[tuple[int, str]], bases: dict[int, str]) -> str:
    pieces, at = [], 0
    for index, (start, word) in enumerate(words):
        pieces.append(text[at:start])
        pieces.append(bases.get(index, word))
        at = start + len(word)
    return "".join([*pieces, text[at:]])
