"""Links to Russian export terminals: calls seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from monitor.detect.record import Scene
from monitor.geo.sphere import distance_m
from monitor.model.event import Json
from monitor.model.units import M_PER_NM, iso
from monitor.store.query import records

# The newest state of each visit that had begun by then, of all MMSIs of one hull.
LAST_CALLS = """
SELECT mmsi, place_id, entry_t, last_in_t, exit_t, stop_h FROM (
    SELECT *, row_number() OVER (PARTITION BY mmsi, track_no, place_id, entry_t ORDER BY as_of DESC) AS place
    FROM visits WHERE as_of <= $day AND list_contains($mmsis, mmsi))
WHERE place = 1 AND entry_t < $before AND last_in_t >= $after AND list_contains($places, place_id)
ORDER BY last_in_t DESC, place_id
"""


def calls_before(scene: Scene, mmsis: Sequence[int], before: datetime, window_d: float) -> list[dict[str, Json]]:
    """Calls at Russian export terminals by these MMSIs in the days before a time, latest first."""
    rows = records(
        scene.con,
        LAST_CALLS,
        {
            "day": scene.day.date, "mmsis": list(mmsis), "before": before,
            "after": before - timedelta(days=window_d),
            "places": [p.place_id for p in scene.fences.places if p.is_russian_export],
        },
    )  # fmt: skip
    return [
        {
            "mmsi": row["mmsi"], "place": row["place_id"], "entry": iso(row["entry_t"]),
            "last_seen_there": iso(row["last_in_t"]), "stop_h": round(row["stop_h"], 1),
        }
        for row in rows
    ]  # fmt: skip


def same_hull(scene: Scene, mmsi: int) -> list[int]:
    """All MMSIs that broadcast the vessel's IMO number, itself first."""
    imo = scene.vessel(mmsi).imo
    if imo is None:
        return [mmsi]
    others = sorted(m for m, said in scene.roster.items() if said["imo"] == imo and m != mmsi)
    return [mmsi, *others]


def great_circle_nm(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance in nautical miles."""
    return float(distance_m(lon1, lat1, lon2, lat2)) / M_PER_NM
