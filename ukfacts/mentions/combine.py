"""Where mentions compete, this file decides. In: an analysis. Out: its mentions in text order.

Rules read numbers, times and quantities; the model labels spans. A rule's mention carries a reading, so it wins over a
model's span of the same kind; names come from the model, roles that it
leaves out from a rule; they keep small amounts inside them from being counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from ..analysis.tokens import Analysis, Labelled
from .marking import aged, counts
from .names import mend
from .numbers import find_numbers
from .quantities import find_quantities
from .quantities.units import names_money
from .quoted_names import BEFORE_NAME, mark_before
from .roles import with_roles
from .times import find_times
from .types import NAMED, TEMPORAL, Label, Mention

MODEL_RULE = "model.ner"
CLOSED: frozenset[str] = frozenset({"PERS", "ORG", "LOC", "ART"})
"""Names that own the dates inside («вул. 50 років Жовтня»); documents do not («Програма на 2012–2014 роки»)."""


def find(analysis: Analysis) -> tuple[Mention, ...]:
    """All mentions of the text: temporal and measured ones by rule, names by the model, ties broken."""
    numbers = find_numbers(analysis.text)
    named, labelled = _by_model(analysis)
    named = with_roles(analysis, named)
    names = _Shelf(named)
    closed = _Shelf(n for n in named if n.label in CLOSED or n.label == "MISC" and _is_quoted(analysis.text, n))
    times = [m for m in find_times(analysis, numbers) if not _within(m, closed, NAMED)]
    amounts = [m for m in find_quantities(analysis, numbers) if _stands(m, analysis, names)]
    read = _settled(times, amounts)
    return tuple(sorted((*named, *_completed(read, labelled)), key=lambda m: (m.start, -m.end, m.label)))


class _Shelf:
    """Mentions in text order that can be asked which of them share characters with another."""

    __slots__ = ("_longest", "_mentions", "_starts")

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self._mentions]
        self._longest = max((m.end - m.start for m in self._mentions), default=0)

    def touching(self, mention: Mention) -> list[Mention]:
        """Those that share characters with the mention."""
        first = bisect_left(self._starts, mention.start - self._longest)
        last = bisect_left(self._starts, mention.end)
        return [m for m in self._mentions[first:last] if m.end > mention.start]


def _by_model(analysis: Analysis) -> tuple[list[Mention], list[Mention]]:
    """The model's names, and its temporal and measured spans."""
    found = [
        Mention(s.start, _end(analysis.text, s), cast(Label, s.label), MODEL_RULE, s.confidence, sentence.index)
        for sentence in analysis.sentences
        for s in sentence.labelled
        if s.label in NAMED or not _bare(s.label, analysis.text[s.start : s.end])
    ]
    return mend(analysis, (m for m in found if m.label in NAMED)), [m for m in found if m.label not in NAMED]


_COUNTED = re.compile(r",\s\d[\d\s.,]*(?:тис|млн|млрд|мільйон|мільярд)")


def _end(text: str, span: Labelled) -> int:
    """Where the model's span ends: «у Харківській|, 45 тисяч — у Сумській» is no part of the name."""
    counted = _COUNTED.search(text, span.start, span.end)
    return counted.start() if counted is not None and span.label in NAMED else span.end


def _bare(label: str, surface: str) -> bool:
    """Whether it is neither date nor amount, whatever the model says: a bracket, a number without a unit, «4», «2900».

    A sum names its currency, unless the rules know which one is meant («49 млн» after «70 млн грн»).
    """
    core = surface.strip(' ()[]«»".,;:–—-+')
    if label == "MON" and not names_money(core) or label == "PCT" and not _PERCENT.search(core):
        return True
    return not core or (core.isdigit() and (label != "DATE" or len(core) != 4))


_PERCENT = re.compile(r"[%‰]|відсот|процент|проміл|частин", re.IGNORECASE)


def _within(mention: Mention, names: _Shelf, labels: frozenset[str]) -> bool:
    """Whether the mention is a part of a longer name."""
    around = (n.span for n in names.touching(mention) if n.label in labels)
    return any(span.contains(mention.span) and len(span) > len(mention.span) for span in around)


def _is_quoted(text: str, name: Mention) -> bool:
    """«медалі «|90 років арбітражно-судовій системі|»»: marks close a name; one without them may hold a date."""
    return mark_before(text, name) in BEFORE_NAME or text[name.start] in BEFORE_NAME


def _stands(mention: Mention, analysis: Analysis, names: _Shelf) -> bool:
    """Whether a rule's amount is one: not inside a name, no stretch of time unless it is somebody's age."""
    if _within(mention, names, NAMED):
        return False
    if mention.rule == "quantities.duration":
        return False
    return mention.rule != "quantities.compound_duration" or _of_person(mention, analysis)


def _of_person(mention: Mention, analysis: Analysis) -> bool:
    """«56-річна підприємиця», «у 30-річному віці», but not «10-річний план»."""
    sentence = analysis.sentences[mention.sentence] if mention.sentence < len(analysis.sentences) else None
    top = sentence.top(mention.span) if sentence else None
    head = sentence.head(top) if sentence and top and top.relation in ("amod", "acl", "nmod", "nummod") else top
    if head is None or sentence is None:
        return True
    if any(t.feats.get("Animacy") == "Anim" for t in sentence.children(head, "appos", "flat")):  # «римо-католичка»
        return True
    return head.upos != "NOUN" or head.feats.get("Animacy") != "Inan" or head.lemma == "вік"


def _settled(times: Sequence[Mention], amounts: Sequence[Mention]) -> list[Mention]:
    """Times and amounts that share characters: an age is an amount, else the longer, else the one with a unit."""
    lost: set[Mention] = set()
    shelf = _Shelf(times)
    for amount in amounts:
        for time in shelf.touching(amount):
            lost.add(time if _amount_wins(amount, time) else amount)
    return [m for m in (*times, *amounts) if m not in lost]


def _amount_wins(amount: Mention, time: Mention) -> bool:
    if len(amount.span) != len(time.span) and not (aged(amount) and amount.span.contains(time.span)):
        return len(amount.span) > len(time.span) and not counts(amount)
    return not counts(amount)


def _completed(read: Sequence[Mention], labelled: Sequence[Mention]) -> Iterable[Mention]:
    """The rules' mentions with the model's spans of the same, and the model's spans that no rule read.

    A counted noun yields to a model's date that covers it.
    """
    shelf = _Shelf(read)
    lost: set[Mention] = set()
    seen: dict[Mention, Mention] = {}
    for span in labelled:
        rivals = shelf.touching(span)
        if span.label in TEMPORAL:
            lost.update(r for r in rivals if counts(r) and span.span.contains(r.span))
        rivals = [r for r in rivals if r not in lost]
        if not rivals:
            yield span
        for rival in rivals:
            seen.setdefault(rival, span)
    for mention in read:
        if mention not in lost:
            same = seen.get(mention)
            yield mention if same is None else replace(mention, seen=(same.start, same.end, same.label))
