"""A ship's way between two points: places and courses along the great circle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from monitor.geo.projection import wrap_lon

Floats = NDArray[np.float64]

POINT_RAD = 1e-9  # 6 mm: nearer than this, two points are one and there is no course between them


def along(start: tuple[float, float], end: tuple[float, float], part: Floats) -> tuple[Floats, Floats, Floats | None]:
    """Places and courses on the way from `start` to `end`, both (lon, lat) in degrees.

    Args:
        part: float64 (n,), how much of the way is behind her, 0 to 1.

    Returns:
        lon, lat and course over ground in degrees, float64 (n,) each; the course is None where start
        and end are one point. The date line and the poles need no care: it is vector arithmetic
        (spherical linear interpolation, Shoemake 1985, doi:10.1145/325165.325242).
    """
    a, b = _vector(*start), _vector(*end)
    angle = float(np.arctan2(np.linalg.norm(np.cross(a, b)), a @ b))
    if angle < POINT_RAD:
        ones = np.ones_like(part)
        return ones * start[0], ones * start[1], None
    here = (np.outer(np.sin((1 - part) * angle), a) + np.outer(np.sin(part * angle), b)) / np.sin(angle)
    ahead = np.outer(np.cos(part * angle), b) - np.outer(np.cos((1 - part) * angle), a)
    lon, lat = np.arctan2(here[:, 1], here[:, 0]), np.arcsin(np.clip(here[:, 2], -1, 1))
    east = ahead[:, 1] * np.cos(lon) - ahead[:, 0] * np.sin(lon)
    # The northward share of a motion along the sphere is its z share divided by cos(lat).
    north = ahead[:, 2] * np.cos(lat) - np.sin(lat) * (ahead[:, 0] * np.cos(lon) + ahead[:, 1] * np.sin(lon))
    return wrap_lon(np.degrees(lon)), np.degrees(lat), np.degrees(np.arctan2(east, north)) % 360


def _vector(lon: float, lat: float) -> Floats:
    lam, phi = np.radians(lon), np.radians(lat)
    return np.array([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])
