"""Reception by cell over a period, as maps show it: from the rows that `tracks.reception` keeps."""

from __future__ import annotations

from datetime import datetime

import duckdb

from monitor.geo.cells import PER_DEGREE
from monitor.model.reception import ReceptionCells
from monitor.store.query import columns, scalar

MOST_CELLS = 12_000  # judged 2026-11-24: a quarter of a megabyte on a page; beyond, cells are put together by fours

# Where jamming lasts for hours, no half hours of the ships are known: their cells are those that they were thrown from.
CELLS = """
WITH counted AS (
    SELECT CAST(floor(cell_x / $times) AS INTEGER) AS x, CAST(floor(cell_y / $times) AS INTEGER) AS y,
        count(*) AS known, sum(CASE WHEN heard THEN 1 ELSE 0 END) AS heard
    FROM exposure WHERE bin_t >= $since AND bin_t < $until GROUP BY x, y),
thrown AS (
    SELECT DISTINCT CAST(floor(cell_x(lon) / $times) AS INTEGER) AS x, CAST(floor(cell_y(lat) / $times) AS INTEGER) AS y
    FROM displacements WHERE start_t < $until AND end_t >= $since),
cells AS (
    SELECT * FROM counted
    UNION ALL SELECT t.x, t.y, 0, 0 FROM thrown AS t LEFT JOIN counted AS c ON c.x = t.x AND c.y = t.y
    WHERE c.x IS NULL),
jammed AS (
    SELECT area_x, area_y, count(DISTINCT bin_t) AS n FROM jammed_areas
    WHERE bin_t >= $since AND bin_t < $until GROUP BY ALL)
SELECT c.x, c.y, c.known, c.heard, coalesce(j.n, 0) AS jammed FROM cells AS c LEFT JOIN jammed AS j
  ON j.area_x = area_x(CAST(floor((c.x + 0.5) * $times) AS INTEGER))
 AND j.area_y = area_y(CAST(floor((c.y + 0.5) * $times) AS INTEGER))
WHERE c.known > 0 OR j.n > 0 ORDER BY c.y, c.x
"""

N_CELLS = """
SELECT count(*) FROM (
    SELECT DISTINCT floor(cell_x / $times), floor(cell_y / $times) FROM exposure
    WHERE bin_t >= $since AND bin_t < $until)
"""


def heard_cells(
    con: duckdb.DuckDBPyConnection, since: datetime, until: datetime, most: int = MOST_CELLS
) -> ReceptionCells:
    """Counts of [since, until) by cell, in cells as small as keeps their number below `most`."""
    times, span = 1.0, {"since": since, "until": until}
    while int(scalar(con, N_CELLS, {"times": times, **span})) > most:
        times *= 2.0
    found = columns(con, CELLS, {"times": times, **span})
    return ReceptionCells(
        PER_DEGREE / times, *(found[name].astype(int).tolist() for name in ("x", "y", "known", "heard", "jammed"))
    )
