"""Take back the last row of a file whose last line went on when the file grew: cut, it was a row with other numbers."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from monitor.store.query import execute, records

EARLIER = """
SELECT file_id, sha256, disk_bytes, lines AS last_line FROM files
WHERE path = $path AND member = '' AND disk_bytes < $size_bytes ORDER BY file_id
"""
# The days of what goes are stale, and the ledger has a position or report less there.
DAYS = """
INSERT INTO file_days
SELECT file_id, CAST(t AS DATE), count(*), -count(*), 0 FROM positions WHERE file_id = $file AND line_no = $line
GROUP BY ALL
UNION ALL
SELECT file_id, CAST(t AS DATE), count(*), 0, -count(*) FROM statics WHERE file_id = $file AND line_no = $line
GROUP BY ALL
"""
POSITIONS = "DELETE FROM positions WHERE file_id = $file AND line_no = $line"
STATICS = "DELETE FROM statics WHERE file_id = $file AND line_no = $line"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A file that was read from the same path when it was shorter."""

    file_id: int
    sha256: str
    disk_bytes: int
    last_line: int  # the number of its last line


def earlier(con: duckdb.DuckDBPyConnection, path: str, size_bytes: int) -> list[Earlier]:
    """The files that were read from a path when they had fewer bytes."""
    return [Earlier(**row) for row in records(con, EARLIER, {"path": path, "size_bytes": size_bytes})]


def withdraw_last_line(con: duckdb.DuckDBPyConnection, file: Earlier) -> None:
    """Remove what the last line of a file said, in the caller's transaction. Its fate stays in the ledger."""
    for statement in (DAYS, POSITIONS, STATICS):
        execute(con, statement, {"file": file.file_id, "line": file.last_line})
