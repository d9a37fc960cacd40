"""The fact stage's one way in: ``find``. In: a resolved text. Out: its facts in text order."""

from __future__ import annotations

from .build import facts_of
from .frames import Frames, packaged
from .match import Match, matches
from .scene import Scene
from .types import FoundFact, Resolved


def find(resolved: Resolved, frames: Frames | None = None) -> tuple[FoundFact, ...]:
    """All facts of a text, those of every block; ``frames`` are asked before the packaged ones."""
    scene = Scene(resolved)
    known = packaged() + frames if frames is not None else packaged()
    found = [fact for match in matches(scene, known) if isinstance(match, Match) for fact in facts_of(scene, match)]
    return tuple(sorted(found, key=lambda f: (f.evidence[0], f.kind)))
