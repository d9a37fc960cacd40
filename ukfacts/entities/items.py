"""What other authorities have for the same: links come in, the same with the items of Wikidata go out."""

from __future__ import annotations

from functools import cache

from ..tables import rows
from .types import Link


@cache
def _items() -> dict[tuple[str, str], str]:
    """Scheme and id of a country (``data/wikidata.tsv``) or body (``data/wikidata_bodies.tsv``) → Wikidata item."""
    countries = {("iso3166", row["iso"]): row["id"] for row in rows("wikidata.tsv")}
    return countries | {("ukfacts", row["id"]): row["item"] for row in rows("wikidata_bodies.tsv")}


def also(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links with the Wikidata items of their countries and bodies: «КНДР» KP and Q423, «НАТО» nato.int and Q7184."""
    items = ((link, _items().get((link.scheme, link.id))) for link in links)
    return (*links, *(Link("wikidata", item, link.label) for link, item in items if item))
