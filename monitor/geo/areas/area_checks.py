"""What is checked of an area beside its outline: the sea, its place, its neighbours, and whether it stands twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from monitor.errors import ReferenceInvalid
from monitor.geo.areas.draft import AreaDraft
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.sphere import box_around
from monitor.model.area import LYING, AreaRole
from monitor.model.message import Message, PlaceId, message, quantity
from monitor.model.place import PlaceKind
from monitor.model.units import M_PER_NM

FAR_NM = 35.0  # project judgement, 2026-11-28: beyond its place's fence; tankers for Rizhao anchor 30 nm outside
COAST_ERROR_M = 3_000.0  # project judgement, 2026-11-28: by how much Natural Earth's 1:10m coast is wrong in harbours
MOSTLY = 0.5  # project judgement, 2026-11-28: so much of an area on land is worth a word
SAME = 0.8  # project judgement, 2026-11-28: of the water of both together that two names for one area share
SAMPLES = 12  # points across a box


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draft with its outline."""

    draft: AreaDraft
    polygon: Any


def check_sea(drawn: Drawn, coast: Coast | None) -> Message | None:
    """What is to be said of the land in an area; nothing where it is sea.

    Raises:
        ReferenceInvalid: there is no sea within the errors of the coastline.
    """
    if coast is None:
        return message("area_no_coast")
    lon, lat = _points_in(drawn.polygon)
    share = float(coast.is_land(lon, lat).mean())
    if share <= MOSTLY:
        return None
    west, south, east, north = shapely.bounds(drawn.polygon)
    grown = box_around((west + east) / 2, (south + north) / 2, COAST_ERROR_M)
    half_x, half_y = (east - west) / 2, (north - south) / 2
    wide = shapely.box(grown[0] - half_x, grown[1] - half_y, grown[2] + half_x, grown[3] + half_y)
    if share == 1.0 and coast.is_land(*_points_in(wide)).all():
        raise ReferenceInvalid(message("area_on_land"), where=drawn.draft.where)
    return message("area_mostly_land", share=quantity(share, "share"))


def check_place(drawn: Drawn, fences: Fences) -> Message | None:
    """What is to be said of the place an area names: that it is none of ours.

    Raises:
        ReferenceInvalid: it lies far from its place.
    """
    ids = [place.place_id for place in fences.places]
    if drawn.draft.place is None:
        return message("area_no_place")
    if drawn.draft.place not in ids:
        return message("area_place_unknown", place=drawn.draft.place)
    index, here = ids.index(drawn.draft.place), shapely.point_on_surface(drawn.polygon)
    far_nm = fences.distance_m(here.x, here.y, index) / M_PER_NM
    if far_nm > FAR_NM and fences.places[index].kind is not PlaceKind.STRAIT:
        distance, place = quantity(far_nm, "nm"), PlaceId(drawn.draft.place)
        raise ReferenceInvalid(message("area_far", distance=distance, place=place), where=drawn.draft.where)
    return None


def check_double(drawn: Drawn, others: Sequence[Drawn]) -> None:
    """Two names for one water.

    Raises:
        ReferenceInvalid: an area before it has the same role and almost the same outline.
    """
    for other in others:
        if other.draft.role is drawn.draft.role and _shared(other.polygon, drawn.polygon) > SAME:
            raise ReferenceInvalid(message("area_stands_twice", name=other.draft.name_en), where=drawn.draft.where)


def check_neighbours(drawn: Drawn, others: Sequence[Drawn]) -> None:
    """A berth lies in no other berth and in no anchorage: no area may hold it by chance.

    Raises:
        ReferenceInvalid: one of the two holds the middle of the other.
    """
    for other in others:
        if _holds(drawn, other):
            raise ReferenceInvalid(message("area_holds_berth", name=other.draft.name_en), where=drawn.draft.where)
        if _holds(other, drawn):
            raise ReferenceInvalid(message("area_in_another", name=other.draft.name_en), where=drawn.draft.where)


def _holds(drawn: Drawn, berth: Drawn) -> bool:
    apart = drawn.draft.role in (*LYING, AreaRole.ANCHORAGE) and berth.draft.role in LYING
    return apart and bool(shapely.intersects(drawn.polygon, shapely.centroid(berth.polygon)))


def _shared(one: Any, other: Any) -> float:
    if not shapely.intersects(one, other):
        return 0.0
    return float(shapely.area(shapely.intersection(one, other)) / shapely.area(shapely.union(one, other)))


def _points_in(polygon: Any) -> tuple[Any, Any]:
    """Points spread over a polygon, at least one: float64 (n,) longitudes and latitudes."""
    west, south, east, north = shapely.bounds(polygon)
    steps = (np.arange(SAMPLES) + 0.5) / SAMPLES
    x, y = (grid.ravel() for grid in np.meshgrid(west + (east - west) * steps, south + (north - south) * steps))
    held = shapely.contains_xy(polygon, x, y)
    inside = shapely.point_on_surface(polygon)
    return np.append(x[held], inside.x), np.append(y[held], inside.y)
