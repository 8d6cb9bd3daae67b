"""What the next day stands on: of each track and visit only the rows that still count, of identities the sums.

The tables by day keep everything, so that a day can be scanned again; reading all of them every night would
make a night dearer than the one before. These three grow with the ships, not with the days.
They follow each day's scan, and are made anew where days were taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from monitor.model.params import judged
from monitor.store.day import Day
from monitor.store.query import execute


@dataclass(frozen=True, slots=True)
class RosterParams:
    """How much each report weighs where reports of one number contradict one another."""

    most_a_day: int = judged(20, "static_reports", "2026-11-28")
    half_life_d: float = judged(30.0, "d", "2026-11-28")
    tanker_weight: int = judged(4, "reports_of_another_type", "2026-11-29")
    imo_weight: int = judged(2, "reports_without_imo", "2026-11-29")


ROSTER_PARAMS = RosterParams()

# What each number said of itself in all the days so far: see `identity_days.ROSTER`. A report of a day weighs twice
# as much as one `half_life_d` before it; only the ratio of weights counts, so that none ever has to be written anew.
# Sums of floats in one order are the same, night by night or all at once.
SAID_SO_FAR = """
CREATE OR REPLACE TEMP TABLE said_so_far AS
SELECT max(as_of) AS as_of, mmsi, imo, name, call_sign, ship_type, length_m, beam_m, min(first_t) AS first_t,
    max(last_t) AS last_t, CAST(sum(n) AS BIGINT) AS n, CAST(sum(n_counted) AS BIGINT) AS n_counted,
    sum(weight ORDER BY as_of, n) AS weight
FROM (
    SELECT * FROM identity_totals
    WHERE mmsi IN (SELECT mmsi FROM identity_days WHERE as_of = $day)
    UNION ALL
    SELECT as_of, mmsi, imo, name, call_sign, ship_type, length_m, beam_m, first_t, last_t, n, least(n, $most_a_day),
        least(n, $most_a_day) * pow(2.0, (as_of - DATE '2026-01-01') / $half_life_d)
    FROM identity_days WHERE as_of = $day)
GROUP BY mmsi, imo, name, call_sign, ship_type, length_m, beam_m
"""
OUTDATED_TOTALS = "DELETE FROM identity_totals WHERE mmsi IN (SELECT mmsi FROM identity_days WHERE as_of = $day)"
NEW_TOTALS = "INSERT INTO identity_totals SELECT * FROM said_so_far ORDER BY ALL"

OUTDATED_TRACKS = """
DELETE FROM track_newest AS e USING track_ends AS d
WHERE d.as_of = $day AND d.mmsi = e.mmsi AND d.track_no = e.track_no
"""
TRACKS_OF_DAY = "INSERT INTO track_newest SELECT * FROM track_ends WHERE as_of = $day"

OUTDATED_VISITS = """
DELETE FROM visit_newest AS v USING visits AS d
WHERE d.as_of = $day AND d.mmsi = v.mmsi AND d.track_no = v.track_no AND d.place_id = v.place_id
  AND d.entry_t = v.entry_t
-- no row without visits
"""
VISITS_OF_DAY = """
INSERT INTO visit_newest SELECT * FROM visits WHERE as_of = $day AND exit_t IS NULL
-- no row without visits
"""

ALL_TOTALS = """
INSERT INTO identity_totals
SELECT max(as_of), mmsi, imo, name, call_sign, ship_type, length_m, beam_m, min(first_t), max(last_t),
    sum(n), sum(least(n, $most_a_day)),
    sum(least(n, $most_a_day) * pow(2.0, (as_of - DATE '2026-01-01') / $half_life_d) ORDER BY as_of, n)
FROM identity_days WHERE as_of < $day
GROUP BY mmsi, imo, name, call_sign, ship_type, length_m, beam_m
"""
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
    execute(con, SAID_SO_FAR, {"day": day.date, **_weights()})
    execute(con, OUTDATED_TOTALS, {"day": day.date})
    execute(con, NEW_TOTALS)


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
    for table in ("DELETE FROM identity_totals", "DELETE FROM track_newest", "DELETE FROM visit_newest"):
        execute(con, table)
    execute(con, ALL_TOTALS, {"day": on, **_weights()})
    for statement in (ALL_TRACKS, ALL_VISITS):
        execute(con, statement, {"day": on})


def _weights() -> dict[str, float]:
    return {"half_life_d": ROSTER_PARAMS.half_life_d, "most_a_day": ROSTER_PARAMS.most_a_day}
