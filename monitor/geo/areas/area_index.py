"""Which of many polygons hold each of many points: a grid of cells, then the polygon itself on its edge only.

Each polygon is noted in the cells that its box touches, and in those it fills without remark: a point there needs no
test. Positions far from every polygon, which are nearly all, cost one look into the grid.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from monitor.geo.cells import wrap_column
from monitor.geo.prepared import holds
from monitor.geo.projection import lon_from

PER_DEGREE = 10  # cells of six minutes: smaller than most fences, larger than most areas
COLUMNS, ROWS = 360 * PER_DEGREE, 180 * PER_DEGREE
BLOCK = 1 << 20  # points looked up at a time: what lies between stays in memory of some tens of megabytes

Indices = NDArray[np.intp]


class AreaIndex:
    """An index over polygons."""

    def __init__(self, polygons: NDArray[Any]) -> None:
        """Build it.

        Args:
            polygons: object (n,) of shapely polygons in degrees, each in one piece: on the date line it runs on
                past 180.
        """
        self.polygons = polygons
        shapely.prepare(polygons)
        self._west = shapely.bounds(polygons).reshape(-1, 4)[:, 0]
        cell, area, full = _cells_of(polygons)
        order = np.argsort(cell, kind="stable")
        self._area, self._full = area[order], full[order]
        cells, self._start, self._count = np.unique(cell[order], return_index=True, return_counts=True)
        self._slot = np.zeros(COLUMNS * ROWS + 1, np.int32)  # 0: no polygon; else one more than the number of the cell
        self._slot[cells] = np.arange(1, len(cells) + 1)

    def containing(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Indices, Indices]:
        """All pairs (index of point, index of polygon) where a polygon holds a point; its edge counts as inside.

        Args:
            lon: degrees in [-180, 180), float64 (n,) or a scalar.
            lat: degrees, likewise; one that is no number lies nowhere.

        Returns:
            intp (m,) each, in order of the polygon and then of the point.
        """
        x, y = np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float))
        found = [self._in_block(x, y, start) for start in range(0, len(x), BLOCK)]
        points = np.concatenate([p for p, _ in found]) if found else np.empty(0, np.intp)
        areas = np.concatenate([a for _, a in found]) if found else np.empty(0, np.intp)
        order = np.argsort(areas, kind="stable")
        return points[order], areas[order]

    def _in_block(self, x: NDArray[np.float64], y: NDArray[np.float64], start: int) -> tuple[Indices, Indices]:
        x, y = x[start : start + BLOCK], y[start : start + BLOCK]
        slot = self._slot[_cell(x, y)]
        near = np.flatnonzero(slot)
        count = self._count[slot[near] - 1]
        point = np.repeat(near, count)
        first = self._start[slot[near] - 1]
        entry = np.arange(len(point)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
        area, held = self._area[entry], self._full[entry].copy()
        unsure = np.flatnonzero(~held)
        unsure = unsure[np.argsort(area[unsure], kind="stable")]
        edges = np.flatnonzero(np.diff(area[unsure], prepend=-1))
        for begin, end in zip(edges.tolist(), [*edges[1:].tolist(), len(unsure)], strict=False):
            some = unsure[begin:end]
            i = int(area[some[0]])
            some_x = lon_from(x[point[some]], self._west[i])
            held[some] = holds(self.polygons[i], some_x, y[point[some]])
        return point[held] + start, area[held]


def _cell(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int64]:
    """Number of the cell of each point; one more than the last where there is no such place."""
    inside = (np.abs(x) <= 180.0) & (np.abs(y) < 90.0)
    column = np.where(inside, (x + 180.0) * PER_DEGREE, 0.0).astype(np.int64) % COLUMNS
    row = np.where(inside, (y + 90.0) * PER_DEGREE, ROWS).astype(np.int64)
    return row * COLUMNS + column


def _cells_of(polygons: NDArray[Any]) -> tuple[NDArray[np.int64], Indices, NDArray[np.bool_]]:
    """Cell, polygon, and whether the polygon fills the cell: of each cell that a polygon touches."""
    cells, areas, fulls = [np.empty(0, np.int64)], [np.empty(0, np.intp)], [np.empty(0, bool)]
    for i, (west, south, east, north) in enumerate(shapely.bounds(polygons).reshape(-1, 4).tolist()):
        columns = np.arange(np.floor((west + 180.0) * PER_DEGREE), np.floor((east + 180.0) * PER_DEGREE) + 1)
        rows = np.arange(np.floor((south + 90.0) * PER_DEGREE), np.floor((north + 90.0) * PER_DEGREE) + 1)
        column, row = (grid.ravel() for grid in np.meshgrid(columns, rows))
        x, y = column / PER_DEGREE - 180.0, row / PER_DEGREE - 90.0
        boxes = shapely.box(x, y, x + 1 / PER_DEGREE, y + 1 / PER_DEGREE)
        touches = shapely.intersects(polygons[i], boxes)
        full = shapely.contains_properly(polygons[i], boxes[touches])
        wrapped = wrap_column(column[touches].astype(np.int64) - COLUMNS // 2, COLUMNS) + COLUMNS // 2
        cells.append(np.clip(row[touches].astype(np.int64), 0, ROWS - 1) * COLUMNS + wrapped)
        areas.append(np.full(int(touches.sum()), i, np.intp))
        fulls.append(full)
    return np.concatenate(cells), np.concatenate(areas), np.concatenate(fulls)
