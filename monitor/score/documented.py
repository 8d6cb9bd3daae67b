"""Published voyages beside what the store has of them. What was not received may have happened none the less."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class Sailed:
    """A ship with all names that it used, and its events."""

    vessel: Vessel
    names: Collection[str]
    events: Sequence[Event]


def documented(
    voyages: Iterable[DocumentedVoyage],
    ships: Sequence[Sailed],
    days: Collection[date],
    rules: Sequence[RuleInForce],
    params: DocumentedParams,
) -> tuple[Documented, ...]:
    """Each voyage with the ship that called at either end around the days that were published, and its licences.

    Args:
        ships: those that may have sailed them.
        days: of which the store has data.
    """
    found = (_beside(voyage, ships, days, params) for voyage in voyages)
    return tuple(replace(one, licences=_licences(one.voyage, rules)) for one in found)


def _licences(voyage: DocumentedVoyage, rules: Sequence[RuleInForce]) -> tuple[RuleInForce, ...]:
    """Of a day of which the month alone was published, those in force on all days of the month."""
    days = {day for on in (voyage.loaded_on, voyage.arrived_on) for day in (on.first, on.last)}
    return licences_for(rules, (voyage.loaded_at, voyage.arrived_at), days)


def _beside(
    voyage: DocumentedVoyage, ships: Sequence[Sailed], days: Collection[date], params: DocumentedParams
) -> Documented:
    found = [(ship, *_ends(voyage, ship.events, days, params)) for ship in ships if _may_be(voyage, ship)]
    seen = [one for one in found if Received.SEEN in (one[1].received, one[2].received)]
    best = max(seen, key=lambda one: sum(end.received is Received.SEEN for end in one[1:]), default=None)
    if best is None:
        return Documented(voyage, None, False, *_ends(voyage, (), days, params))
    ship, loading, arrival = best
    return Documented(voyage, ship.vessel, voyage.imo is None, loading, arrival)


def _may_be(voyage: DocumentedVoyage, ship: Sailed) -> bool:
    if voyage.imo is not None:
        return ship.vessel.imo == voyage.imo
    return not {bare_name(name) for name in voyage.names}.isdisjoint({bare_name(name) for name in ship.names})


def _ends(
    voyage: DocumentedVoyage, events: Sequence[Event], days: Collection[date], params: DocumentedParams
) -> tuple[VoyageEnd, VoyageEnd]:
    loading = _end(voyage.loaded_at, voyage.loaded_on, events, days, params)
    return loading, _end(voyage.arrived_at, voyage.arrived_on, events, days, params)


def _end(
    place: str, on: PartialDate, events: Sequence[Event], days: Collection[date], params: DocumentedParams
) -> VoyageEnd:
    off = timedelta(days=params.days_off_d)
    first, last = on.first - off, on.last + off
    calls = [e for e in events if e.kind is Kind.PORT_CALL and e.near == place and e.answer is not Answer.NO]
    calls = [e for e in calls if e.start.date() <= last and (e.end or e.start).date() >= first]
    if calls:
        call = min(calls, key=lambda e: (abs(e.start.date() - on.first), e.start, e.event_id))
        return VoyageEnd(Received.SEEN, call.start.date(), call.event_id)
    has_data = any(first <= day <= last for day in days)
    return VoyageEnd(Received.NOT_SEEN if has_data else Received.NO_DATA, None, None)
