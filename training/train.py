"""Step 3: joint training of entities, tags, lemmas and syntax over one encoder. Resumes from its checkpoint.

In:  ``RUN/`` of prepare_encoder.py, the corpora. Out: ``RUN/last.pt`` (resumable), ``RUN/average.safetensors`` (averaged
weights), ``RUN/labels.json``, ``RUN/log.txt``.

    python training/train.py --data $UKFACTS_DATA --run runs/v1
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import torch
from codec import Codec, composition, inventory, on
from corpora import conllu, likened, ner_uk, silver, slavic, vesum
from driving import course, halves, threads, turned
from evaluate import evaluate
from network import Network
from recipe import Recipe, plan
from safetensors.torch import load_file, save_file
from tasks import evened, losses


def read(data: Path, run: Path) -> tuple[dict[str, list], dict[str, list]]:
    """The corpora to train on, and those to look at meanwhile."""
    treebank, parlament = data / "ud_ukrainian_iu", data / "ud_ukrainian_parlamint"
    trees = conllu(treebank / "uk_iu-ud-train.conllu")
    speeches = [d for part in ("dev", "test") for d in conllu(parlament / f"uk_parlamint-ud-{part}.conllu")]
    read_by_model = silver(run / "silver.jsonl")
    train = {
        "entities": ner_uk(data / "ner_uk_2" / "train.jsonl"),
        "syntax": trees + likened(speeches, trees),
        "vesum": vesum(data / "bruk" / "disambiguated.tsv"),
        "slavic": slavic(sorted((data / "slavic_ner_uk").glob("*.jsonl"))),
        "silver": read_by_model,
        "names": [d for d in read_by_model if any(w.entity for s in d for w in s)],
    }
    dev = {
        "entities": ner_uk(data / "ner_uk_2" / "dev.jsonl"),
        "syntax": conllu(treebank / "uk_iu-ud-dev.conllu"),
    }
    return train, dev


class Training:
    """A run: the network, what drives it, its averaged weights and its place in the plan."""

    def __init__(self, run: Path, recipe: Recipe, train: dict[str, list], start: Path | None = None) -> None:
        self.run, self.recipe = run, recipe
        stored = run / "labels.json"
        known = json.loads(stored.read_text()) if stored.exists() else {}
        labels = inventory(train) | known
        stored.write_text(json.dumps(labels, ensure_ascii=False))
        self.codec = Codec(run, labels)
        config = json.loads((run / "encoder.json").read_text())
        config |= {name: len(values) for name, values in labels.items()} | {"branch": recipe.branch}
        (run / "config.json").write_text(json.dumps({**config, "recipe": asdict(recipe)}, indent=1))
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.half = halves(self.device)
        self.net = Network(config)
        self.net.compose.copy_(composition(labels))
        if start:
            strange = self.net.load_state_dict(load_file(start / "average.safetensors"), strict=False)
            if strange.unexpected_keys or not all(name.startswith("vesum.") for name in strange.missing_keys):
                raise SystemExit(
                    f"{start} is of another shape: {strange}; expected a run of this recipe and these labels"
                )
        else:
            self.net.encoder.load(load_file(run / "encoder.safetensors"))
        self.net.to(self.device)
        self.batches = plan(train, self.codec, recipe)
        self.say(f"{sum(p.numel() for p in self.net.parameters()) / 1e6:.1f} M parameters")
        self.say(f"{len(self.batches)} batches: {Counter(name for name, _ in self.batches)}")
        self._drive()
        self.average = {n: p.detach().clone() for n, p in self.net.state_dict().items()}
        self.step = 0
        self.usual: dict[str, float] = {}
        if (run / "last.pt").exists():
            self._resume()

    def _drive(self) -> None:
        recipe = self.recipe
        still = tuple(f"encoder.layers.{n}." for n in range(recipe.frozen))
        still += ("encoder.word.", "encoder.pos.", "encoder.kind", "encoder.ln.") if recipe.frozen else ()
        # with all that both ends share as it is, either can be trained without the other
        still += ("features.",) if recipe.frozen >= len(self.net.encoder.layers) - recipe.branch else ()
        for name, parameter in self.net.named_parameters():
            parameter.requires_grad_(not name.startswith(still) if still else True)
        self.inner = [p for n, p in self.net.named_parameters() if n.startswith("encoder.") and p.requires_grad]
        self.outer = [p for n, p in self.net.named_parameters() if not n.startswith("encoder.") and p.requires_grad]
        groups = [{"params": self.inner, "lr": recipe.rate_encoder}, {"params": self.outer, "lr": recipe.rate_heads}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, betas=(0.9, 0.98), fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, course(len(self.batches), recipe.warmup))

    def say(self, text: str) -> None:
        """A line on the screen and in the log."""
        line = f"{time.strftime('%H:%M:%S')} {text}"
        print(line, flush=True)
        with open(self.run / "log.txt", "a", encoding="utf-8") as log:
            log.write(line + "\n")

    def _resume(self) -> None:
        saved = torch.load(self.run / "last.pt", weights_only=True, map_location=self.device)
        self.net.load_state_dict(saved["net"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.schedule.load_state_dict(saved["schedule"])
        self.average, self.step = saved["average"], saved["step"]
        self.say(f"resumed at step {self.step}")

    def save(self) -> None:
        """The checkpoint and the averaged weights; a crash while writing leaves the earlier ones."""
        run = self.run
        state = {"net": self.net.state_dict(), "optimiser": self.optimiser.state_dict()}
        state |= {"schedule": self.schedule.state_dict(), "average": self.average, "step": self.step}
        torch.save(state, run / "last.tmp")
        (run / "last.tmp").replace(run / "last.pt")
        save_file({n: t.cpu().contiguous() for n, t in self.average.items()}, run / "average.tmp")
        (run / "average.tmp").replace(run / "average.safetensors")

    def check(self, dev: dict[str, list]) -> None:
        """Says the dev figures of the averaged weights."""
        kept = {n: p.detach().clone() for n, p in self.net.state_dict().items()}
        self.net.load_state_dict(self.average)
        figures = evaluate(self.net, self.codec, dev, self.recipe.subwords_a_window)
        self.net.load_state_dict(kept)
        self.say(f"step {self.step} " + " ".join(f"{n} {100 * v:.2f}" for n, v in figures.items()))

    def advance(self) -> tuple[str, float, int]:
        """One step; gives its corpus, loss and number of subwords."""
        name, group = self.batches[self.step]
        batch = on(self.device, self.codec.batch(group))
        gold = on(self.device, self.codec.gold(group, batch["first"].shape[1]))
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.half):
            loss = losses(self.net, name, batch, gold, self.recipe)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        evened(self.inner, self.outer, self.usual, name)
        self.optimiser.step()
        self.schedule.step()
        self.step += 1
        if self.step % self.recipe.average_every == 0:
            seen = self.step / self.recipe.average_every
            decay = min(self.recipe.average_decay, (1 + seen) / (10 + seen))
            for n, p in self.net.state_dict().items():
                if p.dtype.is_floating_point:
                    self.average[n].lerp_(p, 1 - decay)
        return name, loss.item(), int(batch["mask"].sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="folder of an earlier run whose averaged weights to go on from")
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="fields of the recipe to turn")
    parser.add_argument("--stop-after", type=int, default=0, help="steps, for trying out")
    args = parser.parse_args()
    threads(args.threads)
    recipe = turned(Recipe(), args.set)
    torch.manual_seed(recipe.seed)
    train, dev = read(args.data, args.run)
    training = Training(args.run, recipe, train, args.start)
    total = len(training.batches)
    points = {round(total * (i + 1) / recipe.evaluations) for i in range(recipe.evaluations)}
    running: dict[str, float] = {}
    saved_at = noted_at = time.time()
    subwords = 0
    training.net.train()
    while training.step < (min(total, args.stop_after) if args.stop_after else total):
        name, loss, size = training.advance()
        subwords += size
        running[name] = 0.95 * running.get(name, loss) + 0.05 * loss
        if training.step % 50 == 0:
            rate = subwords / (time.time() - noted_at)
            losses_so_far = " ".join(f"{n} {v:.3f}" for n, v in sorted(running.items()))
            training.say(f"step {training.step}/{total} {rate:.0f} subwords/s {losses_so_far}")
            subwords, noted_at = 0, time.time()
        if training.step in points:
            training.check(dev)
        if time.time() - saved_at > 60 * recipe.save_minutes:
            training.save()
            saved_at = time.time()
    training.save()


if __name__ == "__main__":
    main()
