"""On how many days ships were received somewhere: none seen to do a thing tells nothing where none was received.

Definition     a day counts where a ship was received in a cell of ten minutes of arc that a circle of a stated radius
               round a point touches: of a gate, of a place, or of any that is asked for.
Does not tell  whether all of it was in reach all day: a day counts by one report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb
import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray

from monitor.geo.cells import cells_around
from monitor.geo.gates import Gates
from monitor.model.japan import HeardAt
from monitor.model.place import Place
from monitor.model.units import M_PER_NM
from monitor.store.query import records, shown

STEP_DEG = 1 / 30  # between points of a line: two nautical miles from south to north, closer than cells are wide
HEARD_NEAR = """
SELECT c.spot, list(DISTINCT CAST(e.bin_t AS DATE)) AS days, count(DISTINCT e.mmsi) AS ships
FROM exposure AS e JOIN heard_cells AS c ON c.cell_x = e.cell_x AND c.cell_y = e.cell_y
WHERE e.heard GROUP BY c.spot ORDER BY c.spot
"""


def heard_at_gates(con: duckdb.DuckDBPyConnection, gates: Gates, near_nm: float) -> tuple[HeardAt, ...]:
    """Each gate in order of id, also those at which nobody was received.

    Args:
        near_nm: how close to the line counts.
    """
    points, of = shapely.get_coordinates(shapely.segmentize(gates.lines, STEP_DEG), return_index=True)
    spot, x, y = cells_around(points[:, 0], points[:, 1], near_nm * M_PER_NM)
    found = _heard(con, [gate.gate_id for gate in gates.gates], np.column_stack([of[spot], x, y]))
    told = {gate: HeardAt(gate, len(days), ships) for gate, (days, ships) in found.items()}
    return tuple(told.get(gate, HeardAt(gate, 0, 0)) for gate in sorted(gates.by_id))


def days_heard_at(
    con: duckdb.DuckDBPyConnection, places: Sequence[Place], near_nm: float
) -> Mapping[str, frozenset[date]]:
    """The days on which ships were received near each place; a place near which none was is not among them."""
    lon, lat = [place.lon for place in places], [place.lat for place in places]
    spot, x, y = cells_around(lon, lat, near_nm * M_PER_NM)
    found = _heard(con, [place.place_id for place in places], np.column_stack([spot, x, y]))
    return {place: frozenset(days) for place, (days, _) in found.items()}


def days_heard_in(con: duckdb.DuckDBPyConnection, cell_x: NDArray[np.int32], cell_y: NDArray[np.int32]) -> int:
    """On how many days ships were received in any of these cells: int32 (n,) each, columns and rows."""
    cells = np.column_stack([np.zeros(len(cell_x)), cell_x, cell_y])
    return sum(len(days) for days, _ in _heard(con, ["all"], cells).values())


def _heard(
    con: duckdb.DuckDBPyConnection, ids: Sequence[str], cells: NDArray[np.generic]
) -> dict[str, tuple[list[date], int]]:
    """By id, the days on which ships were received there and how many were; cells: index of the id, column, row."""
    unlike = np.unique(cells.astype(np.int64), axis=0)
    columns = {"spot": pa.array([ids[i] for i in unlike[:, 0].tolist()], pa.string())}
    table = pa.table(
        {**columns, "cell_x": pa.array(unlike[:, 1], pa.int32()), "cell_y": pa.array(unlike[:, 2], pa.int32())}
    )
    with shown(con, "heard_cells", table):
        return {row["spot"]: (row["days"], row["ships"]) for row in records(con, HEARD_NEAR)}
