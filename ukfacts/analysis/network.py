"""The packaged network at work: sentences as word lists go in, raw scores a window come out.

The model is a folder: ``model.onnx`` (encoder and heads), ``tables.safetensors`` (feature vectors, label tensor of the
parser), ``pieces.model`` (SentencePiece), ``labels.json``, ``config.json`` (sizes, version, checksums), ``MODEL_CARD.md``.
Words are cut into subwords one by one, so what a word looks like does not depend on its neighbours' spacing.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from .features import features, normal_form

FORMAT = 1
"""Version of the folder's layout; a model made for another is refused."""
WINDOW = 80
"""Subwords of consecutive sentences that are read together: of 1, 80, 120, 160 and 240 the best for names and syntax at once."""
LONGEST = 480
"""Subwords of the longest window; the encoder knows 512 positions."""
AHEAD = 2
"""Windows a thread is given before their turn; more only cost memory."""
ROWS = 24
"""Words multiplied at a time: 24 · 97 · 97 is below the size from which OpenBLAS takes several threads (2¹⁸)."""
FORMS = 60_000
"""Word forms whose subwords and feature vectors are remembered: 100 MB at most."""

Words = Sequence[str]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one sentence of ``n`` words; all are log-probabilities or logits, float32."""

    entities: Floats
    """[n, entity tags]"""
    tags: Floats
    """[n, tags]"""
    lemmas: Floats
    """[n, edit rules]"""
    arcs: Floats
    """[n, 1 + n]: column 0 is the root."""
    dependents: Floats
    """[relations, n, 1 + R]: each word's side of the relation scores."""
    heads: Floats
    """[1 + n, R]: the heads' side."""


@dataclass(frozen=True, slots=True)
class _Window:
    sentences: tuple[Words, ...]
    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class Network:
    """A loaded model folder; safe to call from several threads.

    Each window is read alone, on one thread, and several at a time: so no padding is read, what stands beside a text
    never changes its reading (8-bit arithmetic rounds by the batch it is in), and the caller's own work goes on meanwhile.
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        """``threads``: how many windows are read at a time; as many as the process has processors, by default."""
        self.folder = folder
        self.config = self._read_config()
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._threads = threads or _processors()
        self._lock = threading.Lock()
        self._forms: dict[str, tuple[tuple[int, ...], Floats]] = {}

    def _read_config(self) -> dict[str, Any]:
        path = self.folder / "config.json"
        if not path.exists():
            raise ModelError(
                f"found no {path.name} in {self.folder}; expected a model folder of ukfacts: reinstall the package"
            )
        config: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if config.get("format") != FORMAT:
            raise ModelError(
                f"found a model of format {config.get('format')}, expected {FORMAT}; install the ukfacts it was made for"
            )
        return config

    def verify(self) -> None:
        """Compares every file with its SHA-256; ModelError names the first that differs."""
        for name, expected in self.config["sha256"].items():
            found = hashlib.sha256((self.folder / name).read_bytes()).hexdigest()
            if found != expected:
                raise ModelError(
                    f"{name} has SHA-256 {found}, expected {expected}; the file is damaged: reinstall the package"
                )

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(
            str(self.folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._threads, thread_name_prefix="ukfacts")

    @cached_property
    def _pieces(self) -> Any:
        import sentencepiece

        return sentencepiece.SentencePieceProcessor(model_file=str(self.folder / "pieces.model"))

    @cached_property
    def _tables(self) -> dict[str, Floats]:
        from safetensors.numpy import load_file

        return {name: table.astype(np.float32) for name, table in load_file(self.folder / "tables.safetensors").items()}

    @cached_property
    def _feature_index(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.labels["features"])}

    @cached_property
    def rule_index(self) -> dict[str, int]:
        """Edit rule → its column in the scores of lemmas."""
        return {rule: number for number, rule in enumerate(self.labels["rules"])}

    def _form(self, form: str) -> tuple[tuple[int, ...], Floats]:
        """Subword ids of a word and the sum of its feature vectors; remembered."""
        found = self._forms.get(form)
        if found is None:
            plain = normal_form(form)
            ids = tuple(self._pieces.encode(plain)[:24]) or (3,)
            index = self._feature_index
            rows = [index[name] for name in features(form) if name in index]
            found = ids, self._tables["features"][rows].sum(axis=0)
            if len(self._forms) >= FORMS:
                self._forms.clear()
            self._forms[form] = found
        return found

    def predict(self, documents: Iterable[Sequence[Words]]) -> Iterator[Scores]:
        """Scores of every sentence of every document, in order, while the next ones are read.

        Sentences are non-empty and at most ``LONGEST`` subwords (``length``).
        """
        with self._lock:
            run, pool, _ = self._session.run, self._pool, self._tables
        reading: deque[Future[list[Scores]]] = deque()
        for document in documents:
            for window in self._windows(document):
                reading.append(pool.submit(self._run, run, window))
                if len(reading) > AHEAD * self._threads:
                    yield from reading.popleft().result()
        while reading:
            yield from reading.popleft().result()

    def length(self, words: Words) -> int:
        """Subwords of a sentence."""
        return sum(len(self._form(word)[0]) for word in words)

    def _windows(self, document: Sequence[Words]) -> Iterator[_Window]:
        start, filled = 0, 0
        for position, words in enumerate(document):
            length = self.length(words)
            if position > start and filled + length > WINDOW:
                yield self._window(document[start:position])
                start, filled = position, 0
            filled += length
        if start < len(document):
            yield self._window(document[start:])

    def _window(self, sentences: Sequence[Words]) -> _Window:
        ids: list[int] = [0]
        starts, ends = [], []
        for words in sentences:
            for word in words:
                starts.append(len(ids))
                ids.extend(self._form(word)[0])
                ends.append(len(ids) - 1)
        ids.append(2)
        return _Window(tuple(sentences), tuple(ids), tuple(starts), tuple(ends))

    def _run(self, run: Callable[..., list[Floats]], window: _Window) -> list[Scores]:
        vectors = np.array([self._form(word)[1] for sentence in window.sentences for word in sentence], np.float32)
        inputs = {
            "ids": np.array([window.ids], np.int64),
            "mask": np.ones((1, len(window.ids)), np.float32),
            "first": np.array([window.starts], np.int64),
            "last": np.array([window.ends], np.int64),
            "extra": vectors[None],
        }
        entities, tags, lemmas, arcs, dependents, heads = (output[0] for output in run(None, inputs))
        return _cut(window, [entities, tags, lemmas, arcs, self._pairs(dependents), heads])

    def _pairs(self, dependents: Floats) -> Floats:
        """The words' side of the relation scores [relations, n, 1 + R], in products too small for more than one thread.

        Threads of the linear algebra library beside those that read windows only wait for each other.
        """
        count, size = dependents.shape
        rows = np.zeros((-(-count // ROWS) * ROWS, size + 1), np.float32)
        rows[:count, :size] = dependents
        rows[:, size] = 1
        several = rows.reshape(1, -1, ROWS, size + 1) @ self._tables["relations"][:, None]
        found: Floats = several.reshape(len(several), len(rows), -1)[:, :count]
        return found

    def relations(self, scores: Scores, heads: NDArray[np.int64]) -> Floats:
        """Logits [n, relations] of each word's relation to the head chosen for it (0 is the root)."""
        above = np.concatenate([scores.heads[heads], np.ones((len(heads), 1), np.float32)], axis=1)
        logits: Floats = np.einsum("rnj,nj->nr", scores.dependents, above)
        return logits


def _processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _cut(window: _Window, outputs: list[Floats]) -> list[Scores]:
    """The window's scores, a sentence each; arcs to other sentences are left out."""
    entities, tags, lemmas, arcs, dependents, heads = outputs
    found = []
    at = 0
    for words in window.sentences:
        here = slice(at, at + len(words))
        below = slice(at + 1, at + 1 + len(words))
        inner = np.concatenate([arcs[here, :1], arcs[here, below]], axis=1)
        above = np.concatenate([heads[:1], heads[below]], axis=0)
        found.append(Scores(entities[here], tags[here], lemmas[here], inner, dependents[:, here], above))
        at += len(words)
    return found
