"""``ukfacts show``: a page to look at."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..batch.source import Failure, Source, sources
from ..text.inputs import Input
from .app import FAILED, Aliases, Frames, Inputs, Models, When, app, dated, reader, stop

if TYPE_CHECKING:
    from ..document import Document


@app.command(
    epilog="[bold]ukfacts show[/] article.txt -o report.html\n\n[bold]ukfacts show[/] articles/ -o report.html"
)
def show(
    inputs: Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="HTML file to write.")] = Path("report.html"),
    date: When = None,
    title: Annotated[str, typer.Option(help="Title of the page.")] = "ukfacts",
    models: Models = "ukfacts",
    frames: Frames = None,
    aliases: Aliases = None,
) -> None:
    """Write one self-contained page: highlighted text, facts with their evidence, entities, timeline, table.

    Lines that ukfacts batch wrote are shown as they are; texts are read first.
    """
    from ..output.page import page

    documents, failures = _documents(inputs, date, models, frames, aliases)
    try:
        output.write_text(page(documents, title), encoding="utf-8")
    except OSError as error:
        stop(f"cannot write {output}: {error.strerror or error}")
    print(f"{len(documents)} documents → {output}", file=sys.stderr)
    for failure in failures:
        print(f"ukfacts: {failure.id}: {failure.message}", file=sys.stderr)
    if failures:
        raise typer.Exit(FAILED)


def _documents(
    inputs: list[str], date: str | None, models: str, frames: Path | None, aliases: Path | None
) -> tuple[list[Document], list[Failure]]:
    """Documents of texts and of batches' own JSONL, and what failed."""
    from ..batch.read import read
    from ..batch.run import extracted
    from ..document import Document
    from ..records import ErrorRecord

    documents: list[Document] = []
    failures: list[Failure] = []
    texts: list[Source | Failure] = []
    for source in sources(inputs):
        ready = _ready(source)
        documents += ready
        texts += [] if ready else [source]
    items = [i if isinstance(i, Failure) else dated(i, date) for i in read(texts)]
    if any(isinstance(item, Input) for item in items):
        for record in extracted(items, reader(models, frames, aliases)):
            if isinstance(record, ErrorRecord):
                failures.append(Failure(record.id or "", record.error, record.message))
            else:
                documents.append(record if isinstance(record, Document) else Document.model_validate(record))
    failures += [item for item in items if isinstance(item, Failure) and not documents]
    return documents, failures


def _ready(source: Source | Failure) -> list[Document]:
    """The documents of a file that ukfacts batch wrote; none if it is anything else."""
    from ..document import Document

    if isinstance(source, Failure) or source.form != "jsonl" or source.path is None or source.packed:
        return []
    with open(source.path, encoding="utf-8", errors="replace") as lines:
        first = lines.readline()
        if '"schema_version"' not in first:
            return []
        return [Document.from_jsonl(line) for line in (first, *lines) if '"error":' not in line or '"blocks":' in line]
