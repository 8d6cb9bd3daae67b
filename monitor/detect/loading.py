"""Where a ship lay during a stay at a terminal, and whether it could have loaded there.

An oil berth or a buoy says so; in an anchorage for transfers a draught that changed by a cargo does. Waiting in any
other anchorage is no loading, nor is a berth for other cargo. Where no known area holds the ship, a fence is all there
is: it may have loaded, and that is told as not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from monitor.detect.draughts import DraughtParams, Draughts, around
from monitor.detect.record import DetectionContext
from monitor.detect.stay_areas import LaySpan, StayArea, StayAreaParams, areas_of_stays, at_rest
from monitor.model.area import LYING, NO_OIL, WAITING, Area, AreaRole
from monitor.model.event import Kind, event_id
from monitor.model.facts.loading import Loading
from monitor.model.params import judged
from monitor.model.place import Place
from monitor.store.events import newest


@dataclass(frozen=True, slots=True)
class LoadingParams:
    """When a stay is long enough for a call, and what says that cargo came aboard."""

    min_stop_h: float = judged(2.0, "h", "2026-11-24")
    cargo_draught_m: float = judged(2.0, "m", "2026-11-28")
    at_anchor_share: float = judged(0.9, "of_positions", "2026-12-01")
    areas: StayAreaParams = field(default_factory=StayAreaParams)
    draughts: DraughtParams = field(default_factory=DraughtParams)


@dataclass(frozen=True, slots=True)
class Lay:
    """A stay with what is known of where it was.

    Attributes:
        stay: row of `visits`.
        outer: the anchorage outside the fence in which it was; None for a stay inside the fence.
        within: the area that most of its positions at rest tell.
        said_at_anchor: of its positions at rest, the share in which it said so; None where that is not known.
    """

    stay: Mapping[str, Any]
    place: Place
    outer: Area | None
    within: StayArea | None
    draughts: Draughts
    said_at_anchor: float | None = None

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

    def said_to_wait(self, params: LoadingParams) -> bool:
        """Whether it said all the while that it was at anchor, and its draught did not change as by a cargo.

        Crews forget to change the status: it takes no place where an area tells where the ship lay.
        """
        if self.area is not None or self.said_at_anchor is None or self.said_at_anchor < params.at_anchor_share:
            return False
        return self.draughts.change_m is None or abs(self.draughts.change_m) < params.cargo_draught_m

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


def call_id(stay: Mapping[str, Any]) -> str:
    """Id of the event that tells of a stay, a row of `visits`."""
    return event_id(Kind.PORT_CALL, stay["mmsi"], stay["track_no"], stay["place_id"], stay["entry_t"])


def lays_of(context: DetectionContext, stays: Sequence[Mapping[str, Any]], params: LoadingParams) -> list[Lay]:
    """Where ships lay during stays.

    Args:
        stays: rows of `visits`, each at a place or in an anchorage outside the fences, as these are on the day.
    """
    places, outer = _places(context, stays)
    known = {area.place for area in context.areas.areas}
    are_asked = [place.place_id in known or place.is_russian_export for place in places]
    rest = at_rest(context, _spans(stays, places), are_asked, params.areas)
    draughts = around(context, [_ends(stay) for stay in stays], params.draughts)
    return [
        Lay(stay, place, far, one.within, typed, one.said_at_anchor)
        for stay, place, far, one, typed in zip(stays, places, outer, rest, draughts, strict=True)
    ]


def lays_before(context: DetectionContext, stays: Sequence[Mapping[str, Any]], params: LoadingParams) -> list[Lay]:
    """The same of stays that may have ended weeks ago, without reading the positions of weeks.

    A stay that had ended before the day lay where its port call says. Positions are read of the others, and of those
    that no port call was told of; draughts only where they matter.
    """
    places, outer = _places(context, stays)
    told = {event.event_id: event for event in newest(context.con, known=[call_id(stay) for stay in stays])}
    past = [n for n, stay in enumerate(stays) if stay["last_in_t"] < context.day.since and call_id(stay) in told]
    within: list[StayArea | None] = [None] * len(stays)
    for n in past:
        within[n] = _told_area(context, told[call_id(stays[n])].facts)
    rest = sorted(set(range(len(stays))) - set(past))
    found = areas_of_stays(context, _spans([stays[n] for n in rest], [places[n] for n in rest]), params.areas)
    for n, area in zip(rest, found, strict=True):
        within[n] = area
    lays = [
        Lay(stay, place, far, area, Draughts(*_ends(stay), None, None))
        for stay, place, far, area in zip(stays, places, outer, within, strict=True)
    ]
    for_transfers = [n for n, lay in enumerate(lays) if lay.area is not None and lay.area.is_for_transfers]
    draughts = around(context, [_ends(stays[n]) for n in for_transfers], params.draughts)
    for n, known in zip(for_transfers, draughts, strict=True):
        lays[n] = replace(lays[n], draughts=known)
    return lays


def _told_area(context: DetectionContext, facts: Mapping[str, Any]) -> StayArea | None:
    """The area that a port call tells, if it still is one of ours."""
    said, share = facts.get("area"), facts.get("area_share")
    area = context.areas.by_id.get(said["area"]) if said else None
    return None if area is None or share is None else StayArea(area, float(share))


def _places(context: DetectionContext, stays: Sequence[Mapping[str, Any]]) -> tuple[list[Place], list[Area | None]]:
    """Of each stay the place, and the anchorage outside its fence where it was in one."""
    by_id = {place.place_id: place for place in context.fences.places}
    outer = [context.outer_anchorages.by_id.get(stay["place_id"]) for stay in stays]
    ids = (str(area.place) if area else stay["place_id"] for stay, area in zip(stays, outer, strict=True))
    return [by_id[id_] for id_ in ids], outer


def _spans(stays: Sequence[Mapping[str, Any]], places: Sequence[Place]) -> list[LaySpan]:
    return [
        LaySpan(stay["mmsi"], stay["track_no"], place.place_id, stay["entry_t"], stay["last_in_t"], lay_h(stay))
        for stay, place in zip(stays, places, strict=True)
    ]


def _ends(stay: Mapping[str, Any]) -> tuple[int, datetime, datetime | None]:
    return stay["mmsi"], stay["entry_t"], stay["exit_t"]
