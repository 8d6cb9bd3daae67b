"""New stores on disk that begin as the bytes of one that was made before: to make the tables takes as long as the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from monitor.store.resources import Resources

Connected = Callable[..., duckdb.DuckDBPyConnection]


def begun_as_a_copy(connected: Connected) -> Connected:
    """The same, but that it finds a store where it would make one."""

    @cache
    def new() -> bytes:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "store.duckdb"
            connected(path, False, lambda _: None, Resources.of(), None).close()
            return path.read_bytes()

    def begun(path: Path | None, read_only: bool, *more: Any) -> duckdb.DuckDBPyConnection:
        if path is not None and not read_only and path.parent.is_dir() and not _is_there(path):
            path.write_bytes(new())
        return connected(path, read_only, *more)

    return begun


def _is_there(path: Path) -> bool:
    return any(one.is_symlink() or one.exists() for one in (path, path.with_name(f"{path.name}.wal")))
