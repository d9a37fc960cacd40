"""Whole documents through the network: sentences of words go in, an ``Annotation`` each comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .decode import Annotation, decode
from .network import LONGEST, Network, Words


def annotate(network: Network, documents: Sequence[Sequence[Words]]) -> list[list[Annotation]]:
    """Annotations of all sentences, in the documents' own shape.

    Sentences longer than the encoder can read are read in parts; the root of each later part hangs on the first's.
    """
    scores = network.predict([part for words in document for part in _parts(network, words)] for document in documents)
    return [
        [_joined([decode(network, part, next(scores)) for part in _parts(network, words)]) for words in document]
        for document in documents
    ]


def _parts(network: Network, words: Words) -> Iterator[Words]:
    if network.length(words) <= LONGEST:
        yield words
        return
    start, filled = 0, 0
    for position, word in enumerate(words):
        length = network.length((word,))
        if position > start and filled + length > LONGEST:
            yield words[start:position]
            start, filled = position, 0
        filled += length
    yield words[start:]


def _joined(parts: list[Annotation]) -> Annotation:
    if len(parts) == 1:
        return parts[0]
    whole = parts[0]
    root = whole.heads.index(0) + 1
    for part in parts[1:]:
        shift = len(whole.upos)
        whole = Annotation(
            upos=whole.upos + part.upos,
            feats=whole.feats + part.feats,
            lemmas=whole.lemmas + part.lemmas,
            heads=whole.heads + tuple(head + shift if head else root for head in part.heads),
            relations=whole.relations + tuple("parataxis" if r == "root" else r for r in part.relations),
            spans=whole.spans + tuple(replace(s, first=s.first + shift, last=s.last + shift) for s in part.spans),
        )
    return whole
