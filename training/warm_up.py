"""Step 2, optional: masked language modelling on plain Ukrainian text, to mend the 4-bit noise and the cut vocabulary.

In:  ``RUN/`` of prepare_encoder.py, text files. Out: ``RUN/encoder.safetensors`` trained on (the first is kept as
``encoder.before.safetensors``), ``RUN/warm_up.pt`` (resumable), ``RUN/log.txt``. Whole words are hidden, as in
`Whole Word Masking <https://github.com/google-research/bert#new-may-31st-2019-whole-word-masking-models>`_.

    python training/warm_up.py --text $UKFACTS_DATA/bruk/text.txt --run runs/v1
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import sentencepiece as spm
import torch
import torch.nn.functional as F
from driving import course, halves, threads, turned
from network import Encoder
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from ukfacts.analysis.features import normal_form
from ukfacts.analysis.segment import segment


@dataclass(frozen=True)
class Recipe:
    """All that can be turned."""

    seed: int = 1
    passes: float = 1.0
    subwords_a_batch: int = 3000
    subwords_a_window: int = 200
    hidden_words: float = 0.18
    rate: float = 3e-4
    warmup: float = 0.05
    save_minutes: float = 5.0


class Guesser(nn.Module):
    """The hidden subwords from the vectors in their places, by the encoder's own embeddings."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.word.embedding_dim
        self.dense, self.norm = nn.Linear(size, size), nn.LayerNorm(size)
        self.bias = nn.Parameter(torch.zeros(encoder.word.num_embeddings))

    def forward(self, ids: Tensor, mask: Tensor, hidden: Tensor) -> Tensor:
        x = self.encoder.end(*self.encoder.shared(ids, mask), False)[hidden]
        return self.norm(F.gelu(self.dense(x))) @ self.encoder.word.weight.t() + self.bias


def read_windows(paths: list[Path], pieces: spm.SentencePieceProcessor, limit: int) -> list[list[list[int]]]:
    """Lines of text as windows of words, a word a list of subword ids; as the package cuts them."""
    known: dict[str, list[int]] = {}
    found: list[list[list[int]]] = []
    window: list[list[int]] = []
    filled = 0
    for line in (line for path in paths for line in path.read_text(encoding="utf-8").split("\n")):
        for sentence in segment(line):
            words = []
            for token in sentence.tokens:
                form = line[token.start : token.end]
                if form not in known:
                    known[form] = pieces.encode(normal_form(form))[:24] or [3]
                words.append(known[form])
            size = sum(map(len, words))
            if window and filled + size > limit:
                found.append(window)
                window, filled = [], 0
            if size <= 400:
                window += words
                filled += size
    return [*found, window] if window else found


def batch_of(windows: list[list[list[int]]], share: float, vocabulary: int, chance: random.Random) -> list[Tensor]:
    """Ids with words hidden, mask, where they are, what they were. Of ten, eight become blank, one another, one stays."""
    rows, places, answers = [], [], []
    for number, window in enumerate(windows):
        row = [0]
        for word in window:
            if chance.random() < share:
                places += [(number, len(row) + i) for i in range(len(word))]
                answers += word
                draw = chance.random()
                word = [3 if draw < 0.8 else chance.randrange(4, vocabulary) if draw < 0.9 else w for w in word]
            row += word
        rows.append([*row, 2])
    wide = max(map(len, rows))
    ids = torch.tensor([row + [1] * (wide - len(row)) for row in rows])
    hidden = torch.zeros_like(ids, dtype=torch.bool)
    for place in places:
        hidden[place] = True
    return [ids, (ids != 1).long(), hidden, torch.tensor(answers)]


def plan(windows: list, recipe: Recipe) -> list[list[int]]:
    """Batches of windows of like length, in random order; the same for the same seed."""
    chance = random.Random(recipe.seed)
    sizes = [2 + sum(map(len, window)) for window in windows]
    found = []
    for number in range(int(recipe.passes + 0.999)):
        order = sorted(range(len(windows)), key=lambda i: sizes[i] + chance.random() * 8)
        group: list[int] = []
        groups = []
        for i in order:
            if group and sizes[i] * (len(group) + 1) > recipe.subwords_a_batch:
                groups.append(group)
                group = []
            group.append(i)
        groups.append(group)
        chance.shuffle(groups)
        found += groups[: int(len(groups) * min(1.0, recipe.passes - number))]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, nargs="+", required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="fields of the recipe to turn")
    parser.add_argument("--stop-after", type=int, default=0, help="steps, for trying out")
    args = parser.parse_args()
    threads(args.threads)
    recipe = turned(Recipe(), args.set)
    torch.manual_seed(recipe.seed)
    run: Path = args.run
    device = "cuda" if torch.cuda.is_available() else "cpu"
    config = json.loads((run / "encoder.json").read_text()) | {"branch": 0}
    encoder = Encoder(config)
    first = run / "encoder.before.safetensors"
    if not first.exists():
        shutil.copy(run / "encoder.safetensors", first)
    encoder.load(load_file(first))
    net = Guesser(encoder).to(device).train()
    pieces = spm.SentencePieceProcessor(model_file=str(run / "pieces.model"))
    windows = read_windows(args.text, pieces, recipe.subwords_a_window)
    batches = plan(windows, recipe)
    total = len(batches)
    optimiser = torch.optim.AdamW(net.parameters(), lr=recipe.rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, course(total, recipe.warmup))
    step, running = 0, 0.0
    if (run / "warm_up.pt").exists():
        saved = torch.load(run / "warm_up.pt", weights_only=True)
        net.load_state_dict(saved["net"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        step = saved["step"]

    def save() -> None:
        state = {"net": net.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
        torch.save({**state, "step": step}, run / "warm_up.tmp")
        (run / "warm_up.tmp").replace(run / "warm_up.pt")
        save_file(encoder.published(), run / "encoder.tmp")
        (run / "encoder.tmp").replace(run / "encoder.safetensors")

    noted = time.time()
    while step < total and not (args.stop_after and step >= args.stop_after):
        chance = random.Random(recipe.seed * 1_000_003 + step)  # a resumed run hides what the unbroken one would have
        ids, mask, hidden, answers = batch_of(
            [windows[i] for i in batches[step]], recipe.hidden_words, config["vocabulary"], chance
        )
        step += 1
        if not len(answers):
            continue
        with torch.autocast(device, torch.bfloat16, enabled=halves(torch.device(device))):
            scores = net(ids.to(device), mask.to(device), hidden.to(device))
        loss = F.cross_entropy(scores.float(), answers.to(device))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        running = 0.98 * running + 0.02 * loss.item() if running else loss.item()
        if step % 50 == 0 or step == total:
            line = f"{time.strftime('%H:%M:%S')} warm-up step {step}/{total} loss {running:.3f}"
            print(line, flush=True)
            with open(run / "log.txt", "a", encoding="utf-8") as log:
                log.write(line + "\n")
        if time.time() - noted > 60 * recipe.save_minutes:
            save()
            noted = time.time()
    save()


if __name__ == "__main__":
    main()
