"""Which office a description tells: «глава МЗС Угорщини» and «угорський міністр закордонних справ» are one.

In: a role that was read (``jobs.Job``). Out: an ``Office``: the ids it may be known by and whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..analysis.morphology import parse
from ..mentions.roles import lexicon
from ..tables import toml
from .bodies import organisations
from .jobs import Job
from .keys import key
from .places import derived
from .signatures import country_of, identify

HOME = "iso3166:UA"
"""Whose an office of the state is where nothing says whose: «президент Зеленський»."""
STATES = ("head", "speaker", "minister", "commander", "prosecutor")
"""First words of the ids of offices that every state has one of."""
NATIONAL = "national:"
"""Id of what no office is but where somebody is from: «українка»."""
OF_STATE = ("head of state", "head of government")
"""Whom «лідер» with a state may mean: «німецький лідер» is the chancellor."""
COMMANDING = ("начальник", "начальниця", "гендиректор", "гендиректорка")
"""Leaders of administrations and firms beside the words of jobs.toml."""
ENDING = re.compile("(?:ої|ого|а|е|і)$")
"""Of an adjective that is no masculine nominative: «українська», «української»."""
AGENCIES = ("відомство", "регулятор", "фірма", "установа", "товариство", "музей", "театр", "фестиваль", "холдинг")
"""Kinds of bodies beside those of jobs.toml."""
STATE = ("країни", "держави")
"""What an office of the state may be said to be of, without a name."""
PRESENT = frozenset({"чинний", "чинна", "нинішній", "нинішня", "сам", "сама", "пан", "пані"})
"""Words before an office that make no other office of it."""


@dataclass(frozen=True, slots=True)
class Office:
    """What a description says somebody is."""

    ids: frozenset[str]
    """Offices of ``data/offices.toml``, the role in full («role:генеральний директор») and its head («head:директор»)."""
    wider: frozenset[str]
    """What its word may mean beside these: «урядовець» → «minister», «head:заступник»."""
    owner: str
    """Identity of the state, region, town or body it is of; empty where nothing says."""
    head: str
    """Lemma of its head."""
    former: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it is one of the table's offices."""
        return any(":" not in one for one in self.ids) or any("@" in one for one in self.ids)

    @property
    def is_of_state(self) -> bool:
        """Whether every state has one such: «президент», «міністр оборони»."""
        return any(one.startswith(STATES) for one in (*self.ids, *self.wider))


@cache
def _table() -> Mapping[str, Any]:
    """``data/offices.toml``."""
    return toml("offices.toml")


@cache
def _named() -> dict[str, str]:
    """Key of an office's own name → its id."""
    return {key(name): office["id"] for office in _table()["office"] for name in office["named"]}


@cache
def _led() -> dict[str, str]:
    """Key of what a leader stands before, in the genitive → the office's id."""
    return {key(name): office["id"] for office in _table()["office"] for name in office.get("led", ())}


@cache
def _bodies() -> dict[str, str]:
    """Key of a body's name in the nominative → the id of its leader's office."""
    return {key(name): office["id"] for office in _table()["office"] for name in office.get("bodies", ())}


@cache
def _states() -> dict[str, str]:
    return {key(name): f"iso3166:{code}" for name, code in _table()["state"].items()}


@cache
def _wider() -> dict[str, frozenset[str]]:
    return {
        key(word): frozenset(one if one in _ids() or ":" in one else f"head:{key(one)}" for one in meant)
        for word, meant in _table()["wider"].items()
    }


@cache
def _ids() -> frozenset[str]:
    return frozenset({"minister", *(office["id"] for office in _table()["office"])})


def office_of(job: Job) -> Office:
    """The office of a role, with whose it is."""
    words = [word for word in key(job.role).split() if word not in PRESENT]
    owner = identify(job.place, "LOC").id if job.place else ""
    people = derived().get(key(job.role))
    if people is not None and people[0] == "demonym":
        return Office(frozenset({NATIONAL}), frozenset(), identify(people[1].link.label, "LOC").id, key(job.head))
    while len(words) > 1 and (kind := derived().get(ENDING.sub("ий", words[0]))) is not None and kind[0] == "adjective":
        owner = owner or identify(kind[1].link.label, "LOC").id
        words = words[1:]
    role, head = " ".join(words), key(job.head)
    leads = head in lexicon()["leaders"] or head in COMMANDING
    known, whose = _by_name(words)
    if not known and leads and words[:1] == [head]:
        known, whose = _by_what_is_led(words[1:], job, owner)
    owner = owner or whose or _states().get(role, "")
    bare = not job.organisation
    if not bare and not known:
        owner = owner or identify(str(job.organisation), "ORG").id
    kinds = tuple(_kinds_led(words[1:], job)) if leads and words[:1] == [head] else ()
    kinds = (*kinds, f"leader@{owner}") if leads and not bare and not known and words[-1:] == [head] else kinds
    ids = {*known, *kinds, *([f"role:{role}"] if bare else ()), *([f"head:{head}"] if bare and len(words) == 1 else ())}
    wider = _wider().get(role, frozenset()) if not known else frozenset[str]()
    return Office(frozenset(ids), wider, owner, head, job.status == "former")


def _by_name(words: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """«харківський |міський голова|»: the office that the words end with, and whose the words before it say it is."""
    for at in range(len(words)):
        known = _named().get(" ".join(words[at:]))
        if known is not None:
            return (known,), f"adjective:{' '.join(words[:at])}" if at else ""
    for end in range(1, len(words)):  # «ректорка |університету|», «мер |міста|», «прем'єр-міністр |країни|»
        known, rest = _named().get(" ".join(words[:end])), " ".join(words[end:])
        if known is not None and (rest in STATE or _led().get(rest) == known):
            return (known,), ""
    return (), ""


def _by_what_is_led(rest: Sequence[str], job: Job, owner: str) -> tuple[tuple[str, ...], str]:
    """«глава |української дипломатії|», «очільник |МЗС|», «лідер |КНДР|», «американський |лідер|»."""
    if job.organisation and len(rest) < 2:  # «очільник |американського Мінфіну|»
        state = derived().get(ENDING.sub("ий", rest[0])) if rest else None
        known, whose = _body(job.organisation)
        whose = identify(state[1].link.label, "LOC").id if state is not None else whose
        return ((known,), whose) if known and (state is not None or not rest) else ((), "")
    if rest:
        return _leads(rest)
    if job.place:
        place = identify(job.place, "LOC").place
        kind = place.kind if place is not None else ""
        return (OF_STATE if kind == "country" else ("governor",) if kind == "region" else ()), ""
    return (OF_STATE if owner.startswith("iso3166:") and "-" not in owner else ()), ""


def _leads(words: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The office by what is led, in the genitive, and whose the adjective before it says it is."""
    for at in range(len(words)):
        known = _led().get(" ".join(words[at:]))
        if known is not None:
            place = derived().get(ENDING.sub("ий", words[0])) if at else None
            wide = place is not None and not place[1].country  # «європейської дипломатії»
            whose = identify(place[1].link.label, "LOC").id if place is not None and not wide else ""
            return (known,), whose or (f"adjective:{words[0]}" if at and not wide else "")
    return (), ""


def _kinds_led(rest: Sequence[str], job: Job) -> Iterator[str]:
    """What kind of body is led, for «голова |комісії|» after «голова ЦВК»: its noun, or those in the body's full name."""
    full = [body.name for body in organisations().named(job.organisation)] if job.organisation else []
    for word in key(" ".join([*rest, job.organisation or "", *full])).split():
        lemmas = {p.lemma for p in parse(word) if p.is_known and p.pos == "NOUN"}
        yield from (f"leads:{lemma}" for lemma in lemmas & {*lexicon()["bodies"], *AGENCIES})
    if full:
        yield "leads:відомство"


def _body(name: str) -> tuple[str | None, str]:
    """«МЗС Угорщини», «Одеська ОВА»: the office of who leads the body, and whose the body is."""
    rest, country = country_of(name)
    words = key(rest).split()
    for at in range(len(words)):
        tail = " ".join(words[at:])
        if tail in _bodies():
            whose = f"{' '.join(rest.split()[:at])} область" if at else ""
            owner = f"iso3166:{country}" if country else identify(whose, "LOC").id if whose else ""
            return _bodies()[tail], owner or _states().get(tail, "")
    return None, ""


def knows(free: Office, known: Office) -> bool:
    """Whether a description may mean whoever has the known office."""
    if free.former != known.former:
        return False
    if NATIONAL in free.ids:
        return free.owner == known.owner
    called = known.ids | {f"head:{known.head}"}
    shared = (free.ids | free.wider) & called
    ministers = "minister" in free.wider and any(one.startswith("minister of") for one in known.ids)
    if not shared and not ministers:
        return False
    if not free.owner or free.owner == known.owner:
        return True
    return not known.owner and free.owner == HOME and known.is_of_state
