"""What is known of the time between two stretches in which two ships were seen together.

A ship whose positions are false is received, and it is not known where: by jamming, or because it made them up. Neither
that nor hours in which the area was jammed are silence: they say nothing of what the two did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.geo.cells import area_of, cell_of
from monitor.geo.projection import lon_near
from monitor.geo.sphere import distance_m
from monitor.model.units import HALF_HOUR_US, US_PER_H, epoch_us, us_of_h
from monitor.store.query import columns, shown

FIXES_BETWEEN = """
SELECT g.n, g.first, epoch_us(p.t) AS t_us, p.lon, p.lat, x.mmsi IS NOT NULL AS is_false
FROM gaps AS g JOIN positions AS p ON p.mmsi = g.mmsi
LEFT JOIN without_place AS x ON x.mmsi = p.mmsi AND p.t >= x.low_t AND p.t <= x.high_t
WHERE p.t >= $low AND p.t < $until AND epoch_us(p.t) BETWEEN g.from_us - $margin_us AND g.to_us + $margin_us
ORDER BY g.n, g.first, t_us, p.lon, p.lat
"""

JAMMED_BETWEEN = """
SELECT DISTINCT g.n, epoch_us(j.bin_t) // 1800000000 AS bin FROM gaps AS g JOIN jammed_areas AS j
  ON areas_touch(j.area_x, j.area_y, g.area_x, g.area_y)
 AND epoch_us(j.bin_t) + 1800000000 > g.from_us AND epoch_us(j.bin_t) < g.to_us
WHERE g.first AND j.as_of <= $day AND j.bin_t >= $low AND j.sign = 'displaced' ORDER BY g.n, bin
"""

Ints = NDArray[np.int64]
Fixes = Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Gap:
    """The time from the end of one stretch to the beginning of the next, and where that was."""

    mmsis: tuple[int, int]
    start: datetime
    end: datetime
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Between:
    """What is known of a gap."""

    silent: tuple[int, ...]  # MMSIs of the parties that were not heard for long
    apart_m: float  # farthest that either was seen from the line between the other's fixes
    both_silent_h: float  # of it, where both were silent, without hours in which positions were false or jammed
    without_place: bool  # whether there were such hours


def between(con: duckdb.DuckDBPyConnection, day: date, gaps: Sequence[Gap], step_h: float) -> list[Between]:
    """What is known of each gap; one that is not heard for longer than `step_h` is silent.

    Needs the temporary table `without_place`.
    """
    if not gaps:
        return []
    rows = []
    for n, gap in enumerate(gaps):
        x, y = area_of(*cell_of(gap.lon, gap.lat))
        times = {"from_us": epoch_us(gap.start), "to_us": epoch_us(gap.end), "area_x": int(x), "area_y": int(y)}
        rows += [{"n": n, "first": first, "mmsi": gap.mmsis[not first], **times} for first in (True, False)]
    margin = timedelta(hours=step_h)
    low, until = min(gap.start for gap in gaps) - margin, max(gap.end for gap in gaps) + margin
    with shown(con, "gaps", pa.Table.from_pylist(rows)):
        fixes = columns(con, FIXES_BETWEEN, {"low": low, "until": until, "margin_us": us_of_h(step_h)})
        jammed = columns(con, JAMMED_BETWEEN, {"day": day, "low": low})
    edges = np.searchsorted(jammed["n"], np.arange(len(gaps) + 1))
    return [_known(n, gap, fixes, jammed["bin"][edges[n] : edges[n + 1]], step_h) for n, gap in enumerate(gaps)]


def _known(n: int, gap: Gap, fixes: Fixes, jammed: Ints, step_h: float) -> Between:
    from_us, to_us = epoch_us(gap.start), epoch_us(gap.end)
    sides = [_side(fixes, n, first) for first in (True, False)]
    silent = tuple(
        mmsi
        for mmsi, side in zip(gap.mmsis, sides, strict=True)
        if _longest_silence_h(side["t_us"], from_us, to_us, jammed) > step_h
    )
    false = [side["t_us"][side["is_false"]] // HALF_HOUR_US for side in sides]
    said_nothing = np.unique(np.concatenate([jammed, *false]).astype(np.int64))
    nothing_us = float(_overlap_us(np.array([from_us]), np.array([to_us]), said_nothing)[0])
    both_h = (to_us - from_us - nothing_us) / US_PER_H if len(silent) == len(gap.mmsis) else 0.0
    return Between(silent, _farthest_m(sides, from_us, to_us), both_h, nothing_us > 0)


def _side(fixes: Fixes, n: int, first: bool) -> dict[str, NDArray[np.float64]]:
    low, high = np.searchsorted(fixes["n"], [n, n + 1])
    mine = fixes["first"][low:high] == first
    return {name: values[low:high][mine] for name, values in fixes.items()}


def _longest_silence_h(t_us: NDArray[np.float64], from_us: int, to_us: int, jammed: Ints) -> float:
    """Longest time between fixes that has a part in the gap, without half hours that were jammed."""
    ends = t_us if len(t_us) > 1 else np.array([from_us, to_us])
    steps = (ends[1:] > from_us) & (ends[:-1] < to_us)
    start, end = ends[:-1][steps], ends[1:][steps]
    return float(np.max(end - start - _overlap_us(start, end, jammed), initial=0.0)) / US_PER_H


def _overlap_us(start: NDArray[np.float64], end: NDArray[np.float64], bins: Ints) -> NDArray[np.float64]:
    """How much of each time lies in some half hours, microseconds, float64 (n,)."""
    low = np.maximum(np.expand_dims(start, 1), bins * HALF_HOUR_US)
    high = np.minimum(np.expand_dims(end, 1), (bins + 1) * HALF_HOUR_US)
    overlap: NDArray[np.float64] = np.maximum(high - low, 0).sum(axis=1).astype(np.float64)
    return overlap


def _farthest_m(sides: Sequence[Mapping[str, NDArray[np.float64]]], from_us: int, to_us: int) -> float:
    """The greatest separation at any true fix of either, the other on the line between its own."""
    true = [{name: side[name][side["is_false"] == 0] for name in ("t_us", "lon", "lat")} for side in sides]
    if any(len(side["t_us"]) == 0 for side in true):
        return 0.0
    at = np.unique(np.concatenate([side["t_us"] for side in true]))
    at = at[(at > from_us) & (at < to_us)]
    if not len(at):
        return 0.0
    places = []
    for side in true:
        east = lon_near(side["lon"], side["lon"][0])
        places += [np.interp(at, side["t_us"], east), np.interp(at, side["t_us"], side["lat"])]
    return float(distance_m(*places).max())
