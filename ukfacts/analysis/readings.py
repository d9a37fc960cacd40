"""Likely tags of a word, with what the dictionary and the treebank know of the word itself put right.

In: word forms and the network's scores of whole tags. Out: candidate tags with points (log-probabilities below the
best, and what the dictionary gives or takes), for ``agreement`` to choose among.

A tag says two kinds of things. Case, tense, an adjective's gender come from the sentence: the network knows. A noun's
gender and animacy, a verb's aspect, an adjective's degree belong to the word: «тріщин» is feminine because «тріщина» is,
whatever the sentence. The dictionary says the first two kinds almost without fault (on UD Ukrainian-IU train 99.9 % of nouns'
genders, 99.8 % of their animacy, 99.9 % of verbs' aspects, 99 % of what never changes); ``data/tag_conventions.tsv`` what is
the treebank's own.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from ..tables import cells
from .features import PICTOGRAPH, normal_form
from .morphology import Parse, is_known, parse
from .network import Floats
from .tokens import is_letters

Candidate = tuple[str, float]
"""A tag («NOUN|Case=Gen|Number=Plur») and its points, natural logarithms."""
Feats = dict[str, str]

LIKELY = 4.5
"""Tags this far below the network's best are no candidates: e⁻⁴·⁵ is one in ninety."""
KNOWN = 1.0
"""Points for a tag that a dictionary reading has, lost for one that none has; grid 0.25 0.5 1 1.5 2 on UD-IU dev, flat from 1."""

USUAL = 0.5
"""Weight of how often each of two words with the same form stands in edited text; grid 0 0.25 0.5 1 on UD-IU dev, flat."""

CLASS = {"NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ", "VERB": "VERB", "AUX": "VERB"}
"""Parts of speech whose forms the dictionary lists as UD does; the names' and the auxiliaries' are nouns' and verbs'."""
OPEN = ("NOUN", "PROPN", "ADJ", "VERB", "X")
WORDS = frozenset("№°")
"""Signs that are read as words."""
TICKS = frozenset("✓✔➢➤☑")
"""Pictographs that are bullets and nothing else, PUNCT in UD Ukrainian-IU, where «❤» and «☀» are SYM."""
NAME, QUOTED_NAME = 2.9, 1.8
"""Points that a noun unknown to the dictionary loses to a name where it has a capital inside a sentence, and after an opening
quotation mark: 208 names and 12 nouns, 42 and 7 in UD-IU train."""
OPENING, CLOSING = frozenset('«“„"'), frozenset("»”)")
INFLECTED = ("Case", "Number", "Tense", "Mood", "Person")


def candidates(words: Sequence[str], scores: Floats, tags: Sequence[str]) -> list[list[Candidate]]:
    """Candidate tags of each word of a sentence, the best first; ``scores`` [n, tags], columns named by ``tags``."""
    below = scores - scores.max(axis=1, keepdims=True)
    found: list[dict[str, float]] = [{} for _ in words]
    rows, columns = (below > -LIKELY).nonzero()
    for row, column, points in zip(rows.tolist(), columns.tolist(), below[rows, columns].tolist(), strict=True):
        here = found[row]
        for tag, extra in mended(words[row], tags[column]):
            here[tag] = _either(here[tag], points + extra) if tag in here else points + extra
    for row, here in enumerate(found):
        points = _of_name(words, row)
        for tag in [tag for tag in here if points and tag.startswith("NOUN|")]:
            name = f"PROPN|{tag.partition('|')[2]}"
            here[name] = max(here.get(name, -math.inf), here[tag])
            here[tag] -= points
    return [sorted(here.items(), key=lambda pair: -pair[1]) for here in found]


def _of_name(words: Sequence[str], place: int) -> float:
    """How much rather a name than a noun a word is (natural logarithm) that no dictionary knows and that has a capital."""
    word = words[place]
    plain = normal_form(word)
    capital = (
        len(word) > 1
        and word[0].isupper()
        and not word[1:].isupper()
        and plain.replace("-", "").replace("'", "").isalpha()
    )
    if not capital or not place or is_known(plain):
        return 0.0
    before = words[place - 1]
    return (
        QUOTED_NAME if before in OPENING else NAME if before == "," or before[0].isalnum() or before in CLOSING else 0.0
    )


def with_datives(
    several: list[list[Candidate]], words: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> list[list[Candidate]]:
    """The candidates, and for an indirect object its dative where the dictionary has it: «відправила Росії контейнери».

    Names look the same in genitive and dative; 109 of 116 nouns and names with this relation and no preposition are
    dative in UD Ukrainian-IU.
    """
    governed = {head for head, relation in zip(heads, relations, strict=True) if relation == "case"}
    for number, (word, relation) in enumerate(zip(words, relations, strict=True), 1):
        here = several[number - 1]
        upos, _, text = here[0][0].partition("|")
        feats = parsed(text) | {"Case": "Dat"}
        if relation != "iobj" or number in governed or upos not in ("NOUN", "PROPN"):
            continue
        if any(r.is_known and CLASS.get(r.pos) == "NOUN" and fits(r, upos, feats) for r in parse(normal_form(word))):
            here.append((tagged(upos, feats), here[0][1]))
    return several


def with_adjectives(
    several: list[list[Candidate]], words: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> list[list[Candidate]]:
    """The candidates, and for letters the case of the adjective before them: «керував |Дніпропетровською ОВА|»."""
    for place, (head, relation) in enumerate(zip(heads, relations, strict=True)):
        if relation != "amod" or head != place + 2 or not is_letters(words[head - 1]):
            continue
        here, shown = several[head - 1], parsed(several[place][0][0].partition("|")[2])
        upos, _, text = here[0][0].partition("|")
        tag = tagged(upos, parsed(text) | {name: shown[name] for name in ("Case", "Gender", "Number") if name in shown})
        if upos in ("NOUN", "PROPN") and all(tag != known for known, _ in here):
            here.append((tag, here[0][1]))
    return several


def _either(a: float, b: float) -> float:
    """Logarithm of the sum of two probabilities."""
    high, low = (a, b) if a > b else (b, a)
    return high + math.log1p(math.exp(low - high))


@lru_cache(maxsize=1 << 17)
def mended(form: str, tag: str) -> tuple[Candidate, ...]:
    """A tag with the word's own features put right: one tag, or several where the word has several («дрилі»)."""
    if len(form) == 1 and unicodedata.category(form) in ("Sm", "So") and form not in WORDS and tag.startswith(OPEN):
        return (("SYM|_", 0.0),)
    if PICTOGRAPH.match(form) and form[0] not in TICKS:
        return (("SYM|_", 0.0),)
    upos, _, text = tag.partition("|")
    feats = _without_foreign(upos, parsed(text))
    plain = normal_form(form)
    if upos not in CLASS:
        return ((tagged(upos, feats | conventions().get((upos, key(form)), {})), 0.0),)
    readings = [r for r in parse(plain) if r.is_known and CLASS.get(r.pos) == CLASS[upos]]
    fitting = [r for r in readings if fits(r, upos, feats)]
    points = (KNOWN if fitting else -KNOWN) if readings else 0.0
    if upos in ("NOUN", "PROPN"):
        several = _noun(upos, _uninflected(feats, plain, readings), fitting)
        points += _usual(several, fitting) if len(several) == 1 else 0.0
    elif upos == "ADJ":
        several = [_adjective(feats, fitting)]
    else:
        several = [_verb(feats, fitting)]
    points -= math.log(len(several))
    return tuple((tagged(upos, mended), points) for mended in several)


def fits(reading: Parse, upos: str, feats: Feats) -> bool:
    """Whether a reading contradicts the tag in nothing that the form shows."""
    there = reading.feats
    for name in INFLECTED if CLASS[upos] == "NOUN" else (*INFLECTED, "Gender"):
        one, other = there.get(name), feats.get(name)
        if one is not None and other is not None and one != other and not (other == "Ptan" and one == "Plur"):
            return False
    return upos == "ADJ" or there.get("VerbForm") == feats.get("VerbForm")


def _noun(upos: str, feats: Feats, readings: Sequence[Parse]) -> list[Feats]:
    """Gender, animacy and plurale tantum («кошти») as some reading has them; as they are where one agrees."""
    wanted = set()
    for reading in readings:
        own = conventions().get((upos, reading.lemma), {})
        plural = feats.get("Number") != "Sing"
        alone = reading.is_plural_only or plural and (upos, f"{reading.lemma}+") in conventions()
        gender = None if alone else reading.lemma_gender
        number = "Ptan" if alone and plural else feats.get("Number")
        if number == "Ptan" and not alone:
            number = "Plur"
        wanted.add((own.get("Gender", gender), own.get("Animacy", reading.animacy), own.get("Number", number)))
    here = tuple(feats.get(name) for name in ("Gender", "Animacy", "Number"))
    known = [one for one in wanted if one[1] is not None]
    if here in wanted or not known:
        return [feats]
    alike = [one for one in known if one[1] == here[1]] or known
    return [
        feats | {"Gender": gender or "", "Animacy": animacy or "", "Number": number or ""}
        for gender, animacy, number in sorted(alike, key=str)
    ]


def _uninflected(feats: Feats, plain: str, readings: Sequence[Parse]) -> Feats:
    """Whether the word has one form for all («кафе», «США»), where the dictionary's readings are at one about it."""
    fixed = {r.is_fixed for r in readings}
    if len(fixed) != 1 or len(plain) == 1 or fixed == {False} and ("Abbr" in feats or "NameType" in feats):
        return feats
    return feats | {"Uninflect": "Yes" if True in fixed else ""}


def _usual(several: Sequence[Feats], readings: Sequence[Parse]) -> float:
    """Points that a tag loses where another word of the same form is the usual one: «виріб», not «вироби»."""
    (feats,) = several
    counts: dict[tuple[str | None, str | None], int] = {}
    for reading in readings:
        kind = (None if reading.is_plural_only else reading.lemma_gender, reading.animacy)
        counts[kind] = max(counts.get(kind, 0), reading.frequency)
    own = counts.get((feats.get("Gender"), feats.get("Animacy")))
    if own is None or len(counts) == 1:
        return 0.0
    return USUAL * math.log((own + 1) / (max(counts.values()) + 1))


def _adjective(feats: Feats, readings: Sequence[Parse]) -> Feats:
    """Degree and participle by the treebank's use of the lemma; no degree where the dictionary has none."""
    said = [own for r in readings if (own := conventions().get(("ADJ", r.lemma))) is not None]
    if said:
        agreed = {name: value for name, value in said[0].items() if all(own.get(name) == value for own in said)}
        return feats | agreed
    if feats.get("Degree") == "Pos" and readings and all("Degree" not in r.feats for r in readings):
        return feats | {"Degree": ""}
    return feats


def _verb(feats: Feats, readings: Sequence[Parse]) -> Feats:
    aspects = {r.feats.get("Aspect") for r in readings}
    if len(aspects) == 1 and (aspect := aspects.pop()) and "Aspect" in feats:
        return feats | {"Aspect": aspect}
    return feats


def key(form: str) -> str:
    """What ``tag_conventions.tsv`` calls a word of a closed class: lower case; a number by its last digit, «…1», teens «1…»."""
    plain = normal_form(form)
    if plain.isdigit():
        return "1…" if plain[-2:-1] == "1" else f"…{plain[-1]}"
    return plain.lower() if len(form) > 1 else form.lower()


@cache
def conventions() -> Mapping[tuple[str, str], Feats]:
    """UPOS and word → features it always has in UD Ukrainian-IU; an empty value for one it never has."""
    return {
        (upos, word): dict(pair.split("=") for pair in text.split("|"))
        for upos, word, text in cells("tag_conventions.tsv")
    }


def _without_foreign(upos: str, feats: Feats) -> Feats:
    """The features without those that this part of speech never has in UD Ukrainian-IU: «NameType=Geo» is ParlaMint's."""
    foreign = conventions().get((upos, "*"), {})
    return {name: value for name, value in feats.items() if foreign.get(name) not in ("*", value)}


def parsed(text: str) -> Feats:
    """Features of their CoNLL-U form."""
    return dict(pair.split("=", 1) for pair in text.split("|")) if text not in ("", "_") else {}


def tagged(upos: str, feats: Feats) -> str:
    """The tag of a part of speech and features; empty features are left out."""
    return f"{upos}|{'|'.join(_pairs(feats)) or '_'}"


def _pairs(feats: Feats) -> Iterator[str]:
    return (f"{name}={feats[name]}" for name in sorted(feats, key=str.lower) if feats[name])
