"""Jamming that was found before, near gaps: positions that are missing say little while it lasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from monitor.detect.record import DetectionContext
from monitor.geo.sphere import distance_m
from monitor.model.params import judged
from monitor.model.units import M_PER_NM
from monitor.store.query import records

# Of days before: what is found on the same day is not in the store yet, whatever the order of the detectors.
JAMMED = """
SELECT event_id, lon, lat, "start", "end" FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY version DESC) AS place FROM events
    WHERE as_of < $day AND kind = 'jamming')
WHERE place = 1 AND answer = 'yes' AND lon IS NOT NULL AND ("end" IS NULL OR "end" >= $low)
ORDER BY event_id
"""


@dataclass(frozen=True, slots=True)
class JammingParams:
    """When jamming is near a gap."""

    within_nm: float = judged(60.0, "nm", "2026-11-24")


def jammed(
    context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: JammingParams, look: timedelta
) -> list[bool]:
    """Whether jamming was recorded near each last fix, at the beginning of the gap.

    Args:
        look: so long after the last fix is its beginning.
    """
    within_m = params.within_nm * M_PER_NM
    low = min((gap["t1"] for gap in gaps), default=context.day.since)
    found = records(context.con, JAMMED, {"day": context.day.date, "low": low})
    return [
        any(
            j["start"] <= gap["t1"] + look
            and (j["end"] is None or j["end"] >= gap["t1"])
            and float(distance_m(j["lon"], j["lat"], gap["lon1"], gap["lat1"])) <= within_m
            for j in found
        )
        for gap in gaps
    ]
