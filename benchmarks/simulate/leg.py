"""One leg of a voyage, and what a receiver beside the ship would hear during it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from benchmarks.simulate.great_circle import along
from benchmarks.simulate.ship import Ship
from monitor.geo.sphere import destination, distance_m
from monitor.model.units import M_PER_NM, S_PER_H

Floats = NDArray[np.float64]

SWING_S = 5400.0  # an anchored ship swings once round in an hour and a half


class NavStatus(IntEnum):
    """The navigational states of ITU-R M.1371-5 that are used here."""

    UNDER_WAY = 0
    AT_ANCHOR = 1
    MOORED = 5
    FISHING = 7


class Placed(Protocol):
    """Whatever has a place at every time: another ship's log."""

    def place_at(self, t_s: Floats) -> tuple[Floats, Floats]: ...


@dataclass(frozen=True, slots=True)
class Leg:
    """From one place to another (or staying) between two times, with one identity all the while."""

    ship: Ship
    start_s: float  # UTC, seconds since 1970-01-01
    end_s: float
    start: tuple[float, float]  # lon, lat in degrees
    end: tuple[float, float]
    every_s: float  # interval between reports
    nav_status: NavStatus
    on_air: bool  # False: the transponder is off
    swing_m: float = 0.0  # radius of the circle that she swings round her anchor
    beside: Placed | None = None  # the ship she lies alongside of
    bearing_deg: float = 0.0  # of her from that ship
    apart_m: float = 0.0
    heading_deg: int | None = None  # reported at rest; None: not available

    @property
    def speed_kn(self) -> float:
        """Speed over ground along the leg; 0 for a stay."""
        way_m = float(distance_m(*self.start, *self.end))
        return way_m / M_PER_NM / ((self.end_s - self.start_s) / S_PER_H) if self.end_s > self.start_s else 0.0

    def place_at(self, t_s: Floats) -> tuple[Floats, Floats, Floats | None]:
        """Longitudes, latitudes and courses (None at rest) at times within the leg, float64 (n,) each."""
        if self.beside is not None:
            lon, lat = destination(*self.beside.place_at(t_s), self.bearing_deg, self.apart_m)
            return lon, lat, None
        part = (t_s - self.start_s) / max(self.end_s - self.start_s, 1.0)
        lon, lat, course = along(self.start, self.end, part)
        if self.swing_m:
            lon, lat = destination(lon, lat, (t_s - self.start_s) / SWING_S * 360, self.swing_m)
        return lon, lat, course

    def report_times(self, *, to_the_end: bool) -> Floats:
        """Times of her position reports: every `every_s` from the start, and at the end if so told."""
        times = np.arange(self.start_s, self.end_s, self.every_s)
        return np.append(times, self.end_s) if to_the_end else times
