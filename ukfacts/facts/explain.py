"""Explain: how each fact came about, and what was nearly one. In: ``Resolved``. Out: an ``Explanation``, which the
command line prints.

For each fact its frame or rule, the path through the syntax to its predicate and the source of every role; for each
near miss the frame that was tried and the roles it lacked.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..analysis.tokens import Sentence, Token
from .find import find
from .matching.frames import Frames, packaged
from .matching.match import NearMiss, matches
from .scene import Scene
from .types import FoundFact, Resolved


@dataclass(frozen=True, slots=True)
class Step:
    """A word on the way from the root of the sentence to the predicate."""

    form: str
    relation: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a role came from."""

    role: str
    text: str
    name: str
    rule: str
    """The path from the predicate: «subject», «conj.subject», «light.до+Gen», «previous.subject»."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A fact and its derivation."""

    fact: FoundFact
    path: tuple[Step, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """A frame whose word is there and whose needed roles are not."""

    kind: str
    frame: str
    word: str
    start: int
    end: int
    found: tuple[str, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The derivation of a text's facts."""

    facts: tuple[Explained, ...]
    misses: tuple[Missed, ...]

    def __str__(self) -> str:
        return "\n".join([*(_told(e) for e in self.facts), *(_missed(m) for m in self.misses)])


def explain(resolved: Resolved, frames: Frames | None = None) -> Explanation:
    """How the facts of a text came about; ``str()`` of the result is fit for a terminal."""
    scene = Scene(resolved)
    known = packaged() + frames if frames is not None else packaged()
    facts = find(resolved, frames)
    missed = [_miss(m) for m in matches(scene, known) if isinstance(m, NearMiss)]
    return Explanation(tuple(_explained(scene, fact) for fact in facts), tuple(missed))


def _explained(scene: Scene, fact: FoundFact) -> Explained:
    text = scene.text
    sources = [Source(role, text[a.start : a.end], a.name, a.rule) for role, found in fact.roles.items() for a in found]
    if fact.place is not None:
        sources.append(Source("place", text[fact.place.start : fact.place.end], fact.place.name, fact.place.rule))
    numbers = {**fact.amounts, **({"time": fact.time} if fact.time is not None else {})}
    for role, number in numbers.items():
        mention = scene.resolved.mentions[number]
        sources.append(Source(role, mention.span.of(text), mention.span.of(text), mention.rule))
    sources += [Source("attribution", text[a.start : a.end], a.name, a.rule) for a in fact.attribution]
    return Explained(fact, _path(scene, fact), tuple(sources))


def _path(scene: Scene, fact: FoundFact) -> tuple[Step, ...]:
    """From the sentence's root down to the word that carries the fact."""
    if fact.sentence >= len(scene.sentences):
        return ()
    sentence = scene.sentences[fact.sentence]
    token = _carrier(sentence, fact)
    if token is None:
        return ()
    return tuple(Step(t.form, t.deprel) for t in reversed([token, *sentence.ancestors(token)]))


def _carrier(sentence: Sentence, fact: FoundFact) -> Token | None:
    start, end = fact.evidence[0]
    inside = [t for t in sentence.tokens if t.start >= start and t.end <= end]
    return next((t for t in inside if t.lemma == fact.predicate), None)


def _miss(miss: NearMiss) -> Missed:
    token = miss.predicate
    return Missed(miss.frame.kind, miss.frame.name, token.form, token.start, token.end, miss.found, miss.lacking)


def _told(explained: Explained) -> str:
    fact = explained.fact
    head = f"{fact.kind}: {fact.predicate}  [{fact.rule}, {fact.modality}, {fact.polarity}, {fact.confidence:.2f}]"
    path = " → ".join(f"{step.form} ({step.relation})" for step in explained.path)
    lines = [head, *([f"    path: {path}"] if path else [])]
    lines += [f"    {s.role}: {s.name} «{s.text}» ← {s.rule}" for s in explained.sources]
    return "\n".join(lines)


def _missed(miss: Missed) -> str:
    found = f", found {', '.join(miss.found)}" if miss.found else ""
    return f"no {miss.kind}: «{miss.word}» [{miss.frame}] lacks {', '.join(miss.lacking)}{found}"
