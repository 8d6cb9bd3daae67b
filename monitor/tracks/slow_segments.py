"""Slow segments: how long a tanker was seen to go nowhere, day by day.

A slow segment is a run of steps, each observed and slow. Jamming hides where a ship was, not that she was there: over
hours of it a step counts as observed, if it is no longer than `max_step_h` without them, and slow from its one end to
the other. One that goes on across midnight is written as rows that
adjoin: the second begins where the first ends.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from monitor.model.params import cited, judged
from monitor.model.units import MS_PER_KN, us_of_h
from monitor.model.vessel import TANKERS
from monitor.store.day import Day
from monitor.store.query import execute


@dataclass(frozen=True, slots=True)
class SlowSegmentParams:
    """When a ship goes nowhere."""

    slow_kn: float = cited(2.0, "kn", "GFW loitering, doi:10.3389/fmars.2018.00240")
    max_step_h: float = judged(2.0, "h", "2026-11-24")
    least_h: float = judged(1.0, "h", "2026-11-24")
    noise_m: float = judged(60.0, "m", "2026-11-24")
    jammed_h: float = judged(6.0, "h", "2026-11-29")


# Only those that lasted, or touch an end of the day and may go on.
SLOW_SEGMENTS = """
INSERT INTO slow_segments
WITH jammed AS (
    SELECT s.mmsi, s.track_no, s.prev_t, s.t, sum(epoch_us(w.high_t) - epoch_us(w.low_t)) AS jammed_us
    FROM steps AS s JOIN without_place AS w ON w.mmsi = s.mmsi AND w.low_t > s.prev_t AND w.high_t < s.t
    WHERE s.t >= $since AND epoch_us(s.t) - epoch_us(s.prev_t) > $max_step_us
    GROUP BY ALL HAVING bool_and(w.jammed) AND jammed_us <= $jammed_us),
slow AS (
    SELECT s.mmsi, s.track_no, s.prev_t, s.t, s.prev_lon, s.prev_lat, s.lon, s.lat,
        apart_m(s.prev_lon, s.prev_lat, s.lon, s.lat) AS moved_m
    FROM steps AS s JOIN roster AS r ON r.mmsi = s.mmsi AND r.ship_type BETWEEN $tanker_low AND $tanker_high
    LEFT JOIN jammed AS j ON j.mmsi = s.mmsi AND j.track_no = s.track_no AND j.prev_t = s.prev_t AND j.t = s.t
    WHERE s.t >= $since AND s.prev_t < s.t
      AND epoch_us(s.t) - epoch_us(s.prev_t) - coalesce(j.jammed_us, 0) <= $max_step_us
      AND least(coalesce(s.sog_kn, 0), coalesce(s.prev_sog_kn, 0)) <= $slow_kn
      AND apart_m(s.prev_lon, s.prev_lat, s.lon, s.lat) - $noise_m
          <= $slow_ms * (epoch_us(s.t) - epoch_us(s.prev_t)) / 1e6),
turned AS (
    SELECT *, CASE WHEN lag(t) OVER w = prev_t THEN 0 ELSE 1 END AS fresh
    FROM slow WINDOW w AS (PARTITION BY mmsi, track_no ORDER BY t, lon, lat)),
numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY mmsi, track_no ORDER BY t, lon, lat ROWS UNBOUNDED PRECEDING) AS run
    FROM turned)
SELECT $day, mmsi, track_no, min(prev_t) AS start_t, max(t) AS end_t, arg_min(prev_lon, t), arg_min(prev_lat, t),
    arg_max(lon, t), arg_max(lat, t), sum(moved_m)
FROM numbered GROUP BY mmsi, track_no, run
HAVING epoch_us(max(t)) - epoch_us(min(prev_t)) >= $least_us
    OR epoch_us(min(prev_t)) - epoch_us($since) <= $max_step_us OR epoch_us($until) - epoch_us(max(t)) <= $max_step_us
"""


def collect(con: duckdb.DuckDBPyConnection, day: Day, params: SlowSegmentParams) -> None:
    """Write the day's rows of `slow_segments`; needs the temporary tables `steps`, `roster` and `without_place`."""
    execute(
        con,
        SLOW_SEGMENTS,
        day.values(
            **TANKERS,
            slow_kn=params.slow_kn,
            slow_ms=params.slow_kn * MS_PER_KN,
            noise_m=params.noise_m,
            max_step_us=us_of_h(params.max_step_h),
            jammed_us=us_of_h(params.jammed_h),
            least_us=us_of_h(params.least_h),
        ),
    )
