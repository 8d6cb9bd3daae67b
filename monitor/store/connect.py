"""Open the store: one DuckDB file, one writer, UTC sessions, bounded memory."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import duckdb

from monitor.errors import StoreUnusable

SCHEMA_VERSION = "4"
APPLICATION = "shadow-fleet-monitor"
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "6GB",  # a quarter of what a night's machine has; DuckDB spills to disk beyond it
    "threads": 2,
    "preserve_insertion_order": False,  # every query that needs an order asks for it
}


def connect(path: Path | None, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to the store at `path`, made with its tables where absent; None is in memory.

    Raises:
        StoreUnusable: the file is locked by another process, is not ours, is damaged or can't be written.
    """
    con = _open(path, read_only)
    try:
        # An aware midnight written under another zone would be stored hours off, silently.
        con.execute("SET TimeZone = 'UTC'")
        # Progress is told by pipelines.progress alone, and never into a log of cron.
        with suppress(duckdb.InvalidInputException):  # a notebook without widgets has no bar, and can't turn it off
            con.execute("SET enable_progress_bar = false")
        _ensure_schema(con, path, read_only)
    except BaseException:
        con.close()
        raise
    return con


def _open(path: Path | None, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(":memory:" if path is None else str(path), read_only=read_only, config=CONFIG)
    except duckdb.IOException as problem:
        if "lock" in str(problem).lower():
            raise StoreUnusable(
                "another program has the store open",
                where=str(path),
                todo="Wait until the other run has ended, or close the program that reads it, and try again.",
            ) from problem
        raise _foreign(path) from problem
    except duckdb.Error as problem:
        raise _foreign(path) from problem


def _foreign(path: Path | None) -> StoreUnusable:
    return StoreUnusable(
        "this is not a store that this program can open",
        where=str(path),
        todo="Name another --home, or move this file away; nothing was changed in it.",
    )


def _ensure_schema(con: duckdb.DuckDBPyConnection, path: Path | None, read_only: bool) -> None:
    tables = {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables and not read_only:
        con.execute("BEGIN")
        con.execute(files("monitor.store").joinpath("schema.sql").read_text(encoding="utf-8"))
        con.execute("INSERT INTO meta VALUES ('application', ?), ('schema', ?)", [APPLICATION, SCHEMA_VERSION])
        con.execute("COMMIT")
        return
    if "meta" not in tables:
        raise _foreign(path)
    meta = dict(con.execute("SELECT key, value FROM meta").fetchall())
    if meta.get("application") != APPLICATION:
        raise _foreign(path)
    if meta.get("schema") != SCHEMA_VERSION:
        raise StoreUnusable(
            f"the store has schema {meta.get('schema')}, this program needs {SCHEMA_VERSION}",
            where=str(path),
            todo="Use the release that wrote it, or ingest the files again into a new --home.",
        )
