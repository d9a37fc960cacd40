"""Step 4: the packaged model folder from the averaged weights: ONNX with 8-bit weights, tables, tokenizer, labels, checksums.

python training/export.py --run runs/v1 --out ukfacts/models/uk
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from network import Network
from safetensors.numpy import save_file
from safetensors.torch import load_file
from torch import Tensor, nn

from ukfacts.analysis.network import FORMAT

INPUTS = ("ids", "mask", "first", "last", "extra")
FULL = [f"/layers.{number}/fo/MatMul" for number in range(3)]
"""Products left in 32 bits: beside the outliers of their inputs 8 bits lose the rest (UD-IU dev LAS 85.8 in 8 bits, 86.2 so)."""
OUTPUTS = ("entities", "tags", "lemmas", "arcs", "dependents", "heads")


class Export(nn.Module):
    """The network as the package runs it: feature vectors come in summed, relation scores are left to the decoder."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net
        # the tag head is linear: its parts and the whole fold into one matrix
        with torch.no_grad():
            weight = net.compose @ net.parts.weight + net.whole.weight
            bias = net.compose @ net.parts.bias + net.whole.bias
        self.tags = nn.Linear(weight.shape[1], weight.shape[0])
        self.tags.weight.data, self.tags.bias.data = weight, bias

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor, last: Tensor, extra: Tensor) -> tuple[Tensor, ...]:
        encoder = self.net.encoder
        shared, bias = encoder.shared(ids, mask)
        named, x = (
            self.net.joined(encoder.end(shared, bias, which), first, last, extra, which) for which in (True, False)
        )
        parser = self.net.parser
        arc_dep, arc_head, rel_dep, rel_head = parser.vectors(x)
        arcs = parser.arcs(arc_dep, arc_head)
        return self.net.entities(named), self.tags(x), self.net.lemmas(x), arcs, rel_dep, rel_head


class Plain(nn.Module):
    """A layer for the exporter: attention written out, queries, keys and values of one product: fewer nodes."""

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        self.layer = layer
        three = (layer.q, layer.k, layer.v)
        self.qkv = nn.Linear(three[0].in_features, sum(f.out_features for f in three))
        self.qkv.weight.data = torch.cat([f.weight.data for f in three])
        self.qkv.bias.data = torch.cat([f.bias.data for f in three])

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        layer = self.layer
        b, length, hidden = x.shape
        size = hidden // layer.heads
        q, k, v = self.qkv(x).view(b, length, 3, layer.heads, size).permute(2, 0, 3, 1, 4).unbind(0)
        weights = (q @ k.transpose(2, 3) / size**0.5 + bias).softmax(-1)
        x = layer.aln(x + layer.ao((weights @ v).transpose(1, 2).reshape(b, length, hidden)))
        return layer.oln(x + layer.fo(F.gelu(layer.fi(x))))


def load(run: Path) -> tuple[Network, dict]:
    config = json.loads((run / "config.json").read_text())
    net = Network(config)
    net.load_state_dict(load_file(run / "average.safetensors"))
    net.eval()
    return net, config


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights, for comparison")
    args = parser.parse_args()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net, config = load(args.run)
    net.encoder.layers = nn.ModuleList(Plain(layer) for layer in net.encoder.layers)
    net.encoder.branch = nn.ModuleList(Plain(layer) for layer in net.encoder.branch)
    example = {
        "ids": torch.full((2, 9), 5), "mask": torch.ones(2, 9), "first": torch.ones(2, 4, dtype=torch.long),
        "last": torch.ones(2, 4, dtype=torch.long), "extra": torch.zeros(2, 4, config["hidden"]),
    }  # fmt: skip
    args.out.mkdir(parents=True, exist_ok=True)
    axes = {n: {0: "batch", 1: "length"} for n in ("ids", "mask")}
    axes |= {n: {0: "batch", 1: "words"} for n in (*INPUTS[2:], *OUTPUTS)}
    axes["arcs"][2] = "heads"
    axes["heads"][1] = "heads"
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Export(net), tuple(example.values()), str(full), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        if args.float:
            shutil.copy(full, args.out / "model.onnx")
        else:
            quantize_dynamic(
                full, args.out / "model.onnx", per_channel=True, weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gather"], nodes_to_exclude=FULL,
            )  # fmt: skip
    tables = {
        "features": net.features.weight.detach().numpy().astype(np.float16),
        "relations": net.parser.rel.detach().numpy().astype(np.float16),
    }
    save_file(tables, args.out / "tables.safetensors")
    shutil.copy(args.run / "pieces.model", args.out / "pieces.model")
    labels = json.loads((args.run / "labels.json").read_text())
    kept = {n: labels[n] for n in ("entity_tags", "tags", "rules", "relations", "features")}
    (args.out / "labels.json").write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    names = ("model.onnx", "tables.safetensors", "pieces.model", "labels.json")
    digests = {n: hashlib.sha256((args.out / n).read_bytes()).hexdigest() for n in names}
    about = {"format": FORMAT, "name": args.run.name, "hidden": config["hidden"], "sha256": digests}
    (args.out / "config.json").write_text(json.dumps(about, indent=1) + "\n")
    total = sum((args.out / n).stat().st_size for n in names)
    print(f"{args.out}: {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
