"""Where a ship lay during a stay at a terminal, and whether it could have loaded there.

An oil berth or a buoy says so; in an anchorage for transfers a draught that changed by a cargo does. Waiting in any
other anchorage is no loading, nor is a berth for other cargo. Where no known area holds the ship, a fence is all there
is: it may have loaded, and that is told as not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from monitor.detect.draughts import DraughtParams, Draughts, around
from monitor.detect.record import DetectionContext
from monitor.detect.stay_areas import LaySpan, StayArea, StayAreaParams, areas_of_stays
from monitor.model.area import LYING, NO_OIL, WAITING, Area, AreaRole
from monitor.model.facts.loading import Loading
from monitor.model.params import judged
from monitor.model.place import Place


@dataclass(frozen=True, slots=True)
class LoadingParams:
    """When a stay is long enough for a call, and what says that cargo came aboard."""

    min_stop_h: float = judged(2.0, "h", "2026-11-24")
    cargo_draught_m: float = judged(2.0, "m", "2026-11-28")
    areas: StayAreaParams = field(default_factory=StayAreaParams)
    draughts: DraughtParams = field(default_factory=DraughtParams)


@dataclass(frozen=True, slots=True)
class Lay:
    """A stay with what is known of where it was.

    Attributes:
        stay: row of `visits`.
        outer: the anchorage outside the fence in which it was; None for a stay inside the fence.
        within: the area that most of its positions at rest tell.
    """

    stay: Mapping[str, Any]
    place: Place
    outer: Area | None
    within: StayArea | None
    draughts: Draughts

    @property
    def lay_h(self) -> float:
        """How long it lay there."""
        return lay_h(self.stay)

    @property
    def area(self) -> Area | None:
        """The area in which it lay, as far as one is known."""
        return self.within.area if self.within else self.outer

    @property
    def at_berth(self) -> bool:
        """Whether it lay at a berth or a buoy."""
        return self.within is not None and self.within.area.role in LYING

    def may_have_changed_cargo(self, params: LoadingParams) -> bool:
        """Whether its draught changed as by a cargo, in an area where cargo goes from ship to ship."""
        area, change_m = self.area, self.draughts.change_m
        transfers = area is not None and area.is_for_transfers
        return transfers and change_m is not None and abs(change_m) >= params.cargo_draught_m

    def loading(self, params: LoadingParams) -> Loading | None:
        """What says that it could have loaded Russian oil or gas; None where it could not."""
        if not self.place.is_russian_export:
            return None
        if self.may_have_changed_cargo(params):
            return Loading.TRANSFER_ANCHORAGE
        area = self.area
        if area is None:
            return Loading.NOT_KNOWN
        if area.is_oil_berth:
            return Loading.OIL_BERTH
        return None if area.role in (*WAITING, AreaRole.STS) or area.purpose in NO_OIL else Loading.NOT_KNOWN


def lay_h(stay: Mapping[str, Any]) -> float:
    """How long it lay there: while it was received, and, where it was seen to stop at all, in gaps on one spot."""
    seen_h, gap_h = float(stay["stop_h"]), float(stay["gap_h"])
    return seen_h + gap_h if seen_h > 0 else 0.0


def lays_of(context: DetectionContext, stays: Sequence[Mapping[str, Any]], params: LoadingParams) -> list[Lay]:
    """Where ships lay during stays.

    Args:
        stays: rows of `visits`, each at a place or in an anchorage outside the fences, as these are on the day.
    """
    places = {place.place_id: place for place in context.fences.places}
    outer = [context.outer_anchorages.by_id.get(stay["place_id"]) for stay in stays]
    own = [places[str(area.place) if area else stay["place_id"]] for stay, area in zip(stays, outer, strict=True)]
    spans = [
        LaySpan(stay["mmsi"], stay["track_no"], place.place_id, stay["entry_t"], stay["last_in_t"], lay_h(stay))
        for stay, place in zip(stays, own, strict=True)
    ]
    within = areas_of_stays(context, spans, params.areas)
    draughts = around(context, [(stay["mmsi"], stay["entry_t"], stay["exit_t"]) for stay in stays], params.draughts)
    return [Lay(*of) for of in zip(stays, own, outer, within, draughts, strict=True)]
