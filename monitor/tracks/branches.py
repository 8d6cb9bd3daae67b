"""Follow the branches of one MMSI position by position: its tracks, and candidates for more.

The compiled part of tracks.segmentation, which says what the rule is. It looks at no more branches than it is given
room for, whatever the positions are.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from monitor.geo.jit import helper, kernel
from monitor.geo.sphere_kernels import destination, distance_m
from monitor.model.units import MS_PER_KN

OUTLIER = -1  # the number of a position that is on no track
FREE = -2  # of a place for a branch that holds none
MOST_TRACKS = 8  # of one MMSI that are followed at once

# Columns of a branch, in the order of the fields of segmentation.Branch.
NO, FIRST, T, LON, LAT, SOG, COG, N, TURNS = range(9)

Floats = NDArray[np.float64]
Report = tuple[float, float, float, float, float]  # time, longitude, latitude, speed, course


@kernel
def follow_branches(
    columns: tuple[Floats, ...], branches: Floats, next_no: int, limits: tuple[float, ...], numbers: NDArray[np.int32]
) -> None:
    """Number the positions of one MMSI, and bring its branches up to date.

    Args:
        columns: time in seconds, longitude, latitude, speed in knots, course: float64 (n,) each, in order of time.
        branches: float64 (m, 9), what is followed; changed in place.
        next_no: the number of the next new track.
        limits: see segmentation._limits.
        numbers: int32 (n,), filled: the track of each position, or `OUTLIER`.
    """
    t_s, lon, lat, sog_kn, cog_deg = columns
    confirm_n, confirm_s, candidate_s, second_s = limits[10:]
    for i in range(len(t_s)):
        at = (t_s[i], lon[i], lat[i], sog_kn[i], cog_deg[i])
        best, best_kept, cost, cost_kept, held = -1, -1, np.inf, np.inf, 0
        for k in range(len(branches)):
            b = branches[k]
            silent_s = max(t_s[i] - b[T], 0.0)
            if (b[NO] == OUTLIER and silent_s > candidate_s) or (b[NO] > 0 and silent_s > second_s):
                b[NO] = FREE
            if b[NO] == FREE:
                continue
            held += 1
            apart_m = distance_m(b[LON], b[LAT], at[1], at[2])
            if apart_m > _reach_m(b[SOG], at[3], silent_s, limits):
                continue
            misfit = _misfit(b, at, silent_s, apart_m, limits)
            # A place that the ship has left competes with the tracks: it is known to be hers or another's.
            if (b[NO] >= 0 or b[TURNS] > 0) and misfit < cost:
                best, cost = k, misfit
            elif b[NO] == OUTLIER and b[TURNS] == 0 and misfit < cost_kept:
                best_kept, cost_kept = k, misfit
        k = best if best >= 0 else best_kept
        if k < 0:
            k = _begun(branches)
            branches[k, FIRST] = at[0]
            branches[k, N] = 0
            branches[k, TURNS] = 0
            branches[k, NO] = OUTLIER if held else 0
        _put(branches[k], at)
        long_enough = branches[k, N] >= confirm_n and at[0] - branches[k, FIRST] >= confirm_s
        if branches[k, NO] == OUTLIER and long_enough:
            k, next_no = _confirmed(branches, k, next_no)
        numbers[i] = int(branches[k, NO])


@helper
def _reach_m(sog1: float, sog2: float, silent_s: float, limits: tuple[float, ...]) -> float:
    """How far a ship can have come; `multi_track.ODD` says the same in SQL."""
    v_max, v_usual, factor, under_way, gains, short_s, slack_m = limits[:7]
    if math.isnan(sog1) or math.isnan(sog2):
        v_kn = v_max
    else:
        said = factor * max(sog1, sog2)
        v_kn = min(v_max, max(v_usual, said))
        if silent_s <= short_s and min(sog1, sog2) >= under_way:
            v_kn = min(v_kn, said + gains)
    return slack_m + v_kn * MS_PER_KN * silent_s


@helper
def _begun(branches: Floats) -> int:
    """A free place, or that of the candidate heard longest ago, one that was never a track's first."""
    oldest, oldest_left = -1, -1
    for k in range(len(branches)):
        if branches[k, NO] == FREE:
            return k
        if branches[k, NO] == OUTLIER and branches[k, TURNS] == 0:
            if oldest < 0 or branches[k, T] < branches[oldest, T]:
                oldest = k
        elif branches[k, NO] == OUTLIER and (oldest_left < 0 or branches[k, T] < branches[oldest_left, T]):
            oldest_left = k
    return oldest if oldest >= 0 else oldest_left


@helper
def _put(branch: Floats, at: Report) -> None:
    branch[T], branch[LON], branch[LAT], branch[SOG], branch[COG] = at
    if branch[N] == 0:
        branch[FIRST] = at[0]
    branch[N] += 1


@helper
def _confirmed(branches: Floats, k: int, next_no: int) -> tuple[int, int]:
    """Make a candidate a track of its own, or the place where the track of a ship that jumped goes on."""
    left, tracks = -1, 0
    for j in range(len(branches)):
        if branches[j, NO] >= 0:
            tracks += 1
            quiet = branches[j, T] <= branches[k, FIRST]
            if quiet and (left < 0 or branches[j, T] > branches[left, T]):
                left = j
    if left < 0 or branches[k, TURNS] >= 2:
        if tracks < MOST_TRACKS:
            branches[k, NO], branches[k, TURNS] = next_no, 0
            return k, next_no + 1
        return k, next_no
    turns = branches[k, TURNS] + 1
    for column in range(T, N):
        branches[left, column], branches[k, column] = branches[k, column], branches[left, column]
    branches[left, N] += branches[k, N]
    branches[k, N], branches[k, TURNS] = 0, turns
    return left, next_no


@helper
def _misfit(branch: Floats, at: Report, silent_s: float, apart_m: float, limits: tuple[float, ...]) -> float:
    """Minus the logarithm of a Gauss density around the place that both speeds and courses predict."""
    spread_m, spread_ms, foreseen_s = limits[7:10]
    east = north = 0.0
    for sog, cog in ((branch[SOG], branch[COG]), (at[3], at[4])):
        if not (math.isnan(sog) or math.isnan(cog)):
            east += 0.5 * sog * MS_PER_KN * math.sin(math.radians(cog))
            north += 0.5 * sog * MS_PER_KN * math.cos(math.radians(cog))
    # Over hours a ship keeps neither her course nor her speed.
    bearing, way_m = math.atan2(east, north), math.hypot(east, north) * min(silent_s, foreseen_s)
    lon2, lat2 = destination(branch[LON], branch[LAT], bearing, way_m)
    off_m = min(distance_m(lon2, lat2, at[1], at[2]), apart_m)
    spread_m += spread_ms * silent_s
    return 0.5 * (off_m / spread_m) ** 2 + 2.0 * math.log(spread_m)
