"""Batches: every kind of input, one record for each, interruptions of every kind, and what is refused."""

import csv
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from fake import Extractor

from ukfacts.batch.count import count
from ukfacts.batch.output import Output
from ukfacts.batch.read import Fields, parse_date, read
from ukfacts.batch.run import extracted, run
from ukfacts.batch.source import Failure, sources
from ukfacts.errors import InputError, ModelError
from ukfacts.output.jsonl import from_line, to_line
from ukfacts.output.tables import COLUMNS
from ukfacts.records import Document, ErrorRecord
from ukfacts.text.inputs import Input

SEEDS = Path(__file__).parent.parent / "seeds"
VISIT = "На запрошення Кім Чен Ина Путін відвідає Північну Корею з державним візитом 18-19 червня."
CREDIT = "Фото: telegram.org"


def texts(*inputs: str | Path, form: str | None = None, fields: Fields = Fields()) -> list[Input | Failure]:  # noqa: B008
    return list(read(sources([str(i) for i in inputs], form), fields))  # type: ignore[arg-type]


# -- reading


def test_a_folder_gives_its_files_by_name(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name, text in (
        ("b.txt", "другий"),
        ("a.txt", "перший"),
        ("inner/c.md", "третій"),
        ("d.png", "ні"),
        (".e.txt", "ні"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with gzip.open(tmp_path / "f.txt.gz", "wt", encoding="utf-8") as packed:
        packed.write("четвертий")
    found = texts(tmp_path)
    assert [item.text for item in found if isinstance(item, Input)] == ["перший", "другий", "четвертий", "третій"]
    assert [item.id for item in found][0] == str(tmp_path / "a.txt")


def test_globs_and_files_keep_the_order_given(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt", "3.log"):
        (tmp_path / name).write_text(f"{VISIT} {name}", encoding="utf-8")
    found = texts(tmp_path / "3.log", tmp_path / "*.txt", tmp_path / "none*.txt", tmp_path / "gone.txt")
    assert [Path(item.id or "").name for item in found] == ["3.log", "1.txt", "2.txt", "none*.txt", "gone.txt"]
    assert [type(item) for item in found] == [Input, Input, Input, Failure, Failure]
    assert found[4] == Failure(
        str(tmp_path / "gone.txt"), "FileNotFoundError", f"found no file {tmp_path / 'gone.txt'}"
    )


def test_encodings_are_recognised_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(VISIT.encode("cp1251"))
    (tmp_path / "b.txt").write_bytes(VISIT.encode("utf-16"))
    found = texts(tmp_path)
    assert [(item.text, dict(item.meta)) for item in found if isinstance(item, Input)] == [
        (VISIT, {"encoding": "cp1251"}),
        (VISIT, {"encoding": "utf-16"}),
    ]


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", b"\x89PNG\r\n\x1a\n" + bytes(range(256))], ids=["empty", "blank", "png"]
)
def test_files_without_text_are_failures(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (only,) = texts(tmp_path / "a.txt")
    assert isinstance(only, Failure)
    assert only.error == "InputError"
    assert only.message.startswith("found")


def test_a_damaged_archive_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(VISIT.encode())[:-9])
    (tmp_path / "b.jsonl.gz").write_bytes(b"no gzip at all")
    first, second = texts(tmp_path)
    assert isinstance(first, Failure) and isinstance(second, Failure)


def test_rows_of_jsonl(tmp_path: Path) -> None:
    rows = [
        json.dumps({"text": VISIT, "id": 7, "date": "2024-06-18", "title": "Візит", "site": "Експрес", "n": None}),
        "{broken",
        json.dumps({"body": VISIT}),
        "",
        json.dumps([VISIT]),
        json.dumps({"text": "  "}),
        json.dumps({"text": VISIT, "date": "торік"}),
        json.dumps({"text": VISIT}, ensure_ascii=False),
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    found = texts(path)
    assert found[0] == Input(VISIT, id="7", date=date(2024, 6, 18), title="Візит", meta={"site": "Експрес"})
    assert [item.id for item in found[1:]] == [f"{path}:{n}" for n in (2, 3, 5, 6, 7, 8)]
    assert [isinstance(item, Failure) for item in found] == [False, True, True, True, True, True, False]
    assert "the row has: body" in found[2].message  # type: ignore[union-attr]
    assert "found the date 'торік'" in found[5].message  # type: ignore[union-attr]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_of_csv(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    with open(path, "w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["стаття", "ключ", "коли"])
        writer.writerow([f"{VISIT}\n{CREDIT}, так; ні\t", "a", "18.06.2024"])
        writer.writerow(["", "b", ""])
    found = texts(path, fields=Fields("стаття", "ключ", "коли"))
    assert found[0] == Input(f"{VISIT}\n{CREDIT}, так; ні\t", id="a", date=date(2024, 6, 18))
    assert found[1] == Failure("b", "InputError", "found no text: the field 'стаття' is empty or blank")


def test_rows_of_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    table = arrow.table(
        {"text": [VISIT, None], "date": [datetime(2024, 6, 18, 10, 30), None], "site": ["Експрес", None]}
    )
    parquet.write_table(table, path)
    found = texts(path)
    assert found[0] == Input(VISIT, id=f"{path}:1", date=datetime(2024, 6, 18, 10, 30), meta={"site": "Експрес"})
    assert isinstance(found[1], Failure)


def test_zstandard(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    (tmp_path / "a.txt.zst").write_bytes(zstandard.compress(VISIT.encode()))
    lines = "".join(json.dumps({"text": VISIT, "id": str(n)}) + "\n" for n in range(3))
    (tmp_path / "b.jsonl.zst").write_bytes(zstandard.compress(lines.encode()))
    assert [item.id for item in texts(tmp_path)] == [str(tmp_path / "a.txt.zst"), "0", "1", "2"]


def test_html_gives_text_and_what_the_page_says_of_itself(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = f"""<html lang="uk"><head><title>Візит | Експрес</title><meta property="og:title" content="Візит">
    <meta property="og:site_name" content="Експрес"><meta name="author" content="Олена Ковальська">
    <meta property="article:published_time" content="2024-06-18T10:30:00+03:00"></head>
    <body><nav><a href="/">Новини</a></nav><article><h1>Візит</h1><p>{VISIT}</p><p>{VISIT}</p></article></body>
    </html>"""
    (tmp_path / "a.html").write_bytes(page.encode("cp1251"))
    (tmp_path / "b.html").write_text("<html><body></body></html>")
    found, empty = texts(tmp_path)
    assert isinstance(found, Input)
    assert VISIT in found.text and "Новини" not in found.text
    assert (found.title, found.date) == ("Візит", "2024-06-18")
    assert dict(found.meta) == {"author": "Олена Ковальська", "site": "Експрес"}
    assert isinstance(empty, Failure) and "found no main text" in empty.message


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2024-06-18", date(2024, 6, 18)),
        ("2024-06-18T10:30:00Z", datetime(2024, 6, 18, 10, 30)),
        ("2024-06-18 10:30:00+03:00", datetime(2024, 6, 18, 10, 30)),
        ("18.06.2024", date(2024, 6, 18)),
        (" ", None),
        (None, None),
        (date(2024, 6, 18), date(2024, 6, 18)),
    ],
)
def test_dates_of_rows(value: object, found: object) -> None:
    assert parse_date(value) == found


@pytest.mark.parametrize("value", ["торік", "2024-13-01", "18/06/2024 ранок", 1718668800, "31.02.2024"])
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(InputError, match="expected ISO 8601"):
        parse_date(value)


# -- running


def test_one_record_for_each_input_in_order() -> None:
    items = [
        Input(VISIT, id="1"),
        Failure("2", "InputError", "found no text"),
        Input("Cпорт Спорт", id="3"),
        Input("так", id="4"),
    ]
    records = list(extracted(items, Extractor()))
    assert [record.id for record in records] == ["1", "2", "3", "4"]
    assert [type(r) is ErrorRecord for r in records] == [False, True, True, False]
    assert records[2] == ErrorRecord(id="3", error="RuntimeError", message="this text breaks the extractor")


def test_half_a_character_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "Пут\\ud800ін"}\n{"text": "Путін"}\n{"text": "Путін", "site": "\\udfff"}', encoding="utf-8"
    )
    records = list(extracted(texts(path), Extractor()))
    assert [isinstance(record, ErrorRecord) for record in records] == [True, False, True]
    assert "found half a character" in records[0].message  # type: ignore[union-attr]


def test_names_that_utf8_cannot_say_do_not_break_the_output(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text(" ")
    records = list(extracted(texts(tmp_path), Extractor()))
    assert "\\udcff.txt" in (records[0].id or "")


def finished(tmp_path: Path, emit: str, form: str, items: list[Input | Failure], size: int = 2) -> Path:
    path = tmp_path / f"out.{form}"
    with Output(str(path), emit, form) as output:  # type: ignore[arg-type]
        run(items, partial(extracted, extractor=Extractor()), output, batch_size=size)
    assert not path.with_name(path.name + ".progress").exists()
    return path


ITEMS = [Input(VISIT, id="1"), Failure("2", "InputError", "found no text"), Input("так", id="3"), Input(VISIT, id="4")]


def test_documents_as_lines(tmp_path: Path) -> None:
    lines = finished(tmp_path, "documents", "jsonl", ITEMS).read_text(encoding="utf-8").splitlines()
    records = [from_line(line) for line in lines]
    assert [record.id for record in records] == ["1", "2", "3", "4"]
    assert isinstance(records[1], ErrorRecord)
    assert isinstance(records[0], Document) and records[0].facts[0].kind == "visit"


def test_facts_as_lines_csv_and_parquet(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in finished(tmp_path, "facts", "jsonl", ITEMS).read_text("utf-8").splitlines()]
    assert [(line.get("doc"), line.get("kind"), line.get("error")) for line in lines] == [
        ("1", "visit", None),
        (None, None, "InputError"),
        ("4", "visit", None),
    ]
    path = finished(tmp_path, "facts", "csv", ITEMS)
    with open(path, encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert tuple(table[0]) == COLUMNS["facts"]
    assert [(row["doc"], row["visitor"], row["aside"]) for row in table] == [
        ("1", "Володимир Путін", "false"),
        ("4", "Володимир Путін", "false"),
    ]
    failed = path.with_name("out.csv.errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert [from_line(line).id for line in failed] == ["2"]


def test_parquet(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = finished(tmp_path, "facts", "parquet", ITEMS)
    rows = parquet.read_table(path).to_pylist()
    assert [(row["doc"], row["start"], row["aside"], row["confidence"]) for row in rows] == [
        ("1", VISIT.index("Путін"), False, 1.0),
        ("4", VISIT.index("Путін"), False, 1.0),
    ]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.parquet", "out.parquet.errors.jsonl"]


@pytest.mark.parametrize(
    ("path", "emit", "form", "message"),
    [
        ("/proc/none/out.jsonl", "documents", "jsonl", "cannot write"),
        ("out.csv", "documents", "csv", "a table holds facts"),
        ("-", "facts", "parquet", "standard output"),
    ],
)
def test_outputs_that_cannot_be(path: str, emit: str, form: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        Output(path if path.startswith(("/", "-")) else str(tmp_path / path), emit, form)  # type: ignore[arg-type]


class Break(Exception):
    """An interruption."""


@pytest.mark.parametrize(
    ("emit", "form"), [("documents", "jsonl"), ("facts", "jsonl"), ("facts", "csv"), ("facts", "parquet")]
)
@pytest.mark.parametrize("torn", [False, True])
def test_resuming_loses_and_doubles_nothing(tmp_path: Path, emit: str, form: str, torn: bool) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    items: list[Input | Failure] = [Input(f"{VISIT} {n}", id=str(n)) for n in range(23)]
    items[5] = Failure("5", "InputError", "found no text")
    (tmp_path / "whole").mkdir()
    whole = finished(tmp_path / "whole", emit, form, items, 3).read_bytes()
    path = tmp_path / f"out.{form}"
    for stop in (4, 9, 15, None):
        done = 0

        def each(record: object, stop: int | None = stop) -> None:
            nonlocal done
            done += 1
            if stop and output.note.done >= stop:
                raise Break

        try:
            with Output(str(path), emit, form, "as before", resume=True) as output:  # type: ignore[arg-type]
                rest = items[output.note.done :]
                run(rest, partial(extracted, extractor=Extractor()), output, batch_size=3, each=each)
        except Break:
            rows = path if form != "parquet" else path.with_name("out.parquet.rows")
            assert not rows.read_bytes() or rows.read_bytes().endswith(b"\n")
            if torn:  # the machine went down in the middle of a line
                with open(rows, "ab") as file:
                    file.write('{"text": "На запрош'.encode())
    if form == "parquet":
        from pyarrow import parquet

        assert (
            parquet.read_table(path).to_pylist() == parquet.read_table(tmp_path / "whole" / "out.parquet").to_pylist()
        )
    else:
        assert path.read_bytes() == whole


def test_an_unfinished_run_is_neither_overwritten_nor_mixed_with_another(tmp_path: Path) -> None:
    path = str(tmp_path / "out.jsonl")
    with pytest.raises(Break), Output(path, "documents", "jsonl", "one") as output:
        output.write([ErrorRecord(id="1", error="InputError", message="")])
        raise Break
    with pytest.raises(InputError, match="--resume goes on with it, --overwrite starts again"):
        Output(path, "documents", "jsonl", "one")
    with pytest.raises(InputError, match="call it as before"):
        Output(path, "documents", "jsonl", "two", resume=True)
    with pytest.raises(InputError, match="the inputs are not those of the unfinished run"):
        list(read([Failure("0", "InputError", "")], skip=1, last="1"))
    assert not Output.complete(path)
    with Output(path, "documents", "jsonl", "two", overwrite=True):
        pass
    assert Output.complete(path)
    assert Path(path).read_bytes() == b""


# -- counting ahead


def test_texts_are_counted_without_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(VISIT, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "Спорт"}\n\n{"text": "x"}', encoding="utf-8")
    (tmp_path / "c.csv").write_text(f'text,id\n"{VISIT}\n\nСказав: ""так""",1\n{CREDIT},2\n\n', encoding="utf-8")
    found = list(sources([str(tmp_path), "missing.txt"]))
    assert count(found) == len(list(read(found))) == 1 + 2 + 2 + 1
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    pandas.DataFrame({"text": [VISIT, CREDIT, VISIT]}).to_parquet(tmp_path / "d.parquet")
    assert count(sources([str(tmp_path)])) == 5 + 3


def test_what_only_reading_would_count_is_not_counted(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write('{"text": "x"}\n')
    (tmp_path / "b.csv").write_text("text\nx\n", encoding="utf-16")
    (tmp_path / "c.parquet").write_bytes(b"nothing")
    assert [count([source]) for source in sources([str(tmp_path)])] == [None, None, None]
    assert count(sources(["-"], "jsonl")) is None
    assert count(sources(["-"])) == 1


# -- workers


def test_workers_give_the_same_records_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))  # where the workers find the fake
    from ukfacts.batch.workers import Workers

    chunk = [Input(f"{VISIT} {n}" if n % 3 else "Спорт", id=str(n)) for n in range(7)]
    items = [*chunk[:4], Failure("x", "InputError", "found no text"), *chunk[4:]]
    try:
        workers = Workers(2, Extractor)
    except ModelError as error:  # Ray gives itself 30 seconds to start, which a busy machine may not have
        pytest.skip(str(error))
    try:
        for some in (items, items[:1], []):
            assert [to_line(r) for r in workers(some)] == [to_line(r) for r in extracted(some, Extractor())]
        ray.kill(workers._actors[0])
        with pytest.raises(ModelError, match="a worker ended .* --resume goes on"):
            list(workers(items))
        with pytest.raises(ModelError, match="this model is damaged"):
            list(Workers(1, Damaged)(items))
    finally:
        ray.shutdown()


def test_why_ray_does_not_start_is_said_in_one_line() -> None:
    from ukfacts.batch.workers import _start

    class Ray:
        def init(self, **settings: object) -> None:
            raise ConnectionError("no cluster\nat this address")

    with pytest.raises(ModelError, match=r"^Ray did not start \(no cluster at this address\); try again"):
        _start(Ray())


class Damaged(Extractor):
    """An extractor whose model does not load."""

    def extract_many(self, items: object, batch_size: int = 32) -> Iterator[Document]:
        raise ModelError("this model is damaged")


# -- the command, killed


def command(*arguments: str, slow: float = 0.0, **more: object) -> "subprocess.Popen[bytes]":
    environment = {
        **os.environ,
        "SLOW": str(slow),
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path]),
    }
    line = [sys.executable, str(Path(__file__).parent / "fake.py"), *arguments]
    return subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload]


@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda s: s.name)
def test_a_thousand_files_interrupted_twice_and_resumed(tmp_path: Path, kill: signal.Signals) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(1000):
        (folder / f"{n:04}.txt").write_text(f"{VISIT} {n}" if n % 50 else " ", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    arguments = ("batch", str(folder), "-o", str(out), "--batch-size", "8")
    for resume in ([], ["--resume"]):
        process = command(*arguments, *resume, slow=0.002)
        note = out.with_name("out.jsonl.progress")
        before = json.loads(note.read_text())["done"] if note.exists() else 0
        for _ in range(600):  # until it has done something more
            time.sleep(0.05)
            if note.exists() and json.loads(note.read_text() or '{"done": 0}')["done"] > before + 100:
                break
        process.send_signal(kill)
        _, talk = process.communicate(timeout=60)
        assert process.returncode == (-9 if kill == signal.SIGKILL else 130), talk.decode()
        if kill != signal.SIGKILL:
            assert b"go on with --resume" in talk
            assert all(from_line(line) for line in out.read_bytes().splitlines())
    last = command(*arguments, "--resume")
    _, talk = last.communicate(timeout=120)
    assert last.returncode == 1, talk.decode()
    names = [Path(from_line(line).id or "").name for line in out.read_text(encoding="utf-8").splitlines()]
    assert names == [f"{n:04}.txt" for n in range(1000)]
    assert not note.exists()


def test_an_interrupt_inside_a_finaliser_is_not_lost() -> None:
    from ukfacts.cli.batch import _interruptible

    class Dying:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    with _interruptible(quiet=True) as asked:
        assert not asked()
        Dying()  # an exception raised here would be printed and dropped
        assert asked()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
