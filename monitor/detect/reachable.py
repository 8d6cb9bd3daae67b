"""Where a silent ship could have been, never where it was: round the land, at the most it may make.

The reachable set is a space-time prism seen from above (Haegerstrand 1970, doi:10.1111/j.1435-5597.1970.tb01464.x):
every place from which the ways by sea to the last fix and to the first one after, sailed at the speed cap, fit
into the gap. While it lasts there is no way back to make. A gap may leave time to sail off the chart: a place on it is
then reached by the way on the chart, or out over its edge and back in, whichever is shorter; to places beyond, and
without a coastline, ways are great circles, which are shorter than any way by sea.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import shapely

from monitor.detect.berths_in_reach import berths_in_reach
from monitor.detect.record import DetectionContext
from monitor.geo.fences import Fences
from monitor.geo.sea import SeaGrid
from monitor.geo.sphere import distance_m
from monitor.model.event import Json
from monitor.model.facts.dark import BerthReach, InReach, Reach
from monitor.model.message import Message, message, quantity
from monitor.model.params import judged
from monitor.model.units import M_PER_NM, S_PER_H
from monitor.store.query import records, shown

GAP_TIMES = pa.schema(
    [("gap", pa.int32()), ("mmsi", pa.int32()), ("before", pa.timestamp("us")), ("t1", pa.timestamp("us"))]
)
CORNERS = 100
MOST_PLACES = 5  # transfer areas and berths told

# The speed that each vessel kept for some of its fixes at least, in the hours before its gap.
OWN_SPEEDS = """
SELECT s.gap, quantile_disc(p.sog_kn, $share) AS kn
FROM gap_times AS s JOIN positions AS p ON p.mmsi = s.mmsi AND p.t >= s.before AND p.t <= s.t1
WHERE p.t >= $low AND p.t < $high AND p.sog_kn IS NOT NULL
GROUP BY s.gap HAVING count(*) >= $enough ORDER BY s.gap
"""


@dataclass(frozen=True, slots=True)
class Reachable:
    """What one gap left room for."""

    speed_cap_kn: float
    by: Message  # how ways were measured
    terminals: tuple[Reach, ...]  # Russian export terminals, touched ones first, then by hours left
    transfer_areas: tuple[Reach, ...]
    berths: tuple[BerthReach, ...]  # oil berths and buoys, by hours left
    n_berths: int
    area: Mapping[str, Json] | None  # GeoJSON geometry; None where no grid was laid

    def facts(self) -> dict[str, Any]:
        """The facts of an event in which a vessel was not where it was received."""
        return {
            "could_have_called_at": self.terminals,
            "could_have_lain_at": self.berths,
            "could_have_lain_at_count": self.n_berths,
            "could_have_met_in": self.transfer_areas,
            "speed_cap_kn": self.speed_cap_kn,
            "reach_by": self.by,
            "reachable_area": self.area or None,
        }


@dataclass(frozen=True, slots=True)
class ReachParams:
    """What a ship can do in a time."""

    speed_cap_kn: float = judged(15.0, "kn", "2026-11-24")
    fastest_kn: float = judged(25.0, "kn", "2026-11-24")
    call_h: float = judged(8.0, "h", "2026-11-24")
    own_speed_h: float = judged(24.0, "h", "2026-11-28")
    own_speed_fixes: int = judged(20, "fixes", "2026-11-28")
    own_speed_share: float = judged(0.95, "of_positions", "2026-11-28")
    chart_nm: float = judged(1000.0, "nm", "2026-11-28")


def reachable(
    context: DetectionContext, gaps: Sequence[tuple[Mapping[str, Any], bool]], params: ReachParams
) -> list[Reachable]:
    """Places that each gap touched or left time for.

    Args:
        gaps: each has mmsi, t1, lon1, lat1 and, where the gap has ended, t2, lon2, lat2; and whether it is
            worth a chart, with its ways sought by sea and the vessel's own speed looked up.
    """
    own_kn = _own_speeds(context, [gap for gap, charted in gaps if charted], params)
    found, nth = [], 0
    for gap, charted in gaps:
        found.append(_one(context, gap, params, charted, own_kn.get(nth, 0.0) if charted else 0.0))
        nth += charted
    return found


def _one(
    context: DetectionContext, gap: Mapping[str, Any], params: ReachParams, charted: bool, own_kn: float
) -> Reachable:
    # What its kind makes at most, or what it was seen to make before, whichever is more.
    cap_kn = min(max(params.speed_cap_kn, own_kn), params.fastest_kn)
    gap_h = ((gap["t2"] or context.day.now) - gap["t1"]).total_seconds() / S_PER_H
    total_m = gap_h * cap_kn * M_PER_NM
    way = _way(context, gap, total_m, params.chart_nm) if charted else None
    terminals, areas = (
        _places(gap, places, way, gap_h, cap_kn, params.call_h)
        for places in (context.russian_terminals, context.transfer_areas)
    )
    berths = berths_in_reach(
        context.oil_berths,
        gap,
        gap_h=gap_h,
        cap_kn=cap_kn,
        call_h=params.call_h,
        through_m=None if way is None else lambda berth, out_m, back_m: _through_m(way, berth, out_m, back_m, 1),
    )
    return Reachable(
        cap_kn,
        _measured_by(way),
        terminals,
        areas[:MOST_PLACES],
        tuple(berths[:MOST_PLACES]),
        len(berths),
        None if way is None or way.edge else _area(way, total_m),
    )


def _measured_by(way: _Way | None) -> Message:
    if way is None:
        return message("way_great_circles")
    cell = quantity(way.grid.dlat * 60, "nm")
    if way.edge is None:
        return message("way_by_sea", cell=cell)
    return message("way_by_sea_within", cell=cell, within=quantity(way.edge.off_m / M_PER_NM, "nm", 0))


def _own_speeds(context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: ReachParams) -> dict[int, float]:
    if not gaps:
        return {}
    back = timedelta(hours=params.own_speed_h)
    rows = [{"gap": i, "mmsi": g["mmsi"], "before": g["t1"] - back, "t1": g["t1"]} for i, g in enumerate(gaps)]
    first, last = min(g["t1"] for g in gaps) - back, max(g["t1"] for g in gaps) + timedelta(seconds=1)
    with shown(context.con, "gap_times", pa.Table.from_pylist(rows, GAP_TIMES)):
        found = records(
            context.con,
            OWN_SPEEDS,
            {"low": first, "high": last, "enough": params.own_speed_fixes, "share": params.own_speed_share},
        )
    return {row["gap"]: float(row["kn"]) for row in found}


@dataclass(frozen=True, slots=True)
class _Way:
    """Metres by sea from the last fix to each cell and on to the first fix after."""

    grid: SeaGrid
    total_m: np.ndarray[Any, np.dtype[np.float64]]
    edge: _Edge | None  # where there was time to sail beyond it


@dataclass(frozen=True, slots=True)
class _Edge:
    """The edge of the chart, in metres."""

    off_m: float  # from the last fix, as the crow flies
    out_m: float  # by sea from the last fix, at least
    back_m: float | None  # by sea to the first fix after, at least; None while the gap lasts


def _way(context: DetectionContext, gap: Mapping[str, Any], total_m: float, chart_nm: float) -> _Way | None:
    closed = gap["t2"] is not None
    # Half the way at most when it comes back; a closed gap that ends far off needs no more.
    apart_m = _apart_m(gap) if closed else None
    far_m = total_m if apart_m is None else (total_m + apart_m) / 2
    most_m = chart_nm * M_PER_NM
    if context.coast is None or far_m <= 0.0 or (apart_m or 0.0) > most_m:
        return None
    grid = SeaGrid.around(context.coast, gap["lon1"], gap["lat1"], min(far_m, most_m))
    out_m = grid.way_m(gap["lon1"], gap["lat1"])
    back_m = grid.way_m(gap["lon2"], gap["lat2"]) if closed else np.zeros_like(out_m)
    edge = _Edge(most_m, _to_edge_m(out_m), _to_edge_m(back_m) if closed else None) if far_m > most_m else None
    return _Way(grid, out_m + back_m, edge)


def _to_edge_m(way_m: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    return float(min(side.min() for side in (way_m[0], way_m[-1], way_m[:, 0], way_m[:, -1])))


def _places(
    gap: Mapping[str, Any], places: Fences, way: _Way | None, gap_h: float, cap_kn: float, call_h: float
) -> tuple[Reach, ...]:
    """Great circles first: only what they leave time for is sought by sea."""
    closed = gap["t2"] is not None
    ends = [places.at_least_m(gap[f"lon{end}"], gap[f"lat{end}"]) for end in ((1, 2) if closed else (1,))]
    worth = sum(ends) / M_PER_NM / cap_kn <= gap_h - call_h  # time for a call, or perhaps touched
    found = []
    for i in np.flatnonzero(worth | (np.min(ends, axis=0) == 0.0)).tolist():
        place = places.places[i]
        out_m = places.distance_m(gap["lon1"], gap["lat1"], i)
        back_m = places.distance_m(gap["lon2"], gap["lat2"], i) if closed else 0.0
        touched = InReach.STARTED_THERE if out_m == 0.0 else InReach.ENDED_THERE if closed and back_m == 0.0 else None
        spare_h = gap_h - (out_m + back_m) / M_PER_NM / cap_kn
        if spare_h >= call_h and way is not None and not touched:
            through_m = _through_m(way, places.polygons[i], out_m, back_m)
            spare_h = gap_h - max(out_m + back_m, through_m) / M_PER_NM / cap_kn
        if spare_h >= call_h or touched:
            spare = round(max(spare_h - call_h, 0.0), 1) if closed else None
            found.append(Reach(place.place_id, touched or InReach.WITHIN_REACH, round(out_m / M_PER_NM, 1), spare))
    return tuple(sorted(found, key=_touched_first))


def _touched_first(reach: Reach) -> tuple[bool, float, float, str]:
    return reach.how is InReach.WITHIN_REACH, -(reach.spare_h or 0.0), reach.out_nm, reach.place


def _through_m(way: _Way, shape: Any, out_m: float, back_m: float, beside: int = 0) -> float:
    """No more than the shortest way to a shape and on.

    On the chart it leads through the box of the shape, or so many cells beside: by the grid, quays are land. Off the
    chart, where there was time for that, it leads over the edge and back in, before the shape or after it.

    Args:
        out_m, back_m: to the shape and from it, as the crow flies.
    """
    edge = way.edge
    if edge is None:
        return _charted_m(way, shape, beside)
    if out_m >= edge.off_m:  # over the edge, and back over it where the gap is over
        return max(out_m, edge.out_m) + max(back_m, edge.back_m or 0.0)
    over_m = [edge.out_m + (edge.off_m - out_m) + back_m]
    over_m += [] if edge.back_m is None else [edge.off_m + edge.back_m]
    return min(_charted_m(way, shape, beside), *over_m)


def _charted_m(way: _Way, shape: Any, beside: int) -> float:
    west, south, east, north = shapely.bounds(shape)
    (low, left), (high, right) = way.grid.cell(west, south), way.grid.cell(east, north)
    rows, columns = slice(max(low - beside, 0), high + 1 + beside), slice(max(left - beside, 0), right + 1 + beside)
    return float(way.total_m[rows, columns].min(initial=np.inf))


def _area(way: _Way, total_m: float) -> Mapping[str, Json] | None:
    cells = way.total_m <= total_m
    if not cells.any():
        return None
    shape = shapely.transform(way.grid.outline(cells, CORNERS), lambda xy: np.round(xy, 3))
    said: dict[str, Json] = json.loads(shapely.to_geojson(shape))
    return said


def _apart_m(gap: Mapping[str, Any]) -> float:
    return float(distance_m(gap["lon1"], gap["lat1"], gap["lon2"], gap["lat2"]))
