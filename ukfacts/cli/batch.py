"""``ukfacts batch``: many texts."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..batch.source import Failure, Source, sources
from .app import FAILED, INTERRUPTED, Aliases, Frames, Inputs, Models, When, app, dated, known_form, reader, stop

if TYPE_CHECKING:
    from rich.progress import Progress

    from ..batch.run import Extract, Summary


@app.command(
    epilog="[bold]ukfacts batch[/] articles/ -o articles.jsonl\n\n"
    "[bold]ukfacts batch[/] news.csv --text-field body --date-field published --emit facts -o facts.csv\n\n"
    "[bold]ukfacts batch[/] 'dump/*.jsonl.gz' -o out.jsonl --resume"
)
def batch(
    inputs: Inputs,
    output: Annotated[str, typer.Option("--output", "-o", help="File to write, or - for standard output.")],
    emit: Annotated[str, typer.Option(help="documents, facts, entities or quantities.")] = "documents",
    format: Annotated[
        str | None, typer.Option(help="jsonl, csv or parquet; by default as OUT is called, else jsonl.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--input", help="Form of standard input and of files without a known suffix.")
    ] = None,
    text_field: Annotated[str, typer.Option(help="Field of rows that holds the text.")] = "text",
    id_field: Annotated[str, typer.Option(help="Field of rows that holds the id.")] = "id",
    date_field: Annotated[str, typer.Option(help="Field of rows that holds the date.")] = "date",
    date: When = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an interrupted run.")] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Start again although an interrupted run left OUT.")
    ] = False,
    batch_size: Annotated[int, typer.Option(min=1, help="Texts read together.")] = 32,
    workers: Annotated[
        int, typer.Option(min=0, help="Processes that read, started by Ray here or on RAY_ADDRESS; 0 is this one.")
    ] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Neither progress nor summary.")] = False,
    models: Models = "ukfacts",
    frames: Frames = None,
    aliases: Aliases = None,
) -> None:
    """Read many texts into one file: a line for each input, in input order; bad inputs become error records.

    Inputs are files, folders, globs or standard input: .txt, .html, .jsonl, .csv, .tsv or .parquet, plain, .gz or .zst.
    An interrupted run leaves OUT whole and OUT.progress beside it; the same command with --resume goes on.
    """
    from ..batch.output import Output

    chosen = format or {".csv": "csv", ".parquet": "parquet"}.get(Path(output).suffix, "jsonl")
    for name, value, allowed in (("--emit", emit, EMITS), ("--format", chosen, FORMATS)):
        if value not in allowed:
            stop(f"found {name} {value}, expected one of {', '.join(allowed)}")
    if resume and Output.complete(output):
        _say(f"{output} is complete, nothing to do; --overwrite writes it again", quiet)
        return
    from ..batch.read import Fields, read
    from ..batch.run import extracted, run

    fields = Fields(text_field, id_field, date_field)
    found = list(sources(inputs, known_form(form)))
    asked_for = [inputs, emit, chosen, text_field, id_field, date_field, date, models, frames, aliases]
    settings = json.dumps(asked_for, ensure_ascii=False, default=str)
    extractor = reader(models, frames, aliases)  # with workers too, so that a mistake in a file of frames is told first
    extract: Extract = partial(extracted, extractor=extractor)
    if workers:
        from ..batch.workers import Workers

        extract = Workers(workers, partial(reader, models, frames, aliases))
    batch_size *= max(workers, 1)
    target = Output(output, emit, chosen, settings, resume=resume, overwrite=overwrite)  # type: ignore[arg-type]
    before = target.note.done
    items = (i if isinstance(i, Failure) else dated(i, date) for i in read(found, fields, before, target.note.last))
    try:
        with _interruptible(quiet) as asked, target, _progress(found, before, quiet) as tick:
            summary = run(items, extract, target, batch_size, tick, asked)
    except KeyboardInterrupt:
        stop(f"interrupted after {target.note.done} inputs, all of them in {output}; go on with --resume", INTERRUPTED)
    if not quiet:
        _summary(summary, before, output)
    if summary.errors:
        raise typer.Exit(FAILED)


EMITS = ("documents", "facts", "entities", "quantities")
FORMATS = ("jsonl", "csv", "parquet")


def _say(message: str, quiet: bool) -> None:
    if not quiet:
        print(f"ukfacts: {message}", file=sys.stderr)


@contextmanager
def _interruptible(quiet: bool) -> Iterator[Callable[[], bool]]:
    """Ctrl-C (SIGINT) and SIGTERM ask for an end, which comes between two groups of texts; a second one ends at once.

    An exception thrown by the signal itself can come up inside a finaliser, where Python drops it, or inside a library
    that takes it for a failure of the text at hand. What is given says whether an end was asked for.
    """
    asked = False

    def ask(*_: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        _say("stopping after the texts in hand; press Ctrl-C again to stop at once", quiet)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _progress(found: list[Source | Failure], done: int, quiet: bool) -> Iterator[Any]:
    """A progress bar with rate and time left on a terminal, nothing in a pipe; gives what to call for each record."""
    if quiet or not sys.stderr.isatty():
        yield lambda record: None
        return
    from ..batch.count import count

    bar = _bar()
    task = bar.add_task("reading", total=count(found), completed=done)
    with bar:
        yield lambda record: bar.update(task, advance=1, description=(record.id or "")[-40:])


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    class Rate(TextColumn):
        def render(self, task: Any) -> Any:
            from rich.text import Text

            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    columns = (BarColumn(), TaskProgressColumn(), MofNCompleteColumn(), Rate(""), TimeRemainingColumn())
    return Progress(*columns, TextColumn("{task.description}"), console=Console(stderr=True))


def _summary(summary: Summary, before: int, output: str) -> None:
    rate = summary.inputs / summary.seconds if summary.seconds else 0.0
    lines = [
        f"{summary.documents} documents, {summary.facts} facts, {summary.entities} entities, "
        f"{summary.quantities} quantities",
        f"{summary.inputs} inputs in {summary.seconds:.1f} s ({rate:.1f}/s) → {output}",
    ]
    if before:
        lines.append(f"{before} inputs were done by an earlier run")
    if summary.errors:
        kinds = ", ".join(f"{count} {name}" for name, count in summary.errors.most_common())
        lines.append(f"{summary.errors.total()} inputs failed: {kinds}")
    print("\n".join(lines), file=sys.stderr)
