"""Cut pairs of ships that may have met into groups by water: memory holds the steps of a group, not of a day.

A pair belongs to the tile where its ship of the lower number is first slow; the halo of a tile is whoever that ship may
have met. A pair is never parted, so what is solved of it does not depend on the cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.store.query import columns, shown

MOST_STEPS = 4_000_000  # of a group, where no tile alone has more: some 300 MB; project judgement, 2026-11-29

# Tiles of ten degrees: a few hundred of them hold all water.
SHIPS = """
SELECT s.ship, count(*) AS n, min_by(CAST(floor(prev_lat / 10) * 36 + floor(prev_lon / 10) AS BIGINT), prev_us) AS tile
FROM slow_steps AS s JOIN met AS m ON m.ship = s.ship GROUP BY s.ship ORDER BY s.ship
"""
STEPS_OF = """
SELECT s.ship, s.prev_us, s.t_us, s.prev_lon, s.prev_lat, s.lon, s.lat, s.moved_m
FROM slow_steps AS s JOIN met AS m ON m.ship = s.ship ORDER BY s.ship, s.t_us
"""

Columns = Mapping[str, NDArray[Any]]


def by_water(con: duckdb.DuckDBPyConnection, near: Columns, most: int) -> Iterator[tuple[Columns, Columns]]:
    """Candidates, group by group in their order, each with the steps of its ships; needs the temporary `slow_steps`.

    Args:
        near: as `proximity.solve` takes them.
        most: steps of a group, where no tile alone has more.
    """
    with shown(con, "met", _ships(near)):
        ships = columns(con, SHIPS)
    group = _groups(near, ships, most)
    for number in np.unique(group):
        part = {name: column[group == number] for name, column in near.items()}
        with shown(con, "met", _ships(part)):
            steps = columns(con, STEPS_OF)
        yield part, steps


def _ships(near: Columns) -> pa.Table:
    return pa.table({"ship": np.unique(np.concatenate([near["a"], near["b"]]))})


def _groups(near: Columns, ships: Columns, most: int) -> NDArray[np.int64]:
    """The number of each candidate's group: int64 (n,)."""
    if ships["n"].sum() <= most:
        return np.zeros(len(near["a"]), np.int64)
    a, b = (np.searchsorted(ships["ship"], near[side]) for side in ("a", "b"))
    tiles, tile = np.unique(ships["tile"][a], return_inverse=True)
    n_ships = len(ships["ship"])
    there = np.unique(np.concatenate([tile * n_ships + a, tile * n_ships + b]))
    n_steps = np.bincount(there // n_ships, ships["n"][there % n_ships], len(tiles))
    groups: NDArray[np.int64] = ((np.cumsum(n_steps) - n_steps) // most).astype(np.int64)[tile]
    return groups
