"""Where the other ship's antenna lay, seen from each hull: how far ahead and how far to starboard.

All for all encounters of a day at once. Only a ship that sends a heading can be asked; many at rest send none. The
antenna's place on the hull is not known, so this is a fact for people and decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from monitor.detect.encounters.merge_contacts import Encounter
from monitor.detect.record import DetectionContext
from monitor.model.params import judged
from monitor.model.units import us_of_min
from monitor.store.query import records, shown

# The other's place at each fix with a heading lies on the line between its fixes before and after.
OFFSETS = """
WITH fixes AS (
    SELECT a.n, a.first, a.own, p.t, p.lon, p.lat, p.heading_deg FROM asked AS a
    JOIN positions AS p ON p.mmsi = a.mmsi AND p.t >= a.from_t AND p.t <= a.to_t
    LEFT JOIN multi_track_positions AS s ON s.mmsi = p.mmsi AND s.t = p.t AND s.lon = p.lon AND s.lat = p.lat
    LEFT JOIN without_place AS x ON x.mmsi = p.mmsi AND p.t >= x.low_t AND p.t <= x.high_t
    WHERE p.t >= $low AND p.t < $until AND coalesce(s.track_no, 0) = a.track_no AND x.mmsi IS NULL
      AND (NOT a.own OR p.heading_deg IS NOT NULL)),
between AS (
    SELECT *,
        last_value(CASE WHEN NOT own THEN {'t': epoch_us(t), 'lon': lon, 'lat': lat} END IGNORE NULLS) OVER w AS b,
        first_value(CASE WHEN NOT own THEN {'t': epoch_us(t), 'lon': lon, 'lat': lat} END IGNORE NULLS) OVER (
            PARTITION BY n, first ORDER BY t, own, lon, lat ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS a
    FROM fixes WINDOW w AS (
        PARTITION BY n, first ORDER BY t, own, lon, lat ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
placed AS (
    SELECT n, first, radians(heading_deg) AS heading, lat AS own_lat,
        wrapped(b.lon - lon) + (epoch_us(t) - b.t) / greatest(a.t - b.t, 1) * wrapped(a.lon - b.lon) AS dlon,
        b.lat - lat + (epoch_us(t) - b.t) / greatest(a.t - b.t, 1) * (a.lat - b.lat) AS dlat
    FROM between WHERE own AND b IS NOT NULL AND a IS NOT NULL AND a.t - b.t <= $step_us),
seen AS (
    SELECT n, first, heading, east_m(dlon, own_lat) AS east_m, north_m(dlat) AS north_m FROM placed)
SELECT n, first, median(east_m * sin(heading) + north_m * cos(heading)) AS ahead_m,
    median(east_m * cos(heading) - north_m * sin(heading)) AS starboard_m
FROM seen WHERE sqrt(east_m * east_m + north_m * north_m) <= $leave_m
GROUP BY n, first HAVING count(*) >= $least ORDER BY n, first
"""


@dataclass(frozen=True, slots=True)
class OffsetParams:
    """When an offset is told."""

    offset_step_min: float = judged(15.0, "min", "2026-11-24")
    offset_fixes: int = judged(6, "fixes", "2026-11-24")


def offset_facts(
    context: DetectionContext, encounters: Sequence[Encounter], params: OffsetParams, leave_m: float
) -> list[dict[str, Any]]:
    """`offsets_ahead_m` and `offsets_starboard_m` of each encounter, the lower MMSI first; None is not known.

    Medians over the fixes with a heading, while the two were within `leave_m`; negative is astern, and to port.
    """
    rows = []
    for n, m in enumerate(encounters):
        sides = ((m.pair[0], m.pair[1]), (m.pair[2], m.pair[3]))
        for first in (True, False):
            for own in (True, False):
                mmsi, track_no = sides[0 if first == own else 1]
                rows.append(
                    {
                        "n": n,
                        "first": first,
                        "own": own,
                        "mmsi": mmsi,
                        "track_no": track_no,
                        "from_t": m.start,
                        "to_t": m.end,
                    }
                )
    values = {
        "low": min(m.start for m in encounters),
        "until": context.day.until,
        "step_us": us_of_min(params.offset_step_min),
        "leave_m": leave_m,
        "least": params.offset_fixes,
    }
    with shown(context.con, "asked", pa.Table.from_pylist(rows)):
        found = {(row["n"], row["first"]): row for row in records(context.con, OFFSETS, values)}
    return [
        {
            f"offsets_{way}_m": tuple(
                None if (row := found.get((n, first))) is None else round(row[f"{way}_m"]) for first in (True, False)
            )
            for way in ("ahead", "starboard")
        }
        for n in range(len(encounters))
    ]
