"""What was received of a vessel within its gap, without a usable position: and whether those lines count.

A vessel that goes on transmitting without a position is received all through its gap, by whoever receives the ships
round it. A few lines are written by anybody: they are told, and hide nobody. In a store of several files a file
speaks for a vessel on a day if it received the ships round its last position about as well as the best file did (half
hours of vessels that more than one file carried), or if it alone had carried most of the vessel's own track in the day
before. That file would go on receiving it: if it receives the ships there as before, and has no such report, then those
of other files do not count. Nor do lines of files of unknown standing, or out of order of time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from monitor.detect.gaps.asked_waters import GAP_TIMES
from monitor.detect.record import DetectionContext
from monitor.model.params import judged
from monitor.model.units import EPOCH, HALF_HOUR, HALF_HOURS_A_DAY
from monitor.store.query import records, scalar, shown


@dataclass(frozen=True, slots=True)
class HeardWithinParams:
    """Which files speak for a vessel."""

    as_well: float = judged(0.5, "share", "2026-11-29")


@dataclass(frozen=True, slots=True)
class HeardWithin:
    """Reports of one vessel within its gap, without a usable position."""

    reports: int  # by whatever file
    half_hours: int  # with a report in a file that speaks for the vessel
    of: int  # half hours of the gap
    last_t: datetime  # of the reports that count, where any do


# Static reports, and reports refused for their position. Where it sent positions that are false, it was received with
# these: none was missing.
WITHIN = """
WITH said AS (
    SELECT mmsi, t, file_id, line_no FROM statics WHERE t >= $low AND t < $until
    UNION ALL SELECT mmsi, t, file_id, line_no FROM refusals WHERE t >= $low AND t < $until)
SELECT s.gap, r.file_id, epoch_us(r.t) // 1800000000 AS bin, count(*) AS n, max(r.t) AS last_t
FROM gap_times AS s JOIN said AS r ON r.mmsi = s.mmsi AND r.t > s.quiet_from AND r.t < s.quiet_to
JOIN files AS f ON f.file_id = r.file_id AND f.standing <> 'unknown'
LEFT JOIN out_of_sequence AS o ON o.file_id = r.file_id AND o.line_no = r.line_no
LEFT JOIN without_place AS x ON x.mmsi = r.mmsi AND r.t >= x.low_t AND r.t <= x.high_t
WHERE o.line_no IS NULL AND x.mmsi IS NULL GROUP BY s.gap, r.file_id, bin ORDER BY s.gap, r.file_id, bin
"""

# The file that carried a vessel in more half hours of the day before its gap than any other.
FOREMOST = """
WITH own AS (
    SELECT a.gap, p.file_id, count(DISTINCT epoch_us(p.t) // 1800000000) AS n
    FROM gap_times AS a JOIN positions AS p ON p.mmsi = a.mmsi AND p.t >= a.own_from AND p.t <= a.t1
    WHERE p.t >= $low AND p.t < $until GROUP BY a.gap, p.file_id)
SELECT gap, arg_max(file_id, n) AS file_id FROM (
    SELECT *, max(n) OVER (PARTITION BY gap) AS most FROM own)
WHERE n = most GROUP BY gap HAVING count(*) = 1 ORDER BY gap
"""

# Files that received the ships round each last position about as well as the best one, by day.
AS_WELL = """
WITH carried AS (
    SELECT p.mmsi FROM positions AS p JOIN files AS f ON f.file_id = p.file_id AND f.standing <> 'unknown'
    WHERE p.t >= $low AND p.t < $until GROUP BY p.mmsi HAVING min(p.file_id) < max(p.file_id)),
cells AS (SELECT DISTINCT w.cell_x, w.cell_y FROM waters AS w JOIN gap_times AS a ON a.gap = w.gap),
counted AS (
    SELECT p.file_id, w.cell_x, w.cell_y, epoch_us(p.t) // 1800000000 AS bin, count(DISTINCT p.mmsi) AS n
    FROM positions AS p JOIN carried AS c ON c.mmsi = p.mmsi
    JOIN files AS f ON f.file_id = p.file_id AND f.standing <> 'unknown'
    JOIN cells AS w ON w.cell_x = cell_x(p.lon) AND w.cell_y = cell_y(p.lat)
    WHERE p.t >= $low AND p.t < $until GROUP BY p.file_id, w.cell_x, w.cell_y, bin),
received AS (
    SELECT a.gap, c.file_id, c.bin // 48 AS day, sum(c.n) AS n
    FROM gap_times AS a JOIN waters AS w ON w.gap = a.gap
    JOIN counted AS c ON c.cell_x = w.cell_x AND c.cell_y = w.cell_y
     AND c.bin >= epoch_us(a.quiet_from) // 1800000000 AND c.bin <= epoch_us(a.quiet_to) // 1800000000
    GROUP BY a.gap, c.file_id, day)
SELECT gap, file_id, day FROM (SELECT *, max(n) OVER (PARTITION BY gap, day) AS most FROM received)
WHERE n >= $as_well * most ORDER BY gap, file_id, day
"""


def heard_within(
    context: DetectionContext, gap_times: pa.Table, waters: pa.Table, params: HeardWithinParams
) -> dict[int, HeardWithin]:
    """Of each gap within which anything of its vessel was received, what that was.

    Args:
        gap_times: as `AskedWaters.gaps` has them.
        waters: as `AskedWaters.waters` has them.
    """
    if not gap_times.num_rows:
        return {}
    asked = {row["gap"]: row for row in gap_times.to_pylist()}
    span = {"low": min(row["quiet_from"] for row in asked.values()), "until": context.day.until}
    with shown(context.con, "gap_times", gap_times):
        rows = records(context.con, WITHIN, span)
    by_gap: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_gap.setdefault(row["gap"], []).append(row)
    now = context.day.now
    counting = _counting(context, [asked[gap] for gap in by_gap], rows, waters, params)
    return {gap: _told(asked[gap], said, [row for row in said if counting(row)], now) for gap, said in by_gap.items()}


def _counting(
    context: DetectionContext,
    asked: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    waters: pa.Table,
    params: HeardWithinParams,
) -> Callable[[Mapping[str, Any]], bool]:
    """Which rows of `WITHIN` count; every one where the store is one file."""
    if not asked or scalar(context.con, "SELECT count(*) FROM files") < 2:
        return lambda _: True
    low = min(row["own_from"] for row in asked)
    span = {"low": low, "until": context.day.until}
    told_of = pa.Table.from_pylist(list(asked), GAP_TIMES)
    with shown(context.con, "gap_times", told_of), shown(context.con, "waters", waters):
        foremost = {row["gap"]: row["file_id"] for row in records(context.con, FOREMOST, span)}
        found = records(context.con, AS_WELL, {**span, "as_well": params.as_well})
    as_well = {(row["gap"], row["file_id"], row["day"]) for row in found}
    heard_by = {(row["gap"], row["file_id"]) for row in rows}

    def counts(row: Mapping[str, Any]) -> bool:
        gap, file, day = row["gap"], row["file_id"], row["bin"] // HALF_HOURS_A_DAY
        first = foremost.get(gap)
        if first is not None and (gap, first, day) in as_well and (gap, first) not in heard_by:
            return False
        return file == first or (gap, file, day) in as_well

    return counts


def _told(
    asked: Mapping[str, Any], said: Sequence[Mapping[str, Any]], counting: Sequence[Mapping[str, Any]], now: datetime
) -> HeardWithin:
    until = min(asked["quiet_to"], now)
    of = 1 + _bin(until) - _bin(asked["quiet_from"])
    half_hours = len({row["bin"] for row in counting})
    last_t = max(row["last_t"] for row in counting or said)
    return HeardWithin(sum(int(row["n"]) for row in said), half_hours, of, last_t)


def _bin(t: datetime) -> int:
    return (t - EPOCH) // HALF_HOUR
