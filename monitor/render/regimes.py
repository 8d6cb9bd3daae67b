"""What stood on the days of a vessel's events, as rows of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from monitor.model.finding import Finding
from monitor.model.message import Message
from monitor.text.rules_told import lists_told, rules_told


@dataclass(frozen=True, slots=True)
class RegimeTold:
    """One row: for these events, what was in force and what lists said."""

    events: tuple[tuple[int | str, date], ...]  # what the page calls an event, and the day on which it began
    rules: tuple[Message, ...]
    lists: tuple[Message, ...]


def regimes_told(finding: Finding, names: Mapping[str, int | str]) -> list[RegimeTold]:
    """The rows of a finding, in its order.

    Args:
        names: what the page calls an event, by id; an event that is not on it is left out.
    """
    return [
        RegimeTold(
            tuple((names[one.event_id], one.day) for one in regime.events if one.event_id in names),
            tuple(rules_told(regime, finding.rules)),
            tuple(lists_told(regime.lists)),
        )
        for regime in finding.regimes
    ]
