"""Vessel hours: how long vessels of class A were received on a day, by area, and whether they are tankers.

What is counted of vessels (gaps that look like dark periods) is counted against this. Leaves the temporary table
`class_a`: which vessels these are, so that both counts are of the same.
"""

from __future__ import annotations

import duckdb

from monitor.model.vessel import TANKERS
from monitor.store.day import Day
from monitor.store.query import execute

# A vessel that sent a report of class B in these hours is none of class A.
CLASS_A = """
CREATE OR REPLACE TEMP TABLE class_a AS
SELECT b.mmsi, CASE WHEN r.ship_type IS NULL THEN 'unknown'
    WHEN r.ship_type BETWEEN $tanker_low AND $tanker_high THEN 'tanker' ELSE 'other' END AS class
FROM (SELECT mmsi FROM vessel_bins GROUP BY mmsi HAVING max(class_b) = 0) AS b
LEFT JOIN roster AS r ON r.mmsi = b.mmsi
"""

VESSEL_HOURS = """
INSERT INTO vessel_hours
SELECT $day, area_x(cell_x(last_position.lon)) AS area_x,
    area_y(cell_y(last_position.lat)) AS area_y, class, count(*)
FROM vessel_bins JOIN class_a USING (mmsi)
WHERE bin_no * 1800000000 >= epoch_us($since) AND NOT displaced GROUP BY ALL
"""


def collect(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    """Write the day's rows of `vessel_hours`; needs the temporary tables `vessel_bins` and `roster`."""
    execute(con, CLASS_A, TANKERS)
    execute(con, VESSEL_HOURS, {"day": day.date, "since": day.since})
