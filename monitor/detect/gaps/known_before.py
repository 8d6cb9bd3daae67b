"""Had the vessel been there? A ship that nobody knew appears among others, and falls silent: that proves nothing.

A few lines can place any number anywhere. A vessel that was not received for a stated time before its gap must have
come in over the edge of what is received: where it would have been some time before its first position, hardly
anybody had been heard until then. Else it appeared from nothing. Where the data begin with it, nobody had been heard
either. In data of more than a day, one that came in over the edge must have been received for some hours, too:
invented ships come in there. One that was received days ago and is again, elsewhere, must have been received for some
hours: a few lines can place any ship that is out of reach.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from monitor.detect.record import DetectionContext
from monitor.geo.cells import COLUMNS, cell_of, wrap_column
from monitor.geo.sphere import destination
from monitor.model.event import Hypothesis, Verdict
from monitor.model.message import message, quantity
from monitor.model.params import judged
from monitor.model.units import M_PER_NM, S_PER_H, us_of_h
from monitor.store.query import records, records_by, scalar, shown

ID = "appeared_from_nothing"


@dataclass(frozen=True, slots=True)
class KnownBeforeParams:
    """For how long a vessel must have been received before its gap, and what is the edge of what is received."""

    look_d: float = judged(7.0, "d", "2026-11-28")
    least_h: float = judged(24.0, "h", "2026-11-29")
    least_minutes: int = judged(30, "minutes_with_a_position", "2026-11-28")
    again_h: float = judged(6.0, "h", "2026-11-29")
    same_place_nm: float = judged(2.0, "nm", "2026-11-29")
    entered_h: float = judged(6.0, "h", "2026-11-29")
    back_h: float = judged(1.0, "h", "2026-11-28")
    inside: int = judged(24, "half_hours", "2026-11-28")
    inside_vessels: int = judged(2, "ships", "2026-11-28")


# In the days before each gap, the first position of its vessel since it was away for hours and came back elsewhere;
# the minutes in which it was received since, and whether it had been received before.
RECEIVED = """
WITH own AS (
    SELECT a.gap, p.t, p.lon, p.lat, p.sog_kn, p.cog_deg, lag(p.t) OVER w AS before_t,
        apart_m(lag(p.lon) OVER w, lag(p.lat) OVER w, p.lon, p.lat) AS moved_m
    FROM gap_times AS a JOIN positions AS p ON p.mmsi = a.mmsi AND p.t <= a.t1 AND p.t >= a.low
    WHERE p.t >= $low AND p.t < $until WINDOW w AS (PARTITION BY a.gap ORDER BY p.t, p.lon, p.lat)),
begun AS (
    SELECT gap, max(CASE WHEN before_t IS NULL OR (
            t - before_t >= to_microseconds($away_us) AND moved_m > $same_place_m) THEN t END) AS t,
        min(t) AS first_t
    FROM own GROUP BY gap)
SELECT o.gap, min({'t': o.t, 'lon': o.lon, 'lat': o.lat, 'sog_kn': o.sog_kn, 'cog_deg': o.cog_deg}) AS first_fix,
    count(DISTINCT epoch_us(o.t) // 60000000) AS minutes, any_value(b.first_t < b.t) AS again
FROM own AS o JOIN begun AS b ON b.gap = o.gap AND o.t >= b.t
GROUP BY o.gap ORDER BY o.gap
"""
BEGUN = "SELECT min(t) FROM positions WHERE t < $until"
GAP_TIMES = pa.schema(
    [("gap", pa.int32()), ("mmsi", pa.int32()), *((name, pa.timestamp("us")) for name in ("t1", "low"))]
)

# Half hours in which others had been heard in the cells where each vessel came from, before it was there.
HEARD = """
SELECT p.gap, count(*) AS heard, count(DISTINCT w.mmsi) AS vessels FROM origins AS p JOIN witnesses AS w
  ON w.cell_x = p.cell_x AND w.cell_y = p.cell_y AND w.mmsi <> p.mmsi
WHERE w.as_of <= $day AND w.as_of >= $oldest_day AND w.heard AND w.bin_t < p.t1 GROUP BY p.gap ORDER BY p.gap
"""
ORIGINS = pa.schema([*((name, pa.int32()) for name in ("gap", "mmsi", "cell_x", "cell_y")), ("t1", pa.timestamp("us"))])


def known_before(
    context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: KnownBeforeParams
) -> list[Hypothesis]:
    """Of each gap, whether its vessel appeared from nothing."""
    if not gaps:
        return []
    look = timedelta(days=params.look_d)
    rows = [{"gap": i, "mmsi": gap["mmsi"], "t1": gap["t1"], "low": gap["t1"] - look} for i, gap in enumerate(gaps)]
    span = {
        "low": min(row["low"] for row in rows),
        "until": context.day.until,
        "away_us": us_of_h(params.again_h),
        "same_place_m": params.same_place_nm * M_PER_NM,
    }
    with shown(context.con, "gap_times", pa.Table.from_pylist(rows, GAP_TIMES)):
        found = records_by(context.con, "gap", RECEIVED, span)
    begun = scalar(context.con, BEGUN, {"until": context.day.until})
    heard = _heard_where_they_came_from(context, gaps, found, params)
    return [_appeared(gap, found.get(i), heard.get(i, (0, 0)), begun, params) for i, gap in enumerate(gaps)]


def not_asked() -> Hypothesis:
    """Of a gap that something else explains, or may explain."""
    return Hypothesis(ID, Verdict.NOT_TESTED, message("gap_appearance_not_asked"))


def _appeared(
    gap: Mapping[str, Any],
    received: Mapping[str, Any] | None,
    around: tuple[int, int],
    begun: datetime,
    params: KnownBeforeParams,
) -> Hypothesis:
    if received is None:
        return Hypothesis(ID, Verdict.NO_DATA, message("gap_appearance_not_asked"))
    first, minutes = received["first_fix"], int(received["minutes"])
    hours = (gap["t1"] - first["t"]).total_seconds() / S_PER_H
    told = {"minutes": minutes, "hours": quantity(hours, "h", 1), "days": quantity(params.look_d, "d")}
    least_h = params.again_h if received["again"] else params.least_h
    if hours >= least_h and minutes >= params.least_minutes:
        return Hypothesis(ID, Verdict.DOES_NOT_EXPLAIN, message("gap_known_before", **told))
    heard, vessels = around
    told |= {"heard": heard, "back": quantity(params.back_h, "h")}
    if heard >= params.inside and vessels >= params.inside_vessels:
        return Hypothesis(ID, Verdict.UNDECIDED, message("gap_appeared_from_nothing", **told))
    old_data = gap["t1"] - begun >= timedelta(hours=params.least_h)
    if old_data and (hours < params.entered_h or minutes < params.least_minutes):
        short = message("gap_received_too_briefly", least=quantity(params.entered_h, "h"), **told)
        return Hypothesis(ID, Verdict.UNDECIDED, short)
    came_in = first["t"] - begun > timedelta(hours=params.back_h)
    told_how = message("gap_came_in_over_edge" if came_in else "gap_received_since_data_begin", **told)
    return Hypothesis(ID, Verdict.DOES_NOT_EXPLAIN, told_how)


def _heard_where_they_came_from(
    context: DetectionContext,
    gaps: Sequence[Mapping[str, Any]],
    received: Mapping[int, Mapping[str, Any]],
    params: KnownBeforeParams,
) -> dict[int, tuple[int, int]]:
    """Half hours of others, and how many these were, where each vessel was some time before its first position."""
    rows = [
        {
            "gap": i,
            "mmsi": gaps[i]["mmsi"],
            "cell_x": int(wrap_column(column + dx, COLUMNS)),
            "cell_y": row + dy,
            "t1": one["first_fix"]["t"],
        }
        for i, one in received.items()
        for column, row in (_origin(one["first_fix"], params),)
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
    ]
    days = {"day": context.day.date, "oldest_day": context.day.date - timedelta(days=math.ceil(params.look_d))}
    with shown(context.con, "origins", pa.Table.from_pylist(rows, ORIGINS)):
        found = records(context.con, HEARD, days)
    return {row["gap"]: (int(row["heard"]), int(row["vessels"])) for row in found}


def _origin(first: Mapping[str, Any], params: KnownBeforeParams) -> tuple[int, int]:
    """The cell in which a vessel was some time before its first position, as it moved then."""
    lon, lat = first["lon"], first["lat"]
    if first["sog_kn"] is not None and first["cog_deg"] is not None:
        back_m = first["sog_kn"] * params.back_h * M_PER_NM
        lon, lat = (float(x) for x in destination(lon, lat, first["cog_deg"] + 180.0, back_m))
    column, row = cell_of(lon, lat)
    return int(column), int(row)
