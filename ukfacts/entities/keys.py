"""The form under which names are compared: a name comes in, its key goes out."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

DROPPED = re.compile('[«»"“”„‟‹›()\u00ad\u200b-\u200f\u2060\ufeff\u0301]')
SAME = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "ґ": "г", "–": "-", "—": "-", "ё": "е"})
HYPHEN = re.compile(r"\s*-\s*")


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """What spellings of one name share: no quotes or brackets, lower case, one apostrophe, ґ as г."""
    plain = DROPPED.sub("", name).lower().translate(SAME)
    return " ".join(HYPHEN.sub("-", plain).split())


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the package's data folder; lines that begin with # are comments."""
    source = files("ukfacts").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line for line in source.splitlines() if line and not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {column: value or "" for column, value in row.items()}


def parts(cell: str) -> tuple[str, ...]:
    """The names of a cell, which are divided by |."""
    return tuple(part for part in (piece.strip() for piece in cell.split("|")) if part)
