"""The network: one BERT encoder, word vectors from its first and last subword and the word's features, and four heads.

The last ``branch`` layers exist twice: entities have theirs, everything else the others, for trained on shared layers
alone, entities lose what the far larger gradients of syntax take.

Shapes: B windows, L subwords, W words, H hidden. Heads: entities (BIO), tags (UPOS with features, factored), edit rules of
lemmas, and a biaffine parser whose column 0 is the root.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Layer(nn.Module):
    """One post-norm transformer layer, BERT's."""

    def __init__(self, hidden: int, heads: int, ffn: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(hidden, hidden) for _ in range(4))
        self.fi, self.fo = nn.Linear(hidden, ffn), nn.Linear(ffn, hidden)
        self.aln, self.oln = nn.LayerNorm(hidden, eps=1e-12), nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, length, hidden = x.shape
        split = (b, length, self.heads, hidden // self.heads)
        q, k, v = (f(x).view(split).transpose(1, 2) for f in (self.q, self.k, self.v))
        # written out: on a CPU the fused form's backward pass takes longer than all the rest of the layer
        weights = (q @ k.transpose(2, 3) * split[-1] ** -0.5 + bias.to(q.dtype)).softmax(-1)
        mixed = weights.to(v.dtype) @ v
        x = self.aln(x + self.dropout(self.ao(mixed.transpose(1, 2).reshape(b, length, hidden))))
        return self.oln(x + self.dropout(self.fo(F.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """Subword ids [B, L] → vectors [B, L, H], once for entities, once for everything else."""

    def __init__(self, config: dict, dropout: float = 0.1) -> None:
        super().__init__()
        hidden = config["hidden"]
        self.word = nn.Embedding(config["vocabulary"], hidden)
        self.pos = nn.Embedding(config["positions"], hidden)
        self.kind = nn.Parameter(torch.zeros(hidden))
        self.ln = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(hidden, config["heads"], config["ffn"], dropout) for _ in range(config["layers"])
        )
        self.branch = nn.ModuleList(
            Layer(hidden, config["heads"], config["ffn"], dropout) for _ in range(config["branch"])
        )
        self.dropout = nn.Dropout(dropout)

    def shared(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """What both ends build on, and the attention bias."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.ln(self.word(ids) + self.pos(places) + self.kind))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers[: len(self.layers) - len(self.branch)]:
            x = layer(x, bias)
        return x, bias

    def end(self, x: Tensor, bias: Tensor, entities: bool) -> Tensor:
        """The last layers of one of the two."""
        for layer in self.branch if entities else self.layers[len(self.layers) - len(self.branch) :]:
            x = layer(x, bias)
        return x

    def load(self, tensors: dict[str, Tensor]) -> None:
        """Fills the encoder from the names of the published file."""
        with torch.no_grad():
            self.word.weight.copy_(tensors["emb.word"])
            self.pos.weight.copy_(tensors["emb.pos"])
            self.kind.copy_(tensors["emb.type"][0])
            self.ln.weight.copy_(tensors["emb.ln.w"])
            self.ln.bias.copy_(tensors["emb.ln.b"])
            last = range(len(self.layers) - len(self.branch), len(self.layers))
            for n, layer in [*enumerate(self.layers), *zip(last, self.branch, strict=True)]:
                for name in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                    getattr(layer, name).weight.copy_(tensors[f"l{n}.{name}.w"])
                    getattr(layer, name).bias.copy_(tensors[f"l{n}.{name}.b"])

    def published(self) -> dict[str, Tensor]:
        """The encoder's tensors under the names of the published file; ``load`` reads them."""
        found = {
            "emb.word": self.word.weight, "emb.pos": self.pos.weight, "emb.type": self.kind.expand(2, -1),
            "emb.ln.w": self.ln.weight, "emb.ln.b": self.ln.bias,
        }  # fmt: skip
        for n, layer in enumerate(self.layers):
            for name in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                found[f"l{n}.{name}.w"] = getattr(layer, name).weight
                found[f"l{n}.{name}.b"] = getattr(layer, name).bias
        return {name: tensor.detach().cpu().contiguous() for name, tensor in found.items()}


class Parser(nn.Module):
    """Deep biaffine arcs and labels (Dozat & Manning 2017)."""

    def __init__(self, hidden: int, relations: int, arc: int = 256, rel: int = 96, dropout: float = 0.2) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.zeros(hidden))
        self.arc_dep, self.arc_head = nn.Linear(hidden, arc), nn.Linear(hidden, arc)
        self.rel_dep, self.rel_head = nn.Linear(hidden, rel), nn.Linear(hidden, rel)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.rel = nn.Parameter(torch.zeros(relations, rel + 1, rel + 1))
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.rel, std=0.02)
        self.dropout = nn.Dropout(dropout)

    def vectors(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Dependent and head vectors; heads have the root in front: [B, W, ·] and [B, 1 + W, ·]."""
        above = torch.cat([self.root.expand(x.shape[0], 1, -1).to(x.dtype), x], dim=1)
        one = (self.arc_dep, x), (self.arc_head, above), (self.rel_dep, x), (self.rel_head, above)
        return tuple(self.dropout(F.gelu(f(y))) for f, y in one)  # type: ignore[return-value]

    def arcs(self, dep: Tensor, head: Tensor) -> Tensor:
        """Scores [B, W, 1 + W] of every word's possible heads."""
        return torch.cat([dep, torch.ones_like(dep[..., :1])], -1) @ self.arc.to(dep.dtype) @ head.transpose(1, 2)

    def relations(self, dep: Tensor, head: Tensor) -> Tensor:
        """Scores [N, R] of the relation between dependent vectors [N, ·] and head vectors [N, ·]."""
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], -1)
        head = torch.cat([head, torch.ones_like(head[..., :1])], -1)
        left = torch.einsum("ni,rij->nrj", dep, self.rel.to(dep.dtype))
        return (left * head[:, None, :]).sum(-1)


class Network(nn.Module):
    """Everything, with the sizes of ``config``."""

    def __init__(self, config: dict) -> None:
        super().__init__()
        hidden = config["hidden"]
        self.encoder = Encoder(config)
        self.features = nn.EmbeddingBag(config["features"], hidden, mode="sum")
        self.last, self.norm = nn.Linear(hidden, hidden), nn.LayerNorm(hidden)
        self.entity_last, self.entity_norm = nn.Linear(hidden, hidden), nn.LayerNorm(hidden)
        self.dropout = nn.Dropout(0.2)
        self.entities = nn.Linear(hidden, config["entity_tags"])
        self.parts = nn.Linear(hidden, config["parts"])
        self.whole = nn.Linear(hidden, config["tags"])
        self.register_buffer("compose", torch.zeros(config["tags"], config["parts"]))
        self.lemmas = nn.Linear(hidden, config["rules"])
        self.vesum = nn.Linear(hidden, config["vesum"])
        self.parser = Parser(hidden, config["relations"])
        nn.init.normal_(self.features.weight, std=0.02)
        nn.init.zeros_(self.whole.weight)

    def words(self, batch: dict[str, Tensor], entities: bool = False) -> Tensor:
        """Word vectors [B, W, H], for the entities or for everything else."""
        return self.views(batch, entities, not entities)[0 if entities else 1]

    def views(self, batch: dict[str, Tensor], entities: bool, others: bool) -> tuple[Tensor, Tensor]:
        """Word vectors [B, W, H] for the entities and for everything else; empty where not asked for."""
        shared, bias = self.encoder.shared(batch["ids"], batch["mask"])
        b, w = batch["first"].shape
        extra = self.features(batch["features"], batch["offsets"]).view(b, w, -1)
        found = []
        for wanted, which in ((entities, True), (others, False)):
            if not wanted:
                found.append(shared.new_empty(0))
                continue
            x = self.encoder.end(shared, bias, which)
            found.append(self.dropout(self.joined(x, batch["first"], batch["last"], extra, which)))
        return found[0], found[1]

    def joined(self, x: Tensor, first: Tensor, last: Tensor, extra: Tensor, entities: bool) -> Tensor:
        """Word vectors of subword vectors, the words' first and last subwords [B, W] and feature vectors [B, W, H]."""
        a, b = (x.gather(1, at.unsqueeze(-1).expand(-1, -1, x.shape[-1])) for at in (first, last))
        if entities:
            return self.entity_norm(a + self.entity_last(b) + extra)
        return self.norm(a + self.last(b) + extra)

    def tags(self, x: Tensor) -> Tensor:
        """Scores of every UPOS with features known from training: the sum of its parts and a score of its own."""
        return self.parts(x) @ self.compose.t().to(x.dtype) + self.whole(x)
