"""What to read. In: paths, folders, globs and «-» as typed. Out: ``Source``s in order, and what was not there."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Form = Literal["txt", "html", "jsonl", "csv", "parquet"]

FORMS: dict[str, Form] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}
"""Suffix → form. A folder gives its files with these suffixes, packed ones too; another file named outright is text."""

PACKED = (".gz", ".zst")

ROWS: frozenset[Form] = frozenset({"jsonl", "csv", "parquet"})
"""Forms that hold many texts in one file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or standard input (``path`` None)."""

    name: str
    """As the user would name it; the id of a text that fills its file."""
    path: Path | None
    form: Form
    packed: str = ""
    """«.gz», «.zst» or nothing."""

    @property
    def many(self) -> bool:
        """Whether it holds many texts."""
        return self.form in ROWS


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: one error record."""

    id: str
    error: str
    """Name of the exception."""
    message: str

    @classmethod
    def of(cls, id: str, error: Exception) -> Failure:
        """The failure an exception means."""
        return cls(id, type(error).__name__, " ".join(str(error).split()) or type(error).__name__)


def sources(inputs: Iterable[str], form: Form | None = None) -> Iterator[Source | Failure]:
    """The files of all inputs in the order given, those of a folder or glob by name.

    form: the form of standard input and of files whose suffix says none; text by default.
    """
    for typed in inputs:
        path = Path(typed)
        if typed == "-":
            yield Source("-", None, form or "txt")
        elif path.is_dir():
            found = [s for s in map(_of_suffix, sorted(path.rglob("*"))) if s is not None]
            yield from found
            if not found:
                yield Failure(typed, "InputError", f"found no {', '.join(FORMS)} file in the folder {typed}")
        elif path.exists():
            yield _of_suffix(path) or Source(typed, path, form or "txt", _packed(path))
        elif glob.has_magic(typed):
            matched = [Path(name) for name in sorted(glob.glob(typed, recursive=True))]
            files = [p for p in matched if p.is_file()]
            yield from (_of_suffix(p) or Source(str(p), p, form or "txt", _packed(p)) for p in files)
            if not files:
                yield Failure(typed, "InputError", f"found no file that matches {typed}")
        else:
            yield Failure(typed, "FileNotFoundError", f"found no file {typed}")


def _packed(path: Path) -> str:
    return path.suffix.lower() if path.suffix.lower() in PACKED else ""


def _of_suffix(path: Path) -> Source | None:
    """The source of a file whose suffix says its form; None for others, for folders and hidden files."""
    packed = _packed(path)
    inner = path.with_suffix("") if packed else path
    form = FORMS.get(inner.suffix.lower())
    if form is None or path.name.startswith(".") or not path.is_file():
        return None
    return Source(str(path), path, form, packed)
