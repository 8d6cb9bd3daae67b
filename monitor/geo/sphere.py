"""Distances and courses on the sphere. NumPy arrays or scalars; degrees, metres, WGS 84 coordinates."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from monitor.geo.projection import wrap_lon

EARTH_RADIUS_M = 6371008.8  # mean radius R1 of GRS 80 (Moritz 2000, doi:10.1007/s001900050278)
M_PER_DEGREE = float(np.radians(1.0)) * EARTH_RADIUS_M  # of latitude, and of longitude on the equator

Floats = NDArray[np.float64]


def distance_m(lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike) -> Floats:
    """Great-circle distance (haversine), float64 of the broadcast shape, metres."""
    p1, p2 = np.radians(np.asarray(lat1, float)), np.radians(np.asarray(lat2, float))
    dlon = np.radians(np.asarray(lon2, float) - np.asarray(lon1, float))
    h = np.sin((p2 - p1) / 2) ** 2 + np.cos(p1) * np.cos(p2) * np.sin(dlon / 2) ** 2
    distance: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(1.0, np.sqrt(h)))
    return distance


def least_degrees(way_m: float) -> float:
    """Degrees of which longitude or latitude differ by more over any way that is longer than this, anywhere.

    A square of so many degrees has its longest diagonal on the equator, and no great circle in it is longer.
    """
    rounded = 0.999  # less by far more than sines are rounded by
    return rounded * way_m / M_PER_DEGREE / math.sqrt(2)


def plane_m(lat: float) -> Floats:
    """Metres per degree eastward and northward at a latitude, float64 (2,): the scale of a plane that touches there."""
    scale: Floats = np.array([np.cos(np.radians(lat)), 1.0]) * M_PER_DEGREE
    return scale


def destination(lon: ArrayLike, lat: ArrayLike, bearing_deg: ArrayLike, distance: ArrayLike) -> tuple[Floats, Floats]:
    """Where a great circle of a length in metres leads: (lon, lat), float64 of the broadcast shape, degrees."""
    p1, theta = np.radians(np.asarray(lat, float)), np.radians(np.asarray(bearing_deg, float))
    delta = np.asarray(distance, float) / EARTH_RADIUS_M
    p2 = np.arcsin(np.clip(np.sin(p1) * np.cos(delta) + np.cos(p1) * np.sin(delta) * np.cos(theta), -1, 1))
    dlon = np.arctan2(np.sin(theta) * np.sin(delta) * np.cos(p1), np.cos(delta) - np.sin(p1) * np.sin(p2))
    return wrap_lon(np.asarray(lon, float) + np.degrees(dlon)), np.degrees(p2)


def bearing_deg(lon1: ArrayLike, lat1: ArrayLike, lon2: ArrayLike, lat2: ArrayLike) -> Floats:
    """Course on which a great circle leaves the first point for the second; 0 where they are one.

    Returns:
        float64 of the broadcast shape, degrees in [0, 360).
    """
    p1, p2 = np.radians(np.asarray(lat1, float)), np.radians(np.asarray(lat2, float))
    dlon = np.radians(np.asarray(lon2, float) - np.asarray(lon1, float))
    east = np.sin(dlon) * np.cos(p2)
    north = np.cos(p1) * np.sin(p2) - np.sin(p1) * np.cos(p2) * np.cos(dlon)
    course: Floats = np.degrees(np.arctan2(east, north)) % 360.0
    return course


def box_around(lon: ArrayLike, lat: ArrayLike, radius_m: float) -> tuple[Floats, Floats, Floats, Floats]:
    """The least boxes of meridians and parallels that hold circles: (west, south, east, north), degrees.

    West and east run on past 180 where a circle lies on the date line; a circle that holds a pole gets
    all longitudes. The half width is asin(sin r / cos lat), where the meridian touches the circle
    (Matuschek, "Finding points within a distance of a latitude/longitude using bounding coordinates").

    Returns:
        float64 each, of the broadcast shape of the centres.
    """
    x, y = np.asarray(lon, float), np.asarray(lat, float)
    reach = radius_m / EARTH_RADIUS_M
    dlat = np.degrees(reach)
    polar = np.abs(y) + dlat >= 90.0
    sine = np.sin(reach) / np.where(polar, 1.0, np.cos(np.radians(y)))
    dlon = np.where(polar, 180.0, np.degrees(np.arcsin(np.minimum(sine, 1.0))))
    return x - dlon, np.maximum(y - dlat, -90.0), x + dlon, np.minimum(y + dlat, 90.0)
