"""How a vessel was received again after its gap, and how well ships are received where it came from.

A ship that sailed out of range sails into it again: it comes from water in which others are hardly received, and is
received in ever more minutes. One that had fallen silent on purpose may be heard again anywhere, at once as well as
others. So the end of a gap tells as much as its beginning does, and independently of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from monitor.detect.gaps.asked_waters import AskedWaters, ReceptionContextParams
from monitor.detect.gaps.minutes_ahead import minutes_ahead
from monitor.detect.gaps.plausible_paths import PathParams, Paths
from monitor.detect.record import DetectionContext
from monitor.geo.sphere import destination
from monitor.model.message import message
from monitor.model.units import HALF_HOUR, MS_PER_KN
from monitor.store.query import records_by, shown

# The half hour that begins with the first position after each gap.
AFTER = """
SELECT s.gap, bit_count(bit_or(1 << CAST((epoch_us(p.t) - epoch_us(s.t2)) // 60000000 AS INTEGER))) AS minutes,
    arg_min({'sog_kn': p.sog_kn, 'cog_deg': p.cog_deg}, (p.t, p.file_id, p.line_no)) AS first
FROM gap_times AS s JOIN positions AS p
  ON p.mmsi = s.mmsi AND p.t >= s.t2 AND epoch_us(p.t) - epoch_us(s.t2) < 1800000000
WHERE p.t >= $low AND p.t < $until GROUP BY s.gap ORDER BY s.gap
"""


@dataclass(frozen=True, slots=True)
class ReceivedAfter:
    """A vessel that sailed on after its gap."""

    first_minutes: int  # of the thirty from its first position on, in which it was received
    minutes_behind: float  # of a half hour, in which ships like it are received on the course that it came from


def received_after(
    context: DetectionContext,
    gaps: Sequence[Mapping[str, Any]],
    moving: PathParams,
    around: ReceptionContextParams,
    span: Mapping[str, date],
) -> list[ReceivedAfter | None]:
    """How each gap ended; None if it lasts, ended within half an hour of the data's end, or with the ship at rest.

    Args:
        gaps: have mmsi, t1, t2, lon2, lat2.
        span: `day_before` and `day`, between which others are counted.
    """
    now = context.day.now
    over = {i: gap for i, gap in enumerate(gaps) if gap["t2"] is not None and gap["t2"] + HALF_HOUR <= now}
    if not over:
        return [None] * len(gaps)
    rows = [{"gap": i, "mmsi": gap["mmsi"], "t2": gap["t2"]} for i, gap in over.items()]
    ends = pa.Table.from_pylist(rows, _SCHEMA)
    asked = {"low": min(gap["t2"] for gap in over.values()), "until": context.day.until}
    with shown(context.con, "gap_times", ends):
        found = records_by(context.con, "gap", AFTER, asked)
    came = {i: _came_from(over[i], row["first"], moving, around) for i, row in found.items()}
    sailing = {i: path for i, path in came.items() if path is not None}
    behind = _minutes_behind(context, {i: over[i] for i in sailing}, list(sailing.values()), around, span)
    return [ReceivedAfter(int(found[i]["minutes"]), behind[i]) if i in behind else None for i in range(len(gaps))]


def _came_from(
    gap: Mapping[str, Any], first: Mapping[str, Any], moving: PathParams, around: ReceptionContextParams
) -> Paths | None:
    """The last half hours of a gap, the latest first, on the course on which its vessel was heard again."""
    sog_kn, cog_deg = first["sog_kn"], first["cog_deg"]
    if sog_kn is None or cog_deg is None or sog_kn <= moving.moving_kn:
        return None
    margin = timedelta(minutes=moving.margin_min)
    n = min(timedelta(hours=around.ahead_h), gap["t2"] - gap["t1"] - margin) // HALF_HOUR
    bins = tuple(gap["t2"] - margin - HALF_HOUR * (i + 1) for i in range(n))
    away_s = np.array([(gap["t2"] - t - HALF_HOUR / 2).total_seconds() for t in bins])
    lon, lat = destination(gap["lon2"], gap["lat2"], cog_deg + 180.0, sog_kn * MS_PER_KN * away_s)
    yes = np.array([True])
    name = message("path_straight")
    return Paths((name,), bins, np.expand_dims(lon, 0), np.expand_dims(lat, 0), yes, under_way=True, possible=yes)


def _minutes_behind(
    context: DetectionContext,
    gaps: Mapping[int, Mapping[str, Any]],
    paths: Sequence[Paths],
    around: ReceptionContextParams,
    span: Mapping[str, date],
) -> dict[int, float]:
    """By number of the gap; 0 where nobody was."""
    waters = AskedWaters(context.day, list(gaps.values()), paths, around)
    circles = [
        waters.probes(dict.fromkeys(range(len(paths)), (0,)), radius_nm)
        for radius_nm in (around.wide_nm, around.near_nm, around.here_nm)
    ]
    found = minutes_ahead(context.con, circles, span)
    return {i: found.get(place, 0.0) for place, i in enumerate(gaps)}


_SCHEMA = pa.schema([("gap", pa.int32()), ("mmsi", pa.int32()), ("t2", pa.timestamp("us"))])
