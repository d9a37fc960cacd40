"""Where names end: rules of ``names.mend`` for any kind of name, by the words and marks at its edges and inside it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ..analysis.morphology import parse
from ..analysis.tokens import Sentence, Token
from .name_joins import SHORT_CLASS
from .roles import is_role_word
from .types import Mention

CLOSING = {"»": "«", "”": "“„", "“": "„", ")": "(", "]": "["}
EVEN = '"'
INITIAL = re.compile(r"(?:^|[\s.])[А-ЯІЇЄҐA-Za-z]\s?\.$")
"""«Павлову Г . Л .», «DTEK energy b. v.»."""
SHORTENED = re.compile(r"(?:^|\s)(?:[а-яіїєґ]{1,4}|Inc|Ltd|Corp|Co|Jr|Sr|GmbH|Інк|Корп|Лтд)\.$")
"""Abbreviations whose dot belongs to the name: «Донецька обл.», «Pfizer Inc.»."""
REST_OF_WORD = re.compile(r"(?:-[а-яіїєґ][а-яіїєґ']+)+")
ADDRESS = re.compile(r"\w\.\w{2,}/\w")
KINDS_OF_PLACE = frozenset(
    {"напрямок", "район", "область", "громада", "край", "округ", "море", "затока", "площа", "вулиця"}
)
LOOSE = frozenset({"ADP", "CCONJ", "SCONJ"})
OBLIQUE = frozenset({"Gen", "Dat", "Acc", "Ins"})


def whole_words(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«режисери|-постановники», «Айше|-кизим»: a name does not end inside a word; «Україна-НАТО» are two."""
    rest = REST_OF_WORD.match(text, mention.end) if mention.label in ("PERS", "JOB") else None
    return replace(mention, end=rest.end()) if rest else mention


def without_marks(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Феофанія"», «EMA)», «Шейлеш Вара.»: no bracket or quote without its twin, no full stop but an abbreviation's."""
    start, end = mention.start, mention.end
    while end > start:
        name, last = text[start:end], text[end - 1]
        lonely = last in CLOSING and not any(mark in name[:-1] for mark in CLOSING[last])
        odd = last == EVEN and name.count(EVEN) % 2 == 1
        stop = last in ".,;:" and not (last == "." and (INITIAL.search(name) or SHORTENED.search(name)))
        if not (lonely or odd or stop or last.isspace()):
            break
        end -= 1
    while end > start and (text[start].isspace() or text[start] == EVEN and text[start:end].count(EVEN) % 2 == 1):
        start += 1
    return replace(mention, start=start, end=end) if end > start else None


def no_address(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«x.com/EmmanuelMacron»: the address of a page is no name, nor is «№28/27»."""
    name = mention.span.of(text)
    place = mention.label == "LOC" and not any(map(str.isalpha, name))
    return None if place or ADDRESS.search(name) else mention


def without_loose_end(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Європейського суду для», «ЗОШ та», «відділення Фонду по м.»: prepositions and conjunctions end no name."""
    tokens = list(sentence.within(mention.span))
    kept = len(tokens)
    while kept > 1 and (_is_loose(tokens[kept - 1]) or _is_short_class(text, tokens, kept)):
        kept -= 1 if _is_loose(tokens[kept - 1]) else 2
    if kept == len(tokens) or kept < 1:
        return mention
    return replace(mention, end=tokens[kept - 1].end)


def _is_loose(token: Token) -> bool:
    """A preposition or conjunction, but not the numeral of «Франц Йосиф І» or the last letter of «КП ( б ) У»."""
    return token.upos in LOOSE and not (len(token.form) == 1 and token.form.isupper())


def _is_short_class(text: str, tokens: list[Token], kept: int) -> bool:
    """Whether the tokens up to ``kept`` end in a class word with its dot: «по м.»."""
    last, before = tokens[kept - 1], tokens[kept - 2]
    return kept > 2 and last.form == "." and before.form in SHORT_CLASS


def with_its_noun(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Консервативної| партії», «медичні| працівники», «на Донецькому| напрямку»: no adjective alone is a body or a role,
    nor a place before what it says of which kind."""
    tokens = sentence.within(mention.span)
    if mention.label not in ("ORG", "JOB", "LOC") or not tokens or not all(t.upos in ("ADJ", "DET") for t in tokens):
        return mention
    last = tokens[-1]
    noun = sentence.tokens[last.index] if last.index < len(sentence.tokens) else last
    if mention.label == "LOC":
        return replace(mention, end=noun.end) if noun.lemma in KINDS_OF_PLACE and noun.form.islower() else mention
    kind = "Anim" if mention.label == "JOB" else "Inan"
    agrees = noun.feats.get("Case") == last.feats.get("Case") and noun.feats.get("Animacy") == kind
    if noun.upos == "NOUN" and noun.form.islower() and agrees:
        return replace(mention, end=noun.end)
    return mention if mention.label == "ORG" or _is_person(last.form) else None


@cache
def _is_person(word: str) -> bool:
    """«уповноважений», «лікар», «спецпредставник»: a common noun for somebody, as far as the dictionary can tell."""
    return len(word) > 3 and any(p.pos == "NOUN" and p.animacy == "Anim" and not p.name_type for p in parse(word))


def without_next_words_adjective(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«викладач| мистецьких дисциплін»: a role does not end in an adjective of a word outside it."""
    tokens = sentence.within(mention.span)
    if mention.label != "JOB" or len(tokens) < 2:
        return mention
    last = tokens[-1]
    if last.upos == "ADJ" and last.head > last.index and last.relation == "amod":
        return replace(mention, end=tokens[-2].end)
    return mention


def without_title(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Спецпредставник |Трампа», «Прем'єр |Британії», «Лідер |УПЛ»: the role that begins the sentence is no part of the name."""
    tokens = sentence.within(mention.span)
    if mention.label not in ("PERS", "LOC", "ORG") or len(tokens) < 2 or tokens[0].index > 2:
        return mention
    first, second = tokens[0], tokens[1]
    if mention.label == "ORG":
        led = is_role_word(first.lemma) and second.form.isupper() and len(second.form) > 1
        return replace(mention, start=second.start) if led else mention
    role = first.upos == "NOUN" and _is_person(first.form) and not any(p.name_type for p in parse(first.form))
    return replace(mention, start=second.start) if role and second.form[:1].isupper() else mention


def without_next_title(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«інституту| протоієрей Мирон Бендик», «ІМФЕ| академіком Ганною Скрипник»: the title of the person behind a body."""
    tokens = sentence.within(mention.span)
    if mention.label != "ORG" or len(tokens) < 2:
        return mention
    last = tokens[-1]
    after = sentence.tokens[last.index] if last.index < len(sentence.tokens) else last
    title = last.form.islower() and last.upos == "NOUN" and last.feats.get("Case") not in (None, "Gen")
    if not title or last.feats.get("Number") == "Plur" or after.upos != "PROPN" or not _is_person(last.form):
        return mention
    return replace(mention, end=tokens[-2].end)


def between_clauses(sentence: Sentence, mention: Mention) -> int | None:
    """«На запрошення Кім Чен Ина |Путін відвідає…»: two names of different cases, the second with a head of its own."""
    tokens = sentence.within(mention.span)
    if mention.label != "PERS" or len(tokens) < 2:
        return None
    inside = {t.index for t in tokens}
    for before, token in zip(tokens, tokens[1:], strict=False):
        apart = token.head not in inside and token.relation in ("nsubj", "obj", "iobj", "obl", "root")
        cases = before.feats.get("Case"), token.feats.get("Case")
        if apart and token.form[:1].isupper() and all(cases) and cases[0] != cases[1]:
            return token.start
    return None


def before_nominative(sentence: Sentence, mention: Mention) -> int | None:
    """«Віктора Януковича |Євген Анісімов», «Кім Чен Ина |Путін»: after a man's name in another case, a nominative."""
    tokens = sentence.within(mention.span)
    if mention.label != "PERS":
        return None
    for at, (before, token) in enumerate(zip(tokens, tokens[1:], strict=False), 1):
        oblique = before.feats.get("Case") in OBLIQUE and before.feats.get("Gender") == "Masc"
        shown = not _can_be(before.form, "Nom") and (at > 1 or _can_be(before.form, *OBLIQUE))
        if oblique and shown and _is_nominative(token.form, alone=at > 1):
            return token.start
    return None


@cache
def _is_nominative(word: str, alone: bool) -> bool:
    """Whether the word is a given name, or, where it may stand ``alone``, a man's surname, in the nominative only."""
    readings = [p for p in parse(word) if p.is_known and p.name_type and p.number == "Sing"]
    kept = [p for p in readings if p.name_type == "Giv" or alone and p.name_type == "Sur" and p.gender == "Masc"]
    return bool(kept) and word[:1].isupper() and all(p.case in ("Nom", "Voc") for p in kept)


@cache
def _can_be(word: str, *cases: str) -> bool:
    return any(p.case in cases for p in parse(word) if p.is_known and p.name_type)
