"""What the user's lists say of a vessel for one day: as they stood then, delistings included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from monitor.model.listing import PARTNERS, Listing, ListStatus
from monitor.model.regime import ListThen, SaidThen


def lists_then(listings: Sequence[Listing], lists: Mapping[str, date], day: date) -> tuple[ListThen, ...]:
    """What each partner's lists, and those of others that list the vessel, say for a day.

    Args:
        listings: of the vessel, certain and possible.
        lists: by authority, the date of its newest list in the store.
    """
    listed = [x for x in listings if x.status is ListStatus.LISTED]
    others = sorted({x.authority for x in listed} - set(PARTNERS))
    return tuple(
        _then(authority, [x for x in listed if x.authority == authority], lists.get(authority), day)
        for authority in (*PARTNERS, *others)
    )


def _then(authority: str, own: Sequence[Listing], dated: date | None, day: date) -> ListThen:
    sure = [(x, listing_then(x, day)) for x in own if x.certain]
    for says in (SaidThen.LISTED, SaidThen.NOT_KNOWN):
        fitting = [x for x, its in sure if its is says]
        if fitting:
            first = min(fitting, key=lambda x: (x.listed_on is None, x.known_from))
            as_of = listed_as_of(fitting, day) if says is SaidThen.LISTED else None
            return ListThen(authority, says, first.listed_on, dated or first.last_seen_in, as_of)
    if any(not x.certain for x in own):
        return ListThen(authority, SaidThen.POSSIBLE, None, dated)
    if dated is None:
        return ListThen(authority, SaidThen.NO_LIST, None, None)
    return ListThen(authority, SaidThen.NOT_LISTED if day <= dated else SaidThen.NOT_KNOWN, None, dated)


def listing_then(listing: Listing, day: date) -> SaidThen:
    """What one certain listing says for a day."""
    on = listing.listed_on
    if on is not None and day < on.first:
        return SaidThen.NOT_LISTED
    if (on is None and day < listing.first_seen_in) or (on is not None and day < on.last):
        return SaidThen.NOT_KNOWN
    if listing.gone_by is None or day <= listing.last_seen_in:
        return SaidThen.LISTED
    return SaidThen.NOT_LISTED if day >= listing.gone_by else SaidThen.NOT_KNOWN


def listed_as_of(listings: Sequence[Listing], day: date) -> date | None:
    """The date of the list that tells it for a day, where that list is of another time.

    The newest that has the vessel where all are older than the day; the first that has it where all are newer.

    Args:
        listings: those that stood on the day, as `listing_then` tells.
    """
    newest = max(x.last_seen_in for x in listings)
    if newest < day:
        return newest
    first = min(x.first_seen_in for x in listings)
    return first if first > day else None
