"""Quotations: stretches between quotation marks. In: the clean text. Out: ``Quotation``s, outer before inner.

All styles of the news: « », “ ”, „ “, " ". A straight mark opens after a blank, a bracket or a dash and closes
elsewhere, so that «"проти їхніх "нелегітимних" заходів"» nests. A quotation may run over sentences, not over
paragraphs: one that opens a paragraph, or follows a colon, and is not closed in it ends with it, and is marked so; one
that is closed before the speaker's dash and was not opened begins with the paragraph. The two make one quotation
where no other mark stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

PAIRS = {"«": "»", "„": "“”", "“": "”", '"': '"'}
OPENERS_BEFORE = frozenset(" \t\n([{—–-:«„“\u00a0")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks; the span is without them."""

    start: int
    end: int
    mark: str
    depth: int
    unclosed: bool = False
    unopened: bool = False
    ending: bool = False
    """Unopened, and known by the paragraph's end alone: nothing unless an unclosed one stands before."""

    @property
    def outer(self) -> tuple[int, int]:
        """With the marks themselves."""
        return self.start - 1, self.end + 1


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of a text; a mark without its twin in the paragraph opens nothing."""
    found = sorted((q for start, line in _lines(text) for q in _of_line(line, start)), key=lambda q: (q.start, -q.end))
    return tuple(sorted(_joined(text, found), key=lambda q: (q.start, -q.end)))


APART = 4
"""Paragraphs a quotation runs over at most with one pair of marks."""


def _joined(text: str, found: list[Quotation]) -> Iterator[Quotation]:
    """«Місто обрало троянду. ¶ Київ зробить акцент», – зазначив Литвяк»: one pair of marks around two paragraphs."""
    taken: set[Quotation] = set()
    for quote in found:
        if quote in taken or quote.ending:
            continue
        both = any(q.end == quote.end and q.start > quote.start for q in found)  # one mark ends two
        goes_on = quote.unclosed or (both and not quote.depth)
        end = next((q for q in found if goes_on and q.unopened and q.start > quote.end), None)
        between = text[quote.end + both : end.start] if end is not None else ""
        for other in found:  # names in marks: «Може, банк отримає кредит від «Ощадбанку»»
            if end is not None and quote.end <= other.outer[0] and other.outer[1] <= end.start:
                between = between.replace(text[slice(*other.outer)], "")
        apart = between.count("\n") <= APART * 2 and not set(between) & set('«»„“”"')
        if end is not None and apart:
            taken.add(end)
            quote = replace(quote, end=end.end, unclosed=False)
        yield quote


def _lines(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.splitlines(keepends=True):
        yield offset, line
        offset += len(line)


def _of_line(line: str, offset: int) -> Iterator[Quotation]:
    stack: list[tuple[str, int]] = []
    for at, mark in enumerate(line):
        closes = bool(stack) and mark in PAIRS[stack[-1][0]]
        if closes and mark == '"' and _opens(line, at):
            closes = False
        if closes:
            opener, begin = stack.pop()
            if at > begin + 1:
                yield Quotation(offset + begin + 1, offset + at, opener, len(stack))
            if stack and opener == stack[-1][0] == '"' and _closes_both(line, at):
                opener, begin = stack.pop()
                yield Quotation(offset + begin + 1, offset + at, opener, len(stack))
        elif mark in PAIRS and (mark != '"' or _opens(line, at)) and (mark != "“" or not _is_closing(stack)):
            stack.append((mark, at))
        elif not stack and SPOKEN.match(line, at):
            yield from _unopened(line, offset, at)
        elif not stack and ENDING.match(line, at):
            yield from _ending(line, offset, at)
    yield from _forgotten(line, offset, stack)


SPOKEN = re.compile(r"[\"»”“][,.!?…]?\s*[–—-]\s")
"""A closing mark with the speaker's dash behind it."""


ENDING = re.compile(r"[\"»”][.!?…]?\s*$")
"""A closing mark that ends its paragraph."""


def _closes_both(line: str, at: int) -> bool:
    """«… на потужностях компанії "Лекхім", - повідомив міністр»: one mark for the name and the words it ends, where the
    marks behind it are pairs of their own."""
    return SPOKEN.match(line, at) is not None and line.count('"', at + 1) % 2 == 0


def _unopened(line: str, offset: int, at: int) -> Iterator[Quotation]:
    """«… протягом сотень років", - каже експерт»: speech that began in an earlier paragraph and ends in this one."""
    begin = len(line) - len(line.lstrip(" –—-"))
    if at > begin + 1 and not SPOKEN.search(line, 0, at):
        yield Quotation(offset + begin, offset + at, line[at], 0, unopened=True)


def _ending(line: str, offset: int, at: int) -> Iterator[Quotation]:
    """«Ми не можемо зрозуміти, з чим це пов'язано … спільні зусилля".»: the last paragraph of words that began before."""
    begin = len(line) - len(line.lstrip())
    if at > begin + 1 and not set(line[begin:at]) & set(PAIRS):
        yield Quotation(offset + begin, offset + at, line[at], 0, unopened=True, ending=True)


def _forgotten(line: str, offset: int, stack: list[tuple[str, int]]) -> Iterator[Quotation]:
    """An inner mark that closed the outer quotation too: «"проти їхніх "нелегітимних" заходів"» cut short."""
    if len(stack) == 1 and stack[0][0] == '"' and stack[0][1] == len(line) - len(line.lstrip()):
        end = line.rfind('"')
        # «"Госпіталізація "плаває" від тисячі …»: a mark behind which the words go on closed the inner one alone
        if end > stack[0][1] + 1 and CLOSING.match(line, end):
            yield Quotation(offset + stack[0][1] + 1, offset + end, '"', 0)
            return
    ahead = line[: stack[0][1]].rstrip() if stack else ""
    spoken = UNCLOSED.search(line, stack[0][1]) if len(stack) == 1 and ahead.endswith(tuple(".!?…")) else None
    if spoken is not None and line[spoken.end()].islower():
        yield Quotation(offset + stack[0][1] + 1, offset + spoken.start(), stack[0][0], 0)
        return
    last = BOTH.search(line)
    if len(stack) == 1 and last is not None and stack[0][0] in ("«", "„", "“") and _is_long(line, stack[0][1]):
        # «Серед заходів був заявлений наступний: «З нашою штаб-квартирою …».»: the mark of the inner words ends both
        yield Quotation(offset + stack[0][1] + 1, offset + last.start(), stack[0][0], 0)
        return
    if len(stack) == 1 and (not ahead.strip(" –—-") or ahead.endswith(":")):
        begin, end = stack[0][1] + 1, len(line.rstrip())
        if end > begin:
            yield Quotation(offset + begin, offset + end, stack[0][0], 0, unclosed=True)


CLOSING = re.compile(r"\"\s*([–—-]\s|[,.!?…)]|$)")
"""A straight mark with a stop, a dash or the paragraph's end behind it."""
BOTH = re.compile(r"[»”][.!?…]?\s*$")
"""A closing mark at the paragraph's end."""
UNCLOSED = re.compile(r"[,!?…]\s+[–—-]\s+(?=[^\W\d_])")
"""The speaker's dash behind words that nothing closed: «… "Ситуація небезпечна. Ми ховаємось, - сказав Масіх.»"""


def _is_long(line: str, begin: int) -> bool:
    """Whether words enough for a sentence stand before the next mark: «Торговий дім «Укртекст» належить …» is a name."""
    inner = next((at for at in range(begin + 1, len(line)) if line[at] in '«„“"'), begin)
    return len(line[begin + 1 : inner].split()) >= NAME


NAME = 5
"""Words a name in marks has at most, its own name in marks not counted."""


def _is_closing(stack: list[tuple[str, int]]) -> bool:
    return bool(stack) and stack[-1][0] == "„"


def _opens(line: str, at: int) -> bool:
    before = line[at - 1] if at else " "
    after = line[at + 1] if at + 1 < len(line) else " "
    return before in OPENERS_BEFORE and not after.isspace()
