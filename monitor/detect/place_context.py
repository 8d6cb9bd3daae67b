"""The place of an event: the port or transfer area that holds it, and the ships at anchor around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.geo.cells import wrap_column
from monitor.geo.sphere import distance_m
from monitor.model.area import Area, AreaPurpose
from monitor.model.facts.in_area import InArea, area_named
from monitor.model.message import Message
from monitor.model.params import judged
from monitor.model.place import PlaceKind
from monitor.model.units import M_PER_NM
from monitor.store.query import records, shown

CELLS_PER_DEGREE = 60  # of the table `stops`


@dataclass(frozen=True, slots=True)
class AnchorageParams:
    """Which ships at rest belong to a place."""

    within_nm: float = judged(2.0, "nm", "2026-11-24")
    back_d: int = judged(30, "d", "2026-11-28")


# Unrelated ships that lay still in the cells around each point.
STOPPED = """
SELECT s.n, count(DISTINCT t.mmsi) AS ships FROM spots AS s
JOIN stops AS t ON t.cell_x = s.cell_x AND t.cell_y = s.cell_y
WHERE t.as_of <= $day AND t.as_of > $after AND t.mmsi <> s.mmsi_a AND t.mmsi <> s.mmsi_b GROUP BY s.n
"""


def stopped_near(
    context: DetectionContext, points: Sequence[tuple[tuple[int, int], float, float]], params: AnchorageParams
) -> list[int]:
    """Ships but two (one, given twice) that lay still near each point (lon, lat) in the days up to now."""
    if not points:
        return []
    rows = [
        {"n": n, "mmsi_a": a, "mmsi_b": b, "cell_x": x, "cell_y": y}
        for n, ((a, b), lon, lat) in enumerate(points)
        for x, y in _cells(lon, lat, params.within_nm)
    ]
    after = context.day.date - timedelta(days=params.back_d)
    found = [0] * len(points)
    with shown(context.con, "spots", pa.Table.from_pylist(rows)):
        for row in records(context.con, STOPPED, {"day": context.day.date, "after": after}):
            found[row["n"]] = int(row["ships"])
    return found


def _cells(lon: float, lat: float, within_nm: float) -> list[tuple[int, int]]:
    high = int(np.ceil(within_nm))  # a cell is a mile high
    wide = min(int(np.ceil(within_nm / max(np.cos(np.radians(lat)), 0.01))), 180 * CELLS_PER_DEGREE)
    x0, y0 = int(np.floor(lon * CELLS_PER_DEGREE)), int(np.floor(lat * CELLS_PER_DEGREE))
    columns = wrap_column(range(x0 - wide, x0 + wide + 1), 360 * CELLS_PER_DEGREE).tolist()
    return [(x, y) for y in range(y0 - high, y0 + high + 1) for x in columns]


def port_at(context: DetectionContext, lon: float, lat: float, port_nm: float) -> tuple[str | None, str | None]:
    """Id of the terminal or port whose fence holds a point, and the name of a port of the index close by.

    Inside a transfer area only a fence counts: roads in which transfers are made have ports close by.
    """
    place = context.fences.holding(lon, lat)
    if place is not None and place.kind is not PlaceKind.STRAIT:
        return (None if place.kind is PlaceKind.STS else place.place_id), None
    return None, port_close_to(context, lon, lat, port_nm)


def port_close_to(context: DetectionContext, lon: float, lat: float, port_nm: float) -> str | None:
    """The name of the nearest port of the index, where it lies within so many nautical miles."""
    if not context.ports:
        return None
    apart_m = distance_m(lon, lat, *context.port_points)
    nearest = int(np.argmin(apart_m))
    return context.ports[nearest].name if apart_m[nearest] <= port_nm * M_PER_NM else None


def port_of_encounter(
    context: DetectionContext, lon: float, lat: float, port_nm: float
) -> tuple[str | None, str | None]:
    """As `port_at`; nothing in an anchorage that a port sets aside for transfers: two that meet there lie at no berth.

    One ship that lies alone there waits in the roads of the port, as in any other anchorage.
    """
    if _set_aside_for_transfers(context, lon, lat) is not None:
        return None, None
    return port_at(context, lon, lat, port_nm)


def transfer_area(context: DetectionContext, lon: float, lat: float) -> str | None:
    """Id of the transfer area that holds a point: of a place, or of an area that a port sets aside for transfers."""
    place = context.transfer_areas.holding(lon, lat)
    if place is not None:
        return place.place_id
    area = _set_aside_for_transfers(context, lon, lat)
    return area.area_id if area else None


def place_of_transfer_area(context: DetectionContext, transfer_area: str | None) -> str | None:
    """The place to which a transfer area belongs, itself where it is a place; None where it is no place of ours."""
    area = context.areas.by_id.get(transfer_area or "")
    return area.place if area else transfer_area


def _set_aside_for_transfers(context: DetectionContext, lon: float, lat: float) -> Area | None:
    area = _telling_most(context, lon, lat)
    return area if area is not None and area.is_for_transfers else None


def area_at(context: DetectionContext, lon: float, lat: float) -> InArea | None:
    """The area that says most of a ship at a point, as facts; None outside all."""
    return InArea.of(_telling_most(context, lon, lat))


def transfer_anchorage(context: DetectionContext, lon: float, lat: float) -> Message | None:
    """The name of the area set aside for transfers in which a point lies; None where there is none."""
    area = _set_aside_for_transfers(context, lon, lat)
    return None if area is None else area_named(area)


def bunkering_area(context: DetectionContext, lon: float, lat: float) -> Message | None:
    """The name of the area set aside for bunkering in which a point lies; None where that is not what it is for."""
    area = _telling_most(context, lon, lat)
    return area_named(area) if area is not None and area.purpose is AreaPurpose.BUNKERING else None


def _telling_most(context: DetectionContext, lon: float, lat: float) -> Area | None:
    return next(iter(context.areas.holding(lon, lat, context.day.date)), None)
