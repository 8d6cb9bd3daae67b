"""The whole story of one ship, put together from everything in the store."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from monitor.errors import WrongUsage
from monitor.geo.call_signs import load_call_signs
from monitor.geo.gates import gates_file, load_gates
from monitor.geo.reference import flags_of, load_flag_risk
from monitor.model.event import Event
from monitor.model.listing import Listing, Said
from monitor.model.message import message, sentences
from monitor.model.passage import Passage
from monitor.model.vessel import FlagSaid, IdentitySpan, Vessel
from monitor.score.listings import Around, ListParams, before_and_after
from monitor.store.events import newest
from monitor.store.lists import covered, listed
from monitor.store.passed_straits import PassedStraitParams, passages_of
from monitor.store.query import records
from monitor.tracks.flag_sources import Conflict, conflicts, voices
from monitor.tracks.hulls import Hulls, last_heard
from monitor.tracks.identity_spans import spans
from monitor.tracks.listed import Lists, who_listed
from monitor.tracks.possible_hulls import Tie, ties

HEARD_ON = "SELECT DISTINCT as_of FROM identity_days WHERE list_contains($mmsis, mmsi) ORDER BY as_of"


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
    last_received: datetime | None


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
    if not vessels:
        raise no_vessel(who, hulls)
    gates = load_gates(gates_file(folder))
    everything, lists, here = newest(con), Lists(listed(con)), covered(con)
    stories = []
    for vessel in vessels:
        mmsis = hulls.mmsis(vessel.hull)
        identities = spans(con, vessel.imo, mmsis, flags)
        own = tuple(e for e in everything if vessel.hull in {v.hull for v in e.vessels} or _displaced(e, mmsis))
        listings = lists.of(hulls.known(vessel))
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
                _last_received(con, mmsis, identities),
            )
        )
    return stories


def _displaced(event: Event, mmsis: Collection[int]) -> bool:
    """Whether jamming displaced one of these numbers: an event of a water, in which they took part."""
    displaced = event.facts.get("displaced_mmsis")
    return isinstance(displaced, list) and not set(mmsis).isdisjoint(displaced)


def _last_received(
    con: duckdb.DuckDBPyConnection, mmsis: Sequence[int], identities: Sequence[IdentitySpan]
) -> datetime | None:
    """Its last position or static report, whichever came later; None of a vessel that never told its particulars."""
    times = [last_heard(con, mmsis), *(span.last_seen for span in identities)]
    return max((t for t in times if t is not None), default=None)


def _heard(con: duckdb.DuckDBPyConnection, mmsis: Sequence[int]) -> list[date]:
    return [row["as_of"] for row in records(con, HEARD_ON, {"mmsis": list(mmsis)})]
