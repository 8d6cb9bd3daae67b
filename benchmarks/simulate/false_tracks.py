"""Positions that no ship sailed, and honest ones that look like them: rings, boxes, lanes, frozen points, copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from benchmarks.simulate.logbook import as_sent, epoch_s, time_of
from monitor.geo.sphere import bearing_deg, destination, distance_m
from monitor.model.ais_message import Position, Static
from monitor.model.units import M_PER_NM, MS_PER_KN

Floats = NDArray[np.float64]
Point = tuple[float, float]
Report = Position | Static


def along(
    mmsi: int,
    start: datetime,
    corners: Sequence[Point],
    *,
    speed_kn: float,
    every_min: float = 3.0,
    hours: float | None = None,
    noise_m: float = 0.0,
    chance: np.random.Generator | None = None,
    nav_status: int = 0,
) -> list[Position]:
    """Positions along straight ways from corner to corner, at one speed.

    Args:
        hours: cut off after so many; None to the last corner.
        noise_m: scatter of each position, for which `chance` is needed.
    """
    lon, lat = np.array(corners, float).T
    legs_m = np.asarray(distance_m(lon[:-1], lat[:-1], lon[1:], lat[1:]))
    ends_m = np.concatenate([[0.0], np.cumsum(legs_m)])
    length_s = float(ends_m[-1]) / (speed_kn * MS_PER_KN)
    t_s = np.arange(0.0, min(length_s, hours * 3600 if hours is not None else length_s) + 1.0, every_min * 60)
    at_m = np.minimum(t_s * speed_kn * MS_PER_KN, ends_m[-1] - 1e-6)
    leg = np.searchsorted(ends_m, at_m, side="right") - 1
    course = bearing_deg(lon[leg], lat[leg], lon[leg + 1], lat[leg + 1])
    x, y = destination(lon[leg], lat[leg], course, at_m - ends_m[leg])
    if chance is not None and noise_m:
        x, y = destination(x, y, chance.uniform(0, 360, len(t_s)), chance.normal(0.0, noise_m, len(t_s)))
    return [
        _position(mmsi, start, t, place, speed_kn, cog, nav_status)
        for t, place, cog in zip(t_s.tolist(), zip(x, y, strict=True), course.tolist(), strict=True)
    ]


def ring(
    middle: Point, radius_m: float, laps: float, *, corners: int = 72, wobble: Floats | None = None
) -> list[Point]:
    """Corners of a polygon round a middle, clockwise, lap after lap.

    Args:
        wobble: factors of the radius, one a corner, of a ship that sails no exact ring.
    """
    n = round(laps * corners) + 1
    radius = radius_m * (np.ones(n) if wobble is None else np.resize(wobble, n))
    lon, lat = destination(*middle, np.arange(n) * 360.0 / corners % 360.0, radius)
    return list(zip(np.atleast_1d(lon).tolist(), np.atleast_1d(lat).tolist(), strict=True))


def lanes(corner: Point, length_nm: float, apart_nm: float, n: int) -> list[Point]:
    """To and fro on parallel lines, as a survey or a dredger sails."""
    found = []
    for i in range(n):
        west = destination(*corner, 0.0, i * apart_nm * M_PER_NM)
        east = destination(*west, 90.0, length_nm * M_PER_NM)
        ends = [(float(x), float(y)) for x, y in (west, east)]
        found += ends if i % 2 == 0 else ends[::-1]
    return found


def frozen(
    mmsi: int, start: datetime, place: Point, hours: float, *, speed_kn: float, every_min: float = 3.0
) -> list[Position]:
    """One point, while speed and course go on."""
    n = int(hours * 60 / every_min) + 1
    return [_position(mmsi, start, i * every_min * 60, place, speed_kn, 45.0, 0) for i in range(n)]


def copied(reports: Iterable[Position], mmsi: int, shift: timedelta) -> list[Position]:
    """The positions of one vessel under another number, or under its own, so much later."""
    return [replace(report, mmsi=mmsi, t=report.t + shift) for report in reports]


def _position(
    mmsi: int, start: datetime, t_s: float, place: Point, speed_kn: float, course_deg: float, nav_status: int
) -> Position:
    t = time_of(epoch_s(start) + t_s)
    return Position(
        mmsi=mmsi,
        t=t,
        lon=as_sent(place[0]),
        lat=as_sent(place[1]),
        sog_kn=round(speed_kn, 1),
        cog_deg=round(course_deg, 1) % 360,
        heading_deg=round(course_deg) % 360,
        nav_status=nav_status,
        msg_type=1,
        line_no=0,
        offset=0,
        utc_s=t.second,
    )


def on_rings(
    reports: Iterable[Report], start: datetime, end: datetime, *, east_of: float, middle: Point, radius_m: float
) -> list[Report]:
    """The same reports; positions east of a meridian in a span lie on a ring, each vessel somewhere else on it."""
    return [
        _on_ring(report, middle, radius_m)
        if isinstance(report, Position) and start <= report.t < end and report.lon > east_of
        else report
        for report in reports
    ]


def _on_ring(report: Position, middle: Point, radius_m: float) -> Position:
    turned_deg = (epoch_s(report.t) / 20.0 + report.mmsi % 97 * 11.0) % 360.0  # once round in two hours
    lon, lat = destination(*middle, turned_deg, radius_m)
    return replace(report, lon=as_sent(float(lon)), lat=as_sent(float(lat)))
