"""Phrases and relative clauses that are hung anew, and verbs with two subjects or two objects.

Words of UD-IU dev and of the Brown-UK corpus.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from ukfacts.analysis.attachment import followed, of_infinitive, pronoun, rehung
from ukfacts.analysis.relations import one_of_each

SING, PLUR = "NOUN|Case=Nom|Gender=Masc|Number=Sing", "NOUN|Case=Nom|Gender=Fem|Number=Plur"
VERB = "VERB|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"


def scores(size: int, *better: tuple[int, int, float]) -> np.ndarray:
    """Scores of heads, 0 but for ``better``: word, head, points."""
    found = np.zeros((size, size + 1), np.float32)
    for word, head, points in better:
        found[word - 1, head] = points
    return found


def test_a_phrase_goes_to_the_word_that_wants_its_preposition() -> None:
    """«мала вплив на італійську політику» (Brown-UK): a phrase with «на» is wanted by «вплив», unless the network is sure."""
    words = ["мала", "вплив", "на", "політику"]
    heads, tags = [0, 1, 4, 1], [VERB, SING, "ADP|Case=Acc", PLUR]
    relations = ["root", "obj", "case", "obl"]
    assert rehung(words, heads, tags, relations, scores(4, (4, 1, 1.0))) == [0, 1, 4, 2]
    assert rehung(words, heads, tags, relations, scores(4, (4, 1, 9.0))) == heads


def test_what_follows_words() -> None:
    assert followed("вплив", "NOUN", "на") > 1 > 0 > followed("вплив", "NOUN", "до")
    assert followed("відповіді", "NOUN", "на") > 1
    assert followed("абвгд", "NOUN", "на") == 0 == followed("вплив", "NOUN", "абвгд")


def test_a_relative_clause_goes_to_the_noun_it_agrees_with() -> None:
    """«деталі з металу, які виготовлено»."""
    words = ["деталі", "з", "металу", ",", "які", "виготовлено"]
    heads, relations = [0, 3, 1, 6, 6, 3], ["root", "case", "nmod", "punct", "obj", "acl:relcl"]
    tags = [PLUR, "ADP|Case=Gen", SING, "PUNCT|_", "DET|Case=Acc|Number=Plur", "VERB|VerbForm=Fin"]
    assert rehung(words, heads, tags, relations, scores(6, (6, 3, 3.9))) == [0, 3, 1, 6, 6, 1]
    words[4] = "який"
    assert rehung(words, heads, tags, relations, scores(6, (6, 3, 3.9))) == heads


def test_joined_nouns_are_plural() -> None:
    """«був кальцій і магній, які потрібні цим рослинам» (Brown-UK): the second of joined nouns may carry the clause."""
    words = ["кальцій", "і", "магній", ",", "які", "потрібні"]
    heads, relations = [0, 3, 1, 6, 6, 3], ["root", "cc", "conj", "punct", "nsubj", "acl:relcl"]
    tags = [SING, "CCONJ|_", SING, "PUNCT|_", "DET|Case=Nom|Number=Plur", "ADJ|Case=Nom|Number=Plur"]
    assert rehung(words, heads, tags, relations, scores(6, (6, 3, 3.4))) == heads


def test_what_stands_before_a_modal_is_its_infinitives() -> None:
    """«на нього можна вийти через дружину» (UD-IU dev)."""
    words = ["на", "нього", "можна", "вийти", "дружиною"]
    heads, relations = [2, 3, 0, 3, 4], ["case", "obl", "root", "csubj", "obl"]
    tags = ["ADP|Case=Acc", "PRON|Case=Acc", "ADV|_", "VERB|VerbForm=Inf", SING]
    assert rehung(words, heads, tags, relations, scores(5, (2, 3, 1.0))) == [2, 4, 0, 3, 4]
    assert rehung(words, heads, tags, relations, scores(5, (2, 3, 9.0))) == heads
    words[2] = "вдалося"
    assert rehung(words, heads, tags, relations, scores(5, (2, 3, 1.0))) == heads


def test_words_with_an_infinitive() -> None:
    assert of_infinitive("можна", "obj") > of_infinitive("можна", "obl") > 0 > of_infinitive("почав", "obl")
    assert of_infinitive("знає", "obl") == -math.inf


def test_forms_of_relative_pronouns() -> None:
    assert pronoun("якої") == {("Sing", "Fem")}
    assert ("Plur", "") in pronoun("якими")
    assert not pronoun("хто")


POST = "NOUN|Animacy=Inan|Case=Acc|Gender=Fem|Number=Sing"
WIND = "NOUN|Animacy=Inan|Case={}|Gender=Masc|Number=Sing"


def test_one_of_two_objects_is_the_subject() -> None:
    """«Мені вітер пошту носить»."""
    words, heads = ["вітер", "пошту", "носить"], [3, 3, 0]
    readings = [[(WIND.format("Acc"), 0.0), (WIND.format("Nom"), -1.0)], [(POST, 0.0)], [(VERB, 0.0)]]
    names = [[("obj", 0.0), ("nsubj", -1.0)], [("obj", 0.0)], [("root", 0.0)]]
    chosen = [WIND.format("Acc"), POST, VERB], ["obj", "obj", "root"]
    found = one_of_each(words, readings, names, heads, chosen)
    assert found is not None
    assert found[0][0] == [(WIND.format("Nom"), -1.0)]
    assert found[1][0] == [("nsubj", 0.0)]
    assert found[1][1] == names[1]


def test_a_subject_and_an_object_are_left() -> None:
    words, heads = ["вітер", "пошту", "носить"], [3, 3, 0]
    readings = [[(WIND.format("Nom"), 0.0)], [(POST, 0.0)], [(VERB, 0.0)]]
    names = [[("nsubj", 0.0)], [("obj", 0.0)], [("root", 0.0)]]
    chosen = [WIND.format("Nom"), POST, VERB], ["nsubj", "obj", "root"]
    assert one_of_each(words, readings, names, heads, chosen) is None


def test_reflexives_have_no_object() -> None:
    """«проблеми, які виникають» (UD-IU dev), were the verb «утворюються» (there too): neither becomes the object."""
    words, heads = ["проблеми", "які", "виникають"], [3, 3, 0]
    readings = [[(PLUR, 0.0)], [("PRON|Case=Nom|Number=Plur", 0.0)], [(VERB, 0.0)]]
    names = [[("nsubj", 0.0)], [("nsubj", 0.0)], [("root", 0.0)]]
    chosen = [each[0][0] for each in readings], ["nsubj", "nsubj", "root"]
    assert one_of_each(words, readings, names, heads, chosen) is not None
    words[2] = "утворюються"
    assert one_of_each(words, readings, names, heads, chosen) is None


PAST = "VERB|Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin"
COURT = "NOUN|Animacy=Inan|Case={}|Gender=Masc|Number=Sing"


@pytest.mark.parametrize(
    ("verb", "relation", "changed"),
    [
        (PAST, "xcomp", True),
        (PAST.replace("Gender=Fem", "Gender=Masc"), "xcomp", False),
        (PAST, "conj", False),
    ],
)
def test_a_subject_that_does_not_agree_is_the_object(verb: str, relation: str, changed: bool) -> None:
    """«прокуратура попросила суд взяти його під арешт» (NER-UK train, shortened)."""
    words, heads = ["попросила", "суд", "взяти"], [0, 1, 1]
    readings = [[(verb, 0.0)], [(COURT.format("Nom"), 0.0)], [("VERB|Aspect=Perf|VerbForm=Inf", 0.0)]]
    names = [[("root", 0.0)], [("nsubj", 0.0)], [(relation, 0.0)]]
    found = one_of_each(words, readings, names, heads, ([each[0][0] for each in readings], ["root", "nsubj", relation]))
    assert (found is not None) == changed
    assert found is None or found[1][1] == [("obj", 0.0)]
