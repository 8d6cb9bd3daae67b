"""Cells of ten minutes of arc: ten nautical miles from south to north, less from west to east.

Store SQL has the same cells as the macros `cell_x` and `cell_y`; a test holds the two together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from monitor.geo.sphere import EARTH_RADIUS_M, wrap_lon

PER_DEGREE = 6
COLUMNS = 360 * PER_DEGREE
POLAR_LAT = 89.0  # beyond it a circle may hold the pole: every column is near

Ints = NDArray[np.int32]


def cell_of(lon: ArrayLike, lat: ArrayLike) -> tuple[Ints, Ints]:
    """Column and row (int32) of the cell that holds each point; the date line is a cell edge."""
    x = np.floor(wrap_lon(lon) * PER_DEGREE).astype(np.int32)
    y = np.floor(np.asarray(lat, float) * PER_DEGREE).astype(np.int32)
    return x, y


def cells_within(lon: float, lat: float, radius_m: float) -> tuple[list[int], list[int]]:
    """All cells that a circle may touch, as (columns, rows): a box that is never too small.

    Copes with the date line; within a degree of a pole, and for a circle that holds it, it takes whole rows.
    """
    dlat = float(np.degrees(radius_m / EARTH_RADIUS_M))
    south, north = max(lat - dlat, -90.0), min(lat + dlat, 90.0)
    rows = range(int(np.floor(south * PER_DEGREE)), int(np.floor(north * PER_DEGREE)) + 1)
    widest = max(abs(south), abs(north))
    if widest >= POLAR_LAT:
        columns = list(range(-COLUMNS // 2, COLUMNS // 2))
    else:
        # The widest reach in longitude of a circle of this radius (half-angle from its centre's latitude).
        ratio = min(1.0, float(np.sin(np.radians(dlat)) / np.cos(np.radians(lat))))
        dlon = float(np.degrees(np.arcsin(ratio)))
        first, last = (int(np.floor(edge * PER_DEGREE)) for edge in (lon - dlon, lon + dlon))
        wrapped = (
            (x + COLUMNS // 2) % COLUMNS - COLUMNS // 2 for x in range(first, min(last, first + COLUMNS - 1) + 1)
        )
        columns = list(wrapped)
    return [x for _ in rows for x in columns], [y for y in rows for _ in columns]
