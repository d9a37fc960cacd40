"""Quotations that no verb of saying claims: the speaker of the sentence before goes on. In: a scene, its quotations
and the statements found. Out: ``Statement``s.

«За словами Терентьєва, матчі пройдуть без глядачів. «Ми повинні провести наступні матчі без глядачів». …»
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...analysis.tokens import Sentence
from ...spans import Span
from ..scene import Scene
from .cues import Statement
from .quotations import Quotation

LEAST = 6
"""Words such a quotation has at least; names and slogans have fewer."""


def unclaimed(scene: Scene, quotes: tuple[Quotation, ...], found: Sequence[Statement]) -> Iterator[Statement]:
    """Whole sentences in marks right behind what one speaker said, where nobody else is named."""
    for quote in quotes:
        span = Span(quote.start, quote.end)
        if quote.depth or len(span.of(scene.text).split()) < LEAST or any(claims(s, span) for s in found):
            continue
        if quote.unclosed or not is_whole(scene.text, quote):
            continue  # whose words an unclosed quotation holds may stand behind its end
        before = sentence_before(scene, quote)
        speaking = [s for s in found if before is not None and s.sentence is before and s.frame is not None]
        if scene.text[: quote.outer[0]].rstrip(" \t").endswith(":"):  # «зазначила, що …: «Не секрет, що …»»
            speaking = [s for s in found if s.frame is not None and _opens(scene, s, quote)]
        speakers = {s.speakers[0].entity or s.speakers[0].name for s in speaking}
        if len(speakers) == 1 and len(speaking[-1].speakers) == 1 and speaking[-1].cue.feats.get("Person") != "1":
            yield replace(speaking[-1], content=span, direct=True, rule="statement.unclaimed")


def _opens(scene: Scene, statement: Statement, quote: Quotation) -> bool:
    """Whether what somebody says ends with the colon before the quotation."""
    return scene.text[statement.content.end : quote.outer[0]].strip() == ":"


def claims(statement: Statement, span: Span) -> bool:
    """Whether a statement holds the words, or says who spoke them; what the words themselves tell that others said is
    none of it: ««Лікарі кажуть, що …»»."""
    if not statement.direct and span.contains(statement.evidence) and span.contains(statement.content):
        return False
    return statement.content.overlaps(span) or statement.evidence.overlaps(span)


def is_told(text: str, quote: Quotation) -> bool:
    """Whether the words may be a sentence of somebody's: a capital first, and more of them than a name has."""
    first = next((c for c in text[quote.start : quote.end] if c.isalpha()), "")
    return first.isupper() and len(text[quote.start : quote.end].split()) >= LEAST


def is_whole(text: str, quote: Quotation) -> bool:
    """A capital first, and nothing but the end of sentences on both sides."""
    start, end = quote.outer
    first = next((c for c in text[quote.start : quote.end] if c.isalpha()), "")
    ahead = text[:start].rstrip(" \t")
    behind = text[end:].lstrip(" \t")
    if behind[:1].islower():
        return False  # ««І знов я влізаю в танк…» складається з текстів»: a title
    closed = text[quote.end - 1] in ".!?…" or behind[:1] in (".", "!", "?", "…") or not behind or behind[0] == "\n"
    return (
        first.isupper()
        and (not ahead or ahead[-1] in '.!?…:\n»”"')
        and closed
        and not behind.startswith((",", "–", "—", "-"))
    )


def sentence_before(scene: Scene, quote: Quotation) -> Sentence | None:
    """The sentence that ends where the quotation begins."""
    earlier = [s for s in scene.sentences if s.end <= quote.start]
    return earlier[-1] if earlier else None
