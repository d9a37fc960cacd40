"""Whose a body is that several states have: groups of mentions come in, bare names leave with the owner the text tells.

«Верховний суд» is Ukraine's, unless the text speaks of another state's and not of Ukraine: «Верховний суд США … суд
відхилив позов» or, where the table knows both, no more than «США» and never «Україна».
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .bodies import Body, organisations
from .clusters import Group
from .keys import key
from .linking import CITY
from .signatures import Identity, country_of

PREFIX = "body:"


@cache
def namesakes() -> dict[str, tuple[Body, ...]]:
    """What bodies of different states are called at home → those bodies: «верховний суд», «міністерство юстиції»."""
    found: dict[str, dict[str, Body]] = {}
    for bodies in organisations().by_key.values():
        for body in bodies:
            for name in (body.name, *body.aliases):
                core, country = country_of(name)
                if body.country and country in ("", body.country):
                    found.setdefault(key(core), {})[body.id] = body
    return {core: tuple(same.values()) for core, same in found.items() if len({b.country for b in same.values()}) > 1}


def settle(groups: Sequence[Group]) -> None:
    """Gives bare names their owner, in place."""
    bare = [g for g in groups if g.identity.id.startswith(PREFIX) and g.identity.country and not country_of(g.name)[1]]
    for group in bare:
        others = [g for g in groups if g.identity.id != group.identity.id and (g not in bare or not _is_shared(g))]
        told = {_state(g.identity) for g in others if not g.identity.id.startswith(f"{group.identity.id}@")}
        if group.identity.country in told:
            continue
        owned = {g.identity.id: g.identity for g in groups if g.identity.id.startswith(f"{group.identity.id}@")}
        known = [b for b in namesakes().get(key(group.name), ()) if b.country in told]
        if len(owned) == 1:
            group.identity = next(iter(owned.values()))
        elif not owned and len(known) == 1:
            group.identity = Identity(f"{PREFIX}{known[0].id}", (known[0].link,), country=known[0].country)


def _is_shared(group: Group) -> bool:
    return key(group.name) in namesakes()


def _state(identity: Identity) -> str:
    """The state that a name speaks for: a country, its region or large city, a body with its country in the name."""
    place = identity.place
    if place is None:
        return identity.country
    return place.country if place.kind in ("country", "region") or place.people >= CITY else ""
