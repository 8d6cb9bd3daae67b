"""What positions that were made up add to the reasons to look at a vessel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from monitor.model.event import Event, Kind
from monitor.model.finding import ScoreReason
from monitor.model.message import PlaceId, message, quantity
from monitor.score.points import ScoreParams, scored, sure


def false_positions(_hull: str, events: Sequence[Event], params: ScoreParams) -> list[ScoreReason]:
    """The stretch of made-up positions that says most: with time for a call at a Russian terminal, else the last."""
    found = sure(events, Kind.FALSIFIED)
    if not found:
        return []
    with_time = [event for event in found if event.end is not None and event.facts.get("could_have_called_at")]
    facts: Any = (with_time or found)[-1].facts
    lasted = quantity(facts["claimed_h"], "h", 0)
    if not with_time:
        text = message("reason_false_positions", lasted=lasted)
        return [scored("false_positions", params.false_positions, text, *found)]
    reach = facts["could_have_called_at"][0]
    place, spare = PlaceId(reach["place"]), quantity(reach["spare_h"], "h", 0)
    text = message("reason_false_within_reach", lasted=lasted, place=place, spare=spare)
    return [scored("false_within_reach", params.false_within_reach, text, *found)]
