"""The lemma of a word in its sentence: the dictionary proposes, the network chooses, an edit rule serves the rest.

In: the form, its predicted tag, the log-odds of the edit rules. Out: the lemma in UD Ukrainian-IU's conventions.
"""

from __future__ import annotations

from collections.abc import Mapping

from .edits import applied, rule_of
from .features import normal_form
from .morphology import Parse, like, parse
from .network import Floats

UNSEEN = -4.0
"""Points of a dictionary lemma whose edit rule was never seen in training, below the best rule's."""
DISAGREES = 3.0
"""Points lost for each of part of speech, gender, number and case in which a reading differs from the predicted tag."""
FIXED = frozenset({"PUNCT", "SYM", "X"})


def lemma(form: str, upos: str, feats: str, scores: Floats, rules: list[str], numbers: Mapping[str, int]) -> str:
    """The best lemma, with the clean text's one apostrophe («п'ять»; UD Ukrainian-IU writes «п’ять»).

    ``rules`` name the columns of ``scores``; ``numbers`` is the way back, rule → column.
    """
    if upos in FIXED or not any(c.isalpha() for c in form):
        return form
    plain = normal_form(form)
    readings = [reading for reading in parse(plain) if reading.is_known and _can_be(reading.lemma, upos)]
    if not readings:
        return _by_rule(plain, scores, rules)
    top = float(scores.max())
    wanted = dict(pair.split("=") for pair in feats.split("|") if "=" in pair)
    best, best_points = plain, float("-inf")
    for reading in readings:
        candidate = cased(reading, plain, upos)
        number = numbers.get(rule_of(plain, candidate))
        points = (float(scores[number]) - top if number is not None else UNSEEN) - DISAGREES * _distance(
            reading, upos, wanted
        )
        if points > best_points:
            best, best_points = candidate, points
    rule = rules[int(scores.argmax())]
    if best_points < -2 * DISAGREES and (found := applied(rule, plain)):
        return found
    return best


def _can_be(lemma: str, upos: str) -> bool:
    """Verbs have their infinitive for a lemma; the dictionary lists «враховуючи» as a word of its own."""
    return upos not in ("VERB", "AUX") or lemma.endswith(("ти", "тися", "тись"))


def _by_rule(form: str, scores: Floats, rules: list[str]) -> str:
    for number in scores.argsort()[::-1][:5]:
        found = applied(rules[int(number)], form)
        if found:
            return found
    return form


SAME = {"NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ", "DET": "PRON", "PRON": "PRON", "VERB": "VERB", "AUX": "VERB"}


def _distance(reading: Parse, upos: str, wanted: dict[str, str]) -> int:
    """How many of part of speech, gender, number and case the reading and the tag disagree in."""
    pos = SAME.get(reading.pos, reading.pos)
    missed = 2 * (pos != SAME.get(upos, upos))
    for name in ("Gender", "Number", "Case"):
        there, here = reading.feats.get(name), wanted.get(name)
        missed += there is not None and here is not None and there != here
    return missed


def cased(reading: Parse, form: str, upos: str) -> str:
    """Proper names and abbreviations keep the form's capitals («КНДР», «ЗМІ»), everything else is lower case («ВІЙНА»)."""
    if upos == "PROPN" or (reading.is_fixed and form.isupper() and len(form) > 1):
        return like(reading.lemma, form)
    return reading.lemma.lower()
