"""A day's fixes of the watched vessels as steps along coherent tracks.

Watched is every ship that is a tanker by its own static reports, or has never said what it is.
Leaves the temporary table `steps` for the other stages of the same vessels: one row a fix, with the fix before it on
the same track. It begins `habit_h` before the day, so that nothing is lost at midnight. Long steps
are kept of all vessels, as `long_steps`.
"""

from __future__ import annotations

from datetime import timedelta

import duckdb

from monitor.model.units import us_of_h
from monitor.model.vessel import TANKERS
from monitor.store.day import Day
from monitor.store.query import execute
from monitor.tracks import false_spans
from monitor.tracks.multi_track import NO_BRANCHES, note_odd
from monitor.tracks.segmentation import TrackParams

FIXES = """
CREATE OR REPLACE TEMP TABLE fixes AS
SELECT p.mmsi, p.t, p.lon, p.lat, p.sog_kn, p.cog_deg, p.file_id, p.line_no, p."offset"
FROM positions AS p LEFT JOIN roster AS r ON r.mmsi = p.mmsi
LEFT JOIN without_place AS f ON f.mmsi = p.mmsi AND p.t >= f.low_t AND p.t <= f.high_t
 AND f.high_t >= $low
WHERE p.t >= $low AND p.t < $until AND f.mmsi IS NULL AND p.mmsi BETWEEN $low_mmsi AND $high_mmsi
  AND (r.ship_type IS NULL OR r.ship_type BETWEEN $tanker_low AND $tanker_high)
  AND p.mmsi NOT IN (SELECT mmsi FROM flood_vessels WHERE as_of = $day)
"""

# The newest row of a track is where it stands.
STATE = """
CREATE OR REPLACE TEMP TABLE state AS
SELECT * EXCLUDE (place) FROM (
    SELECT e.*, row_number() OVER (PARTITION BY e.mmsi, e.track_no ORDER BY e.as_of DESC) AS place
    FROM track_newest AS e WHERE e.as_of < $day)
WHERE place = 1
-- no row without track_newest
"""

# Candidates of a number stand as its newest day left them; those heard too long ago are none any more.
CANDIDATES = """
CREATE OR REPLACE TEMP TABLE candidates AS
WITH kept AS (
    SELECT *, max(as_of) OVER (PARTITION BY mmsi) AS newest FROM track_candidates
    WHERE as_of < $day AND as_of >= $oldest_day)
SELECT mmsi, first_t, t, lon, lat, sog_kn, cog_deg, n_fixes, turns FROM kept
WHERE as_of = newest AND t >= $low
-- no row without track_candidates
"""

STEPS = """
CREATE OR REPLACE TEMP TABLE steps AS
WITH placed AS (
    SELECT f.*, coalesce(s.track_no, 0) AS track_no
    FROM fixes AS f LEFT JOIN multi_track_positions AS s
      ON s.mmsi = f.mmsi AND s.t = f.t AND s.lon = f.lon AND s.lat = f.lat AND s.t >= $low
    WHERE coalesce(s.track_no, 0) >= 0),
chained AS (
    SELECT *, lag(t) OVER w AS before_t, lag(lon) OVER w AS before_lon, lag(lat) OVER w AS before_lat,
        lag(sog_kn) OVER w AS before_sog_kn, lag(cog_deg) OVER w AS before_cog_deg,
        lag(file_id) OVER w AS before_file_id, lag(line_no) OVER w AS before_line_no,
        lag("offset") OVER w AS before_offset
    FROM placed WINDOW w AS (PARTITION BY mmsi, track_no ORDER BY t, lon, lat))
SELECT h.mmsi, h.track_no, h.t, h.lon, h.lat, h.sog_kn, h.cog_deg, h.file_id, h.line_no, h."offset",
    CASE WHEN h.kept THEN s.t ELSE h.before_t END AS prev_t,
    CASE WHEN h.kept THEN s.lon ELSE h.before_lon END AS prev_lon,
    CASE WHEN h.kept THEN s.lat ELSE h.before_lat END AS prev_lat,
    CASE WHEN h.kept THEN s.sog_kn ELSE h.before_sog_kn END AS prev_sog_kn,
    CASE WHEN h.kept THEN s.cog_deg ELSE h.before_cog_deg END AS prev_cog_deg,
    CASE WHEN h.kept THEN s.n_habit END AS kept_habit,
    CASE WHEN h.kept THEN s.file_id ELSE h.before_file_id END AS prev_file_id,
    CASE WHEN h.kept THEN s.line_no ELSE h.before_line_no END AS prev_line_no,
    CASE WHEN h.kept THEN s."offset" ELSE h.before_offset END AS prev_offset
FROM (SELECT *, before_t IS NULL OR (before_t < $since AND t >= $since) AS kept FROM chained) AS h
LEFT JOIN state AS s ON s.mmsi = h.mmsi AND s.track_no = h.track_no AND s.t < h.t
"""

NO_LONG_STEPS = """
CREATE OR REPLACE TEMP TABLE long_steps (
    mmsi INTEGER, track_no INTEGER, t TIMESTAMP, lon DOUBLE, lat DOUBLE, sog_kn DOUBLE, cog_deg DOUBLE, file_id INTEGER,
    line_no BIGINT, "offset" BIGINT, prev_t TIMESTAMP, prev_lon DOUBLE, prev_lat DOUBLE, prev_sog_kn DOUBLE,
    prev_cog_deg DOUBLE, prev_habit BIGINT, prev_file_id INTEGER, prev_line_no BIGINT, prev_offset BIGINT)
"""
# The habit before a long step: of steps without end, it is asked of these few alone.
LONG_STEPS = """
INSERT INTO long_steps BY NAME
WITH long AS (SELECT * FROM steps WHERE t >= $since AND epoch_us(t) - epoch_us(prev_t) >= $long_us),
habits AS (
    SELECT l.mmsi, l.track_no, l.prev_t, count(*) AS n
    FROM (SELECT DISTINCT mmsi, track_no, prev_t FROM long WHERE kept_habit IS NULL) AS l JOIN steps AS h
      ON h.mmsi = l.mmsi AND h.track_no = l.track_no AND h.t <= l.prev_t AND h.t >= l.prev_t - $habit_span
    GROUP BY ALL)
SELECT l.* EXCLUDE (kept_habit), coalesce(l.kept_habit, h.n) AS prev_habit
FROM long AS l LEFT JOIN habits AS h ON h.mmsi = l.mmsi AND h.track_no = l.track_no AND h.prev_t = l.prev_t
"""

# A struct compares by its fields in order: by time, then place.
ENDS = """
INSERT INTO track_ends
WITH today AS (
    SELECT mmsi, track_no, count(*) AS n, min(t) AS first_t, max({'t': t, 'lon': lon, 'lat': lat, 'sog_kn': sog_kn,
        'cog_deg': cog_deg, 'file_id': file_id, 'line_no': line_no, 'offset': "offset"}) AS z
    FROM steps WHERE t >= $since GROUP BY mmsi, track_no),
habits AS (
    SELECT d.mmsi, d.track_no, count(*) AS n FROM today AS d JOIN steps AS h
      ON h.mmsi = d.mmsi AND h.track_no = d.track_no AND h.t >= d.z.t - $habit_span
    GROUP BY ALL)
SELECT $day, d.mmsi, d.track_no, coalesce(b.first_t, s.first_t, d.first_t), d.z.t, d.z.lon, d.z.lat, d.z.sog_kn,
    d.z.cog_deg, coalesce(b.n, coalesce(s.n_fixes, 0) + d.n), h.n, d.z.file_id, d.z.line_no, d.z."offset"
FROM today AS d JOIN habits AS h ON h.mmsi = d.mmsi AND h.track_no = d.track_no
LEFT JOIN state AS s ON s.mmsi = d.mmsi AND s.track_no = d.track_no
LEFT JOIN branches AS b ON b.mmsi = d.mmsi AND b.track_no = d.track_no
"""


def begin(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `long_steps`, without a row."""
    execute(con, NO_LONG_STEPS)


def stand(con: duckdb.DuckDBPyConnection, day: Day, params: TrackParams) -> None:
    """Make the temporary tables `state` and `candidates`: what the tracks of the day go on from."""
    oldest = day.since - timedelta(hours=params.candidate_h)
    execute(con, STATE, {"day": day.date})
    false_spans.restore(con, day)
    execute(con, CANDIDATES, {"day": day.date, "low": oldest, "oldest_day": oldest.date()})


def follow(con: duckdb.DuckDBPyConnection, day: Day, params: TrackParams) -> list[tuple[int, Exception]]:
    """Put the positions of a part of the vessels on tracks, but those that are no evidence of place; leaves `steps`.

    Needs what `stand` and `begin` make, and the temporary tables `roster` and `without_place`.

    Returns:
        The numbers that could not be put on tracks, and why: they have no steps on the day.
    """
    habit_span = timedelta(hours=params.habit_h)
    low = day.since - habit_span
    execute(con, FIXES, day.of_vessels(day=day.date, low=low, until=day.until, **TANKERS))
    execute(con, NO_BRANCHES)
    left_out = note_odd(con, day, params)
    execute(con, STEPS, {"low": low, "since": day.since})
    habit = {"since": day.since, "habit_span": habit_span}
    execute(con, ENDS, {"day": day.date, **habit})
    execute(con, LONG_STEPS, {"long_us": us_of_h(params.long_step_h), **habit})
    return left_out
