"""Cut a day's vessels into parts, so that memory follows the part and not the day.

What is asked of one vessel needs no other: tracks, visits, signs of false positions, half hours in which it was
received. These are found part by part with the same queries, and what is found does not depend on the cut.
"""

from __future__ import annotations

import duckdb

from monitor.store.day import ALL_VESSELS, Vessels
from monitor.store.query import rows

# Bytes of the database's memory for a position of a part, where each is a tanker's: as steps, and in the sorts that
# make them. Measured on days of 5 and 20 million; project judgement, 2026-11-29.
BYTES_A_POSITION = 1000

# The numbers at which parts begin, of about as many positions each; needs the temporary table `brief`.
CUTS = """
SELECT min(mmsi) AS low FROM (SELECT mmsi, (sum(n) OVER (ORDER BY mmsi) - n) // $most AS part FROM brief)
GROUP BY part ORDER BY low
"""


def most_positions(memory_bytes: int) -> int:
    """How many positions of a part fit into the memory of the database."""
    return memory_bytes // BYTES_A_POSITION


def parts_of(con: duckdb.DuckDBPyConnection, most: int) -> tuple[Vessels, ...]:
    """All vessels, cut into parts of about `most` positions of the day each; no part is less than a vessel."""
    begins = [low for (low,) in rows(con, CUTS, {"most": most})][1:]
    lows = [ALL_VESSELS.low, *begins]
    highs = [*(low - 1 for low in begins), ALL_VESSELS.high]
    return tuple(Vessels(*ends) for ends in zip(lows, highs, strict=True))
