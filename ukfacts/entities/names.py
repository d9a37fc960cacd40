"""The door to canonical names: a mention's text and label come in, its dictionary form goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..analysis.morphology import is_known, parse
from ..analysis.tokens import Token
from .bodies import organisations
from .forms import Kind
from .ordinals import GENDER, NUMBERED, ending
from .persons import NO_HINT, Hint, person_names
from .phrases import phrases, short_class, street
from .places import fame

APOSTROPHE = re.compile(r"(?<=\w)[’ʼ‘`´](?=\w)")
QUOTED = re.compile(r"^[«\"“„‟”'‘’‹](?P<inside>[^«»\"“”„]+)[»\"”“‟'’›]$")
QUOTES = re.compile(r"[\"“„‟”](?P<inside>[^«»\"“”„]+)[\"”“‟]")
SPACED = re.compile(r"(?<=[А-ЯІЇЄҐA-Z])\s+(?=\.)|(?<=«)\s+|\s+(?=»)|(?<=[“„])\s+|\s+(?=”)")
"""Blanks before the dot of an initial and inside quotes, as tokenised texts have them: «Л . І . Комарової»."""
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\u0301]")
REGION = re.compile(
    r"(?P<name>\w+(?:-\w+)*[сцз]ьк(?:а|ої|ій|у|ою)) (?P<last>обл\.?|областей|областях|областям|областями)"
)
"""«Донецької обл.», and the last of several: «Херсонської, |Запорізької областей|»."""
SHORT = 5
"""Letters of an abbreviation at most."""
KINDS: dict[str, Kind] = {"LOC": "place", "ORG": "common"}


def base_form(text: str, label: str, tokens: Sequence[Token] | None = None) -> str:
    """The name as a dictionary would list it: in the nominative, quotes and apostrophes normalised.

    ``label`` is one of NER-UK 2.0's (PERS, ORG, LOC, JOB, …; PER is taken for PERS). ``tokens`` are the mention's own
    tokens where the text is analysed: their case and gender decide between readings. Text without a word comes back as
    it is, without outer blanks.

    >>> base_form("Об'єднаного комітету начальників штабів", label="ORG")
    "Об'єднаний комітет начальників штабів"
    """
    return base_forms(text, label, hint_of(tokens, label) if tokens else NO_HINT)[0]


def base_forms(text: str, label: str, hint: Hint = NO_HINT) -> tuple[str, ...]:
    """All dictionary forms the text may have, the best first; never empty."""
    return tuple(name for name, _ in ranked_forms(text, label, hint))


@lru_cache(maxsize=1 << 14)
def ranked_forms(text: str, label: str, hint: Hint = NO_HINT) -> tuple[tuple[str, float], ...]:
    """The same with their costs (see ``forms``), cheapest first; of a place that no table knows before one that is known
    («Сума», «Суми») nearly as cheap the known one."""
    name = tidy(text)
    quoted = QUOTED.match(name)
    if quoted:
        name = quoted["inside"].strip()
    if not name:
        return ((text.strip(), 0.0),)
    if label in ("PERS", "PER") and not name[:1].islower():
        name = restore_case(name)
        found = tuple((p.name, p.cost) for p in person_names(name, hint))
    else:
        name = restore_case(name) if label == "LOC" or " " in name else name
        if label not in ("LOC", "JOB") and name.isupper() and " " not in name and _is_letters(name):
            return ((name, 0.0),)  # «ВАКС» is no «вакса»
        numbered = NUMBERED.fullmatch(name) if label == "ORG" else None
        if numbered:
            return _numbered(name, numbered, hint)
        region = REGION.fullmatch(name) if label == "LOC" else None
        if region:  # no «Донецьк обл.»
            last = "область" if region["last"].startswith("област") else region["last"]
            return ((f"{street(region['name'], 'Fem')} {last}", 0.0),)
        short = short_class(name) if label == "LOC" else None
        if short:
            return _behind_class(name, *short, hint)
        found = tuple((p.text, p.cost) for p in phrases(name, KINDS.get(label, "common"), hint))
    if label == "LOC" and " " not in name and found and not fame(found[0][0]):
        found = tuple(sorted(((form, cost - fame(form)) for form, cost in found), key=lambda pair: pair[1]))
    best: dict[str, float] = {}
    for form, cost in found:
        best.setdefault(form, cost)
    return tuple(best.items()) or ((name, 0.0),)


def _is_letters(name: str) -> bool:
    """Whether a word in capitals is an abbreviation: one of the table, or a short word of no dictionary («РФПІ»)."""
    return bool(organisations().named(name)) or name.isalpha() and len(name) <= SHORT and not is_known(name)


def _numbered(name: str, found: re.Match[str], hint: Hint) -> tuple[tuple[str, float], ...]:
    """«412-ї окремої бригади» → «412-та окрема бригада»; as it is where nothing tells the gender."""
    best = next(iter(phrases(found["rest"], "common", hint)), None)
    declined = best is not None and best.text != found["rest"]
    gender = best.gender if best and declined and best.number == "Sing" else GENDER.get(found["ending"])
    if best is None or gender not in ("Masc", "Fem", "Neut"):
        return ((name, 0.0),)
    rest = best.text if declined else found["rest"]
    return ((f"{found['number']}-{ending(int(found['number']), gender)} {rest}", best.cost),)


def _behind_class(name: str, short: str, row: dict[str, str], hint: Hint) -> tuple[tuple[str, float], ...]:
    """«м. Києва» → «м. Київ», «вул. Закарпатській» → «вул. Закарпатська»."""
    rest = name[len(short) :].strip()
    if row["name"] == "genitive":
        return ((f"{short} {street(rest, row['gender'])}", 0.0),)
    return tuple((f"{short} {form}", cost) for form, cost in ranked_forms(rest, "LOC", hint))


def tidy(text: str) -> str:
    """One apostrophe, one kind of quotes, single blanks, nothing invisible: «Майкл О’Лірі» → «Майкл О'Лірі»."""
    name = SPACED.sub("", APOSTROPHE.sub("'", INVISIBLE.sub("", " ".join(text.split()))))
    return name if "«" in name else QUOTES.sub(r"«\g<inside>»", name)


def restore_case(name: str) -> str:
    """«КИЇВ» → «Київ», «ВОЛОДИМИР ПУТІН» → «Володимир Путін»; abbreviations («США», «КНДР») stay."""
    words = name.split()
    if not any(len(w) > 2 and w.isupper() for w in words):
        return name
    if len(words) > 1 and not name.isupper():
        return name
    return " ".join(_restored(word) for word in words)


@lru_cache(maxsize=4096)
def _restored(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    if len(letters) < 4 or not word.isupper() or word.isascii() or "." in word:
        return word
    readings = [p for p in parse(word) if p.is_known]
    if readings and all("Abbr" in p.tag or p.is_fixed and p.pos == "NOUN" and len(letters) < 5 for p in readings):
        return word
    if not readings and len(letters) < 6:
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def hint_of(tokens: Sequence[Token], label: str = "") -> Hint:
    """What the tags of a mention's tokens say: the case, gender and number of its top token.

    The words of a person's name are in one case, and taggers err on foreign ones: whatever case one of them has is
    allowed, a gender only where they agree.
    """
    indices = {t.index for t in tokens}
    top = next((t for t in tokens if t.head not in indices), tokens[0])
    heads = [t for t in tokens if t.upos == "PROPN"] if label in ("PERS", "PER") else []
    cases, genders = _values(heads or [top], "Case"), _values(heads or [top], "Gender")
    return Hint(cases, next(iter(genders)) if len(genders) == 1 else None, top.feats.get("Number"))


def _values(tokens: Sequence[Token], feature: str) -> frozenset[str]:
    return frozenset(t.feats[feature] for t in tokens if feature in t.feats)
