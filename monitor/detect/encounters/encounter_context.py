"""What is told besides of an encounter that may be a transfer: links to Russian oil, what came next, its operation.

All for all such encounters of a day at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from monitor.detect.call_evidence import Stay, call_evidence
from monitor.detect.encounters.encounter_facts import separation_series
from monitor.detect.encounters.merge_contacts import Encounter
from monitor.detect.record import DetectionContext
from monitor.detect.russian_links import CallParams, next_calls, russian_links
from monitor.detect.terminal_calls import calls_before, same_hull
from monitor.model.event import Evidence, Kind, event_id
from monitor.model.facts.sts import Call, OperationLeg
from monitor.model.params import judged
from monitor.model.units import from_iso, iso

MOST_LEGS = 10


@dataclass(frozen=True, slots=True)
class SurroundingsParams:
    """What is told of the time around an encounter."""

    leg_gap_h: float = judged(24.0, "h", "2026-11-24")
    series_h: float = judged(2.0, "h", "2026-11-24")
    calls: CallParams = field(default_factory=CallParams)


@dataclass(frozen=True, slots=True)
class Leg:
    """An encounter that may be a transfer: one leg of an operation."""

    encounter: Encounter
    end: datetime | None  # None while it lasts

    @property
    def event_id(self) -> str:
        return event_id(Kind.STS, *self.encounter.mmsis, self.encounter.start)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What was found out about the time around an encounter."""

    facts: Mapping[str, Any] = field(default_factory=dict)  # fields of StsFacts
    evidence: tuple[Evidence, ...] = ()  # of the latest Russian call of either party


def surroundings_of(
    context: DetectionContext, legs: Sequence[Leg], params: SurroundingsParams, step_h: float
) -> list[Surroundings]:
    """The context of each leg.

    Args:
        legs: all of the day, for those of one operation are found among them.
        step_h: between fixes farther apart a ship is silent.
    """
    window_d = params.calls.window_d
    before = [(mmsi, leg.encounter.start) for leg in legs for mmsi in leg.encounter.mmsis]
    calls = calls_before(
        context, [(same_hull(context, mmsi), at) for mmsi, at in before], window_d, params.calls.loading
    )
    links = russian_links(context, before, calls, window_d)
    after = [(same_hull(context, mmsi), leg.end or context.day.until) for leg in legs for mmsi in leg.encounter.mmsis]
    came_next = next_calls(context, after, params.calls.next_stop_h)
    series = separation_series(context.con, [leg.encounter for leg in legs], context.day.until, params.series_h, step_h)
    cited = iter(call_evidence(context, [_stay(context, own[0]) for own in calls if own]))
    evidence = [next(cited) if own else () for own in calls]
    found: list[Surroundings] = []
    for n, leg in enumerate(legs):
        a, b = 2 * n, 2 * n + 1
        facts = {
            "russian_calls_before": (*calls[a], *calls[b]),
            "russian_links": (*links[a], *links[b]),
            "next": (came_next[a], came_next[b]) if leg.end else (),
            "separation_series": series[n],
            **_operation(leg, legs, timedelta(hours=params.leg_gap_h)),
        }
        found.append(Surroundings(facts, (*evidence[a], *evidence[b])))
    return found


def _stay(context: DetectionContext, call: Call) -> Stay:
    entry, last_in = (from_iso(at) for at in (call.entry, call.last_received_there))
    outer = context.outer_anchorages.by_id.get(call.area.area) if call.area else None
    return Stay(call.mmsi, call.place, entry, last_in, outer)


def _operation(leg: Leg, legs: Sequence[Leg], gap: timedelta) -> dict[str, Any]:
    """Mother and daughters are one operation: the other encounters of either party that may be transfers."""
    own = set(leg.encounter.mmsis)
    one = [
        other
        for other in legs
        if own & set(other.encounter.mmsis)
        and other.encounter.start <= leg.encounter.end + gap
        and leg.encounter.start <= other.encounter.end + gap
    ]
    one.sort(key=lambda other: (other.encounter.start, other.encounter.pair))
    told = tuple(
        OperationLeg(
            other.encounter.mmsis, iso(other.encounter.start), iso(other.end) if other.end else None, other.event_id
        )
        for other in one[:MOST_LEGS]
    )
    return {"operation_parties": len({m for other in one for m in other.encounter.mmsis}), "operation_legs": told}
