"""Read a partitioned store into an empty one, file by file, in one transaction: all of it or nothing.

Each file must have the digest that the manifest says, and the columns of its table. A scan makes the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from monitor.errors import InputUnreadable, StoreUnusable
from monitor.model.message import message
from monitor.store.checks import check
from monitor.store.ingest import transaction
from monitor.store.partitions import TABLES, columns_of, holds_data, put_rows
from pipelines.jobs.progress import Talk
from pipelines.partitions.manifest import NAME, Manifest, PartFile
from pipelines.partitions.parquet import tables_of
from pipelines.partitions.target import Target


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read."""

    files: int  # of the partitioned store
    sources: int  # files of the ledger
    positions: int


def manifest_of(source: Target) -> Manifest:
    """What a partitioned store says of itself.

    Raises:
        InputUnreadable: there is none, it is of another layout, or an export of it did not come to its end.
        ServerUnusable: it cannot be reached.
    """
    text, where = source.read(NAME), source.place(NAME)
    if text is None:
        raise InputUnreadable(message("error_partitions_none"), where=where, todo=message("todo_give_partitions"))
    manifest = Manifest.of(text, where)
    if not manifest.complete:
        raise InputUnreadable(
            message("error_partitions_unfinished"), where=where, todo=message("todo_partitions_unfinished")
        )
    return manifest


def import_store(con: duckdb.DuckDBPyConnection, source: Target, manifest: Manifest, talk: Talk) -> Imported:
    """Fill an empty store.

    Raises:
        StoreUnusable: the store is not empty, or cannot be written. InputUnreadable: a file is gone or damaged, or of
            other columns. DataCheckFailed: the ledger does not add up. The store is empty as before then.
    """
    if holds_data(con):
        raise StoreUnusable(message("error_import_not_empty"), todo=message("todo_import_empty"))
    columns = {table: columns_of(con, table) for table in TABLES}
    files, rows = sorted(manifest.files.items()), dict.fromkeys(TABLES, 0)
    with transaction(con):
        for name, file in talk.over(files, message("job_importing"), len(files)):
            table = name.partition("/")[0]
            rows[table] += _taken_in(con, source, name, file, table, columns[table])
        check(con)
    return Imported(len(files), rows["files"], rows["positions"])


def _taken_in(
    con: duckdb.DuckDBPyConnection, source: Target, name: str, file: PartFile, table: str, columns: Sequence[str]
) -> int:
    content, where, rows = source.read(name), source.place(name), 0
    if content is None or hashlib.sha256(content).hexdigest() != file.sha256:
        told = message("error_partition_gone") if content is None else message("error_partition_damaged")
        raise InputUnreadable(told, where=where, todo=message("todo_partition_damaged"))
    for part in tables_of(content, where):
        if part.column_names != list(columns):
            other = ", ".join(sorted(set(part.column_names) ^ set(columns)))
            told = message("error_partition_columns", columns=other)
            raise InputUnreadable(told, where=where, todo=message("todo_partitions_release"))
        put_rows(con, table, part)
        rows += part.num_rows
    return rows
