"""What the next day stands on: of each track, visit and identity only the rows that still count.

The tables by day keep everything, so that a day can be scanned again; reading all of them every night would
make a night dearer than the one before. These three hold the newest rows and grow with the ships, not with
the days. They follow each day's scan, and are made anew where days were taken back.
"""

from __future__ import annotations

from datetime import date

import duckdb

from monitor.store.day import Day
from monitor.store.query import execute

# An identity counts as long as some field of it was not said on a later day: see identity.ROSTER.
OUTDATED_IDENTITIES = """
DELETE FROM identity_newest AS d USING (
    SELECT mmsi, max(as_of) FILTER (WHERE imo IS NOT NULL) AS imo, max(as_of) FILTER (WHERE name IS NOT NULL) AS name,
        max(as_of) FILTER (WHERE call_sign IS NOT NULL) AS call_sign,
        max(as_of) FILTER (WHERE ship_type > 0) AS ship_type,
        max(as_of) FILTER (WHERE length_m IS NOT NULL) AS size, max(as_of) AS any_of_it
    FROM identity_newest GROUP BY mmsi) AS s
WHERE s.mmsi = d.mmsi AND d.as_of IS DISTINCT FROM s.imo AND d.as_of IS DISTINCT FROM s.name
  AND d.as_of IS DISTINCT FROM s.call_sign AND d.as_of IS DISTINCT FROM s.ship_type
  AND d.as_of IS DISTINCT FROM s.size AND d.as_of <> s.any_of_it
"""
IDENTITIES_OF_DAY = "INSERT INTO identity_newest SELECT * FROM identity_days WHERE as_of = $day"

OUTDATED_TRACKS = """
DELETE FROM track_newest AS e USING track_ends AS d
WHERE d.as_of = $day AND d.mmsi = e.mmsi AND d.track_no = e.track_no
"""
TRACKS_OF_DAY = "INSERT INTO track_newest SELECT * FROM track_ends WHERE as_of = $day"

OUTDATED_VISITS = """
DELETE FROM visit_newest AS v USING visits AS d
WHERE d.as_of = $day AND d.mmsi = v.mmsi AND d.track_no = v.track_no AND d.place_id = v.place_id
  AND d.entry_t = v.entry_t
"""
VISITS_OF_DAY = "INSERT INTO visit_newest SELECT * FROM visits WHERE as_of = $day AND exit_t IS NULL"

ALL_IDENTITIES = "INSERT INTO identity_newest SELECT * FROM identity_days WHERE as_of < $day"
ALL_TRACKS = """
INSERT INTO track_newest
SELECT * EXCLUDE (place) FROM (
    SELECT e.*, row_number() OVER (PARTITION BY e.mmsi, e.track_no ORDER BY e.as_of DESC) AS place
    FROM track_ends AS e WHERE e.as_of < $day)
WHERE place = 1
"""
ALL_VISITS = """
INSERT INTO visit_newest
SELECT * EXCLUDE (place) FROM (
    SELECT v.*, row_number() OVER (
        PARTITION BY v.mmsi, v.track_no, v.place_id, v.entry_t ORDER BY v.as_of DESC) AS place
    FROM visits AS v WHERE v.as_of < $day)
WHERE place = 1 AND exit_t IS NULL
"""


def note_identities(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    """Take the day's rows of `identity_days` in."""
    execute(con, IDENTITIES_OF_DAY, {"day": day.date})
    execute(con, OUTDATED_IDENTITIES)


def note_tracks(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    """Take the day's rows of `track_ends` in."""
    execute(con, OUTDATED_TRACKS, {"day": day.date})
    execute(con, TRACKS_OF_DAY, {"day": day.date})


def note_visits(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    """Take the day's rows of `visits` in: those that were seen to end need no more following."""
    execute(con, OUTDATED_VISITS, {"day": day.date})
    execute(con, VISITS_OF_DAY, {"day": day.date})


def restore(con: duckdb.DuckDBPyConnection, on: date) -> None:
    """As it stood before the day, from all the days before it."""
    for table in ("DELETE FROM identity_newest", "DELETE FROM track_newest", "DELETE FROM visit_newest"):
        execute(con, table)
    for statement in (ALL_IDENTITIES, ALL_TRACKS, ALL_VISITS):
        execute(con, statement, {"day": on})
    execute(con, OUTDATED_IDENTITIES)
