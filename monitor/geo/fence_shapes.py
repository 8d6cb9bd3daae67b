"""How fences are drawn where only a point is known: a circle of stated radius, never an invented outline.

Where the circles of two terminals meet, each ends half way to the other, so that no fence holds its neighbour's
berth; transfer areas likewise among themselves, and they leave out the terminals' fences. Straits have no fence:
they are lines to be crossed (`gates.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from monitor.geo.sphere import destination, distance_m, plane_m
from monitor.model.message import Message, PlaceId, message, quantity
from monitor.model.place import Place, PlaceKind
from monitor.model.units import M_PER_NM

CORNERS = 48  # a circle of 5 nm drawn with 48 corners is nowhere off by more than 20 m
SLIVER_M = 5.0  # neighbours end this far short of their common border: rounding must not make them overlap


@dataclass(frozen=True, slots=True)
class Drawn:
    """A place with the outline it was given; `place.shape` says how."""

    place: Place
    polygon: Any  # shapely Polygon or MultiPolygon, degrees


def draw(places: Sequence[Place], radii_nm: Sequence[float]) -> list[Drawn]:
    """Outlines for all places, in their order.

    Args:
        places: what to draw; `shape` is ignored.
        radii_nm: how far each reaches round its point.
    """
    rounds = [Round(p, r) for p, r in zip(places, radii_nm, strict=True)]
    areas = [r for r in rounds if r.place.kind is PlaceKind.STS]
    terminals = [r for r in rounds if r.place.kind is not PlaceKind.STS]
    drawn = {r.place.place_id: _cut(r, terminals) for r in terminals}
    berths = shapely.union_all([d.polygon for d in drawn.values()])
    drawn |= {r.place.place_id: _less(_cut(r, areas), berths) for r in areas}
    return [drawn[place.place_id] for place in places]


def circle(lon: float, lat: float, radius_nm: float) -> Any:
    """A geodesic circle with `CORNERS` corners, in degrees. Not for circles that hold a pole or the date line."""
    lons, lats = destination(lon, lat, np.linspace(0, 360, CORNERS, endpoint=False), radius_nm * M_PER_NM)
    return shapely.Polygon(np.column_stack([lons, lats]))


@dataclass(frozen=True, slots=True)
class Round:
    """A place known by a point and a reach."""

    place: Place
    radius_nm: float


def _cut(one: Round, others: Sequence[Round]) -> Drawn:
    """A circle that ends where its neighbours begin, or half way to them where they would reach farther."""
    polygon = circle(one.place.lon, one.place.lat, one.radius_nm)
    shape = message("fence_circle", radius=quantity(one.radius_nm, "nm"))
    cuts = []
    for other in sorted(others, key=lambda r: r.place.place_id):
        apart_m = float(distance_m(one.place.lon, one.place.lat, other.place.lon, other.place.lat))
        if other is not one and apart_m < (one.radius_nm + other.radius_nm) * M_PER_NM:
            border_m = max(apart_m / 2, apart_m - other.radius_nm * M_PER_NM)
            kept = polygon.intersection(_nearer_part(one.place, other.place, border_m))
            if kept.area < polygon.area * 0.999:  # less is not worth a word
                id_ = "fence_cut_half_way" if border_m == apart_m / 2 else "fence_cut_short"
                cuts.append(Message(id_, {"place": PlaceId(other.place.place_id)}))
            polygon = kept
    return Drawn(
        replace(one.place, shape=message("fence_cut", shape=shape, cuts=tuple(cuts)) if cuts else shape), polygon
    )


def _less(area: Drawn, berths: Any) -> Drawn:
    """A transfer area without the terminals in it."""
    polygon = area.polygon.difference(berths)
    if polygon.area >= area.polygon.area * 0.999:
        return area
    return Drawn(replace(area.place, shape=message("fence_less_terminals", shape=area.place.shape)), polygon)


def _nearer_part(place: Place, other: Place, border_m: float) -> Any:
    """Everything within 400 nm on the near side of a line `border_m` towards `other`, less a sliver."""
    # Of the pair's middle latitude, so that both neighbours reckon with the same line.
    scale = plane_m((place.lat + other.lat) / 2)
    to_other = (np.array([other.lon, other.lat]) - [place.lon, place.lat]) * scale
    along = to_other / float(np.hypot(*to_other))
    across = np.array([-along[1], along[0]])
    far = 400 * M_PER_NM
    edge = along * (border_m - SLIVER_M)
    back = edge - along * far
    corners = [edge + across * far, edge - across * far, back - across * far, back + across * far]
    return shapely.Polygon([corner / scale + [place.lon, place.lat] for corner in corners])
