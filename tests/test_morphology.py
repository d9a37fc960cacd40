"""Readings and forms of single words, as the seeds and the specification's examples need them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from ukfacts.analysis.morphology import inflect, is_known, like, parse


@pytest.mark.parametrize(
    ("word", "lemma", "pos", "feats"),
    [
        ("Путіна", "путін", "PROPN", {"NameType": "Sur", "Case": "Gen", "Gender": "Masc", "Number": "Sing"}),
        ("північнокорейських", "північнокорейський", "ADJ", {"Case": "Gen", "Number": "Plur"}),
        ("контейнерів", "контейнер", "NOUN", {"Case": "Gen", "Number": "Plur", "Animacy": "Inan"}),
        ("провів", "провести", "VERB", {"Aspect": "Perf", "Tense": "Past", "VerbForm": "Fin", "Mood": "Ind"}),
        ("укладений", "укладений", "ADJ", {"Voice": "Pass", "VerbForm": "Part"}),
        ("якій", "який", "DET", {"Case": "Dat", "Gender": "Fem"}),
        ("він", "він", "PRON", {"Case": "Nom", "Gender": "Masc"}),
        ("троє", "троє", "NUM", {"Case": "Nom"}),
    ],
)
def test_reading(word: str, lemma: str, pos: str, feats: dict[str, str]) -> None:
    found = [p for p in parse(word) if p.lemma == lemma and p.pos == pos and feats.items() <= dict(p.feats).items()]
    assert found and found[0].is_known


@pytest.mark.parametrize(
    ("word", "wanted", "form"),
    [
        ("Путіна", {"case": "Nom"}, "Путін"),
        ("ПУТІНА", {"case": "Nom"}, "ПУТІН"),
        ("контейнерів", {"case": "Nom", "number": "Sing"}, "контейнер"),
        ("артилерійських", {"case": "Nom", "number": "Sing", "gender": "Masc"}, "артилерійський"),
        ("громадян", {"case": "Nom", "number": "Sing"}, "громадянин"),
        ("Об’єднаного", {"case": "Nom", "gender": "Masc"}, "Об'єднаний"),
        ("новий", {"case": "Acc", "gender": "Masc", "animacy": "Anim"}, "нового"),
        ("новий", {"case": "Acc", "gender": "Masc", "animacy": "Inan"}, "новий"),
        ("США", {"case": "Nom"}, "США"),
        ("і", {"case": "Nom"}, None),
        ("повідомляє", {"case": "Nom"}, None),
        ("солдатів", {"case": "Nom", "number": "Sing", "gender": "Fem"}, None),
        ("", {"case": "Nom"}, None),
    ],
)
def test_inflect(word: str, wanted: dict[str, str], form: str | None) -> None:
    assert inflect(word, **wanted) == form


def test_letter_case_follows_the_pattern() -> None:
    assert like("київ", "КИЄВІ") == "КИЇВ"
    assert like("івано-франківськ", "Івано-Франківську") == "Івано-Франківськ"
    assert like("маккормак", "МакКормака") == "МакКормак"
    assert like("контейнер", "контейнерів") == "контейнер"


def test_any_apostrophe_reads_the_same() -> None:
    readings = [[(p.lemma, p.tag) for p in parse(word)] for word in ("Об'єднаного", "Об’єднаного", "Обʼєднаного")]
    assert readings[0] == readings[1] == readings[2]


def test_unknown_words_are_marked_as_guesses() -> None:
    assert not is_known("Шкаврітко")
    assert is_known("Пхеньяні")
    assert parse("Шкаврітко") and not any(p.is_known for p in parse("Шкаврітко"))
    assert parse("") == ()


def test_threads_see_the_same_readings() -> None:
    words = ["Кремлі", "визиту", "договір", "Пєсков", "столиці"] * 20
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(parse, words)) == [parse(word) for word in words]


def test_the_nominative_that_the_dictionary_forgets() -> None:
    """«директор», «держава», «обладнання» are listed without a case; other cases and words that never change are as they were."""
    assert {p.case for p in parse("директор") if p.feats.get("Animacy") == "Anim"} == {"Nom"}
    assert [p.case for p in parse("держава")] == ["Nom"]
    assert "Nom" in {p.case for p in parse("обладнання") if p.number == "Sing"}
    assert "Nom" not in {p.case for p in parse("директора")}
    assert {p.case for p in parse("кафе")} >= {"Nom", "Gen", "Loc"}
