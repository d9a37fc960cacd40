"""``ukfacts schema`` and ``ukfacts models``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import typer

from .app import UNUSABLE, app


@app.command()
def schema() -> None:
    """Print the JSON Schema of a line of ukfacts batch."""
    from ..door import schema as published

    print(json.dumps(published(), ensure_ascii=False, indent=2))


@app.command()
def models() -> None:
    """List the models on this machine."""
    from ..output.terminal import table

    rows = list(_models())
    table(("name", "version", "size", "where", "licence"), rows)
    if all(row[1] == "missing" for row in rows):
        raise typer.Exit(UNUSABLE)


def _models() -> Iterator[tuple[str, str, str, str, str]]:
    """The packaged model and Stanza's official Ukrainian ones, there or missing."""
    import os

    packaged = Path(__file__).parent.parent / "models"
    for folder in sorted(path.parent for path in packaged.glob("*/config.json")):
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        yield (
            "ukfacts",
            str(config.get("name", config.get("format", ""))),
            f"{size / 1e6:.0f} MB",
            str(folder),
            str(config.get("licence", "CC BY-NC-SA 4.0")),
        )
    official = Path(os.environ.get("STANZA_RESOURCES_DIR", Path.home() / "stanza_resources")) / "uk"
    if official.is_dir():
        size = sum(path.stat().st_size for path in official.rglob("*.pt"))
        yield "stanza", "installed", f"{size / 1e6:.0f} MB", str(official), "see Stanza"
    else:
        yield "stanza", "missing", "", "python -c \"import stanza; stanza.download('uk')\"", ""
