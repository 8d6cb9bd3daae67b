"""Jamming that was found before, near silences: positions that are missing say little while it lasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from monitor.detect.record import DetectionContext
from monitor.geo.sphere import distance_m
from monitor.store.query import records

# Of days before: what is found on the same day is not in the store yet, whatever the order of the detectors.
JAMMED = """
SELECT event_id, lon, lat, "start", "end" FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY version DESC) AS place FROM events
    WHERE as_of < $day AND kind = 'jamming')
WHERE place = 1 AND answer = 'yes' AND lon IS NOT NULL AND ("end" IS NULL OR "end" >= $low)
ORDER BY event_id
"""


def jammed(
    context: DetectionContext, gaps: Sequence[Mapping[str, Any]], within_m: float, look: timedelta
) -> list[bool]:
    """Whether jamming was recorded within some metres of each last fix, at the beginning of the silence."""
    low = min((gap["t1"] for gap in gaps), default=context.day.since)
    merged_slow_segments = records(context.con, JAMMED, {"day": context.day.date, "low": low})
    return [
        any(
            j["start"] <= gap["t1"] + look
            and (j["end"] is None or j["end"] >= gap["t1"])
            and float(distance_m(j["lon"], j["lat"], gap["lon1"], gap["lat1"])) <= within_m
            for j in merged_slow_segments
        )
        for gap in gaps
    ]
