"""Anchorages that belong to a terminal or port and reach beyond its fence."""

from __future__ import annotations

from typing import Any

import shapely

from monitor.geo.areas.areas import Areas
from monitor.geo.fences import Fences
from monitor.model.area import WAITING
from monitor.model.place import Place, PlaceKind


def calls_are_made_at(place: Place) -> bool:
    """Transfer areas and straits are sailed through; everything else is called at."""
    return place.kind not in (PlaceKind.STS, PlaceKind.STRAIT)


def outer_anchorages(areas: Areas, fences: Fences) -> Areas:
    """Anchorages of a terminal or port that its fence does not hold whole: ships wait in them for a berth.

    Of two, one inside the other, only the outer one.
    """
    ports = fences.only(calls_are_made_at)
    index_of = {place.place_id: i for i, place in enumerate(ports.places)}
    outside = [
        i
        for i, area in enumerate(areas.areas)
        if area.role in WAITING
        and area.place in index_of
        and not shapely.contains(ports.polygons[index_of[area.place]], areas.polygons[i])
    ]
    held = {i for i in outside for other in outside if i != other and _holds(areas.polygons[other], areas.polygons[i])}
    kept = {areas.areas[i].area_id for i in outside if i not in held}
    return areas.only(lambda area: area.area_id in kept)


def _holds(one: Any, other: Any) -> bool:
    return bool(shapely.area(one) > shapely.area(other) and shapely.intersects(one, shapely.centroid(other)))
