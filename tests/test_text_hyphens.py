"""Words broken at line ends are joined if that makes a word, else left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ukfacts.analysis.morphology import is_known
from ukfacts.text.hyphens import join_hyphens

# lines of the seeds, broken as a printed column would break them; the last four are refusals
CASES = [
    ("19 червня росій-\nський диктатор Володимир Путін", "19 червня російський\nдиктатор Володимир Путін"),
    ("з державним візи-\r\nтом, вперше за 24 роки", "з державним візитом,\r\nвперше за 24 роки"),
    ("підготу\u00ad\nвались: портрети", "підготувались:\nпортрети"),
    ("запросив Путіна до КНДР. Поїзд-\n   ка відбувається", "запросив Путіна до КНДР. Поїздка\nвідбувається"),
    ("напередодні візи-\nту\nПутіна", "напередодні візиту\nПутіна"),
    ("провів зустріч тет-\nа-тет", None),
    ("на КПП Кошице-\nСвалява", None),
    ("18-\n19 червня", None),
    ("повідомили у Кремлі -\nі не тільки", None),
]


@pytest.mark.parametrize(("text", "joined"), CASES, ids=[case[0][:20] for case in CASES])
def test_corpus(text: str, joined: str | None) -> None:
    assert join_hyphens(text, is_known) == (joined if joined is not None else text)


@given(st.text(alphabet="абв-'\n\r \u00ad1"))
def test_only_hyphens_and_blanks_change(text: str) -> None:
    found = join_hyphens(text, lambda word: True)
    assert [c for c in found if c in "абв'1"] == [c for c in text if c in "абв'1"]
    assert found.count("\n") <= text.count("\n")
    assert join_hyphens(text, lambda word: False) == text
