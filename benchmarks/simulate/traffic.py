"""Ordinary ships going about their business: calls at terminals, passages, ferries, small craft, a raft.

Times are hours from the beginning of the sample week; every function gives one ship's log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from benchmarks.simulate.leg import NavStatus
from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.seas import Way
from benchmarks.simulate.ship import Ship
from monitor.geo.sphere import destination

WEEK_H = 168.0
STATIC_EVERY_H = 1.0  # far rarer than the six minutes of the rules, to keep the sample small
UNDER_WAY_MIN, AT_REST_MIN, LOCAL_MIN = 5.0, 12.0, 9.0


@dataclass(frozen=True, slots=True)
class Clock:
    """Turns hours of the week into times."""

    since: datetime

    def at(self, hour: float) -> datetime:
        """Naive UTC."""
        return self.since + timedelta(hours=hour)


@dataclass(frozen=True, slots=True)
class Call:
    """A call at a port: the way in from the open sea, where to wait, where to lie, with which draught to leave."""

    way_in: Way  # begins in the open sea, ends before the berth
    roads: tuple[float, float] | None
    wait_h: float
    berth: tuple[float, float]
    berth_h: float
    draught_out_m: float
    destination_out: str


def call_at_port(ship: Ship, begins: datetime, call: Call, speed_kn: float) -> Logbook:
    """In from the open sea, perhaps a wait in the roads, alongside, and out by the same way."""
    log = Logbook.begin(ship, begins, *call.way_in[0], static_every_h=STATIC_EVERY_H)
    if call.roads is None:
        log = log.sail(*call.way_in[1:], speed_kn=speed_kn, every_min=UNDER_WAY_MIN)
    else:
        log = log.sail(*call.way_in[1:-2], call.roads, speed_kn=speed_kn, every_min=UNDER_WAY_MIN)
        log = log.stay(call.wait_h, every_min=AT_REST_MIN, swing_m=120.0)
        log = log.sail(*call.way_in[-2:], speed_kn=speed_kn - 3, every_min=UNDER_WAY_MIN)
    log = log.sail(call.berth, speed_kn=5.0, every_min=UNDER_WAY_MIN)
    log = log.stay(call.berth_h, every_min=AT_REST_MIN, status=NavStatus.MOORED)
    log = log.becomes(draught_m=call.draught_out_m, destination=call.destination_out)
    return log.sail(*reversed(call.way_in), speed_kn=speed_kn, every_min=UNDER_WAY_MIN)


def passage(ship: Ship, begins: datetime, way: Way, speed_kn: float) -> Logbook:
    """Through, without a stop."""
    log = Logbook.begin(ship, begins, *way[0], static_every_h=STATIC_EVERY_H)
    return log.sail(*way[1:], speed_kn=speed_kn, every_min=UNDER_WAY_MIN)


def ferry(ship: Ship, begins: datetime, until: datetime, way: Way, *, speed_kn: float, turn_h: float) -> Logbook:
    """To and fro, with a stay at either end."""
    log = Logbook.begin(ship, begins, *way[0], static_every_h=STATIC_EVERY_H)
    there: Sequence[tuple[float, float]] = way
    while log.now < until:
        log = log.sail(*there[1:], speed_kn=speed_kn, every_min=UNDER_WAY_MIN)
        log = log.stay(turn_h, every_min=AT_REST_MIN, status=NavStatus.MOORED)
        there = there[::-1]
    return log


def local_craft(
    ship: Ship,
    begins: datetime,
    until: datetime,
    centre: tuple[float, float],
    radius_nm: float,
    chance: np.random.Generator,
) -> Logbook:
    """To and fro within a circle, slowly, with a rest now and then: fishing, towing, waiting for work."""
    log = Logbook.begin(ship, begins, *centre, static_every_h=STATIC_EVERY_H)
    status = NavStatus.FISHING if ship.ship_type == 30 else NavStatus.UNDER_WAY
    while log.now < until:
        off_m = float(chance.uniform(0.2, 1.0)) * radius_nm * 1852
        lon, lat = destination(*centre, float(chance.uniform(0, 360)), off_m)
        there = (float(lon), float(lat))
        log = log.sail(there, speed_kn=float(chance.uniform(3, 6)), every_min=LOCAL_MIN, status=status)
        log = log.stay(float(chance.uniform(0.5, 3)), every_min=AT_REST_MIN, status=status)
    return log


def at_anchor(ship: Ship, begins: datetime, until: datetime, place: tuple[float, float]) -> Logbook:
    """Waiting for orders."""
    log = Logbook.begin(ship, begins, *place, static_every_h=STATIC_EVERY_H)
    return log.stay_until(until, every_min=AT_REST_MIN, swing_m=60.0)


def berth_place(terminal: tuple[float, float], k: int) -> tuple[float, float]:
    """One of a terminal's three berths, 320 m from one another, south-westward: towards the water, as used here."""
    lon, lat = destination(*terminal, 225.0, 320.0 * (k % 3))
    return float(lon), float(lat)


def raft_places(centre: tuple[float, float], n: int, apart_m: float) -> list[tuple[float, float]]:
    """Corners of a regular polygon with sides of `apart_m`: each ship has two neighbours that near."""
    radius_m = apart_m / 2 / np.sin(np.pi / n)
    lon, lat = destination(*centre, np.arange(n) * 360.0 / n, radius_m)
    return [(float(x), float(y)) for x, y in zip(lon, lat, strict=True)]


def anchor_grid(centre: tuple[float, float], n: int, apart_nm: float) -> list[tuple[float, float]]:
    """Anchor berths in rows of four."""
    rows = []
    for i in range(n):
        lon, lat = destination(*centre, 90.0, (i % 4 - 1.5) * apart_nm * 1852)
        lon, lat = destination(lon, lat, 180.0, (i // 4) * apart_nm * 1852)
        rows.append((float(lon), float(lat)))
    return rows


def bunker_round(
    ship: Ship,
    begins: datetime,
    until: datetime,
    customers: Sequence[tuple[Logbook, float]],
    base: tuple[float, float],
) -> Logbook:
    """A bunkering tanker: from her base to each customer in turn, alongside some hours, and back to wait.

    Args:
        customers: logs of ships at anchor, each with the hours of the delivery.
    """
    log = Logbook.begin(ship, begins, *base, static_every_h=STATIC_EVERY_H)
    for customer, hours in customers:
        berth = customer.place
        lon, lat = destination(*berth, 270.0, 50.0)
        log = log.sail((float(lon), float(lat)), speed_kn=8.0, every_min=UNDER_WAY_MIN)
        log = log.alongside(customer, hours, bearing_deg=270.0, apart_m=50.0, every_min=AT_REST_MIN)
        log = log.sail(base, speed_kn=8.0, every_min=UNDER_WAY_MIN).stay(9.0, every_min=AT_REST_MIN)
    return log.stay_until(until, every_min=AT_REST_MIN)
