"""Plots show what the documents have."""

import pytest
from sample import document

from ukfacts.document import Document
from ukfacts.records import Link

plotly = pytest.importorskip("plotly")

from ukfacts.output.plots import _alpha3, map, network, timeline  # noqa: E402


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
    points, countries = map([document(), document()]).data
    assert list(points.text) == ["Північна Корея: 4"]
    assert (points.lat[0], points.lon[0]) == (40.0, 127.0)
    assert list(countries.text) == []


def test_a_country_is_placed_by_its_code() -> None:
    link = Link(scheme="iso3166", id="KP", label="Північна Корея")
    entities = tuple(e.model_copy(update={"links": (link,)}) if e.id == "e3" else e for e in document().entities)
    points, countries = map([document().model_copy(update={"entities": entities})]).data
    assert (list(points.text), list(countries.text)) == ([], ["Північна Корея: 2"])
    assert list(countries.locations) == ["PRK"]


def test_each_country_has_one_code() -> None:
    assert {code: _alpha3()[code] for code in ("UA", "DE", "FR", "GB")} == dict(UA="UKR", DE="DEU", FR="FRA", GB="GBR")
    assert len(set(_alpha3().values())) == len(_alpha3()) > 240


def test_no_documents_and_empty_ones() -> None:
    for plot in (timeline, network, map):
        plot([])
        plot([Document(text="")])
