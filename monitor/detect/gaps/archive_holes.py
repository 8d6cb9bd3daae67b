"""Holes in the archive: stretches of a gap in which the store has no position of any ship, wherever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from monitor.detect.record import DetectionContext
from monitor.model.params import judged
from monitor.model.units import S_PER_H
from monitor.store.query import rows

# How many ships were received in each hour in which any was.
HOURS = """
SELECT hour, CAST(sum(n) AS BIGINT) FROM area_hours
WHERE station = '' AND hour >= $low AND hour <= $high AND as_of <= $day GROUP BY hour ORDER BY hour
"""
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ArchiveHoleParams:
    """When the archive has a hole, and when that is all that there is to a gap."""

    least_h: float = judged(24.0, "h", "2026-11-30")
    left_h: float = judged(6.0, "h", "2026-11-30")
    ships: int = judged(4, "ships", "2026-11-30")


@dataclass(frozen=True, slots=True)
class Hole:
    """Hours of a gap of which the store has nothing; of several holes, from the first to the last of them."""

    start: datetime
    end: datetime
    is_whole_gap: bool  # but for a few hours
    many: bool  # whether several ships were received just before it, and just after where it is over


def archive_holes(
    context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: ArchiveHoleParams
) -> list[Hole | None]:
    """The hole in each gap; None where there is none."""
    spans = [(gap["t1"], gap["t2"] or context.day.now) for gap in gaps]
    least = timedelta(hours=params.least_h)
    long = [span for span in spans if span[1] - span[0] >= least]
    if not long:
        return [None] * len(gaps)
    low, high = min(start for start, _ in long) - HOUR, max(end for _, end in long)
    received = rows(context.con, HOURS, {"low": low, "high": high, "day": context.day.date})
    holes = [(one, two) for one, two in pairwise(received) if two[0] - (one[0] + HOUR) >= least]
    return [_hole(span, holes, params) for span in spans]


def _hole(
    span: tuple[datetime, datetime],
    holes: Sequence[tuple[tuple[datetime, int], tuple[datetime, int]]],
    params: ArchiveHoleParams,
) -> Hole | None:
    start, end = span
    within = [
        (max(before + HOUR, start), min(after, end), min(n_before, n_after) >= params.ships)
        for (before, n_before), (after, n_after) in holes
        if before + HOUR < end and after > start
    ]
    if not within:
        return None
    empty_h = sum((high - low).total_seconds() for low, high, _ in within) / S_PER_H
    left_h = (end - start).total_seconds() / S_PER_H - empty_h
    return Hole(within[0][0], within[-1][1], left_h < params.left_h, all(many for _, _, many in within))
