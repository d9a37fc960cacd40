"""Documents as JSON lines, tables, CoNLL-U, brat and notebook HTML."""

from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser
from typing import get_args

import pytest
from sample import TEXT, TRANSFER, VISIT, document

from ukfacts.document import Document
from ukfacts.errors import InputError
from ukfacts.output.brat import to_brat
from ukfacts.output.conllu import to_conllu
from ukfacts.output.html import render, shortened
from ukfacts.output.jsonl import from_line, to_line
from ukfacts.output.markup import LABELS, highlight, marks
from ukfacts.output.tables import COLUMNS, What, amount, frame, number, plain, rows, to_frame
from ukfacts.records import ErrorRecord, Mention, Quantity


def test_a_line_comes_back_equal() -> None:
    line = to_line(document())
    assert "\n" not in line
    assert from_line(line).model_dump() == document().model_dump()


def test_line_separators_do_not_break_lines() -> None:
    made = Document(text="Фото\u2028НАБУ\u2029", id="a\nb")
    line = to_line(made)
    assert len(line.splitlines()) == 1
    assert from_line(line).model_dump() == made.model_dump()


def test_error_records_come_back_and_other_lines_are_refused() -> None:
    record = ErrorRecord(id="a.txt", error="InputError", message="found 3 bytes that are no text")
    assert from_line(to_line(record)) == record
    for line in ("{}", "[1]", "", b"\xff", '{"error": 1}'):
        with pytest.raises(InputError, match="expected a line"):
            from_line(line)


@pytest.mark.parametrize("what", get_args(What))
def test_rows_have_all_columns_and_spans_of_the_text(what: What) -> None:
    found = list(rows(document(), what))
    assert found
    for row in found:
        assert tuple(row) == COLUMNS[what]
        assert row["doc"] == "приклад.txt"
        if row.get("start") is not None:
            assert TEXT[row["start"] : row["end"]] == row["text"]


def test_a_fact_row() -> None:
    visit, _, transfer = rows(document(), "facts")
    assert (visit["visitor"], visit["place"], visit["time"]) == (
        "Володимир Путін",
        "Північна Корея",
        "2024-06-18/2024-06-19",
    )
    assert (visit["modality"], visit["source"], visit["until"]) == ("planned", "Кремль", datetime(2024, 6, 20))
    assert (transfer["giver"], transfer["recipient"], transfer["value"]) == ("Північна Корея", "Росія", Decimal(11000))
    assert transfer["amount"] == "11000 контейнер"
    assert transfer["inviter"] is None


def test_unknown_tables_are_refused() -> None:
    with pytest.raises(ValueError, match="found no table 'fact'; expected one of facts"):
        next(rows(document(), "fact"))  # type: ignore[arg-type]


def test_frames_have_numbers_and_datetimes_and_no_empty_roles() -> None:
    pandas = pytest.importorskip("pandas")
    table = to_frame(document(), "facts")
    assert list(table["kind"]) == ["visit", "invitation", "transfer"]
    assert table.loc[2, "value"] == 11000
    assert table["begin"].dtype == "datetime64[s]"
    assert table.loc[0, "begin"] == pandas.Timestamp(2024, 6, 18)
    assert "visitor" in table
    assert "weapon" not in table
    assert len(frame([], "facts")) == 0
    assert list(to_frame(document(), "dates")["value"]) == ["2024-06-18/2024-06-19"]


@pytest.mark.parametrize(
    ("value", "text"),
    [("11000", "11000"), ("3.10", "3.1"), ("1E+6", "1000000"), ("-0.50", "-0.5"), ("100", "100"), ("0", "0")],
)
def test_numbers_for_people(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


def test_amounts_for_people() -> None:
    shared = {"start": 0, "end": 1, "text": "х", "sentence": 0, "block": "paragraph", "confidence": 1.0, "rule": "x"}
    span = Quantity.model_validate({**shared, "low": 20, "high": 30, "item": "солдат"})
    vague = Quantity.model_validate({**shared, "magnitude": (10000, 100000), "item": "гривня"})
    assert amount(span) == "20–30 солдат"
    assert amount(vague) == "10000…100000 гривня"


def test_plain_cells() -> None:
    cells = [plain(v) for v in (None, True, Decimal("1E+3"), datetime(2024, 6, 18), 0.5)]
    assert cells == ["", "true", "1000", "2024-06-18T00:00:00", "0.5"]


def test_conllu_has_ten_columns_and_mentions_in_misc() -> None:
    text = to_conllu(document().analysis, document())
    assert text.startswith("# newdoc id = приклад.txt\n# newpar = ")
    assert text.endswith("\n\n")
    words = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    assert all(len(word) == 10 for word in words)
    tagged = {word[1]: word[9] for word in words if "NER=" in word[9]}
    assert tagged["Чен"] == "Entity=e1|EntityName=Кім Чен Ин|NER=I-PERS"
    assert tagged["Кремлі"] == "Entity=e4|EntityName=Кремль|NER=B-ORG|SpaceAfter=No"
    assert next(word for word in words if word[1] == "Путін")[5] == "Animacy=Anim|Case=Nom"
    assert [line for line in text.splitlines() if line.startswith("# text")] == [
        f"# text = {VISIT}",
        f"# text = {TRANSFER}",
    ]


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_a_text_of_blanks_has_no_sentences(text: str) -> None:
    assert Document(text=text).to_conllu() == "# newdoc\n"


def test_brat_spans_quote_the_text_and_events_refer_to_them() -> None:
    text, annotations = to_brat(document())
    assert text == TEXT
    bound = {}
    for line in annotations.splitlines():
        if line.startswith("T"):
            name, place, quoted = line.split("\t")
            start, end = place.split(" ", 1)[1].split(" ")
            assert text[int(start) : int(end)] == quoted
            bound[name] = quoted
    events = [line.split("\t")[1].split(" ") for line in annotations.splitlines() if line.startswith("E")]
    assert len(events) == 3
    roles = [{role: bound[target] for role, target in (part.split(":") for part in event)} for event in events]
    assert roles[0] == {"visit": VISIT, "visitor": "Путін", "place": "Північну Корею"}
    assert "Reference T3 iso3166:KP\tПівнічна Корея" in annotations


class Page(HTMLParser):
    """Collects text, tags and whether every tag was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert not page.open
    return page


def test_the_notebook_shows_text_marks_and_tables() -> None:
    html = render(document())
    page = read(html)
    shown = "".join(page.text)
    assert VISIT in shown
    titles = [attrs["title"] for tag, attrs in page.tags if tag == "mark" and "title" in attrs]
    assert titles[:4] == [
        "person: Кім Чен Ин",
        "person: Володимир Путін",
        "place: Північна Корея",
        "date: 2024-06-18/2024-06-19",
    ]
    assert "Facts (3)" in shown
    assert "11000 контейнер LESS_THAN" in shown
    assert [attrs["data-kind"] for _, attrs in page.tags if "data-kind" in attrs] == ["caption"]
    assert "http" not in html and "<script" not in html and "@import" not in html


def test_values_that_are_no_mentions_are_marked_too() -> None:
    bare = document().model_copy(update={"mentions": ()})
    found = [(mark.label, mark.about) for mark in marks(bare)]
    assert found == [("DATE", "date: 2024-06-18/2024-06-19"), ("QUANT", "quantity: 11000 контейнер LESS_THAN")]
    assert "11000 контейнер LESS_THAN" in render(bare)


def test_everything_is_escaped() -> None:
    nasty = '<script>alert("x")</script> & \'<img src=x onerror=1>'
    start = nasty.index("alert")
    wrong = Mention.model_validate(
        {"start": start, "end": start + 5, "text": "alert", "label": "ORG", "lemma": '"><b>', "sentence": 0}
        | {"block": "paragraph", "confidence": 1.0, "rule": "x"}
    )
    html = render(Document(text=nasty, mentions=(wrong,), meta={"site": "<b>"}))
    page = read(html)
    assert {tag for tag, _ in page.tags} <= {"div", "style", "ul", "li", "mark", "p"}
    assert nasty in "".join(page.text)


def test_an_empty_document_is_shown() -> None:
    read(render(Document(text="")))
    read(render(Document(text=" \n")))


def test_nested_and_crossing_mentions_lose_no_text() -> None:
    def made(start: int, end: int) -> Mention:
        return Mention.model_validate(
            {"start": start, "end": end, "text": "абвгдежзик"[start:end], "label": "ORG", "lemma": "х", "sentence": 0}
            | {"block": "paragraph", "confidence": 1.0, "rule": "x"}
        )

    text = "абвгдежзик"
    for spans in (((0, 6), (2, 4), (5, 8)), ((0, 3), (0, 3)), ((0, 10), (0, 5), (5, 10)), ((2, 2), (3, 9), (4, 10))):
        made_of = Document(text=text, mentions=tuple(made(*span) for span in spans))
        page = read(highlight(text, 0, 10, marks(made_of)))
        assert "".join(page.text) == text


def test_every_label_has_a_name_and_a_hue_of_its_own() -> None:
    assert set(LABELS) == set(get_args(Mention.model_fields["label"].annotation))
    assert len({hue for _, _, hue in LABELS.values()}) == len(LABELS)


def test_shortened() -> None:
    assert shortened("а  б\nв") == "а б в"
    assert shortened("слово " * 50, 20) == "слово слово слово …"
