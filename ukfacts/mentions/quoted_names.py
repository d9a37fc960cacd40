"""Names in quotation marks: the names of one text come in, the same with all that stands between their marks go out.

By NER-UK 2.0's training texts a work or an event that begins behind an opening mark goes on to the closing one (ART 258 of
259, MISC 55 of 56, ORG 885 of 919, most of the rest with marks inside), and no work ends before a closing mark without
beginning behind the opening one (none of 258). Nothing but persons and numbers is marked inside a work's name. What stands
in marks behind a class word of bodies is a body (``data/quoted_classes.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..analysis.tokens import Analysis, Sentence
from .label_tables import labels_of
from .types import Mention

REST = re.compile(r"[^«»„“”\"\n]{1,80}?(?=\s?[»”“])")
"""What may stand between a name's end and the closing mark."""
REST_OF_BODY = re.compile(r"(?:\s\.)?\s[\w'’ -]{1,40}?(?=\s?[»”“])")
"""The same of a body: words alone, for a name may also begin what somebody says."""
BEGINNING = re.compile(r"(?<=[«„“])\s?[^\s«»„“”\"\n][^«»„“”\"\n]{0,80}$")
WORKS = frozenset({"ART", "MISC"})
SWALLOWED = frozenset({"ART", "MISC", "ORG", "LOC"})
OPENING = "«„“"
BEFORE_NAME = (*OPENING, '"')
"""Marks that may stand before a name: those that open, and the straight one, which closes too."""


def mark_before(text: str, mention: Mention) -> str:
    """The character before a name, a blank between them left out; empty at the text's beginning."""
    return text[max(0, mention.start - 2) : mention.start].rstrip()[-1:]


def whole_quotes(analysis: Analysis, mentions: Sequence[Mention]) -> list[Mention]:
    """«Ой радуйся|, земле», «Во |Вифлеємі»: the name is all that the marks hold."""
    done: list[Mention] = []
    for mention in sorted((_filled(analysis, m) for m in mentions), key=lambda m: (m.start, -m.end)):
        last = done[-1] if done else None
        inside = last is not None and last.label in WORKS and last.span.contains(mention.span)
        if not (inside and mention.label in SWALLOWED):
            done.append(mention)
    return done


def _filled(analysis: Analysis, mention: Mention) -> Mention:
    text = analysis.text
    if mention.label not in WORKS | {"ORG"} or any(mark in mention.span.of(text) for mark in "«»„“”"):
        return mention
    if mark_before(text, mention) in tuple(OPENING):
        rest = (REST if mention.label in WORKS else REST_OF_BODY).match(text, mention.end)
        return replace(mention, end=rest.end()) if rest and rest[0].strip() else mention
    closed = text[mention.end : mention.end + 2].lstrip()[:1] in tuple("»”")
    before = (
        BEGINNING.search(text, max(0, mention.start - 90), mention.start) if mention.label == "ART" and closed else None
    )
    if before is None:
        return mention
    start = mention.start - len(before[0].lstrip())
    return replace(mention, start=start) if start >= analysis.sentences[mention.sentence].tokens[0].start else mention


def by_class_word(text: str, sentence: Sentence, mention: Mention) -> Mention | None:
    """«Фірму «|Ніка»»: a firm, whatever else its name may be."""
    if mark_before(text, mention) not in tuple(OPENING):
        return mention
    before = [t for t in sentence.tokens if t.end < mention.start and t.form not in OPENING]
    label = labels_of("quoted_classes.tsv").get(before[-1].lemma.lower()) if before else None
    near = bool(before) and text[before[-1].end : mention.start].strip() in tuple(OPENING)
    return (
        replace(mention, label=label, rule="names.class_word")
        if label not in (None, mention.label) and near
        else mention
    )
