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

VILLAGE = 3000
"""A place of fewer people is taken only where nothing else in the text lies in another oblast."""
CITY = 100_000
"""A place of so many people is meant whatever villages share its name, as far as its oblast goes."""

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
            sure = place.people >= (VILLAGE if len(group.identity.links) == 1 else CITY)
            if place.kind in ("country", "region") or sure:
                self.countries[place.country] += len(group.mentions)
                if place.region:
                    self.regions[place.region] += len(group.mentions)

    def links(self, group: Group) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
        """The link of a group, or its candidates, likeliest first."""
        found = group.identity.links
        if len(found) == 1 and self._is_out_of_the_way(group.identity.place):
            return (), found
        if len(found) <= 1:
            return found, ()
        if not group.identity.id.startswith("loc:"):
            return (), found[:MOST]
        places = self._ranked(group)
        if self._is_clear(places):
            return (places[0].link,), ()
        return (), tuple(p.link for p in places[:MOST])

    def _is_out_of_the_way(self, place: Place | None) -> bool:
        """«Троєщина» beside «Київ» is no village of another oblast: the name of its part of the town is in no table."""
        if place is None or place.kind != "city" or not place.region or place.people >= VILLAGE:
            return False
        return bool(self.regions) and not self.regions[place.region]

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
