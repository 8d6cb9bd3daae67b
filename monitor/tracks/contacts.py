"""When were a tanker and another ship near each other? Solved from their fixes, to the second.

A step leads from one fix to the next of the same track. While two steps overlap, the separation of their
ships is a quadratic in time (geo/approach.py). Steps that are long are unobserved, steps that are fast belong
to no encounter; neither makes a contact. A contact is a stretch of time during which two ships were seen all the
while within `leave_m` of each other; of it, [in_t, out_t] spans the moments within `meet_m` (hysteresis: ships
that swing a little beyond it do not part).

Followed are tankers and ships that never said what they are, on their own tracks; ships that say they are
something else (tugs, pilot boats, bunkering craft that call themselves cargo ships) come in by their plain fixes,
in pairs with tankers only. Two ships of which neither says it is a tanker make no contact.

A pair of steps belongs to the day on which the later of the two ends, so that a contact across midnight is
written as two rows that adjoin, whoever reports first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb
import numpy as np
import pyarrow as pa

from monitor.geo.sphere import M_PER_DEGREE
from monitor.model.params import cited, judged
from monitor.model.units import MS_PER_KN, S_PER_H, epoch_us, us_of_h, us_of_min
from monitor.model.vessel import TANKERS
from monitor.store.connect import threads_of
from monitor.store.day import Day
from monitor.store.query import columns, execute, scalar, shown
from monitor.tracks.contact_tiles import MOST_STEPS, by_water
from monitor.tracks.proximity import solve

MILLER = "Miller et al. 2018, doi:10.3389/fmars.2018.00240"


@dataclass(frozen=True, slots=True)
class ContactParams:
    """How near, how slow, how well observed."""

    meet_m: float = cited(500.0, "m", MILLER)
    leave_m: float = judged(800.0, "m", "2026-11-24")
    slow_kn: float = judged(6.0, "kn", "2026-11-24")
    max_step_h: float = judged(1.0, "h", "2026-11-24")
    noise_m: float = judged(60.0, "m", "2026-11-24")
    crowd: int = judged(400, "ships_in_1_1_km", "2026-11-24")
    parallel_deg: float = judged(20.0, "deg", "2026-11-24")


BUCKET_MIN = 30  # of the search for candidates only; what is found does not depend on it
CELL_M = 18_520.0  # the height of a cell of ten minutes of arc, and its width at the equator

# Cells within reach of where a ship that is followed was slow. Further off no other ship can meet it: of a slow step
# no point is farther from its slow end than `reach` allows for.
NEAR_FOLLOWED = """
CREATE OR REPLACE TEMP TABLE near_followed AS
WITH slow AS (
    SELECT DISTINCT cell_x(p.lon) AS x, cell_y(p.lat) AS y FROM positions AS p LEFT JOIN roster AS r ON r.mmsi = p.mmsi
    WHERE p.t >= $low AND p.t < $until AND coalesce(p.sog_kn, 0) <= $slow_kn
      AND (r.ship_type IS NULL OR r.ship_type BETWEEN $tanker_low AND $tanker_high)),
wide AS (
    SELECT x, unnest(range(y - $reach, y + $reach + 1)) AS y, least(1080, CAST(ceil(
        $reach / cos(radians(least(89.9, (abs(y) + 1 + $reach) / 6)))) AS INTEGER)) AS n
    FROM slow)
SELECT DISTINCT (cx + 3240) % 2160 - 1080 AS cell_x, y AS cell_y
FROM (SELECT unnest(range(x - n, x + n + 1)) AS cx, y FROM wide)
"""

# Every step that may be part of a contact: observed, slow, and ending after the look-back. A slow step has a slow
# position at one end, and the other end at most `max_step_h` from it: of other ships only such hours are looked at, and
# of these only those in which one came near a ship that is followed.
NO_SLOW_STEPS = """
CREATE OR REPLACE TEMP TABLE slow_steps (
    ship BIGINT, tanker BOOLEAN, prev_us BIGINT, t_us BIGINT, prev_lon DOUBLE, prev_lat DOUBLE, lon DOUBLE, lat DOUBLE,
    moved_m DOUBLE)
"""
SLOW = """
INSERT INTO slow_steps
WITH slow_hours AS (
    SELECT DISTINCT mmsi, epoch_us(t) // $max_step_us + unnest([-1, 0, 1]) AS hour_no FROM positions
    WHERE t >= $low AND t < $until AND mmsi BETWEEN $low_mmsi AND $high_mmsi AND coalesce(sog_kn, 0) <= $slow_kn
      AND (cell_x(lon), cell_y(lat)) IN (SELECT (cell_x, cell_y) FROM near_followed)),
others AS (
    SELECT p.mmsi, p.t, p.lon, p.lat, p.sog_kn, lag(p.t) OVER w AS prev_t, lag(p.lon) OVER w AS prev_lon,
        lag(p.lat) OVER w AS prev_lat, lag(p.sog_kn) OVER w AS prev_sog_kn
    FROM positions AS p JOIN roster AS r ON r.mmsi = p.mmsi AND r.ship_type NOT BETWEEN $tanker_low AND $tanker_high
    JOIN slow_hours AS h ON h.mmsi = p.mmsi AND h.hour_no = epoch_us(p.t) // $max_step_us
    LEFT JOIN without_place AS f ON f.mmsi = p.mmsi AND p.t >= f.low_t AND p.t <= f.high_t
     AND f.high_t >= $low
    WHERE p.t >= $low AND p.t < $until AND p.mmsi BETWEEN $low_mmsi AND $high_mmsi AND f.mmsi IS NULL
      AND p.mmsi NOT IN (SELECT mmsi FROM flood_vessels WHERE as_of = $day)
    WINDOW w AS (PARTITION BY p.mmsi ORDER BY p.t, p.lon, p.lat)),
followed AS (
    SELECT CAST(s.mmsi AS BIGINT) * 100000 + s.track_no AS ship, r.ship_type IS NOT NULL AS tanker,
        s.t, s.lon, s.lat, s.sog_kn, s.prev_t, s.prev_lon, s.prev_lat, s.prev_sog_kn
    FROM steps AS s LEFT JOIN roster AS r ON r.mmsi = s.mmsi
    UNION ALL
    SELECT CAST(mmsi AS BIGINT) * 100000, false, t, lon, lat, sog_kn, prev_t, prev_lon, prev_lat, prev_sog_kn
    FROM others),
timed AS (
    SELECT *, epoch_us(prev_t) AS prev_us, epoch_us(t) AS t_us,
        sqrt(pow(north_m(lat - prev_lat), 2) + pow(east_m(lon - prev_lon, lat), 2)) AS moved_m
    FROM followed WHERE prev_t < t AND t >= $since)
SELECT ship, tanker, prev_us, t_us, prev_lon, prev_lat, lon, lat, moved_m FROM timed
WHERE t_us - prev_us <= $max_step_us
  AND moved_m - $noise_m <= $slow_ms * (t_us - prev_us) / 1e6
  AND least(coalesce(sog_kn, 0), coalesce(prev_sog_kn, 0)) <= $slow_kn
"""

# The box that holds all steps of a ship within a bucket of time. Beside the date line it runs on past 180.
BOXES = """
CREATE OR REPLACE TEMP TABLE boxes AS
WITH spread AS (
    SELECT ship, tanker, t_us // $bucket_us AS bucket, prev_lon, prev_lat, lon, lat FROM slow_steps
    UNION ALL
    SELECT ship, tanker, unnest(range(prev_us // $bucket_us, t_us // $bucket_us)), prev_lon, prev_lat, lon, lat
    FROM slow_steps WHERE prev_us // $bucket_us < t_us // $bucket_us),
extents AS (
    SELECT ship, tanker, bucket, min(least(lat, prev_lat)) AS south, max(greatest(lat, prev_lat)) AS north,
        min(least(lon, prev_lon)) AS west, max(greatest(lon, prev_lon)) AS east,
        min(least(lon + CASE WHEN lon < 0 THEN 360 ELSE 0 END,
                  prev_lon + CASE WHEN prev_lon < 0 THEN 360 ELSE 0 END)) AS west_360,
        max(greatest(lon + CASE WHEN lon < 0 THEN 360 ELSE 0 END,
                     prev_lon + CASE WHEN prev_lon < 0 THEN 360 ELSE 0 END)) AS east_360
    FROM spread GROUP BY ship, tanker, bucket)
SELECT ship, tanker, bucket, south, north,
    CASE WHEN east - west <= 180 THEN west ELSE west_360 END AS west,
    CASE WHEN east - west <= 180 THEN east ELSE east_360 END AS east
FROM extents
"""

# Rows of cells are 0.01 degrees high (1.1 km); each row has as many columns as make its cells about as wide, so
# that a circle touches few cells at any latitude. A box stands in every cell that it touches.
CELLS = """
CREATE OR REPLACE TEMP TABLE cells AS
WITH rows AS (
    SELECT ship, tanker, bucket, west, east,
        unnest(range(CAST(floor(south * 100) AS BIGINT), CAST(floor(north * 100) AS BIGINT) + 1)) AS cy FROM boxes),
wide AS (
    SELECT *, CAST(floor(36000 * cos(radians(least(89.99, greatest(abs(cy), abs(cy + 1)) / 100)))) AS BIGINT) AS n
    FROM rows),
spread AS (
    SELECT ship, tanker, bucket, cy, n, unnest(range(CAST(floor(west / 360 * n) AS BIGINT), least(
        CAST(floor(east / 360 * n) AS BIGINT), CAST(floor(west / 360 * n) AS BIGINT) + n - 1) + 1)) AS cx FROM wide),
own AS (SELECT ship, tanker, bucket, cy, (cx + 2 * n) % n AS cx FROM spread)
SELECT *, count(*) OVER (PARTITION BY bucket, cy, cx) AS ships FROM own
"""

CROWDED = "SELECT count(*) FROM (SELECT DISTINCT bucket, cy, cx FROM cells WHERE ships > $crowd)"

# Pairs of ships whose boxes come within reach, by bucket. The tanker's box, grown by the reach, is laid over the
# cells of all others; of two tankers the lower number's is. A gap of longitude is taken where it is narrowest.
CANDIDATES = """
WITH grown AS (
    SELECT ship, bucket, south - $reach_deg AS south, north + $reach_deg AS north, west, east,
        $reach_deg / cos(radians(least(89.99, greatest(abs(south), abs(north)) + $reach_deg))) AS reach_lon
    FROM boxes WHERE tanker),
rows AS (
    SELECT ship, bucket, west - reach_lon AS west, east + reach_lon AS east,
        unnest(range(CAST(floor(south * 100) AS BIGINT), CAST(floor(north * 100) AS BIGINT) + 1)) AS cy FROM grown),
wide AS (
    SELECT *, CAST(floor(36000 * cos(radians(least(89.99, greatest(abs(cy), abs(cy + 1)) / 100)))) AS BIGINT) AS n
    FROM rows),
spread AS (
    SELECT ship, bucket, cy, n, unnest(range(CAST(floor(west / 360 * n) AS BIGINT), least(
        CAST(floor(east / 360 * n) AS BIGINT), CAST(floor(west / 360 * n) AS BIGINT) + n - 1) + 1)) AS cx FROM wide),
reach AS (SELECT ship, bucket, cy, (cx + 2 * n) % n AS cx FROM spread),
near AS (
    SELECT DISTINCT a.ship AS one, b.ship AS other, a.bucket
    FROM reach AS a JOIN cells AS b ON b.bucket = a.bucket AND b.cy = a.cy AND b.cx = a.cx
    WHERE b.ships <= $crowd AND a.ship // 100000 <> b.ship // 100000 AND (a.ship < b.ship OR NOT b.tanker)),
gaps AS (
    SELECT n.one, n.other, n.bucket, greatest(0, greatest(p.south, q.south) - least(p.north, q.north)) AS gap_lat,
        greatest(0, abs(wrapped((p.west + p.east - q.west - q.east) / 2)) - (p.east - p.west + q.east - q.west) / 2)
          * cos(radians(least(90, greatest(abs(p.south), abs(p.north), abs(q.south), abs(q.north))))) AS gap_lon
    FROM near AS n
    JOIN boxes AS p ON p.ship = n.one AND p.bucket = n.bucket
    JOIN boxes AS q ON q.ship = n.other AND q.bucket = n.bucket)
SELECT least(one, other) AS a, greatest(one, other) AS b, bucket * $bucket_us AS bucket_us FROM gaps
WHERE pow(gap_lat, 2) + pow(gap_lon, 2) <= pow($reach_deg * 1.001, 2)
ORDER BY a, b, bucket_us
"""

# With the last headings of both in bins of ten minutes (a time and a heading as one number, so that the greatest
# has the last heading), and what each said of its own state (ITU-R M.1371-5: 1 at anchor, 5 moored, 6 aground; 15
# not said).
CONTACTS = """
INSERT INTO contacts
WITH sides AS (
    SELECT n, true AS first, a // 100000 AS mmsi, start_us, end_us FROM found
    UNION ALL SELECT n, false, b // 100000, start_us, end_us FROM found),
binned AS (
    SELECT s.n, s.first, epoch_us(p.t) // 600000000 AS bin, max(epoch_us(p.t) * 512 + p.heading_deg) % 512 AS heading,
        count(CASE WHEN p.nav_status IN (1, 5, 6) THEN 1 END) AS resting,
        count(CASE WHEN p.nav_status BETWEEN 0 AND 14 THEN 1 END) AS said
    FROM sides AS s JOIN positions AS p ON p.mmsi = s.mmsi
     AND epoch_us(p.t) >= s.start_us AND epoch_us(p.t) <= s.end_us
    WHERE p.t >= $low AND p.t < $until GROUP BY s.n, s.first, bin),
turned AS (
    SELECT a.n, abs(wrapped(a.heading - b.heading)) AS off_deg
    FROM binned AS a JOIN binned AS b ON b.n = a.n AND b.bin = a.bin
    WHERE a.first AND NOT b.first AND a.heading IS NOT NULL AND b.heading IS NOT NULL),
aligned AS (
    SELECT n, count(*) AS headings,
        count(CASE WHEN least(off_deg, 180 - off_deg) <= $parallel_deg THEN 1 END) AS parallel
    FROM turned GROUP BY n),
states AS (
    SELECT n, sum(CASE WHEN first THEN resting ELSE 0 END) AS resting_a,
        sum(CASE WHEN first THEN said ELSE 0 END) AS said_a,
        sum(CASE WHEN first THEN 0 ELSE resting END) AS resting_b,
        sum(CASE WHEN first THEN 0 ELSE said END) AS said_b
    FROM binned GROUP BY n)
SELECT $day, f.a // 100000, f.a % 100000, f.b // 100000, f.b % 100000,
    make_timestamp(f.start_us), make_timestamp(f.end_us),
    CASE WHEN f.in_us >= 0 THEN make_timestamp(f.in_us) END, CASE WHEN f.out_us >= 0 THEN make_timestamp(f.out_us) END,
    f.apart_m, make_timestamp(f.apart_us), f.lon, f.lat, f.apart_s, f.moved_a_m, f.moved_b_m,
    coalesce(s.resting_a, 0), coalesce(s.said_a, 0), coalesce(s.resting_b, 0), coalesce(s.said_b, 0),
    coalesce(g.headings, 0), coalesce(g.parallel, 0)
FROM found AS f LEFT JOIN states AS s ON s.n = f.n LEFT JOIN aligned AS g ON g.n = f.n
"""


def begin(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `slow_steps`, without a row."""
    execute(con, NO_SLOW_STEPS)


def stand(con: duckdb.DuckDBPyConnection, day: Day, params: ContactParams) -> None:
    """Make the temporary table `near_followed`; needs the temporary table `roster`."""
    reach_m = 2 * (params.slow_kn * MS_PER_KN * params.max_step_h * S_PER_H + params.noise_m + params.leave_m)
    reach = math.ceil(reach_m / CELL_M) + 1  # one more for where in their cells they are
    values = {"low": _low(day, params), "until": day.until, "slow_kn": params.slow_kn, "reach": reach, **TANKERS}
    execute(con, NEAR_FOLLOWED, values)


def note_slow(con: duckdb.DuckDBPyConnection, day: Day, params: ContactParams) -> None:
    """Add the steps of a part of the vessels that may be part of a contact to `slow_steps`.

    Needs the temporary tables `steps`, `roster`, `without_place` and `near_followed`.
    """
    since = day.since - timedelta(hours=params.max_step_h)
    times = {"day": day.date, "low": _low(day, params), "until": day.until, "since": since}
    speeds = {"slow_kn": params.slow_kn, "slow_ms": params.slow_kn * MS_PER_KN, "noise_m": params.noise_m}
    execute(con, SLOW, day.of_vessels(**times, **speeds, **TANKERS, max_step_us=us_of_h(params.max_step_h)))


def _low(day: Day, params: ContactParams) -> datetime:
    """A step that ends today began at most `max_step_h` before; the other ship's no more than as long again before."""
    return day.since - timedelta(hours=2 * params.max_step_h)


def collect(con: duckdb.DuckDBPyConnection, day: Day, params: ContactParams) -> int:
    """Write the day's rows of `contacts`; needs the temporary table `slow_steps`.

    Returns:
        How many crowded cells (of 1.1 km and half an hour) were left out: see `ContactParams.crowd`.
    """
    bucket_us = us_of_min(BUCKET_MIN)
    execute(con, BOXES, {"bucket_us": bucket_us})
    execute(con, CELLS)
    crowded = scalar(con, CROWDED, {"crowd": params.crowd})
    reach_deg = params.leave_m / M_PER_DEGREE
    near = columns(con, CANDIDATES, {"reach_deg": reach_deg, "crowd": params.crowd, "bucket_us": bucket_us})
    if not near["a"].size:
        return int(crowded)
    since_us = epoch_us(day.since)
    solved = [
        solve(part, steps, bucket_us, since_us, params.meet_m, params.leave_m, threads_of(con))
        for part, steps in by_water(con, near, MOST_STEPS)
    ]
    found = pa.concat_tables(solved)
    found = found.set_column(found.schema.get_field_index("n"), "n", pa.array(np.arange(found.num_rows)))
    with shown(con, "found", found):
        span = {"low": _low(day, params), "until": day.until}
        execute(con, CONTACTS, {"day": day.date, **span, "parallel_deg": params.parallel_deg})
    return int(crowded)
