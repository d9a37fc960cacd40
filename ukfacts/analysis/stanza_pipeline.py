"""The one file that knows Stanza: the packaged model as processor variants, and Stanza's documents as ``Analysis``.

In: clean texts. Out: ``Analysis``, the same type whether the packaged model or Stanza's official Ukrainian models made it.
Importing this file registers the variant ``ukfacts`` of tokenize, mwt, pos, lemma, depparse and ner, so that

    stanza.Pipeline("uk", dir=RESOURCES, package=None, download_method=None, processors={"tokenize": "ukfacts", …})

works with Stanza alone. The variants share one reading of the text: the first that needs the network runs it for all.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import stanza
from stanza.models.common.doc import Document as StanzaDocument
from stanza.pipeline.ner_processor import NERProcessor
from stanza.pipeline.processor import ProcessorVariant, register_processor_variant
from stanza.pipeline.registry import NAME_TO_PROCESSOR_CLASS

from ..errors import ModelError
from ..text.blocks import Block
from .annotate import annotate
from .decode import Annotation
from .network import Network
from .segment import segment
from .tokens import UD_APOSTROPHE, Analysis, Labelled, Sentence, Token

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
RESOURCES = Path(str(files("ukfacts") / "models"))
"""Folder with the ``resources.json`` that lets Stanza build a Ukrainian pipeline without its hub."""
PACKAGED = RESOURCES / "uk"
UNKNOWN_CONFIDENCE = 0.9
"""For spans of models that give none."""


@lru_cache(maxsize=4)
def network(folder: Path) -> Network:
    """The network of a model folder, loaded once."""
    return Network(folder)


class Variant(ProcessorVariant):  # type: ignore[misc]
    """Base of the variants: replaces its processor, and reads many documents at once."""

    OVERRIDE = True

    def __init__(self, config: Mapping[str, Any]) -> None:
        self._folder = Path(config.get("folder", PACKAGED))

    def process(self, doc: Any) -> Any:
        """One document."""
        return self.bulk_process([doc])[0]

    def bulk_process(self, docs: list[Any]) -> list[Any]:
        """Many documents in one go of the network."""
        for doc, found in zip(docs, self._annotations(docs), strict=True):
            for sentence, annotated in zip(doc.sentences, found, strict=True):
                self.put(sentence, annotated)
            self.finish(doc)
        return docs

    def _annotations(self, docs: list[Any]) -> list[list[Annotation]]:
        todo = [doc for doc in docs if not hasattr(doc, "_ukfacts")]
        words = [[[w.text for w in sentence.words] for sentence in doc.sentences] for doc in todo]
        for doc, found in zip(todo, annotate(network(self._folder), words), strict=True):
            doc._ukfacts = found
        return [doc._ukfacts for doc in docs]

    def put(self, sentence: Any, annotation: Annotation) -> None:
        """Writes this processor's part into a sentence."""
        raise NotImplementedError

    def finish(self, doc: Any) -> None:
        """What is to do when all sentences are written."""


@register_processor_variant("tokenize", "ukfacts")
class Tokenize(Variant):
    """Sentences, tokens and multiword tokens by rule."""

    def bulk_process(self, docs: list[Any]) -> list[Any]:
        """Texts or empty documents become documents with sentences."""
        return [_segmented(doc if isinstance(doc, str) else doc.text) for doc in docs]


@register_processor_variant("mwt", "ukfacts")
class Multiword(Variant):
    """Nothing is left to do: the tokenizer expands multiword tokens itself."""

    def bulk_process(self, docs: list[Any]) -> list[Any]:
        """The documents as they are."""
        return docs


@register_processor_variant("pos", "ukfacts")
class Tags(Variant):
    """UPOS and features."""

    def put(self, sentence: Any, annotation: Annotation) -> None:
        """Writes tags. A hyphen between blanks is a dash («Київ - столиця»), as 200 of 204 in UD Ukrainian-IU train."""
        for word, upos, feats in zip(sentence.words, annotation.upos, annotation.feats, strict=True):
            word.upos = upos
            word.feats = None if feats == "_" else feats
        for before, token, after in zip(sentence.tokens, sentence.tokens[1:], sentence.tokens[2:], strict=False):
            loose = before.end_char < token.start_char and token.end_char < after.start_char
            if loose and token.text == "-" and token.words[0].upos == "PUNCT":
                token.words[0].feats = "PunctType=Dash"


@register_processor_variant("lemma", "ukfacts")
class Lemmas(Variant):
    """Lemmas."""

    def put(self, sentence: Any, annotation: Annotation) -> None:
        """Writes lemmas."""
        for word, lemma in zip(sentence.words, annotation.lemmas, strict=True):
            word.lemma = lemma.replace("'", UD_APOSTROPHE)


@register_processor_variant("depparse", "ukfacts")
class Syntax(Variant):
    """Heads and relations."""

    def put(self, sentence: Any, annotation: Annotation) -> None:
        """Writes the tree."""
        for word, head, relation in zip(sentence.words, annotation.heads, annotation.relations, strict=True):
            word.head, word.deprel = head, relation
        sentence.build_dependencies()


@register_processor_variant("ner", "ukfacts")
class Names(Variant):
    """NER-UK 2.0's 13 labels as Stanza's BIOES tags; each span's confidence is in the MISC of its first token."""

    def put(self, sentence: Any, annotation: Annotation) -> None:
        """Writes entity tags."""
        place = {word.id: number for number, token in enumerate(sentence.tokens) for word in token.words}
        tags = ["O"] * len(sentence.tokens)
        for span in annotation.spans:
            first, last = place[span.first + 1], place[span.last]
            tags[first : last + 1] = _bioes(span.label, last + 1 - first)
            sentence.tokens[first].misc = f"NerConfidence={span.confidence:.4f}"
        for token, tag in zip(sentence.tokens, tags, strict=True):
            token.ner = tag

    def finish(self, doc: Any) -> None:
        """Builds Stanza's entity spans."""
        doc.build_ents()


class NamesProcessor(NERProcessor):  # type: ignore[misc]
    """Stanza's entity processor, which alone among the six counts its own models even where a variant replaces them."""

    def _set_up_final_config(self, config: dict[str, Any]) -> None:
        if hasattr(self, "_variant"):
            self.trainers: list[Any] = []
            self.model_paths: list[str] = []
            self._config = dict(config)
        else:
            super()._set_up_final_config(config)


NAME_TO_PROCESSOR_CLASS["ner"] = NamesProcessor


def _bioes(label: str, count: int) -> list[str]:
    if count == 1:
        return [f"S-{label}"]
    return [f"B-{label}", *[f"I-{label}"] * (count - 2), f"E-{label}"]


def _segmented(text: str) -> Any:
    """A Stanza document of the text, segmented."""
    sentences = []
    for found in segment(text):
        entries: list[dict[str, Any]] = []
        number = 1
        for piece in found.tokens:
            words = piece.words or (text[piece.start : piece.end],)
            place = {"start_char": piece.start, "end_char": piece.end}
            if len(words) > 1:
                ids = (number, number + len(words) - 1)
                entries.append({"id": ids, "text": text[piece.start : piece.end], **place})
                entries.extend({"id": number + n, "text": word} for n, word in enumerate(words))
            else:
                entries.append({"id": number, "text": words[0], **place})
            number += len(words)
        sentences.append(entries)
    return StanzaDocument(sentences, text=text)


class Analyser:
    """A Stanza pipeline that gives ``Analysis``; one call at a time, whichever thread makes it."""

    def __init__(self, models: str | Path = "ukfacts") -> None:
        """``models``: «ukfacts» for the packaged model, «stanza» for Stanza's official ones, or a model folder."""
        self._lock = threading.Lock()
        self._pipeline = (
            _official() if models == "stanza" else _packaged(PACKAGED if models == "ukfacts" else Path(models))
        )

    def analyse(self, text: str, blocks: tuple[Block, ...] = ()) -> Analysis:
        """One clean text."""
        return self.analyse_many([(text, blocks)])[0]

    def analyse_many(self, texts: Sequence[tuple[str, tuple[Block, ...]]]) -> list[Analysis]:
        """Many clean texts with their blocks; the network reads them together."""
        with self._lock:
            docs = self._pipeline([StanzaDocument([], text=text) for text, _ in texts])
        return [to_analysis(doc, text, blocks) for doc, (text, blocks) in zip(docs, texts, strict=True)]


def _packaged(folder: Path) -> Any:
    if not (folder / "config.json").exists():
        raise ModelError(
            f"found no model in {folder}; expected a folder with config.json: reinstall ukfacts or name another"
        )
    return stanza.Pipeline(
        "uk",
        dir=str(RESOURCES),
        processors=dict.fromkeys(PROCESSORS, "ukfacts"),
        package=None,
        download_method=None,
        use_gpu=False,
        logging_level="ERROR",
        **{f"{name}_folder": str(folder) for name in PROCESSORS},
    )


def _official() -> Any:
    try:
        return stanza.Pipeline("uk", processors=",".join(PROCESSORS), download_method=None, logging_level="ERROR")
    except Exception as error:  # Stanza has half a dozen ways to say that its files are not there
        raise ModelError(
            "Stanza's Ukrainian models were asked for, and are not on this machine "
            f"({type(error).__name__}: {error}); fetch them with: python -c \"import stanza; stanza.download('uk')\""
        ) from error


def to_analysis(doc: Any, text: str, blocks: tuple[Block, ...]) -> Analysis:
    """Stanza's document in our own types."""
    sentences = []
    block = 0
    for number, sentence in enumerate(doc.sentences):
        start, end = sentence.tokens[0].start_char, sentence.tokens[-1].end_char
        while block + 1 < len(blocks) and blocks[block].end <= start:
            block += 1
        sentences.append(Sentence(number, start, end, block, _tokens(sentence), _labelled(sentence)))
    return Analysis(text, blocks, tuple(sentences))


def _tokens(sentence: Any) -> tuple[Token, ...]:
    return tuple(
        Token(
            index=word.id,
            start=token.start_char,
            end=token.end_char,
            form=word.text,
            lemma=(word.lemma or word.text).replace(UD_APOSTROPHE, "'"),
            upos=word.upos or "X",
            feats=_feats(word.feats),
            head=word.head or 0,
            deprel=word.deprel or "dep",
        )
        for token in sentence.tokens
        for word in token.words
    )


@lru_cache(maxsize=4096)
def _feats(feats: str | None) -> Mapping[str, str]:
    return dict(pair.split("=", 1) for pair in feats.split("|")) if feats else {}


def _labelled(sentence: Any) -> tuple[Labelled, ...]:
    found = []
    for entity in sentence.ents:
        misc = entity.tokens[0].misc or ""
        _, _, confidence = misc.partition("NerConfidence=")
        value = float(confidence.split("|")[0]) if confidence else UNKNOWN_CONFIDENCE
        found.append(Labelled(entity.start_char, entity.end_char, entity.type, value))
    return tuple(found)
