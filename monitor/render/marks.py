"""Events and places as marks on a map, with what their popups say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup
from shapely.geometry import mapping

from monitor.geo.fences import Fences
from monitor.geo.projection import lon_near
from monitor.model.colours import KINDS
from monitor.model.edition import Edition
from monitor.model.event import Event, Kind
from monitor.model.place import Place
from monitor.render.frame import Box, Frame
from monitor.render.page_helpers import PAGES
from monitor.render.palette import BETWEEN, place_colour
from monitor.render.templating import inert
from monitor.render.tracklines import DECIMALS, Feature
from monitor.text.event_facts import facts_of
from monitor.text.times import lasted_html, span_html
from monitor.text.wording import visible
from monitor.text.words import Words


@dataclass(frozen=True, slots=True)
class Terms:
    """How a map tells things: where it is cut, and in which words."""

    frame: Frame
    words: Words  # with the names of its places

    @classmethod
    def of(cls, frame: Frame, fences: Fences, edition: Edition) -> Terms:
        """Those of an edition."""
        return cls(frame, Words(edition.languages, fences.names))


def event_marks(events: Iterable[Event], terms: Terms) -> list[Feature]:
    """One mark an event of known position, its popup telling everything."""
    return [
        _point(event, terms.frame, inert(tip_of(event, terms.words)), inert(event_popup(event, terms)))
        for event in events
        if event.lon is not None and event.lat is not None
    ]


def gap_lines(events: Iterable[Event], terms: Terms) -> list[Feature]:
    """Gaps as dashed lines from the last fix to the first one after; an open one has no line."""
    return [_gap(event, to, terms) for event in events if (to := first_fix_after(event)) is not None]


def fence_marks(fences: Fences, terms: Terms, box: Box | None = None) -> list[Feature]:
    """The outlines of places; where a box is given, of those that touch it."""
    found = []
    for place, polygon in zip(fences.places, fences.polygons, strict=True):
        moved = terms.frame.moved(polygon)
        if box is None or touches(moved.bounds, box):
            found.append(_fence(place, moved, terms.words))
    return found


def event_popup(event: Event, terms: Terms) -> Markup:
    """Everything about an event: what, when, who, facts, other readings, where to check."""
    facts = facts_of(event, terms.words)
    return PAGES.fragment("popup_event.html.j2", terms.words, event=event, facts=facts, near=near(event, terms.words))


def near(event: Event, words: Words) -> Markup | None:
    """The name of the place an event is in or next to."""
    return None if event.near is None else words.place_name(event.near)


def mark_class(event: Event) -> str:
    """CSS classes of an event's sign: kind, answer, and whether it still goes on."""
    return f"sign k-{event.kind.value} a-{event.answer.value}" + (" is-open" if event.end is None else "")


def tip_of(event: Event, words: Words) -> Markup:
    """One line about an event."""
    names = " + ".join(visible(v.title, 40) for v in event.vessels)
    who = f"{names}, " if names else ""
    return Markup("{}: {}{}").format(words.say(f"kind_{event.kind.value}"), who, span_html(event, words))


def rounded(lon: float, lat: float, frame: Frame) -> list[float]:
    """A point of the map, to about a metre."""
    return [round(float(frame.lon(lon)), DECIMALS), round(lat, DECIMALS)]


def _point(event: Event, frame: Frame, tip: str, popup: str) -> Feature:
    assert event.lon is not None and event.lat is not None  # noqa: S101 -- the caller leaves out those without
    said = {"tip": tip, "popup": popup, "mark": mark_class(event), "id": event.event_id}
    point = {"type": "Point", "coordinates": rounded(event.lon, event.lat, frame)}
    return {"type": "Feature", "properties": said, "geometry": point}


def first_fix_after(event: Event) -> list[float] | None:
    """Longitude and latitude where a gap ended; None while it lasts, and of other events."""
    to = event.facts.get("first_position_after")
    if event.lon is None or event.lat is None or not isinstance(to, list) or len(to) != 2:
        return None
    return [float(v) for v in to if isinstance(v, int | float)]


def _gap(event: Event, to: Sequence[float], terms: Terms) -> Feature:
    assert event.lon is not None and event.lat is not None  # noqa: S101 -- `first_fix_after` looked
    start, end = rounded(event.lon, event.lat, terms.frame), rounded(to[0], to[1], terms.frame)
    end[0] = float(lon_near(end[0], start[0]))  # the short way round, perhaps over the edge of the map
    is_false = event.kind is Kind.FALSIFIED  # in a gap nothing was received
    # Where it was is not known; nothing was received of it, unless jamming displaced it for a part of the time.
    is_silent = not is_false and event.facts.get("silent_h") is None
    tip = terms.words.say("tip_gap" if is_silent else "tip_between", lasted=lasted_html(event, terms.words))
    style = {"color": KINDS[event.kind], "weight": 2.5, "opacity": 0.9, "dashArray": "9 8"}
    if is_false:  # beside it the way that was claimed is drawn, in the colour of the kind
        style |= {"color": BETWEEN, "weight": 3, "dashArray": "1 7"}
    return {
        "type": "Feature",
        "properties": {
            "tip": inert(tip),
            "style": style,
            "of": event.event_id,
        },
        "geometry": {"type": "LineString", "coordinates": [start, end]},
    }


def touches(bounds: tuple[float, float, float, float], box: Box) -> bool:
    """Whether an outline with these bounds may lie within a box of the map."""
    west, south, east, north = bounds
    return west <= box.east and east >= box.west and south <= box.north and north >= box.south


@lru_cache(maxsize=1024)  # the maps of all suspects of an edition show the same places
def _fence(place: Place, polygon: Any, words: Words) -> Feature:
    colour = place_colour(place)
    style = {"color": colour, "weight": 1.4, "opacity": 0.85, "fillColor": colour, "fillOpacity": 0.1}
    if place.confidence == "low":
        style |= {"dashArray": "4 4", "fillOpacity": 0.04}
    confidence = words.say(f"confidence_{place.confidence}")
    outline = mapping(polygon.simplify(0.0005))
    return {
        "type": "Feature",
        "properties": {
            "tip": inert(words.say("tip_place", name=words.place(place.place_id), confidence=confidence)),
            "popup": inert(PAGES.fragment("popup_place.html.j2", words, place=place)),
            "style": style,
        },
        "geometry": {"type": outline["type"], "coordinates": short(outline["coordinates"])},
    }


def short(value: Any) -> Any:
    """Coordinates of any depth, to about a metre."""
    return round(value, DECIMALS) if isinstance(value, float) else [short(v) for v in value]
