"""Ships with Russian oil, or on a list, near Japan, as a store knows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

from monitor.geo.fences import Fences
from monitor.geo.gates import Gates
from monitor.geo.reference import Port
from monitor.model.event import Event
from monitor.model.japan import Japan
from monitor.model.passage import Passage
from monitor.model.rule_in_force import RuleInForce
from monitor.model.vessel import Vessel, hull_key
from monitor.score.japan import JapanParams, Ship, japan_of
from monitor.score.near_japan import Nearness, seen_near
from monitor.score.oil_links import oil_links
from monitor.store.lists import covered, listed
from monitor.store.passed_straits import PassedStraitParams, passages_of
from monitor.store.stopped import Stop, stops_in
from monitor.tracks.hulls import Hulls
from monitor.tracks.listed import Lists
from monitor.voyages.chains import Chain
from monitor.voyages.ends import discharges, ends_of_hulls
from monitor.voyages.judge_links import Ports
from monitor.voyages.voyage_params import VoyageParams

BOX = (120.0, 20.0, 156.0, 50.0)  # west, south, east, north: more than what is near Japan, and quick to ask for


def japan(
    con: duckdb.DuckDBPyConnection,
    events: Iterable[Event],
    hulls: Hulls,
    fences: Fences,
    gates: Gates,
    ports: Sequence[Port],
    rules: Sequence[RuleInForce],
    params: JapanParams,
    chains: Iterable[Chain],
) -> Japan:
    """What is told of Japan.

    Args:
        events: newest versions.
        ports: of the whole world.
        chains: of all cargoes that were followed.
    """
    by_hull: dict[str, list[Event]] = {}
    for event in events:
        for hull in dict.fromkeys(ref.hull for ref in event.vessels):
            by_hull.setdefault(hull, []).append(event)
    everything = listed(con)
    named = {hull_key(one.entry.imo, 0) for one in everything if one.entry.imo}
    wanted = sorted(named | {hull for hull, own in by_hull.items() if oil_links(own)})
    vessels = [vessel for hull in wanted if (vessel := hulls.vessel(hull)) is not None]
    passages, stops = _by_number(con, vessels, hulls, gates)
    lists = Lists(everything)
    places = {place.place_id for place in fences.places if place.country == "JP"}
    ends, terminals = ends_of_hulls(chains, lambda hull: _name(hulls, hull)), Ports.of(fences.places)
    nearness = Nearness(ports, gates, params.near_nm, params.port_nm, places)

    def ship(vessel: Vessel) -> Ship:
        own, numbers = by_hull.get(vessel.hull, []), hulls.mmsis(vessel.hull)
        passed = [one for mmsi in numbers for one in passages.get(mmsi, ())]
        lay = [one for mmsi in numbers for one in stops.get(mmsi, ())]
        seen = seen_near(own, passed, lay, nearness)
        ashore = discharges(vessel.hull, own, terminals, VoyageParams()) if seen else ()
        return Ship(vessel, own, lists.of(hulls.known(vessel)), seen, ends.get(vessel.hull, {}), ashore)

    return japan_of(map(ship, vessels), rules, covered(con), params)


def _name(hulls: Hulls, hull: str) -> str:
    vessel = hulls.vessel(hull)
    return hull if vessel is None else vessel.name or f"MMSI {vessel.mmsi}"


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
