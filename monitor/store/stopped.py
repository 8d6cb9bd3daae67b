"""Where ships lay still, from the stops that each scanned day wrote."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import duckdb

from monitor.store.query import records

CELLS_A_DEGREE = 60  # as `stops` has them: of one minute of arc
STOPPED = """
SELECT as_of AS day, mmsi, (cell_x + 0.5) / $cells AS lon, (cell_y + 0.5) / $cells AS lat, hours FROM stops
WHERE mmsi IN (SELECT unnest(CAST($mmsis AS INTEGER[])))
  AND cell_x BETWEEN $west * $cells AND $east * $cells AND cell_y BETWEEN $south * $cells AND $north * $cells
ORDER BY day, mmsi, cell_x, cell_y
"""


@dataclass(frozen=True, slots=True)
class Stop:
    """A ship that lay still for hours on a day."""

    day: date
    mmsi: int
    lon: float  # middle of the cell of one minute of arc, degrees
    lat: float
    hours: float  # from its first to its last slow fix of the day in the cell


def stops_in(
    con: duckdb.DuckDBPyConnection, mmsis: Collection[int], west: float, south: float, east: float, north: float
) -> list[Stop]:
    """The stops of some numbers in a box of degrees that does not cross the date line, in order of day."""
    box = {"west": west, "south": south, "east": east, "north": north}
    return [Stop(**row) for row in records(con, STOPPED, {"mmsis": sorted(mmsis), "cells": CELLS_A_DEGREE, **box})]
