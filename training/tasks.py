"""What the network is asked of each corpus: its losses, and their gradients made alike in size."""

from __future__ import annotations

from typing import Protocol

import torch
import torch.nn.functional as F
from evaluate import barrier
from network import Network
from torch import Tensor


class Weights(Protocol):
    """The fields of a recipe that weigh the silver corpus."""

    @property
    def silver_syntax(self) -> float: ...
    @property
    def silver_entities(self) -> float: ...


def losses(net: Network, name: str, batch: dict[str, Tensor], gold: dict[str, Tensor], weights: Weights) -> Tensor:
    """The sum of the losses of what the corpus annotates."""
    named, x = net.views(batch, name not in ("syntax", "vesum"), name in ("syntax", "vesum", "silver"))
    if name in ("entities", "names"):
        return cross(net.entities(named), gold["entity"])
    if name == "slavic":
        return partly(net.entities(named).float().log_softmax(-1), gold["entity"])
    if name == "vesum":
        return 0.7 * cross(net.vesum(x), gold["vesum"]) + 0.3 * cross(net.lemmas(x), gold["lemma"])
    tags = cross(net.tags(x), gold["tag"]) + 0.5 * cross(net.lemmas(x), gold["lemma"])
    if name == "syntax":
        return tags + syntax(net, x, batch, gold)
    total = tags + weights.silver_syntax * syntax(net, x, batch, gold)
    if (gold["entity"] >= 0).any():
        total = total + weights.silver_entities * cross(net.entities(named), gold["entity"])
    return total


def cross(logits: Tensor, target: Tensor) -> Tensor:
    """Cross entropy where the corpus says anything."""
    return F.cross_entropy(logits.float().flatten(0, 1), target.flatten(), ignore_index=-100)


def partly(scores: Tensor, target: Tensor) -> Tensor:
    """Loss of a corpus of PERS, ORG and LOC: elsewhere any other label may stand, their probabilities are added up."""
    certain, free = target >= 0, target == -200
    rest = torch.logsumexp(torch.cat([scores[..., :1], scores[..., 7:]], -1), -1)
    picked = scores.gather(-1, target.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    return -(picked * certain + rest * free).sum() / (certain | free).sum().clamp(min=1)


def syntax(net: Network, x: Tensor, batch: dict[str, Tensor], gold: dict[str, Tensor]) -> Tensor:
    """Loss of heads and relations."""
    arc_dep, arc_head, rel_dep, rel_head = net.parser.vectors(x)
    arcs = net.parser.arcs(arc_dep, arc_head).float() + barrier(batch["sentence"])
    known = gold["head"] >= 0
    heads = gold["head"].clamp(min=0).unsqueeze(-1).expand(-1, -1, rel_head.shape[-1])
    scores = net.parser.relations(rel_dep[known], rel_head.gather(1, heads)[known])
    relation = F.cross_entropy(scores.float(), gold["relation"][known], ignore_index=-100)
    return F.cross_entropy(arcs[known], gold["head"][known]) + relation


def evened(inner: list[Tensor], outer: list[Tensor], usual: dict[str, float], name: str) -> None:
    """Scales a batch's gradients by what is usual for its corpus, so that all corpora pull alike at what they share.

    The gradient of syntax is several times that of entities; Adam's second moments would let it drown the other.
    """
    norm = torch.nn.utils.get_total_norm([p.grad for p in inner if p.grad is not None]).item()
    usual[name] = 0.95 * usual[name] + 0.05 * norm if name in usual else norm
    factor = min(1 / usual[name], 2 / max(norm, 1e-6))
    torch._foreach_mul_([p.grad for p in (*inner, *outer) if p.grad is not None], factor)
