"""The whole story of one ship, put together from everything in the store."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from monitor.errors import WrongUsage
from monitor.geo.call_signs import load_call_signs
from monitor.geo.gates import gates_file, load_gates
from monitor.geo.reference import flags_of, load_flag_risk
from monitor.model.event import Event
from monitor.model.facts.jamming import jammed_numbers
from monitor.model.finding import ScoreReason
from monitor.model.ids import imo_from_text, imo_is_valid
from monitor.model.listing import Listing, Said
from monitor.model.message import message, sentences
from monitor.model.passage import Passage
from monitor.model.vessel import FlagSaid, IdentitySpan, Vessel, hull_key
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
        SELECT 1 FROM false_spans AS s WHERE s.mmsi = p.mmsi AND p.t >= s.low_t AND p.t <= s.high_t) AS is_false
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


@dataclass(frozen=True, slots=True)
class Story:
    """Everything the store knows of one hull."""

    vessel: Vessel
    identities: tuple[IdentitySpan, ...]
    flag_said: tuple[FlagSaid, ...]
    flag_conflicts: tuple[Conflict, ...]
    possibly_the_same_hull: tuple[Tie, ...]
    events: tuple[Event, ...]
    listings: tuple[Listing, ...]
    who_listed: tuple[Said, ...]
    before_and_after_listing: tuple[Around, ...]
    passages: tuple[Passage, ...]
    heard: tuple[HeardMonth, ...]
    reasons: tuple[ScoreReason, ...]  # to look at it; none is no clearance
    is_suspect: bool  # whether these are enough for a place among the findings
    last_received: datetime | None

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
    risks, call_signs = load_flag_risk(folder / "flag_risk.csv"), load_call_signs(folder / "call_signs.csv")
    hulls = Hulls(con, flags)
    vessels = hulls.search(who)
    everything, lists, here = newest(con), Lists(listed(con)), covered(con)
    if not vessels:
        imo = imo_from_text(who)
        if imo is None or not imo_is_valid(imo):
            raise no_vessel(who, hulls)
        return [_unheard(imo, lists, here)]
    gates = load_gates(gates_file(folder))
    stories = []
    for vessel in vessels:
        mmsis = hulls.mmsis(vessel.hull)
        identities = spans(con, vessel.imo, mmsis, flags)
        own = tuple(e for e in everything if vessel.hull in {v.hull for v in e.vessels} or _displaced(e, mmsis))
        listings = lists.of(hulls.known(vessel))

        def lists_of(_: Vessel, own: tuple[Listing, ...] = listings) -> tuple[Listing, ...]:
            return own

        points = unranked(vessel.hull, own, hulls.vessel, lambda _: (), lists_of, hulls.types)
        said = voices(identities, listings, call_signs, risks)
        stories.append(
            Story(
                vessel,
                identities,
                said,
                conflicts(said, call_signs),
                ties(con, mmsis),
                own,
                listings,
                who_listed(listings, here),
                tuple(before_and_after(listings, own, _heard(con, mmsis), ListParams())),
                tuple(passages_of(con, mmsis, gates, PassedStraitParams())),
                tuple(HeardMonth(**row) for row in records(con, BY_MONTH, {"mmsis": list(mmsis)})),
                () if points is None else points.reasons,
                points is not None and bool(vessel.is_tanker) and points.points >= ScoreParams().least,
                last_received(con, mmsis, identities),
            )
        )
    return stories


def _unheard(imo: int, lists: Lists, here: Mapping[str, date]) -> Story:
    """What is known of an IMO number under which nothing was received: who listed it, and who did not."""
    vessel = Vessel(hull_key(imo, 0), imo, 0, None, None, None, None, None, None)
    listings = lists.of(Known(vessel, frozenset(), frozenset(), frozenset()))
    return Story(
        vessel, (), (), (), (), (), listings, who_listed(listings, here), (), (), (), (), is_suspect=False,
        last_received=None,
    )  # fmt: skip


def _displaced(event: Event, mmsis: Collection[int]) -> bool:
    """Whether jamming displaced, or took the position of, one of these numbers: an event of a water."""
    return not jammed_numbers(event.facts).isdisjoint(mmsis)


def _heard(con: duckdb.DuckDBPyConnection, mmsis: Sequence[int]) -> list[date]:
    return [row["as_of"] for row in records(con, HEARD_ON, {"mmsis": list(mmsis)})]
