"""When two ships on straight ways are near each other: a quadratic in time, solved. NumPy columns.

Over a short stretch of time each ship moves evenly, so the way from one to the other is r0 + s (r1 - r0) with
s from 0 to 1, and its square is a quadratic in s. It is convex: the ships are within a radius during one
interval of s, or never.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import EARTH_RADIUS_M

Floats = NDArray[np.float64]


def offset_m(lon1: Floats, lat1: Floats, lon2: Floats, lat2: Floats, lat0: Floats) -> Floats:
    """The way from the first point to the second on a plane that touches the sphere at latitude `lat0`.

    Args:
        lon1, lat1, lon2, lat2, lat0: float64 (n,), degrees; longitudes may lie on either side of 180.

    Returns:
        float64 (n, 2), metres east and north. Over 2 km it is good to a thousandth up to 85 degrees of latitude.
    """
    east = wrap_lon(lon2 - lon1) * np.cos(np.radians(lat0))
    return np.radians(np.stack([east, lat2 - lat1], axis=1)) * EARTH_RADIUS_M


def within(start_m: Floats, end_m: Floats, radius_m: float) -> tuple[Floats, Floats]:
    """The part of each stretch during which the ships are no farther apart than a radius.

    Args:
        start_m, end_m: float64 (n, 2), the way from one ship to the other at the stretch's start and end, metres.

    Returns:
        From and to, float64 (n,), as fractions of the stretch; NaN where the ships are never so near. Exactly 0
        or 1 where they are so near at the start or the end: stretches that adjoin give intervals that adjoin.
    """
    change = end_m - start_m
    squared = _dot(change, change)
    over_start = _dot(start_m, start_m) - radius_m**2
    over_end = _dot(end_m, end_m) - radius_m**2
    towards, beyond = _dot(start_m, change), _dot(end_m, change)
    root2 = towards**2 - squared * over_start
    root = np.sqrt(np.maximum(root2, 0.0))
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        # Written so that nothing cancels: each end is measured from the end of the stretch that is next to it.
        enters = np.where(over_start <= 0, 0.0, over_start / (root - towards))
        leaves = np.where(over_end <= 0, 1.0, 1.0 - over_end / (root + beyond))
    passes = (over_start > 0) & (over_end > 0)  # far at both ends: near between them, or never
    never = passes & ~((root2 > 0) & (towards < 0) & (beyond > 0))
    return np.where(never, np.nan, np.clip(enters, 0.0, 1.0)), np.where(never, np.nan, np.clip(leaves, 0.0, 1.0))


def nearest(start_m: Floats, end_m: Floats) -> tuple[Floats, Floats]:
    """When the ships are nearest (a fraction of the stretch, the first of several) and how near, in metres.

    Args:
        start_m, end_m: float64 (n, 2), as of `within`.

    Returns:
        float64 (n,) each.
    """
    change = end_m - start_m
    squared = _dot(change, change)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        when = np.where(squared > 0, -_dot(start_m, change) / squared, 0.0)
    when = np.clip(when, 0.0, 1.0)
    return when, apart_at(start_m, end_m, when)


def apart_at(start_m: Floats, end_m: Floats, when: Floats) -> Floats:
    """The separation at a fraction of each stretch, float64 (n,), metres."""
    way_m = start_m + when[:, None] * (end_m - start_m)
    apart: Floats = np.sqrt(_dot(way_m, way_m))
    return apart


def _dot(a: Floats, b: Floats) -> Floats:
    product: Floats = a[:, 0] * b[:, 0] + a[:, 1] * b[:, 1]
    return product
