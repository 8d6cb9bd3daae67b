"""Who lists a ship that others do not, and what such ships did near Japan on the days on which they were listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from monitor.model.event import Event
from monitor.model.japan import G7, CargoEnd, Doing, ListedBy, Member, SeenNear, Unlisted
from monitor.model.listed_then import listing_then
from monitor.model.listing import PARTNERS, Listing, OnList
from monitor.model.regime import ListThen, SaidThen
from monitor.model.vessel import Vessel

UNSURE = frozenset({SaidThen.NOT_KNOWN, SaidThen.POSSIBLE})

ListsThen = Callable[[date], tuple[ListThen, ...]]
"""What each authority's lists say of one ship for a day."""


@dataclass(frozen=True, slots=True)
class Ship:
    """What is known of one ship."""

    vessel: Vessel
    events: Sequence[Event]
    listings: Sequence[Listing]
    seen: Sequence[SeenNear]  # near Japan
    ends: Mapping[str, Sequence[CargoEnd]] = field(default_factory=dict)  # of cargo, by the event that put it aboard
    discharges: Sequence[CargoEnd] = ()  # calls at which it would have discharged what nobody followed


def gaps(
    ships: Sequence[Ship], then: Mapping[str, ListsThen], lists: Mapping[str, date]
) -> tuple[tuple[Unlisted, ...], tuple[Member, ...]]:
    """Ships that partners list and a member does not, those seen near Japan while listed first; and sums by member.

    Args:
        then: by hull.
        lists: by authority, the date of its newest list in the store.
    """
    listed = [ship for ship in ships if _firsts(ship.listings)]
    near = {ship.vessel.hull: _while_listed(ship, then[ship.vessel.hull]) for ship in listed}
    found = [one for ship in listed if (one := _unlisted(ship, near[ship.vessel.hull], lists)) is not None]
    rows = sorted(found, key=lambda one: (not one.did, one.listed_by[0].since or "", one.vessel.hull))
    members = tuple(_member(authority, listed, near, then, lists) for authority in G7)
    return tuple(rows), members


@dataclass(frozen=True, slots=True)
class _Near:
    """What a ship did near Japan on days on which a partner listed it, and on days for which that is not known."""

    sure: tuple[SeenNear, ...]
    unsure: tuple[SeenNear, ...]


def _while_listed(ship: Ship, then: ListsThen) -> _Near:
    says = [(seen, _by_partners(then(seen.start.date()))) for seen in ship.seen]
    sure = tuple(seen for seen, said in says if SaidThen.LISTED in said)
    unsure = tuple(
        seen for seen, said in says if SaidThen.LISTED not in said and _may_be_listed(ship.listings, seen.start.date())
    )
    return _Near(sure, unsure)


def _by_partners(then: Iterable[ListThen]) -> set[SaidThen]:
    return {one.says for one in then if one.authority in PARTNERS}


def _may_be_listed(listings: Sequence[Listing], day: date) -> bool:
    """Whether a listing of an unknown day, or one that went between two lists, may have stood."""
    own = [x for x in listings if x.designates and x.authority in PARTNERS]
    return any(listing_then(x, day) is SaidThen.NOT_KNOWN for x in own)


def _firsts(listings: Sequence[Listing]) -> dict[str, Listing]:
    """Each partner's listing that stands, or else the last one that is gone; the first to list it first.

    A listing of a day after its list does not stand yet.
    """
    sure = [x for x in listings if x.designates and x.authority in PARTNERS and not x.is_ahead]
    found: dict[str, Listing] = {}
    for one in sorted(sure, key=lambda x: (x.gone_by is not None, x.known_from, x.authority)):
        found.setdefault(one.authority, one)
    return dict(sorted(found.items(), key=lambda item: (item[1].known_from, item[0])))


def _unlisted(ship: Ship, near: _Near, lists: Mapping[str, date]) -> Unlisted | None:
    """None where every member lists it, or nobody lists it any more and it was not near Japan while somebody did."""
    firsts = _firsts(ship.listings)
    stand = [x.authority for x in firsts.values() if x.gone_by is None]
    missing = tuple((one, OnList.NOT_LISTED if one in lists else OnList.NO_LIST) for one in G7 if one not in stand)
    if not missing or not (stand or near.sure):
        return None
    counted = Counter(seen.doing for seen in near.sure)
    return Unlisted(
        ship.vessel,
        tuple(ListedBy(x.authority, x.listed_on, x.first_seen_in, x.gone_by) for x in firsts.values()),
        missing,
        tuple((doing, counted[doing]) for doing in Doing if counted[doing]),
        len(near.unsure),
        max((seen.start.date() for seen in (*near.sure, *near.unsure)), default=None),
    )


def _member(
    authority: str,
    listed: Sequence[Ship],
    near: Mapping[str, _Near],
    then: Mapping[str, ListsThen],
    lists: Mapping[str, date],
) -> Member:
    stand = [{x.authority for x in _firsts(ship.listings).values() if x.gone_by is None} for ship in listed]
    by_others = [own for own in stand if own - {authority}]
    known = any(one in PARTNERS and one != authority for one in lists)
    n_others = len(by_others) if known else None
    if authority not in lists or not known:
        return Member(authority, lists.get(authority), n_others, None, None, None)
    said = [
        {_own_word(authority, then[ship.vessel.hull](seen.start.date())) for seen in near[ship.vessel.hull].sure}
        for ship in listed
    ]
    n_near = sum(SaidThen.NOT_LISTED in own for own in said)
    not_known = sum(SaidThen.NOT_LISTED not in own and not own.isdisjoint(UNSURE) for own in said)
    n_lacking = sum(authority not in own for own in by_others)
    return Member(authority, lists[authority], n_others, n_lacking, n_near, not_known)


def _own_word(authority: str, then: Iterable[ListThen]) -> SaidThen | None:
    """What a member's lists say for a day; None where no other partner listed the ship then."""
    says = {one.authority: one.says for one in then}
    others = any(said is SaidThen.LISTED for who, said in says.items() if who in PARTNERS and who != authority)
    return says.get(authority) if others else None
