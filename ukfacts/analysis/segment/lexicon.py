"""The editable knowledge of segmentation, read once: ``data/abbreviations.toml`` and ``data/multiword.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...tables import toml

COMPOUND = re.compile(r"[^\W\d_][^\W_]*(?:['’ʼ‘`´][^\W\d_]+)*(?:[-‐‑][^\W\d_]+(?:['’ʼ‘`´][^\W\d_]+)*)+")


def plain(word: str) -> str:
    """Lower case, with the one apostrophe and the one hyphen that the data files use."""
    return re.sub("[’ʼ‘`´]", "'", re.sub("[‐‑]", "-", word.lower()))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the data files say, in the form the rules ask for."""

    before: frozenset[str]
    """Abbreviations that stand before what they belong to: «вул», «проф»."""
    numbered: frozenset[str]
    """Abbreviations only before a number, words of their own elsewhere: «рис», «мал»."""
    after: frozenset[str]
    """Abbreviations that stand after a number or a list: «р», «млн», «ін»."""
    years: frozenset[str]
    """Those of ``after`` that follow a year or a century: «р», «ст»."""
    chains: frozenset[tuple[str, str]]
    """Neighbours in abbreviations of several parts: («т», «зв»)."""
    leading: frozenset[tuple[str, str]]
    """Ends of chains that stand before a name: («в», «о») in «в. о. Міністра»."""
    initials: frozenset[str]
    """Initials of two letters: «Дж», «Ch»."""
    starters: frozenset[str]
    """Words that often begin a sentence and are nobody's name: «він», «але»."""
    units: frozenset[str]
    """Units that people write onto their number: «10кг»."""
    domains: frozenset[str]
    """Last parts of site names that follow a Cyrillic name: «Кореспондент.net»."""
    whole: re.Pattern[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    halves: frozenset[str]
    """Genitives that make a multiword token with «пів»."""
    lacks: dict[str, str]
    """«нікому» → «кому»: pronouns that can stand for «немає» and a question word."""

    def hyphenated(self, chunk: str, start: int, at: int) -> bool:
        """Whether the compound of ``chunk`` that begins at ``start`` keeps its hyphen at ``at``."""
        found = COMPOUND.match(chunk, start)
        if found is None or found.end() <= at:
            return False
        left, parts = plain(chunk[start:at]), plain(chunk[at + 1 : found.end()]).split("-")
        if left in self.prefixes or parts[0] in self.suffixes:
            return True
        ends = (f"{left}-{'-'.join(parts[:count])}" for count in range(1, len(parts) + 1))
        return any(self.whole.fullmatch(end) for end in ends)


def _bare(forms: dict[str, str]) -> frozenset[str]:
    return frozenset(form.rstrip(".").lower() for form in forms)


def _chains(forms: dict[str, str]) -> frozenset[tuple[str, str]]:
    parts = [re.findall(r"[\w-]+", form.lower()) for form in forms]
    return frozenset(pair for words in parts for pair in zip(words, words[1:], strict=False))


@cache
def lexicon() -> Lexicon:
    """The data files, read on the first call."""
    short, multi = toml("abbreviations.toml"), toml("multiword.toml")
    patterns = [re.escape(form).replace(r"\*", r"[\w']*") for form in multi["hyphen_whole"]]
    return Lexicon(
        before=_bare(short["before"]) | _bare(short["either"]),
        numbered=_bare(short["before_number"]),
        after=_bare(short["after"]) | _bare(short["year"]) | _bare(short["either"]),
        years=_bare(short["year"]),
        chains=_chains(short["chain"]) | _chains(short["chain_before"]),
        leading=_chains(short["chain_before"]),
        initials=frozenset(form.rstrip(".") for form in short["initial"]),
        starters=frozenset(short["starter"]),
        units=frozenset(multi["unit"]),
        domains=frozenset(multi["domain"]),
        whole=re.compile("|".join(patterns)),
        prefixes=frozenset(form.rstrip("-") for form in multi["hyphen_prefix"]),
        suffixes=frozenset(form.lstrip("-") for form in multi["hyphen_suffix"]),
        halves=frozenset(multi["half"]),
        lacks=multi["lack"],
    )
