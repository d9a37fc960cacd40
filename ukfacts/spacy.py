"""The spaCy component ``ukfacts``: ``nlp = spacy.blank("uk"); nlp.add_pipe("ukfacts")``. Needs the extra ``spacy``.

In: what spaCy's tokenizer made of a text. Out: a ``Doc`` of the same text with this package's tokens, tags, tree, mentions
and facts, as ``ukfacts.output.spacy_doc`` makes it. spaCy finds it through the entry point ``spacy_factories``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from .output.spacy_doc import extend, to_spacy
from .pipeline import Extractor, Prefer
from .text.inputs import Input

TOGETHER = 32
"""Most texts the network reads together; spaCy's own batches are of 1,000."""

extend()


class Component:
    """The pipe: an extractor between two ``Doc``s."""

    def __init__(self, nlp: Language, extractor: Extractor) -> None:
        self.nlp = nlp
        self.extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        """One text; ``doc._.date``, set before, is its own date, to which «торік» and «19 червня» refer."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = TOGETHER) -> Iterator[Doc]:
        """Many texts, lazily and in order."""
        waiting = iter(stream)
        while docs := list(islice(waiting, min(batch_size, TOGETHER))):
            inputs = [Input(doc.text, date=doc._.date) for doc in docs]
            for doc, document in zip(docs, self.extractor.extract_many(inputs, len(inputs)), strict=True):
                made = to_spacy(document.analysis, document, self.nlp)
                made.user_data.update(doc.user_data)
                made.cats, made._context = dict(doc.cats), doc._context
                yield made


@Language.factory(
    "ukfacts",
    default_config={"models": "ukfacts", "frames": None, "aliases": None, "prefer": None},
    assigns=["token.lemma", "token.pos", "token.morph", "token.dep", "token.head", "doc.sents", "doc.ents"]
    + ["doc._.ukfacts", "doc._.facts"],
    retokenizes=True,
)
def make(
    nlp: Language, name: str, models: str, frames: str | None, aliases: str | None, prefer: Prefer | None
) -> Component:
    """The component; its settings are those of ``ukfacts.Extractor``."""
    return Component(nlp, Extractor(models, frames=frames, aliases=aliases, prefer=prefer))
