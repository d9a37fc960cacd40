"""Marks hung by rule: trees of UD Ukrainian-IU, the marks' heads hidden."""

from __future__ import annotations

import numpy as np
import pytest

from ukfacts.analysis.punctuation import SURE, marks_hung

CASES = [
    # words, heads, relations; UD Ukrainian-IU train 2gjn, 0o1g, 0o6f, 175f, 2toq
    (
        "Водночас вони готуватимуться до японсько - радянської війни .",
        [3, 3, 0, 8, 7, 5, 8, 3, 3],
        "advmod nsubj root case compound punct amod obl punct",
    ),
    (
        "Посилання , яке модифікується під час копіювання формули , називають відносним .",
        [10, 4, 4, 1, 6, 4, 6, 7, 4, 0, 10, 10],
        "obj punct nsubj acl:relcl case obl nmod nmod punct root xcomp:pred punct",
    ),
    (
        "Такі « комірки » називають « сектори » .",
        [3, 3, 5, 3, 0, 7, 5, 7, 5],
        "det punct obj punct root punct xcomp:pred punct punct",
    ),
    (
        "Хто раз бачив його , той не забував його до смерті .",
        [3, 3, 6, 3, 3, 8, 8, 0, 8, 11, 8, 8],
        "nsubj obl acl:relcl obj punct nsubj advmod root obj case obl punct",
    ),
    ("Вони мають циліндр . двоконічну форму .", [2, 0, 6, 3, 6, 2, 2], "nsubj root amod punct amod obj punct"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_marks(case: tuple[str, list[int], str]) -> None:
    text, heads, relations = case
    words, names = text.split(), relations.split()
    hidden = [(heads.index(0) + 1 if name == "punct" else head) for head, name in zip(heads, names, strict=True)]
    arcs = np.zeros((len(words), len(words) + 1), np.float32)
    assert marks_hung(words, hidden, names, arcs) == heads


def test_the_network_may_be_surer() -> None:
    words, names = ["Прийшов", ",", "побачив", "."], ["root", "punct", "conj", "punct"]
    arcs = np.zeros((4, 5), np.float32)
    assert marks_hung(words, [0, 1, 1, 3], names, arcs) == [0, 3, 1, 1]
    arcs[3, 3] = SURE + 1
    assert marks_hung(words, [0, 1, 1, 3], names, arcs) == [0, 3, 1, 3]


def test_marks_alone_and_marks_with_words_below_stay() -> None:
    arcs = np.zeros((2, 3), np.float32)
    assert marks_hung(["!", "!"], [0, 1], ["root", "punct"], arcs) == [0, 1]
    assert marks_hung(["—", "так"], [2, 0], ["punct", "root"], arcs) == [2, 0]
    assert marks_hung(["так", "—", "ні"], [0, 1, 2], ["root", "punct", "conj"], np.zeros((3, 4), np.float32)) == [
        0,
        1,
        2,
    ]
