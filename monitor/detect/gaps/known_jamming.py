"""Jamming near gaps: positions that are missing say little while it lasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.geo.cells import area_of, cell_of
from monitor.store.query import records, shown

# Jammed half hours in the area of each last fix or one beside it, from its last position to the hours after.
JAMMED = """
SELECT DISTINCT s.gap FROM gap_times AS s JOIN jammed_areas AS j
  ON areas_touch(j.area_x, j.area_y, s.area_x, s.area_y)
 AND epoch_us(j.bin_t) + 1800000000 >= epoch_us(s.t1) AND j.bin_t <= s.look_to
WHERE j.as_of <= $day AND j.bin_t >= $low
"""
_SCHEMA = pa.schema(
    [
        *((name, pa.int32()) for name in ("gap", "area_x", "area_y")),
        *((name, pa.timestamp("us")) for name in ("t1", "look_to")),
    ]
)


def jammed(context: DetectionContext, gaps: Sequence[Mapping[str, Any]], look: timedelta) -> list[bool]:
    """Whether jamming was found near each last fix, at the beginning of the gap.

    Args:
        look: so long after the last fix is its beginning.
    """
    if not gaps:
        return []
    x, y = area_of(*cell_of([gap["lon1"] for gap in gaps], [gap["lat1"] for gap in gaps]))
    rows = [
        {"gap": i, "t1": gap["t1"], "look_to": gap["t1"] + look, "area_x": int(x[i]), "area_y": int(y[i])}
        for i, gap in enumerate(gaps)
    ]
    low = min(gap["t1"] for gap in gaps) - timedelta(hours=1)
    with shown(context.con, "gap_times", pa.Table.from_pylist(rows, _SCHEMA)):
        found = {row["gap"] for row in records(context.con, JAMMED, {"day": context.day.date, "low": low})}
    return [i in found for i in range(len(gaps))]
