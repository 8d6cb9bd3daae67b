"""What lists add to the reasons to look at a vessel, and what it did before and after each listing.

Only a listing under the vessel's own IMO number counts, and only while it stands. A possible match, a mention and a
listing that is gone give no points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from monitor.model.event import Answer, Event, Kind
from monitor.model.finding import ScoreReason
from monitor.model.listing import Listing, ListStatus
from monitor.model.params import judged


@dataclass(frozen=True, slots=True)
class ListParams:
    """Points for listings. A listing alone is context: everybody can read the list."""

    listed: float = judged(15.0, "points", "2026-11-24", "an authority has found cause; alone it is below the least")
    flag_after: float = judged(10.0, "points", "2026-11-24", "a flag changed soon after a listing: struck off, or fled")
    flag_after_d: float = judged(90.0, "d", "2026-11-24", "registries strike ships off within weeks of a listing")
    around_d: float = judged(180.0, "d", "2026-11-24", "half a year before and after a listing are set side by side")


@dataclass(frozen=True, slots=True)
class Around:
    """Events of one kind that began before and after a day, within the same span of time."""

    authority: str
    since: date
    kind: Kind
    before: int
    after: int


def list_reasons(listings: Sequence[Listing], events: Sequence[Event], params: ListParams) -> list[ScoreReason]:
    """One reason for all authorities that list the vessel, and one where its flag changed soon after."""
    counted = standing(listings)
    if not counted:
        return []
    text = "Listed by " + "; by ".join(f"{x.authority} since {x.since}{_told(x)}" for x in counted) + "."
    return [ScoreReason("listed", params.listed, text, ()), *_flag_after(counted, events, params)]


def standing(listings: Sequence[Listing]) -> list[Listing]:
    """Listings that are certain and stand, the first of each authority, in order of date."""
    sure = [x for x in listings if x.certain and x.status is ListStatus.LISTED and x.gone_by is None]
    firsts: dict[str, Listing] = {}
    for one in sorted(sure, key=lambda x: (x.since, x.authority, x.list_name)):
        firsts.setdefault(one.authority, one)
    return list(firsts.values())


def _told(listing: Listing) -> str:
    return "" if listing.listed_on else " or before (the list says no day)"


def _flag_after(counted: Sequence[Listing], events: Sequence[Event], params: ListParams) -> list[ScoreReason]:
    for event in events:
        if event.kind is not Kind.FLAG or event.answer is Answer.CANNOT_TELL or event.end is None:
            continue
        for one in counted:
            if one.listed_on and timedelta(0) <= event.end.date() - one.listed_on <= timedelta(params.flag_after_d):
                days = (event.end.date() - one.listed_on).days
                facts: Any = event.facts
                old, new = facts["from_flag"] or "unknown", facts["to_flag"] or "unknown"
                text = f"Flag changed from {old} to {new} {days} days after the listing by {one.authority}."
                return [ScoreReason("flag_after_listing", params.flag_after, text, (event.event_id,))]
    return []


def before_and_after(listings: Sequence[Listing], events: Sequence[Event], params: ListParams) -> list[Around]:
    """Events that happened as defined, by kind, before and after each day of listing that a list says."""
    span = timedelta(params.around_d)
    found = []
    for one in (x for x in standing(listings) if x.listed_on):
        on = one.since
        sure = [e for e in events if e.answer is Answer.YES]
        before = Counter(e.kind for e in sure if on - span <= e.start.date() < on)
        after = Counter(e.kind for e in sure if on <= e.start.date() < on + span)
        found += [Around(one.authority, on, k, before[k], after[k]) for k in Kind if before[k] or after[k]]
    return found
