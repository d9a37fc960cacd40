"""Numbers: the corpus, generated words in every case, and what holds for any text."""

from __future__ import annotations

import random
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

import pymorphy3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from ukfacts.mentions.numbers import NumberReading, find_numbers, parse_number
from ukfacts.mentions.numbers.lexicon import lexicon

CORPUS = tomllib.loads((Path(__file__).parent / "corpora" / "numbers.toml").read_text("utf-8"))["case"]
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
SCALES = ("тисяча", "мільйон", "мільярд")


def expected(reading: NumberReading) -> dict[str, object]:
    """The reading in the corpus' own terms."""
    found: dict[str, object] = {}
    if reading.value is not None:
        found["value"] = str(reading.value)
    elif reading.low is not None:
        found["range"] = [str(reading.low), str(reading.high)]
    elif reading.magnitude:
        found["magnitude"] = [str(end) for end in reading.magnitude]
    if reading.mod:
        found["mod"] = reading.mod
    if reading.ordinal:
        found["ordinal"] = True
    return found


@pytest.mark.parametrize("case", CORPUS, ids=lambda c: c["text"][:40])
def test_corpus(case):
    text = case["text"]
    assert [{"text": text[r.start : r.end], **expected(r)} for r in find_numbers(text)] == case["found"]


def test_a_quarter_of_the_corpus_refuses():
    assert sum(not case["found"] for case in CORPUS) * 4 >= len(CORPUS)


# --- generated: num2words writes the nominative, pymorphy3 the other cases; neither shares a table with the package


@cache
def analyzer():
    return pymorphy3.MorphAnalyzer(lang="uk")


@cache
def forms(word: str, case: str, number: str, gender: str) -> tuple[str, ...]:
    """Forms of a number word in a case, from the dictionary."""
    found = []
    for parse in analyzer().parse(word):
        if not ({"NUMR", "NOUN"} & set(str(parse.tag).replace(" ", ",").split(","))):
            continue
        if parse.normal_form in ("сорока",) or "Fixd" in parse.tag or "Abbr" in parse.tag:
            continue
        for form in parse.lexeme:
            tags = str(form.tag).replace(" ", ",").split(",")
            if case not in tags or {"Dist", "alt", "Arch", "Slng"} & set(tags):
                continue
            if number == "sing" and "plur" in tags and word in SCALES:
                continue
            if number == "plur" and word in SCALES and "plur" not in tags:
                continue
            if gender and {"masc", "femn", "neut"} & set(tags) and gender not in tags:
                continue
            found.append(form.word)
    return tuple(dict.fromkeys(found))


def in_case(n: int, case: str, pick: random.Random) -> str:
    """The words of a number in a case; variants («п'яти», «п'ятьох») are drawn."""
    words = num2words(n, lang="uk").split()
    out = []
    for at, word in enumerate(words):
        scale = analyzer().parse(word)[0].normal_form
        if scale in SCALES:
            out.append(pick.choice(_scale(scale, words[at - 1], case)))
        elif word in ("один", "одна", "два", "дві"):
            gender = "femn" if word in ("одна", "дві") else "masc"
            ready = [f for f in forms(word, case, "sing", gender) if not (word == "дві" and f == "два")]
            out.append(pick.choice([f for f in ready if not (word == "два" and f == "дві")]))
        else:
            out.append(pick.choice(forms(word, case, "", "") or (ending(word, case),)))
    return " ".join(out)


def _scale(scale: str, before: str, case: str) -> tuple[str, ...]:
    if before in ("один", "одна"):
        return forms(scale, case, "sing", "")
    if before in ("два", "дві", "три", "чотири"):
        return forms(scale, case, "plur", "")
    return forms(scale, "gent" if case in ("nomn", "accs") else case, "plur", "")


def ending(word: str, case: str) -> str:
    """«сорок», «сто», «дев'яносто» where the dictionary has none: -а outside the nominative and accusative."""
    assert word in ("сорок", "сто", "дев'яносто"), word
    return word if case in ("nomn", "accs") else word.rstrip("о") + "а"


def spread() -> list[int]:
    """0..999, round numbers and a fixed draw up to 999 999 999 999."""
    pick = random.Random(4)
    drawn = [int(10 ** pick.uniform(3, 12)) for _ in range(1500)]
    round_ones = [d * 10**p for p in range(3, 12) for d in (1, 2, 5, 10, 21, 40, 90, 101) if d * 10**p < 10**12]
    return [*range(1000), *round_ones, *drawn, 999_999_999_999]


def test_nominative_of_every_number_up_to_9999():
    wrong = [n for n in range(10_000) if (r := parse_number(num2words(n, lang="uk"))) is None or r.value != n]
    assert not wrong, wrong[:20]


@pytest.mark.parametrize("case", CASES)
def test_every_case(case):
    pick = random.Random(case)
    wrong = []
    for n in spread():
        if n == 0 and case != "nomn":
            continue
        words = in_case(n, case, pick)
        found = parse_number(words)
        if found is None or found.value != n:
            wrong.append((n, words, found and found.value))
    assert not wrong, wrong[:10]


def test_ordinals_of_every_year():
    wrong = []
    for n in [*range(1, 101), *range(1801, 2100)]:
        last = n % 100 if n % 100 < 20 else n % 10 or n % 100
        if last not in ORDINALS:  # «тисяча дев'ятисотий»
            continue
        head = num2words(n - last, lang="uk") + " " if n - last else ""
        head = head.replace("одна тисяча", "тисяча")
        for form in forms_of_ordinal(last):
            found = parse_number(head + form)
            if found is None or found.value != n or not found.ordinal:
                wrong.append((n, head + form, found and found.value))
    assert not wrong, wrong[:10]


ORDINALS = {
    int(e.value): form
    for form, entries in lexicon().items()
    for e in entries
    if e.kind == "ordinal" and "N" in e.cases and "M" in e.gender and e.value < 100
}


def forms_of_ordinal(value: int) -> set[str]:
    """Every case and gender, by the dictionary where it knows the word."""
    word = ORDINALS[value]
    readings = [p for p in analyzer().parse(word) if "ADJF" in p.tag]
    odd = {"Arch", "Dist", "uncontr", "alt"}
    plain = {f.word for p in readings for f in p.lexeme if not odd & set(str(f.tag).replace(" ", ",").split(","))}
    return plain or {word}


# --- whatever the text


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789 .,-–:/№%$€тисячамлнрддвапять'’один пів\n\u00a0()XVІ", max_size=60))
def test_never_raises_and_offsets_hold(text):
    last = 0
    for reading in find_numbers(text, compounds=True):
        assert last <= reading.start < reading.end <= len(text)
        assert reading.lead <= reading.start and reading.tail >= reading.end
        assert (reading.value is not None) + (reading.low is not None) + (reading.magnitude is not None) == 1
        last = reading.end


@settings(max_examples=200, deadline=None)
@given(st.decimals(min_value=0, max_value=Decimal("999999999"), places=2, allow_nan=False))
def test_a_rendered_value_parses_back(value):
    text = f"{value:,}".replace(",", " ").replace(".", ",")
    found = parse_number(text)
    assert found is not None and found.value == value


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=0, max_value=999_999_999_999))
def test_a_value_in_words_parses_back(value):
    found = parse_number(num2words(value, lang="uk"))
    assert found is not None and found.value == value


@pytest.mark.parametrize("sign", ["'", "’", "ʼ", "‘"])
def test_all_four_apostrophes(sign):
    assert parse_number(f"п{sign}ятсот дев{sign}яносто").value == 590


def test_look_alike_letters_and_spaces():
    assert parse_number("двi тисячi").value == 2000  # Latin i
    assert parse_number("1\u2009234\u202f567").value == 1234567


def test_letters_for_scales_only_alone():
    assert parse_number("100к").value == 100_000
    assert parse_number("-.0012Г").value == -1_200_000
    assert find_numbers("100к")[0].value == 100
