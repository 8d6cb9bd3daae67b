"""Hulls that the user watches, as an edition finds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class WatchState(StrEnum):
    """How a watched hull stands, in the order in which they are shown; texts: `watch_state_...`."""

    VANISHED = "vanished"  # received in this data, and no more towards its end
    HEARD = "heard"
    NEVER = "never"  # in this data


@dataclass(frozen=True, slots=True)
class WatchedHull:
    """One of them."""

    hull: str
    title: str
    state: WatchState
    last_received: datetime | None
    source: str  # the list that named it, as the user brought it
    state_before: WatchState | None  # in the edition before; None where it was not watched then, or there was none
    is_listed: bool  # by some authority, by its IMO number

    @property
    def has_page(self) -> bool:
        """Of what was never received there is none."""
        return self.state is not WatchState.NEVER
