"""What the map shows when an event is opened: where to look, and what belongs to it, each with its label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from monitor.geo.fences import Fences
from monitor.geo.projection import lon_near
from monitor.model.event import Event, Kind
from monitor.model.names import title_of
from monitor.model.track import Track
from monitor.model.units import utc
from monitor.render.claimed_ways import claimed_way
from monitor.render.frame import Box
from monitor.render.marks import Terms, first_fix_after, rounded
from monitor.render.reach import reach_of
from monitor.render.templating import inert
from monitor.render.tracklines import Feature, at
from monitor.text.clock import when_html
from monitor.text.wording import visible

MOST_TERMINALS = 5  # named on the map; the facts tell all
WIDEST_REACH_DEG = 8.0  # a wider area in reach would make a map of a sea, in which the gap is a dot
# How much is shown round an event at least, in degrees of latitude: hulls to scale, or enough coast to know the place.
LEAST_DEG = {Kind.STS: 0.004, Kind.PORT_CALL: 0.03, Kind.FLAG: 0.4}
USUAL_LEAST_DEG = 0.15

Point = dict[str, Any]


def with_scenes(
    marks: Iterable[Feature], events: Iterable[Event], terms: Terms, fences: Fences, own: Sequence[Track]
) -> list[Feature]:
    """Marks of events, each with the `scene` that opening it shows."""
    by_id = {event.event_id: event for event in events}
    places = {place.place_id: (place.lon, place.lat) for place in fences.places}
    found = list(marks)
    for feature in found:
        said = feature["properties"]
        said["scene"] = _scene(by_id[said["id"]], terms, places, own)
    return found


def _scene(
    event: Event, terms: Terms, places: Mapping[str, tuple[float, float]], own: Sequence[Track]
) -> dict[str, Any]:
    assert event.lon is not None and event.lat is not None  # noqa: S101 -- it has a mark
    points = [*_ends(event, terms), *_terminals(event, terms, places), *_flags(event, terms, own)]
    start = rounded(event.lon, event.lat, terms.frame)
    shown = [start, *(point["at"][::-1] for point in points)]
    shown += [
        rounded(lon, lat, terms.frame) for lon, lat in [*claimed_way(event), *_reach(event), *_sailed(event, own)]
    ]
    # The short way round from the event: a scene is in one piece, even over the edge of the map.
    lons, lats = [float(lon_near(lon, start[0])) for lon, _ in shown], [lat for _, lat in shown]
    box = Box(min(lons), min(lats), max(lons), max(lats)).grown(0.08, LEAST_DEG.get(event.kind, USUAL_LEAST_DEG))
    return {"view": box.as_bounds(), "points": points}


def _ends(event: Event, terms: Terms) -> Iterator[Point]:
    """Where a gap began and where it ended, told apart even where that is one place."""
    if event.kind is not Kind.DARK:
        return
    assert event.lon is not None and event.lat is not None  # noqa: S101 -- it has a mark
    yield _point("last", event.lon, event.lat, terms, terms.words.say("scene_last", at=when_html(event.start)))
    after = first_fix_after(event)
    if event.end is not None and after is not None:
        yield _point("next", after[0], after[1], terms, terms.words.say("scene_next", at=when_html(event.end)))


def _terminals(event: Event, terms: Terms, places: Mapping[str, tuple[float, float]]) -> Iterator[Point]:
    said = event.facts.get("could_have_called_at")
    ids = [str(one.get("place")) for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    for id_ in [id_ for id_ in ids if id_ in places][:MOST_TERMINALS]:
        yield _point("terminal", *places[id_], terms, terms.words.say("scene_terminal", name=terms.words.place(id_)))


def _flags(event: Event, terms: Terms, own: Sequence[Track]) -> Iterator[Point]:
    """Where a hull was heard last under the old number, and first under the new one."""
    if event.kind is not Kind.FLAG:
        return
    assert event.lon is not None and event.lat is not None  # noqa: S101 -- it has a mark
    for side, index in (("from", -1), ("to", 0)):
        country, name, mmsi = (event.facts.get(f"{side}_{what}") for what in ("flag", "name", "mmsi"))
        heard = [t for t in own if t.mmsi == mmsi and len(t.t_s)]
        where = (event.lon, event.lat)
        if heard:
            one = (max if index else min)(heard, key=lambda t: t.t_s[index])
            where = (one.lon[index], one.lat[index])
        called = visible(title_of(name, mmsi), 40)
        who = Markup("{} · {}").format(called, terms.words.country(None if country is None else str(country)))
        text = terms.words.say("scene_before" if index else "scene_after", who=who)
        yield _point("before" if index else "after", *where, terms, text)


def _reach(event: Event) -> list[tuple[float, float]]:
    """Corners round the area that was in reach, where that is no whole sea."""
    outline = reach_of(event)
    if outline is None:
        return []
    west, south, east, north = outline.bounds
    small = max(east - west, north - south) <= WIDEST_REACH_DEG
    return [(west, south), (east, north)] if small else []


def _sailed(event: Event, own: Sequence[Track]) -> list[tuple[float, float]]:
    """The way while it lasted, of events that are ways."""
    if event.kind is not Kind.LOITERING or event.end is None:
        return []
    return [
        (lon, lat)
        for track in own
        for t, lon, lat in zip(track.t_s, track.lon, track.lat, strict=True)
        if utc(event.start) <= at(t) <= utc(event.end)
    ]


def _point(sort: str, lon: float, lat: float, terms: Terms, text: Markup) -> Point:
    return {"sort": sort, "at": rounded(lon, lat, terms.frame)[::-1], "text": inert(text)}
