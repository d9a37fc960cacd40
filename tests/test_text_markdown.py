"""Marks of Markdown are not part of the clean text; what only looks like one stays."""

import time

import pytest

from ukfacts.text.clean import clean

# words of the seeds, marked up as editors and chats do it; the last six are refusals
CASES = [
    ("## Візит **Путіна** до КНДР", "Візит Путіна до КНДР"),
    ("**Пхеньян.** Кім Чен Ин зустрів гостя", "Пхеньян. Кім Чен Ин зустрів гостя"),
    ("> «Ми високо цінуємо підтримку», – заявив Путін", "«Ми високо цінуємо підтримку», – заявив Путін"),
    ("повідомляє [ТАСС](https://example.org/news/1)", "повідомляє ТАСС"),
    ("![Путін і Кім](/images/kim.jpg)", "Путін і Кім"),
    ("1 і 2**3 та 4**5", None),
    ("ціна** зі знижкою**", None),
    ("#Путін у Пхеньяні", None),
    ("11 тисяч > 5 тисяч контейнерів", None),
    ("за словами Єрмака [1](прим. ред.)", None),
    ("файл __init__.py", None),
]


@pytest.mark.parametrize(("text", "plain"), CASES, ids=[case[0][:20] for case in CASES])
def test_corpus(text: str, plain: str | None) -> None:
    assert clean(text).text == (plain if plain is not None else text)


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "повідомляє [ТАСС](https://example.org) про **Путіна**"
    found = clean(text)
    for word in ("ТАСС", "Путіна"):
        start = found.text.index(word)
        assert text[slice(*found.to_original(start, start + len(word)))] == word


@pytest.mark.parametrize("text", ["*" * 100_000, "** а" * 20_000, "[" * 100_000, "[а](" * 20_000, "> " * 50_000])
def test_odd_text_costs_linear_time(text: str) -> None:
    begun = time.perf_counter()
    clean(text)
    assert time.perf_counter() - begun < 5
