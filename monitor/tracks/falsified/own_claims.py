"""Voyages that are made up from within jamming: thrown away with all others at first, then to where none of them is.

The jump that jamming explains is the first one. Where the vessel jumps on, claims to be elsewhere for longer than
jamming lasts, and nobody else who was displaced then was received there, what it claims since is a stretch of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import duckdb
import pyarrow as pa

from monitor.store.query import records, shown
from monitor.tracks.falsified.others import OthersParams
from monitor.tracks.falsified.suspected import Step, Suspected

# Claims near which another vessel was received, displaced, at the time of the jump there.
ACCOMPANIED = """
SELECT DISTINCT c.n FROM claims AS c JOIN away AS a
  ON a.mmsi <> c.mmsi AND a.start_t <= c.t + $together AND a.end_t >= c.t - $together
JOIN positions AS p ON p.mmsi = a.mmsi AND p.t > a.start_t AND p.t <= a.end_t
 AND p.t BETWEEN c.t - $together AND c.t + $together
WHERE p.t >= $low AND apart_m(p.lon, p.lat, c.lon, c.lat) <= $other_centre_m ORDER BY c.n
"""
SCHEMA = pa.schema(
    [("n", pa.int32()), ("mmsi", pa.int32()), ("t", pa.timestamp("us")), ("lon", pa.float64()), ("lat", pa.float64())]
)


def own_claims(
    con: duckdb.DuckDBPyConnection, jammed: Mapping[int, Suspected], params: OthersParams
) -> dict[int, Suspected]:
    """Of stretches that jamming explains, by their numbers, what a vessel claimed alone since.

    Needs the temporary table `away`.
    """
    longest = {n: _longest(stretch) for n, stretch in jammed.items()}
    asked = {n: step for n, (step, lasted) in longest.items() if step and lasted > timedelta(hours=params.jammed_h)}
    if not asked:
        return {}
    rows = [
        {"n": n, "mmsi": jammed[n].mmsi, "t": step["t2"], "lon": step["lon2"], "lat": step["lat2"]}
        for n, step in asked.items()
    ]
    low = min(row["t"] for row in rows) - params.together
    with shown(con, "claims", pa.Table.from_pylist(rows, SCHEMA)):
        limits = {"together": params.together, "other_centre_m": params.other_centre_m}
        found = records(con, ACCOMPANIED, {"low": low, **limits})
    accompanied = {row["n"] for row in found}
    return {n: replace(jammed[n], start=step["t2"]) for n, step in asked.items() if n not in accompanied}


def _longest(stretch: Suspected) -> tuple[Step | None, timedelta]:
    """The jump within a stretch after which no other followed for longest, and how long that was."""
    ends = [*(step["t1"] for step in stretch.onwards[1:]), stretch.last]
    lasted = [(end - step["t2"], step) for step, end in zip(stretch.onwards, ends, strict=bool(stretch.onwards))]
    most, step = max(lasted, key=lambda one: one[0], default=(timedelta(), None))
    return step, most
