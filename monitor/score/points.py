"""Points for reasons to look at a vessel, and what every rule of the score is and uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from monitor.model.event import Answer, Event, Kind
from monitor.model.finding import ScoreReason
from monitor.model.message import Message
from monitor.model.params import judged


@dataclass(frozen=True, slots=True)
class ScoreParams:
    """Points. They order the work of people; they measure nothing."""

    dark_at_terminal: float = judged(40.0, "points", "2026-11-24")
    dark_within_reach: float = judged(30.0, "points", "2026-11-24")
    begun_near_nm: float = judged(50.0, "nm", "2026-11-24")
    dark_after_call: float = judged(15.0, "points", "2026-11-24")
    false_within_reach: float = judged(40.0, "points", "2026-11-29")
    false_positions: float = judged(25.0, "points", "2026-11-29")
    sts_after_call: float = judged(40.0, "points", "2026-11-24")
    sts: float = judged(10.0, "points", "2026-11-24")
    in_transfer_area: float = judged(5.0, "points", "2026-11-24")
    berth_of_low_confidence: float = judged(0.9, "share", "2026-11-29")
    berth_not_known: float = judged(0.75, "share", "2026-11-29")
    draught_changed: float = judged(10.0, "points", "2026-11-24")
    draught_m: float = judged(2.0, "m", "2026-11-24")
    flag_hopping: float = judged(25.0, "points", "2026-11-24")
    flag_risk: float = judged(40.0, "points", "2026-11-28")
    identity: float = judged(10.0, "points", "2026-11-24")
    identity_scrapped: float = judged(25.0, "points", "2026-11-24")
    least: float = judged(20.0, "points", "2026-11-24")
    link_window_d: float = judged(45.0, "d", "2026-11-24")


Rule = Callable[[str, Sequence[Event], ScoreParams], list[ScoreReason]]
"""Takes the hull that is scored, its events, and the points."""


def sure(events: Sequence[Event], kind: Kind) -> list[Event]:
    """Events of a kind that happened as their rule defines it."""
    return [e for e in events if e.kind is kind and e.answer is Answer.YES]


def scored(name: str, points: float, text: Message, *events: Event) -> ScoreReason:
    """A reason that rests on these events."""
    return ScoreReason(name, points, text, tuple(e.event_id for e in events))
