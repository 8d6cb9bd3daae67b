"""What kernels ask of the sphere, one point at a time: as geo.sphere, to which a test holds it."""

from __future__ import annotations

import math

from monitor.geo.jit import helper
from monitor.geo.sphere import EARTH_RADIUS_M


@helper
def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance (haversine), metres."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    h = math.sin((p2 - p1) / 2) ** 2
    h += math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))


@helper
def destination(lon: float, lat: float, bearing: float, way_m: float) -> tuple[float, float]:
    """Where a great circle leads, (lon, lat) in degrees; the bearing in radians, the longitude not wrapped."""
    p1, delta = math.radians(lat), way_m / EARTH_RADIUS_M
    sine = math.sin(p1) * math.cos(delta) + math.cos(p1) * math.sin(delta) * math.cos(bearing)
    p2 = math.asin(min(1.0, max(-1.0, sine)))
    dlon = math.atan2(math.sin(bearing) * math.sin(delta) * math.cos(p1), math.cos(delta) - math.sin(p1) * sine)
    return lon + math.degrees(dlon), math.degrees(p2)
