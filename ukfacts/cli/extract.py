"""``ukfacts extract`` and ``ukfacts explain``: one text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ..text.inputs import Input
from .app import Aliases, Frames, Models, When, app, dated, known_form, one, reader, stop

if TYPE_CHECKING:
    from ..document import Document


@app.command(
    epilog="[bold]ukfacts extract[/] article.txt --date 2024-06-19\n\n"
    "[bold]curl -s URL | ukfacts extract[/] - --input html --format table"
)
def extract(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="Text or HTML file, or - for standard input.")],
    date: When = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", help="json, table, conllu, brat, html or csv; by default json, on a terminal table."
        ),
    ] = None,
    form: Annotated[str | None, typer.Option("--input", help="Form of standard input: txt or html.")] = None,
    models: Models = "ukfacts",
    frames: Frames = None,
    aliases: Aliases = None,
) -> None:
    """Read one text and print what it says."""
    chosen = format or ("table" if sys.stdout.isatty() else "json")
    if chosen not in PRINTERS:
        stop(f"found --format {chosen}, expected one of {', '.join(PRINTERS)}")
    item = one(file, known_form(form), date)
    for document in reader(models, frames, aliases).extract_many([item]):
        PRINTERS[chosen](document)


def _print_json(document: Document) -> None:
    from ..output.jsonl import to_line

    print(to_line(document))


def _print_table(document: Document) -> None:
    from ..output.terminal import show

    show(document)


def _print_conllu(document: Document) -> None:
    print(document.to_conllu(), end="")


def _print_brat(document: Document) -> None:
    from ..output.brat import to_brat

    print(to_brat(document)[1], end="")


def _print_html(document: Document) -> None:
    from ..output.page import page

    print(page([document]))


def _print_csv(document: Document) -> None:
    from ..batch.output import to_csv

    print(to_csv(document, "facts"), end="")


PRINTERS = {
    "json": _print_json,
    "table": _print_table,
    "conllu": _print_conllu,
    "brat": _print_brat,
    "html": _print_html,
    "csv": _print_csv,
}


@app.command(epilog='[bold]ukfacts explain[/] "КНДР відправила Росії 10 тисяч контейнерів." --date 2024-06-19')
def explain(
    text: Annotated[str, typer.Argument(help="The text itself, or - for standard input.")],
    date: When = None,
    models: Models = "ukfacts",
    frames: Frames = None,
    aliases: Aliases = None,
) -> None:
    """Print how each record came to be: by which rule, for facts by which path and roles; and what near misses lacked."""
    from ..output.terminal import explain as print_explanation

    item = one("-", None, date) if text == "-" else dated(Input(text), date)
    extractor = reader(models, frames, aliases)
    for document in extractor.extract_many([item]):
        print_explanation(document, str(extractor.explain(document)))
