"""How fences are drawn where only a point is known: a circle of stated radius, never an invented outline.

A terminal's circle ends half way to every neighbouring terminal, so that no fence holds its neighbour's
berth. A transfer area leaves out the terminals' fences. Straits are corridors drawn by hand from cape to cape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from monitor.geo.sphere import EARTH_RADIUS_M, destination, distance_m
from monitor.model.place import Place, PlaceKind
from monitor.model.units import M_PER_NM

CORNERS = 48  # a circle of 5 nm drawn with 48 corners is nowhere off by more than 20 m

# Corridors across the passage, corners in degrees (lon, lat), from cape to cape. Drawn by hand on Natural
# Earth's 1:10m coastline for this project; they are lines to be crossed, not legal boundaries.
STRAITS: dict[str, tuple[tuple[float, float], ...]] = {
    "JP-TSUSHIMA": ((128.60, 34.85), (129.40, 35.45), (131.00, 34.40), (129.45, 33.20)),
    "JP-TSUGARU": ((140.10, 41.45), (140.30, 41.15), (141.05, 41.40), (141.20, 41.82)),
    "JP-SOYA": ((141.60, 45.40), (142.30, 45.35), (142.35, 46.05), (141.90, 46.05)),
    "JP-OSUMI": ((130.45, 31.20), (131.10, 31.30), (131.05, 30.60), (130.45, 30.30)),
    "JP-MIYAKO": ((125.25, 24.95), (125.50, 24.65), (127.80, 26.00), (127.60, 26.30)),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A place with the outline it was given; `place.shape` says how."""

    place: Place
    polygon: Any  # shapely Polygon or MultiPolygon, degrees


def draw(places: Sequence[Place], radii_nm: Sequence[float]) -> list[Drawn]:
    """Outlines for all places, in their order."""
    terminals = [p for p in places if p.kind not in (PlaceKind.STS, PlaceKind.STRAIT)]
    outlines = {p.place_id: _terminal(p, r, terminals) for p, r in zip(places, radii_nm, strict=True) if p in terminals}
    berths = shapely.union_all([d.polygon for d in outlines.values()])
    for place, radius_nm in zip(places, radii_nm, strict=True):
        if place.kind is PlaceKind.STS:
            outlines[place.place_id] = _area(place, radius_nm, berths)
        elif place.kind is PlaceKind.STRAIT:
            outlines[place.place_id] = Drawn(
                replace(place, shape="corridor from cape to cape, drawn by hand"),
                shapely.Polygon(STRAITS[place.place_id]),
            )
    return [outlines[place.place_id] for place in places]


def circle(lon: float, lat: float, radius_nm: float) -> Any:
    """A geodesic circle with `CORNERS` corners, in degrees."""
    lons, lats = destination(lon, lat, np.linspace(0, 360, CORNERS, endpoint=False), radius_nm * M_PER_NM)
    return shapely.Polygon(np.column_stack([lons, lats]))


def _terminal(place: Place, radius_nm: float, terminals: Sequence[Place]) -> Drawn:
    polygon = circle(place.lon, place.lat, radius_nm)
    cut_by = []
    for other in sorted(terminals, key=lambda t: t.place_id):
        apart_m = float(distance_m(place.lon, place.lat, other.lon, other.lat))
        if other is not place and apart_m < 60 * M_PER_NM:
            kept = polygon.intersection(_nearer_half(place, other))
            if kept.area < polygon.area * 0.999:
                cut_by.append(other.place_id)
                polygon = kept
    shape = f"circle of {radius_nm:g} nm round one point"
    if cut_by:
        shape += ", cut half way to " + " and ".join(cut_by)
    return Drawn(replace(place, shape=shape), polygon)


def _area(place: Place, radius_nm: float, berths: Any) -> Drawn:
    whole = circle(place.lon, place.lat, radius_nm)
    polygon = whole.difference(berths)
    shape = f"circle of {radius_nm:g} nm round one point"
    if polygon.area < whole.area * 0.999:
        shape += ", less the fences of terminals in it"
    return Drawn(replace(place, shape=shape), polygon)


def _nearer_half(place: Place, other: Place) -> Any:
    """Everything within some 200 nm that is nearer to `place` than to `other`, less a sliver."""
    scale = np.array([np.cos(np.radians(place.lat)), 1.0]) * np.radians(1.0) * EARTH_RADIUS_M
    to_other = (np.array([other.lon, other.lat]) - [place.lon, place.lat]) * scale
    apart_m = float(np.hypot(*to_other))
    along = to_other / apart_m
    across = np.array([-along[1], along[0]])
    far = 200 * M_PER_NM
    edge = along * (apart_m / 2 - 1.0)  # a metre short of half way: neighbours never share a point
    corners = [
        edge + across * far,
        edge - across * far,
        -along * far - across * far,
        -along * far + across * far,
    ]
    return shapely.Polygon([corner / scale + [place.lon, place.lat] for corner in corners])
