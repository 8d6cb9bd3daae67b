"""Simulated weeks in a store, with receivers that fail: ground on which the truth is known to the minute."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import duckdb
import numpy as np

from benchmarks.simulate.logbook import Logbook, epoch_s
from benchmarks.simulate.receivers import Station
from benchmarks.simulate.world import SINCE, UNTIL, World, sample_world, week_heard
from monitor.geo.reference import reference_dir
from monitor.geo.sphere import distance_m
from monitor.model.ais_message import Decoded, Position, Static
from monitor.model.source import Format
from monitor.model.units import M_PER_NM
from monitor.store.batch import batches
from monitor.store.connect import connect
from monitor.store.ingest import FileHeader, store_file
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import scan
from pipelines.jobs.scan_setup import Reference


@dataclass(frozen=True, slots=True)
class Week:
    """One simulated week, scanned."""

    name: str
    world: World
    con: duckdb.DuckDBPyConnection
    reference: Reference


def week(name: str, world: World) -> Week:
    """What the world's stations hear, in a store in memory, scanned day by day."""
    con = connect(None)
    reference = Reference.load(reference_dir())
    load(con, [_told_by(station, report, i + 1) for i, (station, report) in enumerate(week_heard(world))], name)
    scanned(con, reference)
    return Week(name, world, con, reference)


def _told_by(station: str, report: Position | Static, line_no: int) -> Position | Static:
    if isinstance(report, Position):
        return replace(report, line_no=line_no, station=station)
    return replace(report, line_no=line_no)


def load(con: duckdb.DuckDBPyConnection, reports: Iterable[Decoded], name: str) -> None:
    """Store reports as one file."""
    store_file(con, FileHeader(name, name, "", 1, Format.NMEA, True), batches(reports), "evaluation")


def scanned(con: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Scan all days."""
    scan(Run("evaluation", SINCE, con, logging.getLogger("evaluation")), reference, Silence())


def as_it_is(seed: int) -> World:
    """The sample's world: one outage of eight hours in the Gulf of Finland."""
    return sample_world(seed)


def failing(seed: int) -> World:
    """Every station is out four times in the week, at random, for 1 to 9 hours."""
    world = sample_world(seed)
    chance = np.random.default_rng([seed, 1])
    return replace(world, stations=tuple(_failing(s, chance) for s in world.stations))


def failing_among_others(seed: int) -> World:
    """The same, of a feed that hands on each reception: most water is heard by two or three."""
    return replace(failing(seed), by_all=True)


def with_holes(seed: int) -> World:
    """Stations of the middle Gulf and of the Belt are missing: holes between water that is heard."""
    world = sample_world(seed)
    return replace(world, stations=tuple(s for s in world.stations if s.name not in ("SIMGOF2", "SIMDK3", "SIMDK5")))


def transmits(week: Week, log: Logbook, start: datetime, end: datetime) -> bool:
    """Whether a ship is known to transmit all the time from start to end.

    A log that ends out of every station's reach is of a ship that sails on: it transmits there, unheard.
    """
    t0, t1 = (epoch_s(t) for t in (start, end))
    legs = [leg for leg in log.legs if leg.end_s > t0 and leg.start_s < t1]
    if not all(leg.on_air for leg in legs) or not log.legs or log.legs[0].start_s > t0:
        return False
    return t1 <= log.t_s or (log.on_air and out_of_reach(week.world.stations, *log.place))


def out_of_reach(stations: Sequence[Station], lon: float, lat: float) -> bool:
    """Whether a place lies beyond the rim of every station."""
    return all(float(distance_m(lon, lat, s.lon, s.lat)) > s.range_nm * M_PER_NM for s in stations)


def numbers_used_twice(world: World) -> set[int]:
    """MMSIs of more than one log: their silences are not one ship's."""
    seen: set[int] = set()
    twice: set[int] = set()
    for log in world.logs:
        (twice if log.ship.mmsi in seen else seen).add(log.ship.mmsi)
    return twice


def _failing(station: Station, chance: np.random.Generator) -> Station:
    for _ in range(4):
        start = SINCE + timedelta(minutes=int(chance.integers(0, (UNTIL - SINCE).days * 1440)))
        station = station.with_outage(start, start + timedelta(minutes=int(chance.integers(60, 540))))
    return station
