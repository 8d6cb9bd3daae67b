"""Does one track of an encounter copy the other? Whoever repeats a ship's own positions a little aside is no ship.

Definition     the two were received `least` times or more no farther apart in time than `match_s`, and either kept
               one offset, east and north, within `under_way_m` while making more than `under_way_kn`, as two ships
               at sea do not; or one repeats the other's every jitter: the offset stays within `exact_m`, which two
               receivers of satellite positions do not, while the positions jump about by `jitter_m` or more.
Does not tell  which of the two is the copy; nor finds it one that varies its offset.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.detect.encounters.encounter_facts import Columns
from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import plane_m
from monitor.model.params import judged
from monitor.model.units import MS_PER_KN

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CopyParams:
    """When two tracks are one, told twice."""

    around_h: float = judged(12.0, "h", "2026-11-28")
    match_s: float = judged(60.0, "s", "2026-11-28")
    least: int = judged(10, "fixes", "2026-11-28")
    under_way_kn: float = judged(5.0, "kn", "2026-11-28")
    under_way_m: float = judged(20.0, "m", "2026-11-28")
    exact_m: float = judged(0.5, "m", "2026-11-28")
    jitter_m: float = judged(3.0, "m", "2026-11-28")
    near_m: float = judged(1000.0, "m", "2026-11-28")


def copied(fixes: Columns, params: CopyParams) -> bool:
    """Whether one of the tracks of an encounter copies the other.

    Args:
        fixes: of both, `around_h` before it and after it too: the columns of `encounter_facts.ways`.
    """
    return is_copy(_track(fixes, first=True), _track(fixes, first=False), params)


def is_copy(one: Floats, other: Floats, params: CopyParams) -> bool:
    """Whether one of two tracks copies the other.

    Args:
        one, other: seconds in order of time, longitudes and latitudes, float64 (n, 3).
    """
    one, other = _matched(one, other, params.match_s)
    if len(one) < params.least:
        return False
    scale = plane_m(float(one[0, 2]))
    offset = np.column_stack([wrap_lon(other[:, 1] - one[:, 1]), other[:, 2] - one[:, 2]]) * scale
    place = np.column_stack([wrap_lon(one[:, 1] - one[0, 1]), one[:, 2] - one[0, 2]]) * scale
    near = np.hypot(*offset.T) <= params.near_m
    speed = np.append(np.hypot(*np.diff(place, axis=0).T) / np.maximum(np.diff(one[:, 0]), 1.0), 0.0)
    sailing = near & (speed > params.under_way_kn * MS_PER_KN)
    if sailing.sum() >= params.least and _scatter_m(offset[sailing]) <= params.under_way_m:
        return True
    if near.sum() < params.least or _scatter_m(offset[near]) > params.exact_m:
        return False
    return bool(np.median(np.hypot(*np.diff(place[near], n=2, axis=0).T)) >= params.jitter_m)


def _matched(one: Floats, other: Floats, within_s: float) -> tuple[Floats, Floats]:
    """The positions of the one, each with that of the other nearest in time; those that have none are left out."""
    if len(other) < 2:
        return one[:0], other[:0]
    after = np.clip(np.searchsorted(other[:, 0], one[:, 0]), 1, len(other) - 1)
    nearest = after - (one[:, 0] - other[after - 1, 0] < other[after, 0] - one[:, 0])
    close = np.abs(other[nearest, 0] - one[:, 0]) <= within_s
    return one[close], other[nearest[close]]


def _scatter_m(offset: Floats) -> float:
    """Median distance from the middle."""
    return float(np.median(np.hypot(*(offset - np.median(offset, axis=0)).T)))


def _track(fixes: Columns, *, first: bool) -> Floats:
    own = fixes["first"] == first
    return np.column_stack([fixes["t_us"][own] / 1e6, fixes["lon"][own], fixes["lat"][own]])
