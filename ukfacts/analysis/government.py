"""What governs a word's case: candidate tags and the tree go in, the candidates with points for the governed cases come out.

A preposition has the cases of ``data/government.tsv``, a verb mostly those of ``data/verb_government.tsv`` («сприяє
популяризації»), and what is counted by a decimal fraction stands in the genitive singular («0,26 %», «2,5 раза»; 41 of 46 in
UD Ukrainian-IU train).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ..tables import cells
from .features import normal_form
from .morphology import parse
from .readings import CLASS, Candidate, fits, parsed, tagged

BARRED = -4.0
"""Points of a case that the preposition does not govern."""
ADDED = -2.0
"""Points, below the best candidate, of a governed case that the network does not name but the dictionary has."""
VERBS = 0.7
"""Weight of what verbs govern against the network's scores."""
PRIOR = 2.0
"""Objects of verbs in general that are added to a verb's own."""
FLOOR = -3.0
"""Points that a verb takes from a case at most."""
OBJECTS = frozenset({"obj", "iobj", "obl"})
COUNTING = frozenset({"nummod:gov", "det:numgov"})
"""Relations of numerals that have the counted noun in the genitive, whatever governs both: «про шість очок»."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})


def governed(
    several: list[list[Candidate]], words: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> list[list[Candidate]]:
    """The candidates of a sentence with points for what governs them; ``heads`` count from 1."""
    prepositions: dict[int, list[int]] = {}
    for number, (head, relation) in enumerate(zip(heads, relations, strict=True), 1):
        if relation == "case" and _upos(several[number - 1]) == "ADP":
            prepositions.setdefault(head, []).append(number)
    counted = {head for head, relation in zip(heads, relations, strict=True) if relation in COUNTING}
    for number, (word, head, relation) in enumerate(zip(words, heads, relations, strict=True), 1):
        here = several[number - 1]
        if _upos(here) not in NOMINAL or number in counted:
            continue
        if number in prepositions:
            cases = prepositions_cases().get(words[prepositions[number][0] - 1].lower())
            if len(prepositions[number]) == 1 and cases:
                here = with_cases(here, word, cases)
                here = [(tag, points + (0.0 if _case(tag) in cases else BARRED)) for tag, points in here]
        elif relation.partition(":")[0] in OBJECTS and head and _upos(several[head - 1]) == "VERB":
            points_of = verbs_cases(words[head - 1])
            if points_of:
                usual = [case for case, points in points_of.items() if points > 1]
                here = with_cases(here, word, usual)
                here = [(tag, points + VERBS * points_of.get(_case(tag), 0.0)) for tag, points in here]
        several[number - 1] = sorted(here, key=lambda pair: -pair[1])
    for number in decimals(words):
        if number < len(words):
            several[number] = _after_decimal(several[number], words[number])
    for marks in prepositions.values():
        for mark in marks:
            cases = prepositions_cases().get(words[mark - 1].lower())
            if cases:
                several[mark - 1] = _of_preposition(several[mark - 1], cases)
    return several


def _upos(candidates: Sequence[Candidate]) -> str:
    return candidates[0][0].partition("|")[0]


@lru_cache(maxsize=8192)
def _case(tag: str) -> str:
    return parsed(tag.partition("|")[2]).get("Case", "")


def with_cases(here: list[Candidate], word: str, cases: Sequence[str] | frozenset[str]) -> list[Candidate]:
    """The candidates and, of the governed cases that the dictionary has, those that no candidate is in."""
    upos, _, text = here[0][0].partition("|")
    there = {_case(tag) for tag, _ in here}
    if upos not in CLASS or there & set(cases):
        return here
    added = []
    for case in sorted(cases):
        feats = parsed(text) | {"Case": case}
        if any(
            r.is_known and CLASS.get(r.pos) == CLASS[upos] and fits(r, upos, feats) for r in parse(normal_form(word))
        ):
            added.append((tagged(upos, feats), here[0][1] + ADDED))
    return [*here, *added]


def _of_preposition(here: list[Candidate], cases: frozenset[str]) -> list[Candidate]:
    best = here[0][1]
    kept = [(tag, points) for tag, points in here if _case(tag) in cases]
    there = {_case(tag) for tag, _ in kept}
    kept += [(f"ADP|Case={case}", (kept[-1][1] if kept else best) + ADDED) for case in sorted(cases - there)]
    return sorted(kept, key=lambda pair: -pair[1])


def decimals(words: Sequence[str]) -> list[int]:
    """Places behind decimal fractions, «24 , 5 | млн», counted from 0."""
    return [
        place + 3
        for place in range(len(words) - 2)
        if words[place].isdigit()
        and len(words[place]) < 4
        and words[place + 1] in (",", ".")
        and words[place + 2].isdigit()
    ]


def _after_decimal(here: list[Candidate], word: str) -> list[Candidate]:
    found: dict[str, float] = {}
    for tag, points in here:
        upos, _, text = tag.partition("|")
        feats = parsed(text)
        if upos == "NOUN" and word.isalpha() and len(word) > 3 and feats.get("Case") != "Gen":
            fit = any(
                r.is_known and CLASS.get(r.pos) == "NOUN" and fits(r, upos, feats | {"Case": "Gen", "Number": "Sing"})
                for r in parse(normal_form(word))
            )
        else:
            fit = upos in ("NOUN", "NUM")
        if fit:
            feats = feats | {"Case": "Gen", "Number": "" if upos == "NUM" else "Sing"}
            feats.pop("Animacy[gram]", None)
        tag = tagged(upos, feats)
        found[tag] = max(points, found.get(tag, points))
    return sorted(found.items(), key=lambda pair: -pair[1])


@cache
def prepositions_cases() -> Mapping[str, frozenset[str]]:
    """Preposition → cases."""
    return {word: frozenset(cases.split()) for word, cases, _ in cells("government.tsv")[1:]}


@cache
def sound_variants() -> Mapping[str, str]:
    """Sound variants of prepositions → the usual form: «із» з, «у» в."""
    return {word: usual for word, _, usual in cells("government.tsv")[1:] if usual}


@lru_cache(maxsize=1 << 14)
def verbs_cases(form: str) -> Mapping[str, float]:
    """How much likelier a case is behind this verb than behind any, in natural logarithms; empty for most verbs."""
    lemmas = [r.lemma for r in parse(normal_form(form)) if r.is_known and r.pos == "VERB"]
    counts = next((found for lemma in lemmas if (found := _verbs().get(lemma))), None)
    if counts is None:
        return {}
    general, total = _verbs()["*"], sum(counts.values())
    share = {case: count / sum(general.values()) for case, count in general.items()}
    return {
        case: max(FLOOR, math.log((count + PRIOR * share[case]) / (total + PRIOR) / share[case]))
        for case, count in counts.items()
    }


@cache
def _verbs() -> Mapping[str, Mapping[str, int]]:
    names, *verbs = cells("verb_government.tsv")
    return {row[0]: dict(zip(names[1:], map(int, row[1:]), strict=True)) for row in verbs}
