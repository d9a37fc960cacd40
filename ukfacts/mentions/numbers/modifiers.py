"""Words that modify a number: «близько», «не більше ніж», «з гаком». Table in ``data/numbers.toml``.

In: text and the number's place. Out: ``Modifier`` or None.
"""

from __future__ import annotations

from functools import cache

from ...light import light
from ...values.types import Mod
from .lexicon import data


@light(frozen=True, slots=True)
class Modifier:
    """TIMEX3's ``mod``, where the modifier begins (or ends, behind the number), and its words."""

    mod: Mod | None
    at: int
    text: str


@cache
def _table(side: str) -> dict[str, Mod]:
    return {phrase: mod for mod, phrases in data()[side].items() for phrase in phrases}


@cache
def _last_words() -> frozenset[str]:
    """Words a modifier before the number may end in, those that open a range too, and «,» («більше, 5»)."""
    return frozenset({phrase.split()[-1] for phrase in _table("before")} | _OPENING | {","})


@cache
def _prepositions() -> frozenset[str]:
    """Prepositions a modifier may stand before: «майже на 40 %»."""
    return frozenset(data()["across"]["prepositions"])


@cache
def _before_prepositions() -> frozenset[str]:
    """Words in which a modifier ends that may stand before a preposition."""
    return frozenset(phrase.split()[-1] for phrase in data()["across"]["modifiers"])


@cache
def _first_letters() -> frozenset[str]:
    """What a modifier behind the number begins with: a blank and a letter, or «+»."""
    return frozenset(phrase if phrase == "+" else " " + phrase[0] for phrase in _table("after"))


_OPENING = frozenset({"від", "з", "із", "між", "зі"})
"""Words that open a range."""
_LONGEST = 4
_WINDOW = 40


def before(text: str, start: int, floor: int, *, ranged: bool = False) -> Modifier | None:
    """The modifier that ends where the number starts, not beginning before ``floor``; «від» and «між» open a range."""
    begin = max(floor, start - _WINDOW)
    window = text[begin:start].lower()
    cut = window.rfind("\n")
    window, begin = window[cut + 1 :], begin + cut + 1
    last = window.rsplit(None, 1)[-1:]
    if not last or last[0] not in _prepositions() and last[0].lstrip('(«"') not in _last_words():
        return None
    found = _across_preposition(window, begin)
    if found is not None:
        return found
    while True:
        words = _words(window)
        if not words or words[-1][0].lstrip('(«"') not in _last_words():
            return found
        tries = (_known(words[-k:], begin, ranged) for k in range(min(_LONGEST, len(words)), 0, -1))
        step = next(filter(None, tries), None)
        if step is None:
            return found
        found = step if found is None or not (found.mod or not step.mod) else Modifier(found.mod, step.at, found.text)
        window = window[: step.at - begin]


def _across_preposition(window: str, begin: int) -> Modifier | None:
    """«майже на 40 %», «більш ніж у 20 країнах»: the modifier stands before the number's preposition.

    Not every one may: «стало більше на 5 %» compares, and «до» needs its number at once.
    """
    words = _words(window)
    if (
        len(words) < 2
        or words[-1][0] not in _prepositions()
        or words[-2][0].lstrip('(«"') not in _before_prepositions()
    ):
        return None
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        found = _known(words[-1 - size : -1], begin, False)
        if found is not None:
            return found if found.text in data()["across"]["modifiers"] else None
    return None


def _words(window: str) -> list[tuple[str, int]]:
    """The words of the window with their offsets; none before a stop, and a comma only before «ніж» and «як»."""
    found: list[tuple[str, int]] = []
    offset = 0
    for word in window.split():
        offset = window.index(word, offset)
        found.append((word, offset))
        offset += len(word)
    return found


def _known(words: list[tuple[str, int]], begin: int, ranged: bool) -> Modifier | None:
    phrase = " ".join(w for w, _ in words if w != ",").replace(", ніж", " ніж").replace(", як", " як").lstrip('(«"')
    opened = len(words[0][0]) - len(words[0][0].lstrip('(«"'))
    mod = _table("before").get(phrase)
    if mod is None:
        if ranged and phrase in _OPENING:
            return Modifier(None, begin + words[0][1] + opened, phrase)
        return None
    if words[0][0] == ",":
        return None
    return Modifier(mod, begin + words[0][1] + opened, phrase)


def after(text: str, end: int) -> Modifier | None:
    """The modifier right after the number: «тисячу з гаком», «20 і більше», «500+»."""
    window = text[end : end + 20].lower()
    if window[:1] not in _first_letters() and window[:2] not in _first_letters():
        return None
    for phrase, mod in _table("after").items():
        if window.startswith(phrase if phrase == "+" else " " + phrase):
            stop = end + len(phrase) + (phrase != "+")
            if phrase != "+" and text[stop : stop + 1].isalnum():
                continue
            return Modifier(mod, stop, phrase)
    return None
