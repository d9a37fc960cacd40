"""Words broken at line ends are put together if that makes a word, else left; offsets stay those of the text as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukfacts.analysis.view import clean_view
from ukfacts.text.clean import clean
from ukfacts.text.layout import layout

# lines of the seeds, broken as a printed column would break them; the last four are refusals
CASES = [
    ("19 червня росій-\nський диктатор Володимир Путін", "19 червня російський диктатор Володимир Путін"),
    ("з державним візи-\r\nтом, вперше за 24 роки", "з державним візитом, вперше за 24 роки"),
    ("підготу\u00ad\nвались: портрети", "підготувались: портрети"),
    ("запросив Путіна до КНДР. Поїзд-\n   ка відбувається", "запросив Путіна до КНДР. Поїздка відбувається"),
    ("напередодні візи-\nту\nПутіна", "напередодні візиту\nПутіна"),
    ("провів зустріч тет-\nа-тет", None),
    ("на КПП Кошице-\nСвалява", None),
    ("18-\n19 червня", None),
    ("повідомили у Кремлі -\nі не тільки", None),
]

# the first seed's title and first sentence as a column of print sets them
COLUMN = """Кім Чен Ин пообіцяв
Путіну

19 червня російський дик-
татор Володимир Путін
прибув до Північної Кореї
з державним візитом, впер-
ше за 24 роки."""


@pytest.mark.parametrize(("text", "whole"), CASES, ids=[case[0][:20] for case in CASES])
def test_corpus(text: str, whole: str | None) -> None:
    assert clean_view(text).text == (whole if whole is not None else text)


def test_a_word_broken_stands_where_it_stands_in_the_text_as_given() -> None:
    found = clean_view(COLUMN)
    start = found.text.index("диктатор")
    assert COLUMN[slice(*found.to_original(start, start + len("диктатор")))] == "дик-\nтатор"
    assert len(found.breaks) == 2 and found.text[found.breaks[1] :].startswith("ше за")


def test_a_column_of_print_is_one_paragraph() -> None:
    found = clean_view(COLUMN)
    text, blocks = layout(found)
    assert text[blocks[-1].start : blocks[-1].end] == (
        "19 червня російський диктатор Володимир Путін прибув до Північної Кореї з державним візитом, вперше за 24 роки."
    )


@given(st.text(alphabet="абв-'\n\r \u00ad1"))
def test_only_hyphens_and_line_ends_go(text: str) -> None:
    found = clean(text, lambda word: True)
    assert [c for c in found.text if c in "абв'1"] == [c for c in text if c in "абв'1"]
    assert [found.to_original(*found.to_clean(n, n + 1)) for n, c in enumerate(text) if c in "абв1"] == [
        (n, n + 1) for n, c in enumerate(text) if c in "абв1"
    ]
    assert clean(text, lambda word: False).text == clean(text).text
