"""Draught before and after an event, as the crew typed it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from monitor.detect.record import Scene
from monitor.model.event import Json
from monitor.model.units import S_PER_H
from monitor.store.query import records

LOOK_D = 14  # static reports further off than this say little about the cargo at the time

SAID = """
SELECT t, draught_m FROM statics
WHERE mmsi = $mmsi AND draught_m IS NOT NULL AND t >= $low AND t < $high AND t < $until
ORDER BY t, draught_m
"""


def around(scene: Scene, mmsi: int, start: datetime, end: datetime | None) -> dict[str, Json]:
    """Last draught said before `start`, first after `end`, in metres, with their distance in hours.

    Draught is typed by hand and often stale: a change is a hint, no change proves nothing.
    """
    span = {"low": start - timedelta(days=LOOK_D), "high": (end or start) + timedelta(days=LOOK_D)}
    said = records(scene.con, SAID, {"mmsi": mmsi, "until": scene.day.until, **span})
    before = [row for row in said if row["t"] <= start]
    after = [row for row in said if end is not None and row["t"] >= end]
    return {
        "draught_before_m": before[-1]["draught_m"] if before else None,
        "draught_before_h": _hours(before[-1], start) if before else None,
        "draught_after_m": after[0]["draught_m"] if after else None,
        "draught_after_h": _hours(after[0], end) if after and end else None,
    }


def _hours(row: dict[str, Any], at: datetime) -> float:
    apart: timedelta = abs(row["t"] - at)
    return round(apart.total_seconds() / S_PER_H, 1)
