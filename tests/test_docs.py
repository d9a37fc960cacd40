"""The documentation is in step with the code where it lists what the code has."""

import re
from pathlib import Path
from typing import get_args

import pytest

from ukfacts.batch.source import FORMS
from ukfacts.records import FACT_TYPES
from ukfacts.text.blocks import RULES, BlockKind

DOCS = Path(__file__).parent.parent / "docs"


def rows(name: str) -> list[list[str]]:
    """The cells in backquotes of each row of the tables of a page."""
    lines = (DOCS / name).read_text(encoding="utf-8").splitlines()
    return [re.findall(r"`([^`]+)`", line) for line in lines if line.startswith("| `")]


def test_all_kinds_with_their_roles() -> None:
    assert [row[0] for row in rows("kinds.md")] == list(FACT_TYPES)
    for row in rows("kinds.md"):
        assert set(FACT_TYPES[row[0]].ROLES) <= set(row)


def test_all_blocks_and_rules() -> None:
    assert [row[0] for row in rows("blocks.md")] == list(get_args(BlockKind))
    text = (DOCS / "blocks.md").read_text(encoding="utf-8")
    assert re.findall(r"^1\. `(\w+)`", text, re.MULTILINE) == [rule.__name__ for rule in RULES]


def test_all_commands_and_forms_of_input() -> None:
    from typer.main import get_command

    from ukfacts.cli import app

    text = (DOCS / "command-line.md").read_text(encoding="utf-8")
    assert {row[0].split()[1] for row in rows("command-line.md")} == set(get_command(app).commands)  # type: ignore[attr-defined]
    named = {".txt", ".md", ".html", ".jsonl", ".csv", ".tsv", ".parquet"}
    assert named <= set(FORMS)
    assert all(form in text for form in named)


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert target.startswith("http") or (DOCS / target).exists(), target
