"""Open the store: one DuckDB file, one writer, UTC sessions, bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

import duckdb

from monitor.errors import StoreUnusable
from monitor.model.message import Message, message
from monitor.store.database_errors import database_errors, first_line
from monitor.store.migrate import Migration, backup, newest_schema, remove_backups, steps_from, upgrade
from monitor.store.query import execute, scalar
from monitor.store.resources import Resources, spill_bytes

APPLICATION = "shadow-fleet-monitor"
THREADS = "SELECT CAST(current_setting('threads') AS INTEGER)"

Settings = dict[str, str | bool | int | float | list[str]]  # as DuckDB takes them


def config(resources: Resources, *, in_memory: bool = False, beside: Path | None = None) -> Settings:
    """The settings of DuckDB, which spills to disk what does not fit into memory, and loads and fetches nothing.

    Args:
        in_memory: whether the store is in memory: it may be shown another one, and reads that file.
        beside: the one other store that a store in a file may be shown.
    """
    others = {} if beside is None else {"allowed_paths": [str(beside), f"{beside}.wal"]}
    return {
        **others,  # these can be named only while others are not forbidden yet: `_session` forbids them
        "enable_external_access": in_memory or beside is not None,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": f"{resources.memory_bytes}B",
        "threads": resources.threads,
        "preserve_insertion_order": False,  # every query that needs an order asks for it
    }


def connect(
    path: Path | None,
    *,
    read_only: bool = False,
    said: Callable[[Message], None] = lambda _: None,
    resources: Resources | None = None,
    beside: Path | None = None,
) -> duckdb.DuckDBPyConnection:
    """A connection to the store at `path`, made with its tables where absent; None is in memory.

    A store of an older schema is upgraded first, unless it is only to be read.

    Args:
        said: is told of each step of an upgrade.
        resources: what the database may use; without them what `Resources.of` finds right for this machine.
        beside: another store that this one will be shown.

    Raises:
        StoreUnusable: the file is locked by another process, is not ours, is damaged or can't be written, or its
            schema is not ours and can't be upgraded.
    """
    with database_errors(path):
        if path is not None and not read_only and path.is_file() and path.stat().st_size == 0:
            path.unlink()  # made by a run that was killed before its first write, or on a full disk
        settings = config(resources or Resources.of(), in_memory=path is None, beside=beside)
        return _connected(path, read_only, said, settings)


def _connected(
    path: Path | None, read_only: bool, said: Callable[[Message], None], settings: Settings
) -> duckdb.DuckDBPyConnection:
    con = _session(path, read_only, settings)
    try:
        schema = _schema_of(con, path, read_only)
        steps = steps_from(schema, path, read_only=read_only)
        if steps and path is not None:
            con.execute("CHECKPOINT")  # the file alone is the store then
            con.close()  # else reading the file for its copy would end DuckDB's lock on it
            copy = backup(path, schema)
            con = _session(path, read_only, settings)
            _upgraded(con, steps, path, copy, said)
    except BaseException:
        con.close()
        raise
    return con


def _session(path: Path | None, read_only: bool, settings: Settings) -> duckdb.DuckDBPyConnection:
    others = settings.get("allowed_paths", [])
    settings = {name: value for name, value in settings.items() if name != "allowed_paths"}  # not before it is open
    con = duckdb.connect(":memory:" if path is None else str(path), read_only=read_only, config=settings)
    if isinstance(others, list) and others:
        con.execute("SET allowed_paths = ?", [others])
        con.execute("SET enable_external_access = false")
    # An aware midnight written under another zone would be stored hours off, silently.
    con.execute("SET TimeZone = 'UTC'")
    # Progress is told by pipelines.jobs.progress alone, and never into a log of cron.
    with suppress(duckdb.InvalidInputException):  # a notebook without widgets has no bar, and can't turn it off
        con.execute("SET enable_progress_bar = false")
    if path is not None:  # no setting of `config`: connections to one store must agree in those
        con.execute("SET max_temp_directory_size = ?", [f"{spill_bytes(path.parent)}B"])
    return con


def _upgraded(
    con: duckdb.DuckDBPyConnection, steps: Sequence[Migration], path: Path, copy: Path, said: Callable[[Message], None]
) -> None:
    try:
        upgrade(con, steps, said)
    except duckdb.Error as problem:
        raise StoreUnusable(
            message("error_upgrade_failed", said=first_line(problem)),
            where=str(path),
            todo=message("todo_go_back", copy=str(copy), store=str(path)),
        ) from problem
    remove_backups(path)


@contextmanager
def opened(
    path: Path,
    *,
    read_only: bool = False,
    said: Callable[[Message], None] = lambda _: None,
    resources: Resources | None = None,
    beside: Path | None = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """`connect` for the time of a `with` block, in which every error of the database is one of ours.

    Raises:
        StoreUnusable: as `connect`; or what is done in the block meets damage, a full disk, or a refusal of DuckDB.
    """
    with database_errors(path):
        con = connect(path, read_only=read_only, said=said, resources=resources, beside=beside)
        try:
            yield con
        finally:
            con.close()


def _foreign(path: Path | None) -> StoreUnusable:
    return StoreUnusable(
        message("error_foreign_store"),
        where=str(path),
        todo=message("todo_move_foreign_store"),
    )


def _empty(path: Path | None) -> StoreUnusable:
    return StoreUnusable(
        message("error_store_empty"),
        where=str(path),
        todo=message("todo_go_on_with_store"),
    )


def threads_of(con: duckdb.DuckDBPyConnection) -> int:
    """How many threads this connection's database may use: work beside it keeps to the same number."""
    return int(scalar(con, THREADS))


@cache
def _schema() -> str:
    return files("monitor.store").joinpath("schema.sql").read_text(encoding="utf-8")


def _schema_of(con: duckdb.DuckDBPyConnection, path: Path | None, read_only: bool) -> str:
    """The schema that the store has; an empty file gets ours."""
    tables = {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables and not read_only:
        con.execute("BEGIN")
        execute(con, _schema())
        con.execute("INSERT INTO meta VALUES ('application', ?), ('schema', ?)", [APPLICATION, str(newest_schema())])
        con.execute("COMMIT")
    elif not tables:
        raise _empty(path)
    elif "meta" not in tables:
        raise _foreign(path)
    meta = dict(con.execute("SELECT key, value FROM meta").fetchall())
    if meta.get("application") != APPLICATION:
        raise _foreign(path)
    return str(meta.get("schema"))
