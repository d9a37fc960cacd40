"""Names, clusters, links and roles: every row of their corpora, and what must hold of any input."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from conllu_reader import analysis as trees
from conllu_reader import short_tree
from hypothesis import given
from hypothesis import strategies as st

from ukfacts.analysis.tokens import Analysis
from ukfacts.entities import base_form, load_aliases, resolve
from ukfacts.entities.corpus import merge
from ukfacts.entities.descriptions import is_woman
from ukfacts.entities.jobs import read_job, read_position
from ukfacts.entities.linking import district_region
from ukfacts.entities.persons import person_names
from ukfacts.entities.same_persons import same_given
from ukfacts.entities.types import Entities
from ukfacts.errors import FrameError
from ukfacts.mentions.types import Mention
from ukfacts.tables import rows as table

CORPORA = Path(__file__).parent / "corpora"


def rows(name: str) -> list[dict[str, str]]:
    lines = (CORPORA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def marked(text: str, surfaces: Sequence[Sequence[str]], done: Analysis | None = None) -> tuple[Mention, ...]:
    """Mentions of the surfaces, each after the one before."""
    found, at = [], 0
    for surface, label in surfaces:
        start = text.index(surface, at)
        at = start + len(surface)
        sentence = done.sentence_at(start) if done else None
        found.append(Mention(start, at, label, "test", 1.0, sentence.index if sentence else 0))  # type: ignore[arg-type]
    return tuple(found)


def resolved(text: str, surfaces: Sequence[Sequence[str]]) -> Entities:
    return resolve(Analysis(text, ()), marked(text, surfaces))


NAMES = rows("names.tsv")
CLUSTERS = tomllib.loads((CORPORA / "clusters.toml").read_text(encoding="utf-8"))["case"]
LINKS = rows("links.tsv")


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row["text"])
def test_name(row: dict[str, str]) -> None:
    assert base_form(row["text"], row["label"]) == row["name"]
    if row["label"] == "PERS":
        found = person_names(row["text"])[0]
        assert (found.given or "", found.surname or "", found.gender or "") == (
            row["given"], row["surname"], row["gender"],
        )  # fmt: skip


def test_a_quarter_of_the_names_must_not_change() -> None:
    assert 4 * sum(row["text"] == row["name"] for row in NAMES) >= len(NAMES)


@pytest.mark.parametrize("case", CLUSTERS, ids=lambda case: case["source"])
def test_clusters(case: dict) -> None:
    found = resolved(case["text"], case["mentions"])
    together = {frozenset(e.mentions) for e in found.entities}
    grouped = {index for group in case["groups"] for index in group}
    alone = {frozenset({i}) for i in range(len(case["mentions"])) if i not in grouped}
    assert together == {frozenset(group) for group in case["groups"]} | alone
    for index, name in case.get("names", {}).items():
        entity = next(e for e in found.entities if int(index) in e.mentions)
        assert entity.name == name


@pytest.mark.parametrize("row", LINKS, ids=lambda row: row["name"])
def test_link(row: dict[str, str]) -> None:
    entity = resolved(row["name"], [(row["name"], row["label"])]).entities[0]
    if row["scheme"] == "-":
        assert entity.links == ()
    else:
        assert [(link.scheme, link.id) for link in entity.links if link.scheme != "wikidata"] == [
            (row["scheme"], row["id"])
        ]


def test_countries_and_bodies_have_their_wikidata_items_too() -> None:
    entity = resolved("КНДР", [("КНДР", "LOC")]).entities[0]
    assert [(link.scheme, link.id) for link in entity.links] == [("iso3166", "KP"), ("wikidata", "Q423")]
    nato = resolved("НАТО", [("НАТО", "ORG")]).entities[0]
    assert [(link.scheme, link.id) for link in nato.links] == [("ukfacts", "nato.int"), ("wikidata", "Q7184")]
    assert [link.scheme for link in resolved("Сумщина", [("Сумщина", "LOC")]).entities[0].links] == ["katotth"]


def test_every_item_is_of_a_known_body_and_of_no_other() -> None:
    items = list(table("wikidata_bodies.tsv"))
    assert {row["id"] for row in items} <= {row["id"] for row in table("organisations.tsv")}
    assert len({row["item"] for row in items}) == len({row["id"] for row in items}) == len(items)


def test_ambiguous_places_keep_their_candidates() -> None:
    entity = resolved("Іванівка", [("Іванівка", "LOC")]).entities[0]
    assert len(entity.candidates) > 1 and {link.scheme for link in entity.candidates} == {"katotth"}


def test_other_places_of_the_text_decide() -> None:
    # ner_uk_2, procurement news: a town that shares its name with others, in the text of its own region
    entities = resolved("Миколаївка на Донеччині", [("Миколаївка", "LOC"), ("Донеччині", "LOC")]).entities
    assert entities[0].links and entities[0].links[0].id.startswith("UA14")


def test_a_citys_district_is_the_one_of_the_city_named() -> None:
    # ner_uk_2 67b6f23997c5 and a4bdacf739df's like: nine cities have a «Шевченківський район», one a «Печерський»
    found = resolved("у Печерському районі Києва", [("Печерському районі", "LOC"), ("Києва", "LOC")]).entities
    assert [link.id for link in found[0].links] == ["UA80000000000624772"]
    alone = resolved("Шевченківський район", [("Шевченківський район", "LOC")]).entities[0]
    assert alone.links == () and len(alone.candidates) > 1
    there = [("Шевченківський район", "LOC"), ("Харків", "LOC")]
    assert [link.id for link in resolved("Шевченківський район, Харків", there).entities[0].links] == [
        "UA63120270010948820"
    ]


def test_short_given_names_are_of_their_own_full_name_alone() -> None:
    for row in table("short_names.tsv"):
        assert all(same_given(short, row["name"]) for short in row["short"].split("|"))
    for one, two in (("Джо", "Джон"), ("Майк", "Мік"), ("Боб", "Білл"), ("Том", "Тоні")):
        assert not same_given(one, two)


def test_a_district_of_former_times_decides() -> None:
    # ner_uk_2: the district is in no table since 2020, its town is
    village = resolved("Стольне Менського району", [("Стольне", "LOC"), ("Менського району", "LOC")]).entities[0]
    assert [link.id for link in village.links] == ["UA74020030330016638"]
    assert district_region("Семенівський район") == ""  # of two towns


def test_one_of_several_regions() -> None:
    # ner_uk_2 d530671576f8
    text = "Степи півдня України - Херсонської та Запорізької областей"
    found = resolved(text, [("Херсонської", "LOC"), ("Запорізької областей", "LOC")]).entities
    assert [(e.links[0].label if e.links else "") for e in found] == ["Херсонська область", "Запорізька область"]


def test_a_word_is_no_village() -> None:
    # ner_uk_2 257fca043205: «Потім перемістився на Майдані»
    assert resolved("на Майдані", [("Майдані", "LOC")]).entities[0].links == ()


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("Конкурс на зведення паркінгу на Оболоні оголошували ще в листопаді", "Оболоні", "Оболонь"),  # a04af354c8db
        ("на його матір записано дві квартири на Печерську", "Печерську", "Печерськ"),  # 02bebf42e010
        ("Потім перемістився зі своєю сотнею на Грушевського", "Грушевського", "Грушевського"),  # 257fca043205
    ],
)
def test_a_part_of_a_city_or_a_street_is_no_village(text: str, surface: str, name: str) -> None:
    # ner_uk_2, documents as noted
    entity = resolved(text, [(surface, "LOC")]).entities[0]
    assert (entity.name, entity.links) == (name, ())


def test_a_region_behind_the_same_preposition_is_what_it_is() -> None:
    entity = resolved("Миколаївка на Донеччині", [("Донеччині", "LOC")]).entities[0]
    assert [link.label for link in entity.links] == ["Донецька область"]


def test_a_corpus_knows_whose_a_bare_body_is() -> None:
    # ner_uk_2 9c264bd5a100, 3889f1eef7a7; were another state's in the corpus, nothing would tell
    ours = [resolved("ДАБІ України", [("ДАБІ України", "ORG")]), resolved("ДАБІ", [("ДАБІ", "ORG")])]
    assert len(merge(ours)) == 1
    theirs = resolved("ДАБІ Польщі", [("ДАБІ Польщі", "ORG")])
    assert len(merge([*ours, theirs])) == 3


def test_coordinates_come_with_cities() -> None:
    link = resolved("Пхеньяні", [("Пхеньяні", "LOC")]).entities[0].links[0]
    assert link.label == "Пхеньян"
    assert link.latitude == pytest.approx(39.03, abs=0.1) and link.longitude == pytest.approx(125.75, abs=0.1)


def test_the_text_decides_between_readings_of_a_name() -> None:
    # slavic_ner_uk, topic brexit: alone the name could be a woman's in the nominative
    text = "Домініка Рааба призначили. Домінік Рааб подав у відставку."
    assert resolved(text, [("Домініка Рааба", "PERS"), ("Домінік Рааб", "PERS")]).entities[0].name == "Домінік Рааб"


JOBS = [
    ("міністра оборони Південної Кореї", "", ("міністр оборони", "current", None, "Південна Корея")),
    ("заступниці голови місії США при ОБСЄ", "", ("заступниця голови", "current", "місія США при ОБСЄ", None)),
    ("радник глави Офісу президента", "", ("радник глави", "current", "Офіс президента", None)),
    ("речник Кремля", "", ("речник", "current", "Кремль", None)),
    ("Помічник Кремля", "", ("помічник", "current", "Кремль", None)),
    ("держсекретар США", "", ("держсекретар", "current", None, "США")),
    ("спецпосланець США", "Колишній ", ("спецпосланець", "former", None, "США")),
    ("лідером республіки", "Він зустрівся з тодішнім ", ("лідер республіки", "former", None, None)),
    ("екс-директора", "", ("директор", "former", None, None)),
    ("екс-депутату", "", ("депутат", "former", None, None)),
    ("народного депутата", "пов'язують колишнього ", ("народний депутат", "former", None, None)),
    ("в. о. голови ФДМ", "", ("голова", "acting", "ФДМ", None)),
    ("начальник управління", "а нині в. о. ", ("начальник управління", "acting", None, None)),
    ("експерт", "", ("експерт", "current", None, None)),
    ("доктор філологічних наук", "", ("доктор філологічних наук", "current", None, None)),
    ("член-кореспондент", "", ("член-кореспондент", "current", None, None)),
]
"""Roles of the seeds and of ner_uk_2's JOB spans, with the words before them."""


@pytest.mark.parametrize(
    ("text", "before", "expected"), JOBS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_job(text: str, before: str, expected: tuple[str, ...]) -> None:
    job = read_job(text, before)
    assert job is not None
    assert (job.role, job.status, job.organisation, job.place) == expected


def test_position_beside_its_person_and_body() -> None:
    text = "з посиланням на міністра оборони Південної Кореї Шин Вон Сіка: він сказав"
    mentions = marked(text, [("міністра оборони", "JOB"), ("Південної Кореї", "LOC"), ("Шин Вон Сіка", "PERS")])
    found = read_position(text, mentions, 0)
    assert found is not None and (found.person, found.place, found.organisation) == (2, 1, None)
    assert read_position(text, mentions, 1) is None
    assert read_job(" - ") is None


TREE = """
19 19 ADJ _ 2 amod
червня червень NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 7 obl
російський російський ADJ Case=Nom|Gender=Masc|Number=Sing 4 amod
диктатор диктатор NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 7 nsubj
Володимир Володимир PROPN Animacy=Anim|Case=Nom|Gender=Masc|NameType=Giv|Number=Sing 4 flat:title
Путін Путін PROPN Animacy=Anim|Case=Nom|Gender=Masc|NameType=Sur|Number=Sing 5 flat:name
прибув прибути VERB _ 0 root
до до ADP _ 10 case
Північної північний ADJ Case=Gen|Gender=Fem|Number=Sing 10 amod
Кореї Корея PROPN Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing 7 obl -
. . PUNCT _ 7 punct
"""
SECOND = """
У у ADP _ 2 case
Пхеньяні Пхеньян PROPN Animacy=Inan|Case=Loc|Gender=Masc|Number=Sing 4 obl
він він PRON Case=Nom|Gender=Masc|Number=Sing|Person=3 4 nsubj
провів провести VERB _ 0 root
зустріч зустріч NOUN Animacy=Inan|Case=Acc|Gender=Fem|Number=Sing 4 obj
з з ADP _ 7 case
очільником очільник NOUN Animacy=Anim|Case=Ins|Gender=Masc|Number=Sing 5 nmod
КНДР КНДР PROPN Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing 7 nmod
Кім Кім PROPN Animacy=Anim|Case=Ins|Gender=Masc|NameType=Sur|Number=Sing 7 flat:title
Чен Чен PROPN Animacy=Anim|Case=Ins|Gender=Masc|NameType=Giv|Number=Sing 9 flat:name
Ином Ин PROPN Animacy=Anim|Case=Ins|Gender=Masc|NameType=Giv|Number=Sing 9 flat:name -
. . PUNCT _ 4 punct
"""
THIRD = """
Лідер лідер NOUN Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing 5 nsubj
Північної північний ADJ Case=Gen|Gender=Fem|Number=Sing 3 amod
Кореї Корея PROPN Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing 1 nmod
особисто особисто ADV _ 5 advmod
зустрів зустріти VERB _ 0 root
російського російський ADJ Case=Gen|Gender=Masc|Number=Sing 7 amod
диктатора диктатор NOUN Animacy=Anim|Case=Acc|Gender=Masc|Number=Sing 5 obj
біля біля ADP _ 9 case
літака літак NOUN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 5 obl -
. . PUNCT _ 5 punct
"""


@pytest.fixture(scope="module")
def seed() -> tuple[Analysis, Entities]:
    """Three sentences of the first seed with their trees."""
    done = trees([short_tree(TREE), short_tree(SECOND), short_tree(THIRD)])
    surfaces = [
        ("Володимир Путін", "PERS"), ("Північної Кореї", "LOC"), ("Пхеньяні", "LOC"), ("КНДР", "LOC"),
        ("Кім Чен Ином", "PERS"), ("Північної Кореї", "LOC"),
    ]  # fmt: skip
    return done, resolve(done, marked(done.text, surfaces, done))


def named(done: Analysis, found: Entities, kind: str) -> Iterator[tuple[str, str]]:
    names = {e.id: e.name for e in found.entities}
    return ((done.text[r.start : r.end], names[r.entity]) for r in found.references if r.kind == kind)


def test_descriptions_in_apposition(seed: tuple[Analysis, Entities]) -> None:
    done, found = seed
    described = {e.name: e.descriptions for e in found.entities if e.label == "PERS"}
    assert described == {"Володимир Путін": ("російський диктатор",), "Кім Чен Ин": ("очільник КНДР",)}
    assert done.text.startswith("19 червня")


def test_descriptions_refer_to_the_one_who_fits(seed: tuple[Analysis, Entities]) -> None:
    assert list(named(*seed, "description")) == [
        ("Лідер Північної Кореї", "Кім Чен Ин"), ("російського диктатора", "Володимир Путін"),
    ]  # fmt: skip


def test_a_pronoun_with_one_candidate(seed: tuple[Analysis, Entities]) -> None:
    assert list(named(*seed, "pronoun")) == [("він", "Володимир Путін")]


def test_they_are_the_family_named() -> None:
    # ner_uk_2 a4eee55da896, without «зі статутним капіталом 0 грн.»
    first = """
    Власниками власник NOUN Animacy=Anim|Case=Ins|Gender=Masc|Number=Plur 0 root
    краматорського краматорський ADJ Case=Gen|Gender=Masc|Number=Sing 4 amod
    « « PUNCT _ 4 punct -
    Інтервітражсервісу Інтервітражсервіс PROPN Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing 1 nmod -
    » » PUNCT _ 4 punct
    є бути AUX _ 1 cop
    Олена Олена PROPN Animacy=Anim|Case=Nom|Gender=Fem|NameType=Giv|Number=Sing 1 nsubj
    та та CCONJ _ 9 cc
    Сергій Сергій PROPN Animacy=Anim|Case=Nom|Gender=Masc|NameType=Giv|Number=Sing 7 conj
    Ткаченки Ткаченко PROPN Animacy=Anim|Case=Nom|NameType=Sur|Number=Plur 7 flat:name -
    . . PUNCT _ 1 punct
    """
    second = """
    Крім крім ADP Case=Gen 2 case
    них вони PRON Case=Gen|Number=Plur|Person=3 8 obl -
    , , PUNCT _ 2 punct
    у у ADP _ 5 case
    складі склад NOUN Animacy=Inan|Case=Loc|Gender=Masc|Number=Sing 8 obl
    засновників засновник NOUN Animacy=Anim|Case=Gen|Gender=Masc|Number=Plur 5 nmod
    раніше раніше ADV _ 8 advmod
    був бути VERB _ 0 root
    Єгор Єгор PROPN Animacy=Anim|Case=Nom|Gender=Masc|NameType=Giv|Number=Sing 8 nsubj
    Рокашевич Рокашевич PROPN Animacy=Anim|Case=Nom|Gender=Masc|NameType=Sur|Number=Sing 9 flat:name -
    . . PUNCT _ 8 punct
    """
    done = trees([short_tree(first), short_tree(second)])
    surfaces = [("Олена та Сергій Ткаченки", "PERS"), ("Єгор Рокашевич", "PERS")]
    found = resolve(done, marked(done.text, surfaces, done))
    assert list(named(done, found, "pronoun")) == [("них", "Олена та Сергій Ткаченки")]


def test_a_pronoun_with_two_candidates_stays_open() -> None:
    # seeds/000: «Путін і Кім разом поїхали», and the pronoun of its «Він також заявив» of seeds/002
    first = """
    Путін Путін PROPN Animacy=Anim|Case=Nom|Gender=Masc|NameType=Sur|Number=Sing 5 nsubj
    і і CCONJ _ 3 cc
    Кім Кім PROPN Animacy=Anim|Case=Nom|Gender=Masc|NameType=Sur|Number=Sing 1 conj
    разом разом ADV _ 5 advmod
    поїхали поїхати VERB _ 0 root -
    . . PUNCT _ 5 punct
    """
    second = """
    Він він PRON Case=Nom|Gender=Masc|Number=Sing|Person=3 3 nsubj
    також також ADV _ 3 advmod
    заявив заявити VERB _ 0 root -
    . . PUNCT _ 3 punct
    """
    done = trees([short_tree(first), short_tree(second)])
    surfaces = [("Путін", "PERS"), ("Кім", "PERS")]
    found = resolve(done, marked(done.text, surfaces, done))
    assert list(named(done, found, "pronoun")) == []


def test_adjectives_refer_to_countries_the_text_names(seed: tuple[Analysis, Entities]) -> None:
    assert list(named(*seed, "adjective")) == []  # «російський» has no Росія to refer to in these sentences
    done = trees([short_tree("Росія Росія PROPN Case=Nom|Gender=Fem|Number=Sing 0 root"), short_tree(THIRD)])
    found = resolve(done, marked(done.text, [("Росія", "LOC")], done))
    assert list(named(done, found, "adjective")) == [("російського", "Росія")]


def test_aliases_of_the_user_come_first(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("id\tname\taliases\nours\tНаші гроші\tНГ|наша редакція\n", encoding="utf-8")
    text = "НГ"
    found = resolve(Analysis(text, ()), marked(text, [("НГ", "ORG")]), load_aliases(path))
    assert [(e.name, [link.id for link in e.links]) for e in found.entities] == [("Наші гроші", ["ours"])]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no header line"),
        ("id\taliases\n", ":1: columns"),
        ("name\tlabel\nООН\tCITY\n", ":2: label 'CITY'"),
        ("# note\nname\taliases\n\tООН\n", ":3: the name is empty"),
        ("id\tname\taliases\na\tПерша\tспільна\nb\tДруга\tспільна\n", ":3: «спільна» is given to 'b' here and to 'a'"),
    ],
)
def test_a_bad_alias_file_names_its_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FrameError, match=message.replace("«", "«")):
        load_aliases(path)


def test_a_missing_alias_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FrameError, match="cannot be read"):
        load_aliases(tmp_path / "none.tsv")


def test_corpus_entities_merge_across_documents() -> None:
    one = resolved("Володимир Путін відвідає Північну Корею", [("Володимир Путін", "PERS"), ("Північну Корею", "LOC")])
    two = resolved("Путін їде в КНДР", [("Путін", "PERS"), ("КНДР", "LOC")])
    found = merge([one, two])
    assert [(e.name, e.mentions, e.documents) for e in found] == [
        ("Володимир Путін", 2, (0, 1)), ("Північна Корея", 2, (0, 1)),
    ]  # fmt: skip
    assert found[1].links[0].id == "KP"


@pytest.mark.parametrize(
    ("word", "woman"), [("речниця", True), ("депутатка", True), ("мати", True), ("зірка", False), ("голова", False)]
)
def test_roles_of_women(word: str, woman: bool) -> None:
    assert is_woman(word) is woman


def test_a_corpus_knows_a_person_by_the_full_name() -> None:
    # slavic_ner_uk, topic brexit
    found = merge([resolved("Мей", [("Мей", "PERS")]), resolved("Тереза Мей", [("Тереза Мей", "PERS")])])
    assert [e.name for e in found] == ["Тереза Мей"]


def test_nothing_to_resolve() -> None:
    assert resolve(Analysis("", ()), ()).entities == ()


@given(st.text(max_size=40), st.sampled_from(["PERS", "ORG", "LOC", "JOB", "ART", "DOC", "MISC", "DATE"]))
def test_base_form_never_fails_and_is_stable(text: str, label: str) -> None:
    first = base_form(text, label)
    assert first == base_form(text, label)
    assert (first == "") == (text.strip() == "") or first is not None


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row["name"])
def test_a_base_form_stays_as_it_is(row: dict[str, str]) -> None:
    """What is in the nominative already is not declined further, but for names that could be another's oblique case."""
    if row["label"] in ("ORG", "LOC", "JOB"):
        assert base_form(row["name"], row["label"]) == row["name"]


ROLE = """
художниця художниця NOUN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 0 root
{given} {given} PROPN Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing 1 flat
Наконечна Наконечний PROPN Animacy=Anim|Case=Nom|Gender=Fem|Number=Sing 2 flat
"""


@pytest.mark.parametrize("given", ["Лада", "Олександра"])
def test_a_womans_role_tells_whose_name_it_is(given: str) -> None:
    # bruk («художниця Лада Наконечна»), its tags as they are where a man's name has the same form
    done = trees([short_tree(ROLE.format(given=given))])
    (entity,) = resolve(done, marked(done.text, [(f"{given} Наконечна", "PERS")], done)).entities
    assert (entity.name, entity.gender) == (f"{given} Наконечна", "Fem")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Звернуло увагу на Тюлле й видавництво «Основи»", "Основи", "Основи"),
        ("Закиди в «блюзнірстві» у першому романі «Рекреації»", "Рекреації", "Рекреації"),
        ("Музиканти гурту «Гайдамаки» - Володимир Шерстюк", "Гайдамаки", "Гайдамаки"),
    ],
)
def test_behind_its_class_a_quoted_name_has_one_form(text: str, name: str, expected: str) -> None:
    # bruk
    (entity,) = resolved(text, [(name, "ART")]).entities
    assert entity.name == expected
