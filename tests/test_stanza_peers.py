"""Stanza's trainers get the treebank in the form they read; the sentences are UD Ukrainian-IU's 3acr and 2u4z (train)."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import stanza_peers
import treebanks

ROWS = """# newpar id = 1
# sent_id = 3acr
# text = Мені нікого обійняти.
1 Мені я PRON _ Case=Dat|Number=Sing|Person=1|PronType=Prs 2 obj _ _
2-3 нікого _ _ _ _ _ _ _ _
2 немає немати VERB _ Aspect=Imp|Mood=Ind|Polarity=Neg|VerbForm=Fin 0 root _ _
3 кого хто PRON _ Case=Acc|PronType=Rel 4 obj _ _
4 обійняти обійняти VERB _ Aspect=Perf|VerbForm=Inf 2 xcomp _ SpaceAfter=No
5 . . PUNCT _ _ 2 punct _ _

# sent_id = 2u4z
# text = Година ще!
1 Година година NOUN _ Animacy=Inan|Case=Nom|Gender=Fem|Number=Sing 0 root 2.1:nsubj _
2 ще ще ADV _ _ 1 orphan 2.1:nsubj SpaceAfter=No
2.1 лишилась лишитися VERB _ Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin _ _ 0:root _
3 ! ! PUNCT _ _ 1 punct 2.1:punct _

"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = [line if line.startswith("#") else line.replace(" ", "\t") for line in ROWS.split("\n")]
    for split in ("train", "dev"):
        (tmp_path / f"two-{split}.conllu").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Path:
    stanza_peers.prepare(folder, "two", folder / "run")
    return folder / "run"


def test_every_character_is_labelled(run: Path) -> None:
    """1 ends a token, 2 a sentence, 3 a token of two words («нікого»: «немає кого»)."""
    assert (run / "dev.txt").read_text(encoding="utf-8") == "Мені нікого обійняти. Година ще!\n"
    assert (run / "dev.labels").read_text(encoding="utf-8") == "00010000003000000001200000010012"


def test_trees_are_basic(run: Path) -> None:
    prepared = (run / "train.conllu").read_text(encoding="utf-8")
    assert "лишилась" not in prepared and "2.1" not in prepared
    assert prepared.count("\n") == ROWS.count("\n") - 1


def test_tokens_alone_tell_nothing_of_the_gold(folder: Path, run: Path) -> None:
    tokens = (run / "dev-tokens.conllu").read_text(encoding="utf-8")
    scores = treebanks.official(folder / "two-dev.conllu", tokens)
    assert scores["Tokens"] == scores["Words"] == scores["Sentences"] == 100
    assert scores["UPOS"] == scores["Lemmas"] == 0


def test_a_missing_treebank_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert stanza_peers.main(["--treebank", str(tmp_path), "--run", str(tmp_path / "run")]) == 2
    assert "uk_iu-ud-train.conllu" in capsys.readouterr().err


def test_a_failed_trainer_is_told(
    folder: Path, run: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    assert stanza_peers.main(["--treebank", str(folder), "--prefix", "two", "--run", str(run)]) == 1
    assert "tokenizer-train.log" in capsys.readouterr().err
