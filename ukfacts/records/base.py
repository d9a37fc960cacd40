"""What every record is: frozen, without unknown fields, tied to the text it came from."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Base of all records: frozen, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_timedelta="iso8601", use_attribute_docstrings=True)


class Located(Record):
    """A record tied to one stretch of the text."""

    start: int
    """First character, a Python string index into the text as given."""
    end: int
    """One past the last character."""
    text: str
    """The characters themselves."""
