"""Who heard whom: kept beside the fixes, since of a message that several receivers heard one reception is stored."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from monitor.store.query import shown

# A set, so that neither the order of files nor a file that is read twice changes it. Of ships only: nothing is
# ever asked about the stations ashore and the buoys that are heard.
HEARD = """
CREATE OR REPLACE TEMP TABLE newly_heard AS
WITH heard AS (
    SELECT DISTINCT coalesce(station, $source) AS station, CAST(mmsi AS INTEGER) AS mmsi,
        make_timestamp(epoch_us(t) // 1800000000 * 1800000000) AS bin_t
    FROM reported WHERE mmsi BETWEEN 200000000 AND 799999999),
span AS (SELECT min(bin_t) AS low, max(bin_t) AS high FROM heard)
SELECT station, mmsi, bin_t FROM heard
EXCEPT
SELECT station, mmsi, bin_t FROM receptions
WHERE bin_t >= (SELECT low FROM span) AND bin_t <= (SELECT high FROM span)
"""

# What a receiver heard changes what a scan finds, though all its messages had been heard by others.
DAYS = """
INSERT INTO file_days SELECT $file, CAST(bin_t AS DATE) AS day, count(*), 0, 0 FROM newly_heard GROUP BY day
"""
INSERT = "INSERT INTO receptions SELECT * FROM newly_heard ORDER BY mmsi, bin_t, station"


def note_receptions(con: duckdb.DuckDBPyConnection, positions: pa.Table, source: str, file_id: int) -> None:
    """Add what these positions tell of receivers, in the caller's transaction.

    Args:
        positions: columns mmsi, t and station, one row a reception.
        source: stands for the receiver where a line names none.
    """
    with shown(con, "reported", positions.select(["mmsi", "t", "station"])):
        con.execute(HEARD, {"source": source})
    con.execute(DAYS, {"file": file_id})
    con.execute(INSERT)
