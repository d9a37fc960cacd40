"""The documentation is in step with the code where it lists what the code has."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from sample import document

import ukfacts
from ukfacts import door, records
from ukfacts.batch.output import Output
from ukfacts.batch.source import FORMS
from ukfacts.records import FACT_TYPES
from ukfacts.text.blocks import RULES, BlockKind

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
READMES = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.uk.md")]


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


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    line = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    for page, words in (
        ("accuracy", "UD Ukrainian-IU dev"),
        ("model-card", "multilingual-e5-small"),
        ("frames", "need"),
    ):
        assert words in (tmp_path / page / "index.html").read_text(encoding="utf-8"), page


def test_the_queries_of_duckdb_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    monkeypatch.chdir(tmp_path)
    with Output("articles.jsonl", "documents", "jsonl") as output:
        output.write([document()])
    with Output("facts.parquet", "facts", "parquet") as output:
        output.write([document()])
    (sql,) = re.findall(r"```sql\n(.*?)```", (DOCS / "formats.md").read_text(encoding="utf-8"), re.DOTALL)
    sums, names = (duckdb.sql(query).fetchall() for query in re.sub(r"--.*", "", sql).split(";") if query.strip())
    assert [(giver, recipient, int(value)) for giver, recipient, value in sums] == [("Північна Корея", "Росія", 11000)]
    assert names[0] == ("приклад.txt", "Північна Корея", 2)


# -- the schema page


def fields(heading: str) -> set[str]:
    """The fields that a section of the schema page lists: in its table, and in the sentence after it."""
    section = (DOCS / "schema.md").read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    more = re.search(r"^and `([a-z ]+)`\.$", section, re.MULTILINE)
    return {*re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE), *(more[1].split() if more else ())}


@pytest.mark.parametrize(
    ("heading", "record"),
    [
        ("A line", records.Document),
        ("A mention", records.Mention),
        ("An entity", records.Entity),
        ("A date", records.Temporal),
        ("A quantity, a sum, a share", records.Money),
        ("A fact", records.Fact),
    ],
)
def test_all_fields_are_explained(heading: str, record: type[records.Record]) -> None:
    assert fields(heading) == set(record.model_fields)


# -- the two readmes

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def code(text: str) -> list[tuple[str, str]]:
    """Language and content of the code blocks, comments left out."""
    return [(language, re.sub(r" *# .*$", "", block, flags=re.MULTILINE)) for language, block in BLOCK.findall(text)]


def shape(text: str) -> list[str]:
    """Headings' levels, rows of tables, pictures, and the targets of links."""
    plain = BLOCK.sub("", text)
    found = re.findall(r"^#+ |^\|.*\||\]\([^)]+\)", plain, re.MULTILINE)
    return [f"{part.count('|')} cells" if part.startswith("|") else part for part in found]


def numbers(text: str) -> list[str]:
    """All numbers outside code, without what divides their digits: «98,4» is 98.4."""
    return re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d)", "", BLOCK.sub("", text)))


def test_the_readmes_are_in_step() -> None:
    english, ukrainian = READMES
    assert code(english) == code(ukrainian)
    assert [s for s in shape(english) if "README" not in s] == [s for s in shape(ukrainian) if "README" not in s]
    assert sorted(numbers(english)) == sorted(numbers(ukrainian))


@pytest.mark.parametrize("text", READMES, ids=["README.md", "README.uk.md"])
def test_a_readme_is_short_and_its_links_lead_somewhere(text: str) -> None:
    assert len(text.splitlines()) < 200
    for target in re.findall(r"\]\(([^)#]+)\)", BLOCK.sub("", text)):
        assert target.startswith("http") or (ROOT / target).exists(), target


def blocks_of_python() -> Iterator[tuple[str, str]]:
    """Each Python block of the README, with the block of text that follows it and tells what it prints."""
    found = BLOCK.findall(READMES[0])
    for (language, block), (after, printed) in zip(found, [*found[1:], ("", "")], strict=True):
        if language == "python":
            yield block, printed if after == "text" else ""


@pytest.mark.parametrize(("block", "printed"), list(blocks_of_python()), ids=range(len(list(blocks_of_python()))))
def test_what_the_readme_shows_runs(
    block: str,
    printed: str,
    extractor: ukfacts.Extractor,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(door, "shared", lambda: extractor)
    text = "Північна Корея відправила до Росії майже 11 тисяч контейнерів з боєприпасами."
    try:
        exec(block, {"text": text, "texts": [text, ""]})
    except ImportError as error:
        pytest.skip(str(error))
    assert capsys.readouterr().out == printed
