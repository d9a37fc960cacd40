"""What a number counts: the noun with its adjectives, from tags, forms and syntax.

In: a number's reading and the sentence. Out: ``Counted``, or None where the number counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ...analysis.tokens import Sentence, Token
from ...light import light
from ..numbers import NumberReading
from .data import data

_OPENING = frozenset("«\"“„'(")
_FILLERS = frozenset({"DET", "ADJ", "ADV", "PART"})
_OBLIQUE = frozenset({"Gen", "Dat", "Ins", "Loc"})
_SCAN = 6


@light(frozen=True, slots=True)
class Counted:
    """The counted noun: its head and where its phrase begins and ends, without complement."""

    head: Token | None
    start: int
    end: int
    sure: bool = True
    """Whether the syntax says so too."""


def counted(reading: NumberReading, sentence: Sentence, position: int) -> Counted | None:
    """The noun after the number: «20 поранених», «5 мільйонів снарядів»; ``position``: the token after it."""
    tokens = sentence.tokens
    waiting: list[Token] = []
    opened = 0
    for token in tokens[position : position + _SCAN]:
        previous = waiting[-1].end if waiting else max(reading.tail, reading.end)
        if token.start - previous > 2 + opened:
            break
        if token.upos in ("NOUN", "PROPN", "X") and _can_head(token):
            if _agrees(reading, token) or (_paucal(reading, token) and _linked(reading, token, sentence)):
                return _found(reading, sentence, [*waiting, token], token)
            break
        if token.form in _OPENING or (not waiting and token.form == "."):
            opened += len(token.form) + 1
            continue
        if token.upos not in _FILLERS or (token.upos == "PART" and token.form.lower() == "не"):
            break
        waiting.append(token)
    return _nominal(reading, sentence, waiting)


def _found(reading: NumberReading, sentence: Sentence, tokens: list[Token], head: Token) -> Counted:
    first = next((t for t in tokens if t.upos in ("ADJ", "NOUN", "PROPN", "X")), head)
    return Counted(head, first.start, head.end, sure=_linked(reading, head, sentence))


def _nominal(reading: NumberReading, sentence: Sentence, waiting: list[Token]) -> Counted | None:
    """«30 поранених», «двоє загиблих», «семеро військових»: an adjective that stands for the noun."""
    if not waiting or waiting[-1].upos != "ADJ" or waiting[-1].feats.get("Number") != "Plur":
        return None
    head = waiting[-1]
    above = sentence.head(head)
    if head.relation == "amod" and above is not None and above.index > head.index and above.upos == "NOUN":
        return None  # «три схожі за розмірами будівлі»: the noun comes later
    return _found(reading, sentence, waiting, head) if _agrees(reading, head) else None


def _can_head(token: Token) -> bool:
    if token.upos == "X":
        return token.form[:1].isupper() and token.form.isascii() and len(token.form) > 2
    return token.form[:1].isalpha() and (len(token.form.rstrip(".")) > 1)


def _linked(reading: NumberReading, head: Token, sentence: Sentence) -> bool:
    """Whether the tree hangs the number below the noun, or the noun below its «тисяч»."""
    for token in sentence.tokens:
        if token.start >= reading.end:
            break
        if token.end <= reading.start:
            continue
        if token.head == head.index and (token.relation == "nummod" or token.deprel == "det:numgov"):
            return True
        if head.head == token.index and head.relation in ("nmod", "flat", "compound") and reading.scaled:
            return True
    return False


def _agrees(reading: NumberReading, head: Token) -> bool:
    """«5 осіб», «21 особа», «півтора літра»: number and case of a noun fit the number before it."""
    number, case = head.feats.get("Number"), head.feats.get("Case")
    number = "Plur" if number == "Ptan" else number  # «6 загиблих»
    if number is None or case is None or head.feats.get("Uninflect") == "Yes":
        return head.upos != "PROPN"
    if reading.fraction or (not reading.scaled and reading.value is not None and reading.value % 1):
        return case == "Gen"
    last = reading.value if reading.value is not None else reading.high
    if last is None:
        return number == "Plur" and case in _OBLIQUE
    if case == "Acc" and number == "Plur" and head.feats.get("Animacy") == "Anim":
        case = "Gen"  # «3,1 млн громадян»: the same form
    if reading.scaled:
        return number == "Plur" and case in _OBLIQUE or (case == "Gen" and number == "Sing" and _mass(head))
    if last % 10 == 1 and last % 100 != 11:
        if head.lemma.lower() in data()["ranked"] and reading.digits:
            return False
        return number == "Sing" and (not reading.cases or _case(case) in reading.cases)
    if number != "Plur":
        return case == "Gen" and 2 <= last % 10 <= 4 and head.lemma.lower() in data()["paucal"]
    if 2 <= last % 10 <= 4 and not 12 <= last % 100 <= 14:
        return case in ("Nom", "Acc") or case in _OBLIQUE
    return case in _OBLIQUE or case == "Acc"


def _paucal(reading: NumberReading, head: Token) -> bool:
    """«343 видавництва», «дві книги»: the nominative plural looks like the genitive singular, and may be tagged so."""
    last = reading.value if reading.value is not None else reading.high
    if head.lemma.lower() in data()["ranked"] and head.feats.get("Number") == "Sing" and reading.digits:
        return False  # «пшениця 2 класу»
    return last is not None and 2 <= last % 10 <= 4 and not reading.scaled and head.feats.get("Case") == "Gen"


def _mass(head: Token) -> bool:
    """«тисячі населення»: a noun without plural."""
    return head.form.lower().endswith(tuple(data()["mass"]))


def _case(case: str) -> str:
    return case[:1]


@cache
def _named_by() -> re.Pattern[str]:
    words, streets = "|".join(data()["named_by"]), "|".join(data()["street"])
    more = r"(?:[\d\s,.–-]|\bі\b|\bта\b)*"
    return re.compile(
        rf"(?:^|(?<=[^\w-]))(?:(?i:{words})(?!\w)\s?\.?\s?(?:[№#]\s?)?{more}"
        rf"|(?i:{streets})(?!\w)\s?\.?\s?(?:[А-ЯІЇЄҐ][\w'’-]*\.?\s?){{1,3}},?\s?(?:буд\w*\.?\s?)?)\Z"
    )


def named(text: str, start: int) -> bool:
    """Whether the words before make the number a name: «ст. 69», «№ 52», «вул. Шевченка, 30»."""
    window = text[max(0, start - 40) : start]
    cut = window.rfind("\n")
    return _named_by().search(window[cut + 1 :]) is not None


def listed(text: str, start: int, end: int) -> bool:
    """Whether the number only counts the lines: «2) Після включення», «1. Путін»."""
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip() and re.match(r"\s?[.)]", text[end : end + 2]) is not None


def part_of(reading: NumberReading, sentence: Sentence, position: int) -> tuple[int, int] | None:
    """«троє з них», «20 із 30 депутатів»: the span of the whole after «з»."""
    tokens = sentence.tokens
    if position + 1 >= len(tokens) or tokens[position].form.lower() not in ("з", "із", "зі", "серед"):
        return None
    if tokens[position].start - reading.end > 2:
        return None
    inside = _whole(tokens[position + 1 :])
    if not inside:
        return None
    return inside[0].start, inside[-1].end


def _whole(tokens: Sequence[Token]) -> list[Token]:
    """The genitive plural phrase the preposition governs, up to its noun or pronoun."""
    found: list[Token] = []
    for token in tokens[:5]:
        if token.upos not in ("DET", "ADJ", "NUM", "PRON", "NOUN", "PROPN"):
            return []
        if token.upos != "NUM" and (
            token.feats.get("Case") not in ("Gen", None) or token.feats.get("Number") == "Sing"
        ):
            return []
        found.append(token)
        if token.upos in ("PRON", "NOUN", "PROPN") or token.lemma == "який":
            return found
    return []
