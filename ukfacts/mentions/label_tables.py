"""Tables of words and their labels. In: a file of ``data/`` (words by |, a tab, the label; a title row). Out: word → label."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from ..tables import cells
from .types import Label


@cache
def labels_of(name: str) -> Mapping[str, Label]:
    """The words of a table in lower case and their labels."""
    return {word.lower(): cast(Label, label) for words, label in cells(name)[1:] for word in words.split("|")}
