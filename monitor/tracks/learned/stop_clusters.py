"""Stops that belong together: DBSCAN on the sphere.

DBSCAN (Ester et al. 1996), not HDBSCAN: what joins two stops must be a length in metres that a reader can check, and
stops are counted, as weights of the spots that they fall on. Spots are cells a good tenth as wide as that length, so
that a point has at most a few hundred within it, however many years of stops lie there: memory grows with the number
of spots, and no matrix of distances is ever made.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import EARTH_RADIUS_M, M_PER_DEGREE
from monitor.model.params import judged

SPOTS_WITHIN = 8  # spots side by side within the distance
ALONE = -1

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class StopClusterParams:
    """How near each other stops lie, and how many make a place."""

    berth_m: float = judged(75.0, "m", "2026-11-28")
    berth_stops: int = judged(3, "stops", "2026-11-28")
    berth_ships: int = judged(2, "ships", "2026-11-28")
    anchorage_m: float = judged(1000.0, "m", "2026-11-28")
    anchorage_stops: int = judged(3, "stops", "2026-11-28")
    anchorage_ships: int = judged(3, "ships", "2026-11-28")


def clusters(lon: Floats, lat: Floats, within_m: float, least_stops: int) -> Ints:
    """The cluster of each stop, int64 (n,), `ALONE` for those in none; numbered from south to north.

    Args:
        lon, lat: degrees, float64 (n,).
        within_m: from a spot with at least `least_stops` within it, to what belongs to it.
    """
    from sklearn.cluster import DBSCAN  # noqa: PLC0415 -- an extra, and slow to load

    if not len(lon):
        return np.empty(0, np.int64)
    rows, columns = _spots(lon, lat, within_m / SPOTS_WITHIN)
    _, first, of, n = np.unique(
        np.stack([rows, columns]), axis=1, return_index=True, return_inverse=True, return_counts=True
    )
    points = np.radians(np.stack([lat[first], wrap_lon(lon[first])], axis=1))
    found = DBSCAN(
        eps=within_m / EARTH_RADIUS_M, min_samples=least_stops, metric="haversine", algorithm="ball_tree"
    ).fit(points, sample_weight=n)
    labels: Ints = found.labels_.astype(np.int64)[of.ravel()]
    return labels


def _spots(lon: Floats, lat: Floats, size_m: float) -> tuple[Ints, Ints]:
    """Row and column of the spot that holds each place: about so wide and high."""
    size_deg = size_m / M_PER_DEGREE
    rows = np.floor(lat / size_deg).astype(np.int64)
    shrink = np.maximum(np.cos(np.radians(rows * size_deg)), 0.01)
    return rows, np.floor(wrap_lon(lon) * shrink / size_deg).astype(np.int64)
