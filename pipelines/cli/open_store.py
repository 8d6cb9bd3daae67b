"""The store for commands that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from monitor.store.readable import reading as reading_of
from monitor.store.resources import Resources
from pipelines.jobs.home import Home
from pipelines.jobs.lost_store import check_is_there


def size_bytes(store: Path) -> int:
    """Of the store, with its log: what was written last is there until the next checkpoint."""
    log = store.with_name(store.name + ".wal")
    return store.stat().st_size + (log.stat().st_size if log.exists() else 0)


@contextmanager
def reading(
    home: Home, resources: Resources | None = None, *, itself: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store as the last run left it, opened for reading only.

    Args:
        itself: not the copy for readers.

    Raises:
        StoreUnusable: there is none yet, it is lost, or it cannot be read.
    """
    check_is_there(home)
    with reading_of(home.store, resources=resources, itself=itself) as con:
        yield con
