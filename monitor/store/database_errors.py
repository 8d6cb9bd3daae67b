"""Turn whatever DuckDB raises into one sentence with the file that it is about and the way back.

DuckDB has few types of errors and tells in words what happened. The words below are those of DuckDB 1.5 and 2.0; what
has none of them is told as a fault of this program.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeGuard

import duckdb

from monitor.errors import StoreDamaged, StoreUnusable

# What DuckDB makes of Ctrl-C: a RuntimeError in a query, an error that tells of it where it reads an Arrow table.
_INTERRUPTED = ("Query interrupted", "KeyboardInterrupt")
_NO_DATABASE = "not a valid DuckDB database file"
_DAMAGED = (_NO_DATABASE, "Corrupt database file", "Could not read enough bytes", "deserialize", "metadata pointer")
# A full disk shows at a write, at the commit, or when the commit is moved from the log into the file.
_UNWRITABLE = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.FatalException)


@contextmanager
def database_errors(path: Path | None) -> Iterator[None]:
    """Within the block, what DuckDB raises about the store at `path` is raised as ours; Ctrl-C is Ctrl-C again.

    Raises:
        StoreUnusable: any error of DuckDB.
    """
    try:
        yield
    except StoreUnusable as problem:
        problem.where = problem.where or str(path)
        raise
    except (duckdb.Error, RuntimeError) as problem:
        if is_interrupt(problem):
            raise KeyboardInterrupt from problem
        if isinstance(problem, duckdb.Error):
            raise store_error(problem, path) from problem
        raise


def is_interrupt(problem: BaseException) -> bool:
    """Whether somebody pressed Ctrl-C, as Python or as DuckDB tells it."""
    told = isinstance(problem, RuntimeError | duckdb.Error) and str(problem).rstrip(" :").endswith(_INTERRUPTED)
    return told or isinstance(problem, KeyboardInterrupt)


def is_of_the_store(problem: BaseException) -> TypeGuard[duckdb.Error]:
    """Whether the store cannot be read or written, so that nothing else can be stored either.

    Other errors of DuckDB are about what it was given: the next file may be well.
    """
    return isinstance(problem, duckdb.Error) and (
        isinstance(problem, _UNWRITABLE) or any(words in str(problem) for words in _DAMAGED)
    )


def store_error(problem: duckdb.Error, path: Path | None = None) -> StoreUnusable:
    """The sentence for an error of DuckDB."""
    said = str(problem)
    where, line = "" if path is None else str(path), first_line(problem)
    if "WAL" in said:
        return _log_damaged(where)
    if any(words in said for words in _DAMAGED):
        return _damaged(where, line)
    if isinstance(problem, _UNWRITABLE):
        return _out_of_reach(where, said, line)
    return StoreUnusable(
        f"the database rejected a query ({line})",
        where=where,
        todo="This is a bug in shadowfleet: please report it and attach the log. The store is unchanged.",
    )


def _log_damaged(where: str) -> StoreDamaged:
    return StoreDamaged(
        "the write-ahead log of the store is damaged; the store itself may be intact",
        where=f"{where}.wal",
        todo="Move only this .wal file away, keep the store, and run the same command again. The last runs' data may "
        "be lost: ingest the newest files again. Files that are already in the store are not read twice.",
    )


def _damaged(where: str, line: str) -> StoreDamaged:
    no_database = _NO_DATABASE in line
    return StoreDamaged(
        "this is not a shadowfleet store, or its beginning is damaged"
        if no_database
        else f"the store is damaged ({line})",
        where=where,
        todo="Move it away, together with its .wal file if there is one. Then restore your newest backup, or ingest "
        "the files again into a new --home. shadowfleet verify shows which tables can still be read.",
    )


def _out_of_reach(where: str, said: str, line: str) -> StoreUnusable:
    if "lock" in said.lower():
        return StoreUnusable(
            "another program has the store open",
            where=where,
            todo="Wait until the other run has finished, or close the program that has it open, and try again.",
        )
    if "Cannot open file" in said or "Could not read from file" in said:
        return StoreUnusable(
            "the store cannot be opened",
            where=f"{where} ({line.rpartition(': ')[2]})",
            todo="Check the read and write permissions of this file and its folder, or choose another --home.",
        )
    if "version number" in said:
        return StoreUnusable(
            "the store was written by another version of DuckDB",
            where=f"{where} ({line})",
            todo="Install the newest release of shadowfleet. The store was not changed.",
        )
    return StoreUnusable(
        "the store could not be written; it is unchanged",
        where=f"{where}: {line}".lstrip(": "),
        todo="Free disk space or check the write permission, and run the same command again.",
    )


def first_line(problem: duckdb.Error) -> str:
    """What DuckDB says first: the rest is hints and a copy of the query."""
    return (str(problem).splitlines() or [type(problem).__name__])[0]
