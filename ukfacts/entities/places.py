"""Places of the world: a name in the nominative comes in, the places that bear it go out, with codes and coordinates.

Countries by ISO 3166 with CLDR's Ukrainian names (Babel) and ``data/countries.tsv``; continents and regions by
``data/regions.tsv``; cities by GeoNames (``data/cities.tsv``); settlements of Ukraine by KATOTTH
(``data/settlements.tsv``). The tables are read at the first look-up that needs them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10

from ..mentions.known_names import territories
from ..tables import lines, rows
from .keys import key, loose, parts
from .types import Link

LEVEL_WEIGHT = {"K": 500_000, "O": 400_000, "M": 20_000, "X": 2_000, "C": 300, "P": 50_000, "B": 12_600}
"""People assumed in a KATOTTH unit whose population GeoNames does not know, by level.

A district of a city (B) counts for a fourth of a region's district: it is meant where the text speaks of its city.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the tables."""

    link: Link
    kind: str
    """country, region, city, oblast, district."""
    country: str
    """ISO 3166-1 alpha-2; empty where it lies in several."""
    people: int
    """Population, or what its level suggests; the order of candidates."""
    region: str = ""
    """First four signs of the KATOTTH code, for Ukrainian places."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country with what texts call it and its people."""

    iso: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str = ""
    """Seat of its government, whose name may stand for the state: «офіційний Київ»."""

    @property
    def link(self) -> Link:
        """The pointer to its ISO 3166 code."""
        return Link("iso3166", self.iso, self.name)


@cache
def countries() -> dict[str, Country]:
    """ISO code → country."""
    from babel import Locale

    english = Locale("en").territories
    extra = {row["iso"]: row for row in rows("countries.tsv")}
    found = {}
    for code, name in territories().items():
        row = extra.get(code, {})
        chosen = row.get("name") or name
        names = tuple(dict.fromkeys((chosen, name.partition(" (")[0], *parts(row.get("aliases", "")), english[code])))
        found[code] = Country(
            code, chosen, names, parts(row.get("adjectives", "")), parts(row.get("people", "")), row.get("capital", "")
        )
    return found


@cache
def regions() -> tuple[tuple[Place, tuple[str, ...], tuple[str, ...]], ...]:
    """Regions with their names and adjectives."""
    found = []
    for row in rows("regions.tsv"):
        identity = row["id"]
        if row["scheme"] == "katotth":
            identity = next(code for code in oblasts() if code.startswith(identity))
        link = Link(row["scheme"], identity, row["name"])  # type: ignore[arg-type]
        country = "UA" if row["scheme"] == "katotth" else identity[:2] if row["scheme"] == "iso3166" else ""
        place = Place(link, "region", country, 5_000_000, row["id"] if country == "UA" else "")
        found.append((place, (row["name"], *parts(row["aliases"])), parts(row["adjectives"])))
    return tuple(found)


@cache
def _table(name: str) -> tuple[str, ...]:
    return tuple(lines(name)[1:])


@cache
def oblasts() -> dict[str, str]:
    """KATOTTH code → name of the regions of the first level: «Сумська область»."""
    found = {}
    for line in _table("settlements.tsv"):
        code, level, name, *_ = line.split("\t")
        if level in "OK":
            found[code] = f"{name} область" if name.endswith("ська") else name
    return found


@cache
def _states() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for country in countries().values():
        place = Place(country.link, "country", country.iso, 50_000_000)
        for name in country.names:
            found.setdefault(key(name), []).append(place)
    for place, names, _ in regions():
        for name in names:
            found.setdefault(key(name), []).append(place)
    return {name: tuple(places) for name, places in found.items()}


@cache
def _settlements() -> dict[str, list[str]]:
    """Key → lines of the two tables: text until someone asks, since few of 44 thousand are ever met."""
    found: dict[str, list[str]] = {}
    for line in _table("cities.tsv"):
        for name in line.rpartition("\t")[2].split("|"):
            found.setdefault(key(name), []).append(line)
    for line in _table("settlements.tsv"):
        level, name = line.split("\t")[1:3]
        if level in "PB":
            name = f"{name} район"
        elif level == "O":
            continue
        found.setdefault(key(name), []).append(line)
    by_code = {line.partition("\t")[0]: line for line in _table("settlements.tsv")}
    for row in rows("former_names.tsv"):
        found.setdefault(key(row["name"]), []).insert(0, by_code[row["code"]])
    return found


def settlements() -> Iterable[str]:
    """The keys of all names of cities and settlements."""
    return _settlements().keys()


@cache
def _spellings() -> dict[str, str]:
    """What differing spellings share → the key that the tables have, for those keys that are not it themselves."""
    names = (*_settlements(), *_states())
    return {low: name for low, name in ((loose(name), name) for name in names) if low != name}


def _key(name: str) -> str:
    """The key under which the tables have the name, or a spelling of it."""
    low = key(name)
    known = (spelt for spelt in (low, loose(name)) if spelt in _states() or spelt in _settlements())
    return next(known, None) or _spellings().get(loose(name), low)


def places_named(name: str) -> tuple[Place, ...]:
    """All places of this name (nominative, any letter case), countries and regions first, then by population."""
    low = _key(name)
    states = _states().get(low, ())
    cities = sorted((_place(line) for line in _settlements().get(low, ())), key=lambda p: -p.people)
    return (*states, *cities)


@lru_cache(maxsize=1 << 15)
def fame(name: str) -> float:
    """How well known a place of this name is: 0 for none, 0.15 a village, 0.5 a city of a million, 0.7 a state."""
    low = _key(name)
    if low in _states():
        return 0.7
    people = _most(low)
    return 0.1 * log10(people / 10) if people > 10 else 0.0


def _most(low: str) -> int:
    """People of the largest settlement with this key."""
    return max((_people(line) for line in _settlements().get(low, ())), default=0)


def _people(line: str) -> int:
    fields = line.split("\t")
    if fields[0].startswith("UA"):
        return int(fields[3] or 0) or LEVEL_WEIGHT.get(fields[1], 0)
    return int(fields[2])


def _place(line: str) -> Place:
    fields = line.split("\t")
    if fields[0].startswith("UA"):
        code, level, label, people, latitude, longitude = fields
        link = Link("katotth", code, label, _number(latitude), _number(longitude))
        kind = "district" if level in "PB" else "city"
        return Place(link, kind, "UA", _people(line), code[:4])
    identity, country, people, latitude, longitude, names = fields
    link = Link("geonames", identity, names.partition("|")[0], _number(latitude), _number(longitude))
    return Place(link, "city", country, int(people))


def _number(text: str) -> float | None:
    return float(text) if text else None


@cache
def derived() -> dict[str, tuple[str, Place]]:
    """Adjectives and names of peoples (dictionary form) → their kind (adjective, demonym) and the place."""
    found: dict[str, tuple[str, Place]] = {}
    for country in countries().values():
        place = Place(country.link, "country", country.iso, 50_000_000)
        found.update((word, ("adjective", place)) for word in country.adjectives)
        found.update((word, ("demonym", place)) for word in country.people)
    for place, _, adjectives in regions():
        for word in adjectives:
            found.setdefault(word, ("adjective", place))
    return found
