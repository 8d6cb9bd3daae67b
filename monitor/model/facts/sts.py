"""Facts of an encounter that may be a ship-to-ship transfer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitor.model.facts.fact import fact

NOT_ASKED = "where an innocent explanation fits, or one side only was seen"
NOT_KNOWN = "where it is not known"
ONE_SIDED = "where one side only was seen"


class Together(StrEnum):
    """What two ships did for a time, as far as it was seen."""

    TOGETHER = "together"
    APART = "apart"
    ONE_SILENT = "one_silent"
    BOTH_SILENT = "both_silent"


class AtRest(StrEnum):
    """What the two said of themselves for most of the time."""

    BOTH_UNDER_WAY = "both_under_way"
    ONE_AT_REST = "one_at_rest"
    BOTH_AT_REST = "both_at_rest"


class LinkHow(StrEnum):
    """How a ship is linked to a Russian terminal."""

    CALLED = "called"
    COULD_HAVE_CALLED = "could_have_called"


class Strength(StrEnum):
    """How strong such a link is."""

    SEEN = "seen"  # a call was received
    STRONG = "strong"  # a dark period began or ended there
    POSSIBLE = "possible"  # a gap left time for a call


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time of an encounter."""

    start: str = fact("Since when, UTC.")
    end: str = fact("Until when, UTC.")
    what: Together = fact("What the two did.")
    silent_mmsi: int | None = fact("MMSI of the one that was silent.", none="unless one alone was")


@dataclass(frozen=True, slots=True)
class PartyDraught:
    """What one party typed before and after."""

    mmsi: int = fact("MMSI.")
    draught_before_m: float | None = fact("Draught typed before.", "m", none=NOT_KNOWN)
    draught_before_h: float | None = fact("How long before.", "h", none=NOT_KNOWN)
    draught_after_m: float | None = fact("Draught typed after.", "m", none=NOT_KNOWN)
    draught_after_h: float | None = fact("How long after.", "h", none=NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class Call:
    """A call at a Russian export terminal."""

    mmsi: int = fact("MMSI.")
    place: str = fact("Id of the terminal.")
    entry: str = fact("When it entered the fence, UTC.")
    last_seen_there: str = fact("When it was last received inside, UTC.")
    stop_h: float = fact("How long it was stopped.", "h")


@dataclass(frozen=True, slots=True)
class Link:
    """A call at a Russian export terminal, or a gap that left time for one."""

    mmsi: int = fact("MMSI.")
    how: LinkHow = fact("A call, or a gap.")
    places: tuple[str, ...] = fact("Ids of the terminals.")
    start: str = fact("Since when, UTC.")
    end: str | None = fact("Until when, UTC.", none="while it lasts")
    strength: Strength = fact("How strong the link is.")


@dataclass(frozen=True, slots=True)
class NextCall:
    """Where a party called next, as far as is known."""

    mmsi: int = fact("MMSI.")
    next_place: str | None = fact("Id of the place.", none="if none is known yet")
    next_entry: str | None = fact("When it entered the fence, UTC.", none="if none is known yet")


@dataclass(frozen=True, slots=True)
class OperationLeg:
    """One encounter of an operation of several ships."""

    mmsis: tuple[int, ...] = fact("MMSIs of the two.")
    start: str = fact("Since when, UTC.")
    end: str | None = fact("Until when, UTC.", none="while it lasts")
    event: str = fact("Id of the event.")


@dataclass(frozen=True, slots=True)
class PossiblePartner:
    """A silent tanker that had time to come. Possible, no more."""

    mmsi: int = fact("MMSI.")
    silent_from: str = fact("Since when it was silent, UTC.")
    silent_to: str | None = fact("Until when, UTC.", none="while it lasts")
    at_most_there_h: float = fact("How long it could have lain there, at most.", "h")
    would_have_been_heard: bool = fact("Whether a transmitting ship would have been received there.")
