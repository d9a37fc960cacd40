"""Attribution: whose words a fact stands in. In: facts and statements. Out: facts with their chain of sources, and
the statements as facts.

The chain is as the reader meets it: the outermost speaker first, then whom that speaker quotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...spans import Span
from ..adjuncts import adjuncts
from ..factuality import Factuality, factuality
from ..scene import Scene
from ..types import FoundArgument, FoundFact
from .cues import Statement

WITH_NAME = ("position.title", "position.jobs", "position.apposition")
"""Rules of positions that stand with a name, and say nothing of their own."""


def attributed(fact: FoundFact, anchor: Span, statements: Sequence[Statement]) -> FoundFact:
    """The fact with the sources of every statement whose content holds its predicate (``anchor``); an office that
    stands with a name («прем'єр Франції Жан Кастекс») is told by whoever writes, whoever is quoted."""
    if fact.rule.startswith(WITH_NAME):
        return fact
    return replace(fact, attribution=chain(anchor, statements))


def chain(anchor: Span, statements: Sequence[Statement]) -> tuple[FoundArgument, ...]:
    """Speakers of the statements that hold these characters, outermost first, none twice."""
    holding = [s for s in statements if s.content.contains(anchor) and not _is_cue(s, anchor)]
    holding.sort(key=lambda s: (-len(s.content), s.evidence.start))
    found: dict[str, FoundArgument] = {}
    taken: set[tuple[int, int]] = set()
    for statement in holding:
        if (statement.content.start, statement.content.end) in taken and len(statement.speakers) == 1:
            pass
        taken.add((statement.content.start, statement.content.end))
        for argument in (*statement.speakers, *statement.sources):
            found.setdefault(argument.entity or argument.name, argument)
    return tuple(found.values())


def _is_cue(statement: Statement, anchor: Span) -> bool:
    """The cue itself is not part of what it reports, even where the content runs around it."""
    return statement.evidence.overlaps(anchor)


def _reports(outer: Statement, inner: Statement) -> bool:
    """«Авіакомпанія заявила, що …, зазначає DW»: the afterthought reports the sentence, though the tree puts it into the
    clause."""
    afterthought = "parenthesis" in outer.rule and "parenthesis" not in inner.rule
    return afterthought and outer.content.contains(inner.cue.span)


def facts_of_statements(scene: Scene, statements: Sequence[Statement]) -> Iterator[FoundFact]:
    """A fact for each speaker of each statement."""
    for statement in statements:
        others = [s for s in statements if s is not statement and not _reports(statement, s)]
        around = (*chain(statement.cue.span, others), *statement.sources)
        judged = factuality(statement.sentence, statement.cue) if statement.frame is not None else Factuality()
        taken = frozenset(t.index for t in statement.sentence.within(statement.content))
        place = adjuncts(scene, statement.sentence, statement.cue, taken)
        for speaker in statement.speakers:
            yield _fact(scene, statement, speaker, around, judged.polarity, judged.modality, judged.tense, place.time)


def _fact(
    scene: Scene, statement: Statement, speaker: FoundArgument, around: tuple[FoundArgument, ...],
    polarity: str, modality: str, tense: str | None, time: int | None,
) -> FoundFact:  # fmt: skip
    text = " ".join(statement.content.of(scene.text).split())
    roles = {"speaker": (speaker,)}
    if text:
        roles["content"] = (FoundArgument(statement.content.start, statement.content.end, text, None, statement.rule),)
    if statement.audience is not None:
        roles["audience"] = (statement.audience,)
    if statement.medium is not None:
        roles["medium"] = (statement.medium,)
    sources = tuple(a for a in dict.fromkeys(around) if (a.entity or a.name) != (speaker.entity or speaker.name))
    return FoundFact(
        kind="statement", predicate=statement.cue_lemma, sentence=statement.sentence.index,
        evidence=((statement.evidence.start, statement.evidence.end),), rule=statement.rule,
        roles=roles, values={"cue": statement.cue_lemma, "direct": statement.direct},
        time=time, polarity=polarity, modality=modality, tense=tense, attribution=sources,
        code=statement.frame.code if statement.frame else "STATEMENT",
    )  # fmt: skip
