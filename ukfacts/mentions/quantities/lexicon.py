"""Units and currencies: every form of their names, from ``data/units.toml`` and ``data/currencies.toml``.

In: the data files. Out: ``lexicon()``: from a word to its atoms, and from sequences of atoms to what they mean.
An atom is a unit's or currency's code, «sq» and «cu» («квадратних»), or a plain word that some phrase has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from ...light import light
from ...tables import toml


@light(frozen=True, slots=True)
class Unit:
    """What is measured in: a UCUM code, or an ISO 4217 code where ``kind`` is money."""

    code: str
    kind: str
    factor: int = 1
    """-1 for «градусів морозу»; 100 is the divisor of a minor currency unit («копійок») where ``minor``."""
    minor: bool = False
    sure: bool = True
    """False for nouns that are other things too («крон», «марок», «фунтів»)."""
    weak: str = ""
    """What an unsure noun means otherwise: «фунтів картоплі» → [lb_av]."""


@dataclass(slots=True)
class Lexicon:
    """Words to atoms, atoms to units."""

    exact: dict[str, set[str]] = field(default_factory=dict)
    """Abbreviations and signs, letter case counts."""
    words: dict[str, set[str]] = field(default_factory=dict)
    """Written-out forms in lower case."""
    sequences: dict[tuple[str, ...], Unit] = field(default_factory=dict)
    adjectives: dict[str, Unit] = field(default_factory=dict)
    """Forms of «метровий», «річна», «відсоткового»: the second half of a compound."""
    signs: dict[str, str] = field(default_factory=dict)
    """What stands before a sum: «$», «USD» → ISO 4217."""

    def atoms(self, word: str) -> set[str]:
        """What a word can be; empty where it is no part of any unit."""
        known = self.exact.get(word)
        if known:
            return known
        return self.words.get(word.lower().replace("’", "'").replace("ʼ", "'")) or set()


@cache
def lexicon() -> Lexicon:
    """The tables, built on first use."""
    units, money = toml("units.toml"), toml("currencies.toml")
    found = Lexicon()
    for unit in units["unit"]:
        _unit(found, unit, units["prefix"], units["paradigm"])
    _powers(found, units)
    _hours(found)
    for phrase in units["phrase"]:
        _phrase(found, phrase, units["paradigm"])
    _currencies(found, money, units["paradigm"])
    return found


def forms(word: str, paradigms: dict[str, str]) -> list[str]:
    """«метр:m» → метр, метра, …; «тон:f:тон» adds a genitive plural; «рік:x:…» lists them all."""
    stem, _, rest = word.partition(":")
    if not rest:
        return [word.lower()]
    paradigm, _, extra = rest.partition(":")
    if paradigm == "x":
        return extra.split()
    return [stem + ("" if e == "_" else e) for e in paradigms[paradigm].split()] + extra.split()


def _unit(found: Lexicon, unit: dict[str, Any], prefixes: dict[str, list[str]], paradigms: dict[str, str]) -> None:
    code, kind = unit["code"], unit["kind"]
    variants: list[tuple[str, str, list[str]]] = [("", "", [""])]
    for prefix in unit.get("prefixes", "").split():
        variants.append((prefix, prefixes[prefix][0], prefixes[prefix][1:]))
    for symbol, long, shorts in variants:
        whole = symbol + code
        found.sequences.setdefault((whole,), Unit(whole, kind))
        for word in unit["words"]:
            for form in forms(word, paradigms):
                found.words.setdefault(long + form, set()).add(whole)
        written = unit.get("short", []) + (unit.get("scaled", []) if symbol else [])
        for short, part in product(written, shorts):
            _short(found, part + short, Unit(whole, kind))
        for stem in unit.get("adjective", "").split():
            for form in forms(stem + ":a", paradigms):
                found.adjectives.setdefault(long + form, Unit(whole, kind))


def _short(found: Lexicon, short: str, unit: Unit) -> None:
    parts = short.split()
    if len(parts) == 1:
        found.exact.setdefault(short, set()).add(unit.code)
    else:
        found.sequences[tuple(_literal(found, p) for p in parts)] = unit


def _literal(found: Lexicon, word: str) -> str:
    """An atom that stands for this very word."""
    atom = f"={word.lower()}"
    found.words.setdefault(word.lower(), set()).add(atom)
    if word in found.exact:
        found.exact[word].add(atom)
    else:
        found.exact.setdefault(word, set()).add(atom)
        found.exact[word] |= found.words[word.lower()]
    return atom


def _powers(found: Lexicon, units: dict[str, Any]) -> None:
    for power, words in units["power"].items():
        atom = {"2": "sq", "3": "cu"}[power]
        for word in words:
            for form in forms(word, units["paradigm"]):
                found.words.setdefault(form, set()).add(atom)
        for (code, *rest), unit in list(found.sequences.items()):
            if unit.kind == "length" and not rest:
                raised = Unit(code + power, "area" if power == "2" else "volume")
                found.sequences[atom, code] = found.sequences[code, atom] = raised


def _hours(found: Lexicon) -> None:
    """«кВт·год», «гігават-годин»: power over time is energy, current over time is charge."""
    for (code, *rest), unit in list(found.sequences.items()):
        if not rest and (code.endswith("W") or code.endswith("A") and unit.kind == "current"):
            energy = Unit(code + ".h", "energy" if unit.kind == "power" else "charge")
            found.sequences[code, "h"] = found.sequences[code, "·", "h"] = energy


def _phrase(found: Lexicon, phrase: dict[str, Any], paradigms: dict[str, str]) -> None:
    code = phrase["code"]
    unit = Unit(code.lstrip("-"), phrase["kind"], factor=-1 if code.startswith("-") else 1)
    for words in phrase["words"]:
        atoms = []
        for word in words.split():
            if word.startswith("<"):
                atoms.append(word.strip("<>"))
            elif ":" in word:
                atom = f"={word.partition(':')[0]}"
                for form in forms(word, paradigms):
                    found.words.setdefault(form, set()).add(atom)
                atoms.append(atom)
            else:
                atoms.append(_literal(found, word))
        found.sequences[tuple(atoms)] = unit


def _currencies(found: Lexicon, money: dict[str, Any], paradigms: dict[str, str]) -> None:
    unsure, weights = set(money["ambiguous"]["words"]), money["ambiguous"]["weight"]
    nouns: dict[str, str] = {}
    for currency in money["currency"]:
        code = currency["code"]
        countries = [_literal(found, c) for c in currency.get("country", [])]
        for word in currency["words"]:
            stem = word.partition(":")[0]
            nouns[stem] = atom = f"{code}:{stem}"
            found.sequences[atom,] = Unit(code, "money", sure=stem not in unsure, weak=weights.get(stem, ""))
            for form in forms(word, paradigms):
                found.words.setdefault(form, set()).add(atom)
            for owner in (*_adjectives(found, currency, paradigms), *countries):
                found.sequences[owner, atom] = found.sequences[atom, owner] = Unit(code, "money")
        for short in (*currency.get("short", []), *currency.get("sign", [])):
            found.sequences[f"{code}!{short}",] = Unit(code, "money", sure=short not in unsure)
            found.exact.setdefault(short, set()).add(f"{code}!{short}")
            for country in countries:  # «30 тис. дол. США»
                found.sequences[f"{code}!{short}", country] = Unit(code, "money")
            if not short.islower():
                found.signs[short] = code
        for word in currency.get("minor", []):
            found.sequences[f"{code}:minor",] = Unit(code, "money", minor=True)
            for form in forms(word, paradigms):
                found.words.setdefault(form, set()).add(f"{code}:minor")
    for phrase in money["phrase"]:
        _phrase(found, {**phrase, "kind": "money"}, paradigms)
    for words, code in money["other"].items():
        noun, whose = words.split()
        owner = _literal(found, whose) if whose[0].isupper() else _adjective(found, whose, paradigms)
        found.sequences[owner, nouns[noun]] = found.sequences[nouns[noun], owner] = Unit(code, "money")


def _adjectives(found: Lexicon, currency: dict[str, Any], paradigms: dict[str, str]) -> Iterator[str]:
    for stem in currency.get("adjective", []):
        yield _adjective(found, stem, paradigms)


def _adjective(found: Lexicon, stem: str, paradigms: dict[str, str]) -> str:
    for form in forms(stem + ":a", paradigms):
        found.words.setdefault(form, set()).add(f"={stem}")
    return f"={stem}"
