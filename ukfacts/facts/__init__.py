"""Facts: who did what to whom, when, where, how much, according to whom. In: ``Resolved``. Out: ``FoundFact``s.

``find`` is the way in. Three rooms find facts: ``matching`` by frames, ``positions`` of offices, ``statements`` of what is
said; ``measures`` and ``events`` take what is left. What all of them ask of a text is in the files beside: ``scene`` and
``syntax`` first, then ``factuality``, ``adjuncts``, ``merge``.
"""

from .explain import Explanation, explain
from .find import find
from .matching.frames import Frame, Frames, load_frames

__all__ = ["Explanation", "Frame", "Frames", "explain", "find", "load_frames"]
