"""Gaps of vessels of which an archive keeps a position an hour or so: seldom received, and steadily all the same.

A vessel that sails out of range was received often before; one of which little was received now and then has gaps all
the time. Neither is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.model.params import judged
from monitor.store.query import records, shown

STEADY = """
SELECT a.gap FROM gap_times AS a JOIN positions AS p ON p.mmsi = a.mmsi AND p.t > a.low AND p.t <= a.t1
WHERE p.t > $low AND p.t <= $high GROUP BY a.gap
HAVING count(*) <= $most AND count(DISTINCT (epoch_us(a.t1) - epoch_us(p.t)) // 3600000000) >= $least_hours
ORDER BY a.gap
"""
_SCHEMA = pa.schema(
    [("gap", pa.int32()), ("mmsi", pa.int32()), ("low", pa.timestamp("us")), ("t1", pa.timestamp("us"))]
)


@dataclass(frozen=True, slots=True)
class SeldomParams:
    """When a vessel was received seldom but steadily, and which of its gaps are told."""

    gap_h: float = judged(24.0, "h", "2026-12-01")
    before_h: float = judged(24.0, "h", "2026-12-01")
    least_hours: int = judged(18, "h", "2026-12-01")
    most: int = judged(48, "fixes", "2026-12-01")


def received_before(
    context: DetectionContext, gaps: Sequence[dict[str, Any]], least_habit: int, params: SeldomParams
) -> list[dict[str, Any]]:
    """Those of some gaps whose vessel was received often before, or seldom but steadily.

    Args:
        gaps: each with mmsi, t1, its last position, and habit, how many it had in the hours before.
        least_habit: so many are often.
    """
    seldom = [gap for gap in gaps if gap["habit"] < least_habit]
    steadily = {(gap["mmsi"], gap["t1"]) for gap in _steadily(context, seldom, params)}
    return [gap for gap in gaps if gap["habit"] >= least_habit or (gap["mmsi"], gap["t1"]) in steadily]


def _steadily(context: DetectionContext, gaps: Sequence[dict[str, Any]], params: SeldomParams) -> list[dict[str, Any]]:
    if not gaps:
        return []
    before = timedelta(hours=params.before_h)
    rows = [{"gap": i, "mmsi": g["mmsi"], "low": g["t1"] - before, "t1": g["t1"]} for i, g in enumerate(gaps)]
    span = {"low": min(row["low"] for row in rows), "high": max(row["t1"] for row in rows)}
    limits = {"most": params.most, "least_hours": params.least_hours}
    with shown(context.con, "gap_times", pa.Table.from_pylist(rows, _SCHEMA)):
        return [gaps[row["gap"]] for row in records(context.con, STEADY, {**span, **limits})]
