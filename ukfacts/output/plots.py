"""Plots of many documents. In: documents. Out: Plotly figures; needs the extra ``plots``.

ukfacts.timeline(docs); ukfacts.network(docs); ukfacts.map(docs)
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
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


def _plotly() -> Any:
    try:
        import plotly.graph_objects
    except ImportError as error:
        raise MissingExtra.of("plotly", "plots", "a plot") from error
    return plotly.graph_objects


def timeline(documents: Iterable[Document], kinds: Sequence[str] | None = None) -> plotly.graph_objects.Figure:
    """Facts over time, a row for each kind; facts whose date is not known are left out.

    kinds: which kinds to show, all by default.
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
    """Places on a map, larger the more they are mentioned; those whose link has no coordinates are left out."""
    plotly = _plotly()
    counts: Counter[str] = Counter()
    places: dict[str, tuple[float, float]] = {}
    for document in documents:
        for entity in document.entities:
            where = _where(entity)
            if where is not None:
                places[entity.name] = where
                counts[entity.name] += len(entity.mentions)
    names = list(places)
    figure = plotly.Figure(
        plotly.Scattergeo(
            lat=[places[name][0] for name in names],
            lon=[places[name][1] for name in names],
            text=[f"{name}: {counts[name]}" for name in names],
            hovertemplate="%{text}<extra></extra>",
            marker={"size": [7 + 4 * math.log2(1 + counts[name]) for name in names], "opacity": 0.65},
        )
    )
    return figure.update_layout(title="Places", height=520).update_geos(showcountries=True, fitbounds="locations")


def _where(entity: Entity) -> tuple[float, float] | None:
    for link in entity.links:
        if link.latitude is not None and link.longitude is not None:
            return link.latitude, link.longitude
    return None
