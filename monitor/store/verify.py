"""Can the store be read, and does it hold what its ledger says? Each recount returns what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from monitor.model.message import Message, message
from monitor.store.checks import CHECKS
from monitor.store.database_errors import first_line
from monitor.store.query import records, rows, scalar

# The rows of each file and day, as the ledger adds them up and as the tables hold them.
FIXES = """
WITH told AS (SELECT file_id, day, CAST(sum(fixes) AS BIGINT) AS n FROM file_days GROUP BY file_id, day),
held AS (SELECT file_id, CAST(t AS DATE) AS day, count(*) AS n FROM positions GROUP BY ALL)
SELECT coalesce(told.file_id, held.file_id), coalesce(told.day, held.day), coalesce(told.n, 0), coalesce(held.n, 0)
FROM told FULL JOIN held ON held.file_id = told.file_id AND held.day = told.day
WHERE coalesce(told.n, 0) <> coalesce(held.n, 0) ORDER BY ALL
"""
REPORTS = """
WITH told AS (SELECT file_id, day, CAST(sum(reports) AS BIGINT) AS n FROM file_days GROUP BY file_id, day),
held AS (SELECT file_id, CAST(t AS DATE) AS day, count(*) AS n FROM statics GROUP BY ALL)
SELECT coalesce(told.file_id, held.file_id), coalesce(told.day, held.day), coalesce(told.n, 0), coalesce(held.n, 0)
FROM told FULL JOIN held ON held.file_id = told.file_id AND held.day = told.day
WHERE coalesce(told.n, 0) <> coalesce(held.n, 0) ORDER BY ALL
"""
SPANS = """
SELECT f.name, f.first_t, f.last_t, min(p.t), max(p.t) FROM files AS f JOIN positions AS p ON p.file_id = f.file_id
GROUP BY f.file_id, f.name, f.first_t, f.last_t HAVING min(p.t) < f.first_t OR max(p.t) > f.last_t ORDER BY ALL
"""
RECOUNTS = {
    "positions_counted": FIXES,
    "reports_counted": REPORTS,
    "positions_in_span": SPANS,
}

READ_FROM = """
SELECT path, sha256, max(disk_bytes) AS disk_bytes FROM files WHERE path <> ''
AND (path, sha256) NOT IN (SELECT path, sha256 FROM accepted_changes) GROUP BY path, sha256 ORDER BY path, min(file_id)
"""
NEWEST = """
SELECT path, arg_max(sha256, file_id) AS sha256, arg_max(disk_bytes, file_id) AS disk_bytes FROM files WHERE path <> ''
GROUP BY path
"""
ACCEPTED = "SELECT path, sha256 FROM accepted_changes"
N_ACCEPTED = "SELECT count(*) FROM accepted_changes"
ACCEPT = "INSERT INTO accepted_changes VALUES ($path, $sha256, $run)"
TABLES = "SELECT table_name FROM duckdb_tables() WHERE NOT internal ORDER BY table_name"

# Reads every value of every column: counts and extremes alone would come from statistics beside the data.
READ_ALL = "SELECT bit_xor(hash(COLUMNS(*))) FROM query_table($table)"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the ledger says and the store, or a file, does not."""

    rule: Message
    found: Message


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """A file that the ledger knows: its first `disk_bytes` bytes had the digest; None where nobody wrote that down."""

    path: str
    sha256: str
    disk_bytes: int | None


def tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The names of all tables."""
    return [name for (name,) in rows(con, TABLES)]


def damage(con: duckdb.DuckDBPyConnection, table: str) -> Iterator[Difference]:
    """Read a table to its end, in bounded memory; what the database says where it cannot."""
    try:
        rows(con, READ_ALL, {"table": table})
    except duckdb.Error as problem:
        yield Difference(message("check_rows_read"), message("verify_of_table", table=table, said=first_line(problem)))


def differences(con: duckdb.DuckDBPyConnection) -> Iterator[Difference]:
    """The ledger recounted against the tables."""
    for rule, query in {**CHECKS, **RECOUNTS}.items():
        try:
            found = rows(con, query)
        except duckdb.Error as problem:
            yield Difference(Message(f"check_{rule}"), message("verify_uncounted", said=first_line(problem)))
            continue
        for row in found:
            yield Difference(Message(f"check_{rule}"), message("verify_row", values=tuple(map(str, row))))


def read_from(con: duckdb.DuckDBPyConnection) -> list[ReadFrom]:
    """The files of the ledger, where they were when they were read."""
    return [ReadFrom(**row) for row in records(con, READ_FROM)]


def newest_editions(con: duckdb.DuckDBPyConnection) -> dict[str, ReadFrom]:
    """What was read last from each path; but for what is known to have changed since."""
    accepted = set(rows(con, ACCEPTED))
    newest = (ReadFrom(**row) for row in records(con, NEWEST))
    return {one.path: one for one in newest if (one.path, one.sha256) not in accepted}


def n_accepted(con: duckdb.DuckDBPyConnection) -> int:
    """How many files are known to have changed since they were read, or to be gone, and are not looked at."""
    return int(scalar(con, N_ACCEPTED))


def accept(con: duckdb.DuckDBPyConnection, file: ReadFrom, run_id: str) -> None:
    """Look no more whether a file has the bytes that were read."""
    con.execute(ACCEPT, {"path": file.path, "sha256": file.sha256, "run": run_id})
