"""JSON lines. In: documents and error records. Out: one line of JSON each, and back."""

from __future__ import annotations

from ..errors import InputError
from ..records import Document, ErrorRecord


def to_line(record: Document | ErrorRecord) -> str:
    """One line without its newline; U+2028 and U+2029 are escaped, since many readers take them for line ends."""
    return record.model_dump_json().replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def from_line(line: str | bytes) -> Document | ErrorRecord:
    """The record of one line; InputError if it is neither a document nor an error record."""
    try:
        text = line.decode("utf-8") if isinstance(line, bytes) else line
        if '"error":' in text and '"text":' not in text:
            return ErrorRecord.model_validate_json(text)
        return Document.model_validate_json(text)
    except ValueError as error:
        raise InputError(f"found {line[:60]!r}, expected a line of ukfacts' JSONL: {error}") from error
