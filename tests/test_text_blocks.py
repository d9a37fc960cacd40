"""Blocks: the seeds line by line, pages of the corpus, and what must hold of every text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukfacts.text import blocks, clean
from ukfacts.text.blocks import RULES

HERE = Path(__file__).parent
PAGES = tomllib.loads((HERE / "corpora" / "blocks.toml").read_text(encoding="utf-8"))["page"]
LABELS = [
    line.split("\t")
    for line in (HERE / "corpora" / "blocks.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("page", PAGES, ids=[page["source"][-40:] for page in PAGES])
def test_pages(page: dict[str, list[list[str]]]) -> None:
    text = (" " if page.get("joined") else "\n\n").join(line for _, line in page["lines"])
    found = [[block.kind, text[block.start : block.end]] for block in blocks(text)]
    assert found == page["lines"]


def test_a_quarter_of_the_pages_are_refusals() -> None:
    assert sum("refusal" in page for page in PAGES) * 4 >= len(PAGES)


@pytest.mark.parametrize("name", sorted({label[0] for label in LABELS}))
def test_seeds_line_by_line(name: str) -> None:
    text = clean((HERE.parent / "seeds" / name).read_text(encoding="utf-8")).text
    found = [(text.count("\n", 0, block.start) + 1, block.kind) for block in blocks(text)]
    assert found == [(int(number), kind) for file, number, kind in LABELS if file == name]


def test_the_story_is_in_the_story_and_the_sidebar_is_not() -> None:
    text = (HERE.parent / "seeds" / "002_de80b7149a33b817.txt").read_text(encoding="utf-8")
    story = {text[block.start : block.end]: block.story for block in blocks(text)}
    assert story["Більше зброї для Росії: що потрібно Путіну"]
    assert not story["Загалом 3,1 млн громадян офіційно поїхало з України за 4 роки повномасштабної війни."]
    assert not story["Автор: Олена Ковальська"]


def test_windows_line_ends_change_nothing() -> None:
    text = (HERE.parent / "seeds" / "002_de80b7149a33b817.txt").read_text(encoding="utf-8")
    unix = [(block.kind, text[block.start : block.end]) for block in blocks(text)]
    windows = text.replace("\n", "\r\n")
    assert [(block.kind, windows[block.start : block.end]) for block in blocks(windows)] == unix


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    lines = [
        "Раніше повідомлялося, що візит російського диктатора Володимира",
        "Путіна до Північної Кореї, ймовірно, є жестом доброї волі щодо",
        "лідера КНДР Кім Чен Ина, щоб допомогти легітимізувати режим його",
        "партії як усередині країни, так і за кордоном.",
        "",
        "Натомість очільник Кремля розраховує на додаткову допомогу в",
        "майбутньому, яка може варіюватися від додаткових запитів на",
        "постачання зброї аж до робочої сили.",
    ]
    text = "\n".join(lines)
    assert [text[block.start : block.end].count("\n") for block in blocks(text)] == [3, 2]


def test_every_rule_explains_itself_and_is_named_in_its_blocks() -> None:
    assert all(rule.__doc__ for rule in RULES)
    names = {f"blocks.{rule.__name__}" for rule in RULES} | {"blocks.paragraph"}
    for page in PAGES:
        assert {block.rule for block in blocks("\n".join(line for _, line in page["lines"]))} <= names


PIECES = st.sampled_from(
    ["Фото: НАБУ", "22.01", "Подробиці", "Читайте також:", "– Так", "1) раз;", '"Ні", – сказав він.', "\n"]
    + ["\n\n", "\r\n", " ", "\u2028", "Він прибув до Пхеньяна.", "слово", "«", '"', "Схожі публікації", "83"]
    + ["\x0b", "\ud800"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_blocks_cover_every_character_but_blanks_once_and_in_order(text: str) -> None:
    at = 0
    for block in blocks(text):
        assert block.start >= at
        assert not text[at : block.start].strip()
        assert text[block.start : block.end].strip() == text[block.start : block.end] != ""
        at = block.end
    assert not text[at:].strip()
