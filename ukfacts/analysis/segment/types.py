"""What segmentation gives: pieces, sentences of them, and the decisions behind. Offsets index the text given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Piece:
    """One UD token: characters ``start`` to ``end``; ``words`` only where UD takes it for several syntactic words."""

    start: int
    end: int
    words: tuple[str, ...] = ()
    """Syntactic words of a multiword token («півгодини» → «пів», «години»); empty for a plain token."""


@dataclass(frozen=True, slots=True)
class SegmentedSentence:
    """One sentence, from its first to its last token."""

    start: int
    end: int
    tokens: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule decided at one place; ``str()`` of it is a line to read."""

    kind: Literal["token", "sentence", "multiword"]
    offset: int
    """Where the right side begins."""
    left: str
    right: str
    action: Literal["join", "split"]
    rule: str

    def __str__(self) -> str:
        return f"{self.offset:>6} {self.kind:<9} {self.action:<5} {self.left!r} | {self.right!r}  {self.rule}"


class HasSpan(Protocol):
    """Anything with a ``start`` and an ``end``: a Span, a Block, a Sentence."""

    @property
    def start(self) -> int:
        """First character."""
        ...

    @property
    def end(self) -> int:
        """One past the last character."""
        ...
