"""An invented gulf with planted berths and roads: tankers wait in the roads, lie at a berth, leave, and come again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from benchmarks.simulate.leg import NavStatus
from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.ship import Ship, imo_number
from monitor.geo.sphere import destination

SEA = (20.0, 58.4)  # where they come from
FROM_STERN_M = 40.0  # the antenna stands over the bridge; ships lie with the bow to either side
WARPED_M = 10.0  # two ships do not lie at quite the same bollards
ROADS_M = 1500.0  # they anchor anywhere within so much of the middle
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Planted:
    """A place where ships stop."""

    role: str  # "berth" or "anchorage"
    lon: float
    lat: float

    @property
    def point(self) -> Point:
        """Longitude and latitude."""
        return self.lon, self.lat


def planted(n_terminals: int) -> list[Planted]:
    """Terminals of two berths 320 m apart, each with roads five miles off; terminals lie twelve miles apart."""
    found = []
    for i in range(n_terminals):
        terminal = _off((21.0, 59.0), 90.0, i * 12 * 1852.0)
        second = _off(terminal, 60.0, 320.0)
        found += [Planted("berth", *terminal), Planted("berth", *second)]
        found.append(Planted("anchorage", *_off(terminal, 180.0, 5 * 1852.0)))
    return found


def terminal_year(seed: int, begins: datetime, *, n_ships: int, n_calls: int, n_terminals: int = 1) -> list[Logbook]:
    """Logs of tankers, each with so many calls: every call waits in the roads, and loads at a berth."""
    chance = np.random.default_rng(seed)
    places = planted(n_terminals)
    return [_log(k, begins, chance, places, n_calls) for k in range(n_ships)]


def _log(k: int, begins: datetime, chance: np.random.Generator, places: list[Planted], n_calls: int) -> Logbook:
    length_m = int(chance.choice([144, 183, 228, 250, 274]))
    ship = Ship(636_100_000 + k, imo_number(960_000 + k), f"TERN {k}", ship_type=80, length_m=length_m, draught_m=8.0)
    log = Logbook.begin(ship, begins, *SEA, static_every_h=3).jump(*SEA, after_h=float(chance.uniform(0, 90)))
    for _ in range(n_calls):
        first, second, roads = places[3 * (at := int(chance.integers(len(places) // 3))) : 3 * at + 3]
        anchor = _off(roads.point, float(chance.uniform(0, 360)), ROADS_M * float(np.sqrt(chance.uniform())))
        berth = (first, second)[int(chance.integers(2))].point
        off_m = length_m / 2 - FROM_STERN_M + float(chance.uniform(-WARPED_M, WARPED_M))
        bow = int(chance.choice([60, 240]))
        along = _off(berth, bow + 180.0, off_m)
        swing_m = float(chance.uniform(0.5, 1.2)) * length_m
        log = log.sail(anchor, speed_kn=12, every_min=30)
        log = log.stay(float(chance.uniform(6, 40)), every_min=20, swing_m=swing_m)
        log = log.sail(along, speed_kn=6)
        log = log.stay(float(chance.uniform(14, 36)), every_min=20, status=NavStatus.MOORED, heading_deg=bow)
        log = log.becomes(draught_m=14.0).sail(SEA, speed_kn=13, every_min=30)
        log = log.sail(_off(SEA, float(chance.uniform(180, 270)), 200_000.0), speed_kn=11, every_min=60)
        log = log.becomes(draught_m=8.0).sail(SEA, speed_kn=11, every_min=60)
    return log


def _off(place: Point, bearing_deg: float, way_m: float) -> Point:
    lon, lat = destination(*place, bearing_deg, way_m)
    return float(lon), float(lat)
