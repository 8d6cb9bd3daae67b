"""The facts of one dark period: the gap itself, what was received of others, what was in reach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.detect.gaps.chance_unheard import interval
from monitor.detect.gaps.expected_reception import ExpectedReception
from monitor.detect.gaps.false_discoveries import Ordinary
from monitor.detect.gaps.quiet_receivers import QuietReceiver, Receiver
from monitor.detect.gaps.reception_context import EXAMPLES
from monitor.detect.gaps.reception_counts import HeardVessel
from monitor.detect.gaps.straits_of_gaps import Straits
from monitor.detect.place_context import area_at
from monitor.detect.reachable import Reachable
from monitor.detect.record import DetectionContext
from monitor.geo.cells import PER_DEGREE
from monitor.geo.sphere import distance_m
from monitor.model.facts.dark import DarkFacts, NearbyVessel, QuietReceiverCounts, ReceiverCounts
from monitor.model.units import M_PER_NM, S_PER_H, iso

ORDINARY = (
    "ordinary_gaps",
    "ordinary_gaps_alike",
    "ordinary_vessel_days",
    "gaps_expected",
    "gaps_found",
    "false_discovery_rate",
    "gaps_a_year",
)
FOUND = ("gaps_expected", "gaps_found", "false_discovery_rate", "gaps_a_year")


def facts_of(
    context: DetectionContext,
    gap: Mapping[str, Any],
    reception: ExpectedReception,
    ordinary: Ordinary | None,
    reach: Reachable,
    straits: Straits,
    typed: Mapping[str, Any],
) -> DarkFacts:
    """Everything measured of one gap, as it stands in its event.

    A claim of where the vessel was is not among it: only where it could have been.

    Args:
        typed: what the crew typed before and after, as `static_changes.across` has it.
    """
    low, high = interval(reception.usual.k, reception.usual.n)
    return DarkFacts(
        **_gap(gap),
        **_silence(gap),
        lost_in=area_at(context, gap["lon1"], gap["lat1"]),
        found_in=None if gap["t2"] is None else area_at(context, gap["lon2"], gap["lat2"]),
        strait_before=straits.before,
        strait_across=straits.across,
        coastline=context.coast is not None,
        p_unheard=float(f"{reception.chance:.3g}"),
        decided_by_path=reception.path,
        half_hours_with_others=reception.told,
        exposure_half_hours=reception.known,
        heard_half_hours=reception.heard,
        usual_half_hours_known=reception.usual.n,
        usual_half_hours_heard=reception.usual.k,
        usual_share_interval=(round(low, 3), round(high, 3)),
        local_half_hours_heard=reception.usual.heard_here,
        local_signal_losses=reception.usual.local_signal_losses,
        nearby_vessels=reception.nearby.near,
        nearby_lost=reception.nearby.lost,
        heard_on_path=reception.heard_vessels,
        heard_on_path_examples=tuple(_nearby(context, one) for one in reception.heard_examples),
        vessels_in_area_before=reception.around.n_before,
        vessels_in_area_after=reception.around.n_since,
        receivers=tuple(_receiver(one) for one in reception.receivers[:EXAMPLES]),
        quiet_receivers=tuple(_quiet(one) for one in reception.quiet[:EXAMPLES]),
        own_half_hours_known=reception.own[0],
        own_half_hours_heard=reception.own[1],
        own_last_minutes=reception.last_minutes,
        minutes_ahead=reception.minutes_ahead,
        usual_minutes=reception.usual.minutes_told,
        first_minutes=None if reception.after is None else reception.after.first_minutes,
        minutes_behind=None if reception.after is None else reception.after.minutes_behind,
        **_ordinary(ordinary),
        **reach.facts(),
        ship_type=context.roster.get(gap["mmsi"], {}).get("ship_type"),
        **typed,
    )


def _ordinary(ordinary: Ordinary | None) -> dict[str, Any]:
    if ordinary is None:
        return dict.fromkeys(("ordinary_gaps", "ordinary_gaps_alike", "ordinary_vessel_days", *FOUND))
    return {
        "ordinary_gaps": ordinary.gaps,
        "ordinary_gaps_alike": ordinary.alike,
        "ordinary_vessel_days": round(ordinary.vessel_days, 1),
        "gaps_expected": float(f"{ordinary.expected:.3g}"),
        "gaps_found": ordinary.found,
        "false_discovery_rate": float(f"{ordinary.q:.3g}"),
        "gaps_a_year": float(f"{ordinary.a_year:.3g}"),
    }


def _gap(gap: Mapping[str, Any]) -> dict[str, Any]:
    before = {"sog_before_kn": gap["sog1_kn"], "positions_in_3h_before": gap["habit"]}
    if gap["t2"] is None:
        return {"gap_h": None, "first_position_after": None, "moved_nm": None, **before}
    moved_nm = float(distance_m(gap["lon1"], gap["lat1"], gap["lon2"], gap["lat2"])) / M_PER_NM
    return {
        "gap_h": round((gap["t2"] - gap["t1"]).total_seconds() / S_PER_H, 2),
        "first_position_after": (round(gap["lon2"], 6), round(gap["lat2"], 6)),
        "moved_nm": round(moved_nm, 1),
        **before,
    }


def _silence(gap: Mapping[str, Any]) -> dict[str, Any]:
    if "silence" not in gap:
        return dict.fromkeys(("silent_h", "silent_from", "silent_to"))
    start, end = gap["silence"]
    return {
        "silent_h": round((end - start).total_seconds() / S_PER_H, 2),
        "silent_from": iso(start),
        "silent_to": None if gap["t2"] is None else iso(end),
    }


def _nearby(context: DetectionContext, heard: HeardVessel) -> NearbyVessel:
    """A ship that was received there: who, and in which half hour and cell (its middle) first."""
    name = context.vessel(heard.mmsi).name
    if heard.cell is None or heard.bin_t is None:
        return NearbyVessel(heard.mmsi, name, None, None, None)
    x, y = heard.cell
    lon, lat = round((x + 0.5) / PER_DEGREE, 4), round((y + 0.5) / PER_DEGREE, 4)
    return NearbyVessel(heard.mmsi, name, lon, lat, iso(heard.bin_t))


def _receiver(one: Receiver) -> ReceiverCounts:
    return ReceiverCounts(one.name, one.half_hours, one.around.n_before, one.around.n_since)


def _quiet(one: QuietReceiver) -> QuietReceiverCounts:
    return QuietReceiverCounts(
        name=one.name,
        start=iso(one.start),
        end=iso(one.end),
        vessels_usual=round(one.usual, 1),
        vessels_most=one.n_most,
        half_hours_alone=one.alone,
        half_hours_heard=one.heard,
        vessels_alone=one.witnesses,
        vessels_missed=one.missed,
    )
