"""Ships with Russian oil, or on a list, near Japan, as a store knows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import duckdb

from monitor.geo.fences import Fences
from monitor.geo.gates import Gates
from monitor.geo.reference import Port
from monitor.model.documented import DocumentedVoyage
from monitor.model.event import Event
from monitor.model.japan import STRAITS, Japan
from monitor.model.names import title_of
from monitor.model.passage import Passage
from monitor.model.rule_in_force import RuleInForce
from monitor.model.vessel import Vessel, hull_key
from monitor.score.documented import DocumentedParams, Reception, Sailed, documented
from monitor.score.japan import JapanParams, japan_of
from monitor.score.japan_gaps import Ship
from monitor.score.near_japan import Nearness, seen_near
from monitor.score.oil_links import oil_links
from monitor.store.lists import covered, listed
from monitor.store.passed_straits import PassedStraitParams, passages_of
from monitor.store.query import records
from monitor.store.stopped import Stop, stops_in
from monitor.tracks.heard_near import days_heard_at, days_heard_in, heard_at_gates
from monitor.tracks.hulls import Hulls
from monitor.tracks.listed import Lists
from monitor.voyages.chains import Chain
from monitor.voyages.ends import discharges, ends_of_hulls
from monitor.voyages.judge_links import Ports
from monitor.voyages.voyage_params import VoyageParams

DAYS = "SELECT as_of FROM scans"
BOX = (120.0, 20.0, 156.0, 50.0)  # west, south, east, north: more than what is near Japan, and quick to ask for


@dataclass(frozen=True, slots=True)
class JapanReference:
    """What is asked of the reference data.

    Attributes:
        ports: of the whole world.
        voyages: that were published.
    """

    fences: Fences
    gates: Gates
    ports: Sequence[Port]
    rules: Sequence[RuleInForce]
    voyages: Sequence[DocumentedVoyage]


def japan(
    con: duckdb.DuckDBPyConnection,
    events: Iterable[Event],
    hulls: Hulls,
    reference: JapanReference,
    params: JapanParams,
    chains: Iterable[Chain],
) -> Japan:
    """What is told of Japan.

    Args:
        events: newest versions.
        chains: of all cargoes that were followed.
    """
    by_hull: dict[str, list[Event]] = {}
    today = hulls.of_numbers()
    for event in events:
        for hull in dict.fromkeys(today.get(ref.hull, ref.hull) for ref in event.vessels):
            by_hull.setdefault(hull, []).append(event)
    everything = listed(con)
    named = {hull_key(one.entry.imo, 0) for one in everything if one.entry.imo}
    wanted = sorted(named | {hull for hull, own in by_hull.items() if oil_links(own)})
    vessels = [vessel for hull in wanted if (vessel := hulls.vessel(hull)) is not None]
    passages, stops = _by_number(con, vessels, hulls, reference.gates)
    lists = Lists(everything)
    aliases = {vessel.hull: {vessel.hull} for vessel in vessels}
    for number, hull in today.items():
        if hull in aliases:
            aliases[hull].add(number)
    places = {place.place_id for place in reference.fences.places if place.country == "JP"}
    ends, terminals = ends_of_hulls(chains, lambda hull: _name(hulls, hull)), Ports.of(reference.fences.places)
    nearness = Nearness(reference.ports, reference.gates, params.near_nm, params.port_nm, places)

    def ship(vessel: Vessel) -> Ship:
        own, numbers = by_hull.get(vessel.hull, []), hulls.mmsis(vessel.hull)
        passed = [one for mmsi in numbers for one in passages.get(mmsi, ())]
        lay = [one for mmsi in numbers for one in stops.get(mmsi, ())]
        seen = seen_near(own, passed, lay, nearness)
        ashore = discharges(aliases[vessel.hull], own, terminals, VoyageParams()) if seen else ()
        return Ship(vessel, own, lists.of(hulls.known(vessel)), seen, ends.get(vessel.hull, {}), ashore)

    found = japan_of(map(ship, vessels), reference.rules, covered(con), params)
    ships = [Sailed(one, hulls.known(one).names, by_hull.get(one.hull, ())) for one in vessels]
    days = {row["as_of"] for row in records(con, DAYS)}
    as_published = DocumentedParams()
    ends_at = {place for voyage in reference.voyages for place in (voyage.loaded_at, voyage.arrived_at)}
    ends_placed = [place for place in reference.fences.places if place.place_id in ends_at]
    received = Reception(days, days_heard_at(con, ends_placed, as_published.heard_nm))
    straits = reference.gates.only(lambda gate: gate.gate_id.startswith(STRAITS))
    return replace(
        found,
        documented=documented(reference.voyages, ships, received, reference.rules, as_published),
        heard=heard_at_gates(con, straits, params.gate_nm),
        days=len(days),
        days_heard=days_heard_in(con, *nearness.cells()),
    )


def _name(hulls: Hulls, hull: str) -> str:
    vessel = hulls.vessel(hull)
    return hull if vessel is None else title_of(vessel.name, vessel.mmsi)


def _by_number(
    con: duckdb.DuckDBPyConnection, vessels: Sequence[Vessel], hulls: Hulls, gates: Gates
) -> tuple[dict[int, list[Passage]], dict[int, list[Stop]]]:
    """Passages and stops of all ships, each asked for once, by number."""
    mmsis = sorted({mmsi for vessel in vessels for mmsi in hulls.mmsis(vessel.hull)})
    passages: dict[int, list[Passage]] = {}
    for one in passages_of(con, mmsis, gates, PassedStraitParams()):
        passages.setdefault(one.mmsi, []).append(one)
    stops: dict[int, list[Stop]] = {}
    for stop in stops_in(con, mmsis, *BOX):
        stops.setdefault(stop.mmsi, []).append(stop)
    return passages, stops
