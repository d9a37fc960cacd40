"""What the mention stage gives: spans that name or measure something, with a context-free reading where a rule made one."""

from __future__ import annotations

from typing import Literal

from ..light import light
from ..spans import Span

Label = Literal["PERS", "ORG", "LOC", "JOB", "ART", "DOC", "MISC", "DATE", "TIME", "PERIOD", "MON", "PCT", "QUANT"]
"""The 13 labels of NER-UK 2.0 (https://github.com/lang-uk/ner-uk)."""

TEMPORAL: frozenset[str] = frozenset({"DATE", "TIME", "PERIOD"})
MEASURED: frozenset[str] = frozenset({"MON", "PCT", "QUANT"})
NAMED: frozenset[str] = frozenset({"PERS", "ORG", "LOC", "JOB", "ART", "DOC", "MISC"})


@light(frozen=True, slots=True)
class Mention:
    """One mention. ``reading`` is the context-free reading of a temporal or measured expression, of a type of its own stage."""

    start: int
    end: int
    label: Label
    rule: str
    """``model.ner`` or the dotted name of the rule that found it, e.g. ``times.day_month``."""
    confidence: float
    sentence: int
    """Index of the sentence it begins in."""
    reading: object | None = None
    seen: tuple[int, int, Label] | None = None
    """Where a rule found it: the model's own span and label of the same expression, if it has one."""

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.end)
