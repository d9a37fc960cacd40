"""The functions of the public door: one shared ``Extractor`` behind ``extract``, the parsers of single expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from .document import Document
from .entities.names import base_form
from .mentions.numbers import NumberReading, parse_number
from .pipeline import Extractor, Prefer, read_date
from .records import ErrorRecord
from .text.inputs import Input
from .values import times
from .values.quantities import parse_quantity
from .values.types import TimeValue

__all__ = [
    "NumberReading",
    "base_form",
    "extract",
    "extract_many",
    "parse_number",
    "parse_quantity",
    "parse_time",
    "schema",
]


@cache
def shared() -> Extractor:
    """The extractor that ``extract`` and ``extract_many`` use."""
    return Extractor()


def extract(
    text: str,
    date: str | Date | datetime | None = None,
    *,
    id: str | None = None,
    title: str | None = None,
    meta: Mapping[str, str] | None = None,
) -> Document:
    """Everything a Ukrainian text says: entities, dates, quantities, money, percents and facts.

    text: the text, of any length; empty gives an empty document.
    date: the text's own date, to which «торік» and «19 червня» refer: ISO 8601 string, date, datetime or None.
    InputError for what is no text or no date; ModelError when the packaged model is damaged.

    >>> doc = ukfacts.extract("Північна Корея відправила до Росії майже 11 тисяч контейнерів з боєприпасами.")
    >>> fact = doc.facts.of("transfer")[0]
    >>> fact.giver.name, fact.recipient.name, fact.quantity.value, fact.quantity.item, fact.quantity.mod
    ('Північна Корея', 'Росія', Decimal('11000'), 'контейнер', 'LESS_THAN')
    """
    return shared().extract(text, date, id=id, title=title, meta=meta)


def extract_many(items: Iterable[str | Input], batch_size: int = 32) -> Iterator[Document]:
    """Documents of many texts, lazily and in order; ``Input`` carries a text with its id and date.

    >>> texts = ["КНДР відправила Росії 10 тисяч контейнерів.", ukfacts.Input("18-19 червня", date="2024-06-18")]
    >>> [(len(doc.quantities), [date.value for date in doc.dates]) for doc in ukfacts.extract_many(texts)]
    [(1, []), (0, ['2024-06-18/2024-06-19'])]
    """
    return shared().extract_many(items, batch_size)


def parse_time(text: str, date: str | Date | datetime | None = None, prefer: Prefer | None = None) -> TimeValue | None:
    """The TIMEX3 value of a whole expression; None when it is none. InputError for no date.

    >>> ukfacts.parse_time("торік у вересні", date="2024-06-19").value
    '2023-09'
    >>> ukfacts.parse_time("18 червня").value
    'XXXX-06-18'
    >>> ukfacts.parse_time("контейнери") is None
    True
    """
    return times.parse_time(text, read_date(date), prefer)


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a line of ``ukfacts batch``: a document, or the error record of an input that failed.

    >>> [choice["$ref"] for choice in ukfacts.schema()["anyOf"]]
    ['#/$defs/Document', '#/$defs/ErrorRecord']
    """
    found: dict[str, Any] = TypeAdapter(Document | ErrorRecord).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
