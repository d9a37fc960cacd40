"""What a text names and measures. In: an analysis. Out: mentions, with a context-free reading where a rule made one.

``numbers``, ``times`` and ``quantities`` are grammars of their own; the other files mend the names the model found;
``combine`` lets the better of rules and model win, ``marking`` gives NER-UK's spans.
"""

from .combine import find
from .marking import counts, marked
from .types import MEASURED, NAMED, TEMPORAL, Label, Mention

__all__ = ["MEASURED", "NAMED", "TEMPORAL", "Label", "Mention", "counts", "find", "marked"]
