"""Links to Russian export terminals: calls seen, and calls that a silence left room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from monitor.detect.record import Scene
from monitor.geo.sphere import distance_m
from monitor.model.event import Json
from monitor.model.units import M_PER_NM, S_PER_H, iso
from monitor.store.query import records

# The newest state of each visit that had begun by then, of all MMSIs of one hull.
LAST_CALLS = """
SELECT mmsi, place_id, entry_t, last_in_t, exit_t, stop_h FROM (
    SELECT *, row_number() OVER (PARTITION BY mmsi, track_no, place_id, entry_t ORDER BY as_of DESC) AS place
    FROM visits WHERE as_of <= $day AND list_contains($mmsis, mmsi))
WHERE place = 1 AND entry_t < $before AND last_in_t >= $after AND list_contains($places, place_id)
ORDER BY last_in_t DESC, place_id
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """A terminal that a silent vessel could have called at. Never a claim that it did."""

    place_id: str
    how: str  # "started there", "ended there", "within reach"
    spare_h: float | None  # hours left for lying there, at the speed cap; None while the silence lasts

    def as_json(self) -> dict[str, Json]:
        """As it stands in an event's facts."""
        return {"place": self.place_id, "how": self.how, "spare_h": self.spare_h}


def reachable_terminals(scene: Scene, gap: Mapping[str, Any], speed_cap_kn: float, call_h: float) -> tuple[Reach, ...]:
    """Russian export terminals that the silence touched or left time for, nearest in time first.

    Distances are great circles, shorter than any way by sea: this says 'could have' too often rather than
    too seldom. `gap` has t1, lon1, lat1 and, where the silence has ended, t2, lon2, lat2.
    """
    ports = scene.fences.only(lambda place: place.is_russian_export)
    end = gap["t2"] or scene.day.now
    gap_h = (end - gap["t1"]).total_seconds() / S_PER_H
    found = []
    for i, place in enumerate(ports.places):
        out_m = ports.distance_m(gap["lon1"], gap["lat1"], i)
        back_m = 0.0 if gap["t2"] is None else ports.distance_m(gap["lon2"], gap["lat2"], i)
        spare_h = gap_h - (out_m + back_m) / M_PER_NM / speed_cap_kn
        how = _how(out_m, back_m, closed=gap["t2"] is not None)
        if spare_h >= call_h or how != "within reach":
            found.append(Reach(place.place_id, how, None if gap["t2"] is None else round(spare_h, 1)))
    return tuple(sorted(found, key=lambda r: (r.how == "within reach", -(r.spare_h or 0.0), r.place_id)))


def _how(out_m: float, back_m: float, *, closed: bool) -> str:
    if out_m == 0.0:
        return "started there"
    return "ended there" if closed and back_m == 0.0 else "within reach"


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
