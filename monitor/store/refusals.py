"""Refused lines; those that are sound reports but for the position tell on which days a ship was heard."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from monitor.store.query import execute, rows, shown

INSERT = "INSERT INTO refusals BY NAME SELECT *, $file AS file_id FROM refused ORDER BY line_no"

# A ship that is heard within a gap of its track sent then: what a scan makes of the gap changes.
DAYS = """
INSERT INTO file_days SELECT $file, CAST(t AS DATE) AS day, count(*), 0, 0 FROM refused
WHERE mmsi IS NOT NULL AND t IS NOT NULL GROUP BY day
"""

BY_REASON = """
SELECT detail AS reason, CAST(sum(n) AS BIGINT) AS n FROM file_fates WHERE fate = 'refused'
GROUP BY detail ORDER BY n DESC, reason
"""


def refused_by_reason(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many lines of all files were refused, by the reason, most first."""
    return dict(rows(con, BY_REASON))


def note_refusals(con: duckdb.DuckDBPyConnection, refused: pa.Table, file_id: int) -> None:
    """Store refused lines, in the caller's transaction; the days on which they tell of a ship become stale.

    Args:
        refused: the columns of `model.ais_message.Refusal`, one row a line.
    """
    with shown(con, "refused", refused):
        execute(con, INSERT, {"file": file_id})
        execute(con, DAYS, {"file": file_id})
