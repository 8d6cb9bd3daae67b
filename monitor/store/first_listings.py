"""When hulls were first listed, as far as lists tell: the first and the last day that it can have been.

Only a listing under the hull's own IMO number counts. Where a list says a month or a year, the day is any of it. Where
it says nothing, the ship was listed between the last snapshot without it and the first with it. A ship that stands in
a snapshot was listed by that day, whatever date the list gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from monitor.model.listing import ListEntry, ListStatus
from monitor.store.lists import Listed


@dataclass(frozen=True, slots=True)
class FirstListing:
    """The days between which a hull was first listed, both included."""

    first: date
    last: date


class Standing(StrEnum):
    """How a hull stands on lists, seen from a cut-off."""

    LISTED_BEFORE = "listed_before"
    UNKNOWN_AT_CUT_OFF = "unknown_at_cut_off"  # the day of listing may be before or after it
    LISTED_WITHIN = "listed_within"  # after the cut-off, up to the end of the period
    UNKNOWN_WITHIN = "unknown_within"  # after the cut-off; the day may be in the period or later
    NOT_LISTED = "not_listed"  # or later than the period


FirstListings = Mapping[int, FirstListing]
"""By IMO number."""


def of_snapshots(listed: Iterable[Listed], dates: Mapping[str, Sequence[date]]) -> FirstListings:
    """First listings of what dated snapshots hold.

    Args:
        dates: of the snapshots of each list, by its name.
    """
    return earliest((one.entry, _of_stay(one, dates.get(one.list_name, ()))) for one in listed)


def of_file(entries: Iterable[ListEntry]) -> FirstListings:
    """First listings of a file of unknown date: an entry without a date may have been listed at any time."""
    return earliest((entry, _of_entry(entry, date.min, date.max)) for entry in entries)


def earliest(found: Iterable[tuple[ListEntry, FirstListing]]) -> FirstListings:
    """The first listing of each hull: as early as the earliest can be, and no later than any must be."""
    firsts: dict[int, FirstListing] = {}
    for entry, one in found:
        if entry.status is ListStatus.LISTED and entry.imo:
            known = firsts.get(entry.imo, one)
            firsts[entry.imo] = FirstListing(min(known.first, one.first), min(known.last, one.last))
    return firsts


def merged(*several: FirstListings) -> FirstListings:
    """The earlier of what several say of a hull."""
    found: dict[int, FirstListing] = {}
    for firsts in several:
        for imo, one in firsts.items():
            known = found.get(imo, one)
            found[imo] = FirstListing(min(known.first, one.first), min(known.last, one.last))
    return found


def standing(known: FirstListing | None, counted: FirstListing | None, cut_off: date, until: date) -> Standing:
    """How a hull stands.

    Args:
        known: its first listing by anybody: who was listed by the cut-off is left out.
        counted: its first listing by the lists whose listings are to be foreseen.
        cut_off: the last day of which anything is known.
        until: the last day of the period.
    """
    if known is not None and known.first <= cut_off:
        return Standing.LISTED_BEFORE if known.last <= cut_off else Standing.UNKNOWN_AT_CUT_OFF
    if counted is None or counted.first > until:
        return Standing.NOT_LISTED
    return Standing.LISTED_WITHIN if counted.last <= until else Standing.UNKNOWN_WITHIN


def _of_stay(one: Listed, dates: Sequence[date]) -> FirstListing:
    without = max((day for day in dates if day < one.first_dated), default=None)
    since = date.min if without is None else without + timedelta(days=1)
    return _of_entry(one.entry, since, one.first_dated)


def _of_entry(entry: ListEntry, since: date, by: date) -> FirstListing:
    if entry.listed_on is None:
        return FirstListing(since, by)
    last = min(entry.listed_on.last, by)
    return FirstListing(min(entry.listed_on.first, last), last)
