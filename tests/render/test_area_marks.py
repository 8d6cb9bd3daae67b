"""Areas on the map: the look tells the role, the popup says in both languages what is known, and from where."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from browser import becomes, colour_at
from made import HOSTILE, coast, edition, fences

from monitor.geo.areas.areas import Areas
from monitor.geo.gates import FILE, load_gates
from monitor.geo.reference import reference_dir
from monitor.model.area import Area, AreaPurpose, AreaRole
from monitor.render.area_marks import area_marks
from monitor.render.frame import Box, Frame
from monitor.render.gate_marks import gate_marks
from monitor.render.marks import Terms
from monitor.render.overview import overview_map

BERTH = Area(
    "RU-X/berth/4",
    "RU-X",
    AreaRole.BERTH,
    "berth 4",
    "4 番バース",
    AreaPurpose.OIL,
    "310 m",
    "order No 5",
    None,
    "2026-01-01",
    None,
    None,
    "medium",
    49,
    255.0,
)


def areas(*some):
    polygons = np.empty(len(some), dtype=object)
    polygons[:] = [shapely.box(28.0 + n, 60.0, 28.01 + n, 60.01) for n in range(len(some))]
    return Areas(some, polygons)


def marks(*some, box=None):
    return area_marks(areas(*some), Terms.of(Frame(-180.0), fences(), edition(languages=("en", "ja"))), box)


@pytest.mark.parametrize(
    ("role", "hatched", "filled"),
    [(AreaRole.BERTH, False, True), (AreaRole.ANCHORAGE, True, True), (AreaRole.APPROACH, False, False)],
)
def test_the_look_tells_the_role(role, hatched, filled):
    (mark,) = marks(replace(BERTH, role=role))
    style = mark["properties"]["style"]
    assert ("hatched" in style, style["fillOpacity"] > 0) == (hatched, filled)


def test_gates_are_lines_with_their_source():
    gates = load_gates(reference_dir() / FILE).only(lambda gate: gate.gate_id == "JP-TSUGARU")
    terms = Terms.of(Frame(-180.0), fences(), edition(languages=("en", "ja")))
    (mark,) = gate_marks(gates, terms)
    assert mark["geometry"]["type"] == "LineString" and len(mark["geometry"]["coordinates"]) == 2
    for text in ("Tsugaru Strait", "津軽海峡", "Cabinet Order 210"):
        assert text in mark["properties"]["popup"]
    assert gate_marks(gates, terms, Box(27.5, 59.0, 28.5, 61.0)) == []


@pytest.mark.browser
def test_an_anchorage_is_hatched_and_a_berth_is_full(visit):
    some = areas(replace(BERTH, role=AreaRole.ANCHORAGE), replace(BERTH, area_id="2"))
    page = visit(overview_map([], [], fences(), [], coast(), edition(), areas=some))
    fills = "Object.values(chart.map._layers).filter(x => x.feature?.properties.style?.weight).map(x => x.options.fillColor)"
    assert sorted(page.evaluate(f"({fills}).map(fill => fill.constructor.name)")) == ["CanvasPattern", "String"]

    def inks(lon):
        """Colours of a few pixels inside an area."""
        page.evaluate(f"chart.map.setView([60.005, {lon}], 14, {{animate: false}})")
        box = page.locator("#map").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        return {colour_at(page, x + d, y) for d in range(12)}

    assert becomes(lambda: len(inks(28.005)) > 1, True)  # lines and water
    assert becomes(lambda: len(inks(29.005)), 1)  # one colour
    assert page.locator(".legend .swatch-area.is-hatched").count() == 1


def test_berths_are_drawn_over_the_waters_that_hold_them():
    waters = replace(BERTH, area_id="w", role=AreaRole.PORT_WATERS)
    assert [mark["properties"]["style"]["weight"] for mark in marks(BERTH, waters)] == [0.9, 2]


def test_only_those_in_the_window_are_drawn():
    assert len(marks(BERTH, replace(BERTH, area_id="2"), box=Box(27.5, 59.0, 28.5, 61.0))) == 1


def test_the_popup_names_it_in_both_languages_with_its_source():
    (mark,) = marks(BERTH)
    popup = mark["properties"]["popup"]
    for text in ("berth 4", "4 番バース", "order No 5", "2026-01-01", "255", "RU-X/berth/4"):
        assert text in popup


@pytest.mark.parametrize("text", [text for text in HOSTILE if "<" in text])
def test_strangers_names_are_harmless_on_the_map(text):
    own = replace(BERTH, name_en=text, name_ja=text, source=text, remark=text, as_of=text)
    html = overview_map([], [], fences(), [], coast(), edition(languages=("en", "ja")), areas=areas(own))
    assert text not in html
