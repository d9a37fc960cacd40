"""Tables of words and their labels. In: a file of ``data/`` (words by |, a tab, the label; a title row). Out: word → label."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import cast

from .types import Label


@cache
def labels_of(name: str) -> Mapping[str, Label]:
    """The words of a table in lower case and their labels."""
    lines = files("ukfacts").joinpath(f"data/{name}").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {word.lower(): cast(Label, label) for words, label in rows for word in words.split("|")}
