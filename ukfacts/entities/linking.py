"""Links out: groups of mentions come in, each leaves with its link, or with candidates where the text does not decide.

A city's namesakes are ranked by the document's other places (the same country or oblast) and by population.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .clusters import Group
from .places import Place, places_named
from .types import Link

DECISIVE = 5.0
"""How many times more people than its next namesake a city needs to be taken without other signs."""

MOST = 5
"""Candidates kept."""


class Linker:
    """Knows the countries and regions that a document speaks of."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.countries: Counter[str] = Counter()
        self.regions: Counter[str] = Counter()
        for group in groups:
            place = group.identity.place
            if place is None:
                continue
            if place.kind in ("country", "region") or len(group.identity.links) == 1:
                self.countries[place.country] += len(group.mentions)
                if place.region:
                    self.regions[place.region] += len(group.mentions)

    def links(self, group: Group) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
        """The link of a group, or its candidates, likeliest first."""
        found = group.identity.links
        if len(found) <= 1:
            return found, ()
        if not group.identity.id.startswith("loc:"):
            return (), found[:MOST]
        places = self._ranked(group)
        if self._is_clear(places):
            return (places[0].link,), ()
        return (), tuple(p.link for p in places[:MOST])

    def _ranked(self, group: Group) -> list[Place]:
        wanted = {link.id for link in group.identity.links}
        places = {p.link.id: p for name in group.names for p in places_named(name) if p.link.id in wanted}
        return sorted(places.values(), key=lambda p: -self._weight(p))

    def _weight(self, place: Place) -> float:
        near = 1.0
        if place.region and self.regions[place.region]:
            near *= 20.0
        if place.country and self.countries[place.country]:
            near *= 4.0
        return near * max(place.people, 1)

    def _is_clear(self, places: Sequence[Place]) -> bool:
        return len(places) == 1 or self._weight(places[0]) >= DECISIVE * self._weight(places[1])
