"""Reading sources. In: ``Source``s. Out: an ``Input`` or a ``Failure`` for each text, in order.

A file that cannot be read, a line that is no JSON, a row without its text: each is one failure, and reading goes on.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from functools import partial
from typing import Any, BinaryIO, cast

from ..errors import InputError, MissingExtra
from ..text.decode import decode
from ..text.inputs import Input
from .source import Failure, Source

SAMPLE = 1 << 16
"""Bytes of a table by which its encoding is told."""

META = 500
"""Longest field, in characters, of a row that is kept as metadata."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of the fields of rows."""

    text: str = "text"
    id: str = "id"
    date: str = "date"
    title: str = "title"


PLAIN = Fields()


def read(
    found: Iterable[Source | Failure], fields: Fields = PLAIN, skip: int = 0, last: str | None = None
) -> Iterator[Input | Failure]:
    """All texts of the sources but the first ``skip``; a file that holds one text is not opened to be skipped.

    last: the id the last skipped one must have; InputError if it has another, for then the inputs have changed.
    """
    skipped: str | None = None
    for number, (name, item) in enumerate(_items(found, fields), 1):
        if number <= skip:
            skipped = name
            continue
        if number == skip + 1:
            _same(skipped, last)
        yield item()
    _same(skipped, last)


def _same(skipped: str | None, last: str | None) -> None:
    if last is not None and skipped != last:
        raise InputError(
            f"the inputs are not those of the unfinished run: found {skipped!r} where it had {last!r}; "
            "start again with --overwrite"
        )


def _items(
    found: Iterable[Source | Failure], fields: Fields
) -> Iterator[tuple[str | None, Callable[[], Input | Failure]]]:
    """Each text's name and how to get it."""
    for source in found:
        if isinstance(source, Failure):
            yield source.id, partial(_given, source)
        elif not source.many:
            yield source.name, partial(_whole, source)
        else:
            for item in _rows(source, fields):
                yield item.id, partial(_given, item)


def _given(item: Input | Failure) -> Input | Failure:
    return item


def parse_date(value: object) -> Date | datetime | None:
    """A date as tables have it: ISO 8601, its zone dropped, or «19.06.2024»; None for an empty cell.

    InputError for anything else.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, Date):
        return value
    text = str(value).strip()
    for parse in (Date.fromisoformat, datetime.fromisoformat, lambda t: datetime.strptime(t, "%d.%m.%Y").date()):
        try:
            found = parse(text)
        except ValueError:
            continue
        return found.replace(tzinfo=None) if isinstance(found, datetime) else found
    raise InputError(f"found the date {text[:40]!r}, expected ISO 8601 like 2024-06-19 or 2024-06-19T10:30")


@contextmanager
def _open(source: Source) -> Iterator[BinaryIO]:
    if source.path is None:
        yield sys.stdin.buffer
    elif source.packed == ".gz":
        with gzip.open(source.path) as stream:
            yield cast(BinaryIO, stream)
    elif source.packed == ".zst":
        try:
            import zstandard
        except ImportError as error:
            raise MissingExtra.of("zstandard", "zstd", "reading .zst") from error
        with open(source.path, "rb") as raw, zstandard.ZstdDecompressor().stream_reader(raw) as stream:
            yield cast(BinaryIO, io.BufferedReader(stream))
    else:
        with open(source.path, "rb") as plain:
            yield plain


def _whole(source: Source) -> Input | Failure:
    """The one text of a text or HTML file."""
    try:
        with _open(source) as stream:
            data = stream.read()
        if source.form == "html":
            from ..text.html import from_html

            return from_html(data, id=source.name)
        found = decode(data)
        if not found.text.strip():
            raise InputError("found no text: the file is empty or blank")
        meta = {} if found.encoding == "utf-8" else {"encoding": found.encoding}
        return Input(found.text, id=source.name, meta=meta)
    except (OSError, EOFError, InputError, MissingExtra) as error:
        return Failure.of(source.name, error)
    except Exception as error:  # zstandard and lxml have exceptions of their own
        return Failure.of(source.name, error)


def _rows(source: Source, fields: Fields) -> Iterator[Input | Failure]:
    readers = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}
    try:
        for number, row in readers[source.form](source):
            name = f"{source.name}:{number}"
            yield row if isinstance(row, Failure) else _row(row, name, fields)
    except Exception as error:  # what a damaged file raises is its library's choice
        yield Failure.of(source.name, error)


def _row(row: Mapping[str, Any], name: str, fields: Fields) -> Input | Failure:
    given = row.get(fields.id)
    name = name if given is None or given == "" else str(given)
    text = row.get(fields.text)
    try:
        if not isinstance(text, str):
            have = ", ".join(str(key) for key in row if key is not None)
            raise InputError(f"found no text in the field {fields.text!r}; the row has: {have}")
        if not text.strip():
            raise InputError(f"found no text: the field {fields.text!r} is empty or blank")
        title = row.get(fields.title)
        used = {fields.text, fields.id, fields.date, fields.title}
        meta = {
            str(key): str(value)
            for key, value in row.items()
            if key not in used and isinstance(value, str | int | float) and 0 < len(str(value)) <= META
        }
        when = parse_date(row.get(fields.date))
        return Input(text, id=name, date=when, title=title if isinstance(title, str) else None, meta=meta)
    except InputError as error:
        return Failure.of(name, error)


def _jsonl(source: Source) -> Iterator[tuple[int, Mapping[str, Any] | Failure]]:
    with _open(source) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(decode(line).text)
                if not isinstance(row, dict):
                    raise InputError(f"found JSON of type {type(row).__name__}, expected an object a line")
                yield number, row
            except (ValueError, InputError) as error:
                yield number, Failure.of(f"{source.name}:{number}", error)


def _csv(source: Source) -> Iterator[tuple[int, Mapping[str, Any]]]:
    csv.field_size_limit(1 << 30)
    with _open(source) as stream:
        buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(Any, stream), SAMPLE)
        sample = decode(buffered.peek(SAMPLE)[:SAMPLE])
        encoding = "utf-8-sig" if sample.encoding == "utf-8" else sample.encoding
        head = sample.text.partition("\n")[0]
        delimiter = max(",;\t", key=head.count)
        text = io.TextIOWrapper(cast(Any, buffered), encoding=encoding, errors="replace", newline="")
        yield from enumerate(csv.DictReader(text, delimiter=delimiter), 1)


def _parquet(source: Source) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra.of("pyarrow", "parquet", "reading .parquet") from error
    with _open(source) as stream:
        seekable = stream if source.path and not source.packed else io.BytesIO(stream.read())
        number = 0
        for batch in parquet.ParquetFile(seekable).iter_batches(batch_size=1024):
            for row in batch.to_pylist():
                number += 1
                yield number, row
