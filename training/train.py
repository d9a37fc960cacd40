"""Step 2: joint training of entities, tags, lemmas and syntax over one encoder. Resumes from its checkpoint.

In:  ``RUN/`` of prepare_encoder.py, the corpora. Out: ``RUN/last.pt`` (resumable), ``RUN/average.safetensors`` (averaged
weights), ``RUN/labels.json``, ``RUN/log.txt``.

    python training/train.py --data $UKFACTS_DATA --run runs/v1
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import sentencepiece as spm
import torch
import torch.nn.functional as F
from corpora import LABELS, Sentence, conllu, ner_uk, rejoined, shouted, slavic, vesum, windows
from network import Network
from safetensors.torch import load_file, save_file
from torch import Tensor

from ukfacts.analysis.edits import applied, rule_of
from ukfacts.analysis.features import ENDINGS, features, normal_form


@dataclass(frozen=True)
class Recipe:
    """All that can be turned. Passes are how often each corpus is seen; the disambiguated one early, as a warm-up."""

    seed: int = 1
    subwords_a_batch: int = 1500
    subwords_a_window: int = 160
    pass_entities: float = 4.5
    pass_syntax: float = 7.0
    pass_vesum: float = 0.5
    pass_slavic: float = 1.0
    vesum_until: float = 0.5
    rate_encoder: float = 2e-4
    rate_heads: float = 1e-3
    warmup: float = 0.06
    weight_decay: float = 0.01
    shout: float = 0.03
    average_decay: float = 0.99
    average_every: int = 5
    save_minutes: float = 5.0
    evaluations: int = 6


class Codec:
    """Numbers for everything: subwords, features, labels."""

    def __init__(self, run: Path, labels: dict) -> None:
        self.pieces = spm.SentencePieceProcessor(model_file=str(run / "pieces.model"))
        self.labels = labels
        self.index = {name: {v: i for i, v in enumerate(values)} for name, values in labels.items()}
        self.cache: dict[str, tuple[list[int], list[int]]] = {}

    def form(self, form: str) -> tuple[list[int], list[int]]:
        """Subword ids and feature ids of a word."""
        found = self.cache.get(form)
        if found is None:
            plain = normal_form(form)
            known = self.index["features"]
            ids = self.pieces.encode(plain)[:24] or [3]
            found = self.cache[form] = (ids, [known[f] for f in features(form) if f in known])
        return found

    def batch(self, group: list[list[Sentence]]) -> dict[str, Tensor]:
        """Tensors of a group of windows."""
        rows, firsts, lasts, flat, offsets, numbers = [], [], [], [], [], []
        for window in group:
            ids, first, last = [0], [], []
            for word in (w for s in window for w in s):
                pieces, _ = self.form(word.form)
                first.append(len(ids))
                ids.extend(pieces)
                last.append(len(ids) - 1)
            rows.append(ids + [2])
            firsts.append(first)
            lasts.append(last)
            numbers.append([n for n, s in enumerate(window) for _ in s])
        wide, words = max(map(len, rows)), max(map(len, firsts))
        for window, first in zip(group, firsts, strict=True):
            for word in (w for s in window for w in s):
                offsets.append(len(flat))
                flat.extend(self.form(word.form)[1])
            for _ in range(words - len(first)):
                offsets.append(len(flat))
        pad = lambda lists, size, value: torch.tensor([x + [value] * (size - len(x)) for x in lists])  # noqa: E731
        return {
            "ids": pad(rows, wide, 1),
            "mask": pad([[1] * len(r) for r in rows], wide, 0),
            "first": pad(firsts, words, 0),
            "last": pad(lasts, words, 0),
            "sentence": pad(numbers, words, -1),
            "features": torch.tensor(flat, dtype=torch.long),
            "offsets": torch.tensor(offsets),
        }

    def gold(self, group: list[list[Sentence]], words: int) -> dict[str, Tensor]:
        """Gold numbers [B, W]; −100 where a corpus says nothing."""
        names = ("entity", "tag", "lemma", "vesum", "head", "relation")
        found: dict[str, list[list[int]]] = {name: [] for name in names}
        for window in group:
            row: dict[str, list[int]] = {name: [] for name in names}
            offset = 0
            for sentence in window:
                for word in sentence:
                    row["entity"].append(
                        self.index["entity_tags"].get(word.entity, -200 if word.entity == "o" else -100)
                    )
                    tag = None if word.upos is None else f"{word.upos}|{word.feats}"
                    row["tag"].append(self.index["tags"].get(tag, -100))
                    rule = None if word.lemma is None else rule_of(normal_form(word.form), word.lemma)
                    row["lemma"].append(self.index["rules"].get(rule, -100))
                    row["vesum"].append(self.index["vesum"].get(word.vesum, -100))
                    row["head"].append(-100 if word.head is None else word.head and word.head + offset)
                    row["relation"].append(self.index["relations"].get(word.deprel, -100))
                offset += len(sentence)
            for name in names:
                found[name].append(row[name] + [-100] * (words - len(row[name])))
        return {name: torch.tensor(rows) for name, rows in found.items()}


def inventory(corpora: dict[str, list], minimum: int = 3) -> dict[str, list[str]]:
    """Label inventories of the training corpora."""
    words = lambda name: (w for d in corpora[name] for s in d for w in s)  # noqa: E731
    tags = Counter(f"{w.upos}|{w.feats}" for w in words("syntax"))
    rules = Counter(rule_of(normal_form(w.form), w.lemma) for n in ("syntax", "vesum") for w in words(n))
    common = Counter(f for n in corpora for form in {w.form for w in words(n)} for f in features(form))
    parts = {f"UPOS={t.partition('|')[0]}" for t in tags}
    parts |= {f for t in tags for f in t.partition("|")[2].split("|") if f != "_"}
    return {
        "entity_tags": ["O", *(f"{p}-{label}" for label in LABELS for p in "BI")],
        "tags": sorted(tags),
        "parts": sorted(parts),
        "rules": sorted(r for r, n in rules.items() if n >= minimum and not r.startswith("=") or n >= 10),
        "vesum": [t for t, n in Counter(w.vesum for w in words("vesum")).items() if n >= 5],
        "relations": sorted({w.deprel for w in words("syntax")}),
        "features": sorted({f for f, n in common.items() if n >= 3} | {f"e={n}" for n in range(ENDINGS)}),
    }


def composition(labels: dict[str, list[str]]) -> Tensor:
    """Which parts each tag has: [tags, parts] of 0 and 1."""
    index = {p: i for i, p in enumerate(labels["parts"])}
    matrix = torch.zeros(len(labels["tags"]), len(labels["parts"]))
    for row, tag in enumerate(labels["tags"]):
        upos, _, feats = tag.partition("|")
        for part in (f"UPOS={upos}", *(f for f in feats.split("|") if f != "_")):
            matrix[row, index[part]] = 1
    return matrix


def plan(corpora: dict[str, list], codec: Codec, recipe: Recipe) -> list[tuple[str, list[list[Sentence]]]]:
    """All batches of the run in order; the same for the same seed, so that a resumed run goes on where it stopped."""
    chance = random.Random(recipe.seed)
    sizes: dict[str, int] = {}
    for documents in corpora.values():
        for word in (w for d in documents for s in d for w in s):
            if word.form not in sizes:
                sizes[word.form] = len(codec.form(word.form)[0])
    found: list[tuple[float, str, list[list[Sentence]]]] = []
    wanted = {
        "entities": (recipe.pass_entities, 1.0), "syntax": (recipe.pass_syntax, 1.0),
        "vesum": (recipe.pass_vesum, recipe.vesum_until), "slavic": (recipe.pass_slavic, 0.9),
    }  # fmt: skip
    for name, (passes, until) in wanted.items():
        ordinal = 0
        while passes > ordinal:
            documents = list(corpora[name])
            chance.shuffle(documents)
            if passes - ordinal < 1:
                documents = documents[: int(len(documents) * (passes - ordinal))]
            if name == "entities":
                documents = [[rejoined(s, chance) for s in d] for d in documents]
            if name in ("entities", "syntax"):
                documents = [[shouted(s) if chance.random() < recipe.shout else s for s in d] for d in documents]
            limit = chance.randint(recipe.subwords_a_window // 2, recipe.subwords_a_window)
            cut = list(windows(documents, limit, sizes))
            cut = [w for w in cut if sum(sizes.get(x.form, 2) for s in w for x in s) <= 480]
            cut.sort(key=lambda w: sum(sizes.get(x.form, 2) for s in w for x in s) + chance.random() * 8)
            group: list[list[Sentence]] = []
            groups = []
            longest = 0
            for window in cut:
                length = 2 + sum(sizes.get(x.form, 2) for s in window for x in s)
                if group and max(longest, length) * (len(group) + 1) > recipe.subwords_a_batch:
                    groups.append(group)
                    group, longest = [], 0
                group.append(window)
                longest = max(longest, length)
            if group:
                groups.append(group)
            span = min(1.0, passes - ordinal) / passes
            for g in groups:
                found.append(((ordinal / passes + chance.random() * span) * until, name, g))
            ordinal += 1
    found.sort(key=lambda item: item[0])
    return [(name, group) for _, name, group in found]


def losses(net: Network, name: str, batch: dict[str, Tensor], gold: dict[str, Tensor]) -> Tensor:
    """The sum of the losses of what the corpus annotates."""
    x = net.words(batch)
    cross = lambda logits, target: F.cross_entropy(  # noqa: E731
        logits.float().flatten(0, 1), target.flatten(), ignore_index=-100
    )
    if name == "entities":
        return cross(net.entities(x), gold["entity"])
    if name == "slavic":
        scores = net.entities(x).float().log_softmax(-1)
        target = gold["entity"]
        certain, open_ = target >= 0, target == -200
        # outside of PERS, ORG and LOC any other label may stand: their probabilities are added up
        free = torch.logsumexp(torch.cat([scores[..., :1], scores[..., 7:]], -1), -1)
        picked = scores.gather(-1, target.clamp(min=0).unsqueeze(-1)).squeeze(-1)
        return -(picked * certain + free * open_).sum() / (certain | open_).sum().clamp(min=1)
    if name == "vesum":
        return 0.7 * cross(net.vesum(x), gold["vesum"]) + 0.3 * cross(net.lemmas(x), gold["lemma"])
    total = cross(net.tags(x), gold["tag"]) + 0.5 * cross(net.lemmas(x), gold["lemma"])
    arc_dep, arc_head, rel_dep, rel_head = net.parser.vectors(x)
    arcs = net.parser.arcs(arc_dep, arc_head).float() + barrier(batch["sentence"])
    known = gold["head"] >= 0
    total = total + F.cross_entropy(arcs[known], gold["head"][known])
    heads = gold["head"].clamp(min=0).unsqueeze(-1).expand(-1, -1, rel_head.shape[-1])
    scores = net.parser.relations(rel_dep[known], rel_head.gather(1, heads)[known])
    return total + F.cross_entropy(scores.float(), gold["relation"][known], ignore_index=-100)


def barrier(sentence: Tensor) -> Tensor:
    """−1e4 where a word and its would-be head lie in different sentences: [B, W, 1 + W]."""
    same = sentence[:, :, None] == sentence[:, None, :]
    return F.pad((~same).float() * -1e4, (1, 0))


def spans_of(tags: list[str]) -> set[tuple[int, int, str]]:
    """Entities of BIO tags; an I without its B opens one."""
    found, start, label = set(), 0, None
    for i, tag in enumerate([*tags, "O"]):
        if label and (tag == "O" or tag[0] == "B" or tag[2:] != label):
            found.add((start, i, label))
            label = None
        if tag != "O" and label is None:
            start, label = i, tag[2:]
    return found


@torch.no_grad()
def evaluate(net: Network, codec: Codec, dev: dict[str, list], recipe: Recipe) -> dict[str, float]:
    """Dev figures on gold tokens, greedy decoding: a lower bound of what the package gives."""
    net.eval()
    hits: Counter[str] = Counter()
    for name in ("entities", "syntax"):
        cut = sorted(windows(dev[name], recipe.subwords_a_window), key=lambda w: sum(map(len, w)))
        for at in range(0, len(cut), 16):
            group = cut[at : at + 16]
            batch = codec.batch(group)
            with torch.autocast("cpu", torch.bfloat16):
                x = net.words(batch)
                if name == "entities":
                    best = net.entities(x).argmax(-1).tolist()
                    for window, row in zip(group, best, strict=True):
                        words = [w for s in window for w in s]
                        gold = spans_of([w.entity for w in words])
                        found = spans_of([codec.labels["entity_tags"][t] for t in row[: len(words)]])
                        hits["both"] += len(gold & found)
                        hits["gold"] += len(gold)
                        hits["found"] += len(found)
                    continue
                gold = codec.gold(group, x.shape[1])
                tag, lemma = net.tags(x).argmax(-1).tolist(), net.lemmas(x).argmax(-1).tolist()
                ad, ah, rd, rh = net.parser.vectors(x)
                heads = (net.parser.arcs(ad, ah).float() + barrier(batch["sentence"])).argmax(-1)
                picked = rh.gather(1, heads.unsqueeze(-1).expand(-1, -1, rh.shape[-1]))
                relation = net.parser.relations(rd.flatten(0, 1), picked.flatten(0, 1)).argmax(-1).view(heads.shape)
            for i, window in enumerate(group):
                for j, word in enumerate(w for s in window for w in s):
                    found_tag = codec.labels["tags"][tag[i][j]]
                    hits["words"] += 1
                    hits["upos"] += found_tag.partition("|")[0] == word.upos
                    hits["tag"] += found_tag == f"{word.upos}|{word.feats}"
                    hits["lemma"] += applied(codec.labels["rules"][lemma[i][j]], normal_form(word.form)) == word.lemma
                    right = heads[i, j].item() == gold["head"][i, j].item()
                    hits["uas"] += right
                    hits["las"] += right and codec.labels["relations"][relation[i, j]] == word.deprel
    net.train()
    f1 = 2 * hits["both"] / max(1, hits["gold"] + hits["found"])
    return {"ner": f1, **{n: hits[n] / max(1, hits["words"]) for n in ("upos", "tag", "lemma", "uas", "las")}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="folder of an earlier run whose averaged weights to go on from")
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="fields of the recipe to turn")
    parser.add_argument("--stop-after", type=int, default=0, help="steps, for trying out")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    recipe = replace(Recipe(), **{n: type(getattr(Recipe, n))(v) for n, v in (pair.split("=") for pair in args.set)})
    torch.manual_seed(recipe.seed)
    data, run = args.data, args.run

    def say(text: str) -> None:
        line = f"{time.strftime('%H:%M:%S')} {text}"
        print(line, flush=True)
        with open(run / "log.txt", "a", encoding="utf-8") as log:
            log.write(line + "\n")

    parlament = data / "ud_ukrainian_parlamint"
    corpora = {
        "entities": ner_uk(data / "ner_uk_2" / "train.jsonl"),
        "syntax": conllu(data / "ud_ukrainian_iu" / "uk_iu-ud-train.conllu")
        + conllu(parlament / "uk_parlamint-ud-dev.conllu")
        + conllu(parlament / "uk_parlamint-ud-test.conllu"),
        "vesum": vesum(data / "bruk" / "disambiguated.tsv"),
        "slavic": slavic(sorted((data / "slavic_ner_uk").glob("*.jsonl"))),
    }
    dev = {
        "entities": ner_uk(data / "ner_uk_2" / "dev.jsonl"),
        "syntax": conllu(data / "ud_ukrainian_iu" / "uk_iu-ud-dev.conllu"),
    }
    if not (run / "labels.json").exists():
        (run / "labels.json").write_text(json.dumps(inventory(corpora), ensure_ascii=False))
    labels = json.loads((run / "labels.json").read_text())
    codec = Codec(run, labels)
    config = json.loads((run / "encoder.json").read_text())
    config |= {name: len(values) for name, values in labels.items()}
    (run / "config.json").write_text(json.dumps({**config, "recipe": asdict(recipe)}, indent=1))
    net = Network(config)
    net.encoder.load(load_file(run / "encoder.safetensors"))
    net.compose.copy_(composition(labels))
    if args.start:
        net.load_state_dict(load_file(args.start / "average.safetensors"))
    say(
        f"{sum(p.numel() for p in net.parameters()) / 1e6:.1f} M parameters; "
        + str({k: len(v) for k, v in labels.items()})
    )
    batches = plan(corpora, codec, recipe)
    say(f"{len(batches)} batches: {Counter(name for name, _ in batches)}")

    inner = [p for n, p in net.named_parameters() if n.startswith("encoder.")]
    outer = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": inner, "lr": recipe.rate_encoder}, {"params": outer, "lr": recipe.rate_heads}]
    optimiser = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, betas=(0.9, 0.98), fused=True)
    total, warm = len(batches), int(recipe.warmup * len(batches))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / warm) * max(0.02, min(1.0, (total - s) / (total - warm)))
    )
    average = {n: p.detach().clone() for n, p in net.state_dict().items()}
    step = 0
    if (run / "last.pt").exists():
        saved = torch.load(run / "last.pt", weights_only=True)
        net.load_state_dict(saved["net"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        average, step = saved["average"], saved["step"]
        say(f"resumed at step {step}")

    def save() -> None:
        state = {"net": net.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
        torch.save({**state, "average": average, "step": step}, run / "last.tmp")
        (run / "last.tmp").replace(run / "last.pt")
        save_file({n: t.contiguous() for n, t in average.items()}, run / "average.tmp")
        (run / "average.tmp").replace(run / "average.safetensors")

    def check() -> None:
        kept = {n: p.detach().clone() for n, p in net.state_dict().items()}
        net.load_state_dict(average)
        figures = evaluate(net, codec, dev, recipe)
        net.load_state_dict(kept)
        say(f"step {step} " + " ".join(f"{n} {100 * v:.2f}" for n, v in figures.items()))

    points = {round(total * (i + 1) / recipe.evaluations) for i in range(recipe.evaluations)}
    running: dict[str, float] = {}
    saved_at = noted_at = time.time()
    subwords = 0
    net.train()
    while step < total:
        name, group = batches[step]
        batch = codec.batch(group)
        gold = codec.gold(group, batch["first"].shape[1])
        with torch.autocast("cpu", torch.bfloat16):
            loss = losses(net, name, batch, gold)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        step += 1
        subwords += int(batch["mask"].sum())
        running[name] = 0.95 * running.get(name, loss.item()) + 0.05 * loss.item()
        if step % recipe.average_every == 0:
            decay = min(recipe.average_decay, (1 + step / recipe.average_every) / (10 + step / recipe.average_every))
            for n, p in net.state_dict().items():
                if p.dtype.is_floating_point:
                    average[n].lerp_(p, 1 - decay)
        if step % 50 == 0:
            rate = subwords / (time.time() - noted_at)
            say(
                f"step {step}/{total} {rate:.0f} subwords/s "
                + " ".join(f"{n} {v:.3f}" for n, v in sorted(running.items()))
            )
            subwords, noted_at = 0, time.time()
        if step in points:
            check()
        if time.time() - saved_at > 60 * recipe.save_minutes or step == total:
            save()
            saved_at = time.time()
        if args.stop_after and step >= args.stop_after:
            break
    save()


if __name__ == "__main__":
    main()
