"""Whether the cargo of a call at a Russian terminal can still have been aboard: what the ship's own draughts say.

A ship that came laden and left light discharged there. One that since then loaded at a terminal of other oil, or
discharged, and was as light there as when it came to the call, had nothing of it left. Draughts are typed by hand:
where one is missing, nothing speaks against the call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from monitor.model.event import Answer, Event, Kind
from monitor.model.place import LOADING_KINDS
from monitor.model.units import iso
from monitor.score.points import ScoreParams

PortCalls = Mapping[str, Sequence[Event]]
"""Port calls by hull, in order of start."""


def port_calls(events: Iterable[Event]) -> PortCalls:
    """The port calls among some events.

    Args:
        events: in order of start.
    """
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.kind is Kind.PORT_CALL:
            for hull in {vessel.hull for vessel in event.vessels}:
                found.setdefault(hull, []).append(event)
    return found


def with_russian_cargo(event: Event, calls: PortCalls, params: ScoreParams) -> Event:
    """An encounter without those calls at Russian terminals whose cargo neither ship had; another event as it is."""
    before: Any = event.facts.get("russian_calls_before")
    if event.kind is not Kind.STS or not before:
        return event
    left = [call for call in before if _may_be_of(event, call, calls, params)]
    return event if len(left) == len(before) else replace(event, facts={**event.facts, "russian_calls_before": left})


def _may_be_of(encounter: Event, call: Mapping[str, Any], calls: PortCalls, params: ScoreParams) -> bool:
    for vessel in encounter.vessels:
        own = calls.get(vessel.hull, ())
        told = next((one for one in own if _is_told_by(call, one)), None)
        if told is not None:
            return may_be_aboard(told, own, encounter.start, params)
    return True


def _is_told_by(call: Mapping[str, Any], event: Event) -> bool:
    same_ship = any(vessel.mmsi == call["mmsi"] for vessel in event.vessels)
    return same_ship and event.near == call["place"] and iso(event.start) == call.get("entry")


def may_be_aboard(call: Event, calls: Sequence[Event], at: datetime, params: ScoreParams) -> bool:
    """Whether a ship can have cargo of a call aboard at a later time.

    Args:
        calls: all calls of the ship.
    """
    came_m, left_m = _draughts(call, at)
    if came_m is None:
        return True
    if left_m is not None and came_m - left_m >= params.draught_m:
        return False
    later = (one for one in calls if call.start < one.start < at)
    return not any(_was_empty(one, came_m, at, params) for one in later)


def _was_empty(call: Event, empty_m: float, at: datetime, params: ScoreParams) -> bool:
    """Whether the ship loaded other oil or discharged at a later call, and was as light before or after that."""
    came_m, left_m = _draughts(call, at)
    if call.answer is not Answer.YES or call.facts.get("russian_export") or came_m is None or left_m is None:
        return False
    loaded = left_m - came_m >= params.draught_m and call.facts.get("place_kind") in LOADING_KINDS
    discharged = came_m - left_m >= params.draught_m
    return (loaded or discharged) and min(came_m, left_m) - empty_m < params.draught_m


def _draughts(call: Event, at: datetime) -> tuple[float | None, float | None]:
    """Typed before a call and after it; None for what was not typed by a time."""
    facts: Any = call.facts
    after_h = facts.get("draught_after_h")
    in_time = call.end is not None and after_h is not None and call.end + timedelta(hours=after_h) <= at
    return facts.get("draught_before_m"), facts.get("draught_after_m") if in_time else None
