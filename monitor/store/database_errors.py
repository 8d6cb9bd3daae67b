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
        f"the database refused what it was asked ({line})",
        where=where,
        todo="This is a fault of this program: please report it with the log. The store is as it was before.",
    )


def _log_damaged(where: str) -> StoreDamaged:
    return StoreDamaged(
        "the write-ahead log of the store is damaged; the store itself need not be",
        where=f"{where}.wal",
        todo="Move this .wal file alone away, keep the store, and run the same command again. What the last runs wrote "
        "may be lost with it: give the newest files again; those that are in the store are not read twice.",
    )


def _damaged(where: str, line: str) -> StoreDamaged:
    no_database = _NO_DATABASE in line
    return StoreDamaged(
        "this is not a store, or its beginning is damaged" if no_database else f"the store is damaged ({line})",
        where=where,
        todo="Move it away with its .wal, if there is one, and put your newest backup in its place, or ingest the "
        "files again into a new --home. shadowfleet verify says which tables can still be read.",
    )


def _out_of_reach(where: str, said: str, line: str) -> StoreUnusable:
    if "lock" in said.lower():
        return StoreUnusable(
            "another program has the store open",
            where=where,
            todo="Wait until the other run has ended, or close the program that reads it, and try again.",
        )
    if "Cannot open file" in said or "Could not read from file" in said:
        return StoreUnusable(
            "the store cannot be opened",
            where=f"{where} ({line.rpartition(': ')[2]})",
            todo="Check who may read and write this file and its folder, or name another --home.",
        )
    if "version number" in said:
        return StoreUnusable(
            "another version of DuckDB wrote the store",
            where=f"{where} ({line})",
            todo="Install the newest release of this program; nothing was changed in the store.",
        )
    return StoreUnusable(
        "the store could not be written; it is as it was before",
        where=f"{where}: {line}".lstrip(": "),
        todo="Make room on the disk, or check who may write there, and run the same command again.",
    )


def first_line(problem: duckdb.Error) -> str:
    """What DuckDB says first: the rest is hints and a copy of the query."""
    return (str(problem).splitlines() or [type(problem).__name__])[0]
