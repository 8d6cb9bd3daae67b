"""The published encounter rule, written by us for comparison: positions on a grid of ten minutes.

Miller et al. 2018, doi:10.3389/fmars.2018.00240: two vessels no more than 500 m apart for at least two hours at a
median speed below 2 kn, at least 10 km from an anchorage. Positions are interpolated between fixes to whole ten
minutes, as the open pipeline describes it; fixes more than `GAP_H` apart are not joined. The anchorages of the
publication are not at hand: in their place stand the fences of our terminals and ports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from benchmarks.simulate.logbook import epoch_s
from monitor.geo.fences import Fences
from monitor.geo.projection import lon_near, wrap_lon
from monitor.geo.sphere import distance_m
from monitor.model.ais_message import Position
from monitor.model.place import PlaceKind
from monitor.model.units import EPOCH

GRID_S, WITHIN_M, LEAST_H, SLOW_KN, FROM_PORT_M, GAP_H = 600, 500.0, 2.0, 2.0, 10_000.0, 6.0


@dataclass(frozen=True, slots=True)
class Encounter:
    """What the rule calls an encounter."""

    mmsis: tuple[int, int]
    start: datetime
    end: datetime


def encounters(fixes: Mapping[int, Sequence[Position]], fences: Fences) -> list[Encounter]:
    """Encounters of all pairs. For scenes of some hundred ships: pairs are tried one by one."""
    ports = fences.only(lambda place: place.kind not in (PlaceKind.STS, PlaceKind.STRAIT))
    grid = {mmsi: _gridded(own) for mmsi, own in sorted(fixes.items()) if len(own) > 1}
    found = []
    numbers = list(grid)
    for i, a in enumerate(numbers):
        for b in numbers[i + 1 :]:
            found += [Encounter((a, b), s, e) for s, e in _runs(grid[a], grid[b], ports)]
    return found


def _gridded(own: Sequence[Position]) -> tuple[np.ndarray, ...]:
    """Tick, longitude, latitude and speed (knots, from the way between fixes)."""
    ordered = sorted(own, key=lambda p: p.t)
    t = np.array([epoch_s(p.t) for p in ordered])
    t, first = np.unique(t, return_index=True)
    lon = np.array([p.lon for p in ordered])[first]
    lat = np.array([p.lat for p in ordered])[first]
    tick = np.arange(np.ceil(t[0] / GRID_S), np.floor(t[-1] / GRID_S) + 1)
    k = np.clip(np.searchsorted(t, tick * GRID_S, "right") - 1, 0, len(t) - 2)
    known = t[k + 1] - t[k] <= GAP_H * 3600
    east = lon_near(lon, lon[0])
    speed = distance_m(lon[:-1], lat[:-1], lon[1:], lat[1:]) / np.diff(t) * 3600 / 1852
    at = tick[known] * GRID_S
    return tick[known], np.interp(at, t, east), np.interp(at, t, lat), speed[k[known]]


def _runs(one: tuple[np.ndarray, ...], other: tuple[np.ndarray, ...], ports: Fences) -> list[tuple[datetime, datetime]]:
    ticks, i, j = np.intersect1d(one[0], other[0], return_indices=True)
    near = distance_m(one[1][i], one[2][i], other[1][j], other[2][j]) <= WITHIN_M
    ticks, i, j = ticks[near], i[near], j[near]
    found = []
    for run in np.split(np.arange(len(ticks)), np.flatnonzero(np.diff(ticks) > 1) + 1):
        if len(run) * GRID_S < LEAST_H * 3600:
            continue
        slow = max(float(np.median(one[3][i[run]])), float(np.median(other[3][j[run]]))) < SLOW_KN
        lon, lat = float(wrap_lon(np.median(one[1][i[run]]))), float(np.median(one[2][i[run]]))
        if slow and ports.nearest(lon, lat, FROM_PORT_M) is None:
            found.append(tuple(EPOCH + timedelta(seconds=float(ticks[run[e]] * GRID_S)) for e in (0, -1)))
    return found  # type: ignore[return-value]
