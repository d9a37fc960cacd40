"""spaCy's ``Doc`` says what the document says, over the same characters."""

from __future__ import annotations

import pickle
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from sample import CREDIT, TEXT, TRANSFER, VISIT, document

import ukfacts
from ukfacts.analysis.tokens import Analysis, Sentence, Token
from ukfacts.document import Document

spacy = pytest.importorskip("spacy")

from spacy.tokens import Doc, DocBin  # noqa: E402

from ukfacts.spacy import Component  # noqa: E402


def test_every_character_is_in_a_token() -> None:
    doc = document().to_spacy()
    assert doc.text == TEXT
    assert [sentence.text.strip() for sentence in doc.sents] == [f"{VISIT}\n\n{CREDIT}", TRANSFER]
    assert {token.pos_ for token in doc if token.is_space} == {"SPACE"}


def test_tokens_have_lemmas_tags_and_trees() -> None:
    doc = document().to_spacy()
    putin = next(token for token in doc if token.text == "Путін")
    assert (putin.lemma_, putin.pos_, str(putin.morph)) == ("путін", "PROPN", "Animacy=Anim|Case=Nom")
    assert (putin.head.text, putin.dep_) == ("Ина", "dep")
    assert doc.has_annotation("DEP")


def test_mentions_are_entities_with_their_links() -> None:
    doc = document().to_spacy()
    assert [(e.text, e.label_) for e in doc.ents] == [(m.text, m.label) for m in document().mentions]
    korea = next(e for e in doc.ents if e.text == "Північну Корею")
    assert (korea.ent_id_, korea.kb_id_, korea.start_char) == ("e3", "iso3166:KP", TEXT.index("Північну Корею"))
    assert [(s.label_, s.id_, s.text) for s in doc.spans["facts"]][2] == ("transfer", "f3", TRANSFER)


def test_of_crossing_and_nested_mentions_the_outermost_is_the_entity() -> None:
    inner = document().mentions[5].model_copy(update={"end": document().mentions[5].start + 8, "text": "Північна"})
    nested = document().model_copy(update={"mentions": (inner, *document().mentions)})
    doc = nested.to_spacy()
    assert [e.text for e in doc.ents] == [m.text for m in document().mentions]
    assert len(doc.spans["mentions"]) == len(doc.ents) + 1


def test_the_words_of_one_token_are_one_token_and_the_tree_stays_one() -> None:
    text = "хтозна-чому"
    words = [("хтозна", 3, "advmod"), ("-", 1, "punct"), ("чому", 0, "root")]
    tokens = tuple(Token(n, 0, 11, form, form, "ADV", {}, head, rel) for n, (form, head, rel) in enumerate(words, 1))
    made = Document(text=f" {text}\n")
    shifted = tuple(Token(t.index, 1, 12, t.form, t.lemma, t.upos, t.feats, t.head, t.deprel) for t in tokens)
    made._analysis = Analysis(made.text, (), (Sentence(0, 1, 12, 0, shifted),))
    doc = made.to_spacy()
    assert [(t.text, t.lemma_, t.dep_, t.head.i) for t in doc] == [
        (" ", " ", "dep", 1),
        (text, "чому", "ROOT", 1),
        ("\n", "\n", "dep", 1),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n \n", "\u200b"])
def test_nothing_but_blanks(text: str) -> None:
    assert Document(text=text).to_spacy().text == text


def test_a_document_of_a_line_has_no_tokens_to_give() -> None:
    line = document().model_dump_json()
    with pytest.raises(ukfacts.InputError, match="extract its text again"):
        ukfacts.Document.from_jsonl(line).to_spacy()


def test_a_doc_bin_keeps_everything(tmp_path: Path) -> None:
    nlp = spacy.blank("uk")
    DocBin(store_user_data=True, docs=[document().to_spacy(nlp)]).to_disk(tmp_path / "articles.spacy")
    (doc,) = DocBin().from_disk(tmp_path / "articles.spacy").get_docs(nlp.vocab)
    assert doc._.ukfacts == document()
    assert [fact.kind for fact in doc._.facts] == ["visit", "invitation", "transfer"]
    before = document().to_spacy(nlp)
    assert [(t.text, t.lemma_, t.pos_, t.dep_, t.head.i) for t in doc] == [
        (t.text, t.lemma_, t.pos_, t.dep_, t.head.i) for t in before
    ]
    assert [(e.text, e.label_, e.kb_id_) for e in doc.ents] == [(e.text, e.label_, e.kb_id_) for e in before.ents]


def test_docs_made_otherwise_have_no_facts() -> None:
    doc = spacy.blank("uk")("Путін відвідає КНДР.")
    assert doc._.ukfacts is None
    assert doc._.facts == ()


# -- the component


def test_spacy_finds_the_component() -> None:
    (found,) = entry_points(group="spacy_factories", name="ukfacts")
    assert found.value == "ukfacts.spacy:make"


@pytest.fixture(scope="module")
def nlp(extractor: ukfacts.Extractor) -> spacy.Language:
    """A pipeline that shares the tests' extractor."""
    made = spacy.blank("uk")
    made.add_pipe("ukfacts").extractor = extractor
    return made


def test_the_component_reads_texts_with_their_dates(nlp: spacy.Language) -> None:
    dated = nlp.make_doc("18-19 червня Путін відвідає Північну Корею.")
    dated._.date = "2024-06-18"
    doc = nlp(dated)
    assert doc._.ukfacts.dates[0].value == "2024-06-18/2024-06-19"
    assert doc._.date == "2024-06-18"
    assert doc.vocab is nlp.vocab
    assert "Північну Корею" in [e.text for e in doc.ents]


def test_contexts_stay_with_their_texts(nlp: spacy.Language) -> None:
    texts = [(TRANSFER, 1), ("", 2), (VISIT, 3)]
    found = list(nlp.pipe(texts, as_tuples=True))
    assert [(doc.text, context) for doc, context in found] == texts
    assert found[0][0]._.facts.of("transfer")


def test_a_doc_is_the_same_as_of_the_document(nlp: spacy.Language, seeds: dict[str, ukfacts.Document]) -> None:
    for seed in seeds.values():
        doc: Doc = seed.to_spacy(nlp)
        assert doc.text == seed.text
        found = [(m.start_char, m.end_char, m.label_) for m in doc.spans["mentions"]]
        assert found == [(m.start, m.end, m.label) for m in seed.mentions]
        assert len([t for t in doc if t.head is t or t.head.i == t.i]) == len(seed.sentences)


def test_the_component_goes_to_other_processes(nlp: spacy.Language, tmp_path: Path) -> None:
    (tmp_path / "aliases.tsv").write_text("name\taliases\nВсесвітня організація\tВО\n", encoding="utf-8")
    frame = 'kind = "aid"\n[[frame]]\nname = "aid.donate"\nverbs = ["задонатити"]\nroles = { giver = "subject" }\n'
    (tmp_path / "my.toml").write_text(frame, encoding="utf-8")
    mine = ukfacts.Extractor(frames=tmp_path / "my.toml", aliases=tmp_path / "aliases.tsv", prefer="past")
    sent = pickle.loads(pickle.dumps(Component(nlp, mine))).extractor
    assert (sent._prefer, sent._aliases) == ("past", mine._aliases)
    assert sent._frames == mine._frames


def test_settings_survive_saving(tmp_path: Path) -> None:
    made = spacy.blank("uk")
    made.add_pipe("ukfacts", config={"prefer": "future"})
    made.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert isinstance(again.get_pipe("ukfacts"), Component)
    assert again.get_pipe_meta("ukfacts").assigns == made.get_pipe_meta("ukfacts").assigns
    assert again.config["components"]["ukfacts"]["prefer"] == "future"
