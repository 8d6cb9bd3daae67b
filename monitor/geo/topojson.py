"""Land polygons out of TopoJSON: arcs in whole numbers, shared by rings, stitched on the sphere.

Format: TopoJSON 1.0 (https://github.com/topojson/topojson-specification). Rings that cross the date line jump
there from 180 to -180 and a ring round a pole does not close on the plane; both are set right here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from monitor.geo.projection import TURNS, turned

Floats = NDArray[np.float64]

WORLD = shapely.box(-180.0, -90.0, 180.0, 90.0)


def polygons(topology: dict[str, Any], *names: str) -> tuple[NDArray[Any], ...]:
    """The polygons of some objects of a quantised topology.

    Returns:
        For each name object (n,) of valid shapely polygons in degrees, within [-180, 180]: cut where one crossed the
        date line.

    Raises:
        KeyError, IndexError, TypeError, ValueError: it is no topology, or its arcs do not fit its rings.
    """
    arcs = _arcs(topology)
    return tuple(_on_the_map(_drawn(topology["objects"][name], arcs)) for name in names)


def _drawn(geometry: dict[str, Any], arcs: Sequence[Floats]) -> NDArray[Any]:
    """The polygons as they are in the file, in longitudes that run on past 180; not all of them are valid."""
    rings: list[Floats] = []
    polygon: list[int] = []  # of each ring, its number
    for number, of_one in enumerate(_flat(geometry)):
        drawn = _whole([_ring(ring, arcs) for ring in of_one])
        rings += drawn
        polygon += [number] * len(drawn)
    if not rings:
        return np.empty(0, object)
    lines = shapely.linearrings(np.vstack(rings), indices=np.repeat(np.arange(len(rings)), [*map(len, rings)]))
    found: NDArray[Any] = shapely.polygons(lines, indices=np.array(polygon))
    return found


def _flat(geometry: dict[str, Any]) -> Iterator[Sequence[Sequence[int]]]:
    """The arcs of the rings of each polygon."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _flat(part)
    elif geometry["type"] == "Polygon":
        yield geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]


def _arcs(topology: dict[str, Any]) -> list[Floats]:
    """Each arc is a run of differences, in steps of `scale`."""
    scale, offset = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = topology["arcs"]
    if not arcs:
        return []
    ends = np.cumsum([*map(len, arcs)])
    run_on = np.cumsum(np.array([*chain.from_iterable(arcs)]), axis=0)
    before = np.vstack([[0, 0], run_on])[np.r_[0, ends[:-1]]]  # where each arc begins to count anew
    return np.split((run_on - np.repeat(before, np.diff(ends, prepend=0), axis=0)) * scale + offset, ends[:-1])


def _ring(arc_numbers: Sequence[int], arcs: Sequence[Floats]) -> Floats:
    """A ring of arcs end to end; the number ~i means arc i backwards. Its longitudes run on past 180."""
    lines = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in arc_numbers]
    ring = np.vstack([lines[0], *(line[1:] for line in lines[1:])])  # the first point repeats the last before it
    if np.ptp(ring[:, 0]) > 180.0:  # of the others there is nothing to unwrap
        ring[:, 0] = np.unwrap(ring[:, 0], period=360.0)
    return ring


def _whole(rings: Sequence[Floats]) -> list[Floats]:
    """The rings of a polygon, its outline first; one that goes round a pole has that in it."""
    shell, *holes = rings
    if _goes_round_a_pole(shell):
        pole = np.copysign(90.0, shell[:, 1].mean())
        shell = np.vstack([shell, [shell[-1, 0], pole], [shell[0, 0], pole]])
    # A hole round the pole is where the source has no data, not water.
    return [shell, *(hole for hole in holes if not _goes_round_a_pole(hole))]


def _goes_round_a_pole(ring: Floats) -> bool:
    return bool(abs(ring[-1, 0] - ring[0, 0]) > 180.0)


def _on_the_map(drawn: NDArray[Any]) -> NDArray[Any]:
    """Made valid, and what lies beyond the date line brought back from the other side."""
    sound = drawn.copy()
    broken = ~shapely.is_valid(drawn)  # telling is much cheaper than mending
    sound[broken] = shapely.make_valid(drawn[broken], method="structure", keep_collapsed=False)
    west, _, east, _ = shapely.bounds(sound).reshape(-1, 4).T
    for i in np.flatnonzero((west < -180.0) | (east > 180.0)):
        sound[i] = shapely.GeometryCollection([shapely.intersection(turned(sound[i], turn), WORLD) for turn in TURNS])
    parts: NDArray[Any] = shapely.get_parts(shapely.get_parts(sound))
    areal = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)
    land: NDArray[Any] = parts[areal]
    return land
