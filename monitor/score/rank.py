"""Events into ranked findings: one a hull, tankers only, reasons first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from monitor.model.event import Event
from monitor.model.finding import Finding, ScoreReason
from monitor.model.listing import Listing
from monitor.model.vessel import IdentitySpan, Vessel
from monitor.score.listings import ListParams, list_reasons
from monitor.score.reasons import RULES, ScoreParams


def rank(
    events: Iterable[Event],
    vessel_of: Callable[[str], Vessel | None],
    identities_of: Callable[[Vessel], tuple[IdentitySpan, ...]],
    params: ScoreParams,
    listings_of: Callable[[Vessel], tuple[Listing, ...]] = lambda _: (),
) -> list[Finding]:
    """Findings in order of points, then of hull key, so that equal points always come in one order.

    Args:
        events: newest versions, in order of start.
        vessel_of: particulars by hull key; None where nothing is known.
        identities_of: identity spans of a vessel.
        listings_of: what the user's lists say of a vessel.

    A hull below `params.least` points is no finding, nor is one that never said it is a tanker.
    """
    scored: list[tuple[float, Vessel, tuple[ScoreReason, ...], tuple[Event, ...], tuple[Listing, ...]]] = []
    for hull, its_events in _by_hull(events).items():
        reasons = tuple(reason for rule in RULES for reason in rule(its_events, params))
        vessel = vessel_of(hull)
        if vessel is None or not vessel.is_tanker:
            continue
        listings = listings_of(vessel)
        reasons += tuple(list_reasons(listings, its_events, ListParams()))
        points = sum(reason.points for reason in reasons)
        if points >= params.least:
            scored.append((points, vessel, reasons, its_events, listings))
    scored.sort(key=lambda s: (-s[0], s[1].hull))
    return [
        Finding(place, vessel, points, reasons, its_events, identities_of(vessel), listings)
        for place, (points, vessel, reasons, its_events, listings) in enumerate(scored, start=1)
    ]


def _by_hull(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        for hull in sorted({v.hull for v in event.vessels}):
            found.setdefault(hull, []).append(event)
    return {hull: tuple(own) for hull, own in sorted(found.items())}
