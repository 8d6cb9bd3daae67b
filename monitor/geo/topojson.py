"""Land polygons out of TopoJSON: arcs in whole numbers, shared by rings, stitched on the sphere.

Format: TopoJSON 1.0 (https://github.com/topojson/topojson-specification). Rings that cross the date line jump
there from 180 to -180 and a ring round a pole does not close on the plane; both are set right here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from monitor.geo.projection import TURNS, turned

Floats = NDArray[np.float64]

WORLD = shapely.box(-180.0, -90.0, 180.0, 90.0)


def polygons(topology: dict[str, Any], name: str) -> NDArray[Any]:
    """The polygons of one object of a quantised topology.

    Returns:
        object (n,) of valid shapely polygons in degrees, within [-180, 180]: cut where one crossed the date line.

    Raises:
        KeyError, IndexError, TypeError, ValueError: it is no topology, or its arcs do not fit its rings.
    """
    arcs = _arcs(topology)
    drawn = [
        _polygon([_ring(ring, arcs) for ring in rings])
        for geometry in _flat(topology["objects"][name])
        for rings in ([geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"])
    ]
    parts: NDArray[Any] = shapely.get_parts(shapely.get_parts([_on_the_map(polygon) for polygon in drawn]))
    areal = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)
    land: NDArray[Any] = parts[areal]
    return land


def _flat(geometry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _flat(part)
    elif geometry["type"] in ("Polygon", "MultiPolygon"):
        yield geometry


def _arcs(topology: dict[str, Any]) -> list[Floats]:
    """Each arc is a run of differences, in steps of `scale`."""
    scale, offset = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + offset for arc in topology["arcs"]]


def _ring(arc_numbers: Sequence[int], arcs: Sequence[Floats]) -> Floats:
    """A ring of arcs end to end; the number ~i means arc i backwards. Its longitudes run on past 180."""
    lines = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in arc_numbers]
    ring = np.vstack([lines[0], *(line[1:] for line in lines[1:])])  # the first point repeats the last before it
    ring[:, 0] = np.unwrap(ring[:, 0], period=360.0)
    return ring


def _polygon(rings: Sequence[Floats]) -> Any:
    shell, *holes = rings
    if _goes_round_a_pole(shell):
        pole = np.copysign(90.0, shell[:, 1].mean())
        shell = np.vstack([shell, [shell[-1, 0], pole], [shell[0, 0], pole]])
    # A hole round the pole is where the source has no data, not water.
    return shapely.Polygon(shell, [hole for hole in holes if not _goes_round_a_pole(hole)])


def _goes_round_a_pole(ring: Floats) -> bool:
    return bool(abs(ring[-1, 0] - ring[0, 0]) > 180.0)


def _on_the_map(polygon: Any) -> Any:
    """Made valid, and what lies beyond the date line brought back from the other side."""
    sound = polygon
    if not shapely.is_valid(polygon):  # telling is much cheaper than mending
        sound = shapely.make_valid(polygon, method="structure", keep_collapsed=False)
    west, _, east, _ = shapely.bounds(sound)
    if west >= -180.0 and east <= 180.0:
        return sound
    return shapely.GeometryCollection([shapely.intersection(turned(sound, turn), WORLD) for turn in TURNS])
