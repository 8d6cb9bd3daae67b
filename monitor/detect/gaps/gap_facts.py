"""The facts of one dark period: the gap itself, what was received of others, what was in reach."""

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
from monitor.model.facts.dark import DarkFacts, NearbyVessel, QuietReceiverCounts, ReceiverCounts
from monitor.model.units import M_PER_NM, S_PER_H, iso

EXAMPLES = 5  # nearby vessels and receivers told by name


def facts_of(
    scene: Scene, gap: Mapping[str, Any], hearing: Hearing, reach: Reachable, typed: Mapping[str, Any]
) -> DarkFacts:
    """Everything measured of one gap, as it stands in its event.

    A claim of where the vessel was is not among it: only where it could have been.

    Args:
        typed: what the crew typed before and after, as `static_changes.across` has it.
    """
    low, high = interval(hearing.habit.k, hearing.habit.n)
    return DarkFacts(
        **_gap(gap),
        coastline=scene.coast is not None,
        chance_of_silence=float(f"{hearing.chance:.3g}"),
        decided_by_path=hearing.path,
        half_hours_told=hearing.told,
        exposure_half_hours=hearing.known,
        heard_half_hours=hearing.heard,
        water_habit_known=hearing.habit.n,
        water_habit_heard=hearing.habit.k,
        water_habit_interval=(round(low, 3), round(high, 3)),
        heard_here_half_hours=hearing.habit.heard_here,
        lost_here=hearing.habit.lost_here,
        companions=hearing.companions.near,
        companions_lost=hearing.companions.lost,
        neighbours_heard_ahead=len(hearing.neighbours),
        neighbour_examples=tuple(_nearby(scene, one) for one in hearing.neighbours[:EXAMPLES]),
        ships_heard_around_before=hearing.around.n_before,
        ships_heard_around_after=min(hearing.around.n_after, hearing.around.n_later),
        receivers=tuple(_receiver(one) for one in hearing.receivers[:EXAMPLES]),
        quiet_receivers=tuple(_quiet(one) for one in hearing.quiet[:EXAMPLES]),
        own_half_hours_known=hearing.own[0],
        own_half_hours_heard=hearing.own[1],
        could_have_called_at=reach.terminals,
        could_have_met_in=reach.transfer_areas,
        speed_cap_kn=reach.speed_cap_kn,
        reach_by=reach.by,
        reachable_area=reach.area or None,
        ship_type=scene.roster.get(gap["mmsi"], {}).get("ship_type"),
        **typed,
    )


def _gap(gap: Mapping[str, Any]) -> dict[str, Any]:
    before = {"sog_before_kn": gap["sog1_kn"], "fixes_in_3h_before": gap["habit"]}
    if gap["t2"] is None:
        return {"silent_h": None, "first_fix_after": None, "moved_nm": None, **before}
    moved_nm = float(distance_m(gap["lon1"], gap["lat1"], gap["lon2"], gap["lat2"])) / M_PER_NM
    return {
        "silent_h": round((gap["t2"] - gap["t1"]).total_seconds() / S_PER_H, 2),
        "first_fix_after": (round(gap["lon2"], 5), round(gap["lat2"], 5)),
        "moved_nm": round(moved_nm, 1),
        **before,
    }


def _nearby(scene: Scene, heard: Neighbour) -> NearbyVessel:
    """A ship that was received there: who, and in which half hour and cell (its middle) first."""
    name = scene.vessel(heard.mmsi).name
    if heard.cell is None or heard.bin_t is None:
        return NearbyVessel(heard.mmsi, name, None, None, None)
    x, y = heard.cell
    lon, lat = round((x + 0.5) / PER_DEGREE, 4), round((y + 0.5) / PER_DEGREE, 4)
    return NearbyVessel(heard.mmsi, name, lon, lat, iso(heard.bin_t))


def _receiver(one: Receiver) -> ReceiverCounts:
    after = min(one.around.n_after, one.around.n_later)
    return ReceiverCounts(one.name, one.half_hours, one.around.n_before, after)


def _quiet(one: QuietReceiver) -> QuietReceiverCounts:
    return QuietReceiverCounts(
        name=one.name,
        start=iso(one.start),
        end=iso(one.end),
        vessels_usual=round(one.habit, 1),
        vessels_most=one.n_most,
        half_hours_alone=one.alone,
        half_hours_heard=one.heard,
        vessels_alone=one.witnesses,
        vessels_missed=one.missed,
    )
