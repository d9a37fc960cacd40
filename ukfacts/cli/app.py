"""What all commands share: the application, its options, and how errors are told."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, get_args

import typer

from ..batch.source import Failure, Form, sources
from ..text.inputs import Input

if TYPE_CHECKING:
    from ..pipeline import Extractor

FAILED, UNUSABLE, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="ukfacts",
    help="Ukrainian text in, typed facts out: who did what to whom, when, where, how much, according to whom.",
    epilog="Exit codes: 0 all went well, 1 some inputs failed, 2 the command cannot be carried out, 130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Models = Annotated[
    str,
    typer.Option(
        "--models", help="Which models read: ukfacts (packaged), stanza (Stanza's own, if fetched), or a folder."
    ),
]
Frames = Annotated[Path | None, typer.Option("--frames", help="TOML file with fact frames of your own.")]
Aliases = Annotated[Path | None, typer.Option("--aliases", help="Tab-separated file with names of your own.")]
When = Annotated[
    str | None, typer.Option("--date", help="Date of the text, e.g. 2024-06-19: what «торік» and «19 червня» refer to.")
]
Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs in quotes, or - for standard input.")
]


def stop(message: str, code: int = UNUSABLE) -> NoReturn:
    """Ends the command with one line on standard error."""
    print(f"ukfacts: {message}", file=sys.stderr)
    raise SystemExit(code)


def print_version(wanted: bool) -> None:
    """Prints the installed version and ends the command, if wanted."""
    if wanted:
        from importlib.metadata import version

        print(f"ukfacts {version('ukfacts')}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=print_version, is_eager=True)
    ] = False,
) -> None:
    """Options that stand before the command."""


def reader(models: str, frames: Path | None, aliases: Path | None) -> Extractor:
    """The extractor that the options ask for."""
    from ..pipeline import Extractor

    return Extractor(models=models, frames=frames, aliases=aliases)


def one(typed: str, form: Form | None, date: str | None) -> Input:
    """The one text of a file or of standard input."""
    from ..batch.read import read

    items = list(read(sources([typed], form)))
    if len(items) != 1:
        stop(f"found {len(items)} texts in {typed}, expected one; use ukfacts batch")
    if isinstance(items[0], Failure):
        stop(f"{items[0].id}: {items[0].message}")
    return dated(items[0], date)


def dated(item: Input, date: str | None) -> Input:
    """The input with the date of ``--date`` if it has none of its own."""
    from dataclasses import replace

    from ..batch.read import parse_date

    return replace(item, date=parse_date(date)) if date and item.date is None else item


def known_form(name: str | None) -> Form | None:
    """The form that ``--input`` names."""
    if name is None or name in get_args(Form):
        return name  # type: ignore[return-value]
    stop(f"found --input {name}, expected one of {', '.join(get_args(Form))}")
