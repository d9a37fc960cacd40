"""Dates, times, durations, sets, intervals: every corpus line, refusals, context, and what must hold of any text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ukfacts.analysis.tokens import Analysis, Sentence, Token
from ukfacts.mentions.numbers import find_numbers
from ukfacts.mentions.times import TimeReading, find_times
from ukfacts.mentions.times.lexicon import table, words
from ukfacts.mentions.types import Mention
from ukfacts.text import blocks
from ukfacts.values.calendar import add, easter
from ukfacts.values.story import is_chronicle
from ukfacts.values.times import parse_time, resolve_times, timexes
from ukfacts.values.types import TimeValue

CORPORA = Path(__file__).parent / "corpora"
NAMES = ("dates", "times", "durations", "sets", "intervals")


@dataclass(frozen=True)
class Line:
    text: str
    expression: str
    type: str
    value: str
    mod: str
    begin: str
    until: str
    reference: str
    source: str


def corpus(name: str) -> list[Line]:
    rows = (CORPORA / f"{name}.tsv").read_text("utf-8").splitlines()
    return [Line(*row.split("\t")) for row in rows if row and not row.startswith("#")]


def reference(line: Line) -> tuple[date | datetime | None, str | None]:
    when, _, prefer = line.reference.partition(" ")
    if not when:
        return None, None
    return (datetime.fromisoformat(when) if "T" in when else date.fromisoformat(when)), prefer or None


def found(text: str, when: date | datetime | None = None, prefer: str | None = None) -> list[tuple[Mention, TimeValue]]:
    analysis = Analysis(text, blocks(text))
    mentions = find_times(analysis, find_numbers(text))
    values = resolve_times(mentions, analysis, when, prefer)
    return [(mention, values[index]) for index, mention in enumerate(mentions)]


def shown(moment: datetime | None) -> str:
    return moment.isoformat(timespec="minutes").removesuffix("T00:00") if moment else ""


ACCEPTED = [
    pytest.param(line, id=f"{name}: {line.text}: {line.expression}")
    for name in NAMES
    for line in corpus(name)
    if line.type != "—"
]
REFUSED = [
    pytest.param(line, id=f"{name}: {line.text}: {line.expression}")
    for name in NAMES
    for line in corpus(name)
    if line.type == "—"
]


@pytest.mark.parametrize("line", ACCEPTED)
def test_corpus(line: Line) -> None:
    when, prefer = reference(line)
    got = [
        (line.text[m.start : m.end], v.type, v.value, v.mod or "", shown(v.begin), shown(v.until))
        for m, v in found(line.text, when, prefer)
    ]
    assert (line.expression, line.type, line.value, line.mod, line.begin, line.until) in got


@pytest.mark.parametrize("line", REFUSED)
def test_refusals(line: Line) -> None:
    start = line.text.index(line.expression)
    end = start + len(line.expression)
    assert [line.text[m.start : m.end] for m, _ in found(line.text) if m.start < end and start < m.end] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_quarter_of_each_corpus_refuses(name: str) -> None:
    lines = corpus(name)
    assert sum(line.type == "—" for line in lines) * 4 >= len(lines)
    assert all(line.source for line in lines)


def test_a_date_without_year_or_reference_stays_partial() -> None:
    assert parse_time("18 червня").value == "XXXX-06-18"
    assert parse_time("у середу").value == "XXXX-WXX-3"
    assert parse_time("торік").value == "XXXX"
    assert parse_time("18 червня").anchor == "none"


def test_the_document_date_anchors() -> None:
    value = parse_time("19 червня", date(2024, 6, 19))
    assert (value.value, value.anchor) == ("2024-06-19", "document")


@pytest.mark.parametrize(("prefer", "expected"), [("past", "2023-09"), ("future", "2024-09")])
def test_preference(prefer: str, expected: str) -> None:
    assert parse_time("у вересні", date(2024, 6, 19), prefer).value == expected


def verb_sentence(text: str, verb: str, tense: str, time: str) -> Analysis:
    """A sentence of two tokens: a verb, and a noun that depends on it."""
    at, on = text.index(verb), text.index(time)
    tokens = (
        Token(1, on, on + len(time), time, time, "NOUN", {}, 2, "obl"),
        Token(2, at, at + len(verb), verb, verb, "VERB", {"Tense": tense}, 0, "root"),
    )
    return Analysis(text, blocks(text), (Sentence(0, 0, len(text), 0, tokens),))


@pytest.mark.parametrize(
    ("verb", "tense", "expected"), [("зустрінеться", "Fut", "2026-01-21"), ("зустрівся", "Past", "2026-01-14")]
)
def test_the_verb_decides_between_past_and_future(verb: str, tense: str, expected: str) -> None:
    text = f"у середу {verb} з Володимиром Зеленським"  # seed 002, and its past
    analysis = verb_sentence(text, verb, tense, "середу")
    mentions = find_times(analysis, find_numbers(text))
    assert resolve_times(mentions, analysis, date(2026, 1, 20))[0].value == expected


def test_a_text_dated_a_day_early_keeps_its_year() -> None:
    text = "19 червня прибув до Північної Кореї"  # seed 000
    analysis = verb_sentence(text, "прибув", "Past", "червня")
    mentions = find_times(analysis, find_numbers(text))
    assert resolve_times(mentions, analysis, date(2024, 6, 18))[0].value == "2024-06-19"


def test_a_chronicle_goes_on_from_its_last_date() -> None:
    # WikiWars-UA, 03_AmCivWar
    text = (
        "20 грудня 1860 року приклад подала Південна Кароліна.\nУ лютому 1861 року утворили нову державу. "
        "1 березня про незалежність оголосив Техас."
    )
    values = [v for _, v in found(text, date(2018, 5, 19))]
    assert [v.value for v in values] == ["1860-12-20", "1861-02", "1861-03-01"]
    assert values[-1].anchor == "sentence"


def test_a_look_aside_does_not_move_the_story() -> None:
    # WikiWars-UA, 05_VietnamWar
    text = (
        "2 серпня 1964 року військовий корабель. Як з матеріалів опублікованого у 2005 році таємного документу. "
        "Вже 5 серпня американська авіація"
    )
    assert [v.value for _, v in found(text)] == ["1964-08-02", "2005", "1964-08-05"]


def test_news_is_no_chronicle() -> None:
    text = (  # seed 002
        "У вересні 2023 року лідер Північної Кореї відвідав РФ. У січні 2024 року Путін підтвердив бажання. "
        "Він був там у 2000 році. 9 червня"
    )
    analysis = Analysis(text, ())
    mentions = find_times(analysis, find_numbers(text))
    assert not is_chronicle(mentions, datetime(2024, 6, 18))
    assert resolve_times(mentions, analysis, date(2024, 6, 18))[3].value == "2024-06-09"


def test_an_interval_keeps_its_parts() -> None:
    text = "з кінця 2023 року до початку травня 2024 року"
    analysis = Analysis(text, ())
    (mention,) = find_times(analysis, find_numbers(text))
    value = resolve_times((mention,), analysis)[0]
    pieces = [(span.of(text), v.value, v.mod) for span, v in timexes(mention, value, analysis)]
    assert pieces == [("кінця 2023 року", "2023", "END"), ("початку травня 2024 року", "2024-05", "START")]
    assert mention.label == "PERIOD"


def test_ages_are_left_to_the_syntax() -> None:
    text = "78-річна монахиня"  # bruk
    head = Token(2, 9, 17, "монахиня", "монахиня", "NOUN", {"Animacy": "Anim"}, 0, "root")
    analysis = Analysis(
        text,
        blocks(text),
        (Sentence(0, 0, 17, 0, (Token(1, 0, 8, "78-річна", "78-річний", "ADJ", {}, 2, "amod"), head)),),
    )
    assert find_times(analysis, find_numbers(text)) == ()


@pytest.mark.parametrize(
    ("text", "following", "upos", "relation", "expected"),
    [
        ("До восьмої закінчиться", "закінчиться", "VERB", "obl", ["восьмої"]),  # bruk
        ("До третьої групи входять", "групи", "NOUN", "amod", []),  # bruk
    ],
)
def test_a_bare_hour_belongs_to_no_noun(
    text: str, following: str, upos: str, relation: str, expected: list[str]
) -> None:
    hour, at = text.split()[1], text.index(following)
    tokens = (
        Token(1, 0, 2, "До", "до", "ADP", {}, 2, "case"),
        Token(2, 3, 3 + len(hour), hour, hour, "ADJ", {"Case": "Gen"}, 3, relation),
        Token(
            3, at, at + len(following), following, following, upos, {"Case": "Gen"} if upos == "NOUN" else {}, 0, "root"
        ),
    )
    analysis = Analysis(text, blocks(text), (Sentence(0, 0, len(text), 0, tokens),))
    assert [text[m.start : m.end] for m in find_times(analysis, find_numbers(text))] == expected


def test_parse_time_wants_the_whole_text() -> None:
    assert parse_time("19 червня російський диктатор") is None
    assert parse_time("Серед загиблих") is None
    assert parse_time("") is None
    assert parse_time("«19 червня»") is None


@pytest.mark.parametrize(("year", "expected"), [(2023, (4, 16)), (2024, (5, 5)), (2025, (4, 20)), (2026, (4, 12))])
def test_easter(year: int, expected: tuple[int, int]) -> None:
    found_day = easter(year)
    assert (found_day.month, found_day.day) == expected


def test_christmas_moved_in_2023() -> None:
    assert parse_time("Різдво 2022 року").value == "2022-01-07"
    assert parse_time("Різдво 2024 року").value == "2024-12-25"


def test_every_form_of_every_month_and_weekday() -> None:
    for number, forms in table("calendar")["words"]["month"].items():
        for form in forms.split():
            assert parse_time(f"7 {form} 2015 року").value == f"2015-{int(number):02d}-07", form
    for number, forms in table("calendar")["words"]["weekday"].items():
        for form in forms.split():
            assert parse_time(form).value == f"XXXX-WXX-{number}", form


def test_every_part_of_the_day_has_its_hours() -> None:
    hours = table("calendar")["daypart_hours"]
    named = {roles["daypart"] for roles in words().values() if "daypart" in roles}
    assert named <= set(hours)


def test_words_are_lower_case() -> None:
    assert [form for form in words() if form != form.lower() or "’" in form] == []


MONTHS = [
    next(f for f in forms.split() if f.endswith(("ня", "да", "ого")))
    for forms in table("calendar")["words"]["month"].values()
]


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2099, 12, 31)))
def test_full_dates_parse_back(day: date) -> None:
    for written in (f"{day.day} {MONTHS[day.month - 1]} {day.year} року", day.isoformat(), f"{day:%d.%m.%Y}"):
        value = parse_time(written)
        assert value is not None and value.value == day.isoformat(), written
        assert value.begin == datetime(day.year, day.month, day.day)
        assert value.until == value.begin + timedelta(days=1)


@given(st.dates(min_value=date(1001, 1, 1), max_value=date(2090, 1, 1)), st.integers(1, 300))
def test_intervals_are_in_order(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    value = parse_time(
        f"{first.day} {MONTHS[first.month - 1]} {first.year} – {last.day} {MONTHS[last.month - 1]} {last.year}"
    )
    assert value is not None and value.value == f"{first.isoformat()}/{last.isoformat()}"
    assert value.begin < value.until


@given(st.integers(0, 23), st.integers(0, 59))
def test_clock_times_parse_back(hour: int, minute: int) -> None:
    value = parse_time(f"о {hour}:{minute:02d}", date(2024, 6, 19))
    assert value is not None and value.value == f"2024-06-19T{hour:02d}:{minute:02d}"


NUMBERS = [str(n) for n in (1, 2, 7, 12, 24, 31, 45, 60, 90, 100, 480, 1914, 2024, 99999)]
SPOKEN = ["двадцять", "першого", "XX", "н. е.", "до н. е.", "90-х", "2014-го", "22.01", "18.06.2024", "2:45", "різдво"]
PIECES = st.sampled_from(sorted(words()) + NUMBERS + list(".,:/()–-\n№%") + SPOKEN)
REFERENCES = st.sampled_from([None, date(2024, 2, 29), datetime(2013, 2, 12, 4, 30), date(1, 1, 1), date(9999, 12, 31)])


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14), REFERENCES, st.sampled_from([None, "past", "future"]))
def test_nothing_raises_and_offsets_hold(pieces: list[str], when: date | None, prefer: str | None) -> None:
    text = " ".join(pieces)
    last = 0
    for mention, value in found(text, when, prefer):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert value.value
        assert value.begin is None or value.until is None or value.begin < value.until
        assert isinstance(mention.reading, TimeReading) and mention.rule.startswith("times")
        last = mention.end


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    found(text, date(2024, 6, 19))
    parse_time(text)


def test_the_calendar_ends() -> None:
    assert add(datetime(9999, 12, 31), 1, "D") is None
    assert add(datetime(1, 1, 1), -1, "Y") is None
    assert add(datetime(2024, 1, 31), 1, "M") == datetime(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "роботи потрібно закінчити до 30 травня 2018 року.\nБув зареєстрований підприємцем 9 вересня",
            ["2018-05-30", "XXXX-09-09"],
        ),
        (
            "з 12 березня 2014 року по 14 вересня 2015 року.\nЯк свідчить ухвала суду від 29 січня",
            ["2014-03-12/2015-09-14", "XXXX-01-29"],
        ),
    ],
)
def test_a_year_in_passing_is_not_the_storys(text: str, expected: list[str]) -> None:
    # ner_uk_2, train
    assert [v.value for _, v in found(text)] == expected


@pytest.mark.parametrize(("when", "expected"), [(date(2017, 10, 13), "2017-10-16"), (date(2015, 10, 13), "XXXX-10-16")])
def test_a_weekday_undoes_a_date_of_another_one(when: date, expected: str) -> None:
    text = "На понеділок, 16 жовтня, було оголошено загальноміське віче."  # bruk
    assert [v.value for _, v in found(text, when)] == [expected]


def test_a_clock_time_is_of_the_day_told_before_it() -> None:
    text = "Презентація книжки відбудеться в Києві 24 квітня на Книжковому Арсеналі ( вул . Лаврська , 12 ) о 13 : 00"
    assert [v.value for _, v in found(text, date(2018, 4, 10))] == ["2018-04-24", "2018-04-24T13:00"]  # ner_uk_2, train


def test_the_news_of_another_year_is_told_in_its_paragraph() -> None:
    text = (  # ner_uk_2, train; the second date alone is of the year before the text's
        "16 червня 2015 року суддя дійшов висновку, що земля є державною. 10 вересня суд відхилив її скаргу."
    )
    assert [v.value for _, v in found(text, date(2017, 3, 1))] == ["2015-06-16", "2015-09-10"]
    assert [v.value for _, v in found(text.replace(". 10", ".\n10"), date(2017, 3, 1))] == ["2015-06-16", "2016-09-10"]


def test_the_date_above_the_story_is_the_texts_own() -> None:
    text = (  # slavic_ner_uk, covid-19
        "Сама вакцина не зупинить коронавірус – ВООЗ\nПонеділок, 16 листопада 2020, 15:26\nФото: SSilver/Depositphotos\n"
        "Гендиректор Всесвітньої організації охорони здоров'я вважає, що поява вакцини не зупинить пандемію COVID-19.\n"
        "Станом на 16 листопада, у світі зафіксовано 54 мільйони випадків зараження коронавірусом."
    )
    (_, value) = found(text)[-1]
    assert (value.value, value.anchor) == ("2020-11-16", "document")
    assert found(text, date(2024, 6, 18))[-1][1].value == "2024-11-16"  # what the caller says counts more


def test_a_look_back_needs_its_date_near() -> None:
    # ner_uk_2, train; the day told is two paragraphs up
    text = "2 серпня Бережанській повідомили про підозру. Того ж дня чиновниця подала декларацію."
    assert [v.value for _, v in found(text, date(2018, 8, 20))] == ["2018-08-02", "2018-08-02"]
    apart = text.replace(". Того", ".\n\nСуд триває.\n\nТого")
    assert [v.value for _, v in found(apart, date(2018, 8, 20))] == ["2018-08-02", "XXXX-XX-XX"]


def test_a_text_that_begins_with_its_year_and_tells_of_no_other_stays_in_it() -> None:
    # WikiWars-UA, NigerianCivilWar, in two paragraphs
    text = (
        "У січні 1968 року урядові війська почали наступ з Калабара у напрямку на Порт-Харкорт.\n\n"
        "Майже чотири місяці повстанцям вдавалося стримувати натиск, але 19 травня місто впало."
    )
    assert [v.value for m, v in found(text) if m.span.of(text) == "19 травня"] == ["1968-05-19"]
    limited = text.replace("У січні 1968 року", "З січня 1968 року")  # «since» says nothing of when the rest is told
    assert [v.value for m, v in found(limited) if m.span.of(limited) == "19 травня"] == ["XXXX-05-19"]
    dated = found(text, date(2024, 6, 19))
    assert [v.value for m, v in dated if m.span.of(text) == "19 травня"] == ["2024-05-19"]
