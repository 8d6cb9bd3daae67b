"""The date line and the Mercator projection: the one code of each. NumPy arrays or scalars, degrees.

Store SQL has the date line as the macro `wrapped`, pages have both in `render/assets/projection.js`; tests hold them
together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

TURNS = (-360.0, 0.0, 360.0)  # the same places once more, on either side of the map

Floats = NDArray[np.float64]


def lon_from(lon: ArrayLike, west: ArrayLike) -> Floats:
    """Longitudes, or differences of them, brought into [west, west + 360); exactly as they are where they lie in it.

    Returns:
        float64 of the broadcast shape, degrees.
    """
    values = np.asarray(lon, float)
    turned: Floats = values - 360 * np.floor((values - np.asarray(west, float)) / 360)
    return turned


def lon_near(lon: ArrayLike, middle: ArrayLike) -> Floats:
    """Longitudes brought into [middle - 180, middle + 180), so that what lies together has numbers close together.

    Returns:
        float64 of the broadcast shape, degrees.
    """
    return lon_from(lon, np.asarray(middle, float) - 180)


def wrap_lon(lon: ArrayLike) -> Floats:
    """Longitudes, or differences of them, brought into [-180, 180): float64 of the same shape, degrees."""
    return lon_from(lon, -180.0)


def middle_lon(lons: ArrayLike, middle_of: Callable[[Floats], np.floating[Any]]) -> float:
    """The mean or median of longitudes that lie together, also across the date line, in [-180, 180).

    Args:
        lons: float64 (n,), n > 0, all within 180 degrees of the first.
        middle_of: `np.mean`, `np.median` or the like.
    """
    values = np.asarray(lons, float)
    return float(wrap_lon(middle_of(lon_near(values, values[0]))))


def widest_gap(lons: ArrayLike) -> tuple[float, float]:
    """The widest stretch of longitude without a point: its west end in [-180, 180), and its east end beyond that.

    Args:
        lons: float64 (n,), n > 0. Of one point, the stretch is the whole way round.
    """
    there = np.unique(wrap_lon(lons))
    wide = np.diff(there, append=there[0] + 360.0)
    i = int(np.argmax(wide))
    return float(there[i]), float(there[i] + wide[i])


def turned(geometry: Any, by_deg: float) -> Any:
    """A geometry, or an array of them, moved to the east on the map."""
    return shapely.transform(geometry, lambda xy: np.add(xy, [by_deg, 0.0]))


def mercator_y(lat: ArrayLike) -> Floats:
    """Height over the equator on a Mercator map, in radians of longitude: asinh(tan(lat)).

    Returns:
        float64 of the same shape.
    """
    y: Floats = np.arcsinh(np.tan(np.radians(np.asarray(lat, float))))
    return y


def mercator_lat(y: ArrayLike) -> Floats:
    """The latitude at a height on a Mercator map: float64 of the same shape, degrees."""
    lat: Floats = np.degrees(np.arctan(np.sinh(np.asarray(y, float))))
    return lat
