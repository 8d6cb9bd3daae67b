"""Files that were read so long ago that their owner wants to keep them no longer."""

from __future__ import annotations

from datetime import datetime

import duckdb

from monitor.store.query import execute, records
from monitor.store.verify import ReadFrom

# A file that grew was read several times: what is asked about is its longest form.
OLD_FILES = """
SELECT path, arg_max(sha256, disk_bytes) AS sha256, max(disk_bytes) AS disk_bytes FROM files
WHERE path <> '' GROUP BY path HAVING count(*) = count(disk_bytes) AND max(last_t) < $until ORDER BY path
"""
GIVE_UP = """
INSERT INTO accepted_changes SELECT DISTINCT path, sha256, $run FROM files WHERE path = $path
AND (path, sha256) NOT IN (SELECT path, sha256 FROM accepted_changes)
"""


def old_files(con: duckdb.DuckDBPyConnection, until: datetime) -> list[ReadFrom]:
    """Files whose newest message is from before `until` (UTC), as they were when they were last read."""
    return [ReadFrom(**row) for row in records(con, OLD_FILES, {"until": until})]


def give_up(con: duckdb.DuckDBPyConnection, path: str, run_id: str) -> None:
    """Look no more whether a file has the bytes that were read: it goes on purpose."""
    execute(con, GIVE_UP, {"path": path, "run": run_id})
