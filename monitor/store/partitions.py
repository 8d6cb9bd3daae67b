"""What was received and what lists say, as rows for a partitioned store, and back into an empty one.

Three tables are cut by day and by bucket of vessels, the others are small beside them and whole. Nothing derived is
among them: a scan makes it anew. So are none of this home's own affairs: its runs, editions and alerts.

A bucket is `mmsi % n`, which any engine can compute. Numbers of large ships often end in 000 (from the years when
Inmarsat C terminals needed it), so n must share no factor with 1000, or they crowd into few buckets.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import duckdb
import pyarrow as pa

from monitor.model.units import midnight
from monitor.store.query import execute, rows, scalar, shown

STRETCH_ROWS = 122_880  # handed on at a time: a row group of DuckDB's

# Of one day, in order of bucket, vessel and time: a partition after the other.
POSITIONS = """
SELECT mmsi % $buckets AS bucket, * FROM positions WHERE t >= $since AND t < $until
ORDER BY bucket, mmsi, t, file_id, line_no, lon, lat
"""
STATICS = """
SELECT mmsi % $buckets AS bucket, * FROM statics WHERE t >= $since AND t < $until
ORDER BY bucket, mmsi, t, file_id, line_no
"""
RECEPTIONS = """
SELECT mmsi % $buckets AS bucket, * FROM receptions WHERE bin_t >= $since AND bin_t < $until
ORDER BY bucket, mmsi, bin_t, station
"""
OF_A_DAY: Mapping[str, str] = {"positions": POSITIONS, "statics": STATICS, "receptions": RECEPTIONS}
"""Tables that are cut by day and bucket."""

ALL_ROWS = "SELECT * FROM query_table($table) ORDER BY ALL"
# What reading did to each day, by which files: equal where the rows of the day are.
DAYS = """
SELECT d.day, f.sha256, f.member, d.file_id, CAST(sum(d.n) AS BIGINT), CAST(sum(d.fixes) AS BIGINT),
    CAST(sum(d.reports) AS BIGINT)
FROM file_days AS d JOIN files AS f ON f.file_id = d.file_id GROUP BY ALL ORDER BY ALL
"""
# Of the table itself, not of the view that stands before it where days lie in files.
COLUMNS = """
SELECT column_name, data_type FROM duckdb_columns()
WHERE database_name = current_database() AND schema_name = 'main' AND table_name = $table ORDER BY column_index
"""
FILES = "SELECT sha256, member FROM files"
HOLDS = "SELECT (SELECT count(*) FROM files) + (SELECT count(*) FROM list_snapshots)"

_PUT: Mapping[str, str] = {
    "positions": "INSERT INTO positions BY NAME SELECT * FROM partition_rows",
    "statics": "INSERT INTO statics BY NAME SELECT * FROM partition_rows",
    "receptions": "INSERT INTO receptions BY NAME SELECT * FROM partition_rows",
    "files": "INSERT INTO files BY NAME SELECT * FROM partition_rows",
    "file_days": "INSERT INTO file_days BY NAME SELECT * FROM partition_rows",
    "file_fates": "INSERT INTO file_fates BY NAME SELECT * FROM partition_rows",
    "unread_words": "INSERT INTO unread_words BY NAME SELECT * FROM partition_rows",
    "refusals": "INSERT INTO refusals BY NAME SELECT * FROM partition_rows",
    "out_of_sequence": "INSERT INTO out_of_sequence BY NAME SELECT * FROM partition_rows",
    "withdrawn_files": "INSERT INTO withdrawn_files BY NAME SELECT * FROM partition_rows",
    "accepted_changes": "INSERT INTO accepted_changes BY NAME SELECT * FROM partition_rows",
    "cited_lines": "INSERT INTO cited_lines BY NAME SELECT * FROM partition_rows",
    "list_snapshots": "INSERT INTO list_snapshots BY NAME SELECT * FROM partition_rows",
    "list_entries": "INSERT INTO list_entries BY NAME SELECT * FROM partition_rows",
    "list_refusals": "INSERT INTO list_refusals BY NAME SELECT * FROM partition_rows",
}
TABLES = tuple(_PUT)
WHOLE = tuple(table for table in TABLES if table not in OF_A_DAY)
"""Tables that are not cut."""


def day_keys(con: duckdb.DuckDBPyConnection, buckets: int) -> dict[date, str]:
    """For each day with data a digest (hexadecimal SHA-256) that changes when its partitions do, in order of days.

    Args:
        buckets: how many the vessels are cut into.
    """
    layout = [buckets, *(rows(con, COLUMNS, {"table": table}) for table in OF_A_DAY)]
    days: dict[date, list[tuple[object, ...]]] = {}
    for day, *said in rows(con, DAYS):
        days.setdefault(day, []).append(tuple(said))
    return {day: hashlib.sha256(json.dumps([layout, said]).encode()).hexdigest() for day, said in days.items()}


def buckets_of_day(
    con: duckdb.DuckDBPyConnection, table: str, day: date, buckets: int
) -> Iterator[tuple[int, pa.RecordBatch]]:
    """The rows of a day, bucket by bucket and in each by vessel and time, some at a time, each with its bucket.

    The connection takes no other work before the last of them. The database sorts, within its memory and spill.

    Args:
        table: one of `OF_A_DAY`.
    """
    since = midnight(day)
    span = {"buckets": buckets, "since": since, "until": since + timedelta(days=1)}
    for batch in con.sql(OF_A_DAY[table], params=span).to_arrow_reader(STRETCH_ROWS):
        numbers, content = batch.column("bucket").to_numpy(), batch.drop_columns(["bucket"])
        begin = 0
        while begin < len(numbers):
            end = int(numbers.searchsorted(numbers[begin], side="right"))
            yield int(numbers[begin]), content.slice(begin, end - begin)
            begin = end


def whole_table(con: duckdb.DuckDBPyConnection, table: str) -> Iterator[pa.RecordBatch]:
    """The rows of a table of `WHOLE`, in an order of their own, some at a time."""
    yield from con.sql(ALL_ROWS, params={"table": table}).to_arrow_reader(STRETCH_ROWS)


def columns_of(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """Names of a table's columns, in their order."""
    return [name for name, _ in rows(con, COLUMNS, {"table": table})]


def known_files(con: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """(SHA-256, member) of each file of the ledger."""
    return set(rows(con, FILES))


def holds_data(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether any file was read into the store, or any list added."""
    return bool(scalar(con, HOLDS))


def put_rows(con: duckdb.DuckDBPyConnection, table: str, content: pa.Table) -> None:
    """Add rows to a table of `TABLES`, in the caller's transaction."""
    with shown(con, "partition_rows", content):
        execute(con, _PUT[table])
