"""What is written down of one silence: the gap itself, what was heard of others, what was in reach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.detect.gaps.chance_unheard import interval
from monitor.detect.gaps.expected_reception import Hearing
from monitor.detect.gaps.quiet_receivers import QuietReceiver, Receiver
from monitor.detect.gaps.reachable import Reachable
from monitor.detect.gaps.reception_counts import Neighbour
from monitor.detect.record import Scene
from monitor.geo.cells import PER_DEGREE
from monitor.geo.sphere import distance_m
from monitor.model.event import Json
from monitor.model.units import M_PER_NM, S_PER_H, iso

EXAMPLES = 5  # neighbours and receivers told by name


def facts_of(scene: Scene, gap: Mapping[str, Any], hearing: Hearing, reach: Reachable) -> dict[str, Json]:
    """Everything measured of one silence, as it stands in its event.

    A claim of where the vessel was is not among it: only where it could have been.
    """
    closed = gap["t2"] is not None
    gap_h = (gap["t2"] - gap["t1"]).total_seconds() / S_PER_H if closed else None
    moved_nm = float(distance_m(gap["lon1"], gap["lat1"], gap["lon2"], gap["lat2"])) / M_PER_NM if closed else None
    return {
        "silent_h": None if gap_h is None else round(gap_h, 2),
        "first_fix_after": [round(gap["lon2"], 5), round(gap["lat2"], 5)] if closed else None,
        "moved_nm": None if moved_nm is None else round(moved_nm, 1),
        "sog_before_kn": gap["sog1_kn"],
        "fixes_in_3h_before": gap["habit"],
        **_told(scene, hearing),
        "could_have_called_at": [r.as_json() for r in reach.terminals],
        "could_have_met_in": [r.as_json() for r in reach.transfer_areas],
        "speed_cap_kn": reach.speed_cap_kn,
        "reach_by": reach.by,
        "reachable_area": dict(reach.area) if reach.area else None,
        "ship_type": scene.roster.get(gap["mmsi"], {}).get("ship_type"),
    }


def _told(scene: Scene, hearing: Hearing) -> dict[str, Json]:
    """What was heard of others, for those who read the event."""
    low, high = interval(hearing.habit.k, hearing.habit.n)
    return {
        "coastline": scene.coast is not None,
        "chance_of_silence": float(f"{hearing.chance:.3g}"),
        "decided_by_path": hearing.path,
        "half_hours_told": hearing.told,
        "exposure_half_hours": hearing.known,
        "heard_half_hours": hearing.heard,
        "water_habit_known": hearing.habit.n,
        "water_habit_heard": hearing.habit.k,
        "water_habit_interval": [round(low, 3), round(high, 3)],
        "heard_here_half_hours": hearing.habit.heard_here,
        "lost_here": hearing.habit.lost_here,
        "companions": hearing.companions.near,
        "companions_lost": hearing.companions.lost,
        "neighbours_heard_ahead": len(hearing.neighbours),
        "neighbour_examples": [_neighbour(scene, one) for one in hearing.neighbours[:EXAMPLES]],
        "ships_heard_around_before": hearing.around.n_before,
        "ships_heard_around_after": min(hearing.around.n_after, hearing.around.n_later),
        "receivers": [_receiver(one) for one in hearing.receivers[:EXAMPLES]],
        "quiet_receivers": [_quiet(one) for one in hearing.quiet[:EXAMPLES]],
        "own_half_hours_known": hearing.own[0],
        "own_half_hours_heard": hearing.own[1],
    }


def _neighbour(scene: Scene, heard: Neighbour) -> dict[str, Json]:
    """A ship that was heard there: who, and in which half hour and cell (its middle) first."""
    said: dict[str, Json] = {"mmsi": heard.mmsi, "name": scene.vessel(heard.mmsi).name}
    if heard.cell is None or heard.bin_t is None:
        return said
    x, y = heard.cell
    middle = {"lon": round((x + 0.5) / PER_DEGREE, 4), "lat": round((y + 0.5) / PER_DEGREE, 4)}
    return {**said, **middle, "half_hour": iso(heard.bin_t)}


def _receiver(one: Receiver) -> dict[str, Json]:
    """One that had heard the vessel, and how much it went on hearing."""
    return {
        "name": one.name, "half_hours": one.half_hours, "vessels_before": one.around.n_before,
        "vessels_after": min(one.around.n_after, one.around.n_later),
    }  # fmt: skip


def _quiet(one: QuietReceiver) -> dict[str, Json]:
    """One that went quiet, and how much of what is heard there hangs on it."""
    return {
        "name": one.name, "from": iso(one.start), "to": iso(one.end), "vessels_habit": round(one.habit, 1),
        "vessels_most": one.n_most, "half_hours_alone": one.alone, "half_hours_heard": one.heard,
        "vessels_alone": one.witnesses, "vessels_missed": one.missed,
    }  # fmt: skip
