"""Dev figures of a network in training: gold tokens, greedy decoding. The figures of the package are the benchmarks'."""

from __future__ import annotations

from collections import Counter

import torch
import torch.nn.functional as F
from codec import Codec, on
from corpora import spans_of, windows
from driving import halves
from network import Network
from torch import Tensor

from ukfacts.analysis.edits import applied
from ukfacts.analysis.features import normal_form


def barrier(sentence: Tensor) -> Tensor:
    """−1e4 where a word and its would-be head lie in different sentences: [B, W, 1 + W]."""
    same = sentence[:, :, None] == sentence[:, None, :]
    return F.pad((~same).float() * -1e4, (1, 0))


@torch.no_grad()
def evaluate(net: Network, codec: Codec, dev: dict[str, list], limit: int) -> dict[str, float]:
    """F1 of entities, shares of right tags, lemmas and heads: a lower bound. Windows of about ``limit`` subwords."""
    net.eval()
    hits: Counter[str] = Counter()
    device = next(net.parameters()).device
    for name in ("entities", "syntax"):
        cut = sorted(windows(dev[name], limit, codec.size), key=lambda w: sum(map(codec.size, w)))
        for at in range(0, len(cut), 16):
            group = cut[at : at + 16]
            batch = on(device, codec.batch(group))
            with torch.autocast(device.type, torch.bfloat16, enabled=halves(device)):
                x = net.words(batch, entities=name == "entities")
                if name == "entities":
                    best = net.entities(x).argmax(-1).tolist()
                    for window, row in zip(group, best, strict=True):
                        words = [w for s in window for w in s]
                        gold = set(spans_of(w.entity for w in words))
                        found = set(spans_of(codec.labels["entity_tags"][t] for t in row[: len(words)]))
                        hits["both"] += len(gold & found)
                        hits["gold"] += len(gold)
                        hits["found"] += len(found)
                    continue
                gold = on(device, codec.gold(group, x.shape[1]))
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
