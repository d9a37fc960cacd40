"""Cleaning. In: a text as somebody gave it. Out: a ``View``, the clean text with a map back to the original.

Clean text is what every later stage reads: one apostrophe (U+0027) inside words, plain blanks, no soft hyphens or
other invisible characters, no stress marks, composed letters, Cyrillic letters throughout a Cyrillic word, one dash
between blanks, words that a hyphen broke at a line's end put together, no marks of Markdown. Quotes, other dashes and
other newlines (CRLF too) stay as they are. Substitutions keep the length; only removals need the map.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from .hyphens import breaks
from .markdown import marks

BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Blanks of other widths: «11\u00a0тисяч»."""

APOSTROPHES = "\u2019\u02bc\u2018`\u00b4\u2032\u02b9\uff07\u201b\u02bb\u02bd"
"""What stands for the apostrophe between two letters: «п’ять», «пʼять», «п`ять»."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Soft hyphen, zero-width characters, byte order mark, direction marks."""

JOINER = "\u2060"
"""The invisible character that stands for those of a line end inside a word or a mark of Markdown, before all go."""

DASHES = "\u2212\u2012\u2015\u2500"
"""What stands for a dash between words: «до кінця", − підкреслила Мей» (a minus sign)."""

STRESS = "\u0300\u0301\u0340\u0341"
"""Marks of stress over a Cyrillic vowel: «за́мок»."""

CONTROLS = dict(zip("\x85\x91\x92\x93\x94\x96\x97", "…‘’“”–—", strict=True))
"""Marks of Windows' code pages that were read as control characters: «це Pfizer", \x97 пояснив Ляшко»."""

MARKS = STRESS + "\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328"
"""Combining marks that belong to the letter before them: stress, and the marks of decomposed «й», «ї», «é»."""

LATIN = "aceiopxyABCEHIKMOPTXYïÏëËáéíóýÁÉÍÓÝàèìòÀÈÌÒ"
CYRILLIC = "асеіорхуАВСЕНІКМОРТХУїЇёЁаеіоуАЕІОУаеіоАЕІО"
"""Latin letters that look like Cyrillic ones, and these; accented ones stand for stress: «зáмок»."""

_CYR = "\u0400-\u0481\u048a-\u052f"
_LAT = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_LETTER = f"{_CYR}{_LAT}"

_SUSPECT = re.compile(
    f"[{BLANKS}{APOSTROPHES}{DASHES}{INVISIBLE}{MARKS}\u0450\u045d\u0400\u040d\u0080-\u009f\ud800-\udfff]"
    f"|[{_CYR}][{_LAT}]|[{_LAT}][{_CYR}]| i "
)
_REMOVABLE = re.compile(f"[{INVISIBLE}{MARKS}]")
_MARK = re.compile(f"[{MARKS}]")
_APOSTROPHE = re.compile(f"(?<=[{_LETTER}])[{APOSTROPHES}](?=[{_LETTER}])")
_DASH = re.compile(f"(?<!\\S)[{DASHES}](?=\\s+[^\\s\\d])")
# the look-behind lets a run of letters be tried once only, so that long Latin runs cost linear time
_MIXED = re.compile(f"(?<![{_LETTER}])[{_LETTER}]*(?:[{_CYR}][{_LAT}]|[{_LAT}][{_CYR}])[{_LETTER}]*")
_LATIN_LETTER = re.compile(f"[{_LAT}]")
_LATIN_STEM = re.compile("[A-Z]{2,}[а-щьюяєіїґ]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONE_I = re.compile(f"(?<=[{_CYR}] )i(?= [{_CYR}])")

_PLAIN = str.maketrans(
    {**dict.fromkeys(BLANKS, " "), **CONTROLS, "\u0450": "е", "\u045d": "и", "\u0400": "Е", "\u040d": "И"}
)
_ALIKE = str.maketrans(LATIN, CYRILLIC)


@dataclass(frozen=True, slots=True)
class View:
    """A clean text that knows where each of its characters stood in the original."""

    original: str
    """The text as given."""
    text: str
    """The clean text."""
    _removed: array[int] = field(default_factory=lambda: array("L"), repr=False, compare=False)
    # indices into the original of the characters that the clean text lacks, ascending
    breaks: tuple[int, ...] = ()
    """Where in the clean text a line ended inside a word, ascending."""

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Where the clean characters ``start`` to ``end`` (exclusive) stand in the original.

        A combining mark goes with the letter before it; other removed characters around the span stay outside.
        ValueError unless ``0 <= start <= end <= len(self.text)``.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"found {start}..{end}, expected a span of the clean text (0..{len(self.text)})")
        if not self._removed:
            return start, end
        first = self._origin(start)
        if start == end:
            return first, first
        last = self._origin(end - 1) + 1
        after = self._origin(end) if end < len(self.text) else len(self.original)
        marks = list(_MARK.finditer(self.original, last, after))
        return first, marks[-1].end() if marks else last

    def to_clean(self, start: int, end: int) -> tuple[int, int]:
        """Where the original characters ``start`` to ``end`` (exclusive) stand in the clean text.

        Removed characters have no place there: a span of them only becomes empty.
        ValueError unless ``0 <= start <= end <= len(self.original)``.
        """
        if not 0 <= start <= end <= len(self.original):
            raise ValueError(f"found {start}..{end}, expected a span of the original text (0..{len(self.original)})")
        return start - bisect_left(self._removed, start), end - bisect_left(self._removed, end)

    def _origin(self, index: int) -> int:
        """Index into the original of the clean character ``index``."""
        removed = self._removed
        return index + bisect_right(range(len(removed)), index, key=lambda j: removed[j] - j)


def clean(text: str, known: Callable[[str], bool] | None = None) -> View:
    """The clean view of any string; never raises on a string. A text that is clean already is returned as it is.

    known: whether a word in small letters is one of the language; with it words that a hyphen breaks at a line's end are
    put together.
    """
    broken = () if known is None else breaks(text, known)
    marked = marks(text)
    if not broken and not marked and _SUSPECT.search(text) is None:
        return View(text, text)
    whole = list(text)
    for start, end in (*broken, *marked):
        whole[start:end] = JOINER * (end - start)
    kept, removed = _remove("".join(whole).translate(_PLAIN))
    return View(text, _substitute(kept), removed, tuple(start - bisect_left(removed, start) for start, _ in broken))


def _remove(text: str) -> tuple[str, array[int]]:
    """The text without invisible characters and stress marks, letters composed; and the indices of what went."""
    removed = array("L")
    pieces: list[str] = []
    last = ""  # the kept character before the one at hand
    done = 0
    for match in _REMOVABLE.finditer(text):
        at = match.start()
        if at > done:
            pieces.append(text[done:at])
            last = text[at - 1]
        done = at + 1
        if text[at] in INVISIBLE:
            if text[at] == "\u00ad" and last.isdigit() and text[done : done + 1].isdigit():
                last = "-"  # «5\u00ad7 тижнів» is a range whose hyphen went soft
                pieces.append(last)
            else:
                removed.append(at)
            continue
        merged = _merge(last, text[at])
        if merged is None:
            last = text[at]
            pieces.append(last)
            continue
        removed.append(at)
        if merged != last:
            last = merged
            pieces[-1] = pieces[-1][:-1] + merged
    pieces.append(text[done:])
    return "".join(pieces), removed


def _merge(letter: str, mark: str) -> str | None:
    """The one character a letter and a mark make: «и» + breve → «й», «а» + stress → «а»; None if they make none."""
    if not letter.isalpha():
        return None
    if mark in STRESS and "\u0400" <= letter <= "\u052f":
        return letter
    composed = unicodedata.normalize("NFC", letter + mark)
    if len(composed) == 1:
        return composed
    twin = letter.translate(_ALIKE)
    if twin == letter:
        return None
    return letter if mark in STRESS else _merge(twin, mark)  # Latin «y» with a breve is «ў»


def _substitute(text: str) -> str:
    """One apostrophe, no Latin look-alikes in Cyrillic words, no half characters; as long as before."""
    text = _SURROGATE.sub("\ufffd", text)  # half a character, of which no tokenizer makes anything
    text = _APOSTROPHE.sub("'", text)
    text = _DASH.sub("–", text)
    text = _MIXED.sub(_to_cyrillic, text)
    return _LONE_I.sub("і", text)  # «Людмила i Петро» typed on the wrong layout


def _to_cyrillic(match: re.Match[str]) -> str:
    """A word of both scripts in Cyrillic if each Latin letter has a twin («Cпорт»), as it was if not («PRник»)."""
    word = match.group()
    if _LATIN_STEM.fullmatch(word):  # «ITшник»: a Latin acronym with a Ukrainian ending
        return word
    cyrillic = word.translate(_ALIKE)
    return word if _LATIN_LETTER.search(cyrillic) else cyrillic
