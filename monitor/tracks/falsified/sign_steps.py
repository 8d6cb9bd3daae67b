"""Steps and half hours of watched vessels, from which signs are found.

Makes the temporary tables `sign_steps` (one row a position, of one part of the vessels), `sign_bins` (one row a vessel
and half hour) and `sign_samples` (a position of each half hour under way), and writes `far_steps`.
"""

from __future__ import annotations

from datetime import timedelta

import duckdb

from monitor.model.units import MS_PER_KN
from monitor.model.vessel import TANKERS
from monitor.store.day import Day
from monitor.store.query import execute
from monitor.tracks.falsified.shapes import ReckoningParams
from monitor.tracks.falsified.suspected import SuspectedParams

# Metres east and north since the vessel's first position, on the plane that touches at each: short ways only. Hung:
# at the point of the position before while it reports speed, or on from there; that contradicts nothing by itself.
STEPS = """
CREATE OR REPLACE TEMP TABLE sign_steps AS
WITH line AS (
    SELECT p.mmsi, p.t, p.lon, p.lat, p.sog_kn, p.cog_deg, lag(p.t) OVER w AS t1, lag(p.lon) OVER w AS lon1,
        lag(p.lat) OVER w AS lat1, lag(p.lon, 2) OVER w AS lon2, lag(p.lat, 2) OVER w AS lat2,
        lag(p.sog_kn) OVER w AS sog1_kn, lag(p.cog_deg) OVER w AS cog1_deg,
        first_value(p.lon) OVER w AS lon0
    FROM positions AS p LEFT JOIN roster AS r ON r.mmsi = p.mmsi
    LEFT JOIN explained AS e ON e.mmsi = p.mmsi AND p.t > e.start_t AND p.t < e.end_t
    WHERE e.mmsi IS NULL AND p.t >= $low AND p.t < $until AND p.mmsi BETWEEN $low_mmsi AND $high_mmsi
      AND (r.ship_type IS NULL OR r.ship_type BETWEEN $tanker_low AND $tanker_high)
      AND p.mmsi NOT IN (SELECT mmsi FROM flood_vessels WHERE as_of = $day)
    WINDOW w AS (PARTITION BY p.mmsi ORDER BY p.t, p.lon, p.lat)),
ways AS (
    SELECT *, (epoch_us(t) - epoch_us(t1)) / 1e6 AS s, east_m(lon - lon1, (lat + lat1) / 2) AS east,
        north_m(lat - lat1) AS north, east_m(lon1 - lon2, (lat1 + lat2) / 2) AS east1, north_m(lat1 - lat2) AS north1,
        east_m(lon - lon0, lat) AS x,
        coalesce(lon = lon1 AND lat = lat1 AND sog_kn >= $frozen_kn, false)
            OR coalesce(lon1 = lon2 AND lat1 = lat2 AND sog1_kn >= $frozen_kn, false) AS hung
    FROM line)
SELECT mmsi, t, lon, lat, sog_kn, t1, lon1, lat1, s, east, north, x,
    CASE WHEN abs(east) + abs(north) > $least_step_m AND abs(east1) + abs(north1) > $least_step_m
        THEN degrees(atan2(east, north)) - degrees(atan2(east1, north1)) END AS turn_deg,
    abs(east) + abs(north) > $jump_m
        AND sqrt(east * east + north * north) > $jump_m + $usual_ms * s AS far,
    CASE WHEN s <= $way_step_s THEN $ms_per_kn * s / 2 * (sog_kn + sog1_kn) END AS said_m,
    -- what both reports say of the way between them; a ship that says it lies still needs no course
    CASE WHEN s <= $step_s AND NOT hung THEN $ms_per_kn * s / 2 * (
        CASE WHEN sog_kn < $still_kn THEN 0 ELSE sog_kn * sin(radians(cog_deg)) END
        + CASE WHEN sog1_kn < $still_kn THEN 0 ELSE sog1_kn * sin(radians(cog1_deg)) END) END AS said_east,
    CASE WHEN s <= $step_s AND NOT hung THEN $ms_per_kn * s / 2 * (
        CASE WHEN sog_kn < $still_kn THEN 0 ELSE sog_kn * cos(radians(cog_deg)) END
        + CASE WHEN sog1_kn < $still_kn THEN 0 ELSE sog1_kn * cos(radians(cog1_deg)) END) END AS said_north,
    hung
FROM ways
"""

# Who goes on from a point at which its positions hung has sailed since they began to; not who was thrown to it.
SAILED_ON = """
UPDATE sign_steps SET far = false FROM (
    SELECT f.mmsi, f.t, f.lon, f.lat, max(p.t) AS since_t, coalesce(max_by(p.far, p.t), false) AS thrown
    FROM sign_steps AS f JOIN sign_steps AS p ON p.mmsi = f.mmsi AND p.t <= f.t1
     AND (p.t1 IS NULL OR p.lon <> p.lon1 OR p.lat <> p.lat1 OR coalesce(p.sog_kn, 0) < $frozen_kn)
    WHERE f.far AND f.hung GROUP BY ALL) AS h
WHERE NOT h.thrown AND sign_steps.far AND sign_steps.mmsi = h.mmsi AND sign_steps.t = h.t AND sign_steps.lon = h.lon
  AND sign_steps.lat = h.lat
  AND sqrt(east * east + north * north) <= $jump_m + $usual_ms * (epoch_us(h.t) - epoch_us(h.since_t)) / 1e6
"""

NO_BINS = """
CREATE OR REPLACE TEMP TABLE sign_bins (
    mmsi INTEGER, bin_no BIGINT, n BIGINT, first_t TIMESTAMP, last_t TIMESTAMP, way_m DOUBLE, turn_deg DOUBLE,
    west DOUBLE, east DOUBLE, south DOUBLE, north DOUBLE, still BOOLEAN, sog_kn DOUBLE, known_s DOUBLE,
    off_east DOUBLE, off_north DOUBLE);
CREATE OR REPLACE TEMP TABLE sign_samples (mmsi INTEGER, t TIMESTAMP, lon DOUBLE, lat DOUBLE)
"""

# Of few positions a lap the straight ways between them are shorter than the way that they report.
BINS = """
INSERT INTO sign_bins
SELECT mmsi, epoch_us(t) // 1800000000 AS bin_no, count(*) AS n, min(t) AS first_t, max(t) AS last_t,
    greatest(sum(sqrt(east * east + north * north)), sum(said_m)) AS way_m, sum(wrapped(turn_deg)) AS turn_deg,
    min(x) AS west, max(x) AS east, min(lat) AS south, max(lat) AS north,
    max(lon) = min(lon) AND max(lat) = min(lat) AS still, avg(sog_kn) AS sog_kn,
    sum(CASE WHEN said_east IS NOT NULL AND said_north IS NOT NULL THEN s END) AS known_s,
    sum(CASE WHEN said_east IS NOT NULL AND said_north IS NOT NULL THEN east - said_east END) AS off_east,
    sum(CASE WHEN said_east IS NOT NULL AND said_north IS NOT NULL THEN north - said_north END) AS off_north
FROM sign_steps WHERE NOT coalesce(far, false) GROUP BY ALL
"""

# One position of each half hour under way, at a place that an earlier one gives to the last digit; always as much
# later. Places that are rounded to a hundred metres repeat by themselves; so does one at which positions hang.
SAMPLES = """
INSERT INTO sign_samples
SELECT mmsi, t, lon, lat FROM sign_steps
WHERE sog_kn >= $repeat_kn
  AND abs(lon * 1000 - round(lon * 1000)) + abs(lat * 1000 - round(lat * 1000)) > $rounded_deg * 1000
QUALIFY row_number() OVER (PARTITION BY mmsi, epoch_us(t) // 1800000000 ORDER BY t, lon, lat) = 1
"""

FAR_STEPS = """
INSERT INTO far_steps SELECT $day, mmsi, t1, lon1, lat1, t, lon, lat FROM sign_steps WHERE far AND t >= $since
"""


def begin(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables `sign_bins` and `sign_samples`, without a row."""
    execute(con, NO_BINS)


def measure(con: duckdb.DuckDBPyConnection, day: Day, params: SuspectedParams, reckoning: ReckoningParams) -> None:
    """Add half hours and samples of a part of the vessels, and write its `far_steps`.

    Needs the temporary tables `roster` and `explained`.
    """
    span = {"low": day.since - timedelta(hours=2 * params.window_h), "until": day.until}
    reach = {"jump_m": params.jump_m, "usual_ms": params.usual_speed_kn * MS_PER_KN, "ms_per_kn": MS_PER_KN}
    limits = {
        "frozen_kn": params.frozen_kn,
        "least_step_m": params.least_step_m,
        "way_step_s": params.way_step_s,
        "step_s": reckoning.step_s,
        "still_kn": reckoning.still_kn,
    }
    execute(con, STEPS, day.of_vessels(day=day.date, **span, **reach, **limits, **TANKERS))
    sailed_on = {"jump_m": reach["jump_m"], "usual_ms": reach["usual_ms"], "frozen_kn": params.frozen_kn}
    execute(con, SAILED_ON, sailed_on)
    execute(con, FAR_STEPS, {"day": day.date, "since": day.since})
    execute(con, BINS)
    execute(con, SAMPLES, {"repeat_kn": params.repeat_kn, "rounded_deg": params.rounded_deg})
