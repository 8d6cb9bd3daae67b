"""Events into ranked findings: one a hull, tankers only, reasons first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from monitor.model.event import Event
from monitor.model.finding import Finding, ScoreReason
from monitor.model.vessel import IdentitySpan, Vessel
from monitor.score.reasons import RULES, ScoreParams


def rank(
    events: Iterable[Event],
    vessel_of: Callable[[str], Vessel | None],
    identities_of: Callable[[Vessel], tuple[IdentitySpan, ...]],
    params: ScoreParams,
) -> list[Finding]:
    """Findings in order of points, then of hull key, so that equal points always come in one order.

    Args:
        events: newest versions, in order of start.
        vessel_of: particulars by hull key; None where nothing is known.
        identities_of: identity spans of a vessel.

    A hull below `params.least` points is no finding, nor is one that never said it is a tanker.
    """
    scored: list[tuple[float, Vessel, tuple[ScoreReason, ...], tuple[Event, ...]]] = []
    for hull, its_events in _by_hull(events).items():
        reasons = tuple(reason for rule in RULES for reason in rule(its_events, params))
        points = sum(reason.points for reason in reasons)
        vessel = vessel_of(hull) if points >= params.least else None
        if vessel is not None and vessel.is_tanker:
            scored.append((points, vessel, reasons, its_events))
    scored.sort(key=lambda s: (-s[0], s[1].hull))
    return [
        Finding(place, vessel, points, reasons, its_events, identities_of(vessel))
        for place, (points, vessel, reasons, its_events) in enumerate(scored, start=1)
    ]


def _by_hull(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        for hull in sorted({v.hull for v in event.vessels}):
            found.setdefault(hull, []).append(event)
    return {hull: tuple(own) for hull, own in sorted(found.items())}


def counts_by_reason(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings each reason is part of."""
    names = [name for f in findings for name in sorted({r.name for r in f.reasons})]
    return {name: names.count(name) for name in sorted(set(names))}
