"""What lists add to the reasons to look at a vessel, and what it did before and after each listing.

Only a listing under the vessel's own IMO number counts, and only while it stands. A possible match, a mention, a
listing that is gone and one that is told to be of another ship give no points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from monitor.model.event import Answer, Event, Kind
from monitor.model.facts.identity import AnomalyCode
from monitor.model.finding import ScoreReason
from monitor.model.listing import ChangeAt, Listing
from monitor.model.message import Message, message, sentences
from monitor.model.params import judged
from monitor.model.partial_date import PartialDate
from monitor.score.points import sure
from monitor.score.reasons import flag_told


@dataclass(frozen=True, slots=True)
class ListParams:
    """Points for listings. A listing alone is context: everybody can read the list."""

    listed: float = judged(15.0, "points", "2026-11-24")
    flag_after: float = judged(10.0, "points", "2026-11-24")
    flag_after_d: float = judged(90.0, "d", "2026-11-24")
    around_d: float = judged(180.0, "d", "2026-11-24")


@dataclass(frozen=True, slots=True)
class Around:
    """Events of one kind before and after a day of listing, in equal spans, and the days on which it was heard."""

    authority: str
    since: date
    kind: Kind | None  # None where nothing was seen on either side
    before: int
    after: int
    heard_before_d: int
    heard_after_d: int


def list_reasons(listings: Sequence[Listing], events: Sequence[Event], params: ListParams) -> list[ScoreReason]:
    """One reason for all authorities that list the vessel, and one where its flag changed soon after.

    Args:
        events: without those changes of flag that have their points already.
    """
    counted = standing(listings)
    if not counted:
        return []
    text = sentences(*map(_told, counted))
    return [ScoreReason("listed", params.listed, text, ()), *_flag_after(counted, events, params)]


def of_this_ship(listings: Sequence[Listing], events: Sequence[Event]) -> list[Listing]:
    """Without the listings of an authority of which it is told that it gives the number to another ship.

    One entry cannot mean that the vessel is the listed ship and that it is another.
    """
    found: list[Any] = [e.facts for e in sure(events, Kind.IDENTITY)]
    of_another = {facts["list"] for facts in found if facts["anomaly"] == AnomalyCode.IMO_OF_ANOTHER_SHIP}
    return [one for one in listings if one.authority not in of_another]


def standing(listings: Sequence[Listing]) -> list[Listing]:
    """Listings that are certain and stand, the first of each authority, in order of date."""
    return _firsts([x for x in listings if x.designates and x.gone_by is None])


def _firsts(listings: Sequence[Listing]) -> list[Listing]:
    firsts: dict[str, Listing] = {}
    for one in sorted(listings, key=lambda x: (x.known_from, x.authority, x.list_name)):
        firsts.setdefault(one.authority, one)
    return list(firsts.values())


def _told(listing: Listing) -> Message:
    if listing.listed_on:
        return message("reason_listed_since", authority=listing.authority, since=listing.listed_on)
    as_of = PartialDate(listing.first_seen_in.isoformat())
    return message("reason_listed_as_of", authority=listing.authority, as_of=as_of)


def _flag_after(counted: Sequence[Listing], events: Sequence[Event], params: ListParams) -> list[ScoreReason]:
    standing_ones = {one.authority for one in counted}
    for event in events:
        if event.kind is not Kind.FLAG or event.answer is Answer.CANNOT_TELL:
            continue
        facts: Any = event.facts
        for near in facts.get("listings_around_it", ()):
            days = near["new_number_heard_after_d"]
            if near["authority"] in standing_ones and near["change"] == ChangeAt.AFTER and days <= params.flag_after_d:
                text = message(
                    "reason_flag_after_listing",
                    old=flag_told(facts["from_flag"]),
                    new=flag_told(facts["to_flag"]),
                    n=days,
                    authority=near["authority"],
                )
                return [ScoreReason("flag_after_listing", params.flag_after, text, (event.event_id,))]
    return []


def before_and_after(
    listings: Sequence[Listing], events: Sequence[Event], heard: Collection[date], params: ListParams
) -> list[Around]:
    """What was seen, by kind, before and after each authority's first day of listing that a list says.

    Events that happened as defined count, and every change of flag that is no matter of doubt, hopping or not.

    Args:
        heard: days on which the vessel was heard; nothing seen on a day of gap tells nothing.
    """
    span = timedelta(params.around_d)
    days = [(_day(e), e.kind) for e in events if e.answer is Answer.YES or (e.kind, e.answer) == (Kind.FLAG, Answer.NO)]
    found = []
    for one in _of_a_day(listings):
        on = one.known_from
        before = Counter(kind for day, kind in days if on - span <= day < on)
        after = Counter(kind for day, kind in days if on <= day < on + span)
        heard_d = (sum(on - span <= day < on for day in heard), sum(on <= day < on + span for day in heard))
        kinds: list[Kind | None] = [k for k in Kind if before[k] or after[k]]
        found += [
            Around(one.authority, on, k, before[k] if k else 0, after[k] if k else 0, *heard_d) for k in kinds or [None]
        ]
    return found


def _of_a_day(listings: Sequence[Listing]) -> list[Listing]:
    """The first certain listing of each authority that says its day, also where it is gone by now."""
    sure = [x for x in listings if x.designates and x.listed_on and x.listed_on.day]
    return _firsts(sure)


def _day(event: Event) -> date:
    """On which an event began; of a change of flag, on which the new number was first heard."""
    return (event.end if event.kind is Kind.FLAG and event.end else event.start).date()
