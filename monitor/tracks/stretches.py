"""Stretches of time during which two ships were near each other, solved from their steps. NumPy columns only."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.geo.approach import apart_at, nearest, offset_m, within
from monitor.geo.sphere import distance_m, wrap_lon

BAND_M = 25.0  # width of the bands in which time together is counted: finer than a beam
CHUNK = 10_000  # candidates solved at a time: bounds memory, not the result
THREADS = 2  # as many as the store has
QUARTERS = (0.125, 0.375, 0.625, 0.875)  # instants that stand for the quarters of a piece

Columns = Mapping[str, NDArray[Any]]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def solve(near: Columns, steps: Columns, bucket_us: int, since_us: int, meet_m: float, leave_m: float) -> pa.Table:
    """Maximal stretches during which two ships were within `leave_m`, by ships and start.

    Args:
        near: candidates `a`, `b` (int64, a < b) and `bucket_us`, the start of the bucket of time, each pair and
            bucket once, in order.
        steps: `ship` (int64), `prev_us`, `t_us` (int64), `prev_lon`, `prev_lat`, `lon`, `lat` (float64, degrees),
            in order of ship and time; the steps of one ship do not overlap.
        bucket_us: length of a bucket.
        since_us: of two steps that overlap, the later must end at or after this.

    Returns:
        One row a stretch: `n`, `a`, `b`, `start_us`, `end_us`, `in_us`, `out_us` (-1 where never within `meet_m`),
        `apart_m`, `apart_us`, `lon`, `lat` (nearest moment, half way between the two), `moved_a_m`, `moved_b_m`
        (way over ground within the stretch), `apart_s` (seconds by bands of `BAND_M` of separation).
    """

    def cut(ends: tuple[int, int]) -> pa.Table:
        part = {name: column[slice(*ends)] for name, column in near.items()}
        pieces = _pieces(part, steps, bucket_us, since_us, leave_m)
        return _united(pieces, meet_m, leave_m) if len(pieces["a"]) else _none()

    with ThreadPoolExecutor(THREADS) as pool:  # NumPy lets go of the interpreter; results come in order
        found = list(pool.map(cut, _cuts(near["a"], near["b"])))
    told = pa.concat_tables([_none(), *found])
    return told.append_column("n", pa.array(np.arange(told.num_rows)))


def _cuts(a: Ints, b: Ints) -> list[tuple[int, int]]:
    """Ranges of about `CHUNK` candidates that part no pair."""
    if not len(a):
        return []
    starts = np.flatnonzero(np.r_[True, (a[1:] != a[:-1]) | (b[1:] != b[:-1])])
    edges = np.unique(starts[np.searchsorted(starts, np.arange(0, len(a), CHUNK), "right") - 1])
    return list(zip(edges.tolist(), [*edges[1:].tolist(), len(a)], strict=True))


def _pieces(near: Columns, steps: Columns, bucket_us: int, since_us: int, leave_m: float) -> dict[str, NDArray[Any]]:
    """Each overlap of a step of `a` with a step of `b` during which they came within `leave_m`."""
    which, one, other = _overlapping(near, steps, bucket_us, since_us)
    start_us = np.maximum(steps["prev_us"][one], steps["prev_us"][other])
    end_us = np.minimum(steps["t_us"][one], steps["t_us"][other])
    place_a, place_b = _placed(steps, one, start_us, end_us), _placed(steps, other, start_us, end_us)
    lat0 = (place_a[:, 1] + place_a[:, 3] + place_b[:, 1] + place_b[:, 3]) / 4
    start_m = offset_m(place_a[:, 0], place_a[:, 1], place_b[:, 0], place_b[:, 1], lat0)
    end_m = offset_m(place_a[:, 2], place_a[:, 3], place_b[:, 2], place_b[:, 3], lat0)
    # The way over a plane is true near by; farther off a pair cannot come within reach anyway.
    enters, leaves = within(start_m, end_m, leave_m)
    met = ~np.isnan(enters)
    return {
        "a": near["a"][which[met]], "b": near["b"][which[met]], "start_us": start_us[met], "end_us": end_us[met],
        "enters": enters[met], "leaves": leaves[met], "start_m": start_m[met], "end_m": end_m[met],
        "place_a": place_a[met], "place_b": place_b[met],
    }  # fmt: skip


def _overlapping(near: Columns, steps: Columns, bucket_us: int, since_us: int) -> tuple[Ints, Ints, Ints]:
    """Candidate, step of a, step of b: each overlap once, in the bucket of time in which it ends."""
    ships, first = np.unique(steps["ship"], return_index=True)
    base = int(steps["prev_us"].min()) if len(ships) else 0
    span = int(steps["t_us"].max()) - base + 2 * bucket_us if len(ships) else 1
    index = np.repeat(np.arange(len(ships)), np.diff([*first, len(steps["ship"])]))
    # One sorted key for ship and time: a binary search finds a ship's steps at a time. About 2^15 ships x 2^37 us.
    ends, begins = index * span + steps["t_us"] - base, index * span + steps["prev_us"] - base
    at_a = np.searchsorted(ships, near["a"]) * span - base
    at_b = np.searchsorted(ships, near["b"]) * span - base
    from_us, to_us = near["bucket_us"], near["bucket_us"] + bucket_us
    low = np.searchsorted(ends, at_a + from_us, "left")
    which, one = _spread(low, np.searchsorted(begins, at_a + to_us, "left"))
    low = np.searchsorted(ends, at_b[which] + steps["prev_us"][one], "right")
    again, other = _spread(low, np.searchsorted(begins, at_b[which] + steps["t_us"][one], "left"))
    which, one = which[again], one[again]
    end_us = np.minimum(steps["t_us"][one], steps["t_us"][other])
    late_us = np.maximum(steps["t_us"][one], steps["t_us"][other])
    own = (end_us >= from_us[which]) & (end_us < to_us[which]) & (late_us >= since_us)
    return which[own], one[own], other[own]


def _spread(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Ranges [low, high) written out: the number of the range, and each member."""
    counts = np.maximum(high - low, 0)
    which = np.repeat(np.arange(len(low)), counts)
    return which, np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts - low, counts)


def _placed(steps: Columns, i: Ints, start_us: Ints, end_us: Ints) -> Floats:
    """Longitude and latitude at the start and at the end of an overlap, float64 (n, 4); exact at a fix."""
    length = steps["t_us"][i] - steps["prev_us"][i]
    lon, lat = steps["prev_lon"][i], steps["prev_lat"][i]
    d_lon, d_lat = wrap_lon(steps["lon"][i] - lon), steps["lat"][i] - lat
    found = []
    for at_us in (start_us, end_us):
        part = (at_us - steps["prev_us"][i]) / length
        found += [lon + part * d_lon, lat + part * d_lat]
    return np.stack(found, axis=1)


def _united(pieces: dict[str, NDArray[Any]], meet_m: float, leave_m: float) -> pa.Table:
    """Pieces that adjoin become one stretch."""
    length = (pieces["end_us"] - pieces["start_us"]).astype(float)
    from_us = pieces["start_us"] + np.rint(pieces["enters"] * length).astype(np.int64)
    to_us = pieces["start_us"] + np.rint(pieces["leaves"] * length).astype(np.int64)
    order = np.lexsort((to_us, from_us, pieces["b"], pieces["a"]))
    a, b, from_us, to_us, length = (x[order] for x in (pieces["a"], pieces["b"], from_us, to_us, length))
    start_m, end_m, place_a, place_b, begun_us, enters, leaves = (
        pieces[n][order] for n in ("start_m", "end_m", "place_a", "place_b", "start_us", "enters", "leaves")
    )
    fresh = np.ones(len(a), bool)
    fresh[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1]) | (from_us[1:] != to_us[:-1])
    first = np.flatnonzero(fresh)
    run = np.cumsum(fresh) - 1
    met_from, met_to = within(start_m, end_m, meet_m)
    met = ~np.isnan(met_from)
    in_us = np.where(met, begun_us + _rounded(met_from * length, met), np.iinfo(np.int64).max)
    out_us = np.where(met, begun_us + _rounded(met_to * length, met), -1)
    in_us, out_us = np.minimum.reduceat(in_us, first), np.maximum.reduceat(out_us, first)
    when, apart_m = nearest(start_m, end_m)
    when = np.clip(when, enters, leaves)
    least = np.flatnonzero(apart_m == np.minimum.reduceat(apart_m, first)[run])
    best = least[np.unique(run[least], return_index=True)[1]]
    middle = _half_way(place_a[best], place_b[best], when[best])
    share = leaves - enters
    return pa.table(
        {
            "a": a[first], "b": b[first], "start_us": from_us[first],
            "end_us": np.maximum.reduceat(to_us, first), "in_us": np.where(out_us < 0, -1, in_us), "out_us": out_us,
            "apart_m": apart_m[best], "apart_us": begun_us[best] + np.rint(when[best] * length[best]).astype(np.int64),
            "lon": middle[:, 0], "lat": middle[:, 1],
            "moved_a_m": np.add.reduceat(share * _way_m(place_a), first),
            "moved_b_m": np.add.reduceat(share * _way_m(place_b), first),
            "apart_s": _bands(start_m, end_m, enters, leaves, share * length / 1e6, run, leave_m),
        }
    )  # fmt: skip


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


def _half_way(place_a: Floats, place_b: Floats, when: Floats) -> Floats:
    at_a, at_b = (p[:, :2] + when[:, None] * (p[:, 2:] - p[:, :2]) for p in (place_a, place_b))
    lon = wrap_lon(at_a[:, 0] + wrap_lon(at_b[:, 0] - at_a[:, 0]) / 2)
    return np.stack([lon, (at_a[:, 1] + at_b[:, 1]) / 2], axis=1)


def _way_m(place: Floats) -> Floats:
    return distance_m(place[:, 0], place[:, 1], place[:, 2], place[:, 3])


def _none() -> pa.Table:
    return pa.schema(
        [
            *((name, pa.int64()) for name in ("a", "b", "start_us", "end_us", "in_us", "out_us")),
            ("apart_m", pa.float64()), ("apart_us", pa.int64()),
            *((name, pa.float64()) for name in ("lon", "lat", "moved_a_m", "moved_b_m")),
            ("apart_s", pa.list_(pa.int32())),
        ]
    ).empty_table()  # fmt: skip
