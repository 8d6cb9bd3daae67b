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

    dark_at_terminal: float = judged(
        40.0, "points", "2026-11-24", "a silence that began or ended inside a Russian terminal's fence"
    )
    dark_within_reach: float = judged(
        30.0, "points", "2026-11-24", "a silence that left time for a call at a Russian terminal"
    )
    begun_near_nm: float = judged(
        50.0, "nm", "2026-11-24", "an unfinished silence reaches everywhere in time; only near a terminal is it a link"
    )
    dark_after_call: float = judged(15.0, "points", "2026-11-24", "a silence of a hull that had called there")
    sts_after_call: float = judged(40.0, "points", "2026-11-24", "a meeting of a hull that had called there")
    sts: float = judged(10.0, "points", "2026-11-24", "a meeting with no call seen: one half of a pattern")
    in_transfer_area: float = judged(5.0, "points", "2026-11-24", "in an area known for transfers of such cargo")
    draught_changed: float = judged(10.0, "points", "2026-11-24", "the crew typed another draught after it")
    draught_m: float = judged(2.0, "m", "2026-11-24", "more than trim and typing; ballast to laden is 5 m and more")
    flag_hopping: float = judged(25.0, "points", "2026-11-24", "as many changes of flag as the rule calls hopping")
    flag_risk: float = judged(
        40.0, "points", "2026-11-28", "hopping to a registry that the dated list calls fraudulent"
    )
    identity: float = judged(10.0, "points", "2026-11-24", "what it says of itself cannot all be true; half a pattern")
    identity_scrapped: float = judged(25.0, "points", "2026-11-24", "a number whose ship a list calls broken up")
    least: float = judged(20.0, "points", "2026-11-24", "below it, one half of a pattern: context, not a finding")
    link_window_d: float = judged(45.0, "d", "2026-11-24", "how long a call at a Russian terminal is a link")


Rule = Callable[[str, Sequence[Event], ScoreParams], list[ScoreReason]]
"""Takes the hull that is scored, its events, and the points."""


def sure(events: Sequence[Event], kind: Kind) -> list[Event]:
    """Events of a kind that happened as their rule defines it."""
    return [e for e in events if e.kind is kind and e.answer is Answer.YES]


def scored(name: str, points: float, text: Message, *events: Event) -> ScoreReason:
    """A reason that rests on these events."""
    return ScoreReason(name, points, text, tuple(e.event_id for e in events))
