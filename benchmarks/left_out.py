"""A topic left out: the curated tables lose what only that topic could have taught.

In: the names of the topic's gold and those of the other topics. Out: tables of bodies, countries' other names, regions,
given names and fixed labels without every name that the topic has and no other topic has; a row that is known to the
other topics by none of its names goes as a whole. Rows that no topic names stay: nobody took them from this data.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ukfacts.entities.keys import key, parts
from ukfacts.mentions import names
from ukfacts.tables import rows

CURATED = {
    "organisations.tsv": ("name", "aliases"),
    "countries.tsv": ("name", "aliases"),
    "regions.tsv": ("name", "aliases"),
    "given_names.tsv": ("name",),
}
"""Tables that were written by hand → their columns of names."""

Row = dict[str, str]


def left(row: Row, columns: tuple[str, ...], own: set[str], others: set[str]) -> Row | None:
    """The row as the other topics alone would have taught it; None where they know nothing of it."""
    named = {key(name) for column in columns for name in parts(row.get(column, ""))}
    lost = (named & own) - others
    if not lost:
        return row
    if not named & others and not row.get("iso"):  # a country has its code and standard name from elsewhere
        return None
    kept = {c: "|".join(n for n in parts(row.get(c, "")) if key(n) not in lost) for c in columns}
    first, _, rest = kept.get("aliases", "").partition("|")
    if not kept["name"] and not row.get("iso"):
        kept |= {"name": first, "aliases": rest}
    return row | kept


@contextmanager
def left_out(own: set[str], others: set[str]) -> Iterator[int]:
    """The tables without the topic whose names are ``own``, for as long as the block runs; yields the names lost."""
    own, others = {key(name) for name in own}, {key(name) for name in others}
    lost = 0
    for table, columns in CURATED.items():
        for row in rows(table):
            lost += len({key(n) for c in columns for n in parts(row.get(c, ""))} & own - others)

    def taught(name: str) -> Iterator[Row]:
        for row in rows(name):
            found = left(row, CURATED[name], own, others) if name in CURATED else row
            if found is not None:
                yield found

    labels = names._labels

    def kept_labels() -> dict[str, Any]:
        return {name: label for name, label in labels().items() if key(name) not in own - others}

    _read_by(taught)
    names._labels = kept_labels  # type: ignore[assignment]
    try:
        yield lost
    finally:
        _read_by(rows)
        names._labels = labels


def _read_by(reader: Callable[[str], Iterator[Row]]) -> None:
    """Every room of the entities reads its tables through this reader; what was read before is forgotten."""
    for module in [m for name, m in sys.modules.items() if name.startswith("ukfacts.entities.")]:
        if "rows" in vars(module) and not module.__name__.endswith(".keys"):
            module.rows = reader  # type: ignore[attr-defined]
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear") and value is not key:
                value.cache_clear()
