"""Documents on a terminal. In: a document. Out: tables and highlighted text by Rich, plain in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from ..records import Document, Fact
from .markup import LABELS, marks
from .tables import amount, fact_amount, named

COLOURS = {
    "PERS": "bright_blue",
    "ORG": "magenta",
    "LOC": "green",
    "JOB": "cyan",
    "ART": "bright_magenta",
    "DOC": "bright_yellow",
    "DATE": "yellow",
    "TIME": "yellow",
    "PERIOD": "yellow",
    "MON": "bright_green",
    "PCT": "bright_green",
    "QUANT": "red",
}


def show(document: Document) -> None:
    """The text with its mentions coloured, then the facts."""
    console = Console(highlight=False)
    text = Text(document.text.strip("\n"))
    shift = len(document.text) - len(document.text.lstrip("\n"))
    for mark in marks(document):
        text.stylize(f"underline {COLOURS.get(mark.label, 'white')}", mark.start - shift, mark.end - shift)
    console.print(text)
    labels = {mark.label for mark in marks(document)}
    legend = [f"[{COLOURS.get(label, 'white')}]{label}[/] {LABELS[label][0]}" for label in LABELS if label in labels]
    if legend:
        console.print("  ".join(legend), style="dim")
    head = ("kind", "predicate", "who and what", "time", "place", "amount", "modality", "source")
    table(head, [_cells(fact) for fact in document.facts], console)
    if document.aside:
        console.print(f"and {len(document.aside)} facts outside the story", style="dim")


def table(head: Sequence[str], rows: Iterable[Sequence[str]], console: Console | None = None) -> None:
    """A plain table."""
    made = Table(*head, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        made.add_row(*(escape(cell) for cell in row))
    (console or Console(highlight=False)).print(made)


def _cells(fact: Fact) -> tuple[str, ...]:
    measured = fact_amount(fact)
    roles = "\n".join(f"{role}: {named(found)}" for role, found in fact.roles.items() if role != "place")
    return (
        fact.kind,
        ("not " if fact.polarity == "negative" else "") + fact.predicate,
        roles,
        fact.time.value if fact.time else "",
        named(fact.place) or "",
        amount(measured) if measured else "",
        fact.modality,
        " ← ".join(argument.name for argument in fact.attribution),
    )


def explain(document: Document, derivation: str = "") -> None:
    """How each record came to be: what, where, by which rule, how sure; last the derivation of the facts, if given."""
    console = Console(highlight=False, soft_wrap=True)

    def section(title: str, lines: Iterable[tuple[str, Any, str]]) -> None:
        found = list(lines)
        console.print(f"[bold]{title}[/] ({len(found)})")
        for place, what, rule in found:
            console.print(f"  [dim]{place:>9}[/]  {escape(str(what))}  [cyan]{escape(rule)}[/]")

    section("blocks", ((_span(b), f"{b.kind}: {_short(b.text)}", b.rule) for b in document.blocks))
    section(
        "sentences", ((f"{s.start}–{s.end}", _short(document.text[s.start : s.end]), "") for s in document.sentences)
    )
    section("mentions", ((_span(m), f"{m.label} «{m.text}» → {m.lemma}", _sure(m)) for m in document.mentions))
    section(
        "dates",
        ((_span(t), f"«{t.text}» → {t.type} {t.value} {t.mod or ''} ({t.anchor})", _sure(t)) for t in document.dates),
    )
    measured = sorted((*document.quantities, *document.money, *document.percents), key=lambda m: m.start)
    section("quantities", ((_span(m), f"«{m.text}» → {amount(m)} {m.mod or ''}", _sure(m)) for m in measured))
    section(
        "entities",
        (
            (e.id, f"{e.label} {e.name} ×{len(e.mentions)} {' '.join(f'{k.scheme}:{k.id}' for k in e.links)}", _sure(e))
            for e in document.entities
        ),
    )
    for title, facts in (("facts", document.facts), ("facts outside the story", document.aside)):
        if facts:
            section(title, ((_span(f), _told(f), _sure(f)) for f in facts))
    if derivation:
        console.print("[bold]derivation of the facts[/]")
        console.print(escape(derivation))


def _span(record: Any) -> str:
    return f"{record.start}–{record.end}"


def _sure(record: Any) -> str:
    return f"{record.rule} {record.confidence:.2f}"


def _short(text: str, most: int = 70) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}…"


def _told(fact: Fact) -> str:
    roles = "; ".join(
        f"{role}={argument.name}" + (f" ({argument.rule})" if argument.rule else "")
        for role, found in fact.roles.items()
        for argument in found
    )
    parts = [f"{fact.kind}({fact.predicate})", roles, f"time={fact.time.value}" if fact.time else ""]
    parts += [fact.modality, fact.polarity if fact.polarity == "negative" else ""]
    parts += [" ← ".join(argument.name for argument in fact.attribution)]
    return " · ".join(part for part in parts if part)
