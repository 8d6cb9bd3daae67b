"""Oil berths and buoys that a ship could have lain at in a gap: reached, lain at for a call, and left in time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import shapely

from monitor.geo.areas.areas import Areas
from monitor.geo.sphere import distance_m
from monitor.model.facts.dark import BerthReach
from monitor.model.facts.in_area import InArea
from monitor.model.units import M_PER_NM


def berths_in_reach(
    berths: Areas,
    gap: Mapping[str, Any],
    *,
    gap_h: float,
    cap_kn: float,
    call_h: float,
    through_m: Callable[[Any, float, float], float] | None,
) -> list[BerthReach]:
    """The berths and buoys that a gap left time for, those with most hours to spare first.

    Args:
        gap: lon1, lat1 and, where it has ended, lon2 and lat2.
        call_h: how long a ship lies at a berth to load.
        through_m: metres of the shortest way by sea from the last position through a polygon to the first position
            after, given the metres to it and from it as the crow flies; None where ways are great circles.
    """
    if not berths.areas:
        return []
    closed = gap["t2"] is not None
    lon, lat = shapely.get_coordinates(shapely.centroid(berths.polygons)).T
    out_m = distance_m(gap["lon1"], gap["lat1"], lon, lat)
    back_m = distance_m(gap["lon2"], gap["lat2"], lon, lat) if closed else np.zeros(len(lon))
    found = []
    for i in np.flatnonzero((out_m + back_m) / M_PER_NM / cap_kn <= gap_h - call_h).tolist():
        legs_m = float(out_m[i]), float(back_m[i])
        way_m = max(sum(legs_m), through_m(berths.polygons[i], *legs_m) if through_m else 0.0)
        spare_h = gap_h - way_m / M_PER_NM / cap_kn - call_h
        area = berths.areas[i]
        if spare_h >= 0.0:
            told_h = round(spare_h, 1) if closed else None
            found.append(BerthReach(InArea.known(area), area.place, round(float(out_m[i]) / M_PER_NM, 1), told_h))
    return sorted(found, key=lambda reach: (-(reach.spare_h or 0.0), reach.out_nm, reach.area.area))
