"""Lemmas that the shape of a word tells: forms of UD Ukrainian-IU, refusals among them."""

from __future__ import annotations

import pytest

from ukfacts.analysis.lemmas import by_shape


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
