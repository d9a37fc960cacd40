"""Whole names of places: rules of ``names.mend`` for LOC spans alone, by the custom of NER-UK 2.0's training texts.

There the number of a house is within the address (60 of 60 streets with a number after a comma), a town and its region are
two names (46 pairs of 49), «м.», «с.» and «смт» stand outside the name (43 of 49), and no place has a spaced dash inside.
A word that the dictionary has for nothing but a Ukrainian town is a place (220 times of 220).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ..analysis.morphology import parse
from ..analysis.tokens import Sentence
from ..tables import cells
from .quoted_names import BEFORE_NAME, mark_before
from .types import Mention

STREET = re.compile(
    r"(?:вул|пр|просп|пров|пл|бул|бульв)\s?\.|(?:вулиц|площ|проспект|провулк|бульвар)\w*\s", re.IGNORECASE
)
STREET_WORD = re.compile(r"(?<!\w)(?:вулиц\w+|площ[аіоуе]\w*|проспект\w*|провул\w+|бульвар\w*)(?!\w)", re.IGNORECASE)
HOUSE = re.compile(
    r"\s?,\s?(?:буд\s?\.\s?)?\d{1,3}(?:\s?[-/]\s?\d{1,3})?(?:(?:-?[А-Яа-я]|\s[А-Я])(?!\w))?"
    r"(?!\w)(?!\s?[,.:]\d)(?!\s[а-яіїєґ]{3})"
)
"""«, 74», «, буд . 1 А», «, 2-6», «, 7-а», not the beginning of «, 20 людей» or «, 1,5 га»."""
TOWN_WORD = re.compile(r"(?:м|с|смт)(?:\s?\.\s?|\s)(?=[А-ЯІЇЄҐ])")
DASH = re.compile(r"\s[–—-]\s")
REGION = re.compile(r"(?:області|обл\.?|району|р-ну|краю)$")


def without_town_word(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«м. |Васильків»: the shortened word for town or village stands before the name (43 times of 49)."""
    word = TOWN_WORD.match(mention.span.of(text)) if mention.label == "LOC" else None
    return replace(mention, start=mention.start + word.end()) if word else mention


def with_its_house(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«вул. Рівненська|, 74», «Контрактовій площі|, 4»: the number of the house is a part of the address."""
    name = mention.span.of(text)
    if mention.label != "LOC" or not (STREET.match(name) or STREET_WORD.search(name)):
        return mention
    house = HOUSE.match(text, mention.end)
    return replace(mention, end=house.end()) if house else mention


def before_dash(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Хорол |- річка велика»: a place ends before a spaced dash."""
    dash = DASH.search(mention.span.of(text)) if mention.label == "LOC" else None
    return replace(mention, end=mention.start + dash.start()) if dash and dash.start() else mention


def after_preposition(sentence: Sentence, mention: Mention) -> int | None:
    """«Декабристів в |м. Васильків»: what stands in a place is a place of its own."""
    tokens = sentence.within(mention.span)
    if mention.label != "LOC":
        return None
    for before, token in zip(tokens[1:], tokens[2:], strict=False):
        named = token.form[:1].isupper() or token.form in ("м", "с", "смт", "м.", "с.")
        near = before.form.lower() in ("в", "у") or before.form.lower() == "на" and token.lemma.endswith("щина")
        if named and before.upos == "ADP" and near:
            return token.start
    return None


def before_region(sentence: Sentence, mention: Mention) -> int | None:
    """«Алчевська |Луганської області»: the town and the region it lies in."""
    tokens = list(sentence.within(mention.span))
    if tokens and tokens[-1].form == ".":
        tokens.pop()
    if mention.label != "LOC" or len(tokens) < 3 or not REGION.fullmatch(tokens[-1].form):
        return None
    adjective, before = tokens[-2], tokens[-3]
    cases = before.feats.get("Case"), adjective.feats.get("Case")
    apart = before.upos in ("PROPN", "NOUN") or before.upos == "ADJ" and all(cases) and cases[0] != cases[1]
    apart = apart and adjective.form[:1].isupper()
    return adjective.start if apart and adjective.form.endswith(("ої", "ого")) else None


OF_REGION = re.compile(r"[А-ЯІЇЄҐ][\w'’-]+[сцз]ьк(?:а|ої|ій|у|ою|ий|ого|ому|им)")
REGIONS = re.compile(r"(?:област|район)\w+")


def before_next_region(sentence: Sentence, mention: Mention) -> int | None:
    """«Донецькій, |Одеській та |Харківській областях»: regions share their word."""
    tokens = sentence.within(mention.span)
    if mention.label != "LOC" or len(tokens) < 4 or not REGIONS.fullmatch(tokens[-1].form):
        return None
    first, joint, second = tokens[:3]
    several = tokens[-1].feats.get("Number") == "Plur" and joint.form in ("та", "і", "й", ",")
    return second.start if several and OF_REGION.fullmatch(first.form) and OF_REGION.fullmatch(second.form) else None


TOWN_LEVELS = frozenset("KM")
"""Levels of ``data/settlements.tsv``: cities and towns; villages have names of anything."""
SHORTEST_TOWN = 4
COMMON = 10
"""Times that the counted texts have a common noun at least."""


def no_common_thing(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«|Сума збитків»: a common noun that begins the sentence and is no place's name; nor is «|російського вторгнення» one."""
    tokens = sentence.within(mention.span)
    if len(tokens) != 1 or mention.label not in ("LOC", "ORG", "MISC"):
        return mention
    token = tokens[0]
    if token.upos == "ADJ" and token.form.islower():
        return None
    begins = token.index == 1 and token.upos == "NOUN" and token.form[1:].islower() and mention.label == "LOC"
    return None if begins and _is_common_thing(token.form) else mention


@cache
def _is_common_thing(word: str) -> bool:
    """Whether the dictionary has the word, and only as what is no town or village, nor anybody's name."""
    readings = [p for p in parse(word.lower()) if p.is_known]
    named = any(p.name_type or p.lemma in _settlements() for p in readings)
    counted = any(p.pos == "NOUN" and p.frequency >= COMMON for p in readings)
    return counted and not named


@cache
def _settlements() -> frozenset[str]:
    return frozenset(name.lower() for _, _, name, *_ in cells("settlements.tsv")[1:])


def known_town(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«померли в |Миргороді»: no person, body or event."""
    word = mention.span.of(text)
    if mention.label == "LOC" or len(word) < SHORTEST_TOWN or not word[1:].islower() or not word.isalpha():
        return mention
    marked = mark_before(text, mention) in BEFORE_NAME
    return mention if marked or not _is_town(word) else replace(mention, label="LOC", rule="names.known_town")


@cache
def _is_town(word: str) -> bool:
    """Whether every reading that the dictionary has is of a word that is a town's name and no person's."""
    readings = [p for p in parse(word) if p.is_known]
    return word.istitle() and bool(readings) and all(not p.name_type and p.lemma in _towns() for p in readings)


@cache
def _towns() -> frozenset[str]:
    """Names of Ukrainian towns and of the cities of the world in lower case."""
    abroad = (name.lower() for *_, names in cells("cities.tsv")[1:] for name in names.split("|"))
    return frozenset(
        (*(name.lower() for _, level, name, *_ in cells("settlements.tsv")[1:] if level in TOWN_LEVELS), *abroad)
    )
