"""Text in, facts out: the only file that knows every stage, in order.

text → blocks → sentences and tokens → mentions → values → entities → facts → records
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from . import entities, facts, mentions
from .analysis.view import clean_view
from .assemble import Assembly
from .document import Document
from .errors import InputError
from .facts.types import Resolved
from .text.clean import View
from .text.inputs import Input
from .text.layout import layout
from .values.quantities import resolve as resolve_quantity
from .values.times import resolve_times

if TYPE_CHECKING:
    from .analysis.stanza_pipeline import Analyser
    from .analysis.tokens import Analysis

Prefer = Literal["past", "future"]


class Extractor:
    """Reads Ukrainian text into typed facts. Keep one and use it from any thread; its models load at the first text.

    >>> found = extractor.extract("18-19 червня Путін відвідає Північну Корею.", date="2024-06-18")
    >>> [(fact.kind, fact.modality, fact.time.value) for fact in found.facts]
    [('visit', 'planned', '2024-06-18/2024-06-19')]
    """

    def __init__(
        self,
        models: str | Path = "ukfacts",
        *,
        frames: str | Path | None = None,
        aliases: str | Path | None = None,
        prefer: Prefer | None = None,
    ) -> None:
        """
        models: «ukfacts» for the packaged model, «stanza» for Stanza's official Ukrainian models, or a model folder.
        frames: a TOML file with fact frames of your own, beside the packaged ones.
        aliases: a tab-separated file with names of countries and bodies of your own, of the form of ``data/organisations.tsv``.
        prefer: which of past and future a date without a year means; by default the verb's tense decides.

        FrameError when a file does not validate; ModelError, at the first text, when the models are not there.
        """
        self._models = models
        self._frames = facts.load_frames(frames) if frames else None
        self._aliases = entities.load_aliases(aliases) if aliases else None
        self._prefer: Prefer | None = prefer
        self._lock = threading.Lock()
        self._loaded: Analyser | None = None

    def __getstate__(self) -> dict[str, Any]:
        """For another process, which loads its own models; neither a lock nor a network can be sent there."""
        return {name: value for name, value in vars(self).items() if name not in ("_lock", "_loaded")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _lock=threading.Lock(), _loaded=None)

    @property
    def _analyser(self) -> Analyser:
        with self._lock:
            if self._loaded is None:
                from .analysis.stanza_pipeline import Analyser

                self._loaded = Analyser(self._models)
        return self._loaded

    def extract(
        self,
        text: str,
        date: str | Date | datetime | None = None,
        *,
        id: str | None = None,
        title: str | None = None,
        meta: Mapping[str, str] | None = None,
    ) -> Document:
        """Everything said in ``text``.

        date: the text's own date, to which «торік» and «19 червня» refer; a string is ISO 8601 («2024-06-19»).
        An empty text gives an empty document; InputError for anything that is not a text or a date.
        """
        return next(self.extract_many([Input(text, id=id, date=read_date(date), title=title, meta=dict(meta or {}))]))

    def extract_many(self, items: Iterable[str | Input], batch_size: int = 32) -> Iterator[Document]:
        """Documents in the order of ``items``, lazily; the network reads ``batch_size`` texts together."""
        if batch_size < 1:
            raise InputError(f"found batch_size={batch_size}, expected 1 or more")
        waiting = iter(items)
        while batch := [_input(item) for item in islice(waiting, batch_size)]:
            yield from self._batch(batch)

    def _batch(self, batch: list[Input]) -> Iterator[Document]:
        views = [clean_view(item.text) for item in batch]
        texts = [layout(view) for view in views]
        full = [number for number, (text, _) in enumerate(texts) if text.strip()]
        analyses = iter(self._analyser.analyse_many([texts[n] for n in full]) if full else ())
        for number, (item, view) in enumerate(zip(batch, views, strict=True)):
            yield self.assemble(item, view, next(analyses)) if number in full else _empty(item)

    def resolve(self, analysis: Analysis, date: Date | datetime | None = None) -> Resolved:
        """Mentions, values and entities of an analysed text: what the fact stage is given."""
        found = mentions.find(analysis)
        times = resolve_times(found, analysis, date, self._prefer)
        measured = {
            n: resolve_quantity(m, analysis, found) for n, m in enumerate(found) if m.label in mentions.MEASURED
        }
        quantities = {n: value for n, value in measured.items() if value is not None}
        named = entities.resolve(analysis, found, self._aliases)
        return Resolved(analysis, found, times, quantities, named)

    def explain(self, document: Document) -> facts.Explanation:
        """How each fact of an extracted document came about, and which facts it nearly had; ``str()`` is fit for a terminal.

        InputError for a document that was read from JSON, which has no tokens.

        >>> print(extractor.explain(extractor.extract("Путін відвідає КНДР.")))
        visit: відвідати  [frame.visit.see, planned, affirmative, 0.77]
            path: відвідає (root)
            visitor: Путін «Путін» ← subject
            place: Північна Корея «КНДР» ← object
        """
        return facts.explain(self.resolve(document.analysis, document.date), self._frames)

    def assemble(self, item: Input, view: View, analysis: Analysis) -> Document:
        """The document of one analysed input."""
        resolved = self.resolve(analysis, read_date(item.date))
        found = facts.find(resolved, self._frames)
        return Assembly(view, resolved, found).document(
            id=item.id, date=read_date(item.date), title=item.title, meta=item.meta
        )


def _empty(item: Input) -> Document:
    return Document(id=item.id, text=item.text, date=read_date(item.date), title=item.title, meta=dict(item.meta))


def _input(item: str | Input) -> Input:
    found = Input(item) if isinstance(item, str) else item
    if not isinstance(found, Input):
        raise InputError(f"found {type(item).__name__}, expected a str or ukfacts.Input; decode bytes to text first")
    if not isinstance(found.text, str):
        raise InputError(f"found a text of type {type(found.text).__name__}, expected str; decode bytes to text first")
    return found


def read_date(value: str | Date | datetime | None) -> Date | datetime | None:
    """The date a caller gave: ISO 8601 strings are read, dates and None pass; InputError for anything else."""
    if value is None or isinstance(value, Date):
        return value
    if isinstance(value, str):
        try:
            return Date.fromisoformat(value) if len(value) <= 10 else datetime.fromisoformat(value)
        except ValueError as error:
            raise InputError(
                f"found date={value!r}, expected ISO 8601 like «2024-06-19» or «2024-06-19T10:30»"
            ) from error
    raise InputError(f"found a date of type {type(value).__name__}, expected str, date, datetime or None")
