"""Canonical names, clusters of mentions, links to countries, places and bodies.

The stage itself can be called: ``ukfacts.entities(docs)`` merges the entities of many documents (``corpus.merge``).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import ModuleType

from .bodies import Aliases, load_aliases
from .corpus import DocumentLike, merge
from .names import base_form
from .resolve import resolve
from .types import CorpusEntity

__all__ = ["Aliases", "CorpusEntity", "base_form", "load_aliases", "merge", "resolve"]


class _Stage(ModuleType):
    """The module, made callable: its name is that of a public function too."""

    def __call__(self, docs: Iterable[DocumentLike]) -> tuple[CorpusEntity, ...]:
        return merge(docs)


sys.modules[__name__].__class__ = _Stage
