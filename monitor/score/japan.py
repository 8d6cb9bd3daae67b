"""Ships with Russian oil, or on a list, in waters near Japan: what they did, and who had listed them.

Near Japan is where the nearest of all ports of the World Port Index and of the straits of Japan is Japanese and no
farther than `near_nm`: neither the territorial sea nor any zone. Being near, waiting or passing a
strait is lawful by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache

from monitor.model.japan import (
    CargoEnd,
    Doing,
    Fate,
    Japan,
    Movement,
    Oil,
    OilLink,
    SeenNear,
    Then,
)
from monitor.model.listed_then import lists_then
from monitor.model.params import judged
from monitor.model.rule_in_force import Exempt, RuleInForce, exemptions
from monitor.score.japan_gaps import ListsThen, Ship, gaps
from monitor.score.oil_links import oil_links

MOST = 3  # links that a movement carries
OF_INSURANCE = ("insur", "p&i", "保険")  # words by which a list's reason is about insurance


@dataclass(frozen=True, slots=True)
class JapanParams:
    """What counts as near Japan, as a port, and as the same cargo."""

    window_d: float = judged(45.0, "d", "2026-11-29")
    near_nm: float = judged(60.0, "nm", "2026-11-29")
    port_nm: float = judged(3.0, "nm", "2026-11-29")
    gate_nm: float = judged(5.0, "nm", "2026-11-29")


def japan_of(
    ships: Iterable[Ship], rules: Sequence[RuleInForce], lists: Mapping[str, date], params: JapanParams
) -> Japan:
    """What ships did near Japan while they were listed, or within the window after a link to Russian oil.

    Args:
        ships: those with a link to Russian oil, or on a list, each once.
        lists: by authority, the date of its newest list in the store.
    """
    known = list(ships)
    then = {ship.vessel.hull: _then(ship, lists) for ship in known}
    movements = [one for ship in known for one in _movements(ship, rules, then[ship.vessel.hull], params)]
    return Japan(
        tuple(sorted(movements, key=lambda one: (one.seen.start, one.vessel.hull, one.seen.doing))),
        *gaps(known, then, lists),
        tuple(sorted(lists)),
        params.window_d,
        params.near_nm,
        params.port_nm,
        params.gate_nm,
    )


def _then(ship: Ship, lists: Mapping[str, date]) -> ListsThen:
    """What lists say of a ship for a day, each day asked for once."""
    return cache(lambda day: lists_then(ship.listings, lists, day))


def _movements(ship: Ship, rules: Sequence[RuleInForce], then: ListsThen, params: JapanParams) -> list[Movement]:
    links = oil_links(ship.events)
    sure = [x for x in ship.listings if x.certain]
    flags = tuple(sorted({x.flag for x in sure if x.flag}))
    said = tuple(dict.fromkeys(x.reason for x in sure if x.reason and _is_of_insurance(x.reason)))
    found = []
    for seen in ship.seen:
        others = [link for link in links if link.event_id != seen.event_id]  # an event is no evidence of itself
        own = tuple(_with_fates(link, seen, ship) for link in _within(others, seen.start, params.window_d))
        exempt = _exempt(own, seen, rules) if seen.doing is Doing.ARRIVAL else ()
        one = Movement(ship.vessel, seen, own, then(seen.start.date()), exempt, flags, said)
        if own or one.listed_by:
            found.append(one)
    return _with_exemptions(found)


def _is_of_insurance(reason: str) -> bool:
    return any(word in reason.lower() for word in OF_INSURANCE)


def _within(links: Sequence[OilLink], t: datetime, window_d: float) -> tuple[OilLink, ...]:
    """The latest links in the window before a time, certain ones first."""
    window = timedelta(days=window_d)
    own = [link for link in links if timedelta(0) <= t - link.t <= window]
    return tuple(sorted(own, key=lambda link: (not link.certain, t - link.t, link.event_id))[:MOST])


def _with_fates(link: OilLink, seen: SeenNear, ship: Ship) -> OilLink:
    """A link with what became of its cargo.

    Of cargo that was not followed, and of which nobody knows whether it came aboard, the first discharge after it and
    before what was done near Japan tells that it was gone.
    """
    ends = ship.ends.get(link.event_id)
    followed = ends is not None
    if ends is None:
        before = [end for end in ship.discharges if end.start >= link.t and end.end <= seen.start]
        ends = [end for end in before if end.event_id != seen.event_id][:1]  # a call that lasts has no end yet
    return replace(link, fates=tuple(Fate(end, _when(end, seen)) for end in ends), followed=followed)


def _when(end: CargoEnd, seen: SeenNear) -> Then:
    if end.event_id is not None and end.event_id == seen.event_id:
        return Then.AT
    if end.end <= seen.start:
        return Then.BEFORE
    return Then.AFTER if end.start >= seen.end else Then.AT


def _exempt(links: Sequence[OilLink], seen: SeenNear, rules: Sequence[RuleInForce]) -> tuple[Exempt, ...]:
    """The licences for what was loaded last, of those that stood, or may have, when it was loaded and arrived."""
    loaded = _loaded_last(links)
    if loaded is None or loaded.place is None:
        return ()
    return exemptions(rules, loaded.event_id, (loaded.place,), loaded.t.date(), seen.start.date())


def _loaded_last(links: Sequence[OilLink]) -> OilLink | None:
    """The last call at which a cargo came aboard; of calls that the voyages do not tell apart, the last.

    A ship that waits in another fence with a cargo aboard has not loaded there.
    """
    aboard = [link for link in links if link.how is Oil.LOADED and not link.may_be_gone]
    return max(aboard, key=lambda link: (link.followed, link.t), default=None)


def _with_exemptions(movements: Sequence[Movement]) -> list[Movement]:
    """What a ship did between a loading and the arrival of an exempt cargo was done with that cargo."""
    arrivals = {one.exempt[0].loading: one for one in reversed(movements) if one.exempt}
    told = []
    for one in movements:
        loaded = _loaded_last(one.links)
        arrival = arrivals.get(loaded.event_id) if loaded else None
        on_the_way = arrival is not None and one.seen.start <= arrival.seen.start
        told.append(replace(one, exempt=arrival.exempt) if arrival and on_the_way else one)
    return told
