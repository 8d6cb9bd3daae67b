"""A map for notebooks: pieces of tracks, events and fences over our own land.

It is a plain `folium.Map`, to which more of Folium can be added. Leaflet is inside, and nothing comes from a network;
so jQuery is not there, and of Folium's popups those of `GeoJsonPopup` work, `folium.Popup` does not.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import folium
import numpy as np
import shapely
from folium import Map
from markupsafe import escape
from shapely.geometry import mapping

from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.model.colours import KINDS
from monitor.model.event import Answer, Event
from monitor.render.frame import Box, Frame
from monitor.render.marks import first_fix_after, rounded, tip_of, touches
from monitor.render.palette import place_colour
from monitor.render.templating import asset, inert
from monitor.render.tracklines import Feature
from monitor.text.words import Words

__all__ = ["Map", "Piece", "notebook_map"]

SEA, LAND, TRACK = "#dce6ec", "#f3efe4", "#33658a"
COAST_TOLERANCE_DEG = 0.005  # half a kilometre: drawn small, and sent with every output of a notebook
HEIGHT = 480  # pixels


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a track as a map shows it.

    Attributes:
        line: LineString or MultiLineString in degrees.
        tip: what is shown beside the pointer; not escaped yet.
    """

    line: Any
    tip: str


def notebook_map(pieces: Sequence[Piece], events: Sequence[Event], fences: Fences, coast: Coast) -> Map:
    """The map, showing all pieces and events at first; the whole world where there are none.

    Args:
        events: those without a position are left out; of a gap that has ended, a dashed line leads to its end.
    """
    lons, lats = _points(pieces, events)
    frame = Frame.round_about(lons)
    view = (frame.box(lons, lats) or Box(frame.cut, -60.0, frame.cut + 360.0, 75.0)).grown(0.1, 0.2)
    box = view.for_screens(widest=2.5, tallest=1.5).grown(1.0, 2.0)
    words = Words(("en",), fences.names)
    shown = Map(tiles=None, height=HEIGHT, prefer_canvas=True, attribution_control=False)
    shown.default_js = [("leaflet", _inside("leaflet.js", "text/javascript"))]
    shown.default_css = [("leaflet_css", _inside("leaflet.css", "text/css"))]
    _add(shown, "land", _ground(coast, box))
    _add(shown, "places", _fences(fences, frame, box, words))
    _add(shown, "tracks", [_piece(one, frame) for one in pieces])
    _add(shown, "gaps", [_gap(e, to, frame, words) for e in events if (to := first_fix_after(e)) is not None])
    _add(shown, "events", [_event(e, frame, words) for e in events if e.lon is not None and e.lat is not None])
    shown.fit_bounds(view.as_bounds())
    return shown


def _points(pieces: Sequence[Piece], events: Sequence[Event]) -> tuple[list[float], list[float]]:
    lines = shapely.get_coordinates([one.line for one in pieces]) if pieces else np.empty((0, 2))
    places = [(e.lon, e.lat) for e in events if e.lon is not None and e.lat is not None]
    ends = [tuple(to) for e in events if (to := first_fix_after(e)) is not None]
    both = np.concatenate([lines, np.array([*places, *ends], float).reshape(-1, 2)])
    return both[:, 0].tolist(), both[:, 1].tolist()


def _add(shown: Map, name: str, features: Sequence[Feature]) -> None:
    if not features:
        return
    layer = folium.GeoJson(
        {"type": "FeatureCollection", "features": list(features)},
        name=name,
        style_function=lambda feature: feature["properties"]["style"],
        marker=folium.CircleMarker(radius=7),
    )
    if all("tip" in feature["properties"] for feature in features):
        folium.GeoJsonTooltip(["tip"], labels=False, sticky=True).add_to(layer)
    layer.add_to(shown)


def _feature(geometry: Any, style: dict[str, Any], tip: str | None = None) -> Feature:
    said = {"style": style} if tip is None else {"style": style, "tip": tip}
    return {"type": "Feature", "properties": said, "geometry": geometry}


def _ground(coast: Coast, box: Box) -> list[Feature]:
    plain = {"stroke": False, "fillOpacity": 1.0, "interactive": False}
    edges = (box.west, box.south, box.east, box.north)
    tolerance_deg = max(COAST_TOLERANCE_DEG, (box.east - box.west) / 2_000)
    land = coast.clip(*edges, tolerance_deg)
    both = ((shapely.box(*edges), SEA), (land, LAND))
    return [_feature(mapping(shape), plain | {"fillColor": colour}) for shape, colour in both if not shape.is_empty]


def _fences(fences: Fences, frame: Frame, box: Box, words: Words) -> list[Feature]:
    found = []
    for place, polygon in zip(fences.places, fences.polygons, strict=True):
        moved = frame.moved(polygon)
        if touches(moved.bounds, box):
            style = {"color": place_colour(place), "weight": 1.5, "fillOpacity": 0.08}
            found.append(_feature(mapping(moved), style, inert(words.place_name(place.place_id))))
    return found


def _piece(one: Piece, frame: Frame) -> Feature:
    lines = shapely.transform(one.line, lambda xy: np.round(np.column_stack([frame.lon(xy[:, 0]), xy[:, 1]]), 5))
    return _feature(mapping(lines), {"color": TRACK, "weight": 2, "opacity": 0.8}, inert(escape(one.tip)))


def _gap(event: Event, to: Iterable[float], frame: Frame, words: Words) -> Feature:
    assert event.lon is not None and event.lat is not None  # noqa: S101 -- `first_fix_after` looked
    lon, lat = to
    ends = [rounded(event.lon, event.lat, frame), rounded(lon, lat, frame)]
    style = {"color": KINDS[event.kind], "weight": 2, "dashArray": "3 7"}
    return _feature({"type": "LineString", "coordinates": ends}, style, inert(tip_of(event, words)))


def _event(event: Event, frame: Frame, words: Words) -> Feature:
    assert event.lon is not None and event.lat is not None  # noqa: S101 -- the caller leaves out those without
    colour = KINDS[event.kind]
    filled = {"fill": True, "fillColor": colour, "fillOpacity": 0.9, "color": "#fff", "weight": 1.5}
    look = filled if event.answer is Answer.YES else {"color": colour, "weight": 2.5, "fill": True, "fillOpacity": 0.1}
    dashed = {"dashArray": "4 3"} if event.answer is Answer.CANNOT_TELL else {}
    point = {"type": "Point", "coordinates": rounded(event.lon, event.lat, frame)}
    return _feature(point, look | dashed, inert(tip_of(event, words)))


def _inside(name: str, kind: str) -> str:
    """A file of ours as an address that holds it."""
    return f"data:{kind};base64,{b64encode(asset('monitor.render', name).encode()).decode()}"
