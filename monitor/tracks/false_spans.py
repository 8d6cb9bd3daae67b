"""Spans of time in which a vessel's positions are no evidence of place: made up, or thrown away by jamming.

Stages that ask where a vessel was leave them out; that it was received then, they still know. A stretch that is judged
on a later day, or anew, takes no row back from the days before it. From that day on its newest judgement counts, the
track goes on from where the vessel was, and events that rest on its positions are taken back
(`detect.judged_false_since`).
"""

from __future__ import annotations

from datetime import timedelta

import duckdb

from monitor.store.day import Day
from monitor.store.query import execute

FOLLOWED = timedelta(days=120)  # longer than any rule looks back at calls, stays or positions

SPANS = """
INSERT INTO false_spans
WITH stretches AS (
    SELECT *, CASE WHEN jump_m IS NULL THEN start_t ELSE start_t + INTERVAL 1 MICROSECOND END AS low_t
    FROM false_stretches WHERE as_of = $day AND judgement IN ('made_up', 'jammed')),
displaced AS (
    SELECT DISTINCT d.mmsi, d.start_t, d.end_t FROM displacements AS d JOIN jammed_areas AS j
      ON areas_touch(area_x(cell_x(d.lon)), area_y(cell_y(d.lat)), j.area_x, j.area_y)
     AND j.bin_t <= d.end_t AND j.bin_t + INTERVAL 30 MINUTE >= d.start_t
    WHERE d.as_of <= $day AND d.as_of >= $day_before AND j.as_of = $day AND j.sign = 'displaced')
SELECT $day, mmsi, low_t, last_t, judgement = 'jammed' FROM stretches
UNION ALL
SELECT $day, mmsi, start_t + INTERVAL 1 MICROSECOND, last_t, true FROM not_back WHERE as_of = $day AND jammed
UNION ALL
SELECT $day, mmsi, start_t + INTERVAL 1 MICROSECOND, end_t - INTERVAL 1 MICROSECOND, true FROM displaced
-- no row without false_stretches or not_back or displacements
"""

# Spans of one vessel that overlap are one, so that a join with them doubles nothing.
WITHOUT_PLACE = """
CREATE OR REPLACE TEMP TABLE without_place AS
WITH parted AS (
    SELECT mmsi, low_t, high_t, jammed, coalesce(low_t > max(high_t) OVER (PARTITION BY mmsi ORDER BY low_t, high_t
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS begins
    FROM false_spans_at($day) WHERE as_of >= $oldest_day),
counted AS (
    SELECT *, sum(CASE WHEN begins THEN 1 ELSE 0 END) OVER (
        PARTITION BY mmsi ORDER BY low_t, high_t ROWS UNBOUNDED PRECEDING) AS span
    FROM parted)
SELECT mmsi, min(low_t) AS low_t, max(high_t) AS high_t, bool_and(jammed) AS jammed FROM counted GROUP BY mmsi, span
"""

# Between two steps that no tanker makes, and neither made up nor jammed for certain: where the vessel was is not known.
DOUBTED_PLACE = """
CREATE OR REPLACE TEMP TABLE doubted_place AS
SELECT mmsi, start_t + INTERVAL 1 MICROSECOND AS low_t, last_t AS high_t FROM false_stretches_at($day)
WHERE judgement = 'unclear' AND jump_m IS NOT NULL AND end_t IS NOT NULL AND as_of >= $oldest_day
"""

# A track whose newest position lies in a stretch that was judged only today stands where the vessel was before it.
RESTORED = """
UPDATE state SET t = b.t, lon = b.lon, lat = b.lat, sog_kn = b.sog_kn, cog_deg = b.cog_deg, file_id = b.file_id,
    line_no = b.line_no, "offset" = b."offset"
FROM (
    SELECT p.*, f.last_t FROM false_stretches AS f JOIN positions AS p
      ON p.mmsi = f.mmsi AND p.t = f.start_t AND p.lon = f.lon AND p.lat = f.lat
    WHERE f.as_of = $day AND f.judgement IN ('made_up', 'jammed') AND f.jump_m IS NOT NULL AND f.start_t < $since
    QUALIFY row_number() OVER (PARTITION BY p.mmsi ORDER BY p.t, p.file_id, p.line_no) = 1) AS b
WHERE state.mmsi = b.mmsi AND state.track_no = 0 AND state.t > b.t AND state.t <= b.last_t
-- no row without false_stretches
"""


def note(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    """Write the day's rows of `false_spans`, and make the temporary tables of all that still matter.

    `without_place` has mmsi, low_t, high_t, and whether jamming accounts for all of it; both ends lie within, and no
    two spans of a vessel overlap. `doubted_place` has mmsi, low_t, high_t of stretches of which nobody can tell.
    """
    execute(con, SPANS, {"day": day.date, "day_before": day.date - timedelta(days=1)})
    asked = {"day": day.date, "oldest_day": day.date - FOLLOWED}
    execute(con, WITHOUT_PLACE, asked)
    execute(con, DOUBTED_PLACE, asked)


def restore(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    """Put tracks of the temporary table `state` back to where their vessels were before a stretch of earlier days."""
    execute(con, RESTORED, {"day": day.date, "since": day.since})
