"""Where and when to look for a vessel on imagery: boxes and times as catalogues of scenes take them.

A box and its times belong together: what moves unseen can be anywhere in the box at any of the times. Where no area in
reach is known, the times end when the vessel may have left a box of `FARTHEST_NM`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from monitor.geo.fences import Fences
from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import M_PER_DEGREE
from monitor.model.event import Event, Kind
from monitor.model.message import Message, PlaceId, message
from monitor.model.units import M_PER_NM, S_PER_H, iso
from monitor.render.reach import reach_of
from monitor.render.reach_layer import straight_reach

AROUND_DEG = 0.1  # of latitude, round an event: 6 nm; project judgement 2026-11-29
FARTHEST_NM = 60.0  # from where a vessel was last; a box twice as wide is a scene or two; project judgement 2026-11-29
SPEED_KN = 15.0  # of events that tell no speed of their own; few laden tankers make more; project judgement 2026-11-29
PLACES = 2  # terminals of a gap
MOST = 4
MOVES_UNSEEN = (Kind.DARK, Kind.FALSIFIED)
SEEN_FROM_ABOVE = (Kind.DARK, Kind.STS, Kind.LOITERING, Kind.FALSIFIED)


@dataclass(frozen=True, slots=True)
class Search:
    """One search."""

    what: Message
    bbox: tuple[float, float, float, float]  # west, south, east, north; past the date line west is above east
    start: datetime
    end: datetime

    @property
    def parameters(self) -> str:
        """`bbox=28.500,60.200,28.900,60.400&datetime=2026-03-03T10:36:02Z/2026-03-04T16:36:04Z`."""
        start, end = (iso(t.replace(microsecond=0)) for t in (self.start, self.end))
        return f"bbox={','.join(f'{edge:.3f}' for edge in self.bbox)}&datetime={start}/{end}"


def searches(numbered: Sequence[tuple[int, Event]], fences: Fences, data_end: datetime) -> list[Search]:
    """The searches for some events: at a gap's terminals within reach first, else where the event lies.

    Args:
        numbered: events with their numbers on the page.
    """
    found = [one for n, e in numbered if e.kind in SEEN_FROM_ABOVE for one in _of(n, e, fences, e.end or data_end)]
    return found[:MOST]


def _of(number: int, event: Event, fences: Fences, end: datetime) -> list[Search]:
    boxes = {place.place_id: polygon.bounds for place, polygon in zip(fences.places, fences.polygons, strict=True)}
    reach: Any = event.facts.get("could_have_called_at")
    ids = [str(one["place"]) for one in reach if isinstance(one, dict)] if isinstance(reach, list | tuple) else []
    told = [(message("case_imagery_place", place=PlaceId(one)), boxes[one]) for one in ids if one in boxes][:PLACES]
    if event.end is None and event.kind is Kind.DARK:
        told = []  # a gap that goes on reaches everywhere in time
    if told:
        return [Search(what, _wrapped(box), event.start, end) for what, box in told]
    if event.lon is None or event.lat is None:
        return []
    if event.kind not in MOVES_UNSEEN:
        around = _around(event.lon, event.lat, AROUND_DEG)
        return [Search(message("case_imagery_event", number=number), _wrapped(around), event.start, end)]
    outline = reach_of(event) or straight_reach(event)
    if outline is not None:
        return [Search(message("case_imagery_reach", number=number), _wrapped(outline.bounds), event.start, end)]
    told_kn: Any = event.facts.get("speed_cap_kn")
    speed_kn = float(told_kn) if isinstance(told_kn, int | float) and told_kn > 0 else SPEED_KN
    end = min(end, event.start + timedelta(hours=FARTHEST_NM / speed_kn))
    far_nm = speed_kn * (end - event.start).total_seconds() / S_PER_H
    around = _around(event.lon, event.lat, max(far_nm * M_PER_NM / M_PER_DEGREE, AROUND_DEG))
    return [Search(message("case_imagery_first", number=number), _wrapped(around), event.start, end)]


def _around(lon: float, lat: float, high_deg: float) -> tuple[float, float, float, float]:
    wide_deg = high_deg / max(math.cos(math.radians(lat)), 0.1)
    return lon - wide_deg, lat - high_deg, lon + wide_deg, lat + high_deg


def _wrapped(box: Sequence[float]) -> tuple[float, float, float, float]:
    west, south, east, north = box
    return float(wrap_lon(west)), max(south, -90.0), float(wrap_lon(east)), min(north, 90.0)
