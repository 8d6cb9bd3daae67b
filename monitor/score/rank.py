"""Events into ranked findings: one a hull, tankers only, reasons first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from monitor.model.event import Event
from monitor.model.finding import Finding
from monitor.model.listing import Listing
from monitor.model.vessel import IdentitySpan, Vessel
from monitor.score.cargo_aboard import PortCalls, port_calls, with_russian_cargo
from monitor.score.contradictions import contradicted_type
from monitor.score.listings import ListParams, list_reasons, of_this_ship
from monitor.score.points import ScoreParams
from monitor.score.reasons import RULES


def rank(
    events: Iterable[Event],
    vessel_of: Callable[[str], Vessel | None],
    identities_of: Callable[[Vessel], tuple[IdentitySpan, ...]],
    params: ScoreParams,
    listings_of: Callable[[Vessel], tuple[Listing, ...]] = lambda _: (),
    failed: Callable[[str, Exception], None] | None = None,
    types_of: Callable[[str], Mapping[int, int]] = lambda _: {},
) -> list[Finding]:
    """Findings in order of points, then of hull key, so that equal points always come in one order.

    Args:
        events: newest versions, in order of start.
        vessel_of: particulars by hull key; None where nothing is known.
        identities_of: identity spans of a vessel.
        listings_of: what the user's lists say of a vessel.
        types_of: how many static reports of a hull named which ship type.
        failed: is handed the hull whose events, particulars or lists raise, and what; without it that is raised.

    A hull below `params.least` points is no finding, nor is one that is no tanker by what it said most and longest.
    """
    scored: list[Finding] = []
    everything = list(events)
    calls = port_calls(everything)
    for hull, its_events in _by_hull(everything).items():
        try:
            found = _scored(hull, its_events, calls, vessel_of, identities_of, params, listings_of, types_of)
        except Exception as problem:
            if failed is None:
                raise
            failed(hull, problem)
            continue
        if found is not None:
            scored.append(found)
    scored.sort(key=lambda finding: (-finding.points, finding.vessel.hull))
    return [replace(finding, rank=place) for place, finding in enumerate(scored, start=1)]


def unranked(
    hull: str,
    its_events: tuple[Event, ...],
    calls: PortCalls,
    vessel_of: Callable[[str], Vessel | None],
    identities_of: Callable[[Vessel], tuple[IdentitySpan, ...]],
    listings_of: Callable[[Vessel], tuple[Listing, ...]],
    types_of: Callable[[str], Mapping[int, int]],
) -> Finding | None:
    """What is known of a hull that somebody asks for, whatever its points, of rank 0; None where it was not heard.

    Args:
        its_events: newest versions, in order of start; perhaps none.
        calls: of all hulls, those that it met among them.
    """
    asked = ScoreParams(least=float("-inf"))
    return _scored(hull, its_events, calls, vessel_of, identities_of, asked, listings_of, types_of, any_type=True)


def _scored(
    hull: str,
    its_events: tuple[Event, ...],
    calls: PortCalls,
    vessel_of: Callable[[str], Vessel | None],
    identities_of: Callable[[Vessel], tuple[IdentitySpan, ...]],
    params: ScoreParams,
    listings_of: Callable[[Vessel], tuple[Listing, ...]],
    types_of: Callable[[str], Mapping[int, int]],
    *,
    any_type: bool = False,
) -> Finding | None:
    counted = [with_russian_cargo(event, calls, params) for event in its_events]
    reasons = tuple(reason for rule in RULES for reason in rule(hull, counted, params))
    vessel = vessel_of(hull)
    if vessel is None or not (any_type or vessel.is_tanker):
        return None
    listings = listings_of(vessel)
    scored = {event_id for reason in reasons for event_id in reason.event_ids}
    left = [event for event in its_events if event.event_id not in scored]  # a change of flag gives points once
    reasons += tuple(list_reasons(of_this_ship(listings, its_events), left, ListParams()))
    points = sum(reason.points for reason in reasons)
    if points < params.least:
        return None
    reasons += tuple(contradicted_type(types_of(hull))) if vessel.is_tanker else ()
    return Finding(0, vessel, points, reasons, its_events, identities_of(vessel), listings)


def _by_hull(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        for hull in sorted({v.hull for v in event.vessels}):
            found.setdefault(hull, []).append(event)
    return {hull: tuple(own) for hull, own in sorted(found.items())}
