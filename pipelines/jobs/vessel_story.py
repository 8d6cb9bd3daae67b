"""The whole story of one ship, put together from everything in the store."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from monitor.errors import WrongUsage
from monitor.geo.call_signs import CallSigns, load_call_signs
from monitor.geo.gates import Gates, gates_file, load_gates
from monitor.geo.reference import FlagRisk, flags_of, load_flag_risk
from monitor.model.event import Event
from monitor.model.facts.jamming import jammed_numbers
from monitor.model.finding import ScoreReason
from monitor.model.ids import imo_from_text, imo_is_valid
from monitor.model.listing import Listing, Said
from monitor.model.message import message, sentences
from monitor.model.passage import Passage
from monitor.model.vessel import FlagSaid, IdentitySpan, Vessel, hull_key
from monitor.score.cargo_aboard import PortCalls, port_calls
from monitor.score.listings import Around, ListParams, before_and_after
from monitor.score.points import ScoreParams
from monitor.score.rank import unranked
from monitor.store.events import newest
from monitor.store.lists import covered, listed
from monitor.store.passed_straits import PassedStraitParams, passages_of
from monitor.store.query import records
from monitor.tracks.flag_sources import Conflict, conflicts, voices
from monitor.tracks.hulls import Hulls, last_received
from monitor.tracks.identity_spans import spans
from monitor.tracks.listed import Known, Lists, who_listed
from monitor.tracks.possible_hulls import Tie, ties

# Positions that are made up, or displaced by jamming, are received, and tell nothing of where it was.
BY_MONTH = """
WITH own AS (
    SELECT p.t, p.lon, p.lat, EXISTS (
        SELECT 1 FROM false_spans_at(DATE '9999-12-31') AS s
        WHERE s.mmsi = p.mmsi AND p.t >= s.low_t AND p.t <= s.high_t) AS is_false
    FROM positions AS p WHERE list_contains($mmsis, p.mmsi))
SELECT CAST(date_trunc('month', t) AS DATE) AS month, count(DISTINCT CAST(t AS DATE)) AS days, count(*) AS positions,
    count(*) FILTER (WHERE is_false) AS false_positions,
    min(lat) FILTER (WHERE NOT is_false) AS south, max(lat) FILTER (WHERE NOT is_false) AS north,
    min(lon) FILTER (WHERE NOT is_false) AS west, max(lon) FILTER (WHERE NOT is_false) AS east
FROM own GROUP BY month ORDER BY month
"""
HEARD_ON = "SELECT DISTINCT as_of FROM identity_days WHERE list_contains($mmsis, mmsi) ORDER BY as_of"


@dataclass(frozen=True, slots=True)
class HeardMonth:
    """When and where a hull was received, as far as a month's positions tell; degrees, not cut at the date line.

    Places are those of positions that are neither made up nor displaced by jamming; None where there are none.
    """

    month: date  # its first day
    days: int
    positions: int
    false_positions: int  # of these, made up or displaced by jamming
    south: float | None
    north: float | None
    west: float | None
    east: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything the store knows of one hull."""

    vessel: Vessel
    identities: tuple[IdentitySpan, ...] = ()
    flag_said: tuple[FlagSaid, ...] = ()
    flag_conflicts: tuple[Conflict, ...] = ()
    possibly_the_same_hull: tuple[Tie, ...] = ()
    events: tuple[Event, ...] = ()
    listings: tuple[Listing, ...] = ()
    who_listed: tuple[Said, ...] = ()
    before_and_after_listing: tuple[Around, ...] = ()
    passages: tuple[Passage, ...] = ()
    heard: tuple[HeardMonth, ...] = ()
    reasons: tuple[ScoreReason, ...] = ()  # to look at it; none is no clearance
    is_suspect: bool = False  # whether these are enough for a place among the findings
    last_received: datetime | None = None

    @property
    def was_heard(self) -> bool:
        """False of an IMO number under which nothing was received."""
        return bool(self.identities or self.heard)


def no_vessel(words: str, hulls: Hulls) -> WrongUsage:
    """The error for a vessel that is not in the store, with those that are written like it."""
    closest = tuple(hulls.closest(words))
    meant = [message("todo_did_you_mean", names=closest)] if closest else []
    return WrongUsage(message("error_no_vessel"), where=words, todo=sentences(*meant, message("todo_give_vessel")))


def stories_of(con: duckdb.DuckDBPyConnection, who: str, folder: Path) -> list[Story]:
    """The stories of all vessels of a number or name.

    Raises:
        WrongUsage: there is none.
        ReferenceInvalid: a table of the reference data is missing or breaks its rules.
    """
    flags = flags_of(folder)
    hulls = Hulls(con, flags)
    vessels = hulls.search(who)
    events = newest(con)
    known = _KnownOfAll(
        hulls=hulls,
        events=events,
        calls=port_calls(events),
        lists=Lists(listed(con)),
        covered=covered(con),
        flags=flags,
        risks=load_flag_risk(folder / "flag_risk.csv"),
        call_signs=load_call_signs(folder / "call_signs.csv"),
        gates=load_gates(gates_file(folder)),
    )
    if not vessels:
        imo = imo_from_text(who)
        if imo is None or not imo_is_valid(imo):
            raise no_vessel(who, hulls)
        return [_unheard(imo, known)]
    return [_story(con, vessel, known) for vessel in vessels]


@dataclass(frozen=True, slots=True)
class _KnownOfAll:
    """What is looked up once, whatever number of vessels is asked for."""

    hulls: Hulls
    events: Sequence[Event]
    calls: PortCalls
    lists: Lists
    covered: Mapping[str, date]  # newest list of each authority
    flags: Mapping[int, str]
    risks: Mapping[str, FlagRisk]
    call_signs: CallSigns
    gates: Gates


def _story(con: duckdb.DuckDBPyConnection, vessel: Vessel, known: _KnownOfAll) -> Story:
    hulls = known.hulls
    mmsis = hulls.mmsis(vessel.hull)
    identities = spans(con, vessel.imo, mmsis, known.flags)
    own = tuple(e for e in known.events if vessel.hull in {v.hull for v in e.vessels} or _displaced(e, mmsis))
    listings = known.lists.of(hulls.known(vessel))
    points = unranked(vessel.hull, own, known.calls, hulls.vessel, lambda _: (), lambda _: listings, hulls.types)
    said = voices(identities, listings, known.call_signs, known.risks)
    return Story(
        vessel=vessel,
        identities=identities,
        flag_said=said,
        flag_conflicts=conflicts(said, known.call_signs),
        possibly_the_same_hull=ties(con, mmsis),
        events=own,
        listings=listings,
        who_listed=who_listed(listings, known.covered),
        before_and_after_listing=tuple(before_and_after(listings, own, _heard(con, mmsis), ListParams())),
        passages=tuple(passages_of(con, mmsis, known.gates, PassedStraitParams())),
        heard=tuple(HeardMonth(**row) for row in records(con, BY_MONTH, {"mmsis": list(mmsis)})),
        reasons=() if points is None else points.reasons,
        is_suspect=points is not None and bool(vessel.is_tanker) and points.points >= ScoreParams().least,
        last_received=last_received(con, mmsis, identities),
    )


def _unheard(imo: int, known: _KnownOfAll) -> Story:
    """What is known of an IMO number under which nothing was received: who listed it, and who did not."""
    vessel = Vessel(hull_key(imo, 0), imo, 0, None, None, None, None, None, None)
    listings = known.lists.of(Known(vessel, frozenset(), frozenset(), frozenset()))
    return Story(vessel=vessel, listings=listings, who_listed=who_listed(listings, known.covered))


def _displaced(event: Event, mmsis: Collection[int]) -> bool:
    """Whether jamming displaced, or took the position of, one of these numbers: an event of a water."""
    return not jammed_numbers(event.facts).isdisjoint(mmsis)


def _heard(con: duckdb.DuckDBPyConnection, mmsis: Sequence[int]) -> list[date]:
    return [row["as_of"] for row in records(con, HEARD_ON, {"mmsis": list(mmsis)})]
