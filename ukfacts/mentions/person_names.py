"""Whole names of persons: rules of ``names.mend`` for PERS spans alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ..analysis.morphology import parse
from ..analysis.tokens import Sentence
from .roles import is_role_word
from .types import Mention

NUMERAL = re.compile(r" [IVXІХ]{1,5}(?![\w.'’-])(?! ст)")
"""Roman, in Latin letters or Cyrillic ones that look alike; not of «Шевченка XIX ст.»."""
FORMS = frozenset(
    {
        "ТОВ",
        "ПАТ",
        "АТ",
        "ПП",
        "ДП",
        "КП",
        "ЗАТ",
        "ВАТ",
        "ФОП",
        "БФ",
        "ГО",
        "СТОВ",
        "НВП",
        "ВО",
        "АО",
        "ЮК",
        "ГК",
        "ПрАТ",
    }
)
"""Letters behind which a person's name is the body's own: legal forms of firms and societies."""


def no_common_people(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«вшануйте Героїв», «|Лідер прийняв»: a common noun for people in the plural, or a role at a sentence's beginning, is
    nobody's name, though it has a capital."""
    tokens = sentence.within(mention.span)
    if mention.label != "PERS" or len(tokens) != 1:
        return mention
    token = tokens[0]
    shown = token.feats.get("Number") == "Plur" or token.index == 1 and is_role_word(token.lemma)
    return None if shown and token.upos == "NOUN" and _is_common(token.form) else mention


@cache
def _is_common(word: str) -> bool:
    """Whether the dictionary has the word for people, and for no name: «героїв», not «Мельників»."""
    readings = [p for p in parse(word) if p.is_known]
    return any(p.pos == "NOUN" and p.animacy == "Anim" for p in readings) and not any(p.name_type for p in readings)


def with_numeral(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Казимир| III», «Катерини| II»: a ruler's numeral is a part of the name (7 times of 7 in NER-UK 2.0's training texts)."""
    numeral = NUMERAL.match(text, mention.end) if mention.label == "PERS" else None
    return replace(mention, end=numeral.end()) if numeral else mention


def before_its_person(sentence: Sentence, mention: Mention) -> int | None:
    """«при ОБСЄ |Трейсі Ньюелл»: letters alone are the whole body; two words behind them that are names are a person's."""
    tokens = sentence.within(mention.span)
    if mention.label != "ORG" or len(tokens) != 3:
        return None
    body, *names = tokens
    letters = len(body.form) > 1 and body.form.isalpha() and body.form.isupper() and body.form not in FORMS
    both = all(t.upos == "PROPN" and t.form.istitle() and _is_name(t.form) for t in names)
    return names[0].start if letters and both else None


@cache
def _is_name(word: str) -> bool:
    """Whether the word, known or guessed, can be somebody's name and is nothing else."""
    readings = parse(word)
    return bool(readings) and all(p.name_type in ("Giv", "Sur") for p in readings)


def as_elsewhere(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """«Кім |Чен Ин» where the same text has «Кім Чен Ин» as one name: the part becomes the whole, if nothing is in its way."""
    whole = {m.span.of(text) for m in mentions if m.label == "PERS" and " " in m.span.of(text)}
    return [_widened(text, mention, whole, mentions) for mention in mentions]


def _widened(text: str, mention: Mention, whole: set[str], mentions: Sequence[Mention]) -> Mention:
    name = mention.span.of(text)
    if mention.label != "PERS" or name in whole and len(name.split()) > 2:
        return mention
    for longer in sorted(
        (w for w in whole if w != name and (w.endswith(f" {name}") or w.startswith(f"{name} "))), key=len
    ):
        start = mention.start - (len(longer) - len(name) if longer.endswith(f" {name}") else 0)
        end = start + len(longer)
        free = not any(m is not mention and m.label == "PERS" and m.start < end and start < m.end for m in mentions)
        ends = not text[end : end + 1].isalnum() and (start == 0 or start > 0 and not text[start - 1].isalnum())
        if start >= 0 and text[start:end] == longer and free and ends:
            return replace(mention, start=start, end=end)
    return mention
