"""Where a scene plays: a water of its own, its ships and its crowd."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from benchmarks.simulate.false_tracks import Point, Report, along
from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.ship import Ship, imo_number
from monitor.geo.sphere import destination
from monitor.model.ais_message import Position
from monitor.model.units import M_PER_NM

DAY = datetime(2026, 3, 2)
WATERS = tuple((-35.0 + 6.0 * (i % 9), 20.0 + 5.0 * (i // 9)) for i in range(45))  # open ocean, far from each other
NOISE_M = 4.0


@dataclass
class Scene:
    """One scene: who is asked about, and all that was received.

    Args:
        kind: "made up", "one sign", "honest" or "jammed".
    """

    pattern: str
    kind: str
    mmsi: int
    reports: list[Report] = field(default_factory=list)


@dataclass(frozen=True)
class Stage:
    """Where a scene plays and by what chance; the first MMSI is that of the vessel asked about."""

    middle: Point
    first: int
    chance: np.random.Generator

    def off(self, bearing_deg: float, nm: float) -> Point:
        """A place so far from the middle."""
        lon, lat = destination(*self.middle, bearing_deg, nm * M_PER_NM)
        return float(lon), float(lat)

    def ship(self, i: int = 0, ship_type: int = 80) -> Ship:
        """An invented ship, the i-th of the scene."""
        number = self.first + i
        return Ship(number, imo=imo_number(300_000 + number % 90_000), name=f"SCENE {number}", ship_type=ship_type)

    def crowd(self, n: int = 5) -> list[Report]:
        """Cargo ships at anchor around, all day."""
        found: list[Report] = []
        for i in range(n):
            place = self.off(float(self.chance.uniform(0, 360)), float(self.chance.uniform(2, 25)))
            found += Logbook.begin(self.ship(50 + i, 70), DAY, *place).stay(23.9).reports(self.chance)
        return found

    def named(self) -> list[Report]:
        """The static reports of the vessel asked about."""
        log = Logbook.begin(self.ship(), DAY, *self.middle).stay(23.9)
        return [report for report in log.reports() if not isinstance(report, Position)]

    def lies(self, since_h: float, until_h: float, place: Point | None = None) -> list[Position]:
        """At anchor, honestly."""
        log = Logbook.begin(self.ship(), DAY + timedelta(hours=since_h), *(place or self.middle))
        reports = log.stay(until_h - since_h, every_min=6.0, swing_m=60.0).reports(self.chance)
        return [report for report in reports if isinstance(report, Position)]

    def sails(self, at_h: float, corners: Sequence[Point], hours: float, speed_kn: float) -> list[Position]:
        """Along corners, with the noise of an honest receiver."""
        start = DAY + timedelta(hours=at_h)
        return along(self.first, start, corners, speed_kn=speed_kn, hours=hours, noise_m=NOISE_M, chance=self.chance)


Drawn = Iterable[Report]
