"""Running an extractor over inputs. In: inputs and failures in order. Out: a record each in that order, and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic
from typing import Protocol

from ..errors import InputError, MissingExtra, ModelError
from ..records import Document, ErrorRecord
from ..text.inputs import Input
from .output import Output
from .source import Failure


class Reader(Protocol):
    """What the run needs of ``ukfacts.Extractor``."""

    def extract_many(self, items: Iterable[str | Input], batch_size: int = 32) -> Iterator[Document]:
        """Documents of the items, in order."""


Extract = Callable[[Sequence[Input | Failure]], Iterable[Document | ErrorRecord]]
"""A record for each item of a chunk, in order."""


@dataclass(slots=True)
class Summary:
    """Counts of a run."""

    documents: int = 0
    facts: int = 0
    entities: int = 0
    quantities: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    """Name of the exception → how many inputs it cost."""
    seconds: float = 0.0

    @property
    def inputs(self) -> int:
        """How many inputs were read."""
        return self.documents + self.errors.total()

    def add(self, record: Document | ErrorRecord) -> None:
        """Counts a record."""
        if isinstance(record, ErrorRecord):
            self.errors[record.error] += 1
            return
        self.documents += 1
        self.facts += len(record.facts) + len(record.aside)
        self.entities += len(record.entities)
        self.quantities += len(record.quantities) + len(record.money) + len(record.percents)


def run(
    items: Iterable[Input | Failure],
    extract: Extract,
    output: Output,
    batch_size: int = 32,
    each: Callable[[Document | ErrorRecord], None] = lambda record: None,
    asked_to_stop: Callable[[], bool] = lambda: False,
) -> Summary:
    """Extracts and writes all items; ``each`` is told of every record once it is safe on disk.

    extract: the records of a chunk, as ``partial(extracted, extractor=…)`` or the workers of ``batch.workers`` make them.
    Only a model that does not load ends the run; any other exception an input causes is its error record. Where
    ``asked_to_stop`` says so, KeyboardInterrupt is raised between two groups, when all that was read is written.
    """
    summary = Summary()
    started = monotonic()
    waiting = iter(items)
    while chunk := list(islice(waiting, batch_size)):
        if asked_to_stop():
            raise KeyboardInterrupt
        records = list(extract(chunk))
        output.write(records)
        for record in records:
            summary.add(record)
            each(record)
    summary.seconds = monotonic() - started
    return summary


def extracted(chunk: Sequence[Input | Failure], extractor: Reader) -> Iterator[Document | ErrorRecord]:
    """A record for each item of a chunk that is read together."""
    checked = [_checked(item) for item in chunk]
    found = iter(_extracted([item for item in checked if isinstance(item, Input)], extractor))
    for item in checked:
        yield _error(item) if isinstance(item, Failure) else next(found)


def _checked(item: Input | Failure) -> Input | Failure:
    """The item; a failure if it has half a character (a lone surrogate of a JSON escape), which no file can hold."""
    if isinstance(item, Input):
        try:
            "".join((item.text, item.id or "", item.title or "", *item.meta.values())).encode("utf-8")
        except UnicodeEncodeError as error:
            return Failure.of(item.id or "", InputError(f"found half a character, {error.object[error.start]!a}"))
    return item


def _extracted(good: Sequence[Input], extractor: Reader) -> list[Document | ErrorRecord]:
    """The documents of the chunk; if one of them fails, each is tried alone so that the others come through."""
    if not good:
        return []
    try:
        return list(extractor.extract_many(good, batch_size=len(good)))
    except (ModelError, MissingExtra, MemoryError):
        raise
    except Exception as error:  # whatever an input causes belongs in its record
        if len(good) == 1:
            return [_error(Failure.of(good[0].id or "", error))]
        return [record for item in good for record in _extracted([item], extractor)]


def _error(failure: Failure) -> ErrorRecord:
    return ErrorRecord(id=_encodable(failure.id) or None, error=failure.error, message=_encodable(failure.message))


def _encodable(text: str) -> str:
    """The text with what UTF-8 cannot say (surrogates of odd file names) written out."""
    return text.encode("utf-8", errors="backslashreplace").decode("utf-8")
