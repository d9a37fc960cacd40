"""The clean view that the analysis reads. In: a text as given. Out: a ``View``, words broken at line ends put together."""

from __future__ import annotations

from ..text.clean import View, clean
from .morphology import is_known


def clean_view(text: str) -> View:
    """The clean text, which words are broken at line ends being the dictionary's to say."""
    return clean(text, is_known)
