"""Cells of ten minutes of arc: ten nautical miles from south to north, less from west to east.

Store SQL has the same cells as the macros `cell_x` and `cell_y`; a test holds the two together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from monitor.geo.sphere import box_around, wrap_lon

PER_DEGREE = 6
COLUMNS = 360 * PER_DEGREE
HAIR_DEG = 1e-9  # a tenth of a millimetre

Ints = NDArray[np.int32]


def cell_of(lon: ArrayLike, lat: ArrayLike) -> tuple[Ints, Ints]:
    """Column and row (int32) of the cell that holds each point; the date line is a cell edge."""
    x = np.floor(wrap_lon(lon) * PER_DEGREE).astype(np.int32)
    y = np.floor(np.asarray(lat, float) * PER_DEGREE).astype(np.int32)
    return x, y


def cells_within(lon: float, lat: float, radius_m: float) -> tuple[list[int], list[int]]:
    """All cells that a circle may touch, as (columns, rows): a box that is never too small.

    Copes with the date line and the poles: a circle that holds a pole takes whole rows.
    """
    west, south, east, north = box_around(lon, lat, radius_m)
    # A hair wider: a point on the rim must not be lost to rounding.
    rows = _numbers(south - HAIR_DEG, north + HAIR_DEG)
    wide = _numbers(west - HAIR_DEG, east + HAIR_DEG)[:COLUMNS]
    columns = [(x + COLUMNS // 2) % COLUMNS - COLUMNS // 2 for x in wide]
    return [x for _ in rows for x in columns], [y for y in rows for _ in columns]


def _numbers(low: float, high: float) -> range:
    return range(int(np.floor(low * PER_DEGREE)), int(np.floor(high * PER_DEGREE)) + 1)
