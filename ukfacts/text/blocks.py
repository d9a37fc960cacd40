"""Blocks: what part of a page a stretch of text is. In: the clean text. Out: blocks in order, covering every non-blank line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..spans import Span

BlockKind = Literal[
    "title", "lead", "paragraph", "heading", "quote", "list", "caption", "byline", "date", "rubric", "teaser", "boilerplate"
]

STORY: frozenset[str] = frozenset({"title", "lead", "paragraph", "heading", "quote", "list"})
"""Kinds whose sentences belong to the article itself; facts of all others are left out of ``doc.facts`` by default."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the page, usually one line."""

    kind: BlockKind
    start: int
    end: int
    rule: str = "blocks.paragraph"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def story(self) -> bool:
        """Whether it belongs to the article itself."""
        return self.kind in STORY


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a clean text: one a non-blank line."""
    found = []
    offset = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = offset + line.index(stripped)
            found.append(Block("paragraph", start, start + len(stripped)))
        offset += len(line)
    return tuple(found)
