"""What readers open: the store, or a copy of it as the last run left it.

DuckDB lets nobody read a file that another process writes, and nobody write one that another reads. So each run ends
with a copy beside the store. Readers open the copy and never keep a run from writing; while a run is at work they see
the store as the run before left it. Where the copy is older than the store (a run was killed, or the store was put
back from a backup), readers open the store itself.

A copy costs the disk of the store, and its time: file systems that share blocks (Btrfs, XFS) make it at once. Where
the disk has no room for it there is none, and readers and runs wait for each other.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from monitor.errors import StoreDamaged, StoreInUse, StoreUnusable
from monitor.model.message import message
from monitor.store.connect import PAUSE_S, connect
from monitor.store.database_errors import database_errors
from monitor.store.resources import Resources

PATIENCE_S = 10.0  # of a reader, where only the store itself can be read and a run has it open
ROOM_LEFT_BYTES = 1_000_000_000  # of free disk beside the copy: the next night's files have to fit as well
CHUNK_BYTES = 1 << 30


def copy_of(store: Path) -> Path:
    """Where the copy for readers lies; it need not be there."""
    return store.with_name(f"{store.stem}.readers{store.suffix}")


def renew_copy(store: Path, *, keep: bool = False) -> bool:
    """Copy the store for readers, in one step for those who open it; the store must be closed.

    Args:
        keep: leave an older copy where it is if there is no room for both.

    Returns:
        Whether there is a new copy; False where the disk has no room, or the log of the store is not in its file yet.
    """
    copy = copy_of(store)
    fresh = copy.with_name(f"{copy.name}.new")
    if not store.exists() or store.with_name(f"{store.name}.wal").exists():
        return False
    fresh.unlink(missing_ok=True)
    if shutil.disk_usage(store.parent).free < store.stat().st_size + ROOM_LEFT_BYTES:
        if not keep:
            copy.unlink(missing_ok=True)
        return False
    try:
        copied(store, fresh)
        fresh.replace(copy)
    except OSError:
        fresh.unlink(missing_ok=True)
        copy.unlink(missing_ok=True)
        return False
    return True


def copied(store: Path, copy: Path) -> None:
    """Copy a closed store, or a copy of it, which is replaced and never written to, to where no file is.

    Raises:
        OSError: it could not be done.
    """
    own = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with store.open("rb") as source, os.fdopen(own, "wb") as to:
        now = os.fstat(source.fileno())
        left = now.st_size
        with suppress(OSError, AttributeError):  # another system, or a file system that does not know it
            while left > 0 and (done := os.copy_file_range(source.fileno(), to.fileno(), min(left, CHUNK_BYTES))):
                left -= done
        source.seek(to.seek(0, os.SEEK_END))
        shutil.copyfileobj(source, to, CHUNK_BYTES >> 6)
    os.utime(copy, ns=(now.st_atime_ns, now.st_mtime_ns))  # as old as the store: it is known to be as the store is


@contextmanager
def reading(
    store: Path, resources: Resources | None = None, *, itself: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store for the time of a `with` block, for reading only; errors of the database are ours.

    Args:
        itself: not the copy, but where a run has the store open.

    Raises:
        StoreUnusable: as `monitor.store.connect.connect`. StoreInUse: a run has it open, and there is no copy.
    """
    con, path = _opened(store, resources, itself=itself)
    with _damage_told_of(path, store), database_errors(path):
        try:
            yield con
        finally:
            con.close()


def open_for_reading(
    store: Path, resources: Resources | None = None, *, itself: bool = False
) -> duckdb.DuckDBPyConnection:
    """As `reading`, for those who close it themselves."""
    con, _ = _opened(store, resources, itself=itself)
    return con


def _opened(store: Path, resources: Resources | None, *, itself: bool) -> tuple[duckdb.DuckDBPyConnection, Path]:
    """A connection, and to which of the two files."""
    until = time.monotonic() + PATIENCE_S
    while True:
        copy = copy_of(store)
        for path in (copy, store) if not itself and is_as_new(copy, store) else (store, copy):
            try:
                if path is store or copy.exists():
                    with _damage_told_of(path, store):
                        return connect(path, read_only=True, resources=resources), path
            except StoreInUse:
                if path is store and not copy.exists() and time.monotonic() > until:
                    raise
        time.sleep(PAUSE_S)


@contextmanager
def _damage_told_of(path: Path, store: Path) -> Iterator[None]:
    """A copy that is damaged tells nothing of the store, which need not be made anew."""
    try:
        yield
    except StoreDamaged as problem:
        if path == store:
            raise
        raise StoreUnusable(
            message("error_copy_damaged", why=problem.what), where=str(path), todo=message("todo_renew_copy")
        ) from problem


def is_as_new(copy: Path, store: Path) -> bool:
    """Whether the copy is of the store as it is now."""
    if store.with_name(f"{store.name}.wal").exists():  # a run is at work, or was killed
        return False
    try:
        return copy.stat().st_mtime_ns >= store.stat().st_mtime_ns
    except OSError:
        return False
