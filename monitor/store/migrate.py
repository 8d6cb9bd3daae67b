"""Upgrade a store of an older schema in place, by numbered steps.

A step is a file `migrations/NNNN_what.sql` that takes the schema from NNNN - 1 to NNNN. `schema.sql` is what a new
store gets, at once; a test holds the two together. To change the schema, write both: the new `schema.sql`, and one
step with the next number.

Each step is one transaction with the version that it leads to, so that an upgrade that was killed goes on where it
was. Before the first one the store's file is copied beside it; the copy goes when the last step is through, since it
takes as much disk as the store. Where a step fails, it stays.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import duckdb

from monitor.errors import StoreUnusable
from monitor.model.message import Message, message

OLDEST = 4  # the schema of the first release that could be upgraded
ROOM = 1.2  # of the store's size, free on the disk before an upgrade: the copy, and what the steps write; 2026-11-28


@dataclass(frozen=True, slots=True)
class Migration:
    """One step."""

    number: int  # the schema that it leads to
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """All steps in order of their numbers."""
    found = [
        Migration(int(step.name.split("_", 1)[0]), step.name, step.read_text(encoding="utf-8"))
        for step in files("monitor.store").joinpath("migrations").iterdir()
        if step.name.endswith(".sql")
    ]
    return tuple(sorted(found, key=lambda step: (step.number, step.name)))


def newest_schema() -> int:
    """The schema that this program writes and reads."""
    return max((step.number for step in migrations()), default=OLDEST)


def steps_from(schema: str, path: Path | None, *, read_only: bool) -> Sequence[Migration]:
    """What an existing store needs; nothing where it is up to date.

    Raises:
        StoreUnusable: it is of a newer release, too old to be upgraded, or only to be read.
    """
    needed = newest_schema()
    held = int(schema) if schema.isdecimal() else 0
    numbers = {"schema": schema, "needed": str(needed)}
    if held > needed:
        raise StoreUnusable(
            message("error_schema_newer", **numbers),
            where=str(path),
            todo=message("todo_install_that"),
        )
    if held < OLDEST:
        raise StoreUnusable(
            message("error_schema_too_old", oldest=str(OLDEST), **numbers),
            where=str(path),
            todo=message("todo_use_release"),
        )
    steps = [step for step in migrations() if step.number > held]
    if steps and read_only:
        raise StoreUnusable(
            message("error_schema_older", **numbers),
            where=str(path),
            todo=message("todo_upgrade_by_writing"),
        )
    return steps


def backup(path: Path, schema: str) -> Path:
    """Copy a closed store's file beside it, whole or not at all.

    Raises:
        StoreUnusable: there is no room for it, or it cannot be written.
    """
    copy = path.with_name(f"{path.name}.schema-{schema}")
    part = copy.with_name(f"{copy.name}.part")
    try:
        size, free = path.stat().st_size, shutil.disk_usage(path.parent).free
        if free < size * ROOM:
            raise StoreUnusable(
                message("error_no_room_for_backup", needed=round(size * ROOM / 1e6), free=round(free / 1e6)),
                where=str(path.parent),
                todo=message("todo_free_disk_unchanged"),
            )
        shutil.copyfile(path, part)
        os.replace(part, copy)  # noqa: PTH105 -- a rename that replaces, on every system
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise StoreUnusable(
            message("error_backup_failed", said=str(problem.strerror)),
            where=str(copy),
            todo=message("todo_free_disk_or_permission"),
        ) from problem
    return copy


def remove_backups(path: Path) -> None:
    """The copies of this upgrade, and of one that was killed before."""
    for copy in path.parent.glob(f"{path.name}.schema-*"):
        copy.unlink()


def upgrade(con: duckdb.DuckDBPyConnection, steps: Sequence[Migration], said: Callable[[Message], None]) -> None:
    """Take the steps, each in one transaction.

    Raises:
        duckdb.Error: a step failed; those before it are done, it has left nothing behind.
    """
    for step in steps:
        con.execute("BEGIN")
        try:
            con.execute(step.sql)
            con.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [str(step.number)])
            con.execute("COMMIT")
        except BaseException:
            with suppress(duckdb.Error):  # the failed statement may have ended the transaction itself
                con.execute("ROLLBACK")
            raise
        said(message("note_upgraded", schema=str(step.number), name=step.name))
