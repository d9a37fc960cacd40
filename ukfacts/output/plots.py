"""Plots of many documents. In: documents. Out: Plotly figures; needs the extra ``plots``.

ukfacts.timeline(docs); ukfacts.network(docs); ukfacts.map(docs)
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtra
from ..records import Document, Entity, Fact
from .html import shortened
from .markup import LABELS
from .tables import named

if TYPE_CHECKING:
    import plotly.graph_objects

STRONGEST = 60
"""Most entities of a network; more cannot be read."""

WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Alpha-3 codes of ISO 3166-3 whose country has another now: the GDR's stands for Germany too."""


def _plotly() -> Any:
    try:
        import plotly.graph_objects
    except ImportError as error:
        raise MissingExtra.of("plotly", "plots", "a plot") from error
    return plotly.graph_objects


def timeline(documents: Iterable[Document], kinds: Sequence[str] | None = None) -> plotly.graph_objects.Figure:
    """Facts over time, a row for each kind; facts whose date is not known are left out.

    kinds: which kinds to show, all by default.

    >>> list(ukfacts.timeline([extractor.extract("18-19 червня Путін відвідає КНДР.", "2024-06-18")]).data[0].y)
    ['visit']
    """
    plotly = _plotly()
    found = [fact for document in documents for fact in document.facts if fact.time and fact.time.begin]
    shown = sorted((f for f in found if kinds is None or f.kind in kinds), key=lambda fact: fact.kind)
    figure = plotly.Figure(
        plotly.Scatter(
            x=[fact.time.begin for fact in shown if fact.time],
            y=[fact.kind for fact in shown],
            mode="markers",
            marker={"size": 11, "opacity": 0.6},
            text=[_told(fact) for fact in shown],
            hovertemplate="%{text}<extra>%{y}</extra>",
        )
    )
    return figure.update_layout(title="Facts over time", height=180 + 32 * len({fact.kind for fact in shown}))


def _told(fact: Fact) -> str:
    roles = "<br>".join(f"{role}: {named(found)}" for role, found in fact.roles.items())
    when = fact.time.value if fact.time else ""
    return f"<b>{fact.predicate}</b> {when}<br>{roles}<br>{shortened(fact.evidence[0].text, 90)}"


def network(documents: Iterable[Document], least: int = 1) -> plotly.graph_objects.Figure:
    """Who appears with whom in the same facts: the entities on a circle, the most connected first, lines by how often.

    least: fewest facts that two entities share for a line between them.

    >>> [trace.mode for trace in ukfacts.network([doc]).data]
    ['lines', 'markers+text']
    """
    plotly = _plotly()
    lines: Counter[tuple[str, str]] = Counter()
    labels: dict[str, str] = {}
    for document in documents:
        entities = {entity.id: entity for entity in document.entities}
        for fact in document.facts:
            names = sorted({entities[i].name for i in _entities(fact) if i in entities})
            lines.update(combinations(names, 2))
            labels.update({entities[i].name: entities[i].label for i in _entities(fact) if i in entities})
    lines = Counter({pair: count for pair, count in lines.items() if count >= least})
    weights: Counter[str] = Counter()
    for pair, count in lines.items():
        weights.update(dict.fromkeys(pair, count))
    names = [name for name, _ in weights.most_common(STRONGEST)]
    turn = 2 * math.pi / max(len(names), 1)
    place = {name: (math.cos(turn * i), math.sin(turn * i)) for i, name in enumerate(names)}
    traces = [
        plotly.Scatter(
            x=[place[a][0], place[b][0]],
            y=[place[a][1], place[b][1]],
            mode="lines",
            line={"width": 1 + math.log2(count), "color": "rgba(128,128,128,.45)"},
            hoverinfo="skip",
            showlegend=False,
        )
        for (a, b), count in lines.items()
        if a in place and b in place
    ]
    for label in sorted({labels[name] for name in names}):
        of = [name for name in names if labels[name] == label]
        traces.append(
            plotly.Scatter(
                x=[place[name][0] for name in of],
                y=[place[name][1] for name in of],
                mode="markers+text",
                text=of,
                textposition="top center",
                marker={"size": [10 + 4 * math.log2(weights[name]) for name in of], "color": _colour(label)},
                name=LABELS[label][0],
                hovertemplate="%{text}<extra></extra>",
            )
        )
    hidden = {"visible": False, "range": [-1.35, 1.35]}
    return plotly.Figure(traces).update_layout(title="Who appears with whom", xaxis=hidden, yaxis=hidden, height=640)


def _entities(fact: Fact) -> set[str]:
    found = [argument for fillers in fact.roles.values() for argument in fillers]
    return {argument.entity_id for argument in found if argument.entity_id}


def _colour(label: str) -> str:
    return f"hsl({LABELS[label][2]}, 60%, 50%)"


def map(documents: Iterable[Document]) -> plotly.graph_objects.Figure:
    """Places on a map, larger the more they are mentioned; those whose link has neither coordinates nor a country are left out.

    >>> list(ukfacts.map([doc]).data[1].text)
    ['Північна Корея: 1', 'Росія: 1']
    """
    plotly = _plotly()
    counts: Counter[str] = Counter()
    points: dict[str, tuple[float, float]] = {}
    countries: dict[str, str] = {}
    for entity in (entity for document in documents for entity in document.entities):
        where, country = _where(entity), _country(entity)
        if where is not None:
            points[entity.name] = where
        elif country is not None:
            countries[entity.name] = country
        counts[entity.name] += len(entity.mentions)
    traces = (
        plotly.Scattergeo(
            lat=[points[name][0] for name in points], lon=[points[name][1] for name in points], **_sized(points, counts)
        ),
        plotly.Scattergeo(locations=list(countries.values()), locationmode="ISO-3", **_sized(countries, counts)),
    )
    figure = plotly.Figure(traces).update_layout(title="Places", height=520, showlegend=False)
    return figure.update_geos(showcountries=True, fitbounds="locations")


def _sized(names: Iterable[str], counts: Counter[str]) -> dict[str, Any]:
    """What both kinds of places look like."""
    return {
        "text": [f"{name}: {counts[name]}" for name in names],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": [7 + 4 * math.log2(1 + counts[name]) for name in names], "opacity": 0.65},
    }


def _where(entity: Entity) -> tuple[float, float] | None:
    for link in entity.links:
        if link.latitude is not None and link.longitude is not None:
            return link.latitude, link.longitude
    return None


def _country(entity: Entity) -> str | None:
    """ISO 3166-1 alpha-3 code of a country, as Plotly calls it: «UKR»."""
    return next((_alpha3().get(link.id) for link in entity.links if link.scheme == "iso3166"), None)


@cache
def _alpha3() -> dict[str, str]:
    """Alpha-2 → alpha-3, from CLDR's list of overlong codes (unicode.org/reports/tr35, territoryAlias)."""
    from babel.core import get_global

    found = get_global("territory_aliases").items()
    short = {alias: codes[0] for alias, codes in found if len(alias) == 3 and alias.isalpha() and len(codes) == 1}
    return {code: alias for alias, code in short.items() if alias not in WITHDRAWN}
