"""Mentions of one thing, as they are gathered: what the rules of ``clusters`` join."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .persons import PersonName
from .signatures import Identity


@dataclass(slots=True)
class Group:
    """Mentions that share a name, growing as groups are joined."""

    label: str
    name: str
    mentions: list[int]
    identity: Identity
    names: list[str] = field(default_factory=list)
    person: PersonName | None = None
    rule: str = "name"

    def join(self, other: Group, rule: str) -> None:
        """Takes over the mentions and names of another group."""
        self.mentions = sorted(self.mentions + other.mentions)
        self.names += [n for n in other.names if n not in self.names]
        self.rule = rule if self.rule == "name" else self.rule
        if len(other.identity.links) == 1 and not self.identity.links:
            self.identity = other.identity


Matcher = Callable[[Group, Group], bool]
