"""Had the vessel been there? A ship that nobody knew appears among others, and falls silent: that proves nothing.

A few lines can place any number anywhere. A gap is only dark where its vessel had been received for a stated time
before, in as many minutes as a transponder reports in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.model.event import Hypothesis, Verdict
from monitor.model.message import message, quantity
from monitor.model.params import judged
from monitor.model.units import S_PER_H
from monitor.store.query import records, shown


@dataclass(frozen=True, slots=True)
class KnownBeforeParams:
    """For how long a vessel must have been received before its gap."""

    look_d: float = judged(7.0, "d", "2026-11-28")
    least_h: float = judged(2.5, "h", "2026-11-28")
    least_minutes: int = judged(30, "minutes_with_a_position", "2026-11-28")


RECEIVED = """
SELECT a.gap, min(p.t) AS first_t, count(DISTINCT epoch_us(p.t) // 60000000) AS minutes
FROM asked AS a JOIN positions AS p ON p.mmsi = a.mmsi AND p.t <= a.t1 AND p.t >= a.low
WHERE p.t >= $low AND p.t < $until
GROUP BY a.gap ORDER BY a.gap
"""
ASKED = pa.schema([("gap", pa.int32()), ("mmsi", pa.int32()), *((name, pa.timestamp("us")) for name in ("t1", "low"))])


def known_before(
    context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: KnownBeforeParams
) -> list[Hypothesis]:
    """Of each gap, whether its vessel appeared from nothing."""
    if not gaps:
        return []
    look = timedelta(days=params.look_d)
    rows = [{"gap": i, "mmsi": gap["mmsi"], "t1": gap["t1"], "low": gap["t1"] - look} for i, gap in enumerate(gaps)]
    span = {"low": min(row["low"] for row in rows), "until": context.day.until}
    with shown(context.con, "asked", pa.Table.from_pylist(rows, ASKED)):
        found = {row["gap"]: row for row in records(context.con, RECEIVED, span)}
    return [_appeared(gap["t1"], found.get(i), params) for i, gap in enumerate(gaps)]


def not_asked() -> Hypothesis:
    """Of a gap that something else explains, or may explain."""
    return Hypothesis("appeared_from_nothing", Verdict.NOT_TESTED, message("gap_appearance_not_asked"))


def _appeared(t1: datetime, received: Mapping[str, Any] | None, params: KnownBeforeParams) -> Hypothesis:
    since, minutes = (t1, 0) if received is None else (received["first_t"], int(received["minutes"]))
    hours = (t1 - since).total_seconds() / S_PER_H
    told = {"minutes": minutes, "hours": quantity(hours, "h", 1), "days": quantity(params.look_d, "d")}
    if hours >= params.least_h and minutes >= params.least_minutes:
        return Hypothesis("appeared_from_nothing", Verdict.DOES_NOT_EXPLAIN, message("gap_known_before", **told))
    least = {"least": quantity(params.least_h, "h", 1), "least_minutes": params.least_minutes}
    return Hypothesis("appeared_from_nothing", Verdict.UNDECIDED, message("gap_appeared_from_nothing", **told, **least))
