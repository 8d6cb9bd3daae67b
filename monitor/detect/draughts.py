"""Draught before and after events, as the crew typed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.record import Scene
from monitor.model.event import Json
from monitor.model.units import S_PER_H
from monitor.store.query import records, shown

LOOK_D = 14  # static reports further off than this say little about the cargo at the time

# A struct compares by time, then by the draught.
SAID = """
SELECT a.n, max(CASE WHEN s.t <= a.start_t THEN {'t': s.t, 'm': s.draught_m} END) AS before,
    min(CASE WHEN s.t >= a.end_t THEN {'t': s.t, 'm': s.draught_m} END) AS after
FROM asked AS a JOIN statics AS s ON s.mmsi = a.mmsi AND s.t >= a.low AND s.t < a.high
WHERE s.t >= $low AND s.t < $high AND s.draught_m IS NOT NULL
GROUP BY a.n
"""

ASKED = pa.schema(
    [("n", pa.int32()), ("mmsi", pa.int32()), *((t, pa.timestamp("us")) for t in ("start_t", "end_t", "low", "high"))]
)


def around(scene: Scene, asked: Sequence[tuple[int, datetime, datetime | None]]) -> list[dict[str, Json]]:
    """Last draught said before the start, first after the end, in metres, with their distance in hours.

    Draught is typed by hand and often stale: a change is a hint, no change proves nothing.

    Args:
        asked: MMSI, start, and end (None while it lasts) of each event; all are answered at once.
    """
    if not asked:
        return []
    look = timedelta(days=LOOK_D)
    rows: list[dict[str, Any]] = [
        {"n": n, "mmsi": mmsi, "start_t": start, "end_t": end, "low": start - look, "high": (end or start) + look}
        for n, (mmsi, start, end) in enumerate(asked)
    ]
    span = {"low": min(r["low"] for r in rows), "high": min(scene.day.until, max(r["high"] for r in rows))}
    with shown(scene.con, "asked", pa.Table.from_pylist(rows, ASKED)):
        said = {row["n"]: row for row in records(scene.con, SAID, span)}
    return [_facts(said.get(n, {}), start, end) for n, (_, start, end) in enumerate(asked)]


def _facts(said: Mapping[str, Any], start: datetime, end: datetime | None) -> dict[str, Json]:
    before, after = said.get("before"), said.get("after")
    return {
        "draught_before_m": before["m"] if before else None,
        "draught_before_h": _hours(before, start) if before else None,
        "draught_after_m": after["m"] if after else None,
        "draught_after_h": _hours(after, end) if after and end else None,
    }


def _hours(said: Mapping[str, Any], at: datetime) -> float:
    apart: timedelta = abs(said["t"] - at)
    return round(apart.total_seconds() / S_PER_H, 1)
