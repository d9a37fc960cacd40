"""Text as given ↔ clean text with offsets; the blocks of a page; bytes and HTML to text."""

from .blocks import STORY, Block, BlockKind, blocks
from .clean import View, clean

__all__ = ["STORY", "Block", "BlockKind", "View", "blocks", "clean"]
