"""What a text names and measures. In: an analysis. Out: mentions, with a context-free reading where a rule made one."""

from .combine import find
from .marking import counts, marked
from .types import MEASURED, NAMED, TEMPORAL, Label, Mention

__all__ = ["MEASURED", "NAMED", "TEMPORAL", "Label", "Mention", "counts", "find", "marked"]
