"""What stood on the days of a vessel's events: rules by date, and what the user's lists said of the vessel then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitor.model.partial_date import PartialDate


class SaidThen(StrEnum):
    """What an authority's lists in the store say of a vessel for one day."""

    LISTED = "listed"
    NOT_LISTED = "not_listed"
    POSSIBLE = "possible"  # by something else than the IMO number
    NOT_KNOWN = "not_known"  # the list is older than the day, or does not say since when
    NO_LIST = "no_list"  # of this authority in the store


@dataclass(frozen=True, slots=True)
class ListThen:
    """One authority's word on one day."""

    authority: str
    says: SaidThen
    since: PartialDate | None  # as the list says; None where it does not say, or does not list the vessel
    list_dated: date | None  # of its newest list in the store; None where there is none
    as_of: date | None = (
        None  # of the list that lists the vessel, where all are older, or newer, than the day; else None
    )


@dataclass(frozen=True, slots=True)
class EventDay:
    """The day on which an event began."""

    event_id: str
    day: date


@dataclass(frozen=True, slots=True)
class Regime:
    """What was the same for some events."""

    events: tuple[EventDay, ...]  # in order of time
    in_force: tuple[str, ...]  # ids of rules
    not_known: tuple[str, ...]  # ids of rules of which it is not known whether they stood
    lists: tuple[ListThen, ...]
