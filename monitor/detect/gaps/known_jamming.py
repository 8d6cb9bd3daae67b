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
from monitor.model.units import us_of_h
from monitor.store.query import records, shown

# Jamming in the area of each last fix or one beside it, when it was received last, that lasted to near the gap's end.
# Jamming of the morning and of the evening is not one that lasted all day. That others lost their positions excuses
# nobody: three ships that send a few lines could show it.
JAMMED = """
WITH jammed AS (
    SELECT DISTINCT s.gap, s.begun_by, s.lasted_to, j.bin_t FROM gap_times AS s JOIN jammed_areas AS j
      ON areas_touch(j.area_x, j.area_y, s.area_x, s.area_y)
     AND epoch_us(j.bin_t) + 1800000000 >= epoch_us(s.t1) AND j.bin_t <= s.t2
    WHERE j.as_of <= $day AND j.bin_t >= $low AND j.sign = 'displaced'),
steps AS (
    SELECT *, epoch_us(bin_t) - epoch_us(lag(bin_t) OVER (PARTITION BY gap ORDER BY bin_t)) AS step_us FROM jammed)
SELECT gap FROM steps GROUP BY gap, begun_by, lasted_to
HAVING min(bin_t) <= begun_by AND max(bin_t) >= lasted_to AND coalesce(max(step_us), 0) <= $outlasts_us ORDER BY gap
-- no row without jammed_areas, gap_times
"""

# Others that were displaced when a vessel was found again, and claimed to be near there: it may be displaced too. Over
# a gap of hours that is no step that no ship makes.
FOUND_DISPLACED = """
WITH away AS (
    SELECT mmsi, start_t, end_t, claim_lon, claim_lat FROM displacements WHERE as_of <= $day AND end_t >= $low
    UNION ALL
    SELECT mmsi, start_t, last_t, claim_lon, claim_lat FROM not_back
    WHERE as_of <= $day AND jammed AND last_t >= $low)
SELECT DISTINCT s.gap FROM gap_times AS s JOIN away AS a
  ON a.mmsi <> s.mmsi AND a.start_t <= s.t2 AND a.end_t >= s.t2
WHERE s.lon2 IS NOT NULL AND apart_m(a.claim_lon, a.claim_lat, s.lon2, s.lat2) <= $claims_m ORDER BY s.gap
-- no row without displacements or not_back, gap_times
"""
_SCHEMA = pa.schema(
    [
        *((name, pa.int32()) for name in ("gap", "mmsi", "area_x", "area_y")),
        *((name, pa.float64()) for name in ("lon2", "lat2")),
        *((name, pa.timestamp("us")) for name in ("t1", "t2", "begun_by", "lasted_to")),
    ]
)


@dataclass(frozen=True, slots=True)
class KnownJammingParams:
    """When jamming may have hidden a vessel."""

    begins_h: float = judged(1.0, "h", "2026-11-29")
    outlasts_h: float = judged(6.0, "h", "2026-11-29")
    claims_m: float = judged(100_000.0, "m", "2026-11-29")


@dataclass(frozen=True, slots=True)
class Jammed:
    """What jamming has to do with a gap.

    Args:
        throughout: it was found near the last fix, began with the gap or before, and lasted to near the end.
        found_displaced: the vessel was found again where others claimed to be that were displaced then.
    """

    throughout: bool = False
    found_displaced: bool = False


NO_JAMMING = Jammed()


def jammed(context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: KnownJammingParams) -> list[Jammed]:
    """What jamming has to do with each gap."""
    if not gaps:
        return []
    x, y = area_of(*cell_of([gap["lon1"] for gap in gaps], [gap["lat1"] for gap in gaps]))
    begins, outlasts = timedelta(hours=params.begins_h), timedelta(hours=params.outlasts_h)
    rows = []
    for i, gap in enumerate(gaps):
        end = gap["t2"] or context.day.now
        times = {"t1": gap["t1"], "t2": end, "begun_by": gap["t1"] + begins, "lasted_to": end - outlasts}
        places = {"area_x": int(x[i]), "area_y": int(y[i]), "lon2": gap["lon2"], "lat2": gap["lat2"]}
        rows.append({"gap": i, "mmsi": gap["mmsi"], **places, **times})
    day, low = context.day.date, min(gap["t1"] for gap in gaps) - timedelta(hours=1)
    asked = {"day": day, "low": min(row["t2"] for row in rows), "claims_m": params.claims_m}
    with shown(context.con, "gap_times", pa.Table.from_pylist(rows, _SCHEMA)):
        outlasts_us = us_of_h(params.outlasts_h)
        throughout = {"day": day, "low": low, "outlasts_us": outlasts_us}
        found = {row["gap"] for row in records(context.con, JAMMED, throughout)}
        displaced = {row["gap"] for row in records(context.con, FOUND_DISPLACED, asked)}
    return [Jammed(i in found, i in displaced) for i in range(len(gaps))]
