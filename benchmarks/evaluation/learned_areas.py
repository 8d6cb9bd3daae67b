"""How well planted berths and roads are found: areas learned from invented tankers' positions, and at what cost."""

from __future__ import annotations

import time
from datetime import datetime

import duckdb
import numpy as np

from benchmarks.results import table
from benchmarks.simulate.terminal_year import Planted, planted, terminal_year
from monitor.geo.learned_area import LearnedArea
from monitor.geo.sphere import distance_m
from monitor.model.ais_message import Position
from monitor.store.batch import batches
from monitor.store.connect import connect
from monitor.store.ingest import FileHeader, store_file
from monitor.tracks.learned.learn import LearnParams, learned_areas

TANKERS = range(80, 90)
BEGINS = datetime(2026, 1, 1)
WORLDS = ((11, 12, 2, 1), (12, 40, 4, 4), (13, 60, 8, 8))  # seed, ships, calls a ship, terminals
SHIPS, DAYS, EVERY_MIN, BERTHS = 3000, 365, 60, 600
NEAR_M = {"berth": 100.0, "anchorage": 500.0}

# A year of ships, each at rest three days of five at one of many places, and under way on the others.
YEAR = """
INSERT INTO positions
SELECT 201000000 + ship, TIMESTAMP '2025-01-01' + to_minutes(CAST(step * $every AS BIGINT)),
    CASE WHEN rests THEN (berth % 40) * 0.5 + (step * 7919 % 100 - 50) * 2e-6 ELSE step * 0.01 % 20 END,
    CASE WHEN rests THEN 40 + (berth // 40) * 0.5 + (step * 104729 % 100 - 50) * 1e-6 ELSE 45 END,
    CASE WHEN rests THEN 0.1 ELSE 12 END, NULL, NULL, 5, 1, 0, 0, NULL, 1
FROM (SELECT ship, step, step // $day % 5 < 3 AS rests, (ship * 13 + step // (5 * $day) * 7) % $berths AS berth
      FROM range($ships) AS s(ship), range($steps) AS t(step))
"""


def report() -> str:
    """A table by world, and what a year of ships costs."""
    header = (
        "world",
        "planted",
        "found",
        "farthest berth",
        "farthest roads",
        "outlines round their place",
        "found in vain",
    )
    rows = [(f"{ships} ships, {calls} calls each", *_row(seed, ships, calls, n)) for seed, ships, calls, n in WORLDS]
    seconds, n_positions, n_areas = _year()
    near = (
        f"a berth counts as found within {NEAR_M['berth']:g} m of its place, roads within {NEAR_M['anchorage']:g} m of"
    )
    note = (
        "Invented tankers of 144 to 274 m wait in roads of 1.5 km radius and load at berths 320 m apart, with the bow "
        f"to either side and the antenna near the stern; {near} their middle. In vain: an area with no planted place "
        "of its kind that near. There are no drifting ships, no tugs and no bad positions, and the thresholds were "
        "chosen with the first world in view."
    )
    cost = (
        f"{SHIPS:,} ships over {DAYS} days, a position every {EVERY_MIN} min, {n_positions / 1e6:.0f} million in all: "
        f"{n_areas} areas of {BERTHS} planted, from ships of all types, in {seconds:.0f} s."
    )
    return f"{note}\n\n{table(header, rows)}\n\n{cost}"


def _row(seed: int, ships: int, calls: int, terminals: int) -> tuple[object, ...]:
    places = planted(terminals)
    areas = learned_areas(_store(seed, ships, calls, terminals), TANKERS, LearnParams())
    apart = [_nearest(place, areas) for place in places]
    found = [m <= NEAR_M[place.role] for m, place in zip(apart, places, strict=True)]
    farthest = {role: max(m for m, p in zip(apart, places, strict=True) if p.role == role) for role in NEAR_M}
    held = sum(any(a.role == p.role and _holds(a, p) for a in areas) for p in places)
    in_vain = sum(all(_apart(a, p) > NEAR_M[a.role] for p in places if p.role == a.role) for a in areas)
    told = (f"{farthest['berth']:.0f} m", f"{farthest['anchorage']:.0f} m")
    return len(places), sum(found), *told, f"{held} of {len(places)}", in_vain


def _nearest(place: Planted, areas: list[LearnedArea]) -> float:
    return min((_apart(area, place) for area in areas if area.role == place.role), default=np.inf)


def _apart(area: LearnedArea, place: Planted) -> float:
    return float(distance_m(area.lon, area.lat, *place.point))


def _holds(area: LearnedArea, place: Planted) -> bool:
    west, south, east, north = area.polygon.bounds
    return bool(west <= place.lon <= east and south <= place.lat <= north)


def _store(seed: int, ships: int, calls: int, terminals: int) -> duckdb.DuckDBPyConnection:
    con, chance = connect(None), np.random.default_rng(seed)
    logs = terminal_year(seed, BEGINS, n_ships=ships, n_calls=calls, n_terminals=terminals)
    reports = sorted(
        (r for log in logs for r in log.reports(chance)), key=lambda r: (r.t, r.mmsi, isinstance(r, Position))
    )
    store_file(con, FileHeader("simulated", "simulated", "", 1, "nmea"), batches(reports), "run")
    return con


def _year() -> tuple[float, int, int]:
    con, a_day = connect(None), 24 * 60 // EVERY_MIN
    values = {"every": EVERY_MIN, "ships": SHIPS, "steps": DAYS * a_day, "day": a_day, "berths": BERTHS}
    con.execute(YEAR, values)
    begun = time.perf_counter()
    areas = learned_areas(con, None, LearnParams())
    return time.perf_counter() - begun, SHIPS * DAYS * a_day, len(areas)
