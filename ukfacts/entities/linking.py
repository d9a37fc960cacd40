"""Links out: groups of mentions come in, each leaves with its link, or with candidates where the text does not decide.

A city's namesakes are ranked by the document's other places (the same country or oblast) and by population.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from os.path import commonprefix

from ..analysis.morphology import parse
from .groups import Group
from .keys import key
from .places import Place, places_named, settlements
from .types import Link

DECISIVE = 5.0
"""How many times more people than its next namesake a city needs to be taken without other signs."""

VILLAGE = 3000
"""A place of fewer people is taken only where nothing else in the text lies in another oblast."""
CITY = 100_000
"""A place of so many people is meant whatever villages share its name, as far as its oblast goes."""

TOWN = 2000
"""People of a settlement that a district can be named after."""
DISTRICT = re.compile(r"([\w'-]+?[цз]?)с?ький (?:район|р-н)")
MIDDLE = 3
"""Letters that a town shares with its district's name at least, and that it may have more."""
MOST = 5
"""Candidates kept."""


WORD = 3
"""Times that the counted texts have a word at least, to be one that any place may be called by."""


@lru_cache(maxsize=4096)
def _is_word(name: str) -> bool:
    """«Майдан», «Гора»: a common noun, which names a square or a hill as often as a village."""
    return any(
        p.pos == "NOUN" and p.name_type is None and p.frequency >= WORD for p in parse(name.lower()) if p.is_known
    )


@cache
def _towns() -> tuple[tuple[str, Place], ...]:
    """Towns of Ukraine, which districts are named after."""
    found = ((name, place) for name in settlements() for place in places_named(name))
    return tuple((name, p) for name, p in found if p.kind == "city" and p.country == "UA" and p.people >= TOWN)


@lru_cache(maxsize=1024)
def district_region(name: str) -> str:
    """Where a district of former times lies, by the town it is named after: «Менський район» → the region of Мена."""
    found = DISTRICT.fullmatch(key(name))
    best = MIDDLE - 1
    regions: set[str] = set()
    for town, place in _towns() if found else ():
        shared = len(commonprefix((town, found[1] if found else "")))
        if shared >= max(best, len(town) - MIDDLE):
            regions = {place.region} | (regions if shared == best else set())
            best = shared
    return regions.pop() if len(regions) == 1 else ""


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
        if not self.regions:
            self.regions.update(r for r in (district_region(g.name) for g in groups if g.label == "LOC") if r)

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
        if self._is_clear(places) and not self._is_out_of_the_way(places[0]):
            return (places[0].link,), ()
        return (), tuple(p.link for p in places[:MOST])

    def _is_out_of_the_way(self, place: Place | None) -> bool:
        """«Троєщина» beside «Київ» is no village of another oblast: the name of its part of the town is in no table."""
        if place is None or place.kind != "city" or not place.region or place.people >= VILLAGE:
            return False
        return (bool(self.regions) or _is_word(place.link.label)) and not self.regions[place.region]

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
