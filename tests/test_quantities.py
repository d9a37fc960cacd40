"""Quantities, money and percents: corpora read by forms, syntax on small trees, ties, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from conllu_reader import analysis, short_tree
from hypothesis import given, settings
from hypothesis import strategies as st

from ukfacts.analysis.tokens import Analysis, Labelled, Sentence
from ukfacts.mentions import find
from ukfacts.mentions.numbers import find_numbers
from ukfacts.mentions.quantities import find_quantities
from ukfacts.mentions.quantities.forms import by_forms
from ukfacts.text import clean
from ukfacts.values.quantities import parse_quantity, resolve

CORPORA = Path(__file__).parent / "corpora"
LABEL = {"quantities": "QUANT", "money": "MON", "percents": "PCT"}


def corpus(name: str) -> list[dict]:
    return tomllib.loads((CORPORA / f"{name}.toml").read_text("utf-8"))["case"]


def described(value, text: str) -> dict:
    """A value in the corpus' own terms."""
    found: dict = {"text": text}
    for name in ("value", "low", "high"):
        if getattr(value, name) is not None:
            found[name] = str(getattr(value, name))
    for name in ("mod", "unit", "currency", "item", "item_text", "part_of", "per"):
        if getattr(value, name) is not None:
            found[name] = getattr(value, name)
    if value.magnitude:
        found["magnitude"] = [str(end) for end in value.magnitude]
    return found


def read(read_by: Analysis, label: str) -> list[dict]:
    mentions = find_quantities(read_by, find_numbers(read_by.text))
    values = [(m, resolve(m, read_by, mentions)) for m in mentions if m.label == label]
    return [described(value, read_by.text[m.start : m.end]) for m, value in values if value is not None]


CASES = [(name, case) for name in LABEL for case in corpus(name)]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}-{case['text'][:40]}" for name, case in CASES])
def test_corpus(name, case):
    found = read(by_forms(clean(case["text"]).text), LABEL[name])
    for expected, given_ in zip(case["found"], found, strict=False):
        if "item_text" not in expected:
            given_.pop("item_text", None)
    assert found == case["found"]


@pytest.mark.parametrize("name", LABEL)
def test_a_quarter_of_the_corpus_refuses(name):
    cases = corpus(name)
    assert sum(not case["found"] for case in cases) * 4 >= len(cases)


UNITS = [line.split("\t") for line in (CORPORA / "units.tsv").read_text("utf-8").splitlines() if line[0] != "#"]


@pytest.mark.parametrize(("text", "value", "code"), UNITS, ids=[row[0] for row in UNITS])
def test_units(text, value, code):
    found = parse_quantity(text)
    assert found is not None and (str(found.value), found.unit or found.currency) == (value, code)


def test_those_counted_are_named_by_the_predicate():
    """«троє з них - діти» (seeds/002)"""
    tree = """
        троє  троє   NUM   Case=Nom 5 nsubj
        з     з      ADP   _ 3 case
        них   вони   PRON  Case=Gen|Number=Plur 1 nmod
        -     -      PUNCT _ 5 punct
        діти  дитина NOUN  Animacy=Anim|Case=Nom|Gender=Fem|Number=Plur 0 root
    """
    read_by = analysis([short_tree(tree)])
    assert read(read_by, "QUANT") == [{"text": "троє з них", "value": "3", "item": "дитина", "part_of": "них"}]


def test_a_measure_of_the_counted_thing_is_its_attribute():
    """«снарядів калібру 122 мм» (seeds/002)"""
    tree = """
        10       10     NUM  _ 2 nummod:gov
        снарядів снаряд NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Plur 0 root
        калібру  калібр NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 2 nmod
        122      122    NUM  _ 5 nummod
        мм       мм     NOUN Abbr=Yes 3 nmod
    """
    read_by = analysis([short_tree(tree)])
    mentions = find_quantities(read_by, find_numbers(read_by.text))
    value = resolve(mentions[0], read_by, mentions)
    assert value is not None and value.attributes == ("калібр 122 мм",) and value.item == "снаряд"


def labelled(text: str, *spans: tuple[str, str]) -> Analysis:
    """The text read by forms, with spans of the model's."""
    read_by = by_forms(text)
    places = tuple(Labelled(text.index(s), text.index(s) + len(s), label, 0.9) for s, label in spans)
    one = read_by.sentences[0]
    return Analysis(text, read_by.blocks, (Sentence(0, one.start, one.end, 0, one.tokens, places),))


def test_a_rule_beats_the_model_and_the_model_keeps_what_no_rule_reads():
    found = find(labelled("за 50 тис грн замовило у світлих тонах", ("50 тис", "MON"), ("світлих тонах", "QUANT")))
    assert [(m.label, m.rule.partition(".")[0], m.reading is None) for m in found] == [
        ("MON", "quantities", False),
        ("QUANT", "model", True),
    ]


def test_an_amount_inside_a_name_is_not_counted():
    """«100 медалей «90 років арбітражно-судовій системі України»» (ner_uk_2 train; medals are MISC there)"""
    text = "100 медалей «90 років арбітражно-судовій системі України»"
    found = find(labelled(text, ("90 років арбітражно-судовій системі України", "ART")))
    assert [(text[m.start : m.end], m.label) for m in found] == [
        ("100 медалей", "QUANT"),
        ("90 років арбітражно-судовій системі України", "MISC"),
    ]


def test_an_age_is_a_quantity_and_a_stretch_of_time_is_not():
    assert [m.rule for m in find(by_forms("56-річна підприємиця"))] == ["quantities.compound_duration"]
    assert all(not m.rule.startswith("quantities") for m in find(by_forms("протягом 25 років")))


def test_years_of_a_person_in_the_dative_are_an_age():
    """«їй вже було 37 років» (bruk); a length where nobody has them: «було чотири роки»"""
    tree = """
        їй    вона PRON Case=Dat|Number=Sing 5 nsubj
        вже   вже  ADV  _ 5 advmod
        було  бути VERB _ 5 cop
        37    37   NUM  _ 5 nummod:gov
        років рік  NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Plur 0 root
    """
    read_by = analysis([short_tree(tree)])
    assert [m.rule for m in find_quantities(read_by, find_numbers(read_by.text))] == ["quantities.age"]
    nobody = analysis([short_tree(tree.replace("їй    вона PRON Case=Dat|Number=Sing", "там    там ADV _"))])
    assert [m.rule for m in find_quantities(nobody, find_numbers(nobody.text))] == ["quantities.duration"]


@pytest.mark.parametrize(
    "text",
    ["майже 11 тис. контейнерів", "7,08 млн грн", "п'ять відсотків", "двадцятитонний", "троє з них", "122 мм"],
)
def test_parse_quantity_takes_the_whole_text_only(text):
    assert parse_quantity(text) is not None
    assert parse_quantity(f"{text} та інше") is None


def test_nothing_is_found_in_nothing():
    assert parse_quantity("") is None
    assert parse_quantity("контейнер") is None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789 .,-–:/№%$€грнтистячамлопівметрів'’«»()\n°²", max_size=60))
def test_never_raises_and_offsets_hold(text):
    read_by = by_forms(clean(text).text)
    mentions = find(read_by)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(read_by.text)
        if mention.label in ("QUANT", "MON", "PCT"):
            value = resolve(mention, read_by, mentions)
            if value is not None:
                given_ = (value.value is not None) + (value.low is not None) + (value.magnitude is not None)
                assert given_ == 1


@settings(max_examples=100, deadline=None)
@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from([("грн", "UAH"), ("євро", "EUR"), ("доларів США", "USD")]),
)
def test_a_rendered_sum_parses_back(value, named):
    words, code = named
    found = parse_quantity(f"{value:,} {words}".replace(",", " ").replace(".", ","))
    assert found is not None and found.value == value and found.currency == code
