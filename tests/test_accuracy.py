"""The benchmark of raw text: a perfect prediction scores full marks, a worse one less, and bad input is told apart.

The two sentences are UD Ukrainian-IU's 3acr and 0s3v (train).
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import accuracy
import treebanks

from ukfacts.analysis.tokens import Analysis, Labelled, Sentence

ROWS = """# newpar id = 1
# sent_id = 3acr
# text = Мені нікого обійняти.
1 Мені я PRON _ Case=Dat|Number=Sing|Person=1|PronType=Prs 2 obj _ _
2-3 нікого _ _ _ _ _ _ _ _
2 немає немати VERB _ Aspect=Imp|Mood=Ind|Polarity=Neg|VerbForm=Fin 0 root _ _
3 кого хто PRON _ Case=Acc|PronType=Rel 4 obj _ _
4 обійняти обійняти VERB _ Aspect=Perf|VerbForm=Inf 2 xcomp _ _
5 . . PUNCT _ _ 2 punct _ _

# newpar id = 2
# sent_id = 0s3v
# text = Ніколи нікого не вдарив.
1 Ніколи ніколи ADV _ PronType=Neg 4 advmod _ _
2 нікого ніхто PRON _ Case=Acc|PronType=Neg 4 obj _ _
3 не не PART _ Polarity=Neg 4 advmod _ _
4 вдарив вдарити VERB _ Aspect=Perf|Gender=Masc|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin 0 root _ _
5 . . PUNCT _ _ 4 punct _ _

"""
NEWS = {"id": "n1", "text": "Пілоти Ryanair у Німеччині", "entities": [[7, 14, "ORG"], [17, 26, "LOC"]]}


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    lines = [line if line.startswith("#") else line.replace(" ", "\t") for line in ROWS.split("\n")]
    path = tmp_path / "two.conllu"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(NEWS, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


class Oracle:
    """Gives the gold, with the lemma of every word changed where ``spoilt``."""

    def __init__(self, treebank: Path, spoilt: bool = False) -> None:
        self.gold = treebanks.read_treebank(treebank)
        self.spoilt = spoilt

    def analyse(self, text: str) -> Analysis:
        found = accuracy.Segmenter().analyse(text)
        sentences = []
        for sentence, gold in zip(found.sentences, self.gold, strict=True):
            tokens = [
                replace(
                    token,
                    lemma="?" if self.spoilt else row[2],
                    upos=row[3],
                    feats=dict(f.split("=") for f in row[5].split("|")) if row[5] != "_" else {},
                    head=int(row[6]),
                    deprel=row[7],
                )
                for token, row in zip(sentence.tokens, gold.words(), strict=True)
            ]
            sentences.append(Sentence(sentence.index, sentence.start, sentence.end, 0, tuple(tokens)))
        return Analysis(text, found.blocks, tuple(sentences))


class Names:
    """Finds one of the two names, and one that is none."""

    def analyse(self, text: str) -> Analysis:
        labelled = (Labelled(7, 14, "ORG", 1.0), Labelled(0, 6, "LOC", 1.0))
        return Analysis(text, (), (Sentence(0, 0, len(text), 0, (), labelled),))


def run(analyser: accuracy.Analyser, *argv: str) -> accuracy.Report:
    return accuracy.score_files(accuracy.arguments(argv), analyser)


def test_gold_scores_full_marks(treebank: Path) -> None:
    report = run(Oracle(treebank), str(treebank))
    assert report.scores["two.conllu"] == dict.fromkeys(accuracy.METRICS, 100.0)
    assert {kind: len(found) for kind, found in report.right.items()} == {
        "token": 9,
        "lemma": 10,
        "upos": 10,
        "head": 10,
    }


def test_joined_text_scores_the_same_sentences(treebank: Path) -> None:
    assert run(Oracle(treebank), str(treebank), "--joined").scores["two.conllu"]["Sentences"] == 100


def test_spoilt_lemmas_are_lost(treebank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "run.json"
    accuracy.save_run(saved, run(Oracle(treebank), str(treebank)))
    worse = run(Oracle(treebank, spoilt=True), str(treebank))
    assert worse.scores["two.conllu"]["Lemmas"] == 0 and worse.scores["two.conllu"]["LAS"] == 100
    accuracy.print_comparison(worse, accuracy.load_run(saved), show=40)
    printed = capsys.readouterr().out
    assert "lemma, right: 0 gained, 10 lost" in printed
    assert "- two 0s3v 4 вдарив вдарити" in printed
    assert "Lemmas 100 → 0" in printed


def test_entities_by_exact_span(news: Path) -> None:
    report = run(Names(), str(news))
    assert report.scores["news.jsonl: all labels"] == {"P": 50, "R": 50, "F1": 50, "gold": 2}
    assert report.scores["news.jsonl: LOC"]["F1"] == 0
    assert report.wrong["entity"] == {"n1 0 LOC 'Пілоти'"}
    assert run(Names(), str(news), "--labels", "ORG=ORG").scores["news.jsonl: all labels"]["F1"] == 100


def test_characters_that_cleaning_drops_are_scored(tmp_path: Path, treebank: Path) -> None:
    stressed = tmp_path / "stressed.conllu"
    stressed.write_text(treebank.read_text(encoding="utf-8").replace("Ніколи", "Ніко́ли"), encoding="utf-8")
    report = run(accuracy.Segmenter(), str(stressed), "--segment-only")
    assert report.scores["stressed.conllu"] == {"Tokens": 100, "Sentences": 100, "Words": 100}


def test_nothing_scored_fails(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main(["--segment-only", str(news)]) == 1
    assert "nothing was scored" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("missing.conllu", None, "no such file"),
        ("table.csv", "a,b", "expected .conllu or .jsonl"),
        ("spaces.conllu", "# text = Так\n1 Так так\n\n", "expected the 10 of CoNLL-U"),
        ("textless.conllu", "1\tТак" + "\t_" * 8 + "\n\n", "no '# text"),
        ("empty.conllu", "", "found no sentence"),
        ("latin.conllu", "\x80".encode("latin-1"), "cannot be read as UTF-8"),
    ],
)
def test_bad_input_is_named(
    name: str, content: str | bytes | None, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert accuracy.main(["--segment-only", str(path)]) == 2
    error = capsys.readouterr().err
    assert told in error and name in error


@pytest.mark.parametrize("line", ["{", '{"text": "Так"}', '{"text": "Так", "entities": [[0, 9, "LOC"]]}'])
def test_bad_entities_are_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(treebanks.BadInput, match="bad.jsonl:1"):
        run(Names(), str(path))
