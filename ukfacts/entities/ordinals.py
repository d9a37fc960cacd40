"""Numbered bodies: «93-ї ОМБр «Холодний Яр»» comes in, «93-тя ОМБр «Холодний Яр»» goes out."""

from __future__ import annotations

import re

NUMBERED = re.compile(r"(?P<number>\d{1,4})-(?P<ending>[а-яіїє]{1,3}) (?P<rest>[А-ЯІЇЄҐа-яіїєґ].*)", re.DOTALL)
GENDER = {
    **dict.fromkeys(("ї", "ої", "ьої", "ю", "ою", "та", "тя", "ша", "га", "ма", "ва", "ту", "тю", "шу", "гу"), "Fem"),
    **dict.fromkeys(("го", "ого", "му", "ому", "м", "им"), "Masc"),
}
"""Endings that tell the gender where the word behind has one form; «-й» may be of either."""
FEMININE = {1: "ша", 2: "га", 3: "тя", 7: "ма", 8: "ма"}
"""Last letters of feminine ordinals by the last figure, as § 38 of «Український правопис» 2019 has them; the others have «та»."""
ROUND = {40: "ва", 1000: "на"}


def ending(number: int, gender: str) -> str:
    """What stands behind the figures in the nominative: 93 → «тя», «й», «тє»."""
    if gender == "Masc":
        return "й"
    teen = 10 < number % 100 < 20
    shown = ROUND.get(number % 100) or ROUND.get(number) or ("та" if teen else FEMININE.get(number % 10, "та"))
    return shown if gender == "Fem" else {"тя": "тє"}.get(shown, shown[:-1] + "е")
