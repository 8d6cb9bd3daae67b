"""A finding: a vessel worth a person's look, with the reasons. Triage, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.background import NO_BACKGROUND, Background
from monitor.model.event import Event
from monitor.model.listing import Listing
from monitor.model.message import Message
from monitor.model.names import title_of
from monitor.model.passage import Passage
from monitor.model.regime import Regime
from monitor.model.rule_in_force import RuleInForce
from monitor.model.vessel import IdentitySpan, Vessel


@dataclass(frozen=True, slots=True)
class ScoreReason:
    """One reason to look: named, with points, what it says, and the events behind it."""

    name: str  # "dark_near_russian_terminal"
    points: float
    message: Message
    event_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One vessel, its rank among all, why it is there, and everything known of it."""

    rank: int
    vessel: Vessel
    points: float
    reasons: tuple[ScoreReason, ...]
    events: tuple[Event, ...]  # all events of the hull, also those that score nothing
    identities: tuple[IdentitySpan, ...]
    listings: tuple[Listing, ...] = ()  # what the user's lists say, certain and possible
    passages: tuple[Passage, ...] = ()  # through straits, in order of time
    regimes: tuple[Regime, ...] = ()  # what stood on the days of its events
    rules: tuple[RuleInForce, ...] = ()  # those that the regimes name
    background: Background = NO_BACKGROUND

    @property
    def title(self) -> str:
        """The vessel's name, else its number."""
        return title_of(self.vessel.name, self.vessel.mmsi, self.vessel.imo)
