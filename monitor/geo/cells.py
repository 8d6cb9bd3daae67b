"""Cells of ten minutes of arc: ten nautical miles from south to north, less from west to east.

Store SQL has the same cells as the macros `cell_x` and `cell_y`; a test holds the two together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import box_around

PER_DEGREE = 6
COLUMNS = 360 * PER_DEGREE
AREA_COLUMNS, AREA_ROWS = 12, 6  # cells of an area, in which outages are told: two degrees wide and one high
HAIR_DEG = 1e-9  # a tenth of a millimetre

Ints = NDArray[np.int32]


def cell_of(lon: ArrayLike, lat: ArrayLike) -> tuple[Ints, Ints]:
    """Column and row (int32) of the cell that holds each point; the date line is a cell edge."""
    x = np.floor(wrap_lon(lon) * PER_DEGREE).astype(np.int32)
    y = np.floor(np.asarray(lat, float) * PER_DEGREE).astype(np.int32)
    return x, y


def wrap_column(column: ArrayLike, columns: int) -> NDArray[np.int64]:
    """Columns of cells beyond the date line by the numbers that they have there.

    Args:
        column: integers of any shape.
        columns: so many go round the earth.

    Returns:
        int64 of the same shape.
    """
    wrapped: NDArray[np.int64] = (np.asarray(column, np.int64) + columns // 2) % columns - columns // 2
    return wrapped


def area_of(cell_x: ArrayLike, cell_y: ArrayLike) -> tuple[Ints, Ints]:
    """Column and row (int32) of the area that holds each cell. Store SQL: `area_x` and `area_y`."""
    return np.asarray(cell_x, np.int32) // AREA_COLUMNS, np.asarray(cell_y, np.int32) // AREA_ROWS


def middle_of(area_x: int, area_y: int) -> tuple[float, float]:
    """Longitude and latitude of the middle of an area, in degrees."""
    return (area_x + 0.5) * AREA_COLUMNS / PER_DEGREE, (area_y + 0.5) * AREA_ROWS / PER_DEGREE


def cells_around(lon: ArrayLike, lat: ArrayLike, radius_m: float) -> tuple[NDArray[np.intp], Ints, Ints]:
    """All cells that circles may touch: for each a box of cells that is never too small.

    Copes with the date line and the poles: a circle that holds a pole takes whole rows.

    Args:
        lon, lat: float64 (n,), degrees, the centres.

    Returns:
        Index of the circle, column and row of each of its cells: intp, int32 and int32 (m,), circle by circle.
    """
    west, south, east, north = box_around(np.atleast_1d(lon), np.atleast_1d(lat), radius_m)
    # A hair wider: a point on the rim must not be lost to rounding.
    west, south = np.floor((west - HAIR_DEG) * PER_DEGREE), np.floor((south - HAIR_DEG) * PER_DEGREE)
    wide = np.minimum(np.floor((east + HAIR_DEG) * PER_DEGREE) - west + 1, COLUMNS).astype(np.int64)
    high = (np.floor((north + HAIR_DEG) * PER_DEGREE) - south + 1).astype(np.int64)
    circle = np.repeat(np.arange(len(wide)), wide * high)
    nth = np.arange(len(circle)) - np.repeat(np.cumsum(wide * high) - wide * high, wide * high)
    column = west[circle].astype(np.int64) + nth % wide[circle]
    row = south[circle].astype(np.int64) + nth // wide[circle]
    return circle, wrap_column(column, COLUMNS).astype(np.int32), row.astype(np.int32)
