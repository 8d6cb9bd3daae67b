"""Stretches of watched vessels that show a sign by itself: found in SQL, half hour by half hour.

Uses the temporary tables `sign_steps` (one row a position, of one part of the vessels), `sign_bins` (one row a vessel
and half hour) and `sign_samples` (a position of each half hour under way).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import duckdb

from monitor.geo.sphere import distance_m
from monitor.model.false_signs import Sign
from monitor.model.params import cited, judged
from monitor.model.units import M_PER_NM, MS_PER_KN
from monitor.model.vessel import TANKERS
from monitor.store.day import Day
from monitor.store.query import execute, records

RESIDUALS = "She Spoofed Sea Ships by the Sea Shore (residuals over 5 km, 120 clean minutes)"
BIN_S = 1800
JUMPED = frozenset({Sign.JUMP})
Step = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SuspectedParams:
    """When a stretch shows a sign by itself."""

    jump_m: float = cited(5000.0, "m", RESIDUALS)
    usual_speed_kn: float = judged(30.0, "kn", "2026-11-29")
    longest_d: float = judged(10.0, "d", "2026-11-29")
    most_jumps: int = judged(8, "times", "2026-11-29")
    least_h: float = judged(1.0, "h", "2026-11-29")
    residual_m: float = cited(5000.0, "m", RESIDUALS)
    clean_min: float = cited(120.0, "min", RESIDUALS)
    contradicted_h: float = judged(1.0, "h", "2026-11-29")
    clean_h: float = judged(2.0, "h", "2026-11-29")
    window_h: float = judged(6.0, "h", "2026-11-29")
    window_share: float = judged(0.75, "share", "2026-11-29")
    turns: float = judged(2.5, "times", "2026-11-29")
    loop_kn: float = judged(6.0, "kn", "2026-11-29")
    way_per_extent: float = judged(5.0, "times", "2026-11-29")
    frozen_h: float = judged(3.0, "h", "2026-11-29")
    frozen_kn: float = judged(2.0, "kn", "2026-11-29")
    repeat_kn: float = judged(3.0, "kn", "2026-11-29")
    repeat_d: float = judged(2.0, "d", "2026-11-29")
    repeat_bins: int = judged(6, "times", "2026-11-29")


@dataclass(frozen=True, slots=True)
class Suspected:
    """A stretch to look at: its first and last position, and those before and after where a jump parts them."""

    mmsi: int
    start: datetime
    last: datetime
    signs: frozenset[Sign]
    before: tuple[datetime, float, float] | None = None  # time, longitude and latitude
    after: tuple[datetime, float, float] | None = None
    onwards: tuple[Step, ...] = ()  # further steps that no tanker makes, between two that part it from the track


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
    CASE WHEN abs(east) + abs(north) > 10 AND abs(east1) + abs(north1) > 10
        THEN degrees(atan2(east, north)) - degrees(atan2(east1, north1)) END AS turn_deg,
    abs(east) + abs(north) > $jump_m
        AND sqrt(east * east + north * north) > $jump_m + $usual_ms * s AS far,
    CASE WHEN s <= 1800 THEN $ms_per_kn * s / 2 * (sog_kn + sog1_kn) END AS said_m,
    -- what both reports say of the way between them; a ship that says it lies still needs no course
    CASE WHEN s <= 600 AND NOT hung THEN $ms_per_kn * s / 2 * (
        CASE WHEN sog_kn < 0.5 THEN 0 ELSE sog_kn * sin(radians(cog_deg)) END
        + CASE WHEN sog1_kn < 0.5 THEN 0 ELSE sog1_kn * sin(radians(cog1_deg)) END) END AS said_east,
    CASE WHEN s <= 600 AND NOT hung THEN $ms_per_kn * s / 2 * (
        CASE WHEN sog_kn < 0.5 THEN 0 ELSE sog_kn * cos(radians(cog_deg)) END
        + CASE WHEN sog1_kn < 0.5 THEN 0 ELSE sog1_kn * cos(radians(cog1_deg)) END) END AS said_north,
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

LOOPS = """
WITH windows AS (
    SELECT mmsi, bin_no, count(*) OVER w AS n, sum(turn_deg) OVER w AS turn_deg, sum(way_m) OVER w AS way_m,
        sqrt(pow(max(east) OVER w - min(west) OVER w, 2)
            + pow(north_m(max(north) OVER w - min(south) OVER w), 2)) AS extent_m
    FROM sign_bins WINDOW w AS (PARTITION BY mmsi ORDER BY bin_no RANGE BETWEEN $bins - 1 PRECEDING AND CURRENT ROW)),
found AS (
    SELECT mmsi, bin_no - $bins + 1 AS low_no, bin_no,
        bin_no - row_number() OVER (PARTITION BY mmsi ORDER BY bin_no) AS run
    FROM windows
    WHERE n >= $share * $bins AND abs(turn_deg) >= 360 * $turns AND way_m >= $way_m
      AND way_m >= $way_per_extent * extent_m)
SELECT f.mmsi, min(b.first_t) AS first_t, max(b.last_t) AS last_t FROM found AS f
JOIN sign_bins AS b ON b.mmsi = f.mmsi AND b.bin_no BETWEEN f.low_no AND f.bin_no
GROUP BY f.mmsi, f.run HAVING max(b.last_t) >= $since ORDER BY f.mmsi, first_t
"""

FROZEN = """
WITH runs AS (
    SELECT mmsi, first_t, last_t, way_m, bin_no - row_number() OVER (PARTITION BY mmsi ORDER BY bin_no) AS run
    FROM sign_bins WHERE still AND n >= 3 AND sog_kn >= $frozen_kn)
SELECT mmsi, min(first_t) AS first_t, max(last_t) AS last_t FROM runs GROUP BY mmsi, run
HAVING epoch_us(max(last_t)) - epoch_us(min(first_t)) >= $least_us AND max(last_t) >= $since
ORDER BY mmsi, first_t
"""

# Of a vessel whose speed and course were right before: one that always reports wrong ones contradicts nothing.
CONTRADICTED = """
WITH known AS (
    SELECT *, sqrt(off_east * off_east + off_north * off_north) AS off_m FROM sign_bins WHERE known_s >= 1200),
bad AS (
    SELECT *, lag(last_t) OVER (PARTITION BY mmsi ORDER BY bin_no) AS before_t FROM known WHERE off_m >= $residual_m),
parted AS (
    SELECT *, sum(CASE WHEN before_t IS NULL OR epoch_us(first_t) - epoch_us(before_t) > $clean_us THEN 1 ELSE 0 END)
        OVER (PARTITION BY mmsi ORDER BY bin_no ROWS UNBOUNDED PRECEDING) AS episode
    FROM bad),
episodes AS (
    SELECT mmsi, min(first_t) AS first_t, max(last_t) AS last_t, count(*) AS n FROM parted GROUP BY mmsi, episode),
clean AS (
    SELECT mmsi, count(*) AS n FROM known WHERE off_m <= $residual_m / 5 AND way_m >= $residual_m GROUP BY mmsi)
SELECT e.mmsi, e.first_t, e.last_t FROM episodes AS e JOIN clean AS c ON c.mmsi = e.mmsi AND c.n >= $clean_bins
WHERE e.n >= $bad_bins AND e.last_t >= $since ORDER BY e.mmsi, e.first_t
"""

# One position of each half hour under way, at a place that an earlier one gives to the last digit; always as much
# later. Places that are rounded to a hundred metres repeat by themselves; so does one at which positions hang.
SAMPLES = """
INSERT INTO sign_samples
SELECT mmsi, t, lon, lat FROM sign_steps
WHERE sog_kn >= $repeat_kn AND abs(lon * 1000 - round(lon * 1000)) + abs(lat * 1000 - round(lat * 1000)) > 0.01
QUALIFY row_number() OVER (PARTITION BY mmsi, epoch_us(t) // 1800000000 ORDER BY t, lon, lat) = 1
"""
REPEATS = """
SELECT s.mmsi, min(s.t) AS first_t, max(s.t) AS last_t, e.mmsi <> s.mmsi AS of_another
FROM sign_samples AS s JOIN positions AS e ON e.lon = s.lon AND e.lat = s.lat
WHERE e.t >= $repeat_from AND e.t < $until AND epoch_us(s.t) - epoch_us(e.t) > 1800000000
GROUP BY s.mmsi, e.mmsi, round((epoch_us(s.t) - epoch_us(e.t)) / 6e7)
HAVING count(DISTINCT {'lon': s.lon, 'lat': s.lat}) >= $repeat_bins AND max(s.t) >= $since
ORDER BY s.mmsi, first_t, of_another
"""

FAR_STEPS = """
INSERT INTO far_steps SELECT $day, mmsi, t1, lon1, lat1, t, lon, lat FROM sign_steps WHERE far AND t >= $since
"""

# Without steps that jamming explains since: they were kept on a night on which the vessel was not back yet.
LATELY = """
SELECT f.mmsi, f.t1, f.lon1, f.lat1, f.t2, f.lon2, f.lat2 FROM far_steps AS f
LEFT JOIN explained AS e ON e.mmsi = f.mmsi AND f.t2 > e.start_t AND f.t1 < e.end_t
WHERE e.mmsi IS NULL AND f.as_of <= $day AND f.as_of >= $oldest_day
QUALIFY count(*) OVER (PARTITION BY f.mmsi) <= $most_jumps ORDER BY f.mmsi, f.t2, f.lon2, f.lat2
-- no row without far_steps
"""


def begin(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables `sign_bins` and `sign_samples`, without a row."""
    execute(con, NO_BINS)


def measure(con: duckdb.DuckDBPyConnection, day: Day, params: SuspectedParams) -> None:
    """Add half hours and samples of a part of the vessels, and write its `far_steps`.

    Needs the temporary tables `roster` and `explained`.
    """
    span = {"low": day.since - timedelta(hours=2 * params.window_h), "until": day.until}
    reach = {"jump_m": params.jump_m, "usual_ms": params.usual_speed_kn * MS_PER_KN, "ms_per_kn": MS_PER_KN}
    limits = {"frozen_kn": params.frozen_kn, **TANKERS}
    execute(con, STEPS, day.of_vessels(day=day.date, **span, **reach, **limits))
    sailed_on = {"jump_m": reach["jump_m"], "usual_ms": reach["usual_ms"], "frozen_kn": params.frozen_kn}
    execute(con, SAILED_ON, sailed_on)
    execute(con, FAR_STEPS, {"day": day.date, "since": day.since})
    execute(con, BINS)
    execute(con, SAMPLES, {"repeat_kn": params.repeat_kn})


def suspected(con: duckdb.DuckDBPyConnection, day: Day, params: SuspectedParams) -> list[Suspected]:
    """Stretches that end on the day or go on in it, each with the sign that it shows; what is measured must stand."""
    bins = round(params.window_h * 3600 / BIN_S)
    loops = {
        "bins": bins,
        "share": params.window_share,
        "turns": params.turns,
        "way_m": params.window_h * params.loop_kn * M_PER_NM * params.window_share,
        "way_per_extent": params.way_per_extent,
    }
    frozen = {"frozen_kn": params.frozen_kn, "least_us": params.frozen_h * 3.6e9 * 0.9}
    contradicted = {
        "residual_m": params.residual_m,
        "clean_us": params.clean_min * 6e7,
        "clean_bins": params.clean_h * 3600 / BIN_S,
        "bad_bins": params.contradicted_h * 3600 / BIN_S,
    }
    asked = (
        (Sign.LOOPS, LOOPS, loops),
        (Sign.FROZEN, FROZEN, frozen),
        (Sign.CONTRADICTION, CONTRADICTED, contradicted),
    )
    repeats = {
        "repeat_bins": params.repeat_bins,
        "repeat_from": day.since - timedelta(days=params.repeat_d),
        "until": day.until,
    }
    repeated = [
        Suspected(row["mmsi"], row["first_t"], row["last_t"], frozenset({_replay(row)}))
        for row in records(con, REPEATS, {"since": day.since, **repeats})
    ]
    shown = [
        Suspected(row["mmsi"], row["first_t"], row["last_t"], frozenset({sign}))
        for sign, sql, limits in asked
        for row in records(con, sql, {"since": day.since, **limits})
    ]
    return [*_between_jumps(con, day, params), *shown, *repeated]


def _replay(row: Step) -> Sign:
    return Sign.REPLAY if row["of_another"] else Sign.OWN_REPLAY


def _between_jumps(con: duckdb.DuckDBPyConnection, day: Day, params: SuspectedParams) -> list[Suspected]:
    """What lies between a step away and the first one back; of a vessel that is not back, all that follows the step."""
    oldest = day.date - timedelta(days=int(params.longest_d))
    rows = records(con, LATELY, {"day": day.date, "oldest_day": oldest, "most_jumps": params.most_jumps})
    found: list[Suspected] = []
    away: Step | None = None
    onwards: list[Step] = []
    for row in rows:
        if away is not None and away["mmsi"] == row["mmsi"] and _is_back(away, row, params):
            found.append(replace(_between(away, row), onwards=tuple(onwards)))
            away = None
        elif away is None or away["mmsi"] != row["mmsi"]:
            found += [] if away is None else [_since(away, day)]
            away, onwards = row, []
        else:
            onwards.append(row)
    found += [] if away is None else [_since(away, day)]
    least = timedelta(hours=params.least_h)
    return [s for s in found if s.last - s.start >= least and (s.after is None or s.after[0] >= day.since)]


def _is_back(away: Step, row: Step, params: SuspectedParams) -> bool:
    """Whether a later step ends where the vessel can have sailed meanwhile."""
    meanwhile_s = (row["t2"] - away["t1"]).total_seconds()
    apart_m = float(distance_m(away["lon1"], away["lat1"], row["lon2"], row["lat2"]))
    return bool(apart_m <= params.jump_m + params.usual_speed_kn * MS_PER_KN * meanwhile_s)


def _between(away: Step, back: Step) -> Suspected:
    before, after = (away["t1"], away["lon1"], away["lat1"]), (back["t2"], back["lon2"], back["lat2"])
    return Suspected(away["mmsi"], away["t2"], back["t1"], JUMPED, before, after)


def _since(away: Step, day: Day) -> Suspected:
    return Suspected(away["mmsi"], away["t2"], day.now, JUMPED, (away["t1"], away["lon1"], away["lat1"]))
