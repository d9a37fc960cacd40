"""Facts: who did what to whom, when, where, how much, according to whom. In: ``Resolved``. Out: ``FoundFact``s."""

from .explain import Explanation, explain
from .find import find
from .matching.frames import Frame, Frames, load_frames

__all__ = ["Explanation", "Frame", "Frames", "explain", "find", "load_frames"]
