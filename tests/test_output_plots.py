"""Plots show what the documents have."""

import pytest
from sample import document

from ukfacts.document import Document

plotly = pytest.importorskip("plotly")

from ukfacts.output.plots import map, network, timeline  # noqa: E402


def test_the_timeline_shows_dated_facts() -> None:
    (trace,) = timeline([document()]).data
    assert list(trace.y) == ["visit"]
    assert "visitor: Володимир Путін" in trace.text[0]
    assert list(timeline([document()], kinds=["transfer"]).data[0].y) == []


def test_the_network_joins_those_of_one_fact() -> None:
    figure = network([document()])
    shown = {name for trace in figure.data if trace.text for name in trace.text}
    assert shown == {"Володимир Путін", "Північна Корея", "Кім Чен Ин", "Росія"}
    assert sum(trace.mode == "lines" for trace in figure.data) == 4
    assert sum(trace.mode == "lines" for trace in network([document()], least=2).data) == 1


def test_the_map_has_places_with_coordinates() -> None:
    (trace,) = map([document(), document()]).data
    assert list(trace.text) == ["Північна Корея: 4"]
    assert (trace.lat[0], trace.lon[0]) == (40.0, 127.0)


def test_no_documents_and_empty_ones() -> None:
    for plot in (timeline, network, map):
        plot([])
        plot([Document(text="")])
