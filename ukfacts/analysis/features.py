"""What the network sees of a word: its normal form for the subword vocabulary, and features of dictionary, ending and shape.

In: a word form. Out: strings, which ``features.txt`` of the model numbers. Training and use share this file, so a model
and the features it was trained on cannot drift apart.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

from .morphology import parse
from .segment.words import PICTOGRAPHS

ENDINGS = 4096
"""Buckets for the hashed endings."""

_LOOKALIKE = str.maketrans(
    {
        "’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "‟": '"',
        "—": "–", "―": "–", "‒": "–", "−": "–", "‑": "-", "‐": "-", "\u00a0": "", "\u202f": "", "\u2009": "", " ": "",
        "\u0301": "",
    }
)  # fmt: skip


PICTOGRAPH = re.compile(f"[{PICTOGRAPHS}]")
"""First character of «❗️», «🔹», «🇺🇦»."""
BULLET = "•"
"""What the network reads a pictograph as: its vocabulary has none of them, and they stand where a bullet or nothing stands."""


def normal_form(form: str) -> str:
    """The form with one kind of apostrophe, quotation mark and dash, no blanks and no stress: «26 000» → «26000», «плато́».

    A pictograph is a bullet.
    """
    if form[0] > "\u25ff" and PICTOGRAPH.match(form):
        return BULLET
    return form.translate(_LOOKALIKE) or form


def shape(form: str) -> str:
    """Upper, Title, lower, mixed, number, mark, latin, …: «КНДР» → ``U``, «Путін» → ``T``."""
    if form.isalpha() and form.isascii():
        return "latin"
    if form.isdigit():
        return f"d{min(len(form), 5)}"
    if any(c.isdigit() for c in form):
        return "digits"
    if not any(c.isalpha() for c in form):
        return "mark" + form[:1]
    if form.isupper():
        return "U1" if len(form) == 1 else "U"
    if form.islower():
        return "l"
    return "T" if form[0].isupper() and form[1:].islower() else "M"


@lru_cache(maxsize=200_000)
def features(form: str) -> tuple[str, ...]:
    """Feature names of a form, sorted: dictionary tags (t=), their parts (g=), shape (s=), hashed endings (e=).

    The ending of a lone mark is the mark as written: what opens a quotation and what closes it differ, «ДП «Енергоатом»».
    """
    plain = normal_form(form)
    form = BULLET if plain == BULLET else form
    found = {f"s={shape(plain)}"}
    readings = parse(plain)
    found.add("known" if any(reading.is_known for reading in readings) else "guess")
    for reading in readings:
        found.add(f"t={reading.tag}")
        found.update(f"g={part}" for part in reading.tag.replace(" ", ",").split(","))
    lower = form.lower() if len(form) == 1 else plain.lower()
    for size in (1, 2, 3, 4):
        if len(lower) >= size:
            ending = f"{size}:{lower[-size:]}".encode()
            found.add(f"e={zlib.crc32(ending) % ENDINGS}")
    return tuple(sorted(found))
