"""The outline of an area, from what was given: corners in order or not, or one point and the water round it."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from monitor.errors import ReferenceInvalid
from monitor.geo.areas.draft import AreaDraft
from monitor.geo.projection import lon_near, turned
from monitor.geo.sphere import destination, plane_m
from monitor.model.area import AreaRole
from monitor.model.message import Message, message, quantity

DECIMALS = 5  # of a degree: a metre
CIRCLE_CORNERS = 48
MOST_CORNERS = 500  # project judgement, 2026-11-28: no bylaw gives as many, coasts drawn in do
THINNED_M = 10.0  # project judgement, 2026-11-28: less than a position is good to
LEAST_M2 = 1_000.0  # project judgement, 2026-11-28: no ship fits in

# Water that a ship covers where only a point is known, metres. Project judgement, 2026-11-28: half of a tanker of
# 285 m and a hundred metres of quay for a berth; the length of a tanker of 330 m and her hawser for a buoy; a tanker on
# six shackles for an anchor berth; half a mile for pilots, as Dalian's notice of 2019 has it.
RADIUS_M = {
    AreaRole.BERTH: 250.0,
    AreaRole.SPM: 450.0,
    AreaRole.ANCHORAGE: 500.0,
    AreaRole.WAITING: 926.0,
    AreaRole.PILOT: 926.0,
}
# Square kilometres that none of the role has; project judgement, 2026-11-28.
MOST_KM2 = {
    AreaRole.BERTH: 5.0,
    AreaRole.SPM: 20.0,
    AreaRole.ANCHORAGE: 3_000.0,
    AreaRole.PILOT: 500.0,
    AreaRole.PORT_WATERS: 10_000.0,
}
MOST_KM2_ELSE = 100_000.0


def outline_of(draft: AreaDraft) -> tuple[Any, list[Message]]:
    """The outline of an area in degrees, in one piece (on the date line it runs on past 180), and what was changed.

    Raises:
        ReferenceInvalid: it is empty, no area, crosses itself, has too many corners, or is off the globe or too large.
    """
    shape, remarks = draft.shape, []
    if shape is None or shapely.is_empty(shape):
        raise ReferenceInvalid(message("area_empty"), where=draft.where)
    _on_the_globe(shape, draft.where)
    if isinstance(shape, shapely.Point):
        shape, remark = _round_a_point(shape, draft)
        remarks.append(remark)
    if not isinstance(shape, shapely.Polygon | shapely.MultiPolygon):
        raise ReferenceInvalid(message("area_line"), where=draft.where)
    for mend in (_over_the_date_line, _in_order, _thinned):
        shape, remark_made = mend(shape, draft.where)
        remarks += [remark_made] if remark_made else []
    _plausible(shape, draft)
    on_grid = shapely.orient_polygons(shapely.normalize(shapely.set_precision(shape, 10.0**-DECIMALS)))
    return shapely.transform(on_grid, lambda xy: np.round(xy, DECIMALS)), remarks


def radius_m(draft: AreaDraft) -> float | None:
    """Of the water round a point, metres: as its document says, else the usual one of its role; None: there is none."""
    return draft.radius_m or RADIUS_M.get(draft.role)


def area_km2(shape: Any) -> float:
    """Square kilometres, on a plane that touches the middle of the shape."""
    scale = plane_m(float(shapely.bounds(shape)[[1, 3]].mean()))
    return float(shapely.area(shape) * scale[0] * scale[1] / 1e6)


def _on_the_globe(shape: Any, where: str) -> None:
    lon, lat = shapely.get_coordinates(shape).T
    if not (np.isfinite(lon).all() and np.isfinite(lat).all()) or np.abs(lat).max() > 90 or np.abs(lon).max() > 360:
        raise ReferenceInvalid(message("area_off_globe"), where=where)


def _round_a_point(point: Any, draft: AreaDraft) -> tuple[Any, Message]:
    radius = radius_m(draft)
    if radius is None:
        raise ReferenceInvalid(message("area_point_only"), where=draft.where)
    bearings = np.linspace(0, 360, CIRCLE_CORNERS, endpoint=False)
    lon, lat = destination(point.x, point.y, bearings, radius)
    drawn = shapely.Polygon(np.column_stack([lon_near(lon, point.x), lat]))
    if draft.radius_m:
        return drawn, message("area_circle_stated", radius=quantity(radius, "m"))
    return drawn, message("area_circle_usual", radius=quantity(radius, "m"))


def _over_the_date_line(shape: Any, where: str) -> tuple[Any, Message | None]:
    """Corners near the first of them: an area half round the earth is one across the date line."""
    first = shapely.get_coordinates(shape)[0, 0]
    near = shapely.transform(shape, lambda xy: np.column_stack([lon_near(xy[:, 0], first), xy[:, 1]]))
    if shapely.bounds(near)[0] < -180.0:
        near = turned(near, 360.0)
    moved = not np.allclose(shapely.get_coordinates(near), shapely.get_coordinates(shape))
    return near, message("area_date_line") if moved else None


def _in_order(shape: Any, where: str) -> tuple[Any, Message | None]:
    """Corners listed crosswise in their order round the area, where only one order makes an outline.

    Corners that all lie on their convex hull have only one: that of the hull.
    """
    if shapely.is_valid(shape):
        return shape, None
    corners = np.unique(shapely.get_coordinates(shape), axis=0)
    hull = shapely.convex_hull(shapely.multipoints(corners))
    single = isinstance(shape, shapely.Polygon) and not shapely.get_num_interior_rings(shape)
    if single and isinstance(hull, shapely.Polygon) and len(shapely.get_coordinates(hull)) - 1 == len(corners):
        return hull, message("area_reordered")
    raise ReferenceInvalid(message("area_crosses_itself"), where=where)


def _thinned(shape: Any, where: str) -> tuple[Any, Message | None]:
    n = shapely.get_num_coordinates(shape)
    if n <= MOST_CORNERS:
        return shape, None
    scale = plane_m(float(shapely.bounds(shape)[[1, 3]].mean()))
    slim = shapely.transform(
        shapely.simplify(shapely.transform(shape, lambda xy: xy * scale), THINNED_M), lambda xy: xy / scale
    )
    left = shapely.get_num_coordinates(slim)
    if left > MOST_CORNERS or not shapely.is_valid(slim):
        raise ReferenceInvalid(message("area_too_many_corners", n=int(n), most=MOST_CORNERS), where=where)
    return slim, message("area_thinned", n=int(n), left=int(left), within=quantity(THINNED_M, "m"))


def _plausible(shape: Any, draft: AreaDraft) -> None:
    km2, most = area_km2(shape), MOST_KM2.get(draft.role, MOST_KM2_ELSE)
    if km2 * 1e6 < LEAST_M2:
        raise ReferenceInvalid(message("area_empty"), where=draft.where)
    if km2 > most:
        size, limit = quantity(km2, "km2"), quantity(most, "km2")
        raise ReferenceInvalid(message("area_too_large", size=size, limit=limit), where=draft.where)
