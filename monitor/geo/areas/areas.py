"""Areas with their outlines, and which of them holds a position."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from monitor.geo.areas.area_index import AreaIndex
from monitor.geo.fences import grown_by, metres_off
from monitor.geo.projection import lon_near
from monitor.geo.sphere import plane_m
from monitor.model.area import Area, AreaRole

ORDER = {role: n for n, role in enumerate(AreaRole)}


class Areas:
    """Areas and their polygons.

    Attributes:
        areas: n areas.
        polygons: object (n,) of shapely polygons in degrees, in one piece: on the date line one runs on past 180.
    """

    def __init__(self, areas: Sequence[Area], polygons: NDArray[Any]) -> None:
        self.areas = tuple(areas)
        self.polygons = polygons

    @cached_property
    def by_id(self) -> dict[str, Area]:
        """The areas by their ids."""
        return {area.area_id: area for area in self.areas}

    @cached_property
    def index(self) -> AreaIndex:
        """Tells of many points at once which areas hold them."""
        return AreaIndex(self.polygons)

    def grown(self, margin_m: float) -> Areas:
        """Each area with a margin round it, true in metres at its own latitude."""
        polygons = np.empty(len(self.areas), dtype=object)
        polygons[:] = [grown_by(polygon, margin_m) for polygon in self.polygons]
        return Areas(self.areas, polygons)

    def metres_off(self, lon: float, lat: float, area_id: str) -> float:
        """Metres from a point to an area, 0 inside."""
        polygon = self.polygons[list(self.by_id).index(area_id)]
        west, _, east, _ = shapely.bounds(polygon)
        return metres_off(polygon, float(lon_near(lon, (west + east) / 2)), lat)

    def only(self, wanted: Callable[[Area], bool]) -> Areas:
        """Some of the areas, in their order."""
        chosen = [i for i, area in enumerate(self.areas) if wanted(area)]
        return Areas([self.areas[i] for i in chosen], self.polygons[chosen])

    def with_own(self, own: Areas) -> Areas:
        """These and the user's own; one of the user's takes the place of one with its id."""
        kept = self.only(lambda area: area.area_id not in own.by_id)
        return Areas([*kept.areas, *own.areas], np.concatenate([kept.polygons, own.polygons]))

    def holding(self, lon: float, lat: float, day: date) -> list[Area]:
        """The areas that hold a point on a day, the one that says most first: by role, then the smallest."""
        _, found = self.index.containing(lon, lat)
        valid = [i for i in found.tolist() if self.areas[i].valid_on(day)]
        return [self.areas[i] for i in sorted(valid, key=self.rank)]

    def rank(self, i: int) -> tuple[int, float, str]:
        """Sorts first which of several areas that hold a ship says most of it: by role, then the smallest."""
        return ORDER[self.areas[i].role], float(self._sizes[i]), self.areas[i].area_id

    @cached_property
    def _sizes(self) -> NDArray[np.float64]:
        middle = shapely.bounds(self.polygons).reshape(-1, 4)[:, [1, 3]].mean(axis=1)
        scales = np.array([plane_m(lat).prod() for lat in middle.tolist()])
        sizes: NDArray[np.float64] = shapely.area(self.polygons) * scales
        return sizes


NO_AREAS = Areas((), np.empty(0, dtype=object))
