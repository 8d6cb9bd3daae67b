"""Ships that have parted: both of an encounter were received after the last moment at which they were together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pyarrow as pa

from monitor.detect.encounters.merge_contacts import Encounter
from monitor.detect.record import DetectionContext
from monitor.store.query import records, shown

# A contact is solved as far as both ships were received: where both were received later, they were apart by then.
PARTED = """
SELECT a.n FROM asked AS a JOIN positions AS p ON p.mmsi = a.mmsi AND p.t > a.after
WHERE p.t > $low AND p.t <= $now GROUP BY a.n HAVING count(DISTINCT p.mmsi) = 2
"""
SOLVED = timedelta(seconds=1)  # a solved moment is known no finer
ASKED = pa.schema([("n", pa.int32()), ("mmsi", pa.int32()), ("after", pa.timestamp("us"))])


def have_parted(context: DetectionContext, found: Sequence[Encounter], lasts_h: float) -> list[bool]:
    """Whether the two of each encounter are known to have left each other by the end of the day's data.

    Args:
        lasts_h: an encounter that ended longer ago than this, in hours, is over, whoever was received since.
    """
    over = context.day.now - timedelta(hours=lasts_h)
    rows = [
        {"n": n, "mmsi": mmsi, "after": one.near_until + SOLVED}
        for n, one in enumerate(found)
        if one.near_until >= over
        for mmsi in one.mmsis
    ]
    parted: set[int] = set()
    if rows:
        with shown(context.con, "asked", pa.Table.from_pylist(rows, ASKED)):
            parted = {row["n"] for row in records(context.con, PARTED, {"low": over, "now": context.day.now})}
    return [n in parted or one.near_until < over for n, one in enumerate(found)]
