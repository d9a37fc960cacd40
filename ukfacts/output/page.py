"""One page for many documents. In: documents. Out: a self-contained HTML page with nothing to load.

The page's looks and behaviour are in ``data/page``; here its data is made: offsets in the UTF-16 units of JavaScript.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from html import escape
from importlib.resources import files
from itertools import accumulate
from typing import Any, Literal

from ..records import Argument, Document, Fact
from ..text.blocks import STORY
from .markup import LABELS, marks, paragraph_blocks
from .tables import COLUMNS, amount, fact_amount, named, plain, rows

Offset = Callable[[int], int]

LEFT_OUT = frozenset(
    {"start", "end", "rule", "confidence", "begin", "until", "low", "high", "value", "unit", "counted"}
)
"""Columns of facts that the page's table does without: places in the text, and numbers that ``amount`` shows."""


@cache
def _part(name: str) -> str:
    return files("ukfacts.data").joinpath(f"page/{name}").read_text(encoding="utf-8")


def page(documents: Iterable[Document], title: str = "ukfacts", lang: Literal["en", "uk"] = "en") -> str:
    """The page; ``lang`` is the language its words are in at first, which a button switches."""
    given = list(documents)
    tables = [list(rows(document, "facts")) for document in given]
    filled = {column for table in tables for row in table for column, value in row.items() if value not in (None, "")}
    columns = [column for column in COLUMNS["facts"] if column in filled - LEFT_OUT]
    data = {
        "labels": {
            label: {"en": english, "uk": ukrainian, "hue": hue} for label, (english, ukrainian, hue) in LABELS.items()
        },
        "columns": columns,
        "docs": [
            _document(document, number, [[plain(row[column]) for column in columns] for row in table])
            for number, (document, table) in enumerate(zip(given, tables, strict=True), 1)
        ],
    }
    filled_in = {
        "lang": lang,
        "title": escape(title),
        "style": _part("page.css"),
        "script": _part("page.js"),
        "data": _json(data),
    }
    head, *rest = _part("page.html").split("{{")
    return head + "".join(filled_in[name] + after for name, after in (part.split("}}", 1) for part in rest))


def _json(data: Any) -> str:
    """JSON that no HTML parser takes for the end of the script it is in."""
    return (
        json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "\\u2028")
    )


def _document(document: Document, number: int, cells: list[list[str]]) -> dict[str, Any]:
    at = _units(document.text)
    told = marks(document)
    facts = [*document.facts, *document.aside]
    return {
        "name": _name(document, number),
        "date": document.date.isoformat() if document.date else None,
        "meta": dict(document.meta),
        "text": document.text,
        "blocks": [
            {"start": at(b.start), "end": at(b.end), "kind": b.kind, "story": b.kind in STORY}
            for b in paragraph_blocks(document)
        ],
        "mentions": [
            {
                "start": at(mark.start),
                "end": at(mark.end),
                "label": mark.label,
                "text": document.text[mark.start : mark.end],
                "name": mark.about.partition(": ")[2],
                "entity": document.mentions[mark.mention].entity_id if mark.mention is not None else None,
            }
            for mark in told
        ],
        "entities": [
            {
                "id": entity.id,
                "label": entity.label,
                "name": entity.name,
                "aliases": list(entity.aliases),
                "descriptions": list(entity.descriptions),
                "links": [f"{link.scheme}:{link.id}" for link in entity.links],
                "count": len(entity.mentions),
            }
            for entity in document.entities
        ],
        "facts": [
            {**_fact(fact, at), "aside": index >= len(document.facts), "cells": row}
            for index, (fact, row) in enumerate(zip(facts, cells, strict=True))
        ],
    }


def _name(document: Document, number: int) -> str:
    first = next((block.text for block in document.blocks if block.kind == "title"), None)
    name = document.title or first or document.id or " ".join(document.text[:60].split()) or str(number)
    return f"{number}. {name}"


def _fact(fact: Fact, at: Offset) -> dict[str, Any]:
    measured = fact_amount(fact)
    return {
        "id": fact.id,
        "kind": fact.kind,
        "predicate": fact.predicate,
        "negative": fact.polarity == "negative",
        "modality": fact.modality,
        "time": fact.time.value if fact.time else None,
        "begin": fact.time.begin.isoformat() if fact.time and fact.time.begin else None,
        "place": named(fact.place),
        "amount": " ".join(part for part in (amount(measured), measured.mod) if part) if measured else None,
        "source": " ← ".join(argument.name for argument in fact.attribution) or None,
        "roles": [_role(role, filler, at) for role, found in fact.roles.items() for filler in found],
        "evidence": [[at(part.start), at(part.end)] for part in fact.evidence],
    }


def _role(role: str, filler: Argument, at: Offset) -> dict[str, Any]:
    return {"role": role, "name": filler.name, "start": at(filler.start), "end": at(filler.end)}


def _units(text: str) -> Offset:
    """From indices of code points to those of UTF-16 units, in which JavaScript counts: «😀» is two."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda index: index
    table = [0, *accumulate(2 if char > "\uffff" else 1 for char in text)]
    return table.__getitem__
