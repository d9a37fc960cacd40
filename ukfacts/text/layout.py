"""The text as the analysis reads it. In: a ``View``. Out: its text with every block on one line, and the blocks."""

from __future__ import annotations

from .blocks import Block, blocks
from .clean import View

_ENDS = str.maketrans("\r\n\v\f\x85\u2028\u2029", "       ")


def layout(view: View) -> tuple[str, tuple[Block, ...]]:
    """The clean text, as long as it is, and its blocks.

    Inside a hard-wrapped paragraph a line end is a blank like any other: «угоду на 2 млрд⏎євро» is a sum.
    """
    found = blocks(view.text, view.breaks)
    text = view.text
    pieces: list[str] = []
    done = 0
    for block in found:
        pieces += (text[done : block.start], text[block.start : block.end].translate(_ENDS))
        done = block.end
    return "".join((*pieces, text[done:])), found
