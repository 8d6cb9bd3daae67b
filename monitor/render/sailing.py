"""What a vessel did over time, for the charts under its map: speed as it said it, draught as its crew typed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from monitor.geo.pieces import JOIN_H
from monitor.model.event import Event, Json
from monitor.model.finding import Finding
from monitor.model.track import Track
from monitor.model.units import epoch_min
from monitor.render.frame import Frame
from monitor.render.tracklines import DECIMALS


def sailing(finding: Finding, own: Sequence[Track], frame: Frame) -> dict[str, Any]:
    """Columns of fixes in order of time (minutes, degrees, knots), draughts, and the events as stretches of time."""
    columns = ((track.t_s, _short(frame.lon(track.lon)), _short(track.lat), track.sog_kn) for track in own)
    fixes = sorted(fix for told in columns for fix in zip(*told, strict=True))
    return {
        "t": [f[0] // 60 for f in fixes],
        "lon": [f[1] for f in fixes],
        "lat": [f[2] for f in fixes],
        "kn": [f[3] for f in fixes],
        "break": JOIN_H * 60,
        "draught": draughts(finding),
        "events": [
            [epoch_min(e.start), None if e.end is None else epoch_min(e.end), e.kind.value, e.event_id]
            for e in finding.events
        ],
    }


def _short(degrees: ArrayLike) -> list[float]:
    short: list[float] = np.round(np.asarray(degrees, float), DECIMALS).tolist()
    return short


def draughts(finding: Finding) -> list[tuple[int, float]]:
    """(minutes, metres) of every draught that an event tells of the vessel, in order of time."""
    hull = finding.vessel.hull
    found: set[tuple[int, float]] = set()
    for event in finding.events:
        mmsis = {v.mmsi for v in event.vessels if v.hull == hull}
        sides = event.facts.get("draughts")
        own = [s for s in sides if isinstance(s, dict) and s.get("mmsi") in mmsis] if isinstance(sides, list) else []
        for side in own or [dict(event.facts)]:
            found |= _said(event, side)
    return sorted(found)


def _said(event: Event, side: dict[str, Json]) -> set[tuple[int, float]]:
    found = set()
    for when, at, sign in (("before", event.start, -1), ("after", event.end, 1)):
        metres, hours = side.get(f"draught_{when}_m"), side.get(f"draught_{when}_h")
        if at is not None and isinstance(metres, int | float) and isinstance(hours, int | float):
            found.add((epoch_min(at + sign * timedelta(hours=hours)), float(metres)))
    return found
