"""Silences within gaps: a vessel whose position jamming displaces or takes has no place, but is received meanwhile.

A gap begins with the last position that tells where the vessel was. It fell silent later, or was received again
earlier, where positions displaced by jamming lie between, or reports without a position from a jammed area: of those
hours it cannot be asked why nobody received it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.model.units import S_PER_H
from monitor.store.query import records, shown

# Of each gap in which positions were displaced, or jamming took them, the longest time without any report.
SILENCES = """
WITH received AS (
    SELECT g.gap, p.t FROM gap_times AS g
    JOIN without_place AS x ON x.mmsi = g.mmsi AND x.jammed AND x.high_t > g.t1 AND x.low_t < g.t2
    JOIN positions AS p ON p.mmsi = x.mmsi AND p.t >= x.low_t AND p.t <= x.high_t AND p.t > g.t1 AND p.t < g.t2
    WHERE p.t >= $low AND p.t < $until
    UNION
    SELECT g.gap, v.last_t FROM gap_times AS g
    JOIN lost_vessels AS v ON v.mmsi = g.mmsi AND v.last_t > g.t1 AND v.last_t < g.t2
    WHERE v.as_of <= $day AND NOT v.degraded),
ends AS (
    SELECT gap, t FROM received
    UNION SELECT g.gap, unnest([g.t1, g.t2]) FROM gap_times AS g WHERE g.gap IN (SELECT gap FROM received)),
steps AS (SELECT gap, t, lag(t) OVER (PARTITION BY gap ORDER BY t) AS before_t FROM ends)
SELECT gap, before_t, t FROM steps WHERE before_t IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY gap ORDER BY t - before_t DESC, t) = 1 ORDER BY gap
-- no row without without_place or lost_vessels
"""
_SCHEMA = pa.schema([("gap", pa.int32()), ("mmsi", pa.int32()), ("t1", pa.timestamp("us")), ("t2", pa.timestamp("us"))])


@dataclass(frozen=True, slots=True)
class ReceivedDisplaced:
    """A vessel that was received within its gap, its position jammed: the longest time in which it was not."""

    silent_from: datetime
    silent_to: datetime
    is_long: bool  # as long as a gap is


def silence_of(gap: Mapping[str, Any], now: datetime) -> tuple[datetime, datetime]:
    """When nothing was received of the vessel of a gap: all of the gap, unless `with_silences` found less.

    Args:
        gap: has t1 and t2 (None while it lasts), and perhaps silence.
        now: until when the data go.
    """
    found: tuple[datetime, datetime] | None = gap.get("silence")
    return found or (gap["t1"], gap["t2"] or now)


def silent_h(gap: Mapping[str, Any], now: datetime) -> float:
    """Hours for which nothing was received of the vessel of a gap; as `silence_of`."""
    start, end = silence_of(gap, now)
    return (end - start).total_seconds() / S_PER_H


def received_displaced(gap: Mapping[str, Any], now: datetime, floor_h: float) -> ReceivedDisplaced | None:
    """When the vessel of a gap was silent, where it was received displaced in other hours; None where it was not."""
    if "silence" not in gap:
        return None
    start, end = silence_of(gap, now)
    return ReceivedDisplaced(start, end, is_long=silent_h(gap, now) >= floor_h)


def with_silences(context: DetectionContext, gaps: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The same gaps; those that jamming is in with `silence`: the longest time in them without any report."""
    if not gaps:
        return []
    now = context.day.now
    rows = [{"gap": i, "mmsi": g["mmsi"], "t1": g["t1"], "t2": g["t2"] or now} for i, g in enumerate(gaps)]
    span = {"low": min(gap["t1"] for gap in gaps), "until": context.day.until, "day": context.day.date}
    with shown(context.con, "gap_times", pa.Table.from_pylist(rows, _SCHEMA)):
        found = {row["gap"]: (row["before_t"], row["t"]) for row in records(context.con, SILENCES, span)}
    return [{**gap, "silence": found[i]} if i in found else gap for i, gap in enumerate(gaps)]
