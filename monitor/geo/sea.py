"""Ways by sea: how far a ship must sail from one place to others, round the land.

A regular grid of cells about as wide as high, laid over the part of the world that can be reached; a cell
is water if any of five points in it is. The way goes from cell to cell in sixteen directions, and is at
most 2.8 % longer than the true one in open water (the 16-neighbour chamfer bound), which is taken off: a
place is called reachable too often rather than too seldom. Straits narrower than a cell stay open, and an isthmus
thinner than a cell does not hold.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from monitor.geo.coast import Coast
from monitor.geo.projection import lon_from
from monitor.geo.sea_kernels import RIGHT, UP, shorten
from monitor.geo.sphere import EARTH_RADIUS_M, box_around, distance_m

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

FINEST_DEG = 0.05  # three nautical miles: finer than most straits, coarser than the coastline's errors
MOST_CELLS = 20_000
MOST_LAT = 85.0  # nearer a pole cells are no longer about as wide as high, and there are no ports
LEAST_DEG = 1.0  # of latitude, round a place that lies beyond
CHAMFER = 1.0 / 1.0276
_OFFS = ((0.0, 0.0), (0.35, 0.35), (0.35, -0.35), (-0.35, 0.35), (-0.35, -0.35))


@dataclass(frozen=True, eq=False)
class SeaGrid:
    """Cells round a place.

    Attributes:
        west, south: degrees, the edge; longitudes run on past 180.
        dlon, dlat: degrees, the size of a cell.
        water: bool (rows, columns), from south and from west.
    """

    west: float
    south: float
    dlon: float
    dlat: float
    water: Mask

    @classmethod
    def around(cls, coast: Coast, lon: float, lat: float, reach_m: float) -> SeaGrid:
        """The grid that holds everything within `reach_m` of a place, as fine as `MOST_CELLS` allows."""
        west, south, east, north = (float(v) for v in box_around(lon, lat, reach_m))
        south = min(max(south, -MOST_LAT), MOST_LAT - LEAST_DEG)
        north = max(min(north, MOST_LAT), LEAST_DEG - MOST_LAT)
        shrink = float(np.cos(np.radians(np.clip(lat, -80.0, 80.0))))
        wide, high = (east - west) * shrink, north - south
        dlat = max(FINEST_DEG, float(np.sqrt(wide * high / MOST_CELLS)))
        rows, columns = int(np.ceil(high / dlat)) + 1, int(np.ceil(wide / dlat)) + 1
        empty = cls(west, south, dlat / shrink, dlat, np.zeros((rows, columns), bool))
        x, y = empty.centres
        dry = np.ones((rows, columns), bool)
        for off_x, off_y in _OFFS:  # what is known to be water is not asked about again
            dry[dry] = coast.is_land(x[dry] + off_x * empty.dlon, y[dry] + off_y * empty.dlat)
        return replace(empty, water=~dry)

    @cached_property
    def centres(self) -> tuple[Floats, Floats]:
        """Longitudes and latitudes of the middle of each cell, float64 (rows, columns)."""
        rows, columns = self.water.shape
        lon = self.west + (np.arange(columns) + 0.5) * self.dlon
        lat = self.south + (np.arange(rows) + 0.5) * self.dlat
        return np.broadcast_to(lon, self.water.shape), np.broadcast_to(lat[:, None], self.water.shape)

    def cell(self, lon: float, lat: float) -> tuple[int, int]:
        """Row and column of the cell of a place, the nearest where it lies off the grid."""
        rows, columns = self.water.shape
        east_of = float(lon_from(lon, self.west)) - self.west
        row, column = int((lat - self.south) // self.dlat), int(east_of // self.dlon)
        return min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)

    def way_m(self, lon: float, lat: float) -> Floats:
        """The way by sea from a place to each cell, metres, float64 (rows, columns); inf where there is none.

        The place's own cell counts as water: berths lie where the coarse coastline has land.
        """
        open_water = self.water.copy()
        row, column = self.cell(lon, lat)
        open_water[max(0, row - 1) : row + 2, max(0, column - 1) : column + 2] = True
        way = np.full(open_water.shape, np.inf)
        way[row, column] = 0.0
        shorten(open_water, self._move_m(), way)
        x, y = self.centres
        straight: Floats = distance_m(lon, lat, x, y)
        longer: Floats = np.maximum(way * CHAMFER, straight)
        return longer

    def outline(self, cells: Mask, most_corners: int) -> Any:
        """The shape of some cells, in degrees, with no more corners than wanted; grown rather than cut."""
        # One box for each run of cells in a row: a tenth of the time of a box for each cell.
        edges = np.diff(np.pad(cells, ((0, 0), (1, 1))).astype(np.int8), axis=1)
        (row, left), right = np.nonzero(edges == 1), np.nonzero(edges == -1)[1]
        south = self.south + row * self.dlat
        north = self.south + (row + 1) * self.dlat
        shape = shapely.union_all(
            shapely.box(self.west + left * self.dlon, south, self.west + right * self.dlon, north)
        )
        slack = self.dlat / 2
        while shapely.get_num_coordinates(shape) > most_corners:
            shape = shapely.simplify(shapely.buffer(shape, slack, quad_segs=2), slack)
            slack *= 1.6
        return shape

    def _move_m(self) -> Floats:
        """How long each move is, in metres, by the row in which it begins: float64 (moves, rows)."""
        lat = np.radians(self.centres[1][:, 0])
        high = np.radians(self.dlat) * EARTH_RADIUS_M
        wide = np.radians(self.dlon) * EARTH_RADIUS_M * np.cos(lat)
        length_m: Floats = np.hypot(UP[:, None] * high, RIGHT[:, None] * wide)
        return length_m
