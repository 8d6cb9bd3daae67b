"""Jamming near gaps: positions that are missing say little while it lasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.geo.cells import area_of, cell_of
from monitor.model.params import judged
from monitor.store.query import records, shown

# Jamming in the area of each last fix or one beside it, when it was received last, that lasted to near the gap's end.
JAMMED = """
SELECT s.gap FROM gap_times AS s JOIN jammed_areas AS j
  ON areas_touch(j.area_x, j.area_y, s.area_x, s.area_y)
 AND epoch_us(j.bin_t) + 1800000000 >= epoch_us(s.t1) AND j.bin_t <= s.t2
WHERE j.as_of <= $day AND j.bin_t >= $low GROUP BY s.gap, s.begun_by, s.lasted_to
HAVING min(j.bin_t) <= s.begun_by AND max(j.bin_t) >= s.lasted_to ORDER BY s.gap
"""
_SCHEMA = pa.schema(
    [
        *((name, pa.int32()) for name in ("gap", "area_x", "area_y")),
        *((name, pa.timestamp("us")) for name in ("t1", "t2", "begun_by", "lasted_to")),
    ]
)


@dataclass(frozen=True, slots=True)
class KnownJammingParams:
    """When jamming may have hidden a vessel."""

    begins_h: float = judged(1.0, "h", "2026-11-29")
    outlasts_h: float = judged(6.0, "h", "2026-11-29")


def jammed(context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: KnownJammingParams) -> list[bool]:
    """Whether jamming was found near each last fix that began with its gap or before, and lasted to near the end."""
    if not gaps:
        return []
    x, y = area_of(*cell_of([gap["lon1"] for gap in gaps], [gap["lat1"] for gap in gaps]))
    begins, outlasts = timedelta(hours=params.begins_h), timedelta(hours=params.outlasts_h)
    rows = []
    for i, gap in enumerate(gaps):
        end = gap["t2"] or context.day.now
        times = {"t1": gap["t1"], "t2": end, "begun_by": gap["t1"] + begins, "lasted_to": end - outlasts}
        rows.append({"gap": i, "area_x": int(x[i]), "area_y": int(y[i]), **times})
    low = min(gap["t1"] for gap in gaps) - timedelta(hours=1)
    with shown(context.con, "gap_times", pa.Table.from_pylist(rows, _SCHEMA)):
        found = {row["gap"] for row in records(context.con, JAMMED, {"day": context.day.date, "low": low})}
    return [i in found for i in range(len(gaps))]
