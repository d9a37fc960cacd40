"""The lemma of a word in its sentence: the dictionary proposes, the network chooses, an edit rule serves the rest.

In: the form, its predicted tag, the log-odds of the edit rules. Out: the lemma in UD Ukrainian-IU's conventions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ..tables import cells
from .edits import applied, rule_of
from .features import normal_form
from .morphology import Parse, like, parse
from .network import Floats
from .segment.lexicon import lexicon

UNSEEN = -4.0
"""Points of a dictionary lemma whose edit rule was never seen in training, below the best rule's."""
DISAGREES = 3.0
"""Points lost for each of part of speech, gender and the like in which a reading differs from the predicted tag."""
INFLECTION = ("Gender", "Number", "Case", "Aspect", "VerbForm")
ORDINAL = re.compile(r"(\d+)-(?:го|му|те|ті|ше|шу|их|ої|ими)")
MEASURES = frozenset({"грн", "млн", "млрд", "трлн", "мм", "см", "м", "км", "г", "кг", "т", "мл", "л", "га", "с", "кВт"})
FIXED = frozenset({"PUNCT", "SYM", "X"})


Choice = tuple[str, str, int, tuple[str | None, ...]]
"""A lemma of the dictionary, its edit rule, 2 for another part of speech than the tag's, its values of ``INFLECTION``."""


def lemmas(
    forms: Sequence[str],
    upos: Sequence[str],
    feats: Sequence[str],
    scores: Floats,
    rules: list[str],
    numbers: Mapping[str, int],
) -> tuple[str, ...]:
    """The best lemmas, with the clean text's one apostrophe («п'ять»; UD Ukrainian-IU writes «п’ять»).

    ``rules`` name the columns of ``scores`` [n, rules]; ``numbers`` is the way back, rule → column.
    """
    best = scores.argmax(axis=1).tolist()
    stops = (*(form == "." for form in forms[1:-1]), False, False)
    return tuple(
        by_shape(form, pos, feat, stop) or _lemma(form, pos, feat, row, top, rules, numbers)
        for form, pos, feat, row, top, stop in zip(forms, upos, feats, scores, best, stops, strict=False)
    )


def by_shape(form: str, upos: str, feats: str, stop: bool) -> str | None:
    """Lemmas that the shape alone tells; ``stop``: whether a full stop follows inside the sentence.

    «2008-го» is «2008-ий» and «3-го» «3-ій» (22 of 25 in UD Ukrainian-IU train), the initial «О .» is «О.» (all), shortened
    words keep their full stop too («коп.»), symbols of measures have none.
    """
    ordinal = ORDINAL.fullmatch(form) if upos == "ADJ" else None
    if ordinal:
        return f"{ordinal[1]}-{'ій' if ordinal[1].endswith('3') else 'ий'}"
    if len(form) == 1 and form.isupper() and upos == "PROPN" and stop:
        return f"{form}."
    shortened = "Abbr=Yes" in feats or len(form) > 2 and form in lexicon().before
    return f"{form}." if shortened and stop and upos == "NOUN" and form.islower() and form not in MEASURES else None


def _lemma(
    form: str, upos: str, feats: str, scores: Floats, top: int, rules: list[str], numbers: Mapping[str, int]
) -> str:
    if upos in FIXED or not any(map(str.isalpha, form)):
        return form
    plain = normal_form(form)
    own = conventions().get((upos, plain.lower()))
    if own is not None:
        return own
    known = choices(plain, upos)
    if not known:
        return _by_rule(plain, scores, rules)
    wanted = _inflection(feats)
    best, best_points, best_missed = plain, float("-inf"), 0
    for candidate, rule, distance, inflection in known:
        number = numbers.get(rule)
        points = float(scores[number] - scores[top]) if number is not None else UNSEEN
        missed = distance
        for one, other in zip(inflection, wanted, strict=True):
            missed += one is not None and other is not None and one != other
        points -= DISAGREES * missed
        if points > best_points:
            best, best_points, best_missed = candidate, points, missed
    # no reading is what the sentence asks for: a name that looks like a word, «Жадан»
    if best_missed >= 2 and best_points < -2 * DISAGREES and (found := applied(rules[top], plain)):
        return found
    return best


@cache
def conventions() -> Mapping[tuple[str, str], str]:
    """UPOS and form → the lemma that UD Ukrainian-IU gives it and the dictionary does not: «год» год., «більш» більш."""
    return {(upos, form): lemma for upos, form, lemma in cells("lemma_conventions.tsv")}


@lru_cache(maxsize=1 << 17)
def choices(form: str, upos: str) -> tuple[Choice, ...]:
    """The dictionary's lemmas of a form that may have this part of speech."""
    found: dict[Choice, None] = {}
    for reading in parse(form):
        if reading.is_known and _can_be(reading.lemma, upos):
            candidate = cased(reading, form, upos)
            distance = 2 * (SAME.get(reading.pos, reading.pos) != SAME.get(upos, upos))
            inflection = tuple(reading.feats.get(name) for name in INFLECTION)
            found[candidate, rule_of(form, candidate), distance, inflection] = None
    return tuple(found)


@lru_cache(maxsize=8192)
def _inflection(feats: str) -> tuple[str | None, ...]:
    values = dict(pair.split("=") for pair in feats.split("|") if "=" in pair)
    return tuple(values.get(name) for name in INFLECTION)


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


def cased(reading: Parse, form: str, upos: str) -> str:
    """Proper names and abbreviations keep the form's capitals («КНДР», «кВт»), everything else is lower case («ВІЙНА»)."""
    if upos == "PROPN" or (reading.is_fixed and any(map(str.isupper, form[1:]))):
        return like(reading.lemma, form)
    return reading.lemma.lower()
