"""spaCy. In: an analysis and its document. Out: a spaCy ``Doc`` over the text as given; needs the extra ``spacy``.

Tokens carry lemma, UPOS, morphology and the tree; ``doc.ents`` are the outermost mentions with NER-UK 2.0's labels
(``ent_id_`` is the entity, ``kb_id_`` its link), ``doc.spans["mentions"]`` all of them, ``doc.spans["facts"]`` the evidence.
``doc._.ukfacts`` is the whole document and ``doc._.facts`` its facts; both outlive ``DocBin``, ``to_disk`` and processes.
See https://spacy.io/api/doc.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..analysis.tokens import Analysis, Sentence, Token
from ..analysis.view import clean_view
from ..errors import MissingExtra
from ..records import Document, Facts, Located
from ..text.clean import View

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

USER_DATA = "ukfacts"
"""Key of ``Doc.user_data`` under which the document lies as JSON: what spaCy can store and hand to other processes."""


def to_spacy(analysis: Analysis, document: Document, nlp: Language | None = None) -> Doc:
    """The analysed text as a spaCy ``Doc`` whose ``text`` is the text as given, blanks and line ends too.

    nlp: the pipeline whose vocabulary the ``Doc`` shares; ``spacy.blank("uk")`` by default.
    A multiword token is one token with the tags of its topmost word. MissingExtra without spaCy.
    """
    from spacy.tokens import Doc

    layout = _Layout(document.text)
    view = clean_view(document.text)
    for sentence in analysis.sentences:
        _lay_out(layout, sentence, view)
    layout.gap(len(document.text))
    made = Doc((nlp or blank()).vocab, words=layout.words, spaces=layout.spaces, **layout.annotations())
    mentions = [_span(made, m, m.label, m.entity_id, _link(document, m.entity_id)) for m in document.mentions]
    made.ents = tuple(_outermost(mentions))
    made.spans["mentions"] = mentions
    told = [(e, f.kind, f.id) for facts in (document.facts, document.aside) for f in facts for e in f.evidence]
    made.spans["facts"] = [_span(made, *evidence) for evidence in told]
    made.user_data[USER_DATA] = document.model_dump_json()
    return made


@lru_cache(maxsize=1)
def blank() -> Any:
    """An empty Ukrainian pipeline, and the extensions ``Doc._`` has for documents; MissingExtra without spaCy."""
    try:
        import spacy
    except ImportError as error:
        raise MissingExtra.of("spacy", "spacy", "a spaCy Doc") from error
    extend()
    return spacy.blank("uk")


def extend() -> None:
    """Gives spaCy's ``Doc`` the attributes ``ukfacts``, ``facts`` and, unless it has one, ``date`` (the text's own)."""
    from spacy.tokens import Doc

    Doc.set_extension("ukfacts", getter=of_doc, force=True)
    Doc.set_extension("facts", getter=_facts, force=True)
    if not Doc.has_extension("date"):
        Doc.set_extension("date", default=None)


def of_doc(doc: Doc) -> Document | None:
    """The document behind a ``Doc``, equal to the one it was made of; None for a ``Doc`` made otherwise."""
    line = doc.user_data.get(USER_DATA)
    return _parsed(line) if line else None


def _facts(doc: Doc) -> Facts:
    document = of_doc(doc)
    return document.facts if document else Facts()


@lru_cache(maxsize=64)
def _parsed(line: str) -> Document:
    from ..document import Document as Whole

    return Whole.from_jsonl(line)


@dataclass(slots=True)
class _Layout:
    """The tokens of a ``Doc`` under way: spaCy wants every character in a token, or as the one blank after it."""

    text: str
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tokens: list[Token | None] = field(default_factory=list)
    """None for line ends and further blanks, which are tokens of their own."""
    heads: list[int] = field(default_factory=list)
    at: int = 0

    def gap(self, end: int) -> None:
        """Takes what stands between two tokens."""
        between = self.text[self.at : end]
        if between.startswith(" ") and self.words:
            self.spaces[-1] = True
            between = between[1:]
        if between:
            self.heads.append(max(len(self.words) - 1, 0))
            self._add(between, None)
        self.at = end

    def word(self, start: int, end: int, token: Token) -> None:
        """Takes a token."""
        self.gap(start)
        self.heads.append(0)
        self._add(self.text[start:end], token)
        self.at = end

    def _add(self, word: str, token: Token | None) -> None:
        self.words.append(word)
        self.spaces.append(False)
        self.tokens.append(token)

    def annotations(self) -> dict[str, Any]:
        """The arguments of ``Doc`` that annotate tokens; none for a text of blanks."""
        if not any(self.tokens):
            return {}
        if self.tokens[0] is None:
            self.heads[0] = 1
        return {
            "heads": self.heads,
            "deps": ["dep" if t is None else "ROOT" if t.deprel == "root" else t.deprel for t in self.tokens],
            "pos": [t.upos if t else "SPACE" for t in self.tokens],
            "lemmas": [t.lemma if t else word for t, word in zip(self.tokens, self.words, strict=True)],
            "morphs": ["|".join(f"{k}={v}" for k, v in t.feats.items()) if t else "" for t in self.tokens],
        }


def _lay_out(layout: _Layout, sentence: Sentence, view: View) -> None:
    """Adds a sentence; heads are set when all its tokens have a place."""
    place: dict[int, int] = {}
    tops: list[Token] = []
    for span, group in groupby(sentence.tokens, key=lambda token: (token.start, token.end)):
        words = list(group)
        tops.append(_top(sentence, words))
        layout.word(*view.to_original(*span), tops[-1])
        place.update((word.index, len(layout.words) - 1) for word in words)
    for top in tops:
        own = place[top.index]
        layout.heads[own] = place[top.head] if top.head else own


def _top(sentence: Sentence, words: Sequence[Token]) -> Token:
    """The word nearest to the root, so that a tree of tokens is one still when the words of a token are one."""
    return min(words, key=lambda word: sum(1 for _ in sentence.ancestors(word)))


def _span(made: Doc, record: Located, label: str, id: str | None = None, link: str = "") -> Span:
    """The tokens of a record's characters."""
    from spacy.tokens import Span

    found = made.char_span(record.start, record.end, alignment_mode="expand")
    assert found is not None  # the record's characters are the text's
    return Span(made, found.start, found.end, label=label, span_id=id or "", kb_id=link)


def _outermost(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans of which none crosses another, as ``Doc.ents`` has them: the first and longest of those that do."""
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            yield span
            end = span.end


def _link(document: Document, id: str | None) -> str:
    """«iso3166:KP» for the entity of a mention; empty if it is linked nowhere."""
    links = document.entity(id).links if id else ()
    return f"{links[0].scheme}:{links[0].id}" if links else ""
