"""Vessel hours: how long vessels of class A were received on a day, by area, and whether they are tankers.

What is counted of vessels (gaps that look like dark periods) is counted against this.
"""

from __future__ import annotations

import duckdb

from monitor.store.day import Day
from monitor.store.query import execute

# 12 and 6: an area of `geo.cells.area_of`.
VESSEL_HOURS = """
INSERT INTO vessel_hours
WITH class_b AS (SELECT DISTINCT mmsi FROM vessel_bins WHERE class_b = 1)
SELECT $day, CAST(floor(cell_x(last_position.lon) / 12.0) AS INTEGER) AS area_x,
    CAST(floor(cell_y(last_position.lat) / 6.0) AS INTEGER) AS area_y,
    CASE WHEN r.ship_type IS NULL THEN 'unknown' WHEN r.ship_type BETWEEN 80 AND 89 THEN 'tanker' ELSE 'other' END
        AS class,
    count(*)
FROM vessel_bins AS b LEFT JOIN roster AS r ON r.mmsi = b.mmsi
WHERE bin_no * 1800000000 >= epoch_us($since) AND b.mmsi NOT IN (SELECT mmsi FROM class_b) GROUP BY ALL
"""


def collect(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    """Write the day's rows of `vessel_hours`; needs the temporary tables `vessel_bins` and `roster`."""
    execute(con, VESSEL_HOURS, {"day": day.date, "since": day.since})
