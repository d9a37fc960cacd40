"""An extractor of a few lines, so that batches are tested without a model; also runs the command line with it."""

import os
import time
from collections.abc import Iterable, Iterator

from ukfacts import pipeline
from ukfacts.document import Document
from ukfacts.records import Argument, Evidence, Facts, VisitFact
from ukfacts.text.inputs import Input


class Extractor:
    """Finds a visit in any text that names Путін; a text with «Спорт» breaks it."""

    def __init__(self, models: str = "ukfacts", frames: object = None, aliases: object = None) -> None:
        self.models = models

    def extract_many(self, items: Iterable[str | Input], batch_size: int = 32) -> Iterator[Document]:
        for item in items:
            assert isinstance(item, Input)
            time.sleep(float(os.environ.get("SLOW", "0")))
            if "Спорт" in item.text:
                raise RuntimeError("this text breaks the extractor")
            yield Document(
                id=item.id,
                text=item.text,
                date=item.date,
                title=item.title,
                meta=item.meta,
                facts=Facts(self.facts(item.text)),
            )

    def explain(self, document: Document) -> str:
        return "\n".join(f"{fact.kind}: fake derivation" for fact in document.facts)

    def facts(self, text: str) -> Iterator[VisitFact]:
        start = text.find("Путін")
        if start >= 0:
            place = {"start": start, "end": start + 5, "text": "Путін"}
            yield VisitFact(
                id="f1",
                predicate="відвідати",
                visitor=Argument(**place, name="Володимир Путін"),
                evidence=(Evidence(**place),),
                sentence=0,
                block="paragraph",
                confidence=1.0,
                rule="fake",
            )


def install() -> None:
    """Puts the fake in the place of the extractor that commands use."""
    pipeline.Extractor = Extractor  # type: ignore[misc, assignment]


if __name__ == "__main__":
    install()
    from ukfacts.cli import main

    main()
