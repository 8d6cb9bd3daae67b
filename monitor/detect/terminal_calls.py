"""Links to Russian export terminals: calls seen, for all that is asked on a day at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.geo.sphere import distance_m
from monitor.model.facts.sts import Call
from monitor.model.units import M_PER_NM, iso
from monitor.store.query import records, shown

# The newest state of each visit that had begun by then.
LAST_CALLS = """
SELECT n, mmsi, place_id, entry_t, last_in_t, stop_h FROM (
    SELECT a.n, a.after, v.*, row_number() OVER (
        PARTITION BY a.n, v.mmsi, v.track_no, v.place_id, v.entry_t ORDER BY v.as_of DESC) AS place
    FROM asked AS a JOIN visits AS v ON v.mmsi = a.mmsi AND v.entry_t < a.before
    WHERE v.as_of <= $day AND list_contains($places, v.place_id))
WHERE place = 1 AND last_in_t >= after
ORDER BY n, last_in_t DESC, place_id, mmsi
"""
ASKED = pa.schema(
    [("n", pa.int32()), ("mmsi", pa.int32()), ("after", pa.timestamp("us")), ("before", pa.timestamp("us"))]
)


def calls_before(
    context: DetectionContext, asked: Sequence[tuple[Sequence[int], datetime]], window_d: float
) -> list[list[Call]]:
    """Calls at Russian export terminals in the days before a time, latest first.

    Args:
        asked: the MMSIs of a hull and a time; all are answered at once.
        window_d: so many days before the time are looked at.
    """
    window = timedelta(days=window_d)
    rows: list[dict[str, Any]] = [
        {"n": n, "mmsi": mmsi, "after": before - window, "before": before}
        for n, (mmsis, before) in enumerate(asked)
        for mmsi in mmsis
    ]
    found: list[list[Call]] = [[] for _ in asked]
    if not rows:
        return found
    places = [place.place_id for place in context.russian_terminals.places]
    with shown(context.con, "asked", pa.Table.from_pylist(rows, ASKED)):
        for row in records(context.con, LAST_CALLS, {"day": context.day.date, "places": places}):
            found[row["n"]].append(
                Call(row["mmsi"], row["place_id"], iso(row["entry_t"]), iso(row["last_in_t"]), round(row["stop_h"], 1))
            )
    return found


def same_hull(context: DetectionContext, mmsi: int) -> list[int]:
    """All MMSIs that broadcast the vessel's IMO number, itself first."""
    imo = context.vessel(mmsi).imo
    if imo is None:
        return [mmsi]
    others = sorted(m for m, said in context.roster.items() if said["imo"] == imo and m != mmsi)
    return [mmsi, *others]


def great_circle_nm(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance in nautical miles."""
    return float(distance_m(lon1, lat1, lon2, lat2)) / M_PER_NM
