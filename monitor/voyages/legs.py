"""What a ship did while it had a cargo: straits passed, and waiting. No evidence of cargo, but of the way it took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from monitor.geo.fences import Fences
from monitor.model.event import Event
from monitor.model.leg import Leg, LegKind
from monitor.model.message import Message, PlaceId, message, quantity
from monitor.model.passage import Passage
from monitor.model.units import M_PER_NM
from monitor.voyages.chains import Chain, Ending
from monitor.voyages.voyage_params import VoyageParams


def legs_of_hulls(
    passages: Mapping[str, Iterable[Passage]],
    waits: Mapping[str, Iterable[Event]],
    fences: Fences,
    params: VoyageParams,
) -> dict[str, list[Leg]]:
    """All legs by hull, in order of time.

    Args:
        passages: by hull.
        waits: loitering, by hull.
        fences: to name the waits by.
    """
    found: dict[str, list[Leg]] = {}
    for hull, own in passages.items():
        for one in own:
            where = message("voyage_strait", strait=one.named, bound=Message(f"code_bound_{one.bound}"))
            found.setdefault(hull, []).append(Leg(LegKind.STRAIT, hull, one.t, None, where, None))
    for hull, events in waits.items():
        found.setdefault(hull, []).extend(_wait(hull, event, fences, params) for event in events)
    return {hull: sorted(own, key=lambda leg: (leg.start, leg.kind)) for hull, own in found.items()}


def _wait(hull: str, event: Event, fences: Fences, params: VoyageParams) -> Leg:
    return Leg(LegKind.WAITED, hull, event.start, event.end, _where(event, fences, params), event.event_id)


def _where(event: Event, fences: Fences, params: VoyageParams) -> Message | None:
    """The place that holds the wait, or how far off the nearest was; None where none is close."""
    if event.lon is None or event.lat is None:
        return None
    near = fences.nearest(event.lon, event.lat, params.wait_off_nm * M_PER_NM)
    if near is None:
        return None
    place, off_m = near
    named = PlaceId(place.place_id)
    if off_m == 0.0:
        return message("tell_value", value=named)
    return message("voyage_off_place", off=quantity(off_m / M_PER_NM, "nm", 0), place=named)


def legs_of(chain: Chain, by_hull: Mapping[str, Sequence[Leg]]) -> list[Leg]:
    """The legs of a chain: of each hull those from when it had the cargo to when it gave or discharged it."""
    found: list[Leg] = []
    for i, link in enumerate(chain.links):
        is_last = i + 1 == len(chain.links)
        if is_last and chain.ending in (Ending.DISCHARGED, Ending.TO_UNSEEN_SHIP):
            break
        until = None if is_last else chain.links[i + 1].start
        own = by_hull.get(link.to_hull or link.hull, ())
        found += [leg for leg in own if link.start <= leg.start and (until is None or leg.start < until)]
    return found
