"""brat standoff. In: a document. Out: the ``.txt`` and the ``.ann`` of brat (https://brat.nlplab.org/standoff.html).

Mentions are text-bound annotations, facts are events with their evidence as trigger and their roles as arguments,
links are normalizations, entity names are notes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..records import Argument, Document, Fact, Located


@dataclass(slots=True)
class _Annotations:
    """The lines of an ``.ann`` file under way."""

    text: str
    lines: list[str] = field(default_factory=list)
    spans: dict[tuple[int, int, str], str] = field(default_factory=dict)
    """Text-bound annotations by span and type."""
    events: int = 0
    references: int = 0
    notes: int = 0
    attributes: int = 0

    def span(self, record: Located, kind: str) -> str:
        """The id of the text-bound annotation over a record's characters, made if there is none yet."""
        key = (record.start, record.end, kind)
        if key not in self.spans:
            self.spans[key] = f"T{len(self.spans) + 1}"
            pieces = _pieces(self.text, record.start, record.end)
            offsets = ";".join(f"{start} {end}" for start, end in pieces)
            covered = " ".join(self.text[start:end] for start, end in pieces)
            self.lines.append(f"{self.spans[key]}\t{kind} {offsets}\t{covered}")
        return self.spans[key]

    def reference(self, target: str, scheme: str, id: str, label: str) -> None:
        """A link into an authority file."""
        self.references += 1
        self.lines.append(f"N{self.references}\tReference {target} {scheme}:{id}\t{label}")

    def note(self, target: str, text: str) -> None:
        """A free note."""
        self.notes += 1
        self.lines.append(f"#{self.notes}\tAnnotatorNotes {target}\t{text}")


def to_brat(document: Document) -> tuple[str, str]:
    """The text and the annotations; write them side by side as ``name.txt`` and ``name.ann``."""
    found = _Annotations(document.text)
    entities = {entity.id: entity for entity in document.entities}
    for mention in document.mentions:
        target = found.span(mention, mention.label)
        entity = entities.get(mention.entity_id or "")
        if entity is not None:
            found.note(target, f"{entity.id} {entity.name}")
            for link in entity.links:
                found.reference(target, link.scheme, link.id, link.label)
    labels = {(mention.start, mention.end): mention.label for mention in document.mentions}
    for fact in document.facts:
        _event(found, fact, labels)
    return document.text, "".join(f"{line}\n" for line in found.lines)


def _event(found: _Annotations, fact: Fact, labels: Mapping[tuple[int, int], str]) -> None:
    trigger = found.span(fact.evidence[0], fact.kind)
    arguments = []
    for role, fillers in fact.roles.items():
        for number, filler in enumerate(fillers, 1):
            name = role.replace("+", "_") + (str(number) if number > 1 else "")
            arguments.append(f"{name}:{found.span(filler, _label(filler, labels))}")
    found.events += 1
    event = f"E{found.events}"
    found.lines.append(f"{event}\t{' '.join((f'{fact.kind}:{trigger}', *arguments))}")
    for name, value in (("Modality", fact.modality), ("Polarity", fact.polarity)):
        found.attributes += 1
        found.lines.append(f"A{found.attributes}\t{name} {event} {value}")
    if fact.attribution:
        found.note(event, "source: " + " ← ".join(argument.name for argument in fact.attribution))


def _label(filler: Argument, labels: Mapping[tuple[int, int], str]) -> str:
    return labels.get((filler.start, filler.end), "Argument")


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span without the line ends in it, which brat does not allow."""
    pieces = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        bare = line.strip()
        if bare:
            first = at + line.index(bare)
            pieces.append((first, first + len(bare)))
        at += len(line)
    return pieces or [(start, end)]
