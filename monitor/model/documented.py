"""A voyage with Russian oil that was published, and what a store has of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitor.model.partial_date import PartialDate
from monitor.model.rule_in_force import RuleInForce
from monitor.model.vessel import Vessel


@dataclass(frozen=True, slots=True)
class DocumentedVoyage:
    """One row of `data/reference/documented_voyages.csv`."""

    voyage_id: str
    imo: int | None  # None where the publication has none
    names: tuple[str, ...]  # that of the time first
    loaded_at: str  # ids of places
    loaded_on: PartialDate
    arrived_at: str
    arrived_on: PartialDate
    note: str | None
    note_ja: str | None
    source: str
    source_ja: str | None
    url: str | None
    verified: bool
    as_of: date


class Received(StrEnum):
    """What a store has of one end of a published voyage; texts: `japan_received_...`."""

    SEEN = "seen"
    NOT_SEEN = "not_seen"  # on days on which other ships were received there
    NOT_HEARD = "not_heard"  # on days of which the store has data, but of no ship there
    NO_DATA = "no_data"  # of none of the days in question


@dataclass(frozen=True, slots=True)
class VoyageEnd:
    """One end of a published voyage in the store."""

    received: Received
    on: date | None  # the day on which it began
    event_id: str | None


@dataclass(frozen=True, slots=True)
class Documented:
    """A published voyage beside what the store has of it.

    Attributes:
        vessel: the ship; None where the store has no call of such a ship at either end, or where a ship of that name
            called at one end only and no IMO number was published.
        by_name: the calls are of a ship of that name, which other ships may have.
        licences: that covered both places, in force on the days of loading and of arrival as published.
    """

    voyage: DocumentedVoyage
    vessel: Vessel | None
    by_name: bool
    loading: VoyageEnd
    arrival: VoyageEnd
    licences: tuple[RuleInForce, ...] = ()
