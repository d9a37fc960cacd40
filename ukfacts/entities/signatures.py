"""What a name stands for, as far as its words tell: a name comes in, an identity goes out that its variants share.

«КНДР» and «Північна Корея» share the country; «російське МЗС», «МЗС РФ» and «Міністерство закордонних справ Росії»
share the kind of body and the country it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from ..analysis.morphology import is_known
from ..mentions.quantities.lexicon import lexicon
from ..tables import rows
from .bodies import Aliases, Body, heard, organisations
from .keys import consonants, key, loose
from .phrases import CLASSIFIERS, STREETS, phrases
from .places import Place, derived, places_named
from .types import Link

BRACKETED = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[^()]{2,20})\)$")
LEGAL_FORMS = frozenset(
    {
        "ат", "пат", "прат", "ват", "зат", "тов", "тдв", "стов", "дп", "кп", "нак", "наек", "нек", "го", "бо", "во",
        "пп", "фоп", "кб", "акб", "сп", "дк", "нвп", "нво", "ооо", "оао", "зао", "пао",
    }
)  # fmt: skip
LONG_FORM = re.compile(
    r"^(?:(?:національна|державна) акціонерна компанія|(?:публічне |приватне |відкрите |закрите )?акціонерне товариство|"
    r"товариство з (?:обмеженою|додатковою) відповідальністю|(?:державне|комунальне|приватне) підприємство|"
    r"громадська організація|благодійна організація) "
)
"""The same written out, as a key."""
STATE_CLASSES = frozenset({"федерація", "республіка", "королівство", "князівство"})
"""Class words behind a country's adjective: «Чеська Республіка», «Російська Федерація»."""
NUMBER = re.compile(r"[\s-]+(\d+)$")
COUNTRY_CLASSES = frozenset(
    {"штат", "республіка", "королівство", "князівство", "острів", "острови", "провінція", "земля"}
)
"""Class words that a state or region may have before its name: «штат Джорджія», «острови Сент-Кітс і Невіс»."""
REGION = re.compile(r"\bобл\.?$")
LATIN_TAIL = re.compile(
    r"(?:\s+(?:inc|ltd|llc|plc|gmbh|ag|sa|bv|nv|holdings?|group|corp|corporation|company|biotech|pharma|pharmaceuticals)\.?)+$"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a name stands for."""

    id: str
    """The same for names of one thing: a code, a table's id, or the name's own key."""
    links: tuple[Link, ...] = ()
    """Exactly one where the tables know it; several where they cannot decide."""
    name: str | None = None
    """The name to show instead of the text's own, for countries."""
    country: str = ""
    place: Place | None = None


def identify(name: str, label: str, aliases: Aliases | None = None) -> Identity:
    """The identity of a name in the nominative; a name that no table knows is identified by its key."""
    if aliases is not None:
        own = aliases.named(name)
        if len(own) == 1:
            return Identity(f"body:{own[0].id}", (own[0].link,), own[0].name, own[0].country)
    return _identify(name, label)


@lru_cache(maxsize=1 << 14)
def _identify(name: str, label: str) -> Identity:
    found = BRACKETED.match(name)
    plain = found["long"] if found else name
    if label == "LOC":
        return _place(plain) or _body(plain) or Identity(f"loc:{loose(place_key(plain))}")
    currency = _currency(plain) if label in ("ORG", "ART", "MISC") else None
    if currency:
        return currency
    if label == "ART" and organisations().named(plain):
        return _body(plain) or Identity(f"art:{key(plain)}")
    if label == "ORG":
        return _state(plain) or _body(plain) or Identity(f"org:{_core_key(plain)}")
    return Identity(f"{label.lower()}:{key(plain)}")


def _currency(name: str) -> Identity | None:
    """«гривня», «долар США» as names of their own; sums have the code in their record. «Євро» with a capital is a cup."""
    words = name.split()
    if not name[:1].islower() or len(words) > 2:
        return None
    units = (lexicon().sequences.get(atoms) for atoms in product(*(lexicon().atoms(word) for word in words)))
    code = next((u.code for u in units if u and u.kind == "money" and u.sure and not u.minor), None)
    return Identity(f"iso4217:{code}", (Link("iso4217", code, name),)) if code else None


def _place(name: str) -> Identity | None:
    """The country or region of this name; a city only where the name has no class word of another kind."""
    state = _state(name)
    if state:
        return state
    if not name[:1].isupper():
        return None
    found = places_named(name) or places_named(_without_class(name))
    if not found:
        return None
    return Identity(f"loc:{loose(_without_class(name))}", tuple(p.link for p in found), place=found[0])


def _state(name: str) -> Identity | None:
    """The state or region of this name, also with its class word: «Донецька обл.», «штат Джорджія», «Чеська Республіка»."""
    first, _, rest = name.partition(" ")
    spelt = [REGION.sub("область", name), *([rest] if rest and first.lower() in COUNTRY_CLASSES else [])]
    known = (tuple(p for p in places_named(one) if p.kind in ("country", "region")) for one in spelt)
    found = next((places for places in known if places), ())
    if not found and key(rest) in STATE_CLASSES:
        kind, owner = derived().get(key(_masculine(first)), ("", None))
        found = (owner,) if owner is not None and kind == "adjective" and owner.kind == "country" else ()
    if not found:
        return None
    place = found[0]
    if len({p.link.id for p in found if p.kind == "country"}) > 1:  # «Віргінські острови» of two states
        return Identity(f"loc:{key(name)}", tuple(p.link for p in found))
    shown = place.link.label if place.kind == "country" else None
    return Identity(f"{place.link.scheme}:{place.link.id}", (place.link,), shown, place.country, place)


def _body(name: str) -> Identity | None:
    known = _known(name)
    if len(known) == 1:
        return _of(known[0])
    if len(known) > 1:
        return Identity(f"org:{key(name)}", tuple(b.link for b in known))
    core, country = country_of(name)
    if not country:
        return None
    bodies = organisations().named(core)
    if bodies:
        same = [b for b in bodies if b.country in ("", country)]
        return _of(same[0]) if same else Identity(f"body:{bodies[0].id}@{country}", country=country)
    return Identity(f"org:{_core_key(core)}@{country}", country=country)


def _known(name: str) -> tuple[Body, ...]:
    """Bodies of this name, also without its legal form: «НАК «Нафтогаз України»», «Nord Stream AG»."""
    found = (organisations().named(spelt) for spelt in _spelt(name))
    return next((bodies for bodies in found if bodies), None) or (
        () if name.isascii() else heard().get(consonants(name), ())
    )


def _spelt(name: str) -> Iterator[str]:
    yield from (name, _without_forms(name), LATIN_TAIL.sub("", key(name)))
    first, _, rest = name.partition(" ")
    proper = rest.isascii() or not all(is_known(word) for word in re.findall(r"\w+", rest.lower()))
    if first.lower() in CLASSIFIERS and proper:  # «телеканал CNN», not «газета «Рада»»
        yield rest


def _of(body: Body) -> Identity:
    return Identity(f"body:{body.id}", (body.link,), country=body.country)


@lru_cache(maxsize=1 << 14)
def country_of(name: str) -> tuple[str, str]:
    """The name without its country, and the country's code: «МЗС РФ» and «російське МЗС» → («МЗС», «RU»)."""
    words = name.split()
    if len(words) < 2:
        return name, ""
    first = derived().get(key(_masculine(words[0])))
    if first and first[0] == "adjective" and first[1].kind == "country":
        return " ".join(words[1:]), first[1].country
    for length in (3, 2, 1):
        if length >= len(words):
            continue
        tail = " ".join(words[-length:])
        for form in phrases(tail, "place")[:3]:
            states = [p for p in places_named(form.text) if p.kind == "country"]
            if states:
                return " ".join(words[:-length]), states[0].country
    return name, ""


def _masculine(word: str) -> str:
    """«російське», «російська» → «російський»."""
    return re.sub("(?:[аеі])$", "ий", word.lower())


def _without_class(name: str) -> str:
    """«місто Київ», «м. Київ», «аеропорт «Бориспіль»» without the class word: only «місто» and its kin are dropped."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in {"місто", "м.", "село", "с.", "селище", "смт"} else name


def place_key(name: str) -> str:
    """The key of a place without its class word; of a street in any order: «Чумацька вулиця», «вулиця Чумацька»."""
    plain = key(_without_class(name))
    return " ".join(sorted(plain.split())) if STREETS & set(plain.split()) else plain


def _without_forms(name: str) -> str:
    """The key without all legal forms: «ПАТ «НАК «Нафтогаз»»» → «нафтогаз»."""
    plain = LONG_FORM.sub("", key(name))
    while plain.partition(" ")[0] in LEGAL_FORMS and " " in plain:
        plain = LONG_FORM.sub("", plain.partition(" ")[2])
    return plain


def _core_key(name: str) -> str:
    """The key of a body without its legal forms, contractions written out, a number at its end behind a hyphen:
    «АТ «Укрзалізниця»», «ПАТ «НАК «Нафтогаз»»», «Хмельницька міськрада», «Nord Stream 2»."""
    plain = _without_forms(name)
    first, _, rest = plain.partition(" ")
    if rest and first in CLASSIFIERS and ("«" in name or rest.isascii()):
        plain = rest
    plain = NUMBER.sub(r"-\1", LATIN_TAIL.sub("", plain))
    return " ".join(contractions().get(word, word) for word in plain.split())


@cache
def contractions() -> dict[str, str]:
    """«міськрада» → «міська рада»."""
    return {row["short"]: row["long"] for row in rows("contractions.tsv")}
