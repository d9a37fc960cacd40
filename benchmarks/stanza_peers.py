"""What Stanza's own models reach on the same treebank: trained with Stanza's trainers, scored as the package is.

    python benchmarks/stanza_peers.py                          # train what --run has not got yet, score on dev
    python benchmarks/stanza_peers.py --only tokenizer tagger  # train these two alone, score nothing
    python benchmarks/stanza_peers.py --run runs/long --times 20   # trains twenty times as long: a night, or a GPU

In: train and dev of UD Ukrainian-IU. Out, in the folder of the run: both in the form that Stanza's trainers read, the
models, the trainers' logs, dev as the models read it; printed: the official scores from raw text (the same that
``accuracy.py`` reads), on gold tokens, and on gold tokens with gold tags. No word vectors and no character language model
(both come from a hub), fewer steps and narrower layers than Stanza's defaults, so that two CPU cores need some half an
hour. The trainers keep the checkpoint that is best on dev. Exit code 2: an input cannot be used; 1: a trainer failed.
"""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from treebanks import BadInput, official, raw_text, read_lines, read_treebank

DATA = Path(os.environ.get("UKFACTS_DATA", "../shared/data"))
METRICS = ("Tokens", "Sentences", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")


class TrainerFailed(Exception):
    """A command of Stanza's that ended with an error; the message names its log."""


@dataclass(frozen=True, slots=True)
class Trainer:
    """One of Stanza's command-line trainers."""

    module: str
    """Under ``stanza.models``."""
    training: str
    """Arguments of a training, file names as ``prepare`` writes them."""
    length: tuple[str, int] | None = None
    """The argument that says how long it is, and what it says: steps or epochs."""
    options: str = ""
    """Arguments of training and prediction alike."""


TRAINERS = {
    "tokenizer": Trainer(
        "tokenizer",
        "--txt_file train.txt --label_file train.labels --dev_txt_file dev.txt --dev_label_file dev.labels "
        "--dev_conll_gold dev.conllu --conll_file tokenizer-dev.conllu --eval_steps 500",
        ("--steps", 2000),
        "--lang uk --mwt_json_file train-mwt.json",
    ),
    "words": Trainer(
        "mwt_expander",
        "--train_file train.conllu --eval_file dev.conllu --dict_only",
        options="--lang uk --gold_file dev.conllu",
    ),
    "tagger": Trainer(
        "tagger",
        "--train_file train.conllu --eval_file dev.conllu --hidden_dim 150 --char_hidden_dim 100 "
        "--deep_biaff_hidden_dim 150 --dropout 0.33 --batch_size 50 --fix_eval_interval",
        ("--max_steps", 300),
        "--lang uk --no_pretrain",
    ),
    "lemmatizer": Trainer("lemmatizer", "--train_file train.conllu --eval_file dev.conllu", ("--num_epoch", 1)),
    "parser": Trainer(
        "parser",
        "--train_file train.conllu --eval_file dev.conllu --hidden_dim 200 --char_hidden_dim 100 "
        "--deep_biaff_hidden_dim 200 --dropout 0.33 --batch_size 1000 --no_checkpoint "
        "--optim adam --lr 3e-3 --beta2 0.95 --no_second_optim",
        ("--max_steps", 300),
        "--lang uk --no_pretrain",
    ),
}
"""What is trained, in the order a text passes through; «words» splits the tokens that hold two words."""


def basic(lines: Sequence[str]) -> list[str]:
    """A treebank's lines with basic trees alone: no empty nodes (``8.1``) and no enhanced relations, which point to them."""
    found = []
    for line in lines:
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) == 10:
            if "." in cells[0]:
                continue
            cells[8] = "_"
        found.append("\t".join(cells))
    return found


def bare(lines: Sequence[str]) -> list[str]:
    """The lines with tokens and words only: each word hangs on the one before it, so that the file stays a tree."""
    found = []
    for line in lines:
        cells = line.split("\t")
        if cells[0].isdigit():
            cells[2:] = ["_", "X", "_", "_", str(int(cells[0]) - 1), "root" if cells[0] == "1" else "dep", "_", "_"]
        found.append("\t".join(cells))
    return found


def prepare(folder: Path, prefix: str, run: Path) -> None:
    """Train and dev as Stanza's trainers read them: CoNLL-U, raw text and a label for each of its characters."""
    from stanza.utils.datasets import prepare_tokenizer_data

    run.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev"):
        source = folder / f"{prefix}-{split}.conllu"
        (run / f"{split}.txt").write_text(raw_text(read_treebank(source), joined=False) + "\n", encoding="utf-8")
        lines = basic(read_lines(source))
        (run / f"{split}.conllu").write_text("\n".join(lines), encoding="utf-8")
        if split == "dev":
            (run / "dev-tokens.conllu").write_text("\n".join(bare(lines)), encoding="utf-8")
        files = [f"{split}.txt", f"{split}.conllu", "-o", f"{split}.labels", "-m", f"{split}-mwt.json"]
        prepare_tokenizer_data.main([name if name == "-o" or name == "-m" else str(run / name) for name in files])


def stanza(run: Path, name: str, mode: str, arguments: str, model: str = "") -> None:
    """Runs one of Stanza's commands in the folder of the run; what it says goes to a log there."""
    trainer = TRAINERS[name]
    shared = (
        f"--mode {mode} --shorthand uk_iu --save_dir . --save_name {model or name}.pt {trainer.options} {arguments}"
    )
    log = run / f"{name}-{mode}.log"
    with log.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-m", f"stanza.models.{trainer.module}", *shlex.split(shared)]
        done = subprocess.run(command, cwd=run, stdout=out, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise TrainerFailed(f"{name}: stopped with exit code {done.returncode}; its last words are in {log}")


def train(run: Path, names: Sequence[str], times: int) -> None:
    """Trains what the run has no model of, ``times`` as long as the table says."""
    for name in names:
        if (run / f"{name}.pt").exists():
            print(f"{name}: there already")
            continue
        began = time.perf_counter()
        trainer = TRAINERS[name]
        length = f"{trainer.length[0]} {trainer.length[1] * times}" if trainer.length else ""
        stanza(run, name, "train", f"{trainer.training} {length}", model=f"{name}-unfinished")
        (run / f"{name}-unfinished.pt").rename(run / f"{name}.pt")
        print(f"{name}: trained in {(time.perf_counter() - began) / 60:.1f} minutes", flush=True)


def read_on(run: Path, start: str, name: str) -> Path:
    """Tags, trees and lemmas of a file of tokens, each step on what the last one found."""
    stanza(run, "tagger", "predict", f"--eval_file {start} --output_file {name}-tags.conllu --no_gold_labels")
    stanza(
        run, "parser", "predict", f"--eval_file {name}-tags.conllu --output_file {name}-trees.conllu --no_gold_labels"
    )
    stanza(run, "lemmatizer", "predict", f"--eval_file {name}-trees.conllu --output_file {name}.conllu")
    return run / f"{name}.conllu"


def score(run: Path, gold: Path) -> dict[str, dict[str, float]]:
    """Official scores of dev, from raw text, on gold tokens, and each step on gold tokens and gold tags."""
    stanza(run, "tokenizer", "predict", "--txt_file dev.txt --conll_file raw-tokens.conllu")
    stanza(run, "words", "predict", "--eval_file raw-tokens.conllu --output_file raw-words.conllu")
    readings = {
        "raw text": read_on(run, "raw-words.conllu", "raw"),
        "gold tokens": read_on(run, "dev-tokens.conllu", "tokens"),
    }
    found = {}
    for name, path in readings.items():
        result = official(gold, path.read_text(encoding="utf-8"))
        found[name] = {metric: result[metric] for metric in METRICS}
    stanza(run, "lemmatizer", "predict", "--eval_file dev.conllu --output_file gold-lemmas.conllu")
    stanza(run, "parser", "predict", "--eval_file dev.conllu --output_file gold-tags.conllu")
    lemmas = official(gold, (run / "gold-lemmas.conllu").read_text(encoding="utf-8"))
    trees = official(gold, (run / "gold-tags.conllu").read_text(encoding="utf-8"))
    found["gold tokens and tags"] = {"Lemmas": lemmas["Lemmas"], "UAS": trees["UAS"], "LAS": trees["LAS"]}
    return found


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description="Trains Stanza's own models on the treebank and scores them on its dev."
    )
    parser.add_argument("--treebank", type=Path, default=DATA / "ud_ukrainian_iu", help="folder of the treebank")
    parser.add_argument("--prefix", default="uk_iu-ud", help="of its files PREFIX-train.conllu and PREFIX-dev.conllu")
    parser.add_argument("--run", type=Path, default=Path("runs/stanza"), help="folder for models, logs and readings")
    parser.add_argument("--only", nargs="+", choices=TRAINERS, metavar="NAME", help=f"train, of {', '.join(TRAINERS)}")
    parser.add_argument("--times", type=int, default=1, help="train so many times as long")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Prepares, trains, scores; gives the exit code."""
    args = arguments(argv)
    try:
        if not (args.run / "dev-tokens.conllu").exists():
            prepare(args.treebank, args.prefix, args.run)
        train(args.run, args.only or list(TRAINERS), args.times)
        if not args.only:
            gold = args.treebank / f"{args.prefix}-dev.conllu"
            for name, scores in score(args.run, gold).items():
                print(f"{name:<24}", "  ".join(f"{key} {value:g}" for key, value in scores.items()))
    except BadInput as error:
        print(f"stanza_peers.py: {error}", file=sys.stderr)
        return 2
    except TrainerFailed as error:
        print(f"stanza_peers.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
