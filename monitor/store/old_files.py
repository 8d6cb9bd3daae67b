"""Files that were read so long ago that their owner wants to keep them no longer."""

from __future__ import annotations

from datetime import datetime

import duckdb

from monitor.store.query import records
from monitor.store.verify import ReadFrom

# A file that grew was read several times: what is asked about is its longest form.
OLD_FILES = """
SELECT path, arg_max(sha256, disk_bytes) AS sha256, max(disk_bytes) AS disk_bytes FROM files
WHERE path <> '' GROUP BY path HAVING count(*) = count(disk_bytes) AND max(last_t) < $until ORDER BY path
"""


def old_files(con: duckdb.DuckDBPyConnection, until: datetime) -> list[ReadFrom]:
    """Files whose newest message is from before `until` (UTC), as they were when they were last read."""
    return [ReadFrom(**row) for row in records(con, OLD_FILES, {"until": until})]
