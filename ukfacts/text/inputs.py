"""One text to read, with what is known of it. In: the caller's words. Out: what ``Extractor.extract_many`` takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Input:
    """A text with its name and date."""

    text: str
    id: str | None = None
    """The caller's name for it: a path, a key."""
    date: str | Date | datetime | None = None
    """The text's own date, to which «торік» and «19 червня» refer; a string is ISO 8601."""
    title: str | None = None
    """Its title, where the source gives one apart from the text."""
    meta: Mapping[str, str] = field(default_factory=dict)
    """What the source says of itself: author, site, url, encoding."""
