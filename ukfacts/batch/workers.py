"""Many processes, or many machines, with Ray. In: texts in order. Out: their records in that order.

Reading the inputs, writing and resuming stay with the process that was called; the workers only extract. Ray starts them
on this machine, or on the cluster that ``RAY_ADDRESS`` names. Needs the extra ``distributed``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..errors import InputError, MissingExtra, ModelError
from ..output.jsonl import from_line, to_line
from ..records import Document, ErrorRecord
from ..text.inputs import Input
from .run import Reader, extracted
from .source import Failure


class Workers:
    """Extractors in processes of their own. Called with a chunk of texts, they share it; ``run`` takes them as ``extract``."""

    def __init__(self, count: int, make: Callable[[], Reader]) -> None:
        """Starts ``count`` workers, each with an extractor that ``make`` gives; MissingExtra without Ray."""
        if count < 1:
            raise InputError(f"found {count} workers, expected 1 or more")
        try:
            import ray
        except ImportError as error:
            raise MissingExtra.of("ray", "distributed", "extracting in many processes") from error
        if not ray.is_initialized():
            _start(ray)
        self._ray = ray
        actor: Any = ray.remote(_Worker)
        self._actors = [actor.remote(make) for _ in range(count)]

    def __call__(self, chunk: Sequence[Input | Failure]) -> Iterator[Document | ErrorRecord]:
        """A record for each item, in order; ModelError when a worker has no model or ended, for want of memory say."""
        size = max(1, -(-len(chunk) // len(self._actors)))
        parts = [chunk[start : start + size] for start in range(0, len(chunk), size)]
        asked = [actor.lines.remote(part) for actor, part in zip(self._actors, parts, strict=False)]
        try:
            for lines in self._ray.get(asked):
                yield from map(from_line, lines)
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause from error
        except self._ray.exceptions.RayError as error:
            raise ModelError(f"a worker ended ({' '.join(str(error).split())[:200]}); --resume goes on") from error


def _start(ray: Any) -> None:
    try:
        ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    except (
        Exception
    ) as error:  # an overloaded machine, a cluster that does not answer: Ray has no type of its own for them
        raise ModelError(
            f"Ray did not start ({' '.join(str(error).split())[:200]}); try again, or without --workers"
        ) from error


class _Worker:
    """What runs in a process of its own. Documents travel as the lines they will be; their tokens stay behind."""

    def __init__(self, make: Callable[[], Reader]) -> None:
        self._extractor = make()

    def lines(self, part: Sequence[Input | Failure]) -> list[str]:
        """The records of a part of a chunk."""
        return [to_line(record) for record in extracted(part, self._extractor)]
