"""The chart under every map: Folium with Leaflet inside the file, our own coastline, nothing from a network.

Folium shows the text of its layers as HTML, and its own `render` evaluates it twice as templates: everything that comes
in here must have been through `templating.inert`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import folium
from folium.map import CustomPane
from folium.utilities import JsCode
from markupsafe import Markup

from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.model.colours import KINDS
from monitor.model.edition import Edition
from monitor.model.event import Kind
from monitor.model.message import message
from monitor.render.folium_parts import folium_parts
from monitor.render.frame import Box, Frame
from monitor.render.ground import ground
from monitor.render.marks import rounded
from monitor.render.page_helpers import PAGES
from monitor.render.seas import SEAS
from monitor.render.signs import SHAPES
from monitor.render.templating import asset, inert
from monitor.render.tracklines import Feature
from monitor.text.words import Words

N_SCRIPTS = 4  # Leaflet, our own, the map itself, its start
# What runs on the map, one job a file; a page may bring more of its own.
SCRIPTS = (
    "projection.js",
    "packed.js",
    "ground.js",
    "lines.js",
    "timed.js",
    "cells.js",
    "hatch.js",
    "chart.js",
    "scene.js",
    "signs.js",
    "events.js",
    "filters.js",
    "slider.js",
    "profile.js",
    "measure.js",
    "panel.js",
    "controls.js",
    "charts.js",
    "replay.js",
)
PLACE_NAME_ZOOM = 7


@dataclass(frozen=True, slots=True)
class Shown:
    """A layer as the legend tells it."""

    name: str  # key of its words
    variable: str  # of its layer, in the page's script
    swatch: str  # CSS classes of its sign
    n: int  # features; 0 where a number says nothing
    show: bool


class Chart:
    """A map in the making: land and sea, then layers in the order in which they are added.

    Args:
        frame: where the map is cut.
        box: the part that can be looked at; beyond it there is no land.
        tolerance_deg: how far the drawn coast may lie from the coastline.
        fine_deg: the same in windows of finer land.
        around: where those are needed, as `ground.near` gives it; all of them without it.
    """

    def __init__(
        self, coast: Coast, frame: Frame, box: Box, tolerance_deg: float, fine_deg: float, around: Any = None
    ) -> None:
        self._frame, self._box = frame, box
        self._layers: list[tuple[str, folium.GeoJson, str, int]] = []
        wide_to_click: Any = JsCode("L.canvas(Object({tolerance: 6}))")
        self.map = folium.Map(
            location=[(box.south + box.north) / 2, (box.west + box.east) / 2],
            zoom_start=5,
            tiles=None,
            prefer_canvas=True,
            zoom_control="topleft",
            renderer=wide_to_click,
            max_zoom=16,
            zoom_snap=0.5,
            max_bounds=True,
            min_lat=box.south,
            max_lat=box.north,
            min_lon=box.west,
            max_lon=box.east,
            max_bounds_viscosity=0.9,
            attribution_control=False,
        )
        self.map.default_js, self.map.default_css = [], []
        CustomPane("ground", z_index=150).add_to(self.map)
        folium.GeoJson(
            {"type": "FeatureCollection", "features": ground(coast, box, tolerance_deg, fine_deg, around)},
            name="ground",
            control=False,
            point_to_layer=JsCode("ground.draw"),
        ).add_to(self.map)
        self._has_windows = bool(len(coast.windows))  # whose coast a map shows is said on it

    def add(self, name: str, features: Iterable[Feature], swatch: str, *, show: bool = True) -> None:
        """A layer of features with `tip` and perhaps `style`, `popup`, `mark`, `kind` and `id`; none, no layer.

        Args:
            name: key of its words.
            swatch: CSS classes of its sign in the legend.
        """
        found = list(features)
        if not found:
            return
        layer = folium.GeoJson(
            {"type": "FeatureCollection", "features": found},
            name=name,
            show=show,
            smooth_factor=1.0,
            on_each_feature=JsCode("chart.remember"),
            point_to_layer=JsCode("chart.mark"),
        )
        layer.add_to(self.map)
        self._layers.append((name, layer, swatch, len(found)))

    def add_names(self, fences: Fences, words: Words) -> None:
        """Names of seas and places in every language of the page, each from its zoom on."""
        inside = [
            _name(words.tell(message("area_named", en=en, ja=ja)), at, "sea", z0, z1)
            for en, ja, lon, lat, z0, z1 in SEAS
            if self._holds(at := rounded(lon, lat, self._frame))
        ]
        inside += [
            _name(words.place_name(p.place_id), at, "place", PLACE_NAME_ZOOM, 30)
            for p in fences.places
            if self._holds(at := rounded(p.lon, p.lat, self._frame))
        ]
        layer = folium.GeoJson(
            {"type": "FeatureCollection", "features": inside},
            name="layer_names",
            point_to_layer=JsCode("chart.name"),
        )
        layer.add_to(self.map)
        self._layers.append(("layer_names", layer, "swatch-names", 0))

    def finish(self, template: str, edition: Edition, view: Box, words: Words, **values: Any) -> str:
        """The page, showing `view` at first.

        Raises:
            DataCheckFailed: something brought a script along.
        """
        _number(self.map.get_root())
        return PAGES.page(
            template,
            edition,
            n_scripts=N_SCRIPTS,
            words=words,
            folium=folium_parts(self.map),
            map_name=self.map.get_name(),
            leaflet_css=PAGES.asset("leaflet.css"),
            leaflet_js=PAGES.asset("leaflet.js"),
            view=view.as_bounds(),
            has_windows=self._has_windows,
            chart_css=PAGES.asset("chart.css"),
            chart_js=Markup("\n").join([asset("monitor.render", "words.js"), *map(PAGES.asset, SCRIPTS)]),
            layers=[Shown(name, layer.get_name(), swatch, n, layer.show) for name, layer, swatch, n in self._layers],
            drawn={name for name, *_ in self._layers},
            signs={kind.value: {"colour": KINDS[kind], "shape": SHAPES[kind]} for kind in Kind},
            **values,
        )

    def _holds(self, point: list[float]) -> bool:
        b = self._box
        return b.west <= point[0] <= b.east and b.south <= point[1] <= b.north


def _name(name: Markup, at: list[float], sort: str, from_zoom: int, to_zoom: int) -> Feature:
    said = {"name": inert(name), "sort": sort, "from": from_zoom, "to": to_zoom}
    return {"type": "Feature", "properties": said, "geometry": {"type": "Point", "coordinates": at}}


def _number(element: Any, taken: list[int] | None = None) -> None:
    """Folium names its elements at random: numbers instead, so that the same data gives the same page."""
    count = [0] if taken is None else taken
    element._id = f"{count[0]:03d}"
    count[0] += 1
    for child in element._children.values():
        _number(child, count)
