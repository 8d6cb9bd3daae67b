"""Does the store hold what its ledger says? Each query returns what differs, and nothing where all is well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from monitor.store.checks import CHECKS
from monitor.store.query import records, rows

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
    "fixes of a file and day, ledger and table": FIXES,
    "static reports of a file and day, ledger and table": REPORTS,
    "a file's fixes lie in the span it had": SPANS,
}

READ_FROM = "SELECT DISTINCT path, sha256 FROM files WHERE path <> '' ORDER BY path, sha256"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the ledger says and the store, or a file, does not."""

    rule: str
    found: str


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """A file that the ledger knows."""

    path: str
    sha256: str


def differences(con: duckdb.DuckDBPyConnection) -> Iterator[Difference]:
    """The ledger recounted against the tables."""
    for rule, query in {**CHECKS, **RECOUNTS}.items():
        for row in rows(con, query):
            yield Difference(rule, ", ".join(str(value) for value in row))


def read_from(con: duckdb.DuckDBPyConnection) -> list[ReadFrom]:
    """The files of the ledger, where they were when they were read."""
    return [ReadFrom(**row) for row in records(con, READ_FROM)]
