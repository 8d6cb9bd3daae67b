"""A ship's log, written leg by leg, and the reports that she sends on the way.

A `Logbook` never changes: each entry gives a longer one. Without a generator of chance the reports are
exact and evenly spaced; with one they get the unrest of real ones (`reports`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.simulate.leg import Leg, NavStatus, Placed
from benchmarks.simulate.ship import Ship
from monitor.geo.sphere import destination, distance_m
from monitor.model.ais_message import Position, Static
from monitor.model.units import EPOCH, M_PER_NM, S_PER_H

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Logbook:
    """Where a ship is, who she is, what she did. Read it as a sentence: `begin(...).sail(...).stay(...)`."""

    ship: Ship
    t_s: float
    place: tuple[float, float]  # lon, lat in degrees
    legs: tuple[Leg, ...] = ()
    on_air: bool = True
    static_every_s: float = 1800.0

    @classmethod
    def begin(cls, ship: Ship, at: datetime, lon: float, lat: float, *, static_every_h: float = 0.5) -> Logbook:
        """An empty log. `at` is naive UTC."""
        return cls(ship, epoch_s(at), (lon, lat), static_every_s=static_every_h * S_PER_H)

    @property
    def now(self) -> datetime:
        """When the last entry ends, naive UTC."""
        return time_of(self.t_s)

    def sail(
        self,
        *waypoints: tuple[float, float],
        speed_kn: float,
        every_min: float = 5.0,
        status: NavStatus = NavStatus.UNDER_WAY,
    ) -> Logbook:
        """Great circles from waypoint (lon, lat) to waypoint at one speed."""
        log = self
        for end in waypoints:
            hours = float(distance_m(*log.place, *end)) / M_PER_NM / speed_kn
            log = log._leg(hours, end, every_min, status)
        return log

    def stay(
        self,
        hours: float,
        *,
        every_min: float = 10.0,
        swing_m: float = 0.0,
        status: NavStatus = NavStatus.AT_ANCHOR,
        heading_deg: int | None = None,
    ) -> Logbook:
        """At anchor or berth."""
        return self._leg(hours, self.place, every_min, status, swing_m=swing_m, heading_deg=heading_deg)

    def stay_until(self, until: datetime, *, every_min: float = 10.0, swing_m: float = 0.0) -> Logbook:
        """At anchor till a time; nothing if it is past."""
        hours = (epoch_s(until) - self.t_s) / S_PER_H
        return self.stay(hours, every_min=every_min, swing_m=swing_m) if hours > 0 else self

    def drift(self, hours: float, *, bearing_deg: float, speed_kn: float = 0.4, every_min: float = 10.0) -> Logbook:
        """Stopped and carried by wind and current."""
        lon, lat = destination(*self.place, bearing_deg, speed_kn * M_PER_NM * hours)
        return self._leg(hours, (float(lon), float(lat)), every_min, NavStatus.UNDER_WAY)

    def alongside(
        self,
        other: Placed,
        hours: float,
        *,
        bearing_deg: float = 90.0,
        apart_m: float = 60.0,
        every_min: float = 10.0,
    ) -> Logbook:
        """Beside another ship, on a bearing from her; the other's log must already cover the time."""
        end = other.place_at(np.array([self.t_s + hours * S_PER_H]))
        lon, lat = destination(*end, bearing_deg, apart_m)
        there = (float(lon[0]), float(lat[0]))
        extra = {"beside": other, "bearing_deg": bearing_deg, "apart_m": apart_m}
        return self._leg(hours, there, every_min, NavStatus.AT_ANCHOR, **extra)

    def transponder_off(self) -> Logbook:
        """She sails on; nothing is heard."""
        return replace(self, on_air=False)

    def transponder_on(self) -> Logbook:
        """From now on she is heard again."""
        return replace(self, on_air=True)

    def jump(self, lon: float, lat: float, *, after_h: float = 0.0) -> Logbook:
        """Elsewhere: a false position, or a stretch of the voyage that is of no interest."""
        return replace(self, place=(lon, lat), t_s=self.t_s + after_h * S_PER_H)

    def becomes(self, **changes: Any) -> Logbook:
        """From now on she says otherwise: `becomes(name="NEW NAME", mmsi=...)`, `becomes(draught_m=14.0)`."""
        return replace(self, ship=replace(self.ship, **changes))

    def place_at(self, t_s: Floats) -> tuple[Floats, Floats]:
        """Longitudes and latitudes at times, float64 (n,). Raises ValueError at a time that no leg covers."""
        lon, lat = np.full(len(t_s), np.nan), np.full(len(t_s), np.nan)
        for leg in self.legs:
            here = (t_s >= leg.start_s) & (t_s <= leg.end_s)
            lon[here], lat[here], _ = leg.place_at(t_s[here])
        if np.isnan(lon).any():
            raise ValueError(f"the log of {self.ship.name or self.ship.mmsi} does not cover that time")
        return lon, lat

    def reports(self, chance: np.random.Generator | None = None) -> Iterator[Position | Static]:
        """What she sends, in order of time within positions and within statics.

        Args:
            chance: shifts reports by up to a fifth of their interval, places by a few metres (the GNSS
                error) and speeds by a tenth of a knot or two. Without it, nothing is shifted.
        """
        yield from statics(self)
        yield from positions(self, chance)

    def _leg(
        self, hours: float, end: tuple[float, float], every_min: float, status: NavStatus, **extra: Any
    ) -> Logbook:
        if hours <= 0:
            return self
        end_s = self.t_s + hours * S_PER_H
        leg = Leg(self.ship, self.t_s, end_s, self.place, end, every_min * 60, status, self.on_air, **extra)
        return replace(self, t_s=end_s, place=end, legs=(*self.legs, leg))


def epoch_s(t: datetime) -> float:
    """Seconds since 1970 of a naive UTC time."""
    return (t - EPOCH).total_seconds()


def time_of(t_s: float) -> datetime:
    """The naive UTC time of seconds since 1970, to the whole second."""
    return EPOCH + timedelta(seconds=round(t_s))


def statics(log: Logbook) -> Iterator[Static]:
    """Her static reports: at the first leg, every `static_every_s`, and whenever she says otherwise."""
    due_s, said = -np.inf, None
    for leg in log.legs:
        if not leg.on_air:
            continue
        times = [leg.start_s] if leg.start_s >= due_s or leg.ship != said else []
        due_s = leg.start_s + log.static_every_s if times else due_s
        while due_s < leg.end_s:
            times.append(due_s)
            due_s += log.static_every_s
        said = leg.ship if times else said
        yield from (_static(leg.ship, t_s) for t_s in times)


def positions(log: Logbook, chance: np.random.Generator | None) -> Iterator[Position]:
    """Her position reports. The last before a silence, and the very last, stand at the end of their legs."""
    for leg, after in zip(log.legs, (*log.legs[1:], None), strict=True):
        if leg.on_air:
            goes_on = after is not None and after.on_air and after.start_s <= leg.end_s
            yield from _heard(leg, chance, to_the_end=not goes_on)


def _heard(leg: Leg, chance: np.random.Generator | None, *, to_the_end: bool) -> Iterator[Position]:
    t_s = leg.report_times(to_the_end=to_the_end)
    if chance is not None:
        t_s = np.clip(t_s + chance.uniform(-0.2, 0.2, len(t_s)) * leg.every_s, leg.start_s, leg.end_s)
    t_s = np.unique(np.round(t_s))
    lon, lat, course = leg.place_at(np.clip(t_s, leg.start_s, leg.end_s))
    speed_kn = np.full(len(t_s), leg.speed_kn)
    if chance is not None:
        off = chance.normal(0.0, 4.0, len(t_s)), chance.uniform(0, 360, len(t_s))
        lon, lat = destination(lon, lat, off[1], off[0])
        speed_kn = np.abs(speed_kn + chance.normal(0.0, 0.1, len(t_s)))
    for i in range(len(t_s)):
        cog_deg = None if course is None else round(float(course[i]), 1) % 360
        yield Position(
            mmsi=leg.ship.mmsi,
            t=time_of(float(t_s[i])),
            lon=as_sent(lon[i]),
            lat=as_sent(lat[i]),
            sog_kn=round(float(speed_kn[i]), 1),
            cog_deg=cog_deg,
            heading_deg=leg.heading_deg if cog_deg is None or leg.ship.class_b else round(cog_deg) % 360,
            nav_status=None if leg.ship.class_b else int(leg.nav_status),
            msg_type=18 if leg.ship.class_b else 1,
            line_no=0,
            offset=0,
            utc_s=int(t_s[i]) % 60,
        )


def as_sent(degrees: float) -> float:
    """A coordinate as message 1 can say it: to 1/10,000 of a minute, read back with six decimals."""
    return round(round(float(degrees) * 600_000) / 600_000, 6)


def _static(ship: Ship, t_s: float) -> Static:
    return Static(
        mmsi=ship.mmsi,
        t=time_of(t_s),
        imo=None if ship.class_b else ship.imo,
        name=ship.name,
        call_sign=ship.call_sign,
        ship_type=ship.ship_type,
        length_m=ship.length_m,
        beam_m=ship.beam_m,
        draught_m=None if ship.class_b else ship.draught_m,
        destination=None if ship.class_b else ship.destination,
        eta=None if ship.class_b else ship.eta,
        msg_type=24 if ship.class_b else 5,
        line_no=0,
        offset=0,
    )
