"""Turn whatever DuckDB raises into one sentence with the file that it is about and the way back.

DuckDB has few types of errors and tells in words what happened. The words below are those of DuckDB 1.5 and 2.0; what
has none of them is told as a fault of this program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeGuard

import duckdb

from monitor.errors import StoreDamaged, StoreInUse, StoreUnusable
from monitor.model.message import message

# What DuckDB makes of Ctrl-C: a RuntimeError in a query, an error that tells of it where it reads an Arrow table.
_INTERRUPTED = ("Query interrupted", "KeyboardInterrupt")
_NO_DATABASE = "not a valid DuckDB database file"
_DAMAGED = (_NO_DATABASE, "Corrupt database file", "Could not read enough bytes", "deserialize", "metadata pointer")
_HISTORY = ("of the history", "parquet", "Parquet", "ZSTD Decompression")  # files of days beside the store
_HISTORY_FILE = re.compile(r'"a file of the history: ([^"]*)"')  # as `monitor.store.history` names what is unread
# A full disk shows at a write, at the commit, or when the commit is moved from the log into the file.
_UNWRITABLE = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)


@contextmanager
def database_errors(path: Path | None) -> Iterator[None]:
    """Within the block, what DuckDB raises about the store at `path` is raised as ours; Ctrl-C is Ctrl-C again.

    Raises:
        StoreUnusable: any error of DuckDB.
        KeyboardInterrupt: Ctrl-C was pressed, which DuckDB tells as an error of its own.
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
        isinstance(problem, _UNWRITABLE) or any(words in str(problem) for words in (*_DAMAGED, *_HISTORY))
    )


def is_out_of_room(problem: BaseException) -> TypeGuard[duckdb.Error]:
    """Whether a query took more memory, and more disk beside it, than the database may use: the next may take less."""
    return isinstance(problem, duckdb.OutOfMemoryException)


def store_error(problem: duckdb.Error, path: Path | None = None) -> StoreUnusable:
    """The sentence for an error of DuckDB."""
    said = str(problem)
    where, line = "" if path is None else str(path), first_line(problem)
    if any(words in said for words in _HISTORY) and "write" not in line and not is_out_of_room(problem):
        return _history_unread(where, line)
    if "WAL" in said:
        return _log_damaged(where)
    if any(words in said for words in _DAMAGED):
        return _damaged(where, line)
    if is_out_of_room(problem):
        return StoreUnusable(
            message("error_out_of_room"), where=f"{where}: {line}".lstrip(": "), todo=message("todo_more_room")
        )
    if isinstance(problem, _UNWRITABLE):
        return _out_of_reach(where, said, line)
    return StoreUnusable(
        message("error_query_rejected", said=line),
        where=where,
        todo=message("todo_report_bug"),
    )


def _log_damaged(where: str) -> StoreDamaged:
    return StoreDamaged(
        message("error_wal_damaged"),
        where=f"{where}.wal",
        todo=message("todo_move_wal"),
    )


def _history_unread(where: str, line: str) -> StoreUnusable:
    named = _HISTORY_FILE.search(line)  # else DuckDB tells of a table that must not be looked for outside of the store
    line = named[1] if named else line
    return StoreUnusable(message("error_history_unread", said=line), where=where, todo=message("todo_history_back"))


def _damaged(where: str, line: str) -> StoreDamaged:
    no_database = _NO_DATABASE in line
    return StoreDamaged(
        message("error_no_database") if no_database else message("error_store_damaged", said=line),
        where=where,
        todo=message("todo_restore"),
    )


def _out_of_reach(where: str, said: str, line: str) -> StoreUnusable:
    if "lock" in said.lower():
        return StoreInUse(
            message("error_store_open"),
            where=where,
            todo=message("todo_wait_or_close"),
        )
    if "Cannot open file" in said or "Could not read from file" in said:
        return StoreUnusable(
            message("error_store_unopened"),
            where=f"{where} ({line.rpartition(': ')[2]})",
            todo=message("todo_check_store"),
        )
    if "version number" in said:
        return StoreUnusable(
            message("error_other_duckdb"),
            where=f"{where} ({line})",
            todo=message("todo_newest_release"),
        )
    return StoreUnusable(
        message("error_store_unwritten"),
        where=f"{where}: {line}".lstrip(": "),
        todo=message("todo_free_disk"),
    )


def first_line(problem: duckdb.Error) -> str:
    """What DuckDB says first: the rest is hints and a copy of the query."""
    return (str(problem).splitlines() or [type(problem).__name__])[0]
