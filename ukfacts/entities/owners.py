"""Whose a body is that several states have: groups of mentions come in, bare names leave with the owner the text tells.

«Верховний суд» is Ukraine's, unless the text speaks of another state's and not of Ukraine: «Верховний суд США … суд
відхилив позов» or, where the table knows both, no more than «США» and never «Україна».
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .bodies import Body, organisations
from .groups import Group
from .keys import key
from .linking import CITY
from .signatures import Identity, country_of

PREFIX = "body:"


@cache
def namesakes(core: str) -> tuple[Body, ...]:
    """Bodies of different states that are called so at home, by a name's key: «верховний суд», «міністерство юстиції».

    Empty where one state alone has such a body. Only names with the key in them are looked at, for what in a name is its
    country takes long to tell.
    """
    found: dict[str, Body] = {}
    for called, name, body in _bodies_called():
        if core in called and body.id not in found:
            rest, country = country_of(name)
            if country in ("", body.country) and key(rest) == core:
                found[body.id] = body
    return tuple(found.values()) if len({body.country for body in found.values()}) > 1 else ()


@cache
def _bodies_called() -> tuple[tuple[str, str, Body], ...]:
    """The names of states' bodies: a name's key, the name, the body."""
    bodies = {body.id: body for several in organisations().by_key.values() for body in several if body.country}
    return tuple((key(name), name, body) for body in bodies.values() for name in (body.name, *body.aliases))


def settle(groups: Sequence[Group]) -> None:
    """Gives bare names their owner, in place."""
    bare = [g for g in groups if g.identity.id.startswith(PREFIX) and g.identity.country and not country_of(g.name)[1]]
    for group in bare:
        others = [g for g in groups if g.identity.id != group.identity.id and (g not in bare or not _is_shared(g))]
        told = {_state(g.identity) for g in others if not g.identity.id.startswith(f"{group.identity.id}@")}
        if group.identity.country in told:
            continue
        owned = {g.identity.id: g.identity for g in groups if g.identity.id.startswith(f"{group.identity.id}@")}
        known = [b for b in namesakes(key(group.name)) if b.country in told]
        if len(owned) == 1:
            group.identity = next(iter(owned.values()))
        elif not owned and len(known) == 1:
            group.identity = Identity(f"{PREFIX}{known[0].id}", (known[0].link,), country=known[0].country)


def _is_shared(group: Group) -> bool:
    return bool(namesakes(key(group.name)))


def _state(identity: Identity) -> str:
    """The state that a name speaks for: a country, its region or large city, a body with its country in the name."""
    place = identity.place
    if place is None:
        return identity.country
    return place.country if place.kind in ("country", "region") or place.people >= CITY else ""
