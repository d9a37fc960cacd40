"""CoNLL-U. In: an analysis and its document. Out: the treebank format with mentions and entities in MISC.

MISC holds ``NER`` (BIO, the outermost mention), ``NERInner`` (mentions inside it), ``Entity`` and ``EntityName`` of the
entity a mention names, and ``SpaceAfter=No``. See https://universaldependencies.org/format.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..analysis.tokens import Analysis, Sentence, Token
from ..analysis.view import clean_view
from ..records import Document

_Marks = Sequence[tuple[int, int, str, str | None]]


def to_conllu(analysis: Analysis, document: Document) -> str:
    """The analysed text as CoNLL-U, with the document's mentions; ends with an empty line as the format demands."""
    view = clean_view(document.text)
    marks = sorted(
        ((*view.to_clean(m.start, m.end), m.label, m.entity_id) for m in document.mentions), key=lambda m: (m[0], -m[1])
    )
    names = {entity.id: entity.name for entity in document.entities}
    lines = [f"# newdoc id = {_line(document.id)}" if document.id else "# newdoc"]
    block = -1
    for sentence in analysis.sentences:
        if sentence.block != block:
            block = sentence.block
            kind = analysis.blocks[block].kind if block < len(analysis.blocks) else "paragraph"
            lines.append(f"# newpar = {kind}")
        lines += _sentence(sentence, analysis.text, marks, names)
    return "\n".join(lines) + "\n"


def _sentence(sentence: Sentence, text: str, marks: _Marks, names: dict[str, str]) -> Iterator[str]:
    yield f"# sent_id = {sentence.index + 1}"
    yield f"# text = {_line(text[sentence.start : sentence.end])}"
    tokens = sentence.tokens
    starts = {token.start for token in tokens}
    for span, group in groupby(tokens, key=lambda token: (token.start, token.end)):
        words = list(group)
        misc = [*_entity(span, marks, names), *(["SpaceAfter=No"] if span[1] in starts else [])]
        if len(words) > 1:  # «півтора-два», one form of several words
            form = text[span[0] : span[1]]
            yield "\t".join((f"{words[0].index}-{words[-1].index}", form, *["_"] * 7, "|".join(misc) or "_"))
            misc = []
        for word in words:
            yield _word(word, misc)
    yield ""


def _word(token: Token, misc: list[str]) -> str:
    feats = "|".join(f"{name}={value}" for name, value in sorted(token.feats.items(), key=lambda f: f[0].lower()))
    fields = (str(token.index), token.form, token.ud_lemma, token.upos, "_", feats, str(token.head), token.deprel, "_")
    return "\t".join((*(_line(field) or "_" for field in fields), "|".join(misc) or "_"))


def _entity(span: tuple[int, int], marks: _Marks, names: dict[str, str]) -> Iterator[str]:
    """MISC of the mentions over a token, the outermost first."""
    over = [mark for mark in marks if mark[0] < span[1] and span[0] < mark[1]]
    if not over:
        return
    tags = [f"{'B' if span[0] <= start else 'I'}-{label}" for start, _, label, _ in over]
    entity = next((id for *_, id in over if id), None)
    if entity:
        yield f"Entity={entity}"
        yield f"EntityName={_line(names.get(entity, '')).replace('|', '/')}"
    yield f"NER={tags[0]}"
    if tags[1:]:
        yield f"NERInner={','.join(tags[1:])}"


def _line(value: str | None) -> str:
    """A value without the tabs and newlines that would break the format."""
    return " ".join((value or "").split())
