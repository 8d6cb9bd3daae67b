"""In which area a ship lay, and whether it said that it was at anchor: by all its positions at rest during a stay.

GNSS noise along a quay puts some positions beside the berth, and a ship is seen at anchor before she goes alongside:
what counts is the share of the positions at rest, one in ten minutes. A berth of which the corners are known is as
narrow as its quay, while a ship reports where her antenna is: there, half her length counts as at the berth. A
circle round one point is drawn as wide already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray

from monitor.detect.record import DetectionContext
from monitor.geo.areas.areas import Areas
from monitor.geo.fences import grown_by
from monitor.geo.projection import lon_from
from monitor.model.ais_message import AT_ANCHOR, NOT_DEFINED
from monitor.model.area import LYING, Area, AreaRole
from monitor.model.params import cited, judged
from monitor.model.units import us_of_min
from monitor.store.query import columns, shown

SAILED_THROUGH = (AreaRole.APPROACH, AreaRole.STRAIT)

# Of each stay the first position at rest in each ten minutes. A struct compares by time first.
AT_REST = """
WITH rest AS (
    SELECT a.n, min({'t': p.t, 'lon': p.lon, 'lat': p.lat, 'said': p.nav_status}) AS seen FROM asked AS a
    JOIN positions AS p ON p.mmsi = a.mmsi AND p.t >= a.low AND p.t <= a.high
    LEFT JOIN multi_track_positions AS s ON s.mmsi = p.mmsi AND s.t = p.t AND s.lon = p.lon AND s.lat = p.lat
    LEFT JOIN without_place AS x ON x.mmsi = p.mmsi AND p.t >= x.low_t AND p.t <= x.high_t
    WHERE p.t >= $low AND p.t <= $high AND coalesce(s.track_no, 0) = a.track_no AND x.mmsi IS NULL
      AND coalesce(p.sog_kn, 0) <= $rest_kn
    GROUP BY a.n, epoch_us(p.t) // $step_us)
SELECT n, seen.lon AS lon, seen.lat AS lat, coalesce(seen.said, $not_defined) AS said FROM rest ORDER BY n, seen.t
"""
ASKED = pa.schema(
    [
        ("n", pa.int32()),
        ("mmsi", pa.int32()),
        ("track_no", pa.int32()),
        ("low", pa.timestamp("us")),
        ("high", pa.timestamp("us")),
    ]
)


@dataclass(frozen=True, slots=True)
class StayAreaParams:
    """When a stay belongs to an area."""

    rest_kn: float = cited(0.5, "kn", "GFW pipe-anchorages README: 0.2 kn begins, 0.5 kn ends a stop")
    step_min: float = judged(10.0, "min", "2026-11-28")
    back_d: float = judged(14.0, "d", "2026-11-28")
    least_share: float = judged(0.5, "of_positions", "2026-11-28")
    berth_h: float = judged(2.0, "h", "2026-11-28")
    unknown_length_m: float = judged(180.0, "m", "2026-11-28")
    of_length: float = judged(0.5, "of_the_length", "2026-11-28")
    least_said: int = judged(6, "fixes", "2026-12-01")


@dataclass(frozen=True, slots=True)
class StayArea:
    """The area of a stay."""

    area: Area
    share: float  # of the positions at rest in it, or beside it by no more than the antenna's place on the hull


@dataclass(frozen=True, slots=True)
class LaySpan:
    """How long a ship lay somewhere, and where that is: a place, whose areas alone are looked at."""

    mmsi: int
    track_no: int
    place: str
    entry: datetime
    last_in: datetime
    lay_h: float


@dataclass(frozen=True, slots=True)
class AtRest:
    """What the positions at rest of a stay tell."""

    within: StayArea | None = None  # None where no area of the place is known, or in none of them long enough
    said_at_anchor: float | None = None  # of those that give a status; None where few do, or it was not asked


def areas_of_stays(
    context: DetectionContext, stays: Sequence[LaySpan], params: StayAreaParams
) -> list[StayArea | None]:
    """The area in which each ship lay; None where no area of the place is known, or in none of them long enough."""
    places = {area.place for area in context.areas.areas}
    return [one.within for one in at_rest(context, stays, [stay.place in places for stay in stays], params)]


def at_rest(
    context: DetectionContext, stays: Sequence[LaySpan], are_asked: Sequence[bool], params: StayAreaParams
) -> list[AtRest]:
    """What the positions at rest of each stay tell, as far as it is asked."""
    asked = [n for n, is_asked in enumerate(are_asked) if is_asked]
    found = [AtRest()] * len(stays)
    if not asked:
        return found
    rest = _at_rest(context, [(n, stays[n]) for n in asked], params)
    edges = np.searchsorted(rest["n"], [*asked, len(stays)])
    for n, low, high in zip(asked, edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        own = context.areas_of(stays[n].place)
        length_m = context.roster.get(stays[n].mmsi, {}).get("length_m") or params.unknown_length_m
        shares = shares_in(own, rest["lon"][low:high], rest["lat"][low:high], params.of_length * length_m)
        within = area_of(own, shares, stays[n].lay_h, params)
        found[n] = AtRest(within, _said_at_anchor(rest["said"][low:high], params))
    return found


def _said_at_anchor(said: NDArray[Any], params: StayAreaParams) -> float | None:
    """Of some positions, the share of those with a status that say 'at anchor'; None where too few have one."""
    given = said[said != NOT_DEFINED]
    return round(float((given == AT_ANCHOR).mean()), 3) if len(given) >= params.least_said else None


def _at_rest(
    context: DetectionContext, asked: Sequence[tuple[int, LaySpan]], params: StayAreaParams
) -> Mapping[str, NDArray[Any]]:
    back = timedelta(days=params.back_d)
    rows: list[dict[str, Any]] = [
        {
            "n": n,
            "mmsi": stay.mmsi,
            "track_no": stay.track_no,
            "low": max(stay.entry, stay.last_in - back),
            "high": stay.last_in,
        }
        for n, stay in asked
    ]
    values = {
        "low": min(row["low"] for row in rows),
        "high": max(row["high"] for row in rows),
        "rest_kn": params.rest_kn,
        "step_us": us_of_min(params.step_min),
        "not_defined": NOT_DEFINED,
    }
    with shown(context.con, "asked", pa.Table.from_pylist(rows, ASKED)):
        return columns(context.con, AT_REST, values)


def shares_in(areas: Areas, lon: NDArray[Any], lat: NDArray[Any], antenna_m: float) -> NDArray[np.float64]:
    """The share of some positions that lies in each area: float64 (n areas,).

    Args:
        lon, lat: degrees, float64 (k,).
        antenna_m: how far beside a berth with known corners a position still is at it.
    """
    shares = np.zeros(len(areas.areas))
    for i, area in enumerate(areas.areas if len(lon) else ()):
        cornered = area.role in LYING and area.radius_m is None
        polygon = grown_by(areas.polygons[i], antenna_m) if cornered else areas.polygons[i]
        shares[i] = shapely.intersects_xy(polygon, lon_from(lon, shapely.bounds(polygon)[0]), lat).mean()
    return shares


def area_of(areas: Areas, shares: NDArray[np.float64], lay_h: float, params: StayAreaParams) -> StayArea | None:
    """The area that says most of a stay: the berth or buoy where she lay longest, if long enough; else by role.

    Args:
        shares: float64 (n areas,), as `shares_in` gives them.
        lay_h: how long she lay.
    """
    lying = [i for i, area in enumerate(areas.areas) if area.role in LYING and shares[i] * lay_h >= params.berth_h]
    if lying:
        best = max(lying, key=lambda i: (shares[i], -areas.rank(i)[1]))
        return StayArea(areas.areas[best], round(float(shares[best]), 3))
    others = [
        i
        for i, area in enumerate(areas.areas)
        if area.role not in (*LYING, *SAILED_THROUGH) and shares[i] >= params.least_share
    ]
    if not others:
        return None
    best = min(others, key=areas.rank)
    return StayArea(areas.areas[best], round(float(shares[best]), 3))
