"""Lemmas that the shape of a word tells: forms of UD Ukrainian-IU, refusals among them."""

from __future__ import annotations

import numpy as np
import pytest

from ukfacts.analysis.lemmas import by_shape, lemmas


@pytest.mark.parametrize(
    ("form", "upos", "feats", "stop", "lemma"),
    [
        ("2008-го", "ADJ", "Case=Gen", False, "2008-ий"),
        ("3-го", "ADJ", "Case=Gen", False, "3-ій"),
        ("4-те", "ADJ", "Case=Nom", False, "4-ий"),
        ("О", "PROPN", "Abbr=Yes", True, "О."),
        ("коп", "NOUN", "Abbr=Yes|Case=Gen", True, "коп."),
        # refusals
        ("1-й", "ADJ", "Case=Nom", False, None),
        ("37-річний", "ADJ", "Case=Nom", False, None),
        ("О", "PROPN", "Abbr=Yes", False, None),
        ("О", "ADP", "Case=Loc", True, None),
        ("грн", "NOUN", "Abbr=Yes|Case=Gen", True, None),
        ("АЕС", "NOUN", "Abbr=Yes|Case=Gen", True, None),
        ("року", "NOUN", "Case=Gen", True, None),
    ],
)
def test_by_shape(form: str, upos: str, feats: str, stop: bool, lemma: str | None) -> None:
    assert by_shape(form, upos, feats, stop) == lemma


@pytest.mark.parametrize(
    ("form", "feats", "lemma"),
    [
        # the dictionary lists the spoken infinitive «заявлять» beside the future of «заявити»; words of UD Ukrainian-IU
        ("заявлять", "Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin", "заявити"),
        ("відправлять", "Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin", "відправити"),
        ("виявляться", "Aspect=Perf|Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin", "виявитися"),
        ("заявлять", "Aspect=Imp|VerbForm=Inf", "заявляти"),
    ],
)
def test_a_verb_agrees_with_its_tag(form: str, feats: str, lemma: str) -> None:
    """With nothing to choose by but the tag: the network knows no rule here."""
    assert lemmas([form], ["VERB"], [feats], np.zeros((1, 1), np.float32), ["-"], {}) == (lemma,)
