"""Tables. In: a document. Out: rows of plain values with fixed columns, or a pandas frame.

The rows of ``facts`` have one column for each role any kind of fact has; those of one document that are empty
throughout are left out of its frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from ..errors import MissingExtra
from ..records import FACT_TYPES, AnyQuantity, Argument, Document, Fact, Measured, Temporal

if TYPE_CHECKING:
    import pandas

What = Literal["facts", "entities", "mentions", "quantities", "dates"]
"""The tables a document gives. ``quantities`` holds money and percents too."""

Row = dict[str, Any]

ROLES: tuple[str, ...] = tuple(dict.fromkeys(role for record in FACT_TYPES.values() for role in record.ROLES))
"""Every role of every kind of fact, in the order of the schema."""

_PLAIN = ("cue", "direct", "status", "action", "harm", "attribute")
_WHERE = ("start", "end", "text", "block", "confidence", "rule")

COLUMNS: Mapping[What, tuple[str, ...]] = {
    "facts": (
        *(
            "doc",
            "id",
            "kind",
            "predicate",
            *ROLES,
            "place",
            "time",
            "begin",
            "until",
            "amount",
            "value",
            "low",
            "high",
        ),
        *(
            "mod",
            "unit",
            "counted",
            "currency",
            *_PLAIN,
            "other",
            "polarity",
            "modality",
            "tense",
            "source",
            "attributes",
        ),
        *("conflicts_with", "code", "aside", *_WHERE),
    ),
    "entities": (
        *("doc", "id", "label", "name", "mentions", "aliases", "links", "given", "surname", "patronymic", "gender"),
        *("descriptions", "latitude", "longitude", "confidence", "rule"),
    ),
    "mentions": ("doc", "label", "lemma", "entity_id", "entity", "sentence", *_WHERE),
    "quantities": (
        *(
            "doc",
            "kind",
            "value",
            "low",
            "high",
            "mod",
            "unit",
            "counted",
            "item_text",
            "attributes",
            "part_of",
            "per",
            "currency",
        ),
        *("magnitude", *_WHERE),
    ),
    "dates": ("doc", "type", "value", "mod", "begin", "until", "grain", "anchor", "quant", "freq", *_WHERE),
}
"""Table → its columns in order."""

DATETIMES = frozenset({"begin", "until"})
NUMBERS = frozenset({"value", "low", "high"})


def rows(document: Document, what: What) -> Iterator[Row]:
    """The rows of one table, each with all of its columns; absent values are None, several ones joined by «; »."""
    maker = _MAKERS.get(what)
    if maker is None:
        raise ValueError(f"found no table {what!r}; expected one of {', '.join(get_args(What))}")
    for row in maker(document):
        yield {column: row.get(column) for column in COLUMNS[what]}


def to_frame(document: Document, what: What = "facts") -> pandas.DataFrame:
    """The table as pandas: numbers as float, ``begin`` and ``until`` as datetimes to the second.

    MissingExtra without pandas (``pip install "ukfacts[notebook]"``).
    """
    return frame(list(rows(document, what)), what)


def frame(found: list[Row], what: What) -> pandas.DataFrame:
    """Rows of one table, of any number of documents, as pandas."""
    try:
        import pandas
    except ImportError as error:
        raise MissingExtra.of("pandas", "notebook", "a table") from error
    table = pandas.DataFrame(found, columns=list(COLUMNS[what]))
    for column in DATETIMES & set(table):
        table[column] = table[column].astype("datetime64[s]")
    if what != "dates":  # there the value is TIMEX3
        for column in NUMBERS & set(table):
            table[column] = table[column].astype(float)
    empty = [role for role in ROLES if what == "facts" and table[role].isna().all()]
    return table.drop(columns=empty)


def number(value: Decimal | None) -> str:
    """A number for people: «11000», «3.1»; without needless zeros or an exponent."""
    if value is None:
        return ""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(measured: Measured) -> str:
    """A measured record for people: «11000 контейнер», «20–30 солдат», «100 USD», «45 UAH/kg»."""
    if measured.value is not None:
        size = number(measured.value)
    elif measured.low is not None or measured.high is not None:
        size = f"{number(measured.low)}–{number(measured.high)}"
    elif measured.magnitude is not None:
        size = f"{number(measured.magnitude[0])}…{number(measured.magnitude[1])}"
    else:
        size = ""
    unit = measured.currency or measured.unit
    if measured.per:
        unit = f"{unit or ''}/{measured.per}"
    return " ".join(part for part in (size, unit, measured.item) if part)


def named(value: Argument | tuple[Argument, ...] | None) -> str | None:
    """The name of an argument, or names joined by «; »."""
    if value is None or isinstance(value, Argument):
        return value.name if value else None
    return "; ".join(argument.name for argument in value) or None


def fact_amount(fact: Fact) -> AnyQuantity | None:
    """The quantity that is the fact's own: of the goods sent, the people hurt, the money paid."""
    for field in ("quantity", "count", "amount"):
        found = getattr(fact, field, None)
        if found is not None:
            return found  # type: ignore[no-any-return]
    value = getattr(fact, "value", None)
    if isinstance(value, Measured):
        return value  # type: ignore[return-value]
    return fact.quantities[0] if fact.quantities else None


def _joined(values: tuple[str, ...]) -> str | None:
    return "; ".join(values) or None


def _where(record: Any) -> Row:
    return {column: getattr(record, column) for column in _WHERE}


def _facts(document: Document) -> Iterator[Row]:
    for aside, facts in ((False, document.facts), (True, document.aside)):
        for fact in facts:
            yield {
                **_fact(fact),
                "doc": document.id,
                "aside": aside,
                "start": fact.start,
                "end": fact.end,
                "text": " … ".join(evidence.text for evidence in fact.evidence),
            }


def _fact(fact: Fact) -> Row:
    measured = fact_amount(fact)
    value = getattr(fact, "value", None)
    time = value if isinstance(value, Temporal) else fact.time
    others = {role: found for role, found in fact.roles.items() if role not in fact.ROLES and role != "place"}
    return {
        **{name: getattr(fact, name) for name in ("id", "kind", "predicate", "polarity", "modality", "tense", "code")},
        **{name: getattr(fact, name) for name in ("block", "confidence", "rule")},
        **{role: named(getattr(fact, role)) for role in fact.ROLES},
        **{name: getattr(fact, name, None) for name in _PLAIN},
        "place": named(fact.place),
        "time": time.value if time else None,
        "begin": time.begin if time else None,
        "until": time.until if time else None,
        **(_measured(measured) if measured else {}),
        "amount": amount(measured) if measured else value.name if isinstance(value, Argument) else None,
        "other": _joined(tuple(f"{role}: {named(found)}" for role, found in others.items())),
        "source": " ← ".join(argument.name for argument in fact.attribution) or None,
        "attributes": _joined(fact.attributes),
        "conflicts_with": _joined(fact.conflicts_with),
    }


def _measured(measured: Measured) -> Row:
    return {
        **{name: getattr(measured, name) for name in ("value", "low", "high", "mod", "unit", "currency")},
        "counted": measured.item,
    }


def _entities(document: Document) -> Iterator[Row]:
    plain = ("id", "label", "name", "given", "surname", "patronymic", "gender", "confidence", "rule")
    for entity in document.entities:
        placed = next((link for link in entity.links if link.latitude is not None), None)
        yield {
            **{name: getattr(entity, name) for name in plain},
            "doc": document.id,
            "mentions": len(entity.mentions),
            "aliases": _joined(entity.aliases),
            "links": _joined(tuple(f"{link.scheme}:{link.id}" for link in entity.links)),
            "descriptions": _joined(entity.descriptions),
            "latitude": placed.latitude if placed else None,
            "longitude": placed.longitude if placed else None,
        }


def _mentions(document: Document) -> Iterator[Row]:
    names = {entity.id: entity.name for entity in document.entities}
    for mention in document.mentions:
        yield {
            **_where(mention),
            "doc": document.id,
            "label": mention.label,
            "lemma": mention.lemma,
            "entity_id": mention.entity_id,
            "entity": names.get(mention.entity_id or ""),
            "sentence": mention.sentence,
        }


def _quantities(document: Document) -> Iterator[Row]:
    measures: list[AnyQuantity] = [*document.quantities, *document.money, *document.percents]
    for measured in sorted(measures, key=lambda record: record.start):
        magnitude = measured.magnitude
        yield {
            **_where(measured),
            **_measured(measured),
            "doc": document.id,
            "kind": measured.kind,
            "item_text": measured.item_text,
            "attributes": _joined(measured.attributes),
            "part_of": measured.part_of,
            "per": measured.per,
            "magnitude": f"{number(magnitude[0])}…{number(magnitude[1])}" if magnitude else None,
        }


def _dates(document: Document) -> Iterator[Row]:
    plain = ("type", "value", "mod", "begin", "until", "grain", "anchor", "quant", "freq")
    for temporal in document.dates:
        yield {**_where(temporal), **{name: getattr(temporal, name) for name in plain}, "doc": document.id}


_MAKERS: dict[str, Callable[[Document], Iterator[Row]]] = {
    "facts": _facts,
    "entities": _entities,
    "mentions": _mentions,
    "quantities": _quantities,
    "dates": _dates,
}


def plain(value: Any) -> str:
    """A cell as CSV has it: numbers exact, datetimes ISO 8601, truth as true and false, nothing as an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)
