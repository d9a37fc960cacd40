"""``Document`` as users hold it: the published record, with the ways out of it (tables, CoNLL-U, notebook) as methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import PrivateAttr

from . import records
from .analysis.tokens import Analysis
from .errors import InputError
from .text.clean import clean

if TYPE_CHECKING:
    import pandas
    from spacy.language import Language
    from spacy.tokens import Doc


class Document(records.Document):
    """A text and everything found in it. Two documents are equal when their JSON is; the tokens behind one are not part of it.

    >>> all(doc.text[mention.start : mention.end] == mention.text for mention in doc.mentions)
    True
    """

    _analysis: Analysis | None = PrivateAttr(default=None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((self.id, self.text))

    @property
    def analysis(self) -> Analysis:
        """Tokens, tags and trees over the clean text; InputError for a document that was read from JSON, which has none."""
        if self._analysis is None and not clean(self.text).text.strip():
            return Analysis("", ())
        if self._analysis is None:
            raise InputError(
                "this document was read from JSON, which carries no tokens; extract its text again to have them"
            )
        return self._analysis

    @classmethod
    def from_jsonl(cls, line: str | bytes) -> Document:
        """The document of one line of ``ukfacts batch``.

        >>> ukfacts.Document.from_jsonl(doc.model_dump_json()) == doc
        True
        """
        return cls.model_validate_json(line)

    def to_conllu(self) -> str:
        """CoNLL-U with entities in MISC.

        >>> print(doc.to_conllu().splitlines()[3])
        # text = Північна Корея відправила до Росії майже 11 тисяч контейнерів з боєприпасами.
        """
        from .output.conllu import to_conllu

        return to_conllu(self.analysis, self)

    def to_spacy(self, nlp: Language | None = None) -> Doc:
        """A spaCy ``Doc`` of the same text, tokens to facts, over the vocabulary of ``nlp``; needs the extra ``spacy``.

        >>> [(entity.text, entity.label_) for entity in doc.to_spacy().ents][:2]
        [('Північна Корея', 'LOC'), ('Росії', 'LOC')]
        """
        from .output.spacy_doc import to_spacy

        return to_spacy(self.analysis, self, nlp)

    def to_frame(
        self, what: Literal["facts", "entities", "mentions", "quantities", "dates"] = "facts"
    ) -> pandas.DataFrame:
        """A pandas table, one row each; needs the extra ``notebook``.

        >>> list(doc.to_frame("facts")["recipient"])
        ['Росія']
        """
        from .output.tables import to_frame

        return to_frame(self, what)

    def _repr_html_(self) -> str:
        from .output.html import render

        return render(self)

    def __repr__(self) -> str:
        counts = ("entities", "dates", "quantities", "money", "percents", "facts")
        parts = ", ".join(f"{len(getattr(self, name))} {name}" for name in counts)
        head = " ".join(self.text[:60].split())
        return f"<Document «{head}…»: {parts}>"

    def __str__(self) -> str:
        return repr(self)
