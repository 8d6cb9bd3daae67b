"""Areas in which satellite navigation was jammed, with the hours of each: a layer that follows the window of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup

from monitor.geo.cells import AREA_COLUMNS, AREA_ROWS, PER_DEGREE
from monitor.model.colours import KINDS
from monitor.model.event import Answer, Event, Kind
from monitor.model.facts.jamming import JammingSign
from monitor.model.units import epoch_min, from_iso
from monitor.render.frame import Box, Frame
from monitor.render.marks import Terms, short
from monitor.render.templating import inert
from monitor.render.tracklines import Feature
from monitor.text.clock import between_html

STYLE = {
    "color": KINDS[Kind.JAMMING],
    "weight": 1,
    "opacity": 0.9,
    "dashArray": "3 4",
    "fillColor": KINDS[Kind.JAMMING],
    "fillOpacity": 0.22,
}
FAINT = {**STYLE, "opacity": 0.6, "fillOpacity": 0.07}  # nobody can tell


def jammed_areas(events: Iterable[Event], terms: Terms) -> list[Feature]:
    """One feature an area of an event; its property `t` has when it was jammed, in minutes since 1970."""
    return [_area(area, event, terms) for event in events if event.kind is Kind.JAMMING for area in _extents(event)]


def jammed_boxes(events: Iterable[Event], frame: Frame) -> list[Box]:
    """The areas, as parts of the map."""
    return [_box(area, frame) for event in events if event.kind is Kind.JAMMING for area in _extents(event)]


def _box(area: Mapping[str, Any], frame: Frame) -> Box:
    wide, high = AREA_COLUMNS / PER_DEGREE / 2, AREA_ROWS / PER_DEGREE / 2
    lon, lat = float(frame.lon(area["lon"])), float(area["lat"])
    return Box(lon - wide, lat - high, lon + wide, lat + high)


def _extents(event: Event) -> list[dict[str, Any]]:
    said: Any = event.facts.get("extents")
    return said if isinstance(said, list) else []


def _area(area: dict[str, Any], event: Event, terms: Terms) -> Feature:
    start, end = from_iso(area["start"]), from_iso(area["end"])
    box = _box(area, terms.frame)
    ring = [
        [box.west, box.south],
        [box.east, box.south],
        [box.east, box.north],
        [box.west, box.north],
        [box.west, box.south],
    ]
    is_sure, span = event.answer is Answer.YES, between_html(start, end)
    tip = _tip(event, span, terms) if is_sure else terms.words.say("tip_may_be_jammed", span=span)
    said = {"tip": inert(tip), "style": STYLE if is_sure else FAINT, "t": _span(start, end)}
    return {"type": "Feature", "properties": said, "geometry": {"type": "Polygon", "coordinates": short([ring])}}


def _tip(event: Event, span: Markup, terms: Terms) -> Markup:
    """By which signs, and when."""
    codes: Any = event.facts.get("signs") or [JammingSign.DISPLACED]
    signs = Markup(", ").join(terms.words.say(f"code_sign_{code}") for code in codes)
    return terms.words.say("tip_jammed", signs=signs, span=span)


def _span(start: datetime, end: datetime) -> list[int]:
    return [epoch_min(start), epoch_min(end)]
