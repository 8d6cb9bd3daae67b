"""Cut a day's vessels into parts, so that memory follows the part and not the day.

What is asked of one vessel needs no other: tracks, visits, signs of false positions, half hours in which it was
received. These are found part by part with the same queries, and what is found does not depend on the cut.
"""

from __future__ import annotations

import duckdb

from monitor.model.vessel import TANKERS
from monitor.store.day import ALL_VESSELS, Vessels
from monitor.store.query import execute, rows, scalar

# Bytes of the database's memory for a position of a part that is a followed vessel's: as a step, and in the sorts that
# make steps. Measured on days of 5 and 20 million; project judgement, 2026-11-29.
BYTES_A_POSITION = 1000
# For so many positions of other vessels as much is needed as for one of a followed one: of them half hours and jumps
# are made. 19.5 million positions, a seventh of them of tankers, took 2.1 GB in one piece; project judgement,
# 2026-11-30.
OTHERS_FOR_ONE = 7

# The vessels of the day, each with how many positions of followed vessels would need as much memory as its own.
WEIGHED = """
CREATE OR REPLACE TEMP TABLE weighed AS
SELECT b.mmsi, CASE WHEN r.ship_type NOT BETWEEN $tanker_low AND $tanker_high THEN 1 + b.n // $others ELSE b.n END AS n
FROM brief AS b LEFT JOIN roster AS r ON r.mmsi = b.mmsi
"""
N_WEIGHED = "SELECT coalesce(sum(n), 0) FROM weighed"

# The numbers at which parts begin, of about as much weight each.
CUTS = """
SELECT min(mmsi) AS low FROM (SELECT mmsi, (sum(n) OVER (ORDER BY mmsi) - n) // $most AS part FROM weighed)
GROUP BY part ORDER BY low
"""


def most_positions(memory_bytes: int) -> int:
    """How many positions of followed vessels fit into the memory of the database."""
    return memory_bytes // BYTES_A_POSITION


def weigh(con: duckdb.DuckDBPyConnection) -> int:
    """Weigh the vessels of a day, for `parts_of`; gives their sum, in positions of followed vessels.

    Needs the temporary tables `brief` and `roster`.
    """
    execute(con, WEIGHED, {"others": OTHERS_FOR_ONE, **TANKERS})
    return int(scalar(con, N_WEIGHED))


def parts_of(con: duckdb.DuckDBPyConnection, most: int) -> tuple[Vessels, ...]:
    """All vessels, cut into parts that weigh about `most` each; no part is less than a vessel. Needs `weigh`."""
    begins = [low for (low,) in rows(con, CUTS, {"most": most})][1:]
    lows = [ALL_VESSELS.low, *begins]
    highs = [*(low - 1 for low in begins), ALL_VESSELS.high]
    return tuple(Vessels(*ends) for ends in zip(lows, highs, strict=True))
