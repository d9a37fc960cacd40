"""Highlighted text. In: a document. Out: HTML of its blocks with mentions marked, escaped, and what each mark tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ..records import BlockRecord, Document, Measured, Mention
from ..text.blocks import STORY
from .tables import amount

LABELS: Mapping[str, tuple[str, str, int]] = {
    "PERS": ("person", "особа", 212),
    "ORG": ("organisation", "організація", 275),
    "LOC": ("place", "місце", 135),
    "JOB": ("role", "посада", 185),
    "ART": ("artefact", "виріб", 325),
    "DOC": ("document", "документ", 28),
    "MISC": ("other name", "інша назва", 240),
    "DATE": ("date", "дата", 48),
    "TIME": ("time", "час", 60),
    "PERIOD": ("period", "період", 75),
    "MON": ("money", "гроші", 100),
    "PCT": ("percent", "відсоток", 160),
    "QUANT": ("quantity", "кількість", 8),
}
"""Label → its name in English and Ukrainian and its hue in degrees."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention as shown: characters of the document's text, label, and what to tell of it."""

    start: int
    end: int
    label: str
    about: str
    mention: int | None = None
    """Index into ``document.mentions``; None for a value that is no mention: «11 тисяч контейнерів» is counted, not named."""


def marks(document: Document) -> list[Mark]:
    """All mentions and values in text order, the longer first."""
    told = _values(document)
    names = {entity.id: entity.name for entity in document.entities}
    found = [Mark(m.start, m.end, m.label, _about(m, names, told), n) for n, m in enumerate(document.mentions)]
    taken = {(mark.start, mark.end) for mark in found}
    for span, (label, value) in told.items():
        if span not in taken:
            found.append(Mark(*span, label, f"{LABELS[label][0]}: {value}"))
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def _values(document: Document) -> dict[tuple[int, int], tuple[str, str]]:
    """Span → label and normalised value of the date or quantity there."""
    kinds = {"DURATION": "PERIOD", "SET": "PERIOD", "TIME": "TIME"}
    told = {(t.start, t.end): (kinds.get(t.type, "DATE"), _spaced(t.value, t.mod)) for t in document.dates}
    groups: tuple[tuple[str, Sequence[Measured]], ...] = (
        ("QUANT", document.quantities),
        ("MON", document.money),
        ("PCT", document.percents),
    )
    for label, measured in groups:
        told.update({(m.start, m.end): (label, _spaced(amount(m), m.mod)) for m in measured})
    return told


def _spaced(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _about(mention: Mention, names: Mapping[str, str], told: Mapping[tuple[int, int], tuple[str, str]]) -> str:
    value = told.get((mention.start, mention.end))
    name = value[1] if value else names.get(mention.entity_id or "") or mention.lemma
    return f"{LABELS[mention.label][0]}: {name}"


def highlight(text: str, start: int, end: int, found: Sequence[Mark]) -> str:
    """``text[start:end]`` as HTML with ``<mark>``s, nested as the mentions are."""
    return "".join(_pieces(text, start, end, [m for m in found if start <= m.start < end]))


def _pieces(text: str, start: int, end: int, found: Sequence[Mark]) -> Iterator[str]:
    at = start
    number = 0
    while number < len(found):
        mark = found[number]
        number += 1
        last = min(mark.end, end)
        if mark.start < at or mark.start >= last:
            continue  # begins inside one that ended: the rest of it is shown plain
        inner = []
        while number < len(found) and found[number].start < last:
            inner.append(found[number])
            number += 1
        yield escape(text[at : mark.start])
        yield (
            f'<mark style="--h:{LABELS[mark.label][2]}" data-label="{mark.label}" title="{escape(mark.about)}">'
            f"{''.join(_pieces(text, mark.start, last, inner))}</mark>"
        )
        at = last
    yield escape(text[at:end])


def paragraphs(document: Document) -> Iterator[str]:
    """The blocks of the text as HTML paragraphs; what is not the story is set apart and says what it is."""
    found = marks(document)
    for block in paragraph_blocks(document):
        inner = highlight(document.text, block.start, block.end, found)
        if block.kind in STORY:
            yield f'<p class="uf-{block.kind}">{inner}</p>'
        else:
            yield f'<p class="uf-aside" data-kind="{block.kind}">{inner}</p>'


def paragraph_blocks(document: Document) -> tuple[BlockRecord, ...]:
    """The document's blocks; of one without any, its whole text as a paragraph."""
    if document.blocks or not document.text.strip():
        return document.blocks
    text = document.text
    return (BlockRecord(start=0, end=len(text), text=text, kind="paragraph", rule="blocks.whole"),)
