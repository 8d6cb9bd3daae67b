"""Stretches of time during which two ships were near each other, solved from their steps. NumPy columns only."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.geo.approach import apart_at, nearest, offset_m, within
from monitor.geo.grouped import cut, starts
from monitor.geo.projection import wrap_lon

BAND_M = 25.0  # width of the bands in which time together is counted: finer than a beam
CHUNK = 1_000  # candidates solved at a time: their columns stay in the cache; the result does not depend on it
QUARTERS = (0.125, 0.375, 0.625, 0.875)  # instants that stand for the quarters of a piece

Columns = Mapping[str, NDArray[Any]]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def solve(
    near: Columns, steps: Columns, bucket_us: int, since_us: int, meet_m: float, leave_m: float, threads: int = 1
) -> pa.Table:
    """Maximal stretches during which two ships were within `leave_m`, by ships and start.

    Args:
        near: candidates `a`, `b` (int64, a < b) and `bucket_us`, the start of the bucket of time, each pair and
            bucket once, in order.
        steps: `ship` (int64), `prev_us`, `t_us` (int64), `prev_lon`, `prev_lat`, `lon`, `lat` (float64, degrees),
            `moved_m` (float64), in order of ship and time; the steps of one ship do not overlap.
        bucket_us: length of a bucket.
        since_us: of two steps that overlap, the later must end at or after this.
        threads: how many solve; the result does not depend on it.

    Returns:
        One row a stretch: `n`, `a`, `b`, `start_us`, `end_us`, `in_us`, `out_us` (-1 where never within `meet_m`),
        `apart_m`, `apart_us`, `lon`, `lat` (nearest moment, half way between the two), `moved_a_m`, `moved_b_m`
        (way over ground within the stretch), `apart_s` (seconds by bands of `BAND_M` of separation).
    """
    times = _Times.of(steps, bucket_us)

    def solved(ends: tuple[int, int]) -> pa.Table:
        part = {name: column[slice(*ends)] for name, column in near.items()}
        pieces = _pieces(part, steps, times, since_us, leave_m)
        return _united(pieces, steps, meet_m, leave_m) if len(pieces["a"]) else _none()

    with ThreadPoolExecutor(threads) as pool:  # NumPy lets go of the interpreter; results come in order
        found = list(pool.map(solved, _cuts(near["a"], near["b"])))
    told = pa.concat_tables([_none(), *found])
    return told.append_column("n", pa.array(np.arange(told.num_rows)))


@dataclass(frozen=True, slots=True)
class _Times:
    """One sorted key for ship and time: a binary search finds a ship's steps at a time."""

    ships: Ints
    bucket_us: int
    base_us: int
    span_us: int  # longer than all steps last: the key needs about 2^15 ships x 2^37 us
    begins: Ints
    ends: Ints

    @classmethod
    def of(cls, steps: Columns, bucket_us: int) -> _Times:
        ships, first = np.unique(steps["ship"], return_index=True)
        base_us = int(steps["prev_us"].min()) if len(ships) else 0
        span_us = int(steps["t_us"].max()) - base_us + 2 * bucket_us if len(ships) else 1
        index = np.repeat(np.arange(len(ships)), np.diff([*first, len(steps["ship"])]))
        begins, ends = (index * span_us + steps[name] - base_us for name in ("prev_us", "t_us"))
        return cls(ships, bucket_us, base_us, span_us, begins, ends)

    def at(self, ship: Ints) -> Ints:
        """What makes a time of a ship its key, when added to it: int64 of the shape given."""
        return np.searchsorted(self.ships, ship) * self.span_us - self.base_us


def _cuts(a: Ints, b: Ints) -> list[tuple[int, int]]:
    """Ranges of about `CHUNK` candidates that part no pair."""
    pairs = starts(a, b)
    return cut(len(a), np.unique(pairs[np.searchsorted(pairs, np.arange(0, len(a), CHUNK), "right") - 1]))


def _pieces(near: Columns, steps: Columns, times: _Times, since_us: int, leave_m: float) -> dict[str, NDArray[Any]]:
    """Each overlap of a step of `a` with a step of `b` during which they came within `leave_m`; by pair and time."""
    which, one, other = _overlapping(near, steps, times, since_us)
    start_us = np.maximum(steps["prev_us"][one], steps["prev_us"][other])
    end_us = np.minimum(steps["t_us"][one], steps["t_us"][other])
    (lon_a, lat_a, lon2_a, lat2_a), (lon_b, lat_b, lon2_b, lat2_b) = (
        (*_placed(steps, i, start_us), *_placed(steps, i, end_us)) for i in (one, other)
    )
    lat0 = (lat_a + lat2_a + lat_b + lat2_b) / 4
    start_m = offset_m(lon_a, lat_a, lon_b, lat_b, lat0)
    end_m = offset_m(lon2_a, lat2_a, lon2_b, lat2_b, lat0)
    # The way over a plane is true near by; farther off a pair cannot come within reach anyway.
    enters, leaves = within(start_m, end_m, leave_m)
    met = np.flatnonzero(~np.isnan(enters))
    return {
        "a": near["a"][which[met]],
        "b": near["b"][which[met]],
        "one": one[met],
        "other": other[met],
        "start_us": start_us[met],
        "end_us": end_us[met],
        "enters": enters[met],
        "leaves": leaves[met],
        "start_m": start_m[met],
        "end_m": end_m[met],
    }


def _overlapping(near: Columns, steps: Columns, times: _Times, since_us: int) -> tuple[Ints, Ints, Ints]:
    """Candidate, step of a, step of b: each overlap once, in the bucket of time in which it ends; by time."""
    at_a, at_b = times.at(near["a"]), times.at(near["b"])
    from_us, to_us = near["bucket_us"], near["bucket_us"] + times.bucket_us
    low = np.searchsorted(times.ends, at_a + from_us, "left")
    which, one = _spread(low, np.searchsorted(times.begins, at_a + to_us, "left"))
    low = np.searchsorted(times.ends, at_b[which] + steps["prev_us"][one], "right")
    again, other = _spread(low, np.searchsorted(times.begins, at_b[which] + steps["t_us"][one], "left"))
    which, one = which[again], one[again]
    one_us, other_us = steps["t_us"][one], steps["t_us"][other]
    end_us = np.minimum(one_us, other_us)
    own = (end_us >= from_us[which]) & (end_us < to_us[which]) & (np.maximum(one_us, other_us) >= since_us)
    return which[own], one[own], other[own]


def _spread(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Ranges [low, high) written out: the number of the range, and each member."""
    counts = np.maximum(high - low, 0)
    which = np.repeat(np.arange(len(low)), counts)
    return which, np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts - low, counts)


def _placed(steps: Columns, i: Ints, at_us: Ints) -> tuple[Floats, Floats]:
    """Longitude (it may run past 180) and latitude of a step's ship at a time within it; exact at a fix."""
    lon, lat = steps["prev_lon"][i], steps["prev_lat"][i]
    part = (at_us - steps["prev_us"][i]) / (steps["t_us"][i] - steps["prev_us"][i])
    return lon + part * wrap_lon(steps["lon"][i] - lon), lat + part * (steps["lat"][i] - lat)


def _united(pieces: dict[str, NDArray[Any]], steps: Columns, meet_m: float, leave_m: float) -> pa.Table:
    """Pieces that adjoin become one stretch."""
    a, b, begun_us, enters, leaves = (pieces[name] for name in ("a", "b", "start_us", "enters", "leaves"))
    start_m, end_m = pieces["start_m"], pieces["end_m"]
    length = (pieces["end_us"] - begun_us).astype(float)
    from_us, to_us = (begun_us + np.rint(part * length).astype(np.int64) for part in (enters, leaves))
    fresh = np.ones(len(a), bool)
    fresh[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1]) | (from_us[1:] != to_us[:-1])
    first = np.flatnonzero(fresh)
    last = np.r_[first[1:], len(a)] - 1
    run = np.cumsum(fresh) - 1
    met_from, met_to = within(start_m, end_m, meet_m)
    met = ~np.isnan(met_from)
    in_us = np.where(met, begun_us + _rounded(met_from * length, met), np.iinfo(np.int64).max)
    out_us = np.where(met, begun_us + _rounded(met_to * length, met), -1)
    in_us, out_us = np.minimum.reduceat(in_us, first), np.maximum.reduceat(out_us, first)
    when, apart_m = nearest(start_m, end_m)
    least = np.flatnonzero(apart_m == np.minimum.reduceat(apart_m, first)[run])
    best = least[np.unique(run[least], return_index=True)[1]]
    apart_us = begun_us[best] + np.rint(np.clip(when, enters, leaves)[best] * length[best]).astype(np.int64)
    lon, lat = _half_way(*(_placed(steps, pieces[side][best], apart_us) for side in ("one", "other")))
    seconds = (leaves - enters) * length / 1e6
    return pa.table(
        {
            "a": a[first],
            "b": b[first],
            "start_us": from_us[first],
            "end_us": to_us[last],
            "in_us": np.where(out_us < 0, -1, in_us),
            "out_us": out_us,
            "apart_m": apart_m[best],
            "apart_us": apart_us,
            "lon": lon,
            "lat": lat,
            "moved_a_m": np.add.reduceat(seconds * _speed_ms(steps, pieces["one"]), first),
            "moved_b_m": np.add.reduceat(seconds * _speed_ms(steps, pieces["other"]), first),
            "apart_s": _bands(start_m, end_m, enters, leaves, seconds, run, leave_m),
        }
    )


def _speed_ms(steps: Columns, i: Ints) -> Floats:
    speed: Floats = steps["moved_m"][i] / (steps["t_us"][i] - steps["prev_us"][i]) * 1e6
    return speed


def _rounded(us: Floats, known: NDArray[np.bool_]) -> Ints:
    return np.rint(np.where(known, us, 0.0)).astype(np.int64)


def _bands(
    start_m: Floats, end_m: Floats, enters: Floats, leaves: Floats, seconds: Floats, run: Ints, leave_m: float
) -> pa.Array:
    """Seconds of each stretch by band of separation, as lists of int32."""
    bands = int(np.ceil(leave_m / BAND_M))
    total = np.zeros((int(run[-1]) + 1) * bands)
    for quarter in QUARTERS:
        apart_m = apart_at(start_m, end_m, enters + quarter * (leaves - enters))
        band = np.minimum((apart_m / BAND_M).astype(np.int64), bands - 1)
        total += np.bincount(run * bands + band, seconds / len(QUARTERS), len(total))
    return pa.FixedSizeListArray.from_arrays(pa.array(np.rint(total).astype(np.int32)), bands).cast(
        pa.list_(pa.int32())
    )


def _half_way(one: tuple[Floats, Floats], other: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    return wrap_lon(one[0] + wrap_lon(other[0] - one[0]) / 2), (one[1] + other[1]) / 2


def _none() -> pa.Table:
    return pa.schema(
        [
            *((name, pa.int64()) for name in ("a", "b", "start_us", "end_us", "in_us", "out_us")),
            ("apart_m", pa.float64()),
            ("apart_us", pa.int64()),
            *((name, pa.float64()) for name in ("lon", "lat", "moved_a_m", "moved_b_m")),
            ("apart_s", pa.list_(pa.int32())),
        ]
    ).empty_table()
