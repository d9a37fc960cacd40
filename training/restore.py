"""The weights of a packaged model back as a run, to go on training from: ``train.py --start``.

    python training/restore.py --model ukfacts/models/uk --run runs/packaged

8-bit weights come back rounded. What the package does not carry (the head for VESUM tags) is absent; the tag head, folded
for the package into one matrix, is split again into what the parts of tags explain and the rest.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from codec import composition, parts_of
from onnx import numpy_helper
from safetensors.numpy import load_file
from safetensors.torch import save_file
from torch import Tensor

HEADS = 12
"""Attention heads, the one size that no weight's shape tells; multilingual-e5-small's."""


def read(path: Path) -> dict[str, Tensor]:
    """The network's state by PyTorch's names, from ONNX: biases by their own, matrices by the node they are used in."""
    graph = onnx.load(path).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state = {
        name.removeprefix("net.").replace(".layer.", "."): array
        for name, array in stored.items()
        if name.startswith("net.") and "weight_" not in name
    }
    for name in [name for name in state if name.endswith(".qkv.bias")]:
        for part, third in zip("qkv", np.split(state.pop(name), 3), strict=True):
            state[f"{name.removesuffix('qkv.bias')}{part}.bias"] = third
    for table in ("encoder.word", "encoder.pos"):
        whole, scale, zero = (stored[f"net.{table}.weight_{part}"] for part in ("quantized", "scale", "zero_point"))
        state[f"{table}.weight"] = (whole.astype(np.float32) - zero) * scale
    for node in graph.node:
        matrix = next((name for name in node.input if name.startswith("onnx::MatMul")), None)
        if matrix is None or "MatMul" not in node.op_type:
            continue
        if node.op_type == "MatMulInteger":
            stem = matrix.removesuffix("_quantized")
            weight = stored[matrix].astype(np.float32) * stored[f"{stem}_scale"]
        else:
            weight = stored[matrix]
        place = node.name.strip("/").split("/")[:-1]
        name = ".".join(place)
        if not place:
            state["parser.arc"] = weight
        elif name.endswith(".qkv"):
            for part, third in zip("qkv", np.split(weight.T, 3), strict=True):
                state[f"encoder.{name.removesuffix('qkv')}{part}.weight"] = third
        elif name.startswith(("layers.", "branch.")):
            state[f"encoder.{name}.weight"] = weight.T
        elif name.startswith(("arc_", "rel_")):
            state[f"parser.{name}.weight"] = weight.T
        else:
            state[f"{name}.weight"] = weight.T
    state["tags.bias"] = stored["tags.bias"]
    return {name: torch.from_numpy(np.ascontiguousarray(array, np.float32)) for name, array in state.items()}


def unfolded(state: dict[str, Tensor], compose: Tensor) -> None:
    """Splits the folded tag head into its parts and the rest (least squares)."""
    weight, bias = state.pop("tags.weight"), state.pop("tags.bias")
    inverse = torch.linalg.pinv(compose)
    state["parts.weight"], state["parts.bias"] = inverse @ weight, inverse @ bias
    state["whole.weight"] = weight - compose @ state["parts.weight"]
    state["whole.bias"] = bias - compose @ state["parts.bias"]
    state["compose"] = compose


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    args = parser.parse_args()
    args.run.mkdir(parents=True, exist_ok=True)
    labels = json.loads((args.model / "labels.json").read_text(encoding="utf-8"))
    labels["parts"] = parts_of(labels["tags"])
    (args.run / "labels.json").write_text(json.dumps(labels, ensure_ascii=False))
    shutil.copy(args.model / "pieces.model", args.run)
    state = read(args.model / "model.onnx")
    tables = load_file(args.model / "tables.safetensors")
    state["features.weight"] = torch.from_numpy(tables["features"].astype(np.float32))
    state["parser.rel"] = torch.from_numpy(tables["relations"].astype(np.float32))
    unfolded(state, composition(labels))
    vocabulary, hidden = state["encoder.word.weight"].shape
    layers = {name.split(".")[2] for name in state if name.startswith("encoder.layers.")}
    sizes = {
        "hidden": hidden, "layers": len(layers), "heads": HEADS, "ffn": len(state["encoder.layers.0.fi.bias"]),
        "vocabulary": vocabulary, "positions": len(state["encoder.pos.weight"]),
    }  # fmt: skip
    (args.run / "encoder.json").write_text(json.dumps(sizes, indent=1))
    save_file({name: tensor.contiguous() for name, tensor in state.items()}, args.run / "average.safetensors")
    print(f"{len(state)} tensors, {sum(t.numel() for t in state.values()) / 1e6:.1f} M parameters")


if __name__ == "__main__":
    main()
