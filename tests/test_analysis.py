"""The packaged model in Stanza: proper trees, offsets, the same answer every time; its variants without the rest of ukfacts."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ukfacts.analysis.edits import applied, rule_of
from ukfacts.analysis.names import entities
from ukfacts.analysis.stanza_pipeline import PACKAGED, PROCESSORS, RESOURCES, Analyser, network
from ukfacts.analysis.tokens import Analysis
from ukfacts.analysis.trees import best_tree, is_projective, is_tree, projective_tree, spanning_tree
from ukfacts.errors import ModelError
from ukfacts.text import clean

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


@pytest.fixture(scope="module")
def analyses(analyser: Analyser) -> list[Analysis]:
    return analyser.analyse_many([(clean(path.read_text(encoding="utf-8")).text, ()) for path in SEEDS])


def test_model_is_whole() -> None:
    network(PACKAGED).verify()


def test_model_is_small() -> None:
    assert sum(path.stat().st_size for path in PACKAGED.iterdir()) < 60_000_000


def test_offsets_and_trees(analyses: list[Analysis]) -> None:
    for analysis in analyses:
        assert analysis.sentences
        for sentence in analysis.sentences:
            heads = np.array([token.head for token in sentence.tokens])
            assert is_tree(heads)
            assert sum(token.deprel == "root" for token in sentence.tokens) == 1
            for token in sentence.tokens:
                assert analysis.text[token.start : token.end] == token.form or len(sentence.within(token.span)) > 1
            for span in sentence.labelled:
                assert sentence.start <= span.start < span.end <= sentence.end
                assert 0 < span.confidence <= 1


def test_a_text_reads_the_same_alone_and_in_company(analyser: Analyser) -> None:
    texts = [path.read_text(encoding="utf-8")[:1500] for path in SEEDS]
    together = analyser.analyse_many([(text, ()) for text in texts])
    alone = [analyser.analyse(text) for text in texts]
    assert together == alone


def test_known_words(analyses: list[Analysis]) -> None:
    lemmas = {token.form: token.lemma for analysis in analyses for s in analysis.sentences for token in s.tokens}
    assert lemmas["контейнерів"] == "контейнер"
    assert lemmas["Пхеньяну"] == "Пхеньян"
    assert lemmas["відвідає"] == "відвідати"


def test_a_hyphen_between_blanks_is_a_dash(analyser: Analyser) -> None:
    """From UD-IU dev; the hyphen of «кВт-год» (the same) is none."""
    (sentence,) = analyser.analyse("перші гастролі Україною (Львів - Київ - Одеса - Харків) та Німеччиною.").sentences
    dashes = [token for token in sentence.tokens if token.form == "-"]
    assert len(dashes) == 3
    assert all(token.feats == {"PunctType": "Dash"} for token in dashes if token.upos == "PUNCT")
    (sentence,) = analyser.analyse("1,4 грн. за кВт-год»").sentences[-1:]
    assert all(t.feats.get("PunctType") != "Dash" for t in sentence.tokens if t.form == "-")


def test_very_long_sentence(analyser: Analyser) -> None:
    words = "Путін відвідає Північну Корею " * 400
    analysis = analyser.analyse(words.strip())
    assert sum(len(s.tokens) for s in analysis.sentences) == 1600
    for sentence in analysis.sentences:
        assert is_tree(np.array([token.head for token in sentence.tokens]))


def test_variants_alone() -> None:
    stanza = pytest.importorskip("stanza")
    pipeline = stanza.Pipeline(
        "uk", dir=str(RESOURCES), package=None, download_method=None, processors=dict.fromkeys(PROCESSORS, "ukfacts"),
        logging_level="ERROR",
    )  # fmt: skip
    doc = pipeline("Путін відвідає Північну Корею.")
    assert [word.lemma for word in doc.sentences[0].words][:2] == ["Путін", "відвідати"]
    assert {entity.type for entity in doc.ents} == {"PERS", "LOC"}


def test_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json"):
        Analyser(tmp_path)


def test_official_models_name_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from ukfacts.analysis import stanza_pipeline

    def absent(*_: object, **__: object) -> None:
        raise FileNotFoundError(tmp_path / "resources.json")

    monkeypatch.setattr(stanza_pipeline.stanza, "Pipeline", absent)
    with pytest.raises(ModelError, match=r"stanza\.download\('uk'\)"):
        Analyser("stanza")


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
@settings(max_examples=200, deadline=None)
def test_edit_rules_give_the_lemma_back(form: str, lemma: str) -> None:
    assert applied(rule_of(form, lemma), form) == lemma


@given(st.integers(1, 4), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_best_of_all_trees_is_found(count: int, chance) -> None:
    arcs = np.array([[chance.uniform(-5, 5) for _ in range(count + 1)] for _ in range(count)], np.float32)
    for row in range(count):
        arcs[row, row + 1] = -1e4
    every = [heads for heads in map(np.array, itertools.product(range(count + 1), repeat=count)) if is_tree(heads)]
    nested = [heads for heads in every if is_projective(heads)]
    words = np.arange(count)
    for found, allowed in ((spanning_tree(arcs), every), (projective_tree(arcs), nested)):
        assert is_tree(found)
        assert arcs[words, found].sum() == pytest.approx(max(arcs[words, h].sum() for h in allowed), abs=1e-4)
    assert is_projective(projective_tree(arcs))
    assert is_tree(best_tree(arcs))


def test_arcs_cross_only_for_a_good_reason() -> None:
    arcs = np.full((4, 5), -20.0, np.float32)
    crossing, nested = [3, 4, 0, 3], [3, 3, 0, 3]
    arcs[range(4), crossing] = 0.0
    assert is_tree(np.array(crossing)) and not is_projective(np.array(crossing)) and is_projective(np.array(nested))
    assert best_tree(arcs).tolist() == crossing
    arcs[1, 3] = -1.0
    assert best_tree(arcs).tolist() == nested


def test_entities_are_well_formed() -> None:
    tags = ["O", "B-PERS", "I-PERS", "B-LOC", "I-LOC"]
    scores = np.full((3, 5), -5.0, np.float32)
    scores[0, 1], scores[1, 2], scores[2, 4] = 5, 5, 6  # the last would be I-LOC after I-PERS
    found = entities(scores, tags)
    assert [(s.first, s.last, s.label) for s in found][0][0] == 0
    assert all(s.first < s.last for s in found)
