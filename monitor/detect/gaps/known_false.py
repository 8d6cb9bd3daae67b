"""Made-up positions within gaps: a vessel that went on transmitting, and claimed to be elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from monitor.detect.record import DetectionContext
from monitor.store.query import records

LONGEST = timedelta(days=12)  # a stretch of ten days, told for the first time when it ended

MADE_UP = """
SELECT mmsi, start_t, last_t FROM false_stretches_at($day)
WHERE as_of >= $oldest_day AND list_contains($mmsis, mmsi) AND judgement = 'made_up' ORDER BY mmsi, start_t
-- no row without false_stretches
"""


def made_up_within(context: DetectionContext, gaps: Sequence[Mapping[str, Any]]) -> list[bool]:
    """Whether positions that were made up were received from the vessel of each gap while it lasted."""
    if not gaps:
        return []
    oldest = min(gap["t1"] for gap in gaps) - LONGEST
    asked = {"day": context.day.date, "oldest_day": oldest.date(), "mmsis": sorted({gap["mmsi"] for gap in gaps})}
    found: dict[int, list[Mapping[str, Any]]] = {}
    for row in records(context.con, MADE_UP, asked):
        found.setdefault(row["mmsi"], []).append(row)
    return [
        any(
            row["start_t"] < (gap["t2"] or context.day.until) and row["last_t"] > gap["t1"]
            for row in found.get(gap["mmsi"], ())
        )
        for gap in gaps
    ]
