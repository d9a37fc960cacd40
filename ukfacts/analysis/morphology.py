"""Ukrainian word forms: a word comes in, its dictionary readings go out, and any other form of it on request.

The dictionary does not say which of its readings is usual («року»: рік or рок); counts of the hand-disambiguated
Brown-UK corpus (``data/lemma_counts.tsv``) put them in order.

The one file that imports pymorphy3 (https://github.com/no-plagiarism/pymorphy3; dictionary: VESUM as packaged in
pymorphy3-dicts-uk). Its types stay here: readings are ``Parse`` objects with Universal Dependencies names, beside the
dictionary's own tag. The dictionary is loaded at the first call; every function is safe to call from several threads.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..tables import cells

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

POS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "NUMR": "NUM", "VERB": "VERB", "GRND": "VERB", "ADVB": "ADV", "PREP": "ADP",
    "CONJ": "CCONJ", "PRCL": "PART", "INTJ": "INTJ", "NPRO": "PRON", "NUMB": "NUM", "ROMN": "NUM", "PNCT": "PUNCT",
}  # fmt: skip
"""The dictionary's part of speech → UD's UPOS."""

FEATS = {
    "nomn": ("Case", "Nom"), "gent": ("Case", "Gen"), "datv": ("Case", "Dat"), "accs": ("Case", "Acc"),
    "ablt": ("Case", "Ins"), "loct": ("Case", "Loc"), "voct": ("Case", "Voc"),
    "masc": ("Gender", "Masc"), "femn": ("Gender", "Fem"), "neut": ("Gender", "Neut"),
    "sing": ("Number", "Sing"), "plur": ("Number", "Plur"),
    "anim": ("Animacy", "Anim"), "inan": ("Animacy", "Inan"),
    "perf": ("Aspect", "Perf"), "impf": ("Aspect", "Imp"),
    "past": ("Tense", "Past"), "pres": ("Tense", "Pres"), "futr": ("Tense", "Fut"), "impr": ("Mood", "Imp"),
    "1per": ("Person", "1"), "2per": ("Person", "2"), "3per": ("Person", "3"),
    "infn": ("VerbForm", "Inf"), "GRND": ("VerbForm", "Conv"), "Impe": ("Person", "0"),
    "actv": ("Voice", "Act"), "pssv": ("Voice", "Pass"), "compb": ("Degree", "Pos"), "Abbr": ("Abbr", "Yes"),
    "Name": ("NameType", "Giv"), "Surn": ("NameType", "Sur"), "Patr": ("NameType", "Pat"),
}  # fmt: skip
"""The dictionary's grammeme → UD feature and value."""

MARKED = frozenset({"alt", "Arch", "Slng", "Dist"})
"""Grammemes of forms that a neutral text avoids; chosen only when nothing else fits."""

APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´", "'"))
CACHE = 1 << 17
"""Word forms remembered: a long Ukrainian newspaper year has fewer."""


@dataclass(frozen=True, slots=True)
class Parse:
    """One reading of a word form."""

    form: str
    """The word as it was asked for."""
    lemma: str
    """Dictionary form in lower case."""
    pos: str
    """UD UPOS; PROPN for given names, surnames and patronymics."""
    feats: Mapping[str, str] = field(hash=False)
    """UD features; read-only."""
    tag: str
    """The dictionary's own tag: «NOUN,Surn,masc,anim gent»."""
    is_known: bool
    """Whether the whole word is in the dictionary; False for a reading guessed from prefix or ending."""
    score: float
    """The analyser's estimate, 0 to 1; 1.0 for all dictionary readings of a word."""
    frequency: int
    """How often the lemma with this part of speech stands in 748 thousand words of edited text; 0: once at most."""
    _source: Any = field(repr=False, compare=False)

    @property
    def case(self) -> str | None:
        """Nom Gen Dat Acc Ins Loc Voc."""
        return self.feats.get("Case")

    @property
    def number(self) -> str | None:
        """Sing Plur."""
        return self.feats.get("Number")

    @property
    def gender(self) -> str | None:
        """Masc Fem Neut; None in the plural of adjectives and of most nouns."""
        return self.feats.get("Gender")

    @property
    def animacy(self) -> str | None:
        """Anim Inan."""
        return self.feats.get("Animacy")

    @property
    def name_type(self) -> str | None:
        """Giv, Sur, Pat for given names, surnames, patronymics."""
        return self.feats.get("NameType")

    @property
    def lemma_gender(self) -> str | None:
        """Gender of the dictionary form, which the plural does not show: «тріщин» Fem; None where that has none."""
        gender = self._source.normalized.tag.gender
        return FEATS[gender][1] if gender in FEATS else None

    @property
    def is_fixed(self) -> bool:
        """Whether it never changes its form: «США», «Ґанді», «таксі»."""
        return "Fixd" in self.tag

    @property
    def is_plural_only(self) -> bool:
        """Whether it has no singular: «Нідерланди», «двері»."""
        return "Pltm" in self.tag

    @property
    def is_marked(self) -> bool:
        """Whether the reading is archaic, slang, misspelt or a variant."""
        return not MARKED.isdisjoint(self.tag.replace(" ", ",").split(","))


_lock = threading.Lock()
_loaded: MorphAnalyzer | None = None


def _analyzer() -> MorphAnalyzer:
    global _loaded
    if _loaded is None:
        with _lock:
            if _loaded is None:
                from pymorphy3 import MorphAnalyzer

                _loaded = MorphAnalyzer(lang="uk")
    return _loaded


@lru_cache(maxsize=CACHE)
def parse(word: str) -> tuple[Parse, ...]:
    """All readings of a word form, those of the most frequent lemma first; letter case and apostrophe do not matter.

    Empty only for the empty string. Unknown words get readings guessed from their prefix and ending
    (``is_known`` False); numbers, punctuation and Latin words one reading without features.
    """
    plain = "".join(map(_nameable, word.translate(APOSTROPHES)))
    if not plain.strip():
        return ()
    readings = [_read(word, found) for found in _analyzer().parse(plain)]
    readings.sort(key=lambda p: (-p.is_known, p.is_marked, -p.frequency, -p.score))
    return tuple(readings)


@cache
def _frequencies() -> dict[tuple[str, str], int]:
    return {(lemma, kind): int(count) for lemma, kind, count in cells("lemma_counts.tsv")[1:]}


def frequency(lemma: str, kind: str) -> int:
    """How often the lemma stands in edited text; ``kind`` is a UPOS, or Giv Sur Pat. 0 for less than twice."""
    return _frequencies().get((lemma.lower(), kind), 0)


def _nameable(letter: str) -> str:
    """The letter; a mark in place of one that Unicode's tables here do not know, at which the analyser would stumble."""
    return (
        letter if letter < "\u0500" or not letter.isalpha() or unicodedata.name(letter, None) is not None else "\ufffd"
    )


def is_known(word: str) -> bool:
    """Whether the dictionary has this very form."""
    return any(p.is_known for p in parse(word))


def _read(word: str, found: Any) -> Parse:
    tag = str(found.tag)
    feats = _feats(tag)
    if tag.startswith("NOUN") and "Case" not in feats and "Fixd" not in tag and found.normal_form == word.lower():
        # the dictionary forgets the case of the form that some 360 common nouns are listed by: «директор», «держава»
        feats = MappingProxyType({**feats, "Case": "Nom", "Number": "Sing"})
    methods = found.methods_stack
    known = len(methods) == 1 and type(methods[0][0]).__name__ == "DictionaryAnalyzer"
    pos = _pos(tag, found.normal_form)
    kind = feats.get("NameType") or ("PRON" if pos == "DET" else pos)
    return Parse(
        form=word,
        lemma=found.normal_form,
        pos=pos,
        feats=feats,
        tag=tag,
        is_known=known,
        score=found.score,
        frequency=frequency(found.normal_form, kind),
        _source=found,
    )


@lru_cache(maxsize=8192)
def _feats(tag: str) -> Mapping[str, str]:
    feats: dict[str, str] = {}
    for grammeme in tag.replace(" ", ",").split(","):
        if grammeme in FEATS:
            name, value = FEATS[grammeme]
            feats[name] = value
    if "Case" in feats and "Gender" in feats:
        feats.setdefault("Number", "Sing")
    if tag.startswith("VERB"):
        feats.setdefault("VerbForm", "Fin")
        if "Mood" not in feats and feats["VerbForm"] == "Fin":
            feats["Mood"] = "Ind"
        if "Refl" in tag:
            feats["Reflex"] = "Yes"
    elif "Voice" in feats and tag.startswith("ADJF"):
        feats["VerbForm"] = "Part"
    return MappingProxyType(feats)


def _pos(tag: str, lemma: str) -> str:
    feats = _feats(tag)
    head = tag.replace(" ", ",").partition(",")[0]
    if "NameType" in feats:
        return "PROPN"
    if head == "NPRO":
        return _pronoun(feats, lemma)
    if head == "CONJ" and "subord" in tag:
        return "SCONJ"
    return POS.get(head, "X")


BARE = frozenset({"сам", "жоден", "його", "її", "їх"})
"""Determiners without an adjective's ending in the dictionary form."""


def _pronoun(feats: Mapping[str, str], lemma: str) -> str:
    """«він» PRON, «який» DET, «абиде» ADV: the dictionary calls all three NPRO."""
    if "Case" not in feats:
        return "ADV"
    return "DET" if lemma.endswith(("й", "ш", "есь", "йсь", "йсь-то")) or lemma in BARE else "PRON"


@lru_cache(maxsize=CACHE)
def lexeme(reading: Parse) -> tuple[Parse, ...]:
    """Every form of the word that this reading belongs to, the dictionary form first; in lower case."""
    return tuple(_read(found.word, found) for found in reading._source.lexeme)


def inflect(
    word: str | Parse,
    *,
    case: str | None = None,
    number: str | None = None,
    gender: str | None = None,
    animacy: str | None = None,
    pos: str | None = None,
) -> str | None:
    """The form of a word in the case, number and gender asked for; what is not asked for stays as it is.

    ``word`` is a reading, or a plain word, of which the first reading (of part of speech ``pos``, where given) that
    has such a form is taken. ``animacy`` decides between the two accusatives of a masculine adjective. The letter case
    of the word is kept: «ПУТІНА» → «ПУТІН», «Івано-Франківську» → «Івано-Франківськ». None where there is no such form.
    """
    if isinstance(word, Parse):
        return _inflect(word, case, number, gender, animacy)
    for reading in parse(word):
        if pos is None or reading.pos == pos:
            found = _inflect(reading, case, number, gender, animacy)
            if found is not None:
                return found
    return None


@lru_cache(maxsize=CACHE)
def _inflect(
    reading: Parse, case: str | None, number: str | None, gender: str | None, animacy: str | None
) -> str | None:
    wanted = {
        "Case": case or reading.case,
        "Number": number or reading.number,
        "Gender": gender or (None if (number or reading.number) == "Plur" else reading.gender),
    }
    if reading.case is None:
        return None
    fitting = [
        form
        for form in lexeme(reading)
        if all(value is None or form.feats.get(name, value) == value for name, value in wanted.items())
    ]
    if not fitting:
        return None
    if wanted["Case"] == "Acc" and animacy and len(fitting) > 1:
        twin = _inflect(reading, "Gen" if animacy == "Anim" else "Nom", number, gender, None)
        fitting.sort(key=lambda form: twin is None or form.form != twin.lower())
    fitting.sort(key=lambda form: form.is_marked)
    return like(fitting[0].form, reading.form)


def like(word: str, pattern: str) -> str:
    """The word in the letter case of the pattern, hyphenated part by part: «київ», «КИЄВІ» → «КИЇВ»."""
    parts, patterns = word.split("-"), pattern.split("-")
    if len(parts) != len(patterns):
        return _like(word, pattern)
    return "-".join(_like(part, model) for part, model in zip(parts, patterns, strict=True))


def _like(word: str, pattern: str) -> str:
    letters = [c for c in pattern if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return word.upper()
    if not any(c.isupper() for c in letters):
        return word.lower()
    # «МакКормака» → «МакКормак»: capitals return where the letters are the same
    kept = []
    for position, letter in enumerate(word.lower()):
        twin = pattern[position] if position < len(pattern) else ""
        kept.append(letter.upper() if position == 0 and pattern[0].isupper() or twin == letter.upper() else letter)
    return "".join(kept)
