"""Where a vessel could have been in a gap, as areas on the map: never where it was.

A gap that is over and has no area of its own, because no chart was made for it, is drawn as the crow flies: every place
from which the ways to both ends fit into the gap, an ellipse about its ends (the space-time prism seen from above).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping

from monitor.geo.projection import lon_near
from monitor.geo.sphere import bearing_deg, destination, distance_m
from monitor.model.colours import KINDS
from monitor.model.event import Event, Kind
from monitor.model.units import M_PER_NM
from monitor.render.marks import Terms, first_fix_after, short
from monitor.render.palette import REACH
from monitor.render.reach import reach_of
from monitor.render.templating import inert
from monitor.render.tracklines import Feature

MOST_NM = 1000.0  # of both ways together: a longer gap left room for half an ocean; project judgement 2026-11-29
CORNERS = 72


def reach_shapes(events: Iterable[Event], terms: Terms) -> list[Feature]:
    """One feature an event; those of gaps that are over name their event, which shows them while it is open."""
    found = []
    for event in events:
        outline, text = reach_of(event), "tip_reach"
        if outline is None:
            outline, text = straight_reach(event), "tip_reach_straight"
        if outline is not None:
            found.append(_feature(event, outline, text, terms))
    return found


def straight_reach(event: Event) -> Any:
    """The area in reach of a gap that is over, as the crow flies; None where it cannot be told."""
    kn, hours, after = event.facts.get("speed_cap_kn"), event.facts.get("gap_h"), first_fix_after(event)
    if event.kind is not Kind.DARK or event.lon is None or event.lat is None or after is None:
        return None
    if not isinstance(kn, int | float) or not isinstance(hours, int | float):
        return None
    lon2, lat2 = float(lon_near(after[0], event.lon)), float(after[1])
    total_m, apart_m = kn * hours * M_PER_NM, float(distance_m(event.lon, event.lat, lon2, lat2))
    if not apart_m < total_m <= MOST_NM * M_PER_NM:
        return None
    along = float(bearing_deg(event.lon, event.lat, lon2, lat2))
    lon0, lat0 = (float(v) for v in destination(event.lon, event.lat, along, apart_m / 2))
    turn = np.linspace(0.0, 360.0, CORNERS, endpoint=False)
    flat = np.sqrt(1.0 - (apart_m / total_m) ** 2)  # width by length
    far_m = total_m / 2 * flat / np.sqrt(1.0 - (apart_m / total_m * np.cos(np.radians(turn))) ** 2)
    lon, lat = destination(lon0, lat0, along + turn, far_m)
    return shapely.Polygon(np.column_stack([lon_near(lon, lon0), lat]))


def _feature(event: Event, outline: Any, text: str, terms: Terms) -> Feature:
    style = {"color": KINDS[event.kind], "weight": 1.5, "opacity": 0.8, "dashArray": "6 5", "fillColor": REACH}
    shape = mapping(terms.frame.moved(outline))
    said: dict[str, Any] = {"tip": inert(terms.words.say(text)), "style": style | {"fillOpacity": 0.09}}
    if event.end is not None:
        said["reach_of"] = event.event_id
    geometry = {"type": shape["type"], "coordinates": short(shape["coordinates"])}
    return {"type": "Feature", "properties": said, "geometry": geometry}
