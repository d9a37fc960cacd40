"""Writing records so that a run can go on where it stopped. In: documents and failures. Out: JSONL, CSV or Parquet.

Next to ``OUT`` an unfinished run keeps ``OUT.progress``: how many inputs are done, and how long the files were then.
Records are written first and the note after them, so whatever stopped the run, resuming cuts the files back to the
last note and repeats nothing and loses nothing. Parquet cannot grow: its rows wait in ``OUT.rows`` until the end.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

from ..errors import InputError, MissingExtra
from ..output.jsonl import to_line
from ..output.tables import COLUMNS, Row, What, plain, rows
from ..records import Document, ErrorRecord

Emit = Literal["documents", "facts", "entities", "quantities"]
Format = Literal["jsonl", "csv", "parquet"]
Written = Document | ErrorRecord


@dataclass(slots=True)
class Note:
    """What ``OUT.progress`` says."""

    done: int
    """How many inputs are written."""
    last: str | None
    """Id of the last of them."""
    sizes: dict[str, int]
    """Length in bytes of each file."""
    settings: str
    """What was asked for; a run goes on only with the same."""


class Output:
    """The files a batch writes. Use as a context: left by an exception, it keeps what was committed and its note."""

    def __init__(
        self, path: str, emit: Emit, form: Format, settings: str = "", *, resume: bool = False, overwrite: bool = False
    ) -> None:
        """``path`` «-» is standard output. InputError when it cannot be written or is of another unfinished run."""
        if form != "jsonl" and emit == "documents":
            raise InputError(
                f"found --format {form} with --emit documents; a table holds facts, entities or quantities"
            )
        if path == "-" and (form == "parquet" or resume):
            raise InputError("standard output can be neither Parquet nor resumed; name a file with -o")
        self.emit, self.form, self.settings = emit, form, settings
        self.path = None if path == "-" else Path(path)
        self.note = Note(0, None, {}, settings)
        self._streams: dict[str, BinaryIO] = {}
        if form == "parquet":
            _pyarrow()
        if self.path is not None:
            self._prepare(self.path, resume, overwrite)

    @staticmethod
    def complete(path: str) -> bool:
        """Whether an earlier run has finished this file: it is there, without a note of being unfinished."""
        return path != "-" and Path(path).exists() and not Path(f"{path}.progress").exists()

    def __enter__(self) -> Output:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._rollback()
        for stream in self._streams.values():
            stream.close()
        if kind is None:
            self._finish()

    def write(self, records: Sequence[Written]) -> None:
        """Writes the records of the next inputs, one each, and notes them as done."""
        whole = [r for r in records if not (self.form != "jsonl" and isinstance(r, ErrorRecord))]
        failed = [r for r in records if self.form != "jsonl" and isinstance(r, ErrorRecord)]
        self._append("", "".join(self._text(whole)))
        if failed:
            self._append(".errors.jsonl", "".join(f"{to_line(record)}\n" for record in failed))
        self.note.done += len(records)
        self.note.last = records[-1].id if records else self.note.last
        self._commit()

    def _text(self, records: Iterable[Written]) -> Iterator[str]:
        """What the main file gets for these records."""
        if self.form == "csv" and not self.note.done:
            yield _csv_lines([COLUMNS[cast(What, self.emit)]])
        for record in records:
            if isinstance(record, ErrorRecord) or self.emit == "documents":
                yield f"{to_line(record)}\n"
            elif self.form == "jsonl":
                yield from (f"{json.dumps(item, ensure_ascii=False)}\n" for item in items(record, self.emit))
            else:
                found = rows(record, self.emit)
                if self.form == "csv":
                    yield _csv_lines([plain(cell) for cell in row.values()] for row in found)
                else:
                    yield from (f"{json.dumps(row, default=plain, ensure_ascii=False)}\n" for row in found)

    # -- files

    def _file(self, suffix: str) -> Path:
        assert self.path is not None
        if not suffix and self.form == "parquet":
            suffix = ".rows"
        return self.path.with_name(self.path.name + suffix) if suffix else self.path

    @property
    def _noted(self) -> Path:
        return self._file(".progress")

    def _prepare(self, path: Path, resume: bool, overwrite: bool) -> None:
        try:
            if self._noted.exists() and not overwrite:
                self._go_on(resume)
            else:
                self._file(".errors.jsonl").unlink(missing_ok=True)
                self._noted.unlink(missing_ok=True)
                self._stream("").truncate(0)
                self._commit()
        except OSError as error:
            raise InputError(f"cannot write {path}: {error.strerror or error}") from error

    def _go_on(self, resume: bool) -> None:
        if not resume:
            raise InputError(
                f"found {self._noted.name} of an unfinished run; --resume goes on with it, --overwrite starts again"
            )
        try:
            self.note = Note(**json.loads(self._noted.read_text(encoding="utf-8")))
        except (ValueError, TypeError) as error:
            raise InputError(f"{self._noted} is damaged ({error}); --overwrite starts again") from error
        if self.note.settings != self.settings:
            raise InputError(
                f"the unfinished run was called with {self.note.settings}, this one with {self.settings}; "
                "call it as before, or start again with --overwrite"
            )
        for suffix, size in self.note.sizes.items():
            if not self._file(suffix).exists() or self._file(suffix).stat().st_size < size:
                raise InputError(f"{self._file(suffix)} is shorter than its run left it; --overwrite starts again")
        self._rollback()

    def _stream(self, suffix: str) -> BinaryIO:
        if suffix not in self._streams:
            self._streams[suffix] = self._file(suffix).open("ab")
        return self._streams[suffix]

    def _append(self, suffix: str, text: str) -> None:
        data = text.encode("utf-8")
        if self.path is None:
            stream = sys.stdout.buffer if not suffix else sys.stderr.buffer
            stream.write(data)
            stream.flush()
        else:
            self._stream(suffix).write(data)

    def _commit(self) -> None:
        if self.path is None:
            return
        for suffix, stream in self._streams.items():
            stream.flush()
            os.fsync(stream.fileno())
            self.note.sizes[suffix] = self._file(suffix).stat().st_size
        fresh = self._noted.with_name(self._noted.name + ".new")
        fresh.write_text(json.dumps(asdict(self.note), ensure_ascii=False), encoding="utf-8")
        os.replace(fresh, self._noted)

    def _rollback(self) -> None:
        """Cuts the files back to what was noted last."""
        if self.path is None:
            return
        for suffix in {*self._streams, *self.note.sizes}:
            stream = self._stream(suffix)
            stream.flush()
            stream.truncate(self.note.sizes.get(suffix, 0))

    def _finish(self) -> None:
        if self.path is None:
            return
        if self.form == "parquet":
            _to_parquet(self._file(""), self.path, cast(What, self.emit))
            self._file("").unlink()
        self._noted.unlink(missing_ok=True)


def items(document: Document, emit: Emit) -> Iterator[dict[str, Any]]:
    """The facts, entities or quantities of a document as JSON objects, each with the document's id and date."""
    head = {"doc": document.id, "date": document.date.isoformat() if document.date else None}
    if emit == "facts":
        for aside, facts in ((False, document.facts), (True, document.aside)):
            yield from ({**head, "aside": aside, **fact.model_dump(mode="json")} for fact in facts)
    elif emit == "entities":
        yield from ({**head, **entity.model_dump(mode="json")} for entity in document.entities)
    else:
        measured = (*document.quantities, *document.money, *document.percents)
        yield from ({**head, **record.model_dump(mode="json")} for record in sorted(measured, key=lambda r: r.start))


def to_csv(document: Document, what: What) -> str:
    """A table of one document as CSV with its head."""
    cells = ([plain(cell) for cell in row.values()] for row in rows(document, what))
    return _csv_lines([COLUMNS[what], *cells])


def _csv_lines(lines: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(lines)
    return buffer.getvalue()


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtra.of("pyarrow", "parquet", "writing .parquet") from error
    return pyarrow


_INTEGERS = frozenset({"start", "end", "sentence", "mentions"})
_FLOATS = frozenset({"confidence", "latitude", "longitude"})
_TRUTHS = frozenset({"aside", "direct"})


def _to_parquet(waiting: Path, path: Path, what: What) -> None:
    """The rows that waited as JSON lines, as Parquet; exact numbers stay text."""
    arrow = _pyarrow()
    from pyarrow import parquet

    def kind(column: str) -> Any:
        if column == "mentions" and what != "entities":
            return arrow.string()
        if column in _INTEGERS:
            return arrow.int64()
        return arrow.float64() if column in _FLOATS else arrow.bool_() if column in _TRUTHS else arrow.string()

    schema = arrow.schema([(column, kind(column)) for column in COLUMNS[what]])
    fresh = path.with_name(path.name + ".new")
    with open(waiting, encoding="utf-8") as lines, parquet.ParquetWriter(fresh, schema) as writer:
        block: list[Row] = []
        for line in lines:
            block.append(json.loads(line))
            if len(block) == 10_000:
                writer.write_table(arrow.Table.from_pylist(block, schema))
                block = []
        writer.write_table(arrow.Table.from_pylist(block, schema))
    os.replace(fresh, path)
