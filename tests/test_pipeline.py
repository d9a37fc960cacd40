"""The main job: the seeds as facts; records that hold together; what bad input gives."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ukfacts
from ukfacts import records

FIRST, SECOND = "000_ffef00d5059218bb.txt", "002_de80b7149a33b817.txt"


def located(doc: ukfacts.Document):
    """Every record of a document that has a place in the text."""
    yield from doc.blocks
    yield from doc.mentions
    yield from (m for e in doc.entities for m in e.mentions)
    yield from (*doc.dates, *doc.quantities, *doc.money, *doc.percents)
    for fact in (*doc.facts, *doc.aside):
        yield from fact.evidence
        yield from (a for arguments in fact.roles.values() for a in arguments)
        yield from fact.attribution
        yield from fact.quantities


def check(doc: ukfacts.Document) -> None:
    for record in located(doc):
        assert doc.text[record.start : record.end] == record.text
    ids = {e.id for e in doc.entities}
    assert len(ids) == len(doc.entities)
    for mention in doc.mentions:
        assert mention.entity_id is None or mention.entity_id in ids
    for fact in (*doc.facts, *doc.aside):
        for arguments in fact.roles.values():
            assert all(a.entity_id is None or a.entity_id in ids for a in arguments)
    assert [f.start for f in doc.facts] == sorted(f.start for f in doc.facts)
    assert ukfacts.Document.model_validate_json(doc.model_dump_json()) == doc
    assert "\n" not in doc.model_dump_json()


def test_records_hold_together(seeds) -> None:
    for doc in seeds.values():
        check(doc)


def test_entities_of_the_seeds(seeds) -> None:
    for doc in seeds.values():
        names = {e.name for e in doc.entities} | {a for e in doc.entities for a in e.aliases}
        assert {"Кім Чен Ин", "Пхеньян", "Північна Корея", "Росія", "КНДР", "РФ"} <= names
        assert any("Путін" in name for name in names)


def test_quantities_of_the_seeds(seeds) -> None:
    found = {(q.value, q.low, q.high, q.item) for q in seeds[SECOND].quantities}
    assert (Decimal(11000), None, None, "контейнер") in found
    assert (Decimal(5000000), None, None, "артилерійський снаряд") in found
    assert (None, Decimal(20), Decimal(30), "північнокорейський солдат") in found
    assert (Decimal(3100000), None, None, "громадянин") in found


def test_dates_of_the_seeds(seeds) -> None:
    first = {d.value for d in seeds[FIRST].dates}
    second = {d.value for d in seeds[SECOND].dates}
    assert {"2024-06-19", "2024-06-19T02:45"} <= first
    assert {"2024-06-18/2024-06-19", "2023-09"} <= second


def test_facts_of_the_seeds(seeds) -> None:
    doc = seeds[SECOND]
    visits = [f for f in doc.facts.of("visit") if f.visitor and f.place]
    assert any("Путін" in f.visitor.name and f.place.name == "Північна Корея" for f in visits)
    values = {f.quantity.value for f in doc.facts.of(ukfacts.TransferFact) if f.quantity}
    assert {Decimal(11000), Decimal(10000)} <= values
    assert doc.facts.of("statement")


def test_without_a_date_nothing_is_invented(extractor) -> None:
    text = (
        "На запрошення Кім Чен Ина Путін відвідає Північну Корею з державним візитом 18-19 червня, повідомили у Кремлі."
    )
    doc = extractor.extract(text)
    assert [d.value for d in doc.dates] == ["XXXX-06-18/XXXX-06-19"]


@pytest.mark.parametrize("given_date", ["2024-06-19", date(2024, 6, 19), datetime(2024, 6, 19, 12, 30)])
def test_dates_are_taken_in_every_form(extractor, given_date) -> None:
    doc = extractor.extract("19 червня російський диктатор Володимир Путін прибув до Північної Кореї.", given_date)
    assert doc.dates[0].value == "2024-06-19"
    check(doc)


@pytest.mark.parametrize("empty", ["", " ", "\n\t \u00a0\n"])
def test_empty_text_is_an_empty_document(extractor, empty: str) -> None:
    doc = extractor.extract(empty)
    assert (doc.text, doc.mentions, doc.facts) == (empty, (), ())
    check(doc)


@pytest.mark.parametrize("wrong", [None, 7, b"bytes", ["list"]])
def test_what_is_no_text_is_refused(extractor, wrong) -> None:
    with pytest.raises(ukfacts.InputError, match="expected"):
        extractor.extract(wrong)


@pytest.mark.parametrize("wrong", ["вчора", "19.06.2024", 20240619])
def test_what_is_no_date_is_refused(extractor, wrong) -> None:
    with pytest.raises(ukfacts.InputError, match="expected"):
        extractor.extract("Текст.", wrong)


def test_many_come_in_order_and_lazily(extractor) -> None:
    texts = [f"Путін відвідав КНДР у {year} році." for year in range(2000, 2009)]
    found = list(extractor.extract_many(iter(texts), batch_size=4))
    assert [doc.text for doc in found] == texts
    assert [doc.dates[0].value for doc in found] == [str(year) for year in range(2000, 2009)]


def test_threads_share_an_extractor(extractor, seeds) -> None:
    text = seeds[FIRST].text[:1200]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: extractor.extract(text, "2024-06-19").model_dump_json(), range(8)))
    assert len(set(found)) == 1


def test_offsets_survive_cleaning(extractor) -> None:
    text = "Речни\u00adк Кремля Дми\u0301тро Пєсков зазначив: 11\u00a0тисяч контейнерів, Карін Жан-П’єр."
    doc = extractor.extract(text)
    check(doc)
    assert any(q.value == 11000 for q in doc.quantities)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_a_document(extractor, text: str) -> None:
    check(extractor.extract(text, "2024-06-19"))


def test_schema_is_published() -> None:
    schema = ukfacts.schema()
    assert json.loads(json.dumps(schema))["$schema"].startswith("https://json-schema.org")
    names = set(schema["$defs"])
    assert {cls.__name__ for cls in records.FACT_TYPES.values()} <= names


def test_kinds_are_asked_by_name_or_type(seeds) -> None:
    facts = seeds[SECOND].facts
    assert facts.of("transfer") == facts.of(ukfacts.TransferFact)
    with pytest.raises(ValueError, match="expected one of"):
        facts.of("переказ")
