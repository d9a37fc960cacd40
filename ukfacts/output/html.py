"""A document in a notebook. In: a document. Out: self-contained HTML, light or dark as the notebook is.

Highlighted text with a legend, tables of facts, entities, dates and quantities. All is escaped; nothing is loaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from ..records import AnyQuantity, Document, Fact
from .markup import LABELS, marks, paragraphs
from .tables import What, amount, fact_amount, named, rows

MOST_ROWS = 200
"""Most rows a table shows; the rest is counted."""


@cache
def _style() -> str:
    return files("ukfacts.data").joinpath("page/notebook.css").read_text(encoding="utf-8")


def render(document: Document) -> str:
    """The document as an HTML fragment."""
    parts = [
        f'<div class="ukfacts"><style>{_style()}</style>',
        _legend(document),
        f'<div class="uf-text" lang="uk">{"".join(paragraphs(document))}</div>',
        _table("Facts", FACT_HEAD, (fact_cells(fact) for fact in document.facts), len(document.facts), opened=True),
    ]
    if document.aside:
        cells = (fact_cells(fact) for fact in document.aside)
        parts.append(_table("Facts outside the story", FACT_HEAD, cells, len(document.aside)))
    for title, head, found in (
        ("Entities", ENTITY_HEAD, list(_entities(document))),
        ("Dates", DATE_HEAD, list(_plain(document, "dates", ("text", "type", "value", "mod", "begin", "until")))),
        ("Quantities", QUANTITY_HEAD, list(_quantities(document))),
    ):
        parts.append(_table(title, head, found, len(found)))
    return "".join((*parts, "</div>"))


FACT_HEAD = ("kind", "predicate", "who and what", "time", "place", "amount", "modality", "source", "evidence")
ENTITY_HEAD = ("label", "name", "mentions", "other names", "links", "described as")
DATE_HEAD = ("text", "type", "value", "mod", "begin", "until")
QUANTITY_HEAD = ("text", "kind", "value", "mod", "attributes")


def fact_cells(fact: Fact) -> tuple[str, ...]:
    """The cells of one fact, as HTML."""
    roles = "<br>".join(
        f"<b>{escape(role)}</b> {escape(named(found) or '')}" for role, found in fact.roles.items() if role != "place"
    )
    measured = fact_amount(fact)
    negative = "not " if fact.polarity == "negative" else ""
    evidence = " … ".join(part.text for part in fact.evidence)
    return (
        escape(fact.kind),
        escape(negative + fact.predicate),
        roles,
        escape(fact.time.value if fact.time else ""),
        escape(named(fact.place) or ""),
        escape(" ".join(part for part in (amount(measured), measured.mod) if part) if measured else ""),
        escape(fact.modality),
        escape(" ← ".join(argument.name for argument in fact.attribution)),
        escape(shortened(evidence)),
    )


def shortened(text: str, most: int = 160) -> str:
    """The text on one line, cut at a blank after at most ``most`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def _legend(document: Document) -> str:
    counts = Counter(mark.label for mark in marks(document))
    items = "".join(
        f'<li><mark style="--h:{hue}" data-label="{label}">{escape(english)}</mark> {counts[label]}</li>'
        for label, (english, _, hue) in LABELS.items()
        if counts[label]
    )
    return f'<ul class="uf-legend">{items}</ul>' if items else ""


def _table(title: str, head: Sequence[str], cells: Iterable[Sequence[str]], count: int, *, opened: bool = False) -> str:
    """A table under a heading that folds; ``cells`` are HTML."""
    if not count:
        return ""
    shown = [row for row, _ in zip(cells, range(MOST_ROWS), strict=False)]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in shown)
    rest = f"<p>and {count - len(shown)} more</p>" if count > len(shown) else ""
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    table = f"<table><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>"
    summary = f"<summary>{escape(title)} ({count})</summary>"
    return f'<details{" open" if opened else ""}>{summary}<div class="uf-scroll">{table}</div>{rest}</details>'


def _entities(document: Document) -> Iterator[tuple[str, ...]]:
    for row in rows(document, "entities"):
        columns = ("label", "name", "mentions", "aliases", "links", "descriptions")
        yield tuple(escape(str(row[column] or "")) for column in columns)


def _plain(document: Document, what: What, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for row in rows(document, what):
        yield tuple(escape(str(row[column] if row[column] is not None else "")) for column in columns)


def _quantities(document: Document) -> Iterator[tuple[str, ...]]:
    measures: list[AnyQuantity] = [*document.quantities, *document.money, *document.percents]
    for measured in sorted(measures, key=lambda record: record.start):
        cells = (measured.text, measured.kind, amount(measured), measured.mod or "", "; ".join(measured.attributes))
        yield tuple(escape(cell) for cell in cells)
