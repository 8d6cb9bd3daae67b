"""What encounters with other tankers add to the reasons to look at a vessel.

After a call at a Russian terminal by either, each counts. Without one they are half a pattern, however many there are:
ordinary lightering looks the same, so that all of them together stay below the least that a finding needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from monitor.model.event import Event, Kind
from monitor.model.facts.in_area import transfer_area_named
from monitor.model.finding import ScoreReason
from monitor.model.message import Message, PlaceId, message, quantity, sentences
from monitor.model.names import title_of
from monitor.score.loaded_calls import after_call, share_of
from monitor.score.points import ScoreParams, scored, sure


def encounters(hull: str, events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """Encounters with other tankers; those that no call at a Russian terminal came before count once."""
    found: list[ScoreReason] = []
    without: list[Event] = []
    for event in sure(events, Kind.STS):
        if event.facts.get("russian_calls_before"):
            found += _after_call(hull, event, params)
        else:
            without.append(event)
    return [*found, *_without_call(hull, without, params)]


def _after_call(hull: str, event: Event, params: ScoreParams) -> list[ScoreReason]:
    calls: Any = event.facts["russian_calls_before"]
    call = max(calls, key=lambda call: share_of(call, params))
    text = _after_whose_call(hull, event, call)
    found = [scored("sts_after_call", *after_call(params.sts_after_call, text, call, params), event)]
    if event.facts.get("transfer_area"):
        found.append(scored("in_transfer_area", params.in_transfer_area, _area(event), event))
    typed = _draughts_typed(hull, event, params)
    if typed:
        found.append(scored("draught_changed", params.draught_changed, sentences(*typed), event))
    return found


def _without_call(hull: str, events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    if not events:
        return []
    longest = max(events, key=_together_h)
    met = _met(hull, longest)
    several = message("reason_sts_several", n=len(events), **met)
    text = several if len(events) > 1 else message("reason_sts", **met)
    found = [scored("sts", params.sts, text, *events)]
    in_areas = [event for event in events if event.facts.get("transfer_area")]
    if in_areas:
        found.append(scored("in_transfer_area", params.in_transfer_area, _area(in_areas[-1]), *in_areas))
    return found


def _after_whose_call(hull: str, event: Event, call: Mapping[str, Any]) -> Message:
    place, met = PlaceId(call["place"]), _met(hull, event)
    caller = next((v for v in event.vessels if v.mmsi == call["mmsi"]), None)
    if caller is not None and caller.hull == hull:
        return message("reason_sts_after_own_call", **met, place=place)
    who = title_of(None if caller is None else caller.name, call["mmsi"])
    return message("reason_sts_after_call", **met, place=place, who=who)


def _met(hull: str, event: Event) -> dict[str, Any]:
    others = [v for v in event.vessels if v.hull != hull] or event.vessels
    return {"together": quantity(_together_h(event), "h", 0), "ships": tuple(v.title for v in others)}


def _together_h(event: Event) -> float:
    hours: Any = event.facts["observed_together_h"]
    return float(hours)


def _area(event: Event) -> Message:
    area = transfer_area_named(str(event.facts["transfer_area"]), event.facts.get("in_area"))
    return message("reason_in_transfer_area", place=area)


def _draughts_typed(hull: str, event: Event, params: ScoreParams) -> list[Message]:
    """New draughts that either ship typed: evidence of the transfer, for both alike, whoever typed it.

    Its own comes first: after another ship's, "it" would be that one.
    """
    sides: Any = event.facts.get("draughts") or []
    names = {v.mmsi: (v.hull, v.title) for v in event.vessels}
    found = []
    for side in sorted(sides, key=lambda side: names.get(side.get("mmsi"), ("",))[0] != hull):
        before, after = side.get("draught_before_m"), side.get("draught_after_m")
        if before is None or after is None or abs(after - before) < params.draught_m:
            continue
        typed = {"before": quantity(before, "m", 1), "after": quantity(after, "m", 1)}
        whose, title = names.get(side.get("mmsi"), (None, title_of(None, side.get("mmsi"))))
        found.append(
            message("reason_draught_changed", **typed)
            if whose == hull
            else message("reason_draught_changed_of", who=title, **typed)
        )
    return found
