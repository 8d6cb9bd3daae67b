"""Slow segments of tankers as events need them: rows that adjoin put together, and whether anybody was with her."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import pyarrow as pa

from monitor.detect.cited_reports import sources_at
from monitor.detect.record import DetectionContext
from monitor.geo.sphere import distance_m
from monitor.model.event import Evidence
from monitor.model.message import message
from monitor.model.params import judged
from monitor.model.units import S_PER_H, us_of_h
from monitor.store.query import records, shown

# All slow segments of the tracks that had one lately.
SLOW_SEGMENTS = """
WITH lately AS (SELECT DISTINCT mmsi, track_no FROM slow_segments WHERE as_of >= $low AND as_of <= $day)
SELECT s.*, e.t AS last_t FROM slow_segments AS s JOIN lately USING (mmsi, track_no)
LEFT JOIN track_newest AS e ON e.mmsi = s.mmsi AND e.track_no = s.track_no
WHERE s.as_of <= $day ORDER BY s.mmsi, s.track_no, start_t, end_t
"""

# Those during which another ship was with it without a break for long enough.
MET = """
WITH sides AS (
    SELECT mmsi_a AS mmsi, in_t, out_t FROM contacts WHERE as_of <= $day AND as_of >= $low
    UNION ALL
    SELECT mmsi_b, in_t, out_t FROM contacts WHERE as_of <= $day AND as_of >= $low)
SELECT DISTINCT a.n FROM asked AS a
JOIN sides AS s ON s.mmsi = a.mmsi AND s.in_t < a.before AND s.out_t > a.after
WHERE epoch_us(s.out_t) - epoch_us(s.in_t) >= $least_us
-- no row without contacts
"""
# Those on whose days any other ship was received in the area where it began, or in one beside it.
NOT_ALONE = """
WITH received AS (
    SELECT CAST(bin_t AS DATE) AS day, area_x(cell_x) AS area_x, area_y(cell_y) AS area_y, min(mmsi) AS low_mmsi,
        max(mmsi) AS high_mmsi
    FROM exposure WHERE as_of >= $low AND as_of <= $day AND heard GROUP BY ALL)
SELECT DISTINCT a.n FROM asked AS a
JOIN received AS r ON r.day >= CAST(a.after AS DATE) AND r.day <= CAST(a.before AS DATE)
 AND areas_touch(r.area_x, r.area_y, area_x(cell_x(a.lon)), area_y(cell_y(a.lat)))
WHERE r.low_mmsi <> a.mmsi OR r.high_mmsi <> a.mmsi
"""
# The hours of each in which jamming displaced it.
JAMMED = """
SELECT a.n, sum(epoch_us(least(f.high_t, a.before)) - epoch_us(greatest(f.low_t, a.after))) / 3.6e9 AS hours
FROM asked AS a JOIN without_place AS f ON f.mmsi = a.mmsi AND f.low_t < a.before AND f.high_t > a.after
WHERE f.jammed GROUP BY a.n ORDER BY a.n
-- no row without without_place
"""
ASKED = pa.schema(
    [
        ("n", pa.int32()),
        ("mmsi", pa.int32()),
        ("after", pa.timestamp("us")),
        ("before", pa.timestamp("us")),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
    ]
)


@dataclass(frozen=True, slots=True)
class CompanyParams:
    """When a ship was not alone, and how far back the position behind a claim may lie."""

    met_h: float = judged(2.0, "h", "2026-11-28")
    evidence_back_h: float = judged(1.0, "h", "2026-11-28")


@dataclass(frozen=True, slots=True)
class SlowSegment:
    """A slow segment as far as it is known; it may have begun days before."""

    mmsi: int
    track_no: int
    start: datetime
    end: datetime
    begun_at: tuple[float, float]  # lon, lat
    ended_at: tuple[float, float]
    way_m: float  # sum of the ways between fixes
    sailed_on: bool = False  # received later too, and not slow

    @property
    def hours(self) -> float:
        return (self.end - self.start).total_seconds() / S_PER_H

    @property
    def net_m(self) -> float:
        """From the first to the last place."""
        return float(distance_m(*self.begun_at, *self.ended_at))


def recent_slow_segments(context: DetectionContext, recent_d: float, least_h: float) -> list[SlowSegment]:
    """Slow segments of at least `least_h` that went on in the last `recent_d`, rows that adjoin put together."""
    low = context.day.date - timedelta(days=recent_d)
    rows = records(context.con, SLOW_SEGMENTS, {"day": context.day.date, "low": low})
    found = [s for _, own in groupby(rows, key=lambda r: (r["mmsi"], r["track_no"])) for s in _joined(own)]
    return [s for s in found if s.hours >= least_h and s.end.date() >= low]


def _joined(rows: Iterator[Mapping[str, Any]]) -> Iterator[SlowSegment]:
    open_: SlowSegment | None = None
    for r in rows:
        here = (r["lon2"], r["lat2"])
        if open_ is not None and open_.end == r["start_t"]:
            way_m = open_.way_m + r["way_m"]
            open_ = replace(open_, end=r["end_t"], ended_at=here, way_m=way_m, sailed_on=_sailed_on(r))
            continue
        if open_ is not None:
            yield open_
        began = (r["lon1"], r["lat1"])
        open_ = SlowSegment(r["mmsi"], r["track_no"], r["start_t"], r["end_t"], began, here, r["way_m"], _sailed_on(r))
    if open_ is not None:
        yield open_


def _sailed_on(row: Mapping[str, Any]) -> bool:
    return row["last_t"] is not None and row["last_t"] > row["end_t"]


def were_met(context: DetectionContext, found: Sequence[SlowSegment], params: CompanyParams) -> list[bool]:
    """Whether another ship was seen with each for long enough without a break."""
    if not found:
        return []
    values = {"day": context.day.date, "low": min(s.start for s in found).date(), "least_us": us_of_h(params.met_h)}
    with shown(context.con, "asked", _asked(found)):
        met = {row["n"] for row in records(context.con, MET, values)}
    return [n in met for n in range(len(found))]


def others_received(context: DetectionContext, found: Sequence[SlowSegment]) -> list[bool]:
    """Whether the data hold any other ship in that water on the days of each: whoever was with it might be held too."""
    if not found:
        return []
    values = {"day": context.day.date, "low": min(s.start for s in found).date()}
    with shown(context.con, "asked", _asked(found)):
        together = {row["n"] for row in records(context.con, NOT_ALONE, values)}
    return [n in together for n in range(len(found))]


def jammed_hours(context: DetectionContext, found: Sequence[SlowSegment]) -> list[float | None]:
    """Hours of each in which jamming displaced its positions; None of one in which it did not."""
    if not found:
        return []
    with shown(context.con, "asked", _asked(found)):
        hours = {row["n"]: float(row["hours"]) for row in records(context.con, JAMMED)}
    return [hours.get(n) for n in range(len(found))]


def _asked(found: Sequence[SlowSegment]) -> pa.Table:
    lon, lat = zip(*(s.begun_at for s in found), strict=True)
    times = [s.start for s in found], [s.end for s in found]
    columns = [range(len(found)), [s.mmsi for s in found], *times, lon, lat]
    return pa.table([pa.array(of, field.type) for of, field in zip(columns, ASKED, strict=True)], schema=ASKED)


def evidence(
    context: DetectionContext, found: Sequence[SlowSegment], params: CompanyParams
) -> list[tuple[Evidence, ...]]:
    """The raw fixes at both ends of each."""
    told = (message("evidence_slow_start"), message("evidence_slow_end"))
    ends = [(s.mmsi, at) for s in found for at in (s.start, s.end)]
    places = [place for s in found for place in (s.begun_at, s.ended_at)]
    sources = sources_at(context, ends, params.evidence_back_h, places)
    return [
        tuple(context.evidence(**source, shows=shows) for source, shows in zip(both, told, strict=True) if source)
        for both in zip(sources[::2], sources[1::2], strict=True)
    ]
