"""Land, for base maps and for the question whether a position is ashore. Natural Earth, public domain.

What it cannot tell: which quay a ship lies at. The 1:10m coastline is off by up to some kilometres in harbours
and deltas; lakes and rivers count as land. Maps draw it finer in windows round our places, from GSHHG.
"""

from __future__ import annotations

import gzip
import json
import math
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from monitor.errors import ReferenceInvalid
from monitor.geo import topojson
from monitor.geo.prepared import holds
from monitor.geo.projection import TURNS, turned, wrap_lon
from monitor.model.message import message

Scale = Literal["10m", "50m"]

DECIMALS = 4
GRID_DEG = 10.0**-DECIMALS  # 11 m: finer than the coastline knows
NULL_ISLAND = (0.0, 0.0)  # a mapmakers' joke in the 1:10m data: a square where there is only a buoy
WINDOWS_FILE = "coast-windows.json.gz"
FINE_DEG = 0.0003  # 33 m, less than a tanker's beam: how far land in windows was thinned; project judgement 2026-11-29
OVERLAP_DEG = 0.001
RUN = 64  # neighbouring points are looked up so many at a time


class Coast:
    """The world's land.

    Attributes:
        land: object (n,) of valid shapely polygons in degrees, within [-180, 180].
        windows: object (m,) of polygons in which maps show `fine` instead of `land`.
        fine: land within the windows, of another source; only drawn, never asked whether a position is ashore.
    """

    def __init__(self, land: NDArray[Any], windows: NDArray[Any] | None = None, fine: Coast | None = None) -> None:
        self.land = land
        self.windows = np.empty(0, object) if windows is None else windows
        self.fine = fine
        self._windows = np.concatenate([turned(self.windows, turn) for turn in TURNS])  # as far as a map goes
        self._tree = shapely.STRtree(land)
        self._bounds = shapely.bounds(land)
        self._thinned: dict[float, NDArray[Any]] = {}  # by tolerance; None where nobody asked for a polygon yet

    @classmethod
    def load(cls, folder: Path, scale: Scale = "50m") -> Coast:
        """Read `land-<scale>.json.gz`; a file that a process has read is not read again while it stays as it was.

        Raises:
            ReferenceInvalid: no such file, or it is damaged.
        """
        path = folder / f"land-{scale}.json.gz"
        try:
            now = path.stat()
            return _read(path, now.st_mtime_ns, now.st_size)
        except (OSError, EOFError, ValueError, KeyError, IndexError, TypeError) as problem:
            raise ReferenceInvalid(message("error_coast_unread"), where=str(path)) from problem

    @classmethod
    def to_draw(cls, folder: Path, windows_in: Path, scale: Scale = "50m") -> Coast:
        """The same with the windows of `windows_in`, for maps; without them where that folder has none.

        Raises:
            ReferenceInvalid: no land in `folder`, or a file is damaged.
        """
        plain, path = cls.load(folder, scale), windows_in / WINDOWS_FILE
        try:
            now = path.stat()
        except OSError:
            return plain
        try:
            return _with_windows(plain, path, now.st_mtime_ns, now.st_size)
        except (OSError, EOFError, ValueError, KeyError, IndexError, TypeError) as problem:
            raise ReferenceInvalid(message("error_coast_unread"), where=str(path)) from problem

    def drawn(self, west: float, south: float, east: float, north: float, tolerance_deg: float = 0.0) -> Any:
        """The land in a box as maps show it: as `clip` gives it, finer in the windows."""
        east += 360.0 if east < west else 0.0
        near = _drawn(self, *_wider(west, south, east, north), _step(tolerance_deg))
        return shapely.multipolygons(_solid(shapely.clip_by_rect(near, west, south, east, north)))

    def clip_fine(
        self, west: float, south: float, east: float, north: float, tolerance_deg: float = 0.0, within: Any = None
    ) -> tuple[Any, Any]:
        """The windows in a box and the land in them, as `clip` gives it: to be drawn over what `clip` gives.

        Args:
            within: only in this part of the box, a geometry in its longitudes.

        Returns:
            Two valid shapely MultiPolygons, empty where there is no window.
        """
        if east < west:
            east += 360.0
        near = self._windows[shapely.intersects(self._windows, shapely.box(west, south, east, north))]
        area = shapely.intersection(shapely.union_all(near), shapely.box(west, south, east, north))
        if within is not None:
            area = shapely.intersection(area, within)
        windows = shapely.multipolygons(_polygons(shapely.set_precision(area, GRID_DEG)))
        if self.fine is None or windows.is_empty:
            return windows, shapely.MultiPolygon()
        # A hair wider than the windows: without it the sea would show between this land and that outside.
        return windows, self.fine._inside(shapely.buffer(windows, OVERLAP_DEG), tolerance_deg)

    def _inside(self, area: Any, tolerance_deg: float) -> Any:
        """The land in an area, which may run on past 180, simplified; islands smaller than the tolerance left out."""
        found = []
        for turn in TURNS:
            moved = turned(area, -turn)
            near = self._tree.query(moved, predicate="intersects")
            large = near[shapely.area(self.land[near]) >= tolerance_deg**2]
            found.append(turned(_cut(self._thin(large, tolerance_deg), moved), turn))
        cut = np.concatenate(found)
        if tolerance_deg <= FINE_DEG:  # it is as thin as that, and its polygons touch nowhere
            return shapely.multipolygons(cut)
        return shapely.multipolygons(_on_grid(cut))

    def _thin(self, which: NDArray[np.intp], tolerance_deg: float) -> NDArray[Any]:
        """Some polygons simplified by `_step`, whole: the charts of a fleet show the same coasts over and over."""
        if tolerance_deg <= FINE_DEG:
            return self.land[which]
        step = _step(tolerance_deg)
        kept = self._thinned.setdefault(step, np.full(len(self.land), None, object))
        new = which[shapely.is_missing(kept[which])]
        kept[new] = shapely.simplify(self.land[new], step)
        return kept[which]

    def clip(self, west: float, south: float, east: float, north: float, tolerance_deg: float = 0.0) -> Any:
        """The land within a box, simplified, on a grid of `GRID_DEG`.

        The box may cross the date line: with `west` > `east`, or with an edge beyond 180. Longitudes of the
        answer run on from `west`, so that it draws in one piece. It ends at the edges of the box: draw it
        without a stroke, or ask for more than is shown. Islands smaller than the tolerance are left out.

        Returns:
            A valid shapely MultiPolygon, empty where there is no land.
        """
        if east < west:
            east += 360.0
        near = _clipped(self, *_wider(west, south, east, north), _step(tolerance_deg))
        cut = shapely.clip_by_rect(near, west, south, east, north)
        joined = _rounded(_polygons(cut), tolerance_deg)
        if shapely.is_valid(joined):  # as nearly always: what cutting broke would be broken still
            return joined
        return shapely.multipolygons(_on_grid(_solid(_rounded(_solid(cut), tolerance_deg))))

    def is_land(self, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.bool_]:
        """Whether each point is ashore, bool of the broadcast shape; the shore itself counts as land."""
        x, y = np.broadcast_arrays(np.atleast_1d(wrap_lon(lon)), np.atleast_1d(np.asarray(lat, float)))
        order = np.lexsort((x.ravel(), np.floor(y.ravel())))  # neighbours at sea become neighbours in the array
        flat_x, flat_y = x.ravel()[order], y.ravel()[order]
        ashore = np.zeros(flat_x.shape, bool)
        run_i, land_i = self._tree.query(_boxes_of_runs(flat_x, flat_y))  # whose box touches that of which points
        for i in np.unique(land_i):
            near = (run_i[land_i == i, None] * RUN + np.arange(RUN)).ravel()
            near = near[near < len(ashore)]
            west, south, east, north = self._bounds[i]
            held = (flat_x[near] >= west) & (flat_x[near] <= east) & (flat_y[near] >= south) & (flat_y[near] <= north)
            near = near[held & ~ashore[near]]
            if len(near):
                ashore[near] = holds(self.land[i], flat_x[near], flat_y[near])
        found = np.empty_like(ashore)
        found[order] = ashore
        return found.reshape(x.shape)

    def _within(self, west: float, south: float, east: float, north: float, turn: float) -> NDArray[Any]:
        """The land in the part of the box that lies `turn` degrees farther east on the map."""
        box = (west - turn, south, east - turn, north)
        found = self.land[self._tree.query(shapely.box(*box))]
        cut = _solid(shapely.clip_by_rect(found, *box))
        moved: NDArray[Any] = turned(cut, turn)
        return moved


def _rounded(polygons: NDArray[Any], tolerance_deg: float) -> Any:
    """Those that are no smaller than the tolerance, as one shape, perhaps a broken one.

    They are on the grid but for the last bit, which would make GeoJSON three times as long.
    """
    large = polygons[shapely.area(polygons) >= tolerance_deg**2]
    return shapely.multipolygons(shapely.transform(large, lambda xy: np.round(xy, DECIMALS)))


def _boxes_of_runs(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[Any]:
    """The box of each `RUN` points, object (runs,) of polygons; empty where none has a place."""
    first = np.arange(0, len(x), RUN)
    if not len(first):
        return np.empty(0, object)
    west, south = np.fmin.reduceat(x, first), np.fmin.reduceat(y, first)
    boxes: NDArray[Any] = shapely.box(west, south, np.fmax.reduceat(x, first), np.fmax.reduceat(y, first))
    return boxes


def _cut(polygons: NDArray[Any], area: Any) -> NDArray[Any]:
    """The parts of some valid polygons in an area. Most islands lie in it as they are, and need no cutting."""
    shapely.prepare(area)
    whole = shapely.contains_properly(area, polygons)
    return np.concatenate([polygons[whole], _polygons(shapely.intersection(polygons[~whole], area))])


def _on_grid(polygons: NDArray[Any]) -> NDArray[Any]:
    """Polygons on a grid of `GRID_DEG`, joined where the date line or their thinning brought them to touch."""
    on_grid = _polygons(shapely.set_precision(polygons, GRID_DEG))
    one, _ = shapely.STRtree(on_grid).query(on_grid, predicate="intersects")
    alone = np.bincount(one, minlength=len(on_grid)) == 1  # each touches itself
    joined = _polygons(shapely.union_all(on_grid[~alone], grid_size=GRID_DEG))
    return np.concatenate([on_grid[alone], joined])


def _solid(geometries: Any) -> NDArray[Any]:
    """The polygons in some geometries that cutting at a box or rounding may have broken, each made valid."""
    found = np.atleast_1d(np.asarray(geometries, dtype=object))
    broken = ~shapely.is_valid(found)  # telling is much cheaper than mending
    found[broken] = shapely.make_valid(found[broken], method="structure", keep_collapsed=False)
    return _polygons(found)


def _polygons(geometries: Any) -> NDArray[Any]:
    """The polygons in valid geometries, such as overlays and precision grids give; points and lines are dropped."""
    parts: NDArray[Any] = shapely.get_parts(shapely.get_parts(geometries))  # a collection may hold multipolygons
    areal = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)
    polygons: NDArray[Any] = parts[areal]
    return polygons


@lru_cache(maxsize=4)  # both scales of two folders
def _read(path: Path, mtime_ns: int, size_bytes: int) -> Coast:
    """The coastline of a file as it is now: its time and size are what tells it from an older one."""
    (land,) = topojson.polygons(_topology(path), "land")
    return Coast(land[~shapely.intersects_xy(land, *NULL_ISLAND)])


@lru_cache(maxsize=4)  # as many as are read without windows
def _with_windows(plain: Coast, path: Path, mtime_ns: int, size_bytes: int) -> Coast:
    """A coastline with the windows of a file as it is now."""
    windows, fine = topojson.polygons(_topology(path), "windows", "land")
    return Coast(plain.land, windows, Coast(fine))


def _step(tolerance_deg: float) -> float:
    """The tolerance, made less until it is a power of two times `FINE_DEG`: so few thinned coasts are kept for all."""
    if tolerance_deg <= 0.0:
        return 0.0
    return FINE_DEG * 2.0 ** math.floor(math.log2(tolerance_deg / FINE_DEG))


def _wider(west: float, south: float, east: float, north: float) -> tuple[float, float, float, float]:
    """A box on a grid of about a quarter of its size that holds this one: boxes that are nearly the same share it."""
    cell = 2.0 ** math.floor(math.log2(max(east - west, north - south, GRID_DEG) / 4))
    low = (math.floor(west / cell) * cell, math.floor(south / cell) * cell)
    return (*low, math.ceil(east / cell) * cell, math.ceil(north / cell) * cell)


@lru_cache(maxsize=64)  # the maps of a fleet that sails the same way show nearly the same waters
def _clipped(coast: Coast, west: float, south: float, east: float, north: float, tolerance_deg: float) -> NDArray[Any]:
    """The land of a coast in a box, as polygons, thinned and on the grid."""
    cut = np.concatenate([coast._within(west, south, east, north, turn) for turn in TURNS])
    large = cut[shapely.area(cut) >= tolerance_deg**2]
    return _on_grid(shapely.simplify(large, tolerance_deg))


@lru_cache(maxsize=64)  # a dossier in each language shows the same charts, and those of a fleet nearly the same
def _drawn(coast: Coast, west: float, south: float, east: float, north: float, tolerance_deg: float) -> NDArray[Any]:
    """The polygons of `_clipped`, finer in the windows."""
    box = (west, south, east, north, tolerance_deg)
    windows, fine = coast.clip_fine(*box)
    outside = shapely.difference(shapely.multipolygons(_clipped(coast, *box)), windows)
    return _polygons(shapely.union(outside, fine))


def _topology(path: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    return said
