"""Surnames in the plural: a bare name and the surnames of the text come in, the family's name in the nominative goes out.

«Кличків» beside «Віталій Кличко» are «Клички», who are nobody of the two alone. A form that is the singular's as well
(«Обами», «Зеленським») tells nothing and is left to the other rules.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from .names import restore_case

PARADIGMS: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (re.compile(r"(?P<stem>.+[бвгґджзклмнпрстфхцчш])и"), "и", ("и", "ів", "ам", "ами", "ах")),
    (re.compile(r"(?P<stem>.+[сц]ьк|.+зьк)(?:ий|а)"), "і", ("і", "их", "ими")),
    (re.compile(r"(?P<stem>.+(?:ов|ев|єв|ін|їн))а?"), "и", ("и", "их", "ими")),
    (re.compile(r"(?P<stem>.+[бвгґджзклмнпрстфхцчш])о?"), "и", ("и", "ів", "ам", "ами", "ах")),
    (re.compile(r"(?P<stem>.+[бвгґджзклмнпрстфхцчш])а"), "и", ("ам", "ами", "ах")),
)
"""A surname in the nominative, or a family's of the text («Олена та Сергій Ткаченки»), the ending of its plural, and those
endings of the plural that no form of the singular has.

Source: «Український правопис» 2019, § 104–106.
"""
KIN = re.compile(
    r"(?<!\w)(?:подружж\w|брат(?:и|ів|ам|ами)|сест(?:ри|ер|рам)|родин\w+|сім['’]\w+|батьк(?:и|ів|ам))\s+$",
    re.IGNORECASE,
)
"""What a family's name in the genitive stands behind: «родина Трампів»."""
DATIVE_KIN = re.compile(r"(?:ам|ю)\s+$", re.IGNORECASE)
GENITIVE = ((re.compile(r"(.{3,})ів"), "и"), (re.compile(r"(.+[сцз]ьк)их"), "і"))
DATIVE = ((re.compile(r"(.{3,})ам"), "и"),)
INSTRUMENTAL_KIN = re.compile(r"ами\s+$", re.IGNORECASE)
INSTRUMENTAL = ((re.compile(r"(.{2,}[бвгґджзклмнпрстфхцчш])ями"), "і"), (re.compile(r"(.{3,})ами"), "и"))


def plural_of(name: str, surnames: Collection[str], before: str = "") -> str | None:
    """The family that one word names in any case, by the ``surnames`` of the text or the kin ``before`` it; None if none.

    >>> plural_of("Кличків", ["Кличко"])
    'Клички'
    """
    word = restore_case(name)
    if " " in word or "-" in word:
        return None
    for surname in surnames:
        for pattern, plural, endings in PARADIGMS:
            found = pattern.fullmatch(surname)
            if found and word in {found["stem"] + ending for ending in endings} - {surname}:
                return f"{found['stem']}{plural}"
    if KIN.search(before):
        if f"{word}а" in surnames:  # «подружжя Обам»; elsewhere «Рааб» is the nominative of «Рааба»
            return f"{word}и"
        forms = DATIVE if DATIVE_KIN.search(before) else INSTRUMENTAL if INSTRUMENTAL_KIN.search(before) else GENITIVE
        for pattern, ending in forms:
            match = pattern.fullmatch(word)
            if match:
                return match[1] + ending
    return None
