"""Fences: named polygons that tell where a ship is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from monitor.geo import fence_file
from monitor.geo.prepared import holds
from monitor.geo.projection import TURNS, lon_near, turned
from monitor.geo.sphere import distance_m, plane_m
from monitor.model.message import Message
from monitor.model.place import Place, PlaceKind

_FIRST = {PlaceKind.STRAIT: 2, PlaceKind.STS: 1}  # a terminal inside a transfer area is the better answer
_ORIGIN = shapely.Point(0.0, 0.0)

Indices = NDArray[np.intp]


class Fences:
    """Places with their polygons, tested many points at a time.

    Attributes:
        places: n places.
        polygons: object (n,) of shapely polygons in degrees, WGS 84, each in one piece: one that lies on
            the date line runs on past 180.
    """

    def __init__(self, places: Sequence[Place], polygons: NDArray[Any]) -> None:
        self.places = tuple(places)
        self.polygons = np.array([_in_one_piece(polygon) for polygon in polygons], dtype=object)
        self._grown: dict[float, Fences] = {}
        self._chosen: dict[tuple[int, ...], Fences] = {}
        shapely.prepare(self.polygons)

    @classmethod
    def load(cls, path: Path) -> Fences:
        """Read `fences.geojson`.

        Raises:
            ReferenceInvalid: no such file, a property is missing or empty, a kind or a confidence is unknown,
                an outline is not a valid polygon in degrees, or two places have one id.
        """
        return cls(*fence_file.read(path))

    @cached_property
    def names(self) -> dict[str, Message]:
        """Names of the places by id, each in the language of the reader."""
        return {place.place_id: place.named for place in self.places}

    def only(self, wanted: Callable[[Place], bool]) -> Fences:
        """The fences of some places."""
        chosen = tuple(i for i, place in enumerate(self.places) if wanted(place))
        if chosen not in self._chosen:
            self._chosen[chosen] = Fences([self.places[i] for i in chosen], self.polygons[list(chosen)])
        return self._chosen[chosen]

    def grown(self, margin_m: float) -> Fences:
        """Each fence with a margin round it, true in metres at its own latitude."""
        if margin_m not in self._grown:
            grown = [grown_by(p, margin_m) for p in self.polygons]
            self._grown[margin_m] = Fences(self.places, np.array(grown, dtype=object))
        return self._grown[margin_m]

    def containing(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Indices, Indices]:
        """All pairs (index of point, index of place) where a fence holds a point, in order of place.

        A box test first: it leaves few points for the polygon (17 times faster than prepared alone).

        Args:
            lon, lat: float64 (n,), degrees, or one number each.

        Returns:
            intp (m,) each.
        """
        x, y = np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float))
        points: list[Indices] = []
        places: list[Indices] = []
        for i, turn in self._boxes_over(x, y):
            west, south, east, north = self._boxes[i]
            near = np.flatnonzero((x >= west - turn) & (x <= east - turn) & (y >= south) & (y <= north))
            if len(near):
                held = near[holds(self.polygons[i], x[near] + turn, y[near])]
                points.append(held)
                places.append(np.full(len(held), i, np.intp))
        if not points:
            return np.empty(0, np.intp), np.empty(0, np.intp)
        return np.concatenate(points), np.concatenate(places)

    def _boxes_over(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> list[tuple[int, float]]:
        """Fences whose boxes touch that of the points, in order, with what to add to longitudes to find them in it.

        Longitudes are within [-180, 180], boxes may run on past them.
        """
        if not np.isfinite(x).any() or not np.isfinite(y).any():
            return []
        west, south, east, north = self._boxes.T
        # Not nanmin and nanmax: these are ten times slower on a single point, of which most calls are.
        first_x, last_x, first_y, last_y = (f.reduce(of) for of in (x, y) for f in (np.fmin, np.fmax))
        over = (south <= last_y) & (north >= first_y)
        turns = np.array(TURNS)[:, None]
        touches = over & (west - turns <= last_x) & (east - turns >= first_x)
        return [(int(i), TURNS[turn]) for i, turn in np.argwhere(touches.T)]

    def locate(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.int16]:
        """Index of the place that holds each point, -1 where none does.

        Of several, a terminal or port beats a transfer area beats a strait; then the smallest wins.

        Args:
            lon, lat: float64 (n,), degrees, or one number each.

        Returns:
            int16 (n,).
        """
        found = np.full(np.atleast_1d(np.asarray(lon, float)).shape, -1, np.int16)
        points, places = self.containing(lon, lat)
        order = np.argsort(-self._rank[places], kind="stable")  # the best is written last and stays
        found[points[order]] = places[order]
        return found

    def holding(self, lon: float, lat: float) -> Place | None:
        """The place whose fence holds a point; of several, as `locate` chooses."""
        inside = int(self.locate(lon, lat)[0]) if self.places else -1
        return self.places[inside] if inside >= 0 else None

    def nearest(self, lon: float, lat: float, within_m: float) -> tuple[Place, float] | None:
        """The place whose fence is nearest, with the distance in metres (0 inside); None beyond `within_m`."""
        inside = self.holding(lon, lat)
        if inside is not None:
            return inside, 0.0
        candidates = np.flatnonzero(self.at_least_m(lon, lat) <= within_m).tolist()
        distances = [(self.distance_m(lon, lat, i), self.places[i].place_id, i) for i in candidates]
        near = min((d for d in distances if d[0] <= within_m), default=None)
        return None if near is None else (self.places[near[2]], near[0])

    def at_least_m(self, lon: float, lat: float) -> NDArray[np.float64]:
        """Less than the metres from a point to each fence, float64 (n,): tells cheaply which are out of reach."""
        lon0, lat0, radius_m = self._rounds
        bound: NDArray[np.float64] = distance_m(lon, lat, lon0, lat0) - radius_m
        return np.maximum(bound, 0.0)

    def distance_m(self, lon: float, lat: float, index: int) -> float:
        """Metres from a point to a fence, 0 inside; across the date line where that is shorter.

        The nearest point is sought on a plane that touches the sphere at (lon, lat), the way to it is measured
        on the sphere: within 100 nm and up to 75 degrees of latitude it is good to a thousandth.
        """
        middle = (self._boxes[index, 0] + self._boxes[index, 2]) / 2
        return metres_off(self.polygons[index], float(lon_near(lon, middle)), lat)

    def to_geodataframe(self) -> gpd.GeoDataFrame:
        """One row a place, with its polygon; EPSG:4326."""
        rows = [
            {
                "id": p.place_id,
                "name": p.name,
                "name_ja": p.name_ja,
                "kind": p.kind.value,
                "country": p.country,
                "status": p.status,
                "basin": p.basin,
                "shape": p.shape,
                "confidence": p.confidence,
                "coord_source": p.coord_source,
            }
            for p in self.places
        ]
        return gpd.GeoDataFrame(rows, geometry=self.polygons, crs="EPSG:4326")

    @cached_property
    def _boxes(self) -> NDArray[np.float64]:
        boxes: NDArray[np.float64] = shapely.bounds(self.polygons)
        return boxes

    @cached_property
    def _rounds(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """A circle that holds each fence: longitude and latitude of its middle, and its radius in metres."""
        west, south, east, north = self._boxes.T
        lon0, lat0 = (west + east) / 2, (south + north) / 2
        corners, of = shapely.get_coordinates(self.polygons, return_index=True)
        radius_m = np.zeros(len(self.places))
        np.maximum.at(radius_m, of, distance_m(lon0[of], lat0[of], corners[:, 0], corners[:, 1]))
        # An edge is a straight line in degrees, and may bulge out a little on the sphere.
        return lon0, lat0, radius_m * 1.05 + 100.0

    @cached_property
    def _rank(self) -> NDArray[np.float64]:
        # The smaller of two counts as the better answer: square degrees shrink with the latitude.
        middle = np.radians((self._boxes[:, 1] + self._boxes[:, 3]) / 2)
        squares = np.asarray(shapely.area(self.polygons)) * np.cos(middle)
        ranks: NDArray[np.float64] = squares + np.array([_FIRST.get(p.kind, 0) * 1e6 for p in self.places])
        return ranks


def _in_one_piece(polygon: Any) -> Any:
    """What the date line cut in two, put together east of it."""
    west, _, east, _ = shapely.bounds(polygon)
    if east - west <= 180.0:
        return polygon
    parts = shapely.get_parts(polygon)
    return shapely.union_all([turned(part, 360.0) if part.bounds[2] <= 0 else part for part in parts])


def _plane(polygon: Any, lon0: float, lat0: float) -> Any:
    """Degrees to metres on a plane that touches the sphere at (lon0, lat0)."""
    return shapely.transform(polygon, lambda xy: (xy - [lon0, lat0]) * plane_m(lat0))


def metres_off(polygon: Any, lon: float, lat: float) -> float:
    """Metres from a point to a polygon, 0 inside; as `Fences.distance_m`, of a longitude near those of the polygon."""
    if holds(polygon, lon, lat):
        return 0.0
    way = shapely.shortest_line(_plane(polygon, lon, lat), _ORIGIN)
    x, y = shapely.get_coordinates(way)[0] / plane_m(lat)
    return float(distance_m(lon, lat, lon + x, lat + y))


def grown_by(polygon: Any, margin_m: float) -> Any:
    """A polygon with a margin round it, true in metres at its own latitude."""
    centre = polygon.centroid
    wide = shapely.buffer(_plane(polygon, centre.x, centre.y), margin_m)
    return shapely.transform(wide, lambda xy: xy / plane_m(centre.y) + [centre.x, centre.y])
