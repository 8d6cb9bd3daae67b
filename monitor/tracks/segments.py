"""A day's fixes of the watched vessels as steps along coherent tracks.

Watched is every ship that is a tanker by its own static reports, or has never said what it is.
Leaves the temporary table `steps` for the other stages: one row a fix, with the fix before it on the
same track. It begins `LOOK_BACK_H` before the day, so that nothing is lost at midnight.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import duckdb
import numpy as np
import pyarrow as pa

from monitor.geo.grouped import groups
from monitor.store.day import Day
from monitor.store.query import columns, execute, records, shown
from monitor.tracks.newest_rows import note_tracks
from monitor.tracks.segmentation import OpenTrack, TrackParams, segment

LOOK_BACK_H = 3  # the habit of a vessel is what was heard of it in the three hours before a silence

FIXES = """
CREATE OR REPLACE TEMP TABLE fixes AS
SELECT p.mmsi, p.t, p.lon, p.lat, p.sog_kn, p.cog_deg, p.file_id, p.line_no, p."offset"
FROM positions AS p LEFT JOIN roster AS r ON r.mmsi = p.mmsi
WHERE p.t >= $low AND p.t < $until AND p.mmsi BETWEEN 200000000 AND 799999999
  AND (r.ship_type IS NULL OR r.ship_type BETWEEN 80 AND 89)
"""

# The newest row of a track is where it stands.
STATE = """
CREATE OR REPLACE TEMP TABLE state AS
SELECT * EXCLUDE (place) FROM (
    SELECT e.*, row_number() OVER (PARTITION BY e.mmsi, e.track_no ORDER BY e.as_of DESC) AS place
    FROM track_newest AS e WHERE e.as_of < $day)
WHERE place = 1
"""

# Numbers on which something is not one ship's way: more than one track before, or a jump today.
TANGLED = """
WITH line AS (
    SELECT mmsi, t, lon, lat FROM fixes WHERE t >= $since
    UNION ALL SELECT mmsi, t, lon, lat FROM state WHERE track_no = 0),
steps AS (
    SELECT mmsi, apart_m(lag(lon) OVER w, lag(lat) OVER w, lon, lat)
             > $slack_m + $max_speed_ms * (epoch_us(t) - epoch_us(lag(t) OVER w)) / 1e6 AS jump
    FROM line WINDOW w AS (PARTITION BY mmsi ORDER BY t, lon, lat))
SELECT mmsi FROM steps WHERE jump
UNION SELECT mmsi FROM state WHERE track_no > 0 AND mmsi IN (SELECT mmsi FROM fixes)
ORDER BY mmsi
"""

TANGLED_FIXES = """
SELECT mmsi, epoch_us(t) AS t_us, lon, lat FROM fixes
WHERE t >= $since AND list_contains($mmsis, mmsi) ORDER BY mmsi, t, lon, lat
"""

TANGLED_STATE = """
SELECT mmsi, track_no, epoch_us(t) AS t_us, lon, lat FROM state
WHERE list_contains($mmsis, mmsi) ORDER BY mmsi, track_no
"""

STEPS = """
CREATE OR REPLACE TEMP TABLE steps AS
WITH placed AS (
    SELECT f.*, coalesce(s.track_no, 0) AS track_no
    FROM fixes AS f LEFT JOIN stray_fixes AS s
      ON s.mmsi = f.mmsi AND s.t = f.t AND s.lon = f.lon AND s.lat = f.lat AND s.t >= $low),
chained AS (
    SELECT *, lag(t) OVER w AS before_t, lag(lon) OVER w AS before_lon, lag(lat) OVER w AS before_lat,
        lag(sog_kn) OVER w AS before_sog_kn, lag(cog_deg) OVER w AS before_cog_deg,
        lag(file_id) OVER w AS before_file_id, lag(line_no) OVER w AS before_line_no,
        lag("offset") OVER w AS before_offset,
        count(*) OVER (PARTITION BY mmsi, track_no ORDER BY t
            RANGE BETWEEN INTERVAL 3 HOUR PRECEDING AND CURRENT ROW) AS n_habit
    FROM placed WINDOW w AS (PARTITION BY mmsi, track_no ORDER BY t, lon, lat)),
habits AS (
    SELECT *, lag(n_habit) OVER (PARTITION BY mmsi, track_no ORDER BY t, lon, lat) AS before_habit FROM chained)
SELECT h.mmsi, h.track_no, h.t, h.lon, h.lat, h.sog_kn, h.cog_deg, h.n_habit, h.file_id, h.line_no, h."offset",
    coalesce(h.before_t, s.t) AS prev_t,
    CASE WHEN h.before_t IS NULL THEN s.lon ELSE h.before_lon END AS prev_lon,
    CASE WHEN h.before_t IS NULL THEN s.lat ELSE h.before_lat END AS prev_lat,
    CASE WHEN h.before_t IS NULL THEN s.sog_kn ELSE h.before_sog_kn END AS prev_sog_kn,
    CASE WHEN h.before_t IS NULL THEN s.cog_deg ELSE h.before_cog_deg END AS prev_cog_deg,
    CASE WHEN h.before_t IS NULL THEN s.n_habit ELSE h.before_habit END AS prev_habit,
    CASE WHEN h.before_t IS NULL THEN s.file_id ELSE h.before_file_id END AS prev_file_id,
    CASE WHEN h.before_t IS NULL THEN s.line_no ELSE h.before_line_no END AS prev_line_no,
    CASE WHEN h.before_t IS NULL THEN s."offset" ELSE h.before_offset END AS prev_offset
FROM habits AS h LEFT JOIN state AS s ON s.mmsi = h.mmsi AND s.track_no = h.track_no AND s.t < h.t
"""

ENDS = """
INSERT INTO track_ends
WITH today AS (
    SELECT *, row_number() OVER (PARTITION BY mmsi, track_no ORDER BY t DESC, lon DESC, lat DESC) AS place,
        count(*) OVER (PARTITION BY mmsi, track_no) AS n_today,
        min(t) OVER (PARTITION BY mmsi, track_no) AS first_today
    FROM steps WHERE t >= $since)
SELECT $day, d.mmsi, d.track_no, coalesce(s.first_t, d.first_today), d.t, d.lon, d.lat, d.sog_kn, d.cog_deg,
    coalesce(s.n_fixes, 0) + d.n_today, d.n_habit, d.file_id, d.line_no, d."offset"
FROM today AS d LEFT JOIN state AS s ON s.mmsi = d.mmsi AND s.track_no = d.track_no
WHERE d.place = 1
"""


def follow(con: duckdb.DuckDBPyConnection, day: Day, params: TrackParams) -> None:
    """Put the day's fixes on tracks; needs the temporary table `roster`, leaves `state` and `steps`."""
    low = day.since - timedelta(hours=LOOK_BACK_H)
    execute(con, FIXES, {"low": low, "until": day.until})
    execute(con, STATE, {"day": day.date})
    _note_strays(con, day, params)
    execute(con, STEPS, {"low": low})
    execute(con, ENDS, {"day": day.date, "since": day.since})
    note_tracks(con, day)


def _note_strays(con: duckdb.DuckDBPyConnection, day: Day, params: TrackParams) -> None:
    limits = {"slack_m": params.slack_m, "max_speed_ms": params.max_speed_kn * 1852 / 3600}
    mmsis = [row["mmsi"] for row in records(con, TANGLED, {"since": day.since, **limits})]
    if not mmsis:
        return
    fixes = columns(con, TANGLED_FIXES, {"since": day.since, "mmsis": mmsis})
    before: dict[int, list[OpenTrack]] = {}
    for row in records(con, TANGLED_STATE, {"mmsis": mmsis}):
        ends = before.setdefault(row["mmsi"], [])
        ends.append(OpenTrack(row["track_no"], row["t_us"] / 1e6, row["lon"], row["lat"]))
    strays = _strays(fixes, before, params)
    with shown(con, "strays", strays):
        execute(
            con,
            "INSERT INTO stray_fixes SELECT $day, mmsi, track_no, make_timestamp(t_us), lon, lat FROM strays",
            {"day": day.date},
        )


def _strays(fixes: Mapping[str, np.ndarray], before: Mapping[int, list[OpenTrack]], params: TrackParams) -> pa.Table:
    mmsi = fixes["mmsi"]
    track_no = np.zeros(len(mmsi), np.int32)
    for start, stop in groups(mmsi):
        one = slice(start, stop)
        track_no[one] = segment(
            fixes["t_us"][one] / 1e6,
            fixes["lon"][one],
            fixes["lat"][one],
            before.get(int(mmsi[start]), []),
            params,
        )
    off = track_no > 0
    return pa.table({"track_no": track_no[off], **{k: fixes[k][off] for k in ("mmsi", "t_us", "lon", "lat")}})
