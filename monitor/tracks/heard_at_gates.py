"""On how many days ships were received at straits: none seen to pass tells nothing where none was received.

Definition     a day counts where a ship was received in a cell of ten minutes of arc that a circle of a stated radius
               round a point of the gate touches.
Does not tell  whether the whole line was in reach all day: a day counts by one report.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa
import shapely

from monitor.geo.cells import cells_around
from monitor.geo.gates import Gates
from monitor.model.japan import HeardAt
from monitor.model.units import M_PER_NM
from monitor.store.query import records, shown

STEP_DEG = 1 / 30  # between points of a line: two nautical miles from south to north, closer than cells are wide
HEARD_AT_GATES = """
SELECT c.gate_id AS gate, count(DISTINCT CAST(e.bin_t AS DATE)) AS days, count(DISTINCT e.mmsi) AS ships
FROM exposure AS e JOIN gate_cells AS c ON c.cell_x = e.cell_x AND c.cell_y = e.cell_y
WHERE e.heard GROUP BY c.gate_id ORDER BY c.gate_id
"""


def heard_at_gates(con: duckdb.DuckDBPyConnection, gates: Gates, near_nm: float) -> tuple[HeardAt, ...]:
    """Each gate in order of id, also those at which nobody was received.

    Args:
        near_nm: how close to the line counts.
    """
    with shown(con, "gate_cells", _cells(gates, near_nm)):
        found = {row["gate"]: HeardAt(**row) for row in records(con, HEARD_AT_GATES)}
    return tuple(found.get(gate, HeardAt(gate, 0, 0)) for gate in sorted(gates.by_id))


def _cells(gates: Gates, near_nm: float) -> pa.Table:
    points, of = shapely.get_coordinates(shapely.segmentize(gates.lines, STEP_DEG), return_index=True)
    circle, x, y = cells_around(points[:, 0], points[:, 1], near_nm * M_PER_NM)
    cells = np.unique(np.column_stack([of[circle], x, y]).astype(np.int64), axis=0)
    ids = [gates.gates[i].gate_id for i in cells[:, 0].tolist()]
    columns = {"gate_id": pa.array(ids, pa.string()), "cell_x": pa.array(cells[:, 1], pa.int32())}
    return pa.table({**columns, "cell_y": pa.array(cells[:, 2], pa.int32())})
