"""Published voyages beside what the store has of them. What was not received may have happened none the less."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from monitor.model.documented import Documented, DocumentedVoyage, Received, VoyageEnd
from monitor.model.event import Answer, Event, Kind
from monitor.model.names import bare_name
from monitor.model.params import judged
from monitor.model.partial_date import PartialDate
from monitor.model.rule_in_force import RuleInForce, licences_for
from monitor.model.vessel import Vessel


@dataclass(frozen=True, slots=True)
class DocumentedParams:
    """How far a day that was published may be from what was received."""

    days_off_d: int = judged(3, "d", "2026-11-29")
    heard_nm: float = judged(5.0, "nm", "2026-11-30")


@dataclass(frozen=True, slots=True)
class Reception:
    """The days on which a call could have been received.

    Attributes:
        days: of which the store has data.
        heard_at: by place, those on which any ship was received near it.
    """

    days: Collection[date]
    heard_at: Mapping[str, Collection[date]]


@dataclass(frozen=True, slots=True)
class Sailed:
    """A ship with all names that it used, and its events."""

    vessel: Vessel
    names: Collection[str]
    events: Sequence[Event]


def documented(
    voyages: Iterable[DocumentedVoyage],
    ships: Sequence[Sailed],
    reception: Reception,
    rules: Sequence[RuleInForce],
    params: DocumentedParams,
) -> tuple[Documented, ...]:
    """Each voyage with the ship that called at either end around the days that were published, and its licences.

    Args:
        ships: those that may have sailed them.
    """
    found = (_beside(voyage, ships, reception, params) for voyage in voyages)
    return tuple(replace(one, licences=_licences(one.voyage, rules)) for one in found)


def _licences(voyage: DocumentedVoyage, rules: Sequence[RuleInForce]) -> tuple[RuleInForce, ...]:
    """Of a day of which the month alone was published, those in force on all days of the month."""
    days = {day for on in (voyage.loaded_on, voyage.arrived_on) for day in (on.first, on.last)}
    return licences_for(rules, (voyage.loaded_at, voyage.arrived_at), days)


def _beside(
    voyage: DocumentedVoyage, ships: Sequence[Sailed], reception: Reception, params: DocumentedParams
) -> Documented:
    found = [(ship, *_ends(voyage, ship.events, reception, params)) for ship in ships if _may_be(voyage, ship)]
    seen = [one for one in found if Received.SEEN in (one[1].received, one[2].received)]
    best = max(seen, key=lambda one: sum(end.received is Received.SEEN for end in one[1:]), default=None)
    if best is None:
        return Documented(voyage, None, False, *_ends(voyage, (), reception, params))
    ship, loading, arrival = best
    both_ends = loading.received is arrival.received is Received.SEEN
    is_named = voyage.imo is not None or both_ends  # a name and one call are those of many ships
    return Documented(voyage, ship.vessel if is_named else None, voyage.imo is None, loading, arrival)


def _may_be(voyage: DocumentedVoyage, ship: Sailed) -> bool:
    if voyage.imo is not None:
        return ship.vessel.imo == voyage.imo
    return not {bare_name(name) for name in voyage.names}.isdisjoint({bare_name(name) for name in ship.names})


def _ends(
    voyage: DocumentedVoyage, events: Sequence[Event], reception: Reception, params: DocumentedParams
) -> tuple[VoyageEnd, VoyageEnd]:
    loading = _end(voyage.loaded_at, voyage.loaded_on, events, reception, params)
    return loading, _end(voyage.arrived_at, voyage.arrived_on, events, reception, params)


def _end(
    place: str, on: PartialDate, events: Sequence[Event], reception: Reception, params: DocumentedParams
) -> VoyageEnd:
    off = timedelta(days=params.days_off_d)
    first, last = on.first - off, on.last + off
    calls = [e for e in events if e.kind is Kind.PORT_CALL and e.near == place and e.answer is not Answer.NO]
    calls = [e for e in calls if e.start.date() <= last and (e.end or e.start).date() >= first]
    if calls:
        call = min(calls, key=lambda e: (abs(e.start.date() - on.first), e.start, e.event_id))
        return VoyageEnd(Received.SEEN, call.start.date(), call.event_id)
    return VoyageEnd(_not_received(reception, place, first, last), None, None)


def _not_received(reception: Reception, place: str, first: date, last: date) -> Received:
    """Whether a call at a place on these days would have been received: of data from elsewhere, nobody knows."""
    if any(first <= day <= last for day in reception.heard_at.get(place, ())):
        return Received.NOT_SEEN
    return Received.NOT_HEARD if any(first <= day <= last for day in reception.days) else Received.NO_DATA
