"""Reception by cell over a period, as maps show it: from the rows that `tracks.reception` keeps."""

from __future__ import annotations

from datetime import datetime

import duckdb

from monitor.geo.cells import PER_DEGREE
from monitor.model.reception import ReceptionCells
from monitor.store.query import columns, scalar

MOST_CELLS = 12_000  # judged 2026-11-24: a quarter of a megabyte on a page; beyond, cells are put together by fours

CELLS = """
SELECT CAST(floor(cell_x / $times) AS INTEGER) AS x, CAST(floor(cell_y / $times) AS INTEGER) AS y, count(*) AS known,
    sum(CASE WHEN heard THEN 1 ELSE 0 END) AS heard
FROM exposure WHERE bin_t >= $since AND bin_t < $until GROUP BY x, y ORDER BY y, x
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
        PER_DEGREE / times, *(found[name].astype(int).tolist() for name in ("x", "y", "known", "heard"))
    )
