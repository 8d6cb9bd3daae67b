"""When were two tankers within reach of each other? Positions interpolated to a common grid of times.

A first version: separations every five minutes. Both ships' positions are interpolated along a straight
line between fixes no farther apart in time than `max_step_h`; farther apart they are unobserved.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import duckdb

from monitor.model.params import cited, judged
from monitor.store.day import Day


@dataclass(frozen=True, slots=True)
class ContactParams:
    """How near, how slow, how well observed."""

    within_m: float = cited(
        500.0,
        "m",
        "Miller et al. 2018, doi:10.3389/fmars.2018.00240",
        "two vessels this near each other meet",
    )
    slow_kn: float = cited(
        2.0,
        "kn",
        "Miller et al. 2018, doi:10.3389/fmars.2018.00240",
        "ships alongside each other drift or lie still",
    )
    grid_min: int = judged(5, "min", "2026-11-24", "finer than the published 10 min, coarser than most reports")
    max_step_h: float = judged(
        1.0,
        "h",
        "2026-11-24",
        "a drifting ship moves at most 2 nm in an hour: the line between is still near",
    )


# The grid instants within each step, the ship placed on the line between the two fixes.
MOMENTS = """
CREATE OR REPLACE TEMP TABLE moments AS
WITH slow AS (
    SELECT s.*, epoch_us(prev_t) AS prev_us, epoch_us(t) AS t_us, r.ship_type BETWEEN 80 AND 89 AS tanker
    FROM steps AS s LEFT JOIN roster AS r ON r.mmsi = s.mmsi
    WHERE s.prev_t < s.t AND epoch_us(s.t) - epoch_us(s.prev_t) <= $max_step_us
      AND coalesce((s.sog_kn + s.prev_sog_kn) / 2,
          apart_m(s.prev_lon, s.prev_lat, s.lon, s.lat) / ((epoch_us(s.t) - epoch_us(s.prev_t)) / 1e6) * 3600 / 1852
          ) <= $slow_kn),
ticks AS (
    SELECT *, unnest(range(prev_us // $grid_us + 1, t_us // $grid_us + 1)) AS tick FROM slow),
placed AS (
    SELECT mmsi, track_no, coalesce(tanker, false) AS tanker, tick,
        (tick * $grid_us - prev_us) / (t_us - prev_us) AS part, prev_lon, prev_lat, lon, lat
    FROM ticks)
SELECT mmsi, track_no, tanker, tick, prev_lat + part * (lat - prev_lat) AS lat,
    wrapped(prev_lon + part * wrapped(lon - prev_lon)) AS lon
FROM placed
"""

# An equi-join on integer cells of 0.01 degrees: one side stands in its own cell, the other in every cell
# that its circle touches, so that no pair is lost to an edge, whatever the latitude or the meridian.
CONTACTS = """
INSERT INTO contacts
WITH wide AS (
    SELECT *, $within_m / 111194.9 AS dlat,
        $within_m / 111194.9 / cos(radians(least(abs(lat) + 0.01, 89.9))) AS dlon FROM moments),
rows AS (
    SELECT *, unnest(range(CAST(floor((lat - dlat) * 100) AS BIGINT),
                           CAST(floor((lat + dlat) * 100) AS BIGINT) + 1)) AS cy FROM wide),
reach AS (
    SELECT *, unnest(range(CAST(floor((lon - dlon) * 100) AS BIGINT),
                           CAST(floor((lon + dlon) * 100) AS BIGINT) + 1)) AS cx FROM rows),
cells AS (
    SELECT *, CAST(floor(lat * 100) AS BIGINT) AS cy,
        (CAST(floor(lon * 100) AS BIGINT) + 54000) % 36000 AS cx FROM moments),
pairs AS (
    SELECT a.mmsi AS mmsi_a, a.track_no AS track_a, b.mmsi AS mmsi_b, b.track_no AS track_b,
        make_timestamp(a.tick * $grid_us) AS t, apart_m(a.lon, a.lat, b.lon, b.lat) AS apart_m, a.lon, a.lat
    FROM reach AS a JOIN cells AS b
      ON b.tick = a.tick AND b.cy = a.cy AND b.cx = (a.cx + 54000) % 36000 AND a.mmsi < b.mmsi
    WHERE a.tanker OR b.tanker)
SELECT $day, p.* FROM pairs AS p
WHERE p.apart_m <= $within_m AND p.t >= $low AND p.t < $until AND NOT EXISTS (
    SELECT 1 FROM contacts AS c WHERE c.as_of >= $day_before AND c.as_of <= $day AND c.t = p.t
       AND c.mmsi_a = p.mmsi_a AND c.track_a = p.track_a AND c.mmsi_b = p.mmsi_b AND c.track_b = p.track_b)
"""


def collect(con: duckdb.DuckDBPyConnection, day: Day, params: ContactParams) -> None:
    """Write the day's rows of `contacts`; needs the temporary tables `steps` and `roster`.

    It looks back `max_step_h` before midnight: a step across midnight places a ship at instants of the
    day before, for which the other ship's place was known already.
    """
    grid_us = params.grid_min * 60_000_000
    con.execute(MOMENTS, {"max_step_us": params.max_step_h * 3.6e9, "slow_kn": params.slow_kn, "grid_us": grid_us})
    con.execute(
        CONTACTS,
        {
            "day": day.date, "day_before": day.date - timedelta(days=1), "until": day.until,
            "low": day.since - timedelta(hours=params.max_step_h), "grid_us": grid_us, "within_m": params.within_m,
        },
    )  # fmt: skip
