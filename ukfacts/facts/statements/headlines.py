"""Paragraphs that name their source behind a dash, «Брексіту може взагалі не бути - Мей», or before a colon,
«Експерт: є три сценарії виходу». In: a scene and its quotations. Out: ``Statement``s.

No verb of saying stands there; the whole paragraph is the content and who says it. Without quotation marks the content
must be a clause, or «Найкращий гравець – Шевченко» would be somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...analysis.tokens import Sentence, Token
from ...spans import Span
from ..lexicon import plain, words
from ..scene import Scene
from ..types import FoundArgument
from .cues import SPEAKING, Statement, trim
from .quotations import Quotation
from .speech import over_paragraphs

PARAGRAPH = re.compile(
    r"(?P<said>[^\n]{12,240}?[^\s,–—-])(?P<comma>,?)[ ][–—-][ ](?P<who>[^\n–—,:;]{2,70}?)\.?[ ]*(?:\n|$)"
)
NAMED = re.compile(
    r"[ \t]*(?P<who>[^\n:;!?–—]{3,140}):(?P<gap>\s+)(?P<dash>[–—-][ \t]+)?(?P<said>[^\n]{12,}?)[ \t]*(?:\n|$)"
)
"""«Анатолій Науменко, президент федерації: «Важливим є …»»."""
ABOUT = re.compile(r"\sпро\s")
LEAST = 4
"""Words a headline's content has at least."""


def headlines(scene: Scene, quotes: tuple[Quotation, ...], found: Sequence[Statement]) -> Iterator[Statement]:
    """«Вакцинування триває вже в 46 країнах, – ВООЗ»; «"Ми не можемо вдавати, що нас немає" – Джемілєв»."""
    start = 0
    for line in scene.text.splitlines(keepends=True):
        match = PARAGRAPH.fullmatch(scene.text, start + len(line) - len(line.lstrip()), start + len(line))
        if match is not None:
            yield from _read(scene, match, quotes)
        match = NAMED.match(scene.text, start)
        if match is not None and plain(match["who"].strip()) in LABELS:
            yield from _labelled(match, quotes, found)
        elif match is not None:
            yield from _named(scene, match, quotes, found)
        start += len(line)


def _read(scene: Scene, match: re.Match[str], quotes: tuple[Quotation, ...]) -> Iterator[Statement]:
    said, who = Span(*match.span("said")), Span(*match.span("who"))
    sentence = scene.analysis.sentence_at(who.start)
    if sentence is None:
        return
    speaker = _speaker(scene, sentence, who)
    quote = next((q for q in quotes if not q.depth and q.outer[0] == said.start and said.end <= q.outer[1]), None)
    if speaker is None or len(said.of(scene.text).split()) < LEAST:
        return
    if quote is None and (not _is_clause(sentence, said) or scene.text[who.end : who.end + 1] == "."):
        return
    content = Span(quote.start, quote.end) if quote is not None else said
    argument = scene.argument(sentence, speaker, "headline")
    yield Statement(
        sentence, speaker, speaker.lemma, (argument,), content, quote is not None, "statement.headline", evidence=who
    )


def _named(
    scene: Scene, match: re.Match[str], quotes: tuple[Quotation, ...], found: Sequence[Statement]
) -> Iterator[Statement]:
    """Who is named before the colon, and what stands behind it: a quotation, words behind a dash, or a clause."""
    said, who = Span(*match.span("said")), Span(*match.span("who"))
    sentence = scene.analysis.sentence_at(who.start)
    speaker = _speaker(scene, sentence, who) if sentence is not None else None
    if sentence is None or speaker is None or not scene.fits(sentence, speaker, SOMEBODY):
        return
    quote = next((q for q in quotes if not q.depth and q.outer[0] == said.start), None)
    if quote is None and (said.of(scene.text)[0] in '«„“"' or ("\n" in match["gap"] and not match["dash"])):
        return
    if quote is None and not match["dash"] and any(_tells_itself(s, sentence, said) for s in found):
        said = Span(said.start, sentence.end - 1)  # «Макрон: Європа має говорити. Французький президент вважає, що …»
    stops = said.of(scene.text)[-1] in ".!?…"
    person = scene.label(sentence, speaker) == "PERS" or plain(speaker.lemma) in words(
        "statements", "speaker", "askers"
    )
    direct = quote is not None or match["dash"] is not None or (stops and person)
    if len(said.of(scene.text).split()) < LEAST:
        return
    if quote is None and (stops and not person or sentence.end < said.end and not direct):
        return
    topic = person and ABOUT.search(match["who"]) is not None  # «Зеленський про вибори: Спочатку безпека»
    if quote is None and not match["dash"] and not topic and not _is_clause(sentence, said):
        return
    if quote is None:
        content = Span(said.start, trim(scene.text, said.start, said.end))
    else:
        content = over_paragraphs(scene.text, quotes, quote)
    argument = scene.argument(sentence, speaker, "named")
    if argument.entity is None:
        argument = _only_person(scene, who) or argument
    yield Statement(sentence, speaker, speaker.lemma, (argument,), content, direct, "statement.named", evidence=who)


def _tells_itself(statement: Statement, first: Sentence, said: Span) -> bool:
    """Whether a later sentence of the paragraph has a speaker of its own, told of in the third person."""
    later = statement.sentence.start >= first.end and said.contains(statement.cue.span)
    return later and statement.frame is not None and statement.cue.feats.get("Person") != "1" and _is_third(statement)


def _is_third(statement: Statement) -> bool:
    return all(s.entity is not None or s.name not in ("я", "ми") for s in statement.speakers)


def _only_person(scene: Scene, who: Span) -> FoundArgument | None:
    """«Лікарка-пульмонологиня, керівник центру … Світлана Гук:»: the one person's name that ends the words."""
    named = [n for n, m in enumerate(scene.resolved.mentions) if m.label == "PERS" and who.contains(m.span)]
    ends = len(named) == 1 and scene.resolved.mentions[named[0]].end == who.end
    return scene.of_mention(named[0], "named") if ends else None


def _labelled(match: re.Match[str], quotes: tuple[Quotation, ...], found: Sequence[Statement]) -> Iterator[Statement]:
    """«Пряма мова: "…"»: whoever was said to speak last before it."""
    quote = next((q for q in quotes if not q.depth and q.outer[0] == match.start("said")), None)
    before = [s for s in found if s.evidence.end <= match.start() and s.frame is not None and len(s.speakers) == 1]
    last = max(before, key=lambda s: s.evidence.end, default=None)
    if quote is not None and last is not None and last.speakers[0].entity is not None:
        yield replace(last, content=Span(quote.start, quote.end), direct=True, rule="statement.labelled")


LABELS = frozenset({"пряма мова", "дослівно", "цитата", "мовою оригіналу"})
"""What news put before somebody's own words."""


SOMEBODY = frozenset({"PERS", "ORG", "person", "body"})
"""Who may stand before a colon: «Довідка: …» and «Фото: …» say nothing."""


def _speaker(scene: Scene, sentence: Sentence, who: Span) -> Token | None:
    """The name or the body that the words behind the dash begin with, in the nominative."""
    words = [t for t in sentence.within(who) if t.upos != "PUNCT"]
    if not words or any(t.upos in ("VERB", "AUX") for t in words):
        return None
    first = next((t for t in words if t.upos in ("NOUN", "PROPN", "X")), None)
    if first is None or any(t.upos not in ("ADJ", "DET") for t in words[: words.index(first)]):
        return None
    number = scene.named(sentence, first)
    label = scene.resolved.mentions[number].label if number is not None else None
    if label in ("PERS", "ORG"):
        return first
    nominative = first.feats.get("Case") in ("Nom", None) and label is None
    return first if nominative and scene.fits(sentence, first, SPEAKING | {"person"}) else None


def _is_clause(sentence: Sentence, said: Span) -> bool:
    """One sentence whose own verb, no relative clause's, stands in the content."""
    if sentence.start > said.start:
        return False
    last = sentence.within(said)
    comma = next((t.index for t in reversed(last) if t.form == ","), 0)
    if _is_predicate(sentence, said):
        return True
    if not any(t.upos in ("VERB", "AUX") for t in last if t.index > comma):
        return False  # «директором є Гужва, головою ради – Набокіна»
    return any(
        t.upos in ("VERB", "AUX")
        and t.feats.get("VerbForm") in ("Fin", None)
        and not any(a.relation in ("acl", "acl:relcl", "advcl", "ccomp") for a in (t, *sentence.ancestors(t)))
        for t in sentence.within(said)
    ) or any(t.feats.get("Person") == "0" or t.feats.get("VerbForm") == "Inf" for t in sentence.within(said)[:6])


def _is_predicate(sentence: Sentence, said: Span) -> bool:
    """«Україна |готова| до переговорів», «Росія – |загроза|»: a subject with what it is, all within the content."""
    inside = sentence.within(said)
    return any(
        t.upos in ("ADJ", "NOUN", "ADV") and t.relation in ("root", "parataxis", "appos", "conj") and c in inside
        for t in inside
        for c in sentence.children(t, "nsubj")
    )
