"""The form under which names are compared: a name comes in, its key goes out."""

from __future__ import annotations

import re
from functools import lru_cache

DROPPED = re.compile('[«»"“”„‟‹›()\u00ad\u200b-\u200f\u2060\ufeff\u0301]')
SAME = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "ґ": "г", "–": "-", "—": "-", "ё": "е"})
EARLY = re.compile("(?<=[дтзсцжшчр])і")
"""Where «Український правопис» 2019, § 129, writes и in names from other languages, and texts і as well."""
HYPHEN = re.compile(r"\s*-\s*")

LATIN_FORM = re.compile(r"^the\s|\s+(?:inc|ltd|llc|plc|gmbh|ag|s\.?\s?a|b\.?\s?v|n\.?\s?v)\.?$")
SOUNDS = (("sch", "s"), ("sh", "s"), ("ch", "č"), ("th", "t"), ("ph", "f"), ("x", "ks"), ("дж", "j"))
SOUND = str.maketrans("бвгґджзклмнпрстфцчшщwcq", "bvggdzzklmnprstfcčssvkk")
"""Letters of both scripts that one sound is written with; what is left of Cyrillic, vowels and h are dropped."""
SOFT_C = re.compile("c(?=[eiy])")


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """What spellings of one name share: no quotes or brackets, lower case, one apostrophe, ґ as г."""
    plain = DROPPED.sub("", name).lower().translate(SAME)
    return " ".join(HYPHEN.sub("-", plain).split())


def loose(name: str) -> str:
    """What two ways of spelling a foreign place share: «Мічіган», «Мичиган»; «Сент Кітс і Невіс», «Сент-Кітс і Невіс»."""
    return " ".join(EARLY.sub("и", key(name)).replace("-", " ").split())


def consonants(name: str) -> str:
    """What both scripts keep of a name: «Метінвест», «Metinvest» → «mtnvst»; without articles and legal forms."""
    low = SOFT_C.sub("s", LATIN_FORM.sub("", key(name)))
    for letters, sound in SOUNDS:
        low = low.replace(letters, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^bcčdfgjklmnprstvz]", "", low.translate(SOUND)))


def parts(cell: str) -> tuple[str, ...]:
    """The names of a cell, which are divided by |."""
    return tuple(part for part in (piece.strip() for piece in cell.split("|")) if part)
