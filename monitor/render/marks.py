"""Events and places as marks on a map, with what their popups say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape
from shapely.geometry import mapping

from monitor.geo.fences import Fences
from monitor.model import wording
from monitor.model.event import Answer, Event
from monitor.model.place import Place
from monitor.model.wording import visible
from monitor.page import inert
from monitor.page.colours import KINDS
from monitor.render.frame import Box, Frame
from monitor.render.pages import PAGES
from monitor.render.palette import place_colour
from monitor.render.tracklines import DECIMALS, Feature

NOT_A_PATH = "Not a path: nothing was heard"


def event_marks(events: Iterable[Event], frame: Frame, places: Mapping[str, str]) -> list[Feature]:
    """One mark an event of known position, its popup telling everything."""
    return [
        _point(event, frame, {"popup": inert(event_popup(event, places)), "mark": mark_class(event)})
        for event in events
        if event.lon is not None and event.lat is not None
    ]


def event_dots(events: Iterable[Event], frame: Frame, places: Mapping[str, str], hulls: set[str]) -> list[Feature]:
    """The same in small, for maps with thousands of them.

    Args:
        hulls: the vessels that have a map of their own to link to.
    """
    return [
        _point(event, frame, {"popup": inert(_short_popup(event, places, hulls))})
        for event in events
        if event.lon is not None and event.lat is not None
    ]


def gap_lines(events: Iterable[Event], frame: Frame, places: Mapping[str, str]) -> list[Feature]:
    """Silences as dashed lines from the last fix to the first one after; an open one has no line."""
    return [_gap(event, to, frame, places) for event in events if (to := _first_fix_after(event)) is not None]


def fence_marks(fences: Fences, frame: Frame, box: Box | None = None) -> list[Feature]:
    """The outlines of places; where a box is given, of those that touch it."""
    found = []
    for place, polygon in zip(fences.places, fences.polygons, strict=True):
        moved = frame.moved(polygon)
        if box is None or _touches(moved.bounds, box):
            found.append(_fence(place, moved))
    return found


def place_names(fences: Fences) -> dict[str, str]:
    """Names by id."""
    return {p.place_id: p.name for p in fences.places}


def event_popup(event: Event, places: Mapping[str, str]) -> Markup:
    """Everything about an event: what, when, who, facts, other readings, where to check."""
    return PAGES.fragment(
        "popup_event.html.j2",
        event=event,
        facts=wording.facts_of(event, places),
        near=near(event, places),
        answer=wording.ANSWER_WORDS[event.answer],
        consistent=wording.CONSISTENT_WITH[event.kind] if event.answer is Answer.YES else None,
        standings=wording.STANDING_WORDS,
    )


def near(event: Event, places: Mapping[str, str]) -> str | None:
    """The name of the place an event is in or next to."""
    return None if event.near is None else places.get(event.near, event.near)


def mark_class(event: Event) -> str:
    """CSS classes of an event's sign: kind, answer, and whether it still goes on."""
    return f"sign k-{event.kind.value} a-{event.answer.value}" + (" is-open" if event.end is None else "")


def tip_of(event: Event) -> str:
    """One line about an event, as text."""
    names = " and ".join(visible(v.name or f"MMSI {v.mmsi}", 40) for v in event.vessels)
    return f"{wording.KIND_WORDS[event.kind]}: {names}, {wording.span(event)}"


def rounded(lon: float, lat: float, frame: Frame) -> list[float]:
    """A point of the map, to about a metre."""
    return [round(float(frame.lon(lon)), DECIMALS), round(lat, DECIMALS)]


def _point(event: Event, frame: Frame, said: dict[str, Any]) -> Feature:
    assert event.lon is not None and event.lat is not None  # noqa: S101 -- the callers leave out those without
    return {
        "type": "Feature",
        "properties": {
            "tip": inert(escape(tip_of(event))), **said,
            "id": event.event_id, "kind": event.kind.value, "answer": event.answer.value,
        },
        "geometry": {"type": "Point", "coordinates": rounded(event.lon, event.lat, frame)},
    }  # fmt: skip


def _short_popup(event: Event, places: Mapping[str, str], hulls: set[str]) -> Markup:
    return PAGES.fragment(
        "popup_short.html.j2", event=event, near=near(event, places), answer=wording.ANSWER_WORDS[event.answer],
        linked=[v for v in event.vessels if v.hull in hulls], others=[v for v in event.vessels if v.hull not in hulls],
    )  # fmt: skip


def _first_fix_after(event: Event) -> list[float] | None:
    to = event.facts.get("first_fix_after")
    if event.lon is None or event.lat is None or not isinstance(to, list) or len(to) != 2:
        return None
    return [float(v) for v in to if isinstance(v, int | float)]


def _gap(event: Event, to: Sequence[float], frame: Frame, places: Mapping[str, str]) -> Feature:
    assert event.lon is not None and event.lat is not None  # noqa: S101 -- `_first_fix_after` looked
    start, end = rounded(event.lon, event.lat, frame), rounded(to[0], to[1], frame)
    if abs(end[0] - start[0]) > 180.0:  # the short way round, over the edge of the map
        end[0] += 360.0 if end[0] < start[0] else -360.0
    tip = f"{NOT_A_PATH} for {wording.lasted(event)}"
    style = {"color": KINDS[event.kind], "weight": 2.5, "opacity": 0.9, "dashArray": "9 8"}
    return {
        "type": "Feature",
        "properties": {
            "tip": inert(escape(tip)), "popup": inert(event_popup(event, places)), "style": style, "of": event.event_id,
        },
        "geometry": {"type": "LineString", "coordinates": [start, end]},
    }  # fmt: skip


def _touches(bounds: tuple[float, float, float, float], box: Box) -> bool:
    west, south, east, north = bounds
    return west <= box.east and east >= box.west and south <= box.north and north >= box.south


def _fence(place: Place, polygon: Any) -> Feature:
    colour = place_colour(place)
    style = {"color": colour, "weight": 1.4, "opacity": 0.85, "fillColor": colour, "fillOpacity": 0.1}
    if place.confidence == "low":
        style |= {"dashArray": "4 4", "fillOpacity": 0.04}
    outline = mapping(polygon.simplify(0.0005))
    return {
        "type": "Feature",
        "properties": {
            "tip": inert(escape(visible(f"{place.name} (confidence {place.confidence})"))),
            "popup": inert(PAGES.fragment("popup_place.html.j2", place=place)),
            "style": style,
        },
        "geometry": {"type": outline["type"], "coordinates": _short(outline["coordinates"])},
    }


def _short(value: Any) -> Any:
    return round(value, DECIMALS) if isinstance(value, float) else [_short(v) for v in value]
