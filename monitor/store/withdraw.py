"""Take back what a file said.

Its last row, where its last line went on when the file grew: cut, it was a row with other numbers. Or all of it, where
a day of it cannot be scanned within the memory and disk there is.

A message that another file carried too is stored once: where the file that is taken back had it first, it goes for
both. Who received what in which half hour is kept by receiver, not by file: it goes where no position of the vessel is
left in that half hour.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

import duckdb

from monitor.store.day import Day
from monitor.store.history import days_back
from monitor.store.query import execute, records, rows, scalar

EARLIER = """
SELECT file_id, sha256, disk_bytes, lines AS last_line FROM files
WHERE path = $path AND member = '' AND disk_bytes < $size_bytes ORDER BY file_id
"""
# Of one line, or of all (NULL). The days of what goes are stale, and the ledger has a position or report less there.
DAYS = """
INSERT INTO file_days
SELECT file_id, CAST(t AS DATE), count(*), -count(*), 0 FROM positions
WHERE file_id = $file AND line_no = coalesce(CAST($line AS BIGINT), line_no) GROUP BY ALL
UNION ALL
SELECT file_id, CAST(t AS DATE), count(*), 0, -count(*) FROM statics
WHERE file_id = $file AND line_no = coalesce(CAST($line AS BIGINT), line_no) GROUP BY ALL
UNION ALL
SELECT file_id, CAST(t AS DATE), count(*), 0, 0 FROM refusals
WHERE file_id = $file AND line_no = coalesce(CAST($line AS BIGINT), line_no) AND mmsi IS NOT NULL AND t IS NOT NULL
GROUP BY ALL
"""
SPAN = """
SELECT min(t), max(t) FROM (
    SELECT t FROM positions WHERE file_id = $file AND line_no = coalesce(CAST($line AS BIGINT), line_no)
    UNION ALL
    SELECT t FROM statics WHERE file_id = $file AND line_no = coalesce(CAST($line AS BIGINT), line_no)
    UNION ALL
    SELECT t FROM refusals
    WHERE file_id = $file AND line_no = coalesce(CAST($line AS BIGINT), line_no) AND mmsi IS NOT NULL)
"""
POSITIONS = "DELETE FROM positions WHERE file_id = $file AND line_no = coalesce(CAST($line AS BIGINT), line_no)"
STATICS = "DELETE FROM statics WHERE file_id = $file AND line_no = coalesce(CAST($line AS BIGINT), line_no)"
# The line stays refused, and no longer tells that its ship was heard.
REFUSALS = """
UPDATE refusals SET mmsi = NULL, t = NULL
WHERE file_id = $file AND line_no = coalesce(CAST($line AS BIGINT), line_no)
"""
# Asked before its positions go.
RECEPTIONS = """
DELETE FROM receptions AS r USING (
    WITH halves AS (
        SELECT mmsi, time_bucket(INTERVAL 30 MINUTES, t) AS bin_t,
            file_id = $file AND line_no = coalesce(CAST($line AS BIGINT), line_no) AS goes
        FROM positions WHERE mmsi IN (
            SELECT mmsi FROM positions WHERE file_id = $file AND line_no = coalesce(CAST($line AS BIGINT), line_no)))
    SELECT mmsi, bin_t FROM halves GROUP BY mmsi, bin_t HAVING bool_and(goes)) AS g
WHERE r.mmsi = g.mmsi AND r.bin_t = g.bin_t
"""
NOTE = """
INSERT INTO withdrawn_files VALUES ($file, $day, $vessels, $memory_bytes, $spill_bytes, $run)
"""
# What a day costs grows with its vessels: an honest file of a night has thousands, one that somebody invented has more.
MOST_VESSELS = """
SELECT p.file_id, f.path, f.name, f.member, count(DISTINCT p.mmsi) AS vessels
FROM positions AS p JOIN files AS f ON f.file_id = p.file_id
WHERE p.t >= $since AND p.t < $until GROUP BY ALL ORDER BY vessels DESC, p.file_id DESC LIMIT 1
"""
NEWEST = """
SELECT w.day, w.vessels, w.memory_bytes, w.spill_bytes
FROM withdrawn_files AS w JOIN files AS f ON f.file_id = w.file_id
WHERE f.sha256 = $sha256 AND f.member = $member ORDER BY w.run_id DESC LIMIT 1
"""
FORGET = """
DELETE FROM withdrawn_files WHERE file_id IN (SELECT file_id FROM files WHERE sha256 = $sha256 AND member = $member)
"""
# A store in memory has none that is set: "90% of available disk space".
SPILL = "SELECT coalesce(TRY(parse_formatted_bytes(current_setting('max_temp_directory_size'))), 0)"


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
    _remove(con, file.file_id, file.last_line)


@dataclass(frozen=True, slots=True)
class LargestFile:
    """The file with the most vessels on a day."""

    file_id: int
    path: str  # '' where nobody said
    name: str
    member: str
    vessels: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A file of which a day could not be scanned, and what the database might use then."""

    day: date
    vessels: int
    memory_bytes: int
    spill_bytes: int


def largest_file(con: duckdb.DuckDBPyConnection, day: Day) -> LargestFile | None:
    """The file with the most vessels on a day; None where there is no position."""
    found = records(con, MOST_VESSELS, {"since": day.since, "until": day.until})
    return LargestFile(**found[0]) if found else None


def withdraw_file(
    con: duckdb.DuckDBPyConnection, file: LargestFile, day: date, memory_bytes: int, run_id: str
) -> Withdrawn:
    """Remove all that a file said, in the caller's transaction, and keep why. Its fates stay in the ledger."""
    why = Withdrawn(day, file.vessels, memory_bytes, spill_limit(con))
    _remove(con, file.file_id, None)
    execute(con, NOTE, {"file": file.file_id, "run": run_id, **asdict(why)})
    return why


def _remove(con: duckdb.DuckDBPyConnection, file_id: int, line: int | None) -> None:
    what = {"file": file_id, "line": line}
    first, last = rows(con, SPAN, what)[0]
    if first is None:
        return
    with days_back(con, first, last):
        for statement in (DAYS, RECEPTIONS, POSITIONS, STATICS, REFUSALS):
            execute(con, statement, what)


def withdrawn(con: duckdb.DuckDBPyConnection, sha256: str, member: str) -> Withdrawn | None:
    """Why the same bytes were taken back; None where they were not."""
    found = records(con, NEWEST, {"sha256": sha256, "member": member})
    return Withdrawn(**found[0]) if found else None


def forget(con: duckdb.DuckDBPyConnection, sha256: str, member: str) -> None:
    """Let the same bytes be read again."""
    execute(con, FORGET, {"sha256": sha256, "member": member})


def spill_limit(con: duckdb.DuckDBPyConnection) -> int:
    """Bytes that the database may lay on disk for a while."""
    return int(scalar(con, SPILL))
