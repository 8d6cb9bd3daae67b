"""Folders beside the store, through which workers and the process that hands out work pass files to each other."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from monitor.store.history import FOLDER
from monitor.store.query import scalar


def kept_beside(con: duckdb.DuckDBPyConnection, name: str) -> Path | None:
    """Where files of this kind outlast a run: beside the store; None of one in memory."""
    history = scalar(con, FOLDER)
    return Path(history).parent / name if history else None


@contextmanager
def beside_store(con: duckdb.DuckDBPyConnection, name: str) -> Iterator[Path]:
    """The folder for files of one kind, not made yet; of a store in memory, for the time of the block only."""
    kept = kept_beside(con, name)
    if kept is not None:
        yield kept
    else:
        with tempfile.TemporaryDirectory(prefix=f"shadowfleet-{name}-") as folder:
            yield Path(folder) / name
