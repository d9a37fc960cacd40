"""Confidence: how often facts made in one way were right. In: a rule and a fact's roles. Out: 0 to 1.

The counts are in ``data/facts/confidence.toml``, of text as first seen. A rule seen seldom leans on what its group
(«frame», «statement») was worth, a group on all facts; a frame is as sure as the mean of its rule and its paths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .lexicon import table
from .types import FoundArgument

WEIGHT = 10
"""Imagined facts of the wider count's worth that every count starts with (an m-estimate): few facts tell little."""
WEAK = ("near", "above", "previous", "neighbour")
"""Paths of roles that mere nearness or the sentence before speaks for."""


def confidence(rule: str, roles: Mapping[str, Sequence[FoundArgument]]) -> float:
    """The share of right facts among those made by this rule and along such paths."""
    counts = table("confidence")
    right, wrong = counts["all"]["facts"]
    prior = _share(counts["group"].get(rule.split(".")[0], (0, 0)), right / (right + wrong))
    worth = _share(counts["rule"].get(family(rule), (0, 0)), prior)
    if not rule.startswith("frame."):
        return round(worth, 2)
    paths = [a.rule for found in roles.values() for a in found]
    return round((worth + _share(counts["path"].get(path_of(paths), (0, 0)), prior)) / 2, 2)


def family(rule: str) -> str:
    """«frame.meeting.noun» → «frame.meeting»: the rules that are counted together."""
    return ".".join(rule.split(".")[:2])


def path_of(rules: Sequence[str]) -> str:
    """The weakest link of a fact's roles: «near», «resolved» (a pronoun or description), «indirect», «direct»."""
    if any(part in rule for rule in rules for part in WEAK):
        return "near"
    if any("/" in rule for rule in rules):
        return "resolved"
    return "indirect" if any("." in rule for rule in rules) else "direct"


def _share(count: Sequence[int], prior: float) -> float:
    right, wrong = count
    return (right + WEIGHT * prior) / (right + wrong + WEIGHT)
