"""The package's data files. In: a name in ``ukfacts/data``. Out: a TOML file parsed, a tab-separated table without its comments.

Lines of a table that begin with # are comments and blank lines are nothing; fields are not quoted. Whether the first line
titles the columns is the table's affair: ``rows`` needs titles, ``cells`` gives every line.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any


def toml(name: str) -> dict[str, Any]:
    """A TOML file, parsed; read anew at each call."""
    return tomllib.loads(_read(name))


def lines(name: str) -> list[str]:
    """The lines of a table, titles included."""
    return [line for line in _read(name).splitlines() if line and not line.startswith("#")]


def cells(name: str) -> list[list[str]]:
    """The same, each line cut into its fields."""
    return [line.split("\t") for line in lines(name)]


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table whose first line has the titles, by title; an absent field is empty."""
    for row in csv.DictReader(lines(name), delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {column: value or "" for column, value in row.items()}


def _read(name: str) -> str:
    return files("ukfacts.data").joinpath(name).read_text(encoding="utf-8")
