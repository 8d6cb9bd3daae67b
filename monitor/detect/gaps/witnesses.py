"""Who witnesses reception: all others where these are hundreds, where they are thousands a part of them.

What is asked of a gap costs as much as there are others near it; where all others are gaps too, that grows with their
square. Of an area in which more than `most` vessels are received in an hour, every m-th number in a shuffle stands for
all. The same ones do on the whole day and in all counts, so that shares of them stay what they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from monitor.detect.record import DetectionContext
from monitor.model.params import judged
from monitor.store.query import execute, scalar


@dataclass(frozen=True, slots=True)
class WitnessParams:
    """How many are asked."""

    most: int = judged(300, "ships", "2026-11-29")


THINNED = """
CREATE OR REPLACE TEMP TABLE thinned AS
SELECT area_x, area_y, CAST(ceil(max(n) / $most) AS BIGINT) AS m FROM area_hours
WHERE as_of = $day AND station = '' GROUP BY area_x, area_y HAVING max(n) > $most
"""

# Knuth's multiplicative shuffle: numbers of one country, or in a row, do not fall together.
KNOWN = """
CREATE OR REPLACE TEMP VIEW witnesses AS
SELECT e.* FROM exposure AS e LEFT JOIN thinned AS c ON c.area_x = area_x(e.cell_x) AND c.area_y = area_y(e.cell_y)
WHERE c.m IS NULL OR CAST(e.mmsi AS BIGINT) * 2654435761 % 4294967296 // 65536 % c.m = 0
"""

LOST = """
CREATE OR REPLACE TEMP VIEW lost_witnesses AS
SELECT e.* FROM signal_losses AS e
LEFT JOIN thinned AS c ON c.area_x = area_x(e.cell_x) AND c.area_y = area_y(e.cell_y)
WHERE c.m IS NULL OR CAST(e.mmsi AS BIGINT) * 2654435761 % 4294967296 // 65536 % c.m = 0
"""

# Where no water is as busy as that, the same without asking of each row.
ANY_THINNED = "SELECT count(*) FROM thinned"
ALL_KNOWN = "CREATE OR REPLACE TEMP VIEW witnesses AS SELECT * FROM exposure"
ALL_LOST = "CREATE OR REPLACE TEMP VIEW lost_witnesses AS SELECT * FROM signal_losses"


def choose(context: DetectionContext, params: WitnessParams) -> None:
    """Leave `witnesses` and `lost_witnesses` for the day: the rows of `exposure` and `signal_losses` that count."""
    execute(context.con, THINNED, {"day": context.day.date, "most": params.most})
    for view in (KNOWN, LOST) if scalar(context.con, ANY_THINNED) else (ALL_KNOWN, ALL_LOST):
        execute(context.con, view)
