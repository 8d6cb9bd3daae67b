"""Who listed a ship on the days on which it discharged or gave away its parts of cargoes, or had them last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from monitor.model.listed_then import listed_as_of, listing_then
from monitor.model.listing import Listing
from monitor.model.message import Message, message
from monitor.model.partial_date import PartialDate
from monitor.model.regime import SaidThen
from monitor.voyages.chains import Chain


class OnThatDay(StrEnum):
    """How an authority that lists or listed a ship stood to its parts of cargoes; texts: `flows_listed_...`."""

    ALL = "all"  # it listed the ship on the day of each
    SOME = "some"
    NOT_KNOWN = "not_known"
    LATER = "later"  # only after the last of them
    NO_LONGER = "no_longer"  # only before the first


Listed = Mapping[str, Sequence[Listing]]
"""Listings under the ship's own IMO number, by hull."""


@dataclass(frozen=True, slots=True)
class ListedParts:
    """One authority that lists, or listed, a ship, against the parts of cargoes that the ship had.

    Attributes:
        since: as its list says; None where it does not.
        n: parts on whose last day it listed the ship.
        parts: all of them.
        as_of: of the list that tells it, where all that have the ship are older or newer than its last day; else None.
    """

    authority: str
    stood: OnThatDay
    since: PartialDate | None
    n: int
    parts: int
    as_of: date | None = None

    @property
    def text(self) -> Message:
        """`EU since 2025-05-21`, `US since 2025-01-10 (2 of 3 parts)`, `US (only later, 2026-01-10)`."""
        since = message("date_not_known") if self.since is None else self.since
        given: dict[str, Any] = {"authority": self.authority, "since": since}
        if self.stood is OnThatDay.SOME:
            given |= {"n": self.n, "parts": self.parts}
        told = Message(f"flows_listed_{self.stood}", given)
        return told if self.as_of is None else message("then_as_of", what=told, day=self.as_of.isoformat())


def lists_told(lists: Mapping[str, date]) -> Message:
    """Which lists the store has, or that it has none.

    Args:
        lists: by authority, the date of its newest list.
    """
    if not lists:
        return message("flows_no_lists")
    own = (message("flows_list_of", authority=who, day=PartialDate(lists[who].isoformat())) for who in sorted(lists))
    return message("flows_lists", lists=tuple(own))


def listed_parts(hull: str, chains: Sequence[Chain], listings: Sequence[Listing]) -> tuple[ListedParts, ...]:
    """Each authority that lists or listed a ship that had these chains, those that listed it then first."""
    days = [_last_day(hull, chain) for chain in chains]
    by: dict[str, list[Listing]] = {}
    for one in listings:
        by.setdefault(one.authority, []).append(one)
    found = [_of(authority, by[authority], days) for authority in sorted(by)]
    return tuple(sorted(found, key=lambda one: (list(OnThatDay).index(one.stood), one.authority)))


def _last_day(hull: str, chain: Chain) -> date:
    """The day of the last step of a chain in which the ship had a part."""
    return max(link.start for link in chain.links if hull in (link.hull, link.to_hull)).date()


def _of(authority: str, own: Sequence[Listing], days: Sequence[date]) -> ListedParts:
    said = [{listing_then(x, day) for x in own} for day in days]
    n = sum(SaidThen.LISTED in one for one in said)
    first = min(own, key=lambda x: (x.listed_on is None, x.known_from))
    if n:
        stood = OnThatDay.ALL if n == len(days) else OnThatDay.SOME
    elif any(SaidThen.NOT_KNOWN in one for one in said):
        stood = OnThatDay.NOT_KNOWN
    else:
        stood = OnThatDay.LATER if first.known_from > max(days) else OnThatDay.NO_LONGER
    standing = [x for x in own if listing_then(x, max(days)) is SaidThen.LISTED]
    as_of = listed_as_of(standing, max(days)) if standing else None
    return ListedParts(authority, stood, first.listed_on, n, len(days), as_of)
