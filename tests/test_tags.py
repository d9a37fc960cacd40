"""Tags put right word by word, and agreement along the tree."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ukfacts.analysis.agreement import agreed
from ukfacts.analysis.readings import KNOWN, candidates, mended, parsed, with_adjectives, with_datives
from ukfacts.analysis.relations import no_subjects, objects, of_signs

CORPUS = Path(__file__).parent / "corpora" / "tags.tsv"
ROWS = [line.split("\t") for line in CORPUS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def test_corpus_has_refusals() -> None:
    assert 4 * sum(row[0] == "refusal" for row in ROWS) >= len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_mended(row: list[str]) -> None:
    kind, form, tag, changes, _ = row
    assert (kind == "refusal") == (not changes)
    upos, _, text = tag.partition("|")
    wanted = parsed(text) | dict(pair.split("=") for pair in changes.split())
    ((found, _),) = mended(form, tag)
    assert found.partition("|")[0] == upos
    assert parsed(found.partition("|")[2]) == {name: value for name, value in wanted.items() if value}


def sure(*names: str) -> list[list[tuple[str, float]]]:
    """Relations without alternatives."""
    return [[(name, 0.0)] for name in names]


def test_tags_that_say_the_same_join() -> None:
    """«тріщин» is feminine: what the network gave to neuter and masculine counts for it too."""
    tags = [f"NOUN|Animacy=Inan|Case=Gen|Gender={gender}|Number=Plur" for gender in ("Fem", "Masc", "Neut")]
    (((tag, points),),) = candidates(["тріщин"], np.log(np.array([[0.2, 0.3, 0.5]], np.float32)), tags)
    assert tag == tags[0]
    assert points == pytest.approx(np.log(1.0 / 0.5) + KNOWN, abs=1e-4)


def test_a_dictionary_reading_counts() -> None:
    """«року» is genitive, dative or locative, never instrumental."""
    tags = [f"NOUN|Animacy=Inan|Case={case}|Gender=Masc|Number=Sing" for case in ("Ins", "Gen")]
    ((first, second),) = candidates(["року"], np.zeros((1, 2), np.float32), tags)
    assert first[0] == tags[1]
    assert first[1] - second[1] == pytest.approx(2 * KNOWN)


def test_adjective_and_preposition_follow_the_noun() -> None:
    """«у сільському господарстві» (UD-IU train 0mm1): the noun is sure, the others are not."""
    words = [
        [("ADP|Case=Acc", 0.0), ("ADP|Case=Loc", -0.4)],
        [("ADJ|Case=Loc|Gender=Masc|Number=Sing", 0.0), ("ADJ|Case=Loc|Gender=Neut|Number=Sing", -0.4)],
        [("NOUN|Animacy=Inan|Case=Loc|Gender=Neut|Number=Sing", 0.0)],
    ]
    assert agreed(words, [3, 3, 0], sure("case", "amod", "root"))[0] == [words[0][1][0], words[1][1][0], words[2][0][0]]


def test_what_does_not_agree_stays() -> None:
    """An object of a verb has its own number and gender."""
    words = [
        [("VERB|Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin", 0.0)],
        [
            ("NOUN|Animacy=Inan|Case=Acc|Gender=Fem|Number=Plur", 0.0),
            ("NOUN|Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing", -1.0),
        ],
    ]
    assert agreed(words, [0, 1], sure("root", "obj"))[0][1] == words[1][0][0]


def test_an_indirect_object_may_be_dative() -> None:
    """«КНДР відправила Росії 10 тисяч контейнерів»: the name's genitive looks the same."""
    words, heads = ["КНДР", "відправила", "Росії"], [2, 0, 2]
    tag = "PROPN|Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing"
    several = [[("PROPN|_", 0.0)], [("VERB|_", 0.0)], [(tag, 0.0)]]
    dative = tag.replace("Case=Gen", "Case=Dat")
    assert with_datives([list(c) for c in several], words, heads, ["nsubj", "root", "iobj"])[2] == [
        (tag, 0.0),
        (dative, 0.0),
    ]
    assert with_datives([list(c) for c in several], words, heads, ["nsubj", "root", "nmod"]) == several
    number = [*several[:2], [(tag.replace("Number=Sing", "Number=Plur"), 0.0)]]
    assert with_datives([list(c) for c in number], words, heads, ["nsubj", "root", "iobj"]) == number


def test_letters_have_the_case_of_their_adjective() -> None:
    """«Уперше воно було сфотографоване радянською АМС» (Brown-UK): what shows no case is no subject beside an instrumental."""
    words, heads = ["воно", "сфотографоване", "радянською", "АМС"], [2, 0, 4, 2]
    letters = "NOUN|Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing"
    several = [[(tag, 0.0)] for tag in ("PRON|_", "ADJ|_", "ADJ|Case=Ins|Gender=Fem|Number=Sing", letters)]
    found = with_adjectives([list(c) for c in several], words, heads, ["nsubj", "root", "amod", "nsubj"])
    assert found[3] == [(letters, 0.0), (letters.replace("Case=Nom", "Case=Ins"), 0.0)]
    relations = [[("nsubj", 0.0)], [("root", 0.0)], [("amod", 0.0)], [("nsubj", 0.0)]]
    tags = [own[0][0] for own in several]
    assert no_subjects(relations, words, tags, heads)[3] == [("obj", 0.0)]
    assert no_subjects(relations, [*words[:3], "станцією"], tags, heads) == relations  # a word shows its own case
    nominative = [*tags[:2], "ADJ|Case=Nom|Gender=Fem|Number=Sing", letters]
    assert no_subjects(relations, words, nominative, heads) == relations


def test_relations_follow_the_tags() -> None:
    """«перешкоди зменшували спеціальні фільтри»: no nominative is an object."""
    verb = "VERB|Aspect=Imp|Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin"
    noun = "NOUN|Animacy=Inan|Case=Nom|Gender=Masc|Number=Plur"
    likely = [[("root", 0.0)], [("obj", 0.0), ("nsubj", -1.0)]]
    assert agreed([[(verb, 0.0)], [(noun, 0.0)]], [0, 1], likely)[1] == ["root", "nsubj"]


VERB, DATIVE, ACCUSATIVE = "VERB|Mood=Ind", "PRON|Case=Dat|PronType=Prs", "NOUN|Animacy=Inan|Case=Acc"


@pytest.mark.parametrize(
    ("tags", "heads", "relations", "expected"),
    [
        ([DATIVE, VERB], [2, 0], ["iobj", "root"], ["obj", "root"]),
        ([DATIVE, VERB, ACCUSATIVE], [2, 0, 2], ["obj", "root", "obj"], ["iobj", "root", "obj"]),
        ([DATIVE, VERB, ACCUSATIVE], [2, 0, 2], ["iobj", "root", "obj"], ["iobj", "root", "obj"]),
        (["ADP|Case=Dat", DATIVE, VERB], [2, 3, 0], ["case", "iobj", "root"], ["case", "iobj", "root"]),
        ([DATIVE, "ADJ|Case=Nom"], [2, 0], ["iobj", "root"], ["iobj", "root"]),
    ],
)
def test_datives(tags: list[str], heads: list[int], relations: list[str], expected: list[str]) -> None:
    """«їм загрожує», «Росії контейнери відправила»; «завдяки їм» and «їм добре» are left alone."""
    assert objects(tags, heads, relations) == expected


def test_arrows_are_symbols() -> None:
    """«рухів ← , → , ↑ , ↓» (UD-IU dev)."""
    assert mended("←", "PROPN|Abbr=Yes|Uninflect=Yes") == (("SYM|_", 0.0),)


def test_pictographs_are_symbols() -> None:
    """«❤» and «☀» are SYM in UD-IU train, «✓» before the items of a list is PUNCT."""
    assert mended("❤", "PUNCT|_") == (("SYM|_", 0.0),)
    assert mended("❗️", "NOUN|Case=Nom") == (("SYM|_", 0.0),)
    assert mended("✓", "PUNCT|PunctType=Bull")[0][0].startswith("PUNCT")
    assert of_signs(("SYM", "PUNCT", "SYM"), ("punct", "punct", "root")) == ("discourse", "punct", "root")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["ось", "Меллопи"], True),  # UD-IU dev
        (["«", "Волиньприродресурс"], True),  # UD-IU dev
        (["–", "Іа"], False),  # behind a dash a sentence may begin
        (["Меллопи", "вже"], False),  # at the beginning every word has a capital
        (["громадян", "Зоря"], False),  # the dictionary knows it
    ],
)
def test_unknown_words_with_a_capital_are_names(words: list[str], name: bool) -> None:
    place = next(n for n, word in enumerate(words) if word[0].isupper())
    tags = ["NOUN|Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing", "PROPN|Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing"]
    found = candidates(words, np.array([[0.0, -2.0]] * 2, np.float32), tags)[place]
    assert found[0][0].startswith("PROPN") == name
