"""The commands: what they print, where, and with which exit code."""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import fake
import pytest
from sample import document
from typer.testing import CliRunner, Result

from ukfacts.batch.run import extracted
from ukfacts.batch.source import Failure, sources
from ukfacts.cli import app, main
from ukfacts.cli.batch import _progress
from ukfacts.document import Document
from ukfacts.errors import InputError
from ukfacts.output.jsonl import to_line
from ukfacts.records import Document as Record
from ukfacts.records import ErrorRecord
from ukfacts.text.inputs import Input

VISIT = "На запрошення Кім Чен Ина Путін відвідає Північну Корею з державним візитом 18-19 червня."


@pytest.fixture(autouse=True)
def faked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ukfacts.pipeline.Extractor", fake.Extractor)


def call(*arguments: object, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=given)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "стаття.txt"
    path.write_text(VISIT, encoding="utf-8")
    return path


def test_extract_prints_one_line_of_json_in_a_pipe(article: Path) -> None:
    found = call("extract", article, "--date", "2024-06-18")
    assert found.exit_code == 0
    made = Document.from_jsonl(found.stdout)
    assert (made.id, made.text, str(made.date), made.facts[0].kind) == (str(article), VISIT, "2024-06-18", "visit")
    assert found.stdout.count("\n") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_extract_reads_standard_input_in_any_encoding(encoding: str) -> None:
    found = call("extract", "-", given=VISIT.encode(encoding))
    assert Document.from_jsonl(found.stdout).text == VISIT


@pytest.mark.parametrize("form", ["table", "csv", "html", "brat"])
def test_extract_in_other_forms(article: Path, form: str) -> None:
    found = call("extract", article, "-f", form)
    assert found.exit_code == 0
    assert "visit" in found.stdout
    assert "Путін" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("extract", "gone.txt"), "found no file gone.txt"),
        (("extract", "-", "--format", "xml"), "found --format xml, expected one of json"),
        (("extract", "-", "--input", "docx"), "found --input docx"),
        (("extract", "-"), "found no text"),
        (("extract", "-", "--date", "торік"), "found no text"),
        (("batch", "-", "-o", "/proc/none/x.jsonl"), "cannot write /proc/none/x.jsonl"),
        (("batch", "-", "-o", "x.jsonl", "--emit", "verbs"), "found --emit verbs, expected one of documents"),
        (("batch", "-", "-o", "x.csv"), "a table holds facts"),
        (("show", "gone.txt", "-o", "/proc/none/x.html"), "cannot write /proc/none/x.html"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_said_in_one_line_with_exit_code_2(
    arguments: tuple[str, ...],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["ukfacts", *arguments])
    monkeypatch.setattr(sys, "stdin", type("Empty", (), {"buffer": io.BytesIO()}))
    with pytest.raises(SystemExit) as stopped:
        main()
    told = capsys.readouterr().err
    assert stopped.value.code == 2
    assert message in told
    assert told.count("\n") == 1 and "Traceback" not in told


def test_a_wrong_date_is_refused(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["ukfacts", "extract", str(article), "--date", "торік"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "found the date 'торік', expected ISO 8601" in capsys.readouterr().err


def test_batch_of_good_and_bad_inputs(article: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)))
    out = tmp_path / "out.jsonl"
    found = call("batch", article, tmp_path / "bad.txt", "gone.txt", "-o", out)
    assert found.exit_code == 1
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [str(article), str(tmp_path / "bad.txt"), "gone.txt"]
    assert [line.get("error") for line in lines] == [None, "InputError", "FileNotFoundError"]
    assert "1 documents, 1 facts" in found.stderr
    assert "2 inputs failed: 1 InputError, 1 FileNotFoundError" in found.stderr
    assert found.stdout == ""


def test_batch_of_good_inputs_is_quiet_if_asked(article: Path, tmp_path: Path) -> None:
    found = call("batch", article, "-o", tmp_path / "out.jsonl", "--quiet")
    assert (found.exit_code, found.stdout, found.stderr) == (0, "", "")


def test_batch_hands_texts_to_workers(article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chunks: list[int] = []

    class Here:
        def __init__(self, count: int, make: Callable[[], fake.Extractor]) -> None:
            self.count, self.extractor = count, make()

        def __call__(self, chunk: list[Input | Failure]) -> Iterator[Record | ErrorRecord]:
            chunks.append(len(chunk))
            return extracted(chunk, self.extractor)

    monkeypatch.setattr("ukfacts.batch.workers.Workers", Here)
    out = tmp_path / "out.jsonl"
    found = call("batch", *[article] * 5, "-o", out, "--workers", 2, "--batch-size", 2)
    assert (found.exit_code, chunks) == (0, [4, 1])
    assert len(out.read_text(encoding="utf-8").splitlines()) == 5


def test_a_run_goes_on_only_with_the_frames_it_began_with(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    call("batch", article, "-o", out)
    settings = [[str(article)], "documents", "jsonl", "text", "id", "date", None, "ukfacts", None, None]
    note = {"done": 1, "last": str(article), "sizes": {"": out.stat().st_size}}
    line = json.dumps({**note, "settings": json.dumps(settings, ensure_ascii=False)})
    out.with_name("out.jsonl.progress").write_text(line, encoding="utf-8")
    mine = ["batch", str(article), "-o", str(out), "--resume", "--frames", "my.toml"]
    with pytest.raises(InputError, match="the unfinished run was called with"):
        CliRunner().invoke(app, mine, catch_exceptions=False)
    assert call("batch", article, "-o", out, "--resume").exit_code == 0


def test_the_bar_tells_how_many_rows_are_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in.csv").write_text(f'text\n"{VISIT}\nТак."\n{VISIT}\n{VISIT}\n', encoding="utf-8")
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stderr", terminal)
    with _progress(list(sources([str(tmp_path / "in.csv")])), 1, quiet=False) as tick:
        tick(document())
    assert "2/3" in terminal.getvalue()


def test_batch_writes_to_a_pipe(article: Path) -> None:
    found = call("batch", article, article, "-o", "-", "--emit", "facts", "--format", "csv")
    assert found.exit_code == 0
    assert [line.split(",")[:3] for line in found.stdout.splitlines()] == [
        ["doc", "id", "kind"],
        [str(article), "f1", "visit"],
        [str(article), "f1", "visit"],
    ]


def test_batch_reads_rows_from_a_pipe() -> None:
    rows = "\n".join(json.dumps({"body": VISIT, "key": n, "day": "18.06.2024"}) for n in range(3))
    fields = ("--text-field", "body", "--id-field", "key", "--date-field", "day")
    found = call("batch", "-", "--input", "jsonl", "-o", "-", *fields, given=rows)
    made = [Document.from_jsonl(line) for line in found.stdout.splitlines()]
    assert [(d.id, str(d.date)) for d in made] == [("0", "2024-06-18"), ("1", "2024-06-18"), ("2", "2024-06-18")]


def test_a_finished_batch_is_left_alone_by_resume(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    call("batch", article, "-o", out)
    before = out.stat().st_mtime_ns
    found = call("batch", article, "-o", out, "--resume")
    assert found.exit_code == 0
    assert "is complete, nothing to do" in found.stderr
    assert out.stat().st_mtime_ns == before


def test_show_reads_texts_and_the_lines_of_a_batch(article: Path, tmp_path: Path) -> None:
    lines = tmp_path / "batch.jsonl"
    lines.write_text(
        f'{to_line(document())}\n{{"schema_version":"1.0","id":"x","error":"E","message":"m"}}\n', encoding="utf-8"
    )
    page = tmp_path / "report.html"
    found = call("show", article, lines, "-o", page)
    assert found.exit_code == 0
    assert "2 documents" in found.stderr
    text = page.read_text(encoding="utf-8")
    assert "Володимир Путін" in text and "приклад.txt" in text


def test_explain_names_rules(article: Path) -> None:
    found = call("explain", VISIT, "--date", "2024-06-18")
    assert found.exit_code == 0
    assert "visit(відвідати)" in found.stdout
    assert "fake 1.00" in found.stdout
    assert "visit: fake derivation" in found.stdout


def test_schema_describes_documents_and_errors() -> None:
    schema = json.loads(call("schema").stdout)
    assert "2020-12" in schema["$schema"]
    assert {"Document", "ErrorRecord", "TransferFact"} <= set(schema["$defs"])


def test_models_lists_the_packaged_one_and_how_to_get_the_official() -> None:
    found = call("models")
    assert found.exit_code == 0
    rows = [line.split() for line in found.stdout.splitlines()]
    assert rows[1][0] == "ukfacts"
    assert any(row and row[0] == "stanza" for row in rows)


def test_version_and_help() -> None:
    found = call("--version")
    assert (found.exit_code, found.stdout.split()[0]) == (0, "ukfacts")
    for command in ("extract", "batch", "show", "explain"):
        assert f"ukfacts {command}" in call(command, "--help").stdout.replace("\n", " ")


def test_help_needs_neither_torch_nor_stanza() -> None:
    heavy = {"torch", "stanza", "pandas", "plotly", "trafilatura", "pydantic", "rich.progress"}
    code = f"import sys; from ukfacts.cli import app; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_record_and_the_document_have_one_schema() -> None:
    assert set(Document.model_fields) == set(Record.model_fields)
