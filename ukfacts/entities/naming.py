"""Dictionary forms in context: the mentions of a text come in, each leaves with the form that the whole text supports.

«Домініка Рааба» may be a woman in the nominative or a man in the genitive; «Рааб» two lines below decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from ..analysis.morphology import is_known, parse
from ..analysis.tokens import Analysis
from ..mentions.label_tables import labels_of
from ..mentions.types import NAMED, Mention
from .context import gender, hint
from .families import plural_of
from .keys import key
from .names import ranked_forms, restore_case, tidy
from .persons import JOINS, Hint, PersonName, person_names

INSIDE = re.compile(r"«(\w[\w'-]{3,})»")
CASE_ENDING = re.compile("[аяуюиіеє]|ом|ем|єм|ою|ею|єю|ові|еві|єві|ів|ам|ями|ами|ах|ях")
ON = re.compile(r"(?<!\w)на\s+$", re.IGNORECASE)
MARGIN = 1.6
"""Readings this much dearer than the best are not considered."""
SUPPORT = 1.0
"""What a second, different form of the name elsewhere in the text is worth."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its dictionary form."""

    index: int
    mention: Mention
    text: str
    name: str
    person: PersonName | None = None
    rule: str = "form"


def name_mentions(analysis: Analysis, mentions: Sequence[Mention]) -> tuple[Named, ...]:
    """The named mentions (not the temporal and measured ones) with their dictionary forms."""
    read = [
        (index, mention, mention.span.of(analysis.text), hint(analysis, mention))
        for index, mention in enumerate(mentions)
        if mention.label in NAMED
    ]
    quoted = _quoted(text for _, mention, text, _ in read if mention.label in ("ORG", "ART"))
    options = {
        index: ((tidy(text), 0.0),)
        if is_street(analysis.text, mention) or is_apposed(analysis.text, mention)
        else _options(text, mention.label, clue, quoted)
        for index, mention, text, clue in read
    }
    votes = _votes(options, {index: (text, mention.label) for index, mention, text, _ in read})
    surnames = _surnames(options, {index: mention.label for index, mention, *_ in read})
    found = []
    for index, mention, text, clue in read:
        family = _family(analysis.text, mention, surnames)
        if family is not None:
            found.append(Named(index, mention, text, family.name, family, "plural"))
            continue
        name = _choose(options[index], votes, tidy(text), mention.label)
        person = _person(text, name, clue) if mention.label == "PERS" else None
        if person is not None and person.gender is None and not JOINS & set(name.split()):
            shown = gender(analysis, mention)
            person = replace(person, gender="Masc" if shown == "Masc" else "Fem" if shown == "Fem" else None)
        found.append(Named(index, mention, text, name, person))
    return tuple(found)


def _surnames(options: Mapping[int, tuple[tuple[str, float], ...]], labels: Mapping[int, str]) -> tuple[str, ...]:
    """Surnames of the persons and families whom the text names in full, in the nominative."""
    full = (forms[0][0].split() for index, forms in options.items() if labels[index] == "PERS")
    return tuple(dict.fromkeys(words[-1] for words in full if len(words) > 1))


def _family(text: str, mention: Mention, surnames: Sequence[str]) -> PersonName | None:
    """The family that a bare surname in the plural names: «Кличків», «подружжя Обам»."""
    if mention.label != "PERS":
        return None
    name = plural_of(tidy(mention.span.of(text)), surnames, text[max(0, mention.start - 20) : mention.start])
    return PersonName(name, surname=name, plural=True) if name else None


def is_street(text: str, mention: Mention) -> bool:
    """«на Грушевського», «на Лесі Українки»: «на» with a person's name in the genitive is a street without its class word."""
    if mention.label != "LOC" or not ON.search(text, max(0, mention.start - 4), mention.start):
        return False
    last = mention.span.of(text).split()[-1]
    readings = [p for p in parse(last) if p.is_known]
    return any(p.name_type and p.case == "Gen" for p in readings) and not any(p.case == "Loc" for p in readings)


BEHIND_CLASS = re.compile(r"([^\W\d_][\w'’-]*)\s+[«„“\"]\s?$")


def is_apposed(text: str, mention: Mention) -> bool:
    """«ураган |«Мелісса»», «екіпаж танкера |«Борацай»»: behind the word for what it is a name in marks has one form."""
    found = BEHIND_CLASS.search(text, max(0, mention.start - 40), mention.start)
    classes = labels_of("quoted_classes.tsv") if found else {}
    return found is not None and any(p.lemma in classes for p in parse(found[1]) if p.pos == "NOUN")


def _quoted(texts: Iterable[str]) -> tuple[str, ...]:
    """Names of one word that may be the nominative of others: inside the quotes of longer names («ТОВ «Рассвет»»), where
    they are not declined, and words of no dictionary («Конвіва», of which «Конвівою» is another case)."""
    plain = [tidy(text) for text in texts]
    inside = (name for text in plain for name in INSIDE.findall(text))
    alone = (name for name in plain if len(name) > 3 and name.isalpha() and not is_known(name))
    return tuple(dict.fromkeys((*inside, *alone)))


def _options(text: str, label: str, clue: Hint, quoted: Sequence[str]) -> tuple[tuple[str, float], ...]:
    if label in ("ORG", "ART") and quoted:
        plain = tidy(text)
        twin = next((name for name in quoted if name[:3] == plain[:3] and _declined(plain, name)), None)
        if twin is not None:
            return ((twin, 0.0),)
    ranked = ranked_forms(text, label, clue)
    return tuple((form, cost) for form, cost in ranked if cost <= ranked[0][1] + MARGIN)


def _declined(text: str, name: str) -> bool:
    """Whether the text is the name with a case ending: «Рассвету», «Рассветом» of «Рассвет»."""
    stem = name.rstrip("аяоеьй") if len(name) > 4 else name
    return text != name and text.startswith(stem) and bool(CASE_ENDING.fullmatch(text[len(stem) :]))


def _votes(
    options: Mapping[int, tuple[tuple[str, float], ...]], texts: Mapping[int, tuple[str, str]]
) -> dict[str, dict[str, float]]:
    """Form, or a word of a person's name → surface that supports it → how much."""
    votes: dict[str, dict[str, float]] = {}
    for index, forms in options.items():
        text, label = texts[index]
        surface = key(text)
        for form, cost in forms:
            weight = exp(-2.0 * (cost - forms[0][1]))
            for part in _supported(form, label):
                surfaces = votes.setdefault(part, {})
                surfaces[surface] = max(surfaces.get(surface, 0.0), weight)
    return votes


def _supported(form: str, label: str) -> set[str]:
    """What a form can vouch for: itself and, of a person, each part."""
    return {key(form), *key(form).split()} if label == "PERS" else {key(form)}


def _choose(
    forms: tuple[tuple[str, float], ...], votes: Mapping[str, Mapping[str, float]], text: str, label: str
) -> str:
    if len(forms) == 1:
        return forms[0][0]
    own = key(text)

    def cost(option: tuple[str, float]) -> float:
        form, price = option
        parts = (key(form), *key(form).split()[-1:]) if label == "PERS" else (key(form),)
        support = max(
            (weight for part in parts for surface, weight in votes.get(part, {}).items()
             if _is_other(surface, own, part == key(form))),
            default=0.0,
        )  # fmt: skip
        return price - SUPPORT * support

    return min(forms, key=cost)[0]


def _is_other(surface: str, own: str, whole: bool) -> bool:
    """Whether a surface tells more than the name's own: another form of it, or the same last word behind more words.

    The same last word behind other ones speaks for the ``whole`` name alone: «Азія Бібі» for «Азії Бібі».
    """
    if surface.split()[-1:] != own.split()[-1:]:
        return True
    more = len(surface.split()) - len(own.split())
    return more > 0 or more == 0 and whole and surface != own


def _person(text: str, name: str, clue: Hint) -> PersonName | None:
    found = person_names(restore_case(tidy(text)), clue)
    return next((p for p in found if key(p.name) == key(name)), found[0] if found else None)
