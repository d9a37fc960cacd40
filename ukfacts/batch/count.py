"""How many texts there are, for a progress bar. In: sources. Out: a number, or None where only reading would tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from .source import Failure, Source

LARGEST = 1 << 30
"""Bytes of the largest file whose lines are counted: a second or two."""


def count(found: Iterable[Source | Failure]) -> int | None:
    """Records of all sources together; None if one of them is packed, comes by a pipe or is too large to look through."""
    counts = [1 if isinstance(source, Failure) or not source.many else rows(source) for source in found]
    return None if None in counts else sum(number or 0 for number in counts)


def rows(source: Source) -> int | None:
    """Rows of a table or a file of JSON lines; None where they cannot be counted cheaply."""
    if source.path is None or source.packed:
        return None
    try:
        if source.form == "parquet":
            from pyarrow import parquet

            return int(parquet.ParquetFile(source.path).metadata.num_rows)
        with open(source.path, "rb") as stream:
            if source.path.stat().st_size > LARGEST or b"\0" in stream.peek(4)[:4]:
                return None  # a zero byte among the first: UTF-16, whose line ends are two bytes
            return _lines(stream) if source.form == "jsonl" else max(_records(stream) - 1, 0)
    except (OSError, ImportError, ValueError):  # what is wrong with the file is told when it is read
        return None


def _lines(stream: BinaryIO) -> int:
    return sum(1 for line in stream if line.strip())


def _records(stream: BinaryIO) -> int:
    """Records of CSV with its head: lines whose quotes are closed, «"дві⏎лінії",1» counting as one."""
    inside = False
    found = 0
    for line in stream:
        empty = not inside and not line.strip()
        inside ^= line.count(b'"') % 2 == 1
        found += not inside and not empty
    return found
