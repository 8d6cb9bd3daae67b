"""Whose static reports came with which track of a number that more than one vessel sends.

A report on the line of a position belongs to that position's track. Any other belongs to a track where it was the only
one of its number that was received in the same ten minutes; what two vessels sent side by side tells nothing.
"""

from __future__ import annotations

import duckdb

from monitor.store.day import Day
from monitor.store.query import execute, scalar

SLOT_US = 600_000_000  # ten minutes: static reports are due every six (ITU-R M.1371-5, table 1)

REPORTS = """
INSERT INTO track_reports
WITH numbers AS (SELECT DISTINCT mmsi FROM track_newest WHERE track_no > 0),
said AS (
    SELECT mmsi, t, sound_imo(imo) AS imo, file_id, line_no, "offset" FROM statics
    WHERE t >= $since AND t < $until AND sound_imo(imo) IS NOT NULL AND mmsi IN (SELECT mmsi FROM numbers)),
heard AS (
    SELECT p.mmsi, p.t, p.file_id, p.line_no, p."offset", coalesce(m.track_no, 0) AS track_no
    FROM positions AS p LEFT JOIN multi_track_positions AS m
      ON m.mmsi = p.mmsi AND m.t = p.t AND m.lon = p.lon AND m.lat = p.lat
    WHERE p.t >= $since AND p.t < $until AND p.mmsi IN (SELECT mmsi FROM said)
      AND coalesce(m.track_no, 0) >= 0),
alone AS (
    SELECT mmsi, epoch_us(t) // $slot_us AS slot, min(track_no) AS track_no FROM heard
    GROUP BY mmsi, slot HAVING min(track_no) = max(track_no)),
told AS (
    SELECT s.mmsi, s.imo, coalesce(h.track_no, a.track_no) AS track_no
    FROM said AS s
    LEFT JOIN (SELECT DISTINCT mmsi, file_id, line_no, "offset", track_no FROM heard) AS h
      ON h.mmsi = s.mmsi AND h.file_id = s.file_id AND h.line_no = s.line_no AND h."offset" = s."offset"
    LEFT JOIN alone AS a ON a.mmsi = s.mmsi AND a.slot = epoch_us(s.t) // $slot_us)
SELECT $day, mmsi, track_no, imo, count(*) FROM told WHERE track_no IS NOT NULL
GROUP BY mmsi, track_no, imo ORDER BY mmsi, track_no, imo
"""


def collect(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    """Write the day's rows of `track_reports`; the day's tracks must stand."""
    if scalar(con, "SELECT count(*) FROM track_newest WHERE track_no > 0"):  # else there is nothing to part
        execute(con, REPORTS, day.values(slot_us=SLOT_US))
