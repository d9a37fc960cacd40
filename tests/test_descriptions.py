"""Who is meant by words for an office or a calling: real sentences, refusals included; offices read from their words."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from ukfacts.entities.jobs import read_job
from ukfacts.entities.offices import Office, knows, office_of

CORPUS = Path(__file__).parent / "corpora" / "descriptions.toml"
TEXTS = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["texts"]


def office(text: str) -> Office:
    job = read_job(text)
    assert job is not None
    return office_of(job)


@pytest.mark.parametrize(
    ("free", "known"),
    [
        ("глава держави", "президент України"),
        ("голова області", "начальник Одеської ОВА"),
        ("голова ОВА", "начальник Одеської обласної військової адміністрації"),
        ("очільник області", "голова Харківської обласної військової адміністрації"),
        ("мер", "міський голова Харкова"),
        ("міський голова", "мер Одеси"),
        ("глава угорського МЗС", "міністр закордонних справ Угорщини"),
        ("очільник Держдепу", "держсекретар США"),
        ("урядовець", "міністр фінансів"),
        ("очільниця уряду", "прем'єр-міністерка"),
        ("голова комісії", "голова Центральної виборчої комісії"),
        ("директор бюро", "голова НАБУ"),
        ("глава уряду", "прем'єр-міністр країни"),
        ("речниця", "речниця поліції Черкаської області"),
        ("українка", "українська тенісистка"),
        ("американець", "американець"),
    ],
)
def test_one_office_in_other_words(free: str, known: str) -> None:
    assert knows(office(free), office(known))


@pytest.mark.parametrize(
    ("free", "known"),
    [
        ("президент США", "президент"),
        ("президент США", "президент Франції"),
        ("мер Дніпра", "мер Одеси"),
        ("міністр оборони", "міністр фінансів"),
        ("глава держави", "прем'єр-міністр"),
        ("президент", "колишній президент"),
        ("українка", "росіянка"),
        ("тенісистка", "директорка"),
    ],
)
def test_another_office(free: str, known: str) -> None:
    assert not knows(office(free), office(known))


@pytest.mark.skipif(
    not files("ukfacts").joinpath("models", "uk", "config.json").is_file(), reason="the packaged model is not here"
)
@pytest.mark.parametrize("one", TEXTS, ids=lambda one: one["text"][:40])
def test_who_is_meant(extractor: Any, one: dict[str, Any]) -> None:
    document = extractor.extract(one["text"])
    found = extractor.resolve(document.analysis).entities
    names = {entity.id: entity.name for entity in found.entities}
    meant = {ref.start: names[ref.entity] for ref in found.references if ref.kind in ("description", "demonym")}
    for words, name in one.get("meant", {}).items():
        assert meant.get(one["text"].index(words)) == name
    for words in one.get("open", ()):
        start = one["text"].index(words)
        assert not any(start <= at < start + len(words) for at in meant)
