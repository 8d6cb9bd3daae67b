"""The outline of a cluster of stops: the water that ships cover when they lie there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from monitor.geo.learned_area import LearnedRole
from monitor.geo.projection import lon_near, turned
from monitor.geo.sphere import plane_m
from monitor.model.params import judged

DECIMALS = 5  # of a degree: a metre
SLACK = 0.05  # of the margin: how far the drawn outline may lie from it

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OutlineParams:
    """How far an outline reaches beyond the stops."""

    berth_lengths: float = judged(0.5, "of_the_length", "2026-11-28")
    anchorage_lengths: float = judged(1.0, "of_the_length", "2026-11-28")
    concavity: float = judged(0.4, "share", "2026-11-28")


def outline(lon: Floats, lat: Floats, role: LearnedRole, length_m: float, swing_m: float, params: OutlineParams) -> Any:
    """A polygon in degrees that holds the places of some stops.

    A berth is their convex hull, an anchorage their concave one (Moreira & Santos 2007; `shapely.concave_hull`), with
    a margin in metres: of half a ship for a berth, whose antenna may stand at either end; of the swing and a
    ship's length for an anchorage. It is not clipped by a coast, whose errors are as large as a berth.

    Args:
        lon, lat: degrees, float64 (n,), n > 0.
        length_m: of the ships; swing_m: how far they moved about.
    """
    middle = float(lon[0]), float(np.median(lat))
    scale = plane_m(middle[1])
    east = lon_near(lon, middle[0]) - middle[0]
    places = shapely.multipoints(np.stack([east, lat - middle[1]], axis=1) * scale)
    if role is LearnedRole.BERTH:
        hull, margin_m = shapely.convex_hull(places), params.berth_lengths * length_m
    else:
        hull, margin_m = _concave(places, params.concavity), swing_m + params.anchorage_lengths * length_m
    wide = shapely.simplify(shapely.buffer(hull, margin_m), SLACK * margin_m)
    drawn = shapely.transform(wide, lambda xy: xy / scale + middle)
    if drawn.bounds[0] < -180.0:
        drawn = turned(drawn, 360.0)
    on_grid = shapely.set_precision(drawn, 10.0**-DECIMALS)
    return shapely.transform(shapely.polygons(shapely.get_exterior_ring(on_grid)), lambda xy: np.round(xy, DECIMALS))


def _concave(places: Any, ratio: float) -> Any:
    return shapely.concave_hull(places, ratio) if shapely.get_num_geometries(places) > 3 else places.convex_hull
