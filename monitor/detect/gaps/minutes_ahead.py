"""Minutes ahead: how well ships like a silent one are received where it was heading.

A ship that is lost from hearing sails into water in which others are hardly received; one that falls silent on purpose
may do so anywhere. Counted are ships of class A under way, over weeks and at any hour: many more than were there in the
hours of one gap. A receiver's outage is asked about elsewhere (reception_counts, quiet_receivers).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import duckdb
import pyarrow as pa

from monitor.store.query import records, shown

# A half hour that was a ship's last for hours is no row of `exposure`: it counts as one in which it was not received.
# One more such half hour is counted everywhere: where nobody was, nothing is known. The half hour ahead in which most
# is received tells: whatever the dependence, a ship is silent throughout at most as often as in one of them.
MINUTES_AHEAD = """
WITH cells AS (SELECT DISTINCT cell_x, cell_y FROM probes),
like_it AS (
    SELECT cell_x, cell_y, mmsi, minutes FROM witnesses
    WHERE as_of > $day_before AND as_of <= $day AND moving AND NOT class_b
    UNION ALL
    SELECT cell_x, cell_y, mmsi, 0 FROM lost_witnesses
    WHERE as_of > $day_before AND as_of <= $day AND moving AND NOT class_b),
tallied AS (
    SELECT o.cell_x, o.cell_y, o.mmsi, count(*) AS n, sum(o.minutes) AS minutes
    FROM like_it AS o JOIN cells AS c ON c.cell_x = o.cell_x AND c.cell_y = o.cell_y GROUP BY ALL),
ahead AS (
    SELECT p.gap, p.bin, coalesce(sum(t.minutes), 0) / (sum(t.n) + 1) AS minutes
    FROM probes AS p JOIN tallied AS t ON t.cell_x = p.cell_x AND t.cell_y = p.cell_y AND t.mmsi <> p.mmsi
    GROUP BY p.gap, p.bin)
SELECT gap, max(minutes) AS minutes FROM ahead GROUP BY gap ORDER BY gap
"""


def minutes_ahead(con: duckdb.DuckDBPyConnection, probes: pa.Table, span: Mapping[str, date]) -> dict[int, float]:
    """Of the thirty of a half hour, those in which ships like it are received ahead, by gap, to a tenth.

    Args:
        probes: cells along the course that each vessel held, as `AskedWaters.probes` gives them.
        span: `day_before` and `day`, between which others are counted.
    """
    with shown(con, "probes", probes):
        # To a tenth, as the event tells it: a later night reads it there.
        return {row["gap"]: round(float(row["minutes"]), 1) for row in records(con, MINUTES_AHEAD, span)}
