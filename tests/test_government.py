"""Cases that prepositions, verbs and decimal fractions govern."""

from __future__ import annotations

import pytest

from ukfacts.analysis.agreement import agreed
from ukfacts.analysis.government import decimals, governed, prepositions_cases, verbs_cases

NOUN = "NOUN|Animacy=Inan|Case={}|Gender={}|Number={}"


def test_a_preposition_bars_other_cases() -> None:
    """«завдяки власному потенціалу» (UD-IU dev): the network takes all three for genitives."""
    words, heads, relations = ["завдяки", "власному", "потенціалу"], [3, 3, 0], ["case", "amod", "root"]
    several = [
        [("ADP|Case=Gen", 0.0)],
        [("ADJ|Case=Gen|Gender=Masc|Number=Sing", 0.0), ("ADJ|Case=Dat|Gender=Masc|Number=Sing", -3.0)],
        [(NOUN.format("Gen", "Masc", "Sing"), 0.0)],
    ]
    found, _ = agreed(governed(several, words, heads, relations), heads, [[(r, 0.0)] for r in relations])
    assert [tag.partition("Case=")[2][:3] for tag in found] == ["Dat", "Dat", "Dat"]


def test_counted_nouns_follow_the_numeral() -> None:
    """«на 6 серій назад» (UD-IU dev): the numeral has its genitive whatever the preposition."""
    words, heads, relations = ["на", "6", "серій"], [3, 3, 0], ["case", "nummod:gov", "root"]
    noun = [(NOUN.format("Gen", "Fem", "Plur"), 0.0)]
    several = [[("ADP|Case=Acc", 0.0)], [("NUM|Case=Acc|NumType=Card|Uninflect=Yes", 0.0)], list(noun)]
    assert governed(several, words, heads, relations)[2] == noun


def test_a_verb_has_its_case() -> None:
    """«що сприяє його популяризації» (UD-IU dev)."""
    words, heads, relations = ["сприяє", "його", "популяризації"], [0, 3, 1], ["root", "det", "obj"]
    several = [
        [("VERB|Aspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", 0.0)],
        [("DET|Case=Gen|Poss=Yes|PronType=Prs", 0.0)],
        [(NOUN.format("Gen", "Fem", "Sing"), 0.0), (NOUN.format("Dat", "Fem", "Sing"), -1.0)],
    ]
    assert governed(several, words, heads, relations)[2][0][0] == NOUN.format("Dat", "Fem", "Sing")


def test_most_verbs_say_nothing() -> None:
    assert not verbs_cases("використовують")
    assert verbs_cases("потребують")["Gen"] > 1 > 0 > verbs_cases("потребують")["Acc"]
    assert prepositions_cases()["завдяки"] == {"Dat"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("збільшився у 2 , 5 раза", [5]),
        ("становило 0 , 8 %", [4]),
        ("у 2014 , 17 травня", []),
        ("12 грудня , 5 квітня", []),
    ],
)
def test_decimals(text: str, places: list[int]) -> None:
    assert decimals(text.split()) == places


def test_behind_a_decimal_is_genitive_singular() -> None:
    """«збільшився у 2 , 5 раза» (UD-IU dev); «24 , 5 млн» has no number at all."""
    words, several = ["2", ",", "5", "раза"], [[("NUM|Case=Acc", 0.0)], [("PUNCT|_", 0.0)], [("NUM|Case=Acc", 0.0)]]
    noun = [(NOUN.format("Acc", "Masc", "Sing"), 0.0)]
    found = governed([*several, noun], words, [4, 3, 1, 0], ["nummod", "punct", "compound", "root"])
    assert found[3][0][0] == NOUN.format("Gen", "Masc", "Sing")
    million = [("NUM|Abbr=Yes|Case=Gen|NumType=Card|Number=Plur|Uninflect=Yes", 0.0)]
    found = governed(
        [*several, million], ["24", ",", "5", "млн"], [4, 3, 1, 0], ["nummod", "punct", "compound", "root"]
    )
    assert found[3][0][0] == "NUM|Abbr=Yes|Case=Gen|NumType=Card|Uninflect=Yes"
