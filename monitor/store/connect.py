"""Open the store: one DuckDB file, one writer, UTC sessions, bounded memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path

import duckdb

from monitor.errors import StoreInUse, StoreUnusable
from monitor.model.message import Message, message
from monitor.store.database_errors import database_errors, first_line
from monitor.store.history import history_of, see_history, see_the_same_history
from monitor.store.migrate import Migration, backup, newest_schema, remove_backups, steps_from, upgrade
from monitor.store.query import execute, scalar
from monitor.store.resources import Resources, spill_bytes

PAUSE_S = 0.1  # before a store that is in use is tried again
APPLICATION = "shadow-fleet-monitor"
SEARCHED = "SELECT current_setting('search_path')"  # the store may be one of several databases
SEARCH_IN = "SET search_path = $path"
THREADS = "SELECT CAST(current_setting('threads') AS INTEGER)"

Settings = dict[str, str | bool | int | float | list[str]]  # as DuckDB takes them


def config(resources: Resources) -> Settings:
    """The settings of DuckDB, which spills to disk what does not fit into memory, and loads and fetches nothing."""
    return {
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
            schema is not ours and can't be upgraded; or its path has a question mark.
    """
    if path is not None and "?" in str(path):  # DuckDB would keep its log of changes at a path cut there
        raise StoreUnusable(message("error_question_mark"), where=str(path), todo=message("todo_no_question_mark"))
    with database_errors(path):
        if path is not None and not read_only and path.is_file() and path.stat().st_size == 0:
            path.unlink()  # made by a run that was killed before its first write, or on a full disk
        return _connected(path, read_only, said, resources or Resources.of(), beside)


def _connected(
    path: Path | None, read_only: bool, said: Callable[[Message], None], resources: Resources, beside: Path | None
) -> duckdb.DuckDBPyConnection:
    con = _session(path, read_only, resources, beside)
    try:
        schema = _schema_of(con, path, read_only)
        steps = steps_from(schema, path, read_only=read_only)
        if steps and path is not None:
            con.execute("CHECKPOINT")  # the file alone is the store then
            con.close()  # else reading the file for its copy would end DuckDB's lock on it
            copy = backup(path, schema)
            con = _session(path, read_only, resources, beside)
            _upgraded(con, steps, path, copy, said)
        if path is not None:
            see_history(con, path)
    except BaseException:
        con.close()
        raise
    return con


def _session(
    path: Path | None, read_only: bool, resources: Resources, beside: Path | None
) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(":memory:" if path is None else str(path), read_only=read_only, config=config(resources))
    if beside is not None:
        con.execute("SET allowed_paths = ?", [[str(beside), f"{beside}.wal"]])
    if path is not None:  # a store in memory may be shown others, and reads their files
        stores = (path, beside) if beside is not None else (path,)
        con.execute("SET allowed_directories = ?", [[str(history_of(store)) for store in stores]])
        con.execute("SET enable_external_access = false")
    _settled(con)
    if path is not None:  # no setting of `config`: connections to one store must agree in those
        con.execute("SET max_temp_directory_size = ?", [f"{spill_bytes(path.parent)}B"])
    return con


def _settled(con: duckdb.DuckDBPyConnection) -> None:
    """What each connection has to be told."""
    # An aware midnight written under another zone would be stored hours off, silently.
    con.execute("SET TimeZone = 'UTC'")
    # Progress is told by pipelines.jobs.progress alone, and never into a log of cron.
    with suppress(duckdb.InvalidInputException):  # a notebook without widgets has no bar, and can't turn it off
        con.execute("SET enable_progress_bar = false")


@contextmanager
def another(con: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """Another connection to the same open store, for the time of a `with` block: for work beside that of `con`.

    It has transactions and temporary tables of its own. Settings of the database, as its threads, are shared.
    """
    with con.cursor() as other:
        execute(other, SEARCH_IN, {"path": scalar(con, SEARCHED)})
        _settled(other)
        see_the_same_history(other, con)
        yield other


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
    patience_s: float = 0.0,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """`connect` for the time of a `with` block, in which every error of the database is one of ours.

    Args:
        patience_s: how long to try again where another process has the file open.

    Raises:
        StoreUnusable: as `connect`; or what is done in the block meets damage, a full disk, or a refusal of DuckDB.
    """
    until = time.monotonic() + patience_s
    with database_errors(path):
        while True:
            try:
                con = connect(path, read_only=read_only, said=said, resources=resources, beside=beside)
                break
            except StoreInUse:
                if time.monotonic() > until:
                    raise
                time.sleep(PAUSE_S)
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
    meta = _meta(con)
    if meta is None:
        if path is not None and con.execute("SELECT count(*) FROM duckdb_tables()").fetchone() != (0,):
            raise _foreign(path)
        if read_only:
            raise _empty(path)
        con.execute("BEGIN")
        execute(con, _schema())
        meta = {"application": APPLICATION, "schema": str(newest_schema())}
        con.execute("INSERT INTO meta VALUES ('application', $application), ('schema', $schema)", meta)
        con.execute("COMMIT")
    if meta.get("application") != APPLICATION:
        raise _foreign(path)
    return str(meta.get("schema"))


def _meta(con: duckdb.DuckDBPyConnection) -> dict[str, str] | None:
    """What the store says of itself; None where it has no such table.

    To ask for the names of all tables first would take half as long again as to open the store.
    """
    try:
        return dict(con.execute("SELECT key, value FROM meta").fetchall())
    except (duckdb.CatalogException, duckdb.BinderException):
        return None
