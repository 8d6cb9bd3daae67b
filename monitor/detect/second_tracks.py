"""Whether a number was on two tracks in or near the time of an event: two vessels, or positions that are made up.

A handful of lines is no second track: anybody can send them, and they would hide whatever the first one did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import duckdb

from monitor.model.params import judged
from monitor.model.units import us_of_h
from monitor.store.query import scalar


@dataclass(frozen=True, slots=True)
class SecondTrackParams:
    """When a second track matters for an event."""

    near_h: float = judged(6.0, "h", "2026-11-28")
    least: int = judged(12, "fixes", "2026-11-29")
    least_h: float = judged(0.5, "h", "2026-11-29")


NEAR = """
SELECT count(*) >= $least AND max(t) - min(t) >= to_microseconds($least_us) FROM multi_track_positions
WHERE mmsi = $mmsi AND track_no > 0 AND t >= $low AND t <= $high AND as_of <= $day
"""


def heard_near(
    con: duckdb.DuckDBPyConnection, day: date, mmsi: int, span: tuple[datetime, datetime], params: SecondTrackParams
) -> bool:
    """Whether enough positions of a second track, over long enough, were received in the span or within `near_h` of it.

    Args:
        day: what later days found is left out.
        span: first and last moment, both included.
    """
    near = timedelta(hours=params.near_h)
    enough = {"least": params.least, "least_us": us_of_h(params.least_h)}
    values = {"mmsi": mmsi, "low": span[0] - near, "high": span[1] + near, "day": day, **enough}
    return bool(scalar(con, NEAR, values))
