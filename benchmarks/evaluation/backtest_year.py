"""A simulated year of few tankers in the Gulf of Finland, with planted listings: the ground of the backtest.

Receivers run for the first four days of each month, so that a year is cheap to scan. Tankers lie at anchor each in its
own place, make one voyage and come back; some cargo ships lie off Primorsk all the while, so that who falls silent
there would have been heard. About half of those that go dark off Primorsk or change flag twice are listed in the second
half of the year, and few of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import numpy as np

from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.registry import Registry, chance_of
from benchmarks.simulate.ship import Ship
from monitor.model.ais_message import Position, Static
from monitor.store.first_listings import FirstListing, FirstListings

YEAR, CUT_OFF, END = 2025, date(2025, 6, 30), date(2025, 12, 31)
BEGIN, HALF_YEAR_D = date(YEAR, 1, 1), 180
RUN_H, WAIT_H = 96.0, 30.0  # receivers run so long each month; voyages begin within the first hours of it
OFF_PRIMORSK = (28.0, 60.0)
Area = tuple[tuple[float, float], tuple[float, float]]  # longitudes and latitudes, from and to
ANCHORAGES: Area = ((22.0, 24.5), (59.2, 59.8))
ROADS: Area = ((25.2, 26.8), (59.65, 59.9))
UST_LUGA: Area = ((28.39, 28.43), (59.67, 59.69))
VOYAGES = 5  # of a ship in a year
MIDS = (636, 538, 352, 248, 209, 563, 477, 241)  # of open registers


class Conduct(StrEnum):
    """What a tanker does in each half of the year."""

    DARK = "goes dark off Primorsk"
    HOPPING = "changes flag twice"
    CALLS = "calls at Ust-Luga, transmitting"
    PASSES = "anchors in the Gulf"


CALLERS = (Conduct.DARK, Conduct.CALLS)
FLEET = {Conduct.DARK: 14, Conduct.HOPPING: 8, Conduct.CALLS: 28, Conduct.PASSES: 50}
LISTED = {Conduct.DARK: 0.6, Conduct.HOPPING: 0.5, Conduct.CALLS: 0.2, Conduct.PASSES: 0.02}  # share, by the year's end
BEFORE = 0.15  # of these, share listed before the cut-off


@dataclass(frozen=True, slots=True)
class Year:
    """The logs of all ships, what the tankers do, and when they are listed."""

    logs: tuple[Logbook, ...]
    conduct: dict[int, Conduct]  # by IMO number
    listings: FirstListings

    def reports(self) -> Iterator[Position | Static]:
        """All that is heard."""
        for log in self.logs:
            yield from log.reports()


def year(seed: int, fleet: dict[Conduct, int] = FLEET) -> Year:
    """Ships, voyages and listings of a seed."""
    registry, logs, conduct = Registry(seed), [], {}
    listings: dict[int, FirstListing] = {}
    for what, n in fleet.items():
        for _ in range(n):
            ship = registry.tanker()
            chance = chance_of(seed, f"{what} {ship.mmsi}")
            logs.append(_voyages(ship, what, chance))
            assert ship.imo is not None
            conduct[ship.imo] = what
            if chance.uniform() < LISTED[what]:
                listings[ship.imo] = _listing(chance)
    logs += [_anchored(registry.cargo(), i) for i in range(6)]
    return Year(tuple(logs), conduct, listings)


def _listing(chance: np.random.Generator) -> FirstListing:
    low, high = (1, HALF_YEAR_D) if chance.uniform() < BEFORE else (HALF_YEAR_D + 1, 2 * HALF_YEAR_D)
    on = BEGIN + timedelta(days=int(chance.integers(low, high)))
    return FirstListing(on, on)


def _anchored(ship: Ship, i: int) -> Logbook:
    place = (OFF_PRIMORSK[0] + 0.04 * i, OFF_PRIMORSK[1] + 0.01 * (i % 3))
    log = Logbook.begin(ship, datetime(YEAR, 1, 1), *place, static_every_h=12)
    for month in range(1, 13):
        log = _away_until(log, datetime(YEAR, month, 1), place).stay(RUN_H, every_min=20 + i)
    return log


def _voyages(ship: Ship, what: Conduct, chance: np.random.Generator) -> Logbook:
    """Voyages in months drawn at random, each from the ship's own anchorage and back."""
    home, berth, roads = (_within(area, chance) for area in (ANCHORAGES, UST_LUGA, ROADS))
    log = Logbook.begin(ship, datetime(YEAR, 1, 1), *home, static_every_h=3)
    mids = chance.permutation([mid for mid in MIDS if mid != ship.mmsi // 1_000_000])
    for i, month in enumerate(sorted(chance.choice(12, VOYAGES, replace=False) + 1)):
        at = datetime(YEAR, int(month), 1)
        log = _away_until(log, at, home)
        if what is Conduct.HOPPING and i in (1, 2):
            log = log.becomes(mmsi=int(mids[i]) * 1_000_000 + ship.mmsi % 1_000_000)
        log = log.stay(float(chance.uniform(1, WAIT_H)), every_min=30)
        dark = what is Conduct.DARK and i % 2 == 1
        log = _dark(log) if dark else _call(log, berth) if what in CALLERS else _rest(log, roads)
        log = log.sail(home, speed_kn=11, every_min=15)
        log = log.becomes(draught_m=7.0).stay_until(at + timedelta(hours=RUN_H), every_min=30)
    return log


def _away_until(log: Logbook, at: datetime, place: tuple[float, float]) -> Logbook:
    return log.jump(*place, after_h=(at - log.now).total_seconds() / 3600)


def _dark(log: Logbook) -> Logbook:
    """Out, unheard for thirty hours off Primorsk, and laden after it."""
    log = log.sail(OFF_PRIMORSK, speed_kn=11, every_min=15)
    return log.transponder_off().stay(30).transponder_on().becomes(draught_m=14.0)


def _call(log: Logbook, berth: tuple[float, float]) -> Logbook:
    """Out, and a day at the terminal."""
    return log.sail(berth, speed_kn=11, every_min=15).stay(24, every_min=30).becomes(draught_m=14.0)


def _rest(log: Logbook, roads: tuple[float, float]) -> Logbook:
    """Out, and half a day at anchor."""
    return log.sail(roads, speed_kn=11, every_min=15).stay(12, every_min=30)


def _within(area: Area, chance: np.random.Generator) -> tuple[float, float]:
    (west, east), (south, north) = area
    return float(chance.uniform(west, east)), float(chance.uniform(south, north))
