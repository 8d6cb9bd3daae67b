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

from monitor.errors import ReferenceInvalid
from monitor.geo.sphere import EARTH_RADIUS_M
from monitor.model.place import Place, PlaceKind

_FIRST = {PlaceKind.STRAIT: 2, PlaceKind.STS: 1}  # a terminal inside a transfer area is the better answer
_COLUMNS = (
    "id", "name", "kind", "country", "status", "basin", "cargo", "lon", "lat", "shape", "coord_source",
    "confidence", "note",
)  # fmt: skip

Indices = NDArray[np.intp]


class Fences:
    """Places with their polygons, tested many points at a time.

    Attributes:
        places: n places.
        polygons: object (n,) of shapely polygons in degrees, WGS 84; none crosses the date line.
    """

    def __init__(self, places: Sequence[Place], polygons: NDArray[Any]) -> None:
        self.places = tuple(places)
        self.polygons = polygons
        self._grown: dict[float, Fences] = {}
        shapely.prepare(polygons)

    @classmethod
    def load(cls, path: Path) -> Fences:
        """Read `fences.geojson`.

        Raises:
            ReferenceInvalid: no such file, a property is missing, a kind is unknown, an outline is not a
                valid polygon, or two places have one id.
        """
        try:
            frame = gpd.read_file(path)
        except (OSError, ValueError, RuntimeError) as problem:
            raise ReferenceInvalid("the fences cannot be read", where=str(path)) from problem
        missing = [name for name in (*_COLUMNS, "source") if name not in frame.columns]
        if missing:
            raise ReferenceInvalid(f"the fences lack {', '.join(missing)}", where=str(path))
        places = [_place(row, path) for row in frame.drop(columns="geometry").to_dict("records")]
        ids = [place.place_id for place in places]
        if len(set(ids)) < len(ids):
            raise ReferenceInvalid("two fences have the same id", where=str(path))
        polygons = frame.geometry.to_numpy()
        _validate(polygons, ids, path)
        return cls(places, polygons)

    def only(self, wanted: Callable[[Place], bool]) -> Fences:
        """The fences of some places."""
        chosen = [i for i, place in enumerate(self.places) if wanted(place)]
        return Fences([self.places[i] for i in chosen], self.polygons[chosen])

    def grown(self, margin_m: float) -> Fences:
        """Each fence with a margin round it, true in metres at its own latitude."""
        if margin_m not in self._grown:
            grown = [_buffered(p, margin_m) for p in self.polygons]
            self._grown[margin_m] = Fences(self.places, np.array(grown, dtype=object))
        return self._grown[margin_m]

    def containing(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Indices, Indices]:
        """All pairs (index of point, index of place) where a fence holds a point, in order of place.

        A box test first: it leaves few points for the polygon (17 times faster than prepared alone).
        """
        x, y = np.asarray(lon, float), np.asarray(lat, float)
        points: list[Indices] = []
        places: list[Indices] = []
        for i, (west, south, east, north) in enumerate(self._boxes):
            near = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
            if len(near):
                held = near[shapely.intersects_xy(self.polygons[i], x[near], y[near])]
                points.append(held)
                places.append(np.full(len(held), i, np.intp))
        if not points:
            return np.empty(0, np.intp), np.empty(0, np.intp)
        return np.concatenate(points), np.concatenate(places)

    def locate(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.int16]:
        """Index of the place that holds each point, -1 where none does.

        Of several, a terminal or port beats a transfer area beats a strait; then the smallest wins.
        """
        found = np.full(np.shape(np.atleast_1d(np.asarray(lon, float))), -1, np.int16)
        points, places = self.containing(np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float)))
        order = np.argsort(-self._rank[places], kind="stable")  # the best is written last and stays
        found[points[order]] = places[order]
        return found

    def nearest(self, lon: float, lat: float, within_m: float) -> tuple[Place, float] | None:
        """The place whose fence is nearest, with the distance in metres (0 inside); None beyond `within_m`."""
        inside = int(self.locate(lon, lat)[0]) if self.places else -1
        if inside >= 0:
            return self.places[inside], 0.0
        # A degree of latitude is never less than 110 km: farther boxes cannot be in reach.
        reach = within_m / 110_000
        candidates = [i for i, (_, south, _, north) in enumerate(self._boxes) if south - reach <= lat <= north + reach]
        distances = [(self.distance_m(lon, lat, i), self.places[i].place_id, i) for i in candidates]
        near = min((d for d in distances if d[0] <= within_m), default=None)
        return None if near is None else (self.places[near[2]], near[0])

    def distance_m(self, lon: float, lat: float, index: int) -> float:
        """Metres from a point to a fence, 0 inside; across the date line where that is shorter."""
        return min(_distance_m(lon + turn, lat, self.polygons[index]) for turn in (-360.0, 0.0, 360.0))

    def to_geodataframe(self) -> gpd.GeoDataFrame:
        """One row a place, with its polygon; EPSG:4326."""
        rows = [
            {
                "id": p.place_id, "name": p.name, "kind": p.kind.value, "country": p.country, "status": p.status,
                "basin": p.basin, "shape": p.shape, "confidence": p.confidence, "coord_source": p.coord_source,
            }
            for p in self.places
        ]  # fmt: skip
        return gpd.GeoDataFrame(rows, geometry=self.polygons, crs="EPSG:4326")

    @cached_property
    def _boxes(self) -> NDArray[np.float64]:
        boxes: NDArray[np.float64] = shapely.bounds(self.polygons)
        return boxes

    @cached_property
    def _rank(self) -> NDArray[np.float64]:
        ranks: NDArray[np.float64] = shapely.area(self.polygons)
        return ranks + np.array([_FIRST.get(p.kind, 0) * 1e6 for p in self.places])


def _place(row: dict[str, Any], path: Path) -> Place:
    said = {name: None if row[name] is None or row[name] != row[name] else row[name] for name in _COLUMNS}
    try:
        kind = PlaceKind(str(said["kind"]))
    except ValueError as problem:
        raise ReferenceInvalid(f"the kind {said['kind']} is unknown", where=f"{path}, {said['id']}") from problem
    fields: dict[str, Any] = {**said, "place_id": said["id"], "kind": kind}
    del fields["id"]
    return Place(**fields)


def _validate(polygons: NDArray[Any], ids: Sequence[str], path: Path) -> None:
    sound = shapely.is_valid(polygons) & ~shapely.is_empty(polygons) & (shapely.area(polygons) > 0)
    if not sound.all():
        raise ReferenceInvalid("an outline is not a valid polygon", where=f"{path}, {ids[int(np.argmin(sound))]}")


def _local(polygon: Any, lon0: float, lat0: float) -> Any:
    """Degrees to metres on a plane that touches the sphere at (lon0, lat0): good to 1 % within 100 nm."""
    scale = np.array([np.cos(np.radians(lat0)), 1.0]) * np.radians(1.0) * EARTH_RADIUS_M
    return shapely.transform(polygon, lambda xy: (xy - [lon0, lat0]) * scale)


def _buffered(polygon: Any, margin_m: float) -> Any:
    centre = polygon.centroid
    scale = np.array([np.cos(np.radians(centre.y)), 1.0]) * np.radians(1.0) * EARTH_RADIUS_M
    wide = shapely.buffer(_local(polygon, centre.x, centre.y), margin_m)
    return shapely.transform(wide, lambda xy: xy / scale + [centre.x, centre.y])


def _distance_m(lon: float, lat: float, polygon: Any) -> float:
    return float(shapely.distance(_local(polygon, lon, lat), shapely.Point(0.0, 0.0)))
