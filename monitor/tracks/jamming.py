"""Jamming: where and when the positions of many vessels are thrown away from their tracks at once.

Definition     a vessel is displaced from a step that no ship makes, more than `jump_m` at more than `max_speed_kn`,
               until a step brings it back to where it could have sailed meanwhile (`usual_speed_kn`), within `most_h`,
               be that a step that no ship makes or one over `unheard_h` without a position; in that time at least
               `least_positions` of its positions, and `off_share` of all, lie where it could not have sailed, or far
               off the way to where it came back: who adds a few false lines to a vessel that goes on being received
               displaces nobody. What its displaced positions begin with lies off its own track of those hours by
               `off_track_m`: a clock that is wrong, or a report that comes late, moves a ship along its track. Its
               place is where it was thrown from. An area (geo.cells.area_of) is jammed in a half hour in which at least
               `least` vessels were displaced from it, and (displaced - 1) of all that were received there are a share
               of `share` or more. Jamming that lasts longer is told by vessels that are thrown to one place together
               and stay there (thrown_together); they are displaced until they are back.
Does not tell  who did it, or how. Vessels whose positions are off by less than a jump, or that were never received
               before, do not count; told when enough of the vessels are back, or stay together where they were thrown.
               One that is not back counts beside them, and where it claims to be is believed again after `most_h`.
References     gpsjam.org (share of aircraft with degraded positions, less one: 0.02 and 0.10); SeaSpoofFinder,
               arXiv:2602.16257 (positions from several MMSIs at once); a public study of residuals
               ("She Spoofed Sea Ships by the Sea Shore": 5 km, 60 kn).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import duckdb

from monitor.geo.sphere import least_degrees
from monitor.model.params import cited, judged
from monitor.model.units import MS_PER_KN, us_of_h, us_of_min
from monitor.store.day import Day
from monitor.store.query import execute, scalar
from monitor.tracks import thrown_together
from monitor.tracks.lost_positions import LostPositionParams
from monitor.tracks.thrown_together import ThrownTogetherParams

GPSJAM = "gpsjam.org, (bad - 1) / (bad + good): 0.10 is its highest level"
GPSJAM_LOWER = "gpsjam.org, (bad - 1) / (bad + good): 0.02 is its lower level"
RESIDUALS = "She Spoofed Sea Ships by the Sea Shore (residuals over 5 km, 60 kn)"


@dataclass(frozen=True, slots=True)
class JammingParams:
    """When a vessel is displaced, and when that is jamming."""

    jump_m: float = cited(5000.0, "m", RESIDUALS)
    max_speed_kn: float = cited(60.0, "kn", RESIDUALS)
    usual_speed_kn: float = judged(30.0, "kn", "2026-11-29")
    most_h: float = judged(12.0, "h", "2026-11-29")
    off_track_m: float = judged(3000.0, "m", "2026-11-29")
    clock_min: float = judged(20.0, "min", "2026-11-29")
    clock_h: float = judged(3.0, "h", "2026-11-29")
    unheard_h: float = judged(0.5, "h", "2026-11-29")
    most_jumps: int = judged(500, "times", "2026-11-29")
    least_positions: int = judged(3, "fixes", "2026-11-29")
    off_share: float = judged(0.8, "of_positions", "2026-11-29")
    least: int = judged(3, "vessels", "2026-11-29")
    share: float = cited(0.10, "share", GPSJAM)
    few: int = judged(2, "vessels", "2026-11-29")
    few_share: float = cited(0.02, "share", GPSJAM_LOWER)
    together: ThrownTogetherParams = field(default_factory=ThrownTogetherParams)
    lost: LostPositionParams = field(default_factory=LostPositionParams)  # of tracks.lost_positions


# Steps that no ship makes. What moved by less than a few minutes of arc is not measured at all, and who stayed within
# them is not looked at: of no jump are both longitude and latitude that near.
NO_JUMPS = """
CREATE OR REPLACE TEMP TABLE jumps (
    mmsi INTEGER, t TIMESTAMP, lon DOUBLE, lat DOUBLE, file_id INTEGER, a_t TIMESTAMP, a_lon DOUBLE, a_lat DOUBLE,
    no BIGINT)
"""
JUMPS = """
INSERT INTO jumps
WITH moved AS (
    SELECT mmsi FROM positions WHERE t >= $low AND t < $until AND mmsi BETWEEN $low_mmsi AND $high_mmsi
    GROUP BY mmsi HAVING max(lat) - min(lat) > $least_deg OR max(lon) - min(lon) > $least_deg),
line AS (
    SELECT mmsi, t, lon, lat, file_id,
        lag({'t': t, 'lon': lon, 'lat': lat}) OVER (PARTITION BY mmsi ORDER BY t, lon, lat) AS a
    FROM positions
    WHERE t >= $low AND t < $until AND mmsi BETWEEN $low_mmsi AND $high_mmsi AND mmsi IN (SELECT mmsi FROM moved)
      AND mmsi NOT IN (SELECT mmsi FROM flood_vessels WHERE as_of = $day)
      AND (len($not_believed) = 0 OR NOT list_contains($not_believed, file_id))),
far AS (SELECT * FROM line WHERE abs(lat - a.lat) > $least_deg OR abs(lon - a.lon) > $least_deg)
SELECT mmsi, t, lon, lat, file_id, a.t AS a_t, a.lon AS a_lon, a.lat AS a_lat,
    row_number() OVER (PARTITION BY mmsi ORDER BY t, lon, lat) AS no
FROM far WHERE apart_m(a.lon, a.lat, lon, lat) > $jump_m + $max_ms * (epoch_us(t) - epoch_us(a.t)) / 1e6
QUALIFY no <= $most_jumps
"""

# Steps of those that jumped over which nobody received a position: a ship may have come back meanwhile, at any speed.
UNHEARD = """
CREATE OR REPLACE TEMP TABLE unheard AS
WITH line AS (
    SELECT mmsi, t, lon, lat, lag({'t': t, 'lon': lon, 'lat': lat}) OVER (PARTITION BY mmsi ORDER BY t, lon, lat) AS a
    FROM positions WHERE t >= $low AND t < $until AND (mmsi IN (SELECT mmsi FROM jumps)
        OR mmsi IN (SELECT mmsi FROM not_back WHERE as_of = $day_before AND together)))
SELECT mmsi, t, lon, lat, a.t AS a_t FROM line
WHERE epoch_us(t) - epoch_us(a.t) >= $unheard_us AND apart_m(a.lon, a.lat, lon, lat) > $jump_m
"""

# From a step away to the first step back; stretches that overlap are one, the first of them tells where it was. Who
# was not received on the way back is back nearer to where it was than to where it was thrown, and was thrown as long
# as it was received there; a step back is no step away from which it comes back unheard, hours later.
RETURNS = """
CREATE OR REPLACE TEMP TABLE returns AS
WITH backs AS (
    SELECT mmsi, t, lon, lat, a_t, t AS end_t, false AS unheard FROM jumps
    UNION ALL SELECT mmsi, t, lon, lat, a_t, a_t + INTERVAL 1 MICROSECOND, true FROM unheard),
pairs AS (
    SELECT o.mmsi, o.t AS away_t, b.unheard,
        o.a_t AS start_t, o.a_lon AS from_lon, o.a_lat AS from_lat, o.lon, o.lat, o.file_id,
        b.end_t, {'t': b.t, 'lon': b.lon, 'lat': b.lat} AS back
    FROM jumps AS o JOIN backs AS b ON b.mmsi = o.mmsi AND b.a_t >= o.t
    WHERE epoch_us(b.t) - epoch_us(o.a_t) <= $most_us
      AND apart_m(o.a_lon, o.a_lat, b.lon, b.lat)
          <= $jump_m + $usual_ms * (epoch_us(b.t) - epoch_us(o.a_t)) / 1e6
      AND (NOT b.unheard OR apart_m(o.lon, o.lat, b.lon, b.lat) > apart_m(o.a_lon, o.a_lat, o.lon, o.lat) / 2)
    QUALIFY row_number() OVER (PARTITION BY o.mmsi, o.no ORDER BY b.t, b.lon, b.lat, b.unheard) = 1),
first_backs AS (
    SELECT DISTINCT q.mmsi, q.end_t FROM pairs AS q LEFT JOIN pairs AS r ON r.mmsi = q.mmsi AND r.end_t = q.away_t
    WHERE r.mmsi IS NULL),
kept AS (
    SELECT p.* FROM pairs AS p LEFT JOIN first_backs AS f ON f.mmsi = p.mmsi AND f.end_t = p.away_t
    WHERE f.mmsi IS NULL OR NOT p.unheard),
parted AS (
    SELECT *, coalesce(start_t >= max(end_t) OVER (
        PARTITION BY mmsi ORDER BY start_t, end_t ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS begins
    FROM kept),
counted AS (
    SELECT *, sum(CASE WHEN begins THEN 1 ELSE 0 END) OVER (
        PARTITION BY mmsi ORDER BY start_t, end_t ROWS UNBOUNDED PRECEDING) AS stretch
    FROM parted)
SELECT mmsi, min(start_t) AS start_t, max(end_t) AS end_t, max(back) AS back,
    min({'t': start_t, 'lon': from_lon, 'lat': from_lat}) AS was,
    min({'t': start_t, 'lon': lon, 'lat': lat, 'file_id': file_id}) AS claimed
FROM counted GROUP BY mmsi, stretch HAVING max(end_t) >= $since
"""

# Off its track: where it could not have sailed since, or far from the straight way to where it came back, by half as
# much as it was thrown. On its own track: another position of the vessel in those hours, outside the stretch, lies
# where it claims to be; or the first one within it that does so after a further step lies where it could have sailed
# to, as where a receiver with a wrong clock and one with a right one take turns.
DISPLACED = """
INSERT INTO displacements
WITH within AS (
    SELECT r.*, p.t, p.lon, p.lat, (epoch_us(p.t) - epoch_us(r.start_t)) / 1e6 AS since_s,
        (epoch_us(p.t) - epoch_us(r.start_t)) / (epoch_us(r.back.t) - epoch_us(r.start_t)) AS part
    FROM returns AS r JOIN positions AS p ON p.mmsi = r.mmsi AND p.t > r.start_t AND p.t < r.end_t
    WHERE p.t >= $low AND p.t < $until),
inside AS (
    SELECT mmsi, start_t, count(*) AS n, count(CASE
        WHEN apart_m(lon, lat, was.lon, was.lat) > $jump_m + $usual_ms * since_s THEN 1
        WHEN apart_m(lon, lat, was.lon + part * wrapped(back.lon - was.lon), was.lat + part * (back.lat - was.lat))
            > greatest($jump_m, apart_m(was.lon, was.lat, claimed.lon, claimed.lat) / 2) THEN 1 END) AS off
    FROM within GROUP BY mmsi, start_t),
stepped_on AS (
    SELECT r.mmsi, r.start_t, min(j.t) AS on_t FROM returns AS r
    JOIN jumps AS j ON j.mmsi = r.mmsi AND j.a_t > r.start_t GROUP BY r.mmsi, r.start_t),
in_turns AS (
    SELECT r.mmsi, r.start_t, r.was, min({'t': p.t, 'lon': p.lon, 'lat': p.lat}) AS there
    FROM returns AS r JOIN stepped_on AS s ON s.mmsi = r.mmsi AND s.start_t = r.start_t
    JOIN positions AS p ON p.mmsi = r.mmsi AND p.t >= s.on_t AND p.t < r.end_t
    WHERE p.t >= $low AND p.t < $until AND epoch_us(p.t) - epoch_us(r.start_t) >= $clock_us
      AND apart_m(p.lon, p.lat, r.claimed.lon, r.claimed.lat) <= $off_track_m
    GROUP BY r.mmsi, r.start_t, r.was),
own AS (
    SELECT r.mmsi, r.start_t FROM returns AS r JOIN positions AS p ON p.mmsi = r.mmsi
    WHERE p.t >= $before AND p.t < $until AND (p.t <= r.start_t OR p.t >= r.end_t)
      AND apart_m(p.lon, p.lat, r.claimed.lon, r.claimed.lat) <= $off_track_m
      AND (p.t >= $low OR apart_m(p.lon, p.lat, r.was.lon, r.was.lat)
          <= $usual_ms * (epoch_us(r.start_t) - epoch_us(p.t)) / 1e6)
    UNION SELECT mmsi, start_t FROM in_turns
    WHERE apart_m(there.lon, there.lat, was.lon, was.lat) <= $usual_ms * (epoch_us(there.t) - epoch_us(start_t)) / 1e6)
SELECT $day, r.mmsi, r.start_t, r.end_t, r.was.lon, r.was.lat, r.claimed.lon, r.claimed.lat,
    r.claimed.file_id
FROM returns AS r JOIN inside AS i ON i.mmsi = r.mmsi AND i.start_t = r.start_t
LEFT JOIN own ON own.mmsi = r.mmsi AND own.start_t = r.start_t
WHERE own.mmsi IS NULL AND i.off >= $least_positions AND i.off >= $off_share * i.n
"""

# The others are those received there then, by file: where files that displaced nobody carry enough of them, one file
# alone is not believed; nor is any that strangers gave, where the store has others.
DISPLACED_AREAS = """
CREATE OR REPLACE TEMP TABLE displaced_areas AS
WITH thrown AS (
    SELECT mmsi, start_t, end_t, lon, lat, file_id FROM displacements WHERE as_of <= $day AND as_of >= $day_before
    UNION ALL SELECT mmsi, start_t, last_t, lon, lat, file_id FROM staying),
bad AS (
    SELECT mmsi, area_x(cell_x(lon)) AS area_x, area_y(cell_y(lat)) AS area_y, bin_no, min(file_id) AS file_id
    FROM (SELECT *, unnest(range(epoch_us(start_t) // 1800000000, epoch_us(end_t) // 1800000000 + 1)) AS bin_no
          FROM thrown)
    WHERE bin_no >= epoch_us($low) // 1800000000
      AND file_id IN (SELECT file_id FROM believed_files($day))
    GROUP BY ALL),
many AS (
    SELECT area_x, area_y, bin_no, count(*) AS n, count(DISTINCT file_id) AS n_files, min(file_id) AS file_id
    FROM bad GROUP BY ALL HAVING count(*) >= $few),
good AS (
    SELECT m.area_x, m.area_y, m.bin_no, count(DISTINCT p.mmsi) AS n,
        count(DISTINCT CASE WHEN p.file_id <> m.file_id THEN p.mmsi END) AS n_elsewhere
    FROM many AS m JOIN positions AS p ON epoch_us(p.t) // 1800000000 = m.bin_no
     AND area_x(cell_x(p.lon)) = m.area_x AND area_y(cell_y(p.lat)) = m.area_y
    WHERE p.t >= $low AND p.t < $until AND p.mmsi BETWEEN 200000000 AND 799999999
      AND NOT EXISTS (SELECT 1 FROM bad AS b WHERE b.mmsi = p.mmsi AND b.bin_no = m.bin_no)
    GROUP BY m.area_x, m.area_y, m.bin_no)
SELECT m.area_x, m.area_y, make_timestamp(m.bin_no * 1800000000) AS bin_t, m.n AS displaced, coalesce(g.n, 0) AS others,
    m.n >= $least AND (m.n - 1) >= $share * (m.n + coalesce(g.n, 0)) AS jammed
FROM many AS m LEFT JOIN good AS g ON g.area_x = m.area_x AND g.area_y = m.area_y AND g.bin_no = m.bin_no
WHERE (m.n >= $least OR (m.n - 1) >= $few_share * (m.n + coalesce(g.n, 0)))
  AND (m.n_files > 1 OR coalesce(g.n_elsewhere, 0) < $least)
"""
JAMMED = """
INSERT INTO jammed_areas
SELECT $day, area_x, area_y, bin_t, 'displaced', displaced, others, 0 FROM displaced_areas WHERE jammed
"""
FEW = """
INSERT INTO few_displaced SELECT $day, area_x, area_y, bin_t, displaced, others FROM displaced_areas WHERE NOT jammed
"""

# Thrown away and not back by the end of the day; jammed, where and while others were. What follows is taken to be
# displaced for as long as a displacement may last; of who stays with others where they were thrown, to the end.
NOT_BACK = """
INSERT INTO not_back
WITH lately AS (
    SELECT * FROM jammed_areas WHERE as_of <= $day AND as_of >= $day_before AND sign = 'displaced'),
placed AS (
    SELECT a.*, s.last_t AS stayed_t, EXISTS (SELECT 1 FROM lately AS j
        WHERE areas_touch(area_x(cell_x(a.lon)), area_y(cell_y(a.lat)), j.area_x, j.area_y)
          AND j.bin_t <= coalesce(s.last_t, a.t) AND j.bin_t + INTERVAL 30 MINUTE >= a.start_t) AS jammed
    FROM (SELECT mmsi, start_t, lon, lat, t, claim_lon, claim_lat, file_id FROM staying
        UNION SELECT l.mmsi, l.start_t, l.lon, l.lat, l.t, l.claim_lon, l.claim_lat, l.file_id FROM left_tracks AS l
        LEFT JOIN returns AS r ON r.mmsi = l.mmsi AND l.t > r.start_t AND l.t <= r.end_t
        WHERE l.is_last AND r.mmsi IS NULL AND l.mmsi NOT IN (SELECT mmsi FROM staying)) AS a
    LEFT JOIN staying AS s ON s.mmsi = a.mmsi),
lasting AS (
    SELECT j.*, max(p.t) AS last_t, count(*) AS n FROM placed AS j JOIN positions AS p ON p.mmsi = j.mmsi AND p.t >= j.t
     AND epoch_us(p.t) - epoch_us(j.start_t) <= $most_us
    WHERE j.stayed_t IS NULL AND p.t >= $low AND p.t < $until GROUP BY ALL)
SELECT $day, mmsi, start_t, last_t, lon, lat, claim_lon, claim_lat, jammed, false, file_id FROM lasting
WHERE last_t >= $since AND n >= $least_positions
UNION ALL
SELECT $day, mmsi, start_t, stayed_t, lon, lat, claim_lon, claim_lat, jammed, jammed, file_id FROM placed
WHERE stayed_t IS NOT NULL
"""
ASKED = """
SELECT (SELECT count(*) FROM jumps) + (SELECT count(*) FROM not_back WHERE as_of = $day_before AND together)
"""


def begin(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `jumps`, without a row."""
    execute(con, NO_JUMPS)


def note_jumps(con: duckdb.DuckDBPyConnection, day: Day, params: JammingParams) -> None:
    """Add the steps that no ship makes to `jumps`, of a part of the vessels."""
    span = {"low": day.since - timedelta(hours=params.most_h), "until": day.until}
    jump = {"jump_m": params.jump_m, "max_ms": params.max_speed_kn * MS_PER_KN, "most_jumps": params.most_jumps}
    near = {"least_deg": least_degrees(params.jump_m)}
    execute(con, JUMPS, day.of_vessels(day=day.date, not_believed=list(day.not_believed), **span, **jump, **near))


def collect(con: duckdb.DuckDBPyConnection, day: Day, params: JammingParams) -> None:
    """Write what of jamming came out on the day; needs the temporary table `jumps`.

    `displacements` of vessels that came back on it, `jammed_areas` and `few_displaced`, and `not_back`.
    """
    day_before = {"day_before": day.date - timedelta(days=1)}
    if not scalar(con, ASKED, day_before):  # as on most small days
        return
    most = timedelta(hours=params.most_h)
    span = {"low": day.since - most, "until": day.until}
    unheard_us = us_of_h(params.unheard_h)
    execute(con, UNHEARD, {**day_before, **span, "jump_m": params.jump_m, "unheard_us": unheard_us})
    reach = {"jump_m": params.jump_m, "usual_ms": params.usual_speed_kn * MS_PER_KN}
    most_us = us_of_h(params.most_h)
    execute(con, RETURNS, {"most_us": most_us, "since": day.since, **reach})
    days = {"day": day.date, **day_before, **span}
    thrown_together.note(con, {**days, "since": day.since}, reach, params.least_positions, params.together)
    if scalar(con, "SELECT (SELECT count(*) FROM returns) + (SELECT count(*) FROM staying)"):  # as on few days
        _note_returns(con, days, reach, params)
    lasting = {"most_us": most_us, "least_positions": params.least_positions}
    execute(con, NOT_BACK, {**days, **lasting, "since": day.since})


def _note_returns(
    con: duckdb.DuckDBPyConnection, days: Mapping[str, Any], reach: Mapping[str, float], params: JammingParams
) -> None:
    span = {name: days[name] for name in ("day", "low", "until")}
    off = {"least_positions": params.least_positions, "off_share": params.off_share, "off_track_m": params.off_track_m}
    before = span["low"] - timedelta(hours=params.clock_h)
    execute(con, DISPLACED, {**off, **reach, **span, "before": before, "clock_us": us_of_min(params.clock_min)})
    limits = {name: getattr(params, name) for name in ("least", "share", "few", "few_share")}
    execute(con, DISPLACED_AREAS, {**days, **limits})
    execute(con, JAMMED, {"day": days["day"]})
    execute(con, FEW, {"day": days["day"]})
