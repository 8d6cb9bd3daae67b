"""Where and when to look for a vessel on imagery: boxes and times as catalogues of scenes take them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.geo.fences import Fences
from monitor.geo.projection import wrap_lon
from monitor.model.event import Event, Kind
from monitor.model.message import Message, PlaceId, message
from monitor.model.units import iso

AROUND_DEG = 0.1  # of latitude, round an event: 6 nm; project judgement 2026-11-29
PLACES = 2  # terminals of a gap
MOST = 4
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
        return f"bbox={','.join(f'{edge:.3f}' for edge in self.bbox)}&datetime={iso(self.start)}/{iso(self.end)}"


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
    if not told and event.lon is not None and event.lat is not None:
        wide = AROUND_DEG / max(math.cos(math.radians(event.lat)), 0.1)
        box = (event.lon - wide, event.lat - AROUND_DEG, event.lon + wide, event.lat + AROUND_DEG)
        told = [(message("case_imagery_event", number=number), box)]
    return [Search(what, _wrapped(box), event.start, end) for what, box in told]


def _wrapped(box: Sequence[float]) -> tuple[float, float, float, float]:
    west, south, east, north = box
    return float(wrap_lon(west)), max(south, -90.0), float(wrap_lon(east)), min(north, 90.0)
