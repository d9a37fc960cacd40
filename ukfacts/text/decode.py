"""Bytes to text. In: the bytes of a file. Out: a string and the name of its encoding, or InputError.

UTF-8 and UTF-16 are recognised by their form; single-byte encodings by which of them makes Ukrainian of the bytes,
letter by letter. Text that was decoded wrongly once and saved so («Ð£ÐºÑ€Ð°Ñ—Ð½Ð°», «РЈРєСЂР°С—РЅР°») is repaired.
"""

from __future__ import annotations

import codecs
import math
import re
from dataclasses import dataclass
from functools import cache

from ..errors import InputError
from ..tables import cells

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16's, with which it begins
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

SINGLE_BYTE = {"cp1251": 0.0, "koi8_u": 0.1, "cp1125": 0.3, "iso8859_5": 0.3, "mac_cyrillic": 0.15}
"""Encodings of Ukrainian before Unicode (Windows, Unix, DOS, ISO, Macintosh) and how much better than Windows-1251 each
has to fit, the shorter the text the more: Macintosh's small letters are Windows' but for «я» and «ї»."""

DAMAGE = 1000
"""A text of UTF-8 may have one broken byte in so many characters and still count as UTF-8; each becomes U+FFFD."""

LEAST = -5.0
"""Least mean score of a letter for a text to count as Ukrainian; real texts score about -3, noise below -6."""

_NEUTRAL = frozenset("«»“”„‘’—–…№§°·•\u00a0\u00ad€±©®™\u0301")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read with, by Python's name for it."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of these bytes, repaired; InputError if they are no text in an encoding used for Ukrainian."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    wide = _wide(data)
    if wide is not None:
        return _strict(data, wide)
    text = _utf8(data)
    if text is not None:
        if len(_CONTROL.findall(text)) * 20 > len(text):
            raise InputError(_binary(data))
        return Decoded(repair(text), "utf-8")
    return _single_byte(data)


def repair(text: str) -> str:
    """The text with lines that were decoded wrongly put right; all others as they are."""
    if not _MOJIBAKE.search(text):
        return text
    return "".join(_repair_line(line) for line in re.split(r"(?<=\n)", text))


def _binary(data: bytes) -> str:
    return (
        f"found {len(data)} bytes that are no text (they begin with {data[:8]!r}); "
        f"expected text in UTF-8, UTF-16, Windows-1251, KOI8-U, CP1125, ISO 8859-5 or Mac Cyrillic"
    )


def _strict(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(repair(data.decode(encoding)), encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"found the mark or form of {encoding}, but byte {error.start} does not fit it ({error.reason}); "
            "save the file as UTF-8 again"
        ) from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte is the high one of ASCII (00), Cyrillic (04) or punctuation (20)."""
    sample = data[: 1 << 14]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[first::2]
        letters = high.count(0) + high.count(4)
        if letters * 2 >= len(high) > 0 and (letters + high.count(0x20)) * 20 >= len(high) * 19 and len(data) % 2 == 0:
            return encoding
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return text if broken * DAMAGE <= len(text) else None


def _single_byte(data: bytes) -> Decoded:
    sample = data[: 1 << 14]
    letters = sum(byte > 0x7F for byte in sample)
    scored = []
    for encoding, handicap in SINGLE_BYTE.items():
        try:
            fit = score(sample.decode(encoding))
            scored.append((fit - handicap * (1 + 40 / letters), fit, encoding))
        except UnicodeDecodeError:
            continue
    _, fit, encoding = max(scored, default=(-math.inf, -math.inf, ""))
    if fit < LEAST:
        raise InputError(_binary(data))
    try:
        return Decoded(repair(data.decode(encoding)), encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{_binary(data)}; {encoding} fits up to byte {error.start}") from error


@cache
def _weights() -> dict[str, float]:
    """Letter → logarithm of its share, from ``data/letters.tsv``; capitals cost a little more."""
    weights = {}
    for letter, share in cells("letters.tsv"):
        weights[letter] = math.log(int(share) / 10_000)
        weights[letter.upper()] = weights[letter] - 0.5
    return weights


def score(text: str) -> float:
    """Mean logarithm of the letters' shares in Ukrainian, ASCII aside; a capital after a small letter costs."""
    weights = _weights()
    total, count = 0.0, 0
    before = " "
    for char in text:
        glued = char.isalpha() and before in _NEUTRAL and before not in "«“„—–‘’\u00a0\u00ad\u0301…"
        if glued or (char in _NEUTRAL and char not in "»“”—–…‘’\u00a0\u00ad\u0301" and before.isalpha()):
            total -= 4.0  # «€ка» is «яка» in another encoding
        if char > "\x7f" and char not in _NEUTRAL:
            count += 1
            total += weights.get(char, -9.0)
            if before.islower() and char.isupper():
                total -= 4.0
        elif char in "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0e\x0f":
            count += 1
            total -= 9.0
        before = char
    return total / count if count else LEAST


MISTAKES = (
    ("cp1252", "utf-8"),
    ("cp1251", "utf-8"),
    ("cp1252", "cp1251"),
    ("koi8_u", "utf-8"),
)
"""How text gets decoded wrongly: (the encoding it was taken for, the one it was in)."""

# Ð, Ñ, Р or С before another sign three times over («РџСѓС‚»), or a row of accented Latin letters («Ïóò³í»)
_MOJIBAKE = re.compile(r"(?:[ÐÑРСп╨╤][^A-Za-z\s]){3}|[À-ÿ¿³º²¯]{3}|(?:[пяђ─-▓][^\s]){3}")


def _repair_line(line: str) -> str:
    if not _MOJIBAKE.search(line):
        return line
    best, found = score(line), line
    for wrong, right in MISTAKES:
        try:
            fixed = _bytes(line, wrong).decode(right)
        except (UnicodeDecodeError, UnicodeEncodeError):
            continue
        better = score(fixed)
        if better > best + 1.5 and better > LEAST:
            best, found = better, fixed
    return found


def _bytes(text: str, encoding: str) -> bytes:
    """The bytes that were shown as ``text``; those the encoding leaves undefined were shown as Latin-1 controls."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b"".join(c.encode("latin-1") if "\x80" <= c <= "\x9f" else c.encode(encoding) for c in text)
