"""Passages through straits: which gate a ship crossed, when and which way, day by day.

A crossing is a step of a track whose ends lie on the two sides of a gate; a position on the line counts as left of it.
A step that is too long is no crossing: where the ship went meanwhile was not seen. Nor is one too slow: ships at anchor
swing. What is written is each crossing, by its own day; there and back within a short time is no passage, which only
their reader can tell (store/passed_straits).
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from monitor.geo.gates import Gates
from monitor.model.params import judged
from monitor.model.units import MS_PER_KN, us_of_h
from monitor.store.day import Day
from monitor.store.query import execute, shown


@dataclass(frozen=True, slots=True)
class PassageParams:
    """What makes a crossing."""

    max_step_h: float = judged(3.0, "h", "2026-11-29")
    least_kn: float = judged(1.0, "kn", "2026-11-29")


# On a plane in degrees round the first end of a leg, which is as good as any to ask whether two lines cross. `side` is
# positive left of the leg; along the leg the crossing lies at `u` of its length.
CROSSINGS = """
INSERT INTO passages
WITH near AS (
    SELECT s.mmsi, s.track_no, s.prev_t, s.t, g.*, g.lon2 - g.lon1 AS leg_x, g.lat2 - g.lat1 AS leg_y,
        wrapped(s.prev_lon - g.lon1) AS x, s.prev_lat - g.lat1 AS y, wrapped(s.lon - s.prev_lon) AS dx,
        s.lat - s.prev_lat AS dy
    FROM steps AS s JOIN gate_legs AS g
      ON least(s.lat, s.prev_lat) <= greatest(g.lat1, g.lat2) AND greatest(s.lat, s.prev_lat) >= least(g.lat1, g.lat2)
    WHERE s.t >= $since AND s.prev_t < s.t AND epoch_us(s.t) - epoch_us(s.prev_t) <= $max_step_us
      AND least(wrapped(s.prev_lon - g.lon1), wrapped(s.lon - g.lon1)) <= greatest(0, g.lon2 - g.lon1)
      AND greatest(wrapped(s.prev_lon - g.lon1), wrapped(s.lon - g.lon1)) >= least(0, g.lon2 - g.lon1)),
sided AS (
    SELECT *, leg_x * y - leg_y * x AS side, leg_x * (y + dy) - leg_y * (x + dx) AS side_after FROM near),
crossed AS (
    SELECT *, (x * dy - y * dx) / (leg_x * dy - leg_y * dx) AS u, side / (side - side_after) AS of_step
    FROM sided WHERE (side >= 0) <> (side_after >= 0))
SELECT $day, mmsi, track_no, gate_id, CASE WHEN side >= 0 THEN from_left ELSE from_right END,
    greatest(prev_t, date_trunc('second', prev_t + to_microseconds(
        CAST(of_step * (epoch_us(t) - epoch_us(prev_t)) AS BIGINT)))), prev_t, t,
    lon1 + u * leg_x, lat1 + u * leg_y
FROM crossed
WHERE u >= 0 AND u < 1
  AND apart_m(x, y + lat1, x + dx, y + dy + lat1) >= $least_ms * (epoch_us(t) - epoch_us(prev_t)) / 1e6
"""


def collect(con: duckdb.DuckDBPyConnection, day: Day, gates: Gates, params: PassageParams) -> None:
    """Write the day's rows of `passages`; needs the temporary table `steps`."""
    with shown(con, "gate_legs", pa.table(dict(gates.legs))):
        limits = {"max_step_us": us_of_h(params.max_step_h), "least_ms": params.least_kn * MS_PER_KN}
        execute(con, CROSSINGS, {"day": day.date, "since": day.since, **limits})
