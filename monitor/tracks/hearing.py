"""How many ships were heard where and when: the plain count that reception is judged by."""

from __future__ import annotations

import duckdb

from monitor.store.day import Day

COLLECT = """
INSERT INTO heard
SELECT $day, date_trunc('hour', t), cell_x(lon), cell_y(lat), count(DISTINCT mmsi)
FROM positions
WHERE t >= $since AND t < $until AND mmsi BETWEEN 200000000 AND 799999999
GROUP BY ALL
"""


def collect(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    """Write the day's rows of `heard`."""
    con.execute(COLLECT, day.values())
