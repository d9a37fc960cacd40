"""The fact stage's one way in: ``find``. In: a resolved text. Out: its facts in text order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..spans import Span
from .build import facts_of
from .confidence import confidence
from .events import events
from .matching.frames import Frames, packaged
from .matching.match import Match, matches
from .measures.ages import ages, years
from .measures.find import measures
from .measures.lasting import durations
from .measures.resumed import resumed
from .merge import merged
from .positions.find import positions
from .scene import Scene
from .statements.attribution import attributed, facts_of_statements
from .statements.cues import Statement
from .statements.find import statements
from .types import FoundFact, Resolved


def find(resolved: Resolved, frames: Frames | None = None) -> tuple[FoundFact, ...]:
    """All facts of a text, those of every block; ``frames`` are asked before the packaged ones."""
    scene = Scene(resolved)
    known = packaged() + frames if frames is not None else packaged()
    said = statements(scene, known)
    matched = [m for m in matches(scene, known) if isinstance(m, Match)]
    settled = {(m.sentence.index, m.predicate.index) for m in matched if _is_idiom(m)}
    said = [s for s in said if (s.sentence.index, s.cue.index) not in settled]
    framed = list(_framed(scene, matched, said))
    carrying = frozenset(
        {(s.sentence.index, s.cue.index) for s in said} | {(m.sentence.index, m.predicate.index) for m, _ in framed}
    )
    facts = [fact for _, found in framed for fact in found]
    facts += positions(scene)
    facts += ages(scene)
    facts += years(scene)
    facts += durations(scene)
    facts += measures(scene, facts)
    facts = resumed(scene, facts)
    facts = [replace(fact, confidence=confidence(fact.rule, fact.roles)) for fact in facts]
    facts += events(scene, carrying)
    facts = [_sourced(fact, said) for fact in facts]
    facts += (replace(fact, confidence=confidence(fact.rule, fact.roles)) for fact in facts_of_statements(scene, said))
    return merged(scene, sorted(facts, key=lambda f: (f.evidence[0], f.kind)))


def _is_idiom(match: Match) -> bool:
    """«повідомили про підозру», «оголосили в розшук»: a frame that asks for the very words is more than a verb of
    saying."""
    return any(role.words and role.name in match.roles for role in match.frame.roles)


def _framed(scene: Scene, found: list[Match], said: list[Statement]) -> Iterator[tuple[Match, list[FoundFact]]]:
    """Matches with their facts; a noun whose light verb carries the same kind already adds nothing."""
    cues = {(s.sentence.index, s.cue.index) for s in said if s.frame is not None}
    for match in found:
        if (match.sentence.index, match.predicate.index) in cues:
            continue
        above = match.sentence.head(match.predicate)
        doubled = above is not None and any(
            m.predicate is above and m.sentence is match.sentence and m.frame.kind == match.frame.kind for m in found
        )
        if not (doubled and match.predicate.upos == "NOUN"):
            yield match, [fact for fact in facts_of(scene, match) if not _is_hollow(fact)]


def _is_hollow(fact: FoundFact) -> bool:
    """«людина могла впасти та вмерти», «обов'язок допомогти родині»: what may happen to anybody, or ought to, is none."""
    if fact.kind == "appointment" and {a.name for a in fact.roles.get("by", ())} & {
        a.name for a in fact.roles.get("person", ())
    }:
        return True  # nobody dismisses himself: «народ, який герой мав звільнити»
    if fact.kind not in ("casualties", "aid", "visit", "movement", "meeting") or fact.amounts:
        return False
    said = [argument for arguments in fact.roles.values() for argument in arguments]
    if fact.modality not in ("possible", "conditional", "demanded") or any(a.entity is not None for a in said):
        return False
    return fact.kind == "aid" or all(a.name in ANYBODY for a in said)


ANYBODY = frozenset(
    {"людина", "люди", "пацієнт", "громадянин", "кожен", "мешканець", "житель", "дитина", "жінка", "чоловік"}
)
"""Persons who, alone and without a number, are nobody in particular."""


def _sourced(fact: FoundFact, said: list[Statement]) -> FoundFact:
    return attributed(fact, Span(*(fact.word or fact.evidence[0])), said)
