"""Sea and land under every map: coarse everywhere, fine in windows round what the page is about.

Each is one packed feature that assets/ground.js draws, the later over the earlier; the scripts thin it to what can be
seen at each zoom.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely

from monitor.geo.coast import Coast
from monitor.render.frame import Box, Frame
from monitor.render.packed import packed_rings
from monitor.render.tracklines import Feature

CELL_DEG = 0.5  # windows are shown in whole cells, and in the cells next to what the page is about
ROWS = 1024  # a number for each cell: more rows than there are from pole to pole
NEXT = np.arange(-1, 2)
SEA, LAND = "sea", "land"  # CSS variables of the page name their colours


def ground(coast: Coast, box: Box, tolerance_deg: float, fine_deg: float, around: Any = None) -> list[Feature]:
    """Sea and land of a box, then windows of sea and the finer land in them, as far as there are any.

    Args:
        tolerance_deg: how far the drawn coast may lie from the coastline.
        fine_deg: the same in windows.
        around: the part of the box in which windows are needed, as `near` gives it; everywhere without it.
    """
    edges = (box.west, box.south, box.east, box.north)
    windows, fine = coast.clip_fine(*edges, fine_deg, around)
    coarse = ((SEA, shapely.box(*edges)), (LAND, coast.clip(*edges, tolerance_deg)))
    return [
        _feature(kind, shape, fine=i >= len(coarse))
        for i, (kind, shape) in enumerate([*coarse, (SEA, windows), (LAND, fine)])
        if not shape.is_empty
    ]


def near(frame: Frame, points: Iterable[tuple[float, float]]) -> Any:
    """The cells of a map that hold some points, and those next to them: a geometry, empty without points."""
    places = np.array(list(points), float).reshape(-1, 2)
    places[:, 0] = frame.lon(places[:, 0])
    column, row = np.floor(places / CELL_DEG).astype(np.int64).T
    cells = np.unique(np.unique(column * ROWS + row)[:, None] + (ROWS * NEXT[:, None] + NEXT).ravel())
    column = (cells + ROWS // 2) // ROWS
    west, south = column * CELL_DEG, (cells - column * ROWS) * CELL_DEG
    joined = shapely.coverage_union_all(shapely.box(west, south, west + CELL_DEG, south + CELL_DEG))
    return shapely.simplify(joined, 0.0)  # without the corners of cells along its sides


def _feature(kind: str, shape: Any, fine: bool) -> Feature:
    # Leaflet asks where a feature lies only to hand it on: all of it is in the text.
    at = {"type": "Point", "coordinates": [0, 0]}
    said = {"ground": packed_rings(shapely.get_rings(shapely.get_parts(shape))), "paint": kind, "fine": fine}
    return {"type": "Feature", "properties": said, "geometry": at}
