"""Ages: which stretches of years are somebody's. In: a number with its unit and the words before. Out: yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from ..numbers import NumberReading
from .data import data
from .lexicon import Unit
from .scan import Scan

_OLDEST = 120
"""No person's age is higher."""


_BETWEEN = frozenset({"PUNCT", "AUX", "PART", "ADV", "CCONJ"})
"""What may stand between a person and their years."""


def is_age(scan: Scan, number: NumberReading, unit: Unit) -> bool:
    """«віком 35 років», «померла в 35 років», «хлопчикові - півтора року», but not «строком на 5 років»."""
    before = scan.text[max(0, number.lead - 45) : number.lead].lower().replace("\n", " ")
    clause = before.rpartition(".")[2].split()
    named = any(word.strip(",:–-") in data()["age"] for word in clause[-4:])
    return named or _reached(clause, number, unit) or _limited(scan, number, unit) or _bare(scan, number, unit)


def _reached(clause: Sequence[str], number: NumberReading, unit: Unit) -> bool:
    """«померла в 35 років», «почала читати у чотири роки», but not «на строк у 5 років»."""
    if unit.code != "a" or len(clause) < 2 or clause[-1] not in ("у", "в"):
        return False
    if number.value is None or number.value > _OLDEST:  # «у 2012-2013 роках»
        return False
    return not clause[-2].startswith(tuple(data()["terms"]))


def _limited(scan: Scan, number: NumberReading, unit: Unit) -> bool:
    """«діти |до 6 років| їдуть безкоштовно», «особам після 60 років»: years right behind people and a limit."""
    if unit.code != "a" or scan.sentence is None or number.value is None or number.value > _OLDEST:
        return False
    before = [t for t in scan.sentence.tokens if t.end <= number.start][-2:]
    if len(before) < 2 or before[1].form.lower() not in ("до", "від", "після", "понад"):
        return False
    person = before[0]
    many = person.feats.get("Number") in ("Plur", "Ptan") and person.feats.get("Animacy") == "Anim"
    said = scan.text[scan.sentence.start : number.start].lower()
    return person.upos == "NOUN" and many and not any(stem in said for stem in _SENTENCED)


_SENTENCED = ("засуд", "присуд", "вирок", "ув'язн", "позбавл")
"""«засудили винних до 6 років»: a term, nobody's age."""


def _bare(scan: Scan, number: NumberReading, unit: Unit) -> bool:
    """«Найменшому хлопчикові - півтора року», «Шахіну було чотири роки»: years after a person in the dative."""
    if unit.code not in ("a", "mo") or scan.sentence is None:
        return False
    behind = scan.text[number.end : number.end + 30].lower().split()[1:2]
    if behind and behind[0].startswith(tuple(data()["served"])):  # «призначив йому вісім років позбавлення волі»
        return False
    position = scan.position(number.lead)
    near = scan.sentence.tokens[max(0, position - 4) : position]
    previous = [t for t in near if t.upos not in _BETWEEN and t.upos != "NUM" and t.lemma != "бути"]
    if not previous or previous[-1].upos not in ("NOUN", "PROPN", "PRON"):
        return False
    dashed = any(t.form in ("-", "–", "—") for t in near if t.index > previous[-1].index)
    if previous[-1].feats.get("Animacy") == "Anim" and dashed:
        terms = tuple(data()["terms"])  # «двоє дітей — 6 та 11 років», but not «термін для посадовця — 10 років»
        return not any(t.form.lower().startswith(terms) for t in scan.sentence.tokens[:position])
    governed = any(t.upos == "ADP" for t in near)  # «хлопчикові» is a dative or, after a preposition, a locative
    return previous[-1].feats.get("Case") == "Dat" or (previous[-1].feats.get("Case") == "Loc" and not governed)
