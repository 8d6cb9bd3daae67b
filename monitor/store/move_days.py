"""Move a day of positions and statics out of the store, into files beside it: see `history`.

The files are written, synced and swapped in first. Then one transaction takes the rows out of the store and notes that
the day has moved: killed before it, the files are nobody's and are written anew; killed after it, all is done.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb

from monitor.errors import DataCheckFailed
from monitor.model.message import message
from monitor.model.units import midnight
from monitor.store.history import ASIDE, NAMES, day_folder, moved_days, refresh
from monitor.store.ingest import transaction
from monitor.store.query import execute, rows
from monitor.store.synced import sync

FRESH = ".new"  # ends the name of a file in the making

OLD = """
SELECT DISTINCT day FROM file_days WHERE day < $until AND day NOT IN (SELECT day FROM moved_days) ORDER BY day
"""
# Compressed as much as is quick; ordered as queries look: a vessel's rows lie together.
WRITE_POSITIONS = """
COPY (SELECT * FROM positions WHERE t >= $since AND t < $until ORDER BY mmsi, t, file_id, line_no, lon, lat)
TO $path (FORMAT parquet, COMPRESSION zstd)
"""
WRITE_STATICS = """
COPY (SELECT * FROM statics WHERE t >= $since AND t < $until ORDER BY mmsi, t, file_id, line_no)
TO $path (FORMAT parquet, COMPRESSION zstd)
"""
# Equal for equal rows in any order.
STORED_POSITIONS = "SELECT count(*), sum(hash(p)) FROM positions AS p WHERE t >= $since AND t < $until"
STORED_STATICS = "SELECT count(*), sum(hash(s)) FROM statics AS s WHERE t >= $since AND t < $until"
FILED = "SELECT count(*), sum(hash(r)) FROM read_parquet($moved_file, hive_partitioning = false) AS r"
OUT_POSITIONS = "DELETE FROM positions WHERE t >= $since AND t < $until"
OUT_STATICS = "DELETE FROM statics WHERE t >= $since AND t < $until"
MOVED = "INSERT INTO moved_days VALUES ($day, $positions, $statics, $positions_sha256, $statics_sha256, $run)"

_WAYS = ((WRITE_POSITIONS, STORED_POSITIONS), (WRITE_STATICS, STORED_STATICS))


def old_days(con: duckdb.DuckDBPyConnection, until: date) -> list[date]:
    """Days with data before `until` that lie in the store."""
    return [day for (day,) in rows(con, OLD, {"until": until})]


def move_day(
    con: duckdb.DuckDBPyConnection, history: Path, day: date, run_id: str, digest: Callable[[Path], str]
) -> None:
    """Move one day; it can be seen as before, by `con` too.

    Args:
        digest: SHA-256 of a file.

    Raises:
        DataCheckFailed: a file does not give back what was written into it; the day stays in the store.
        StoreUnusable: the files or the store could not be written; the day stays in the store.
        OSError: the same of what is not the database's.
    """
    since = midnight(day)
    span = {"since": since, "until": since + timedelta(days=1)}
    folder = day_folder(history, day)
    folder.mkdir(parents=True, exist_ok=True)
    with transaction(con):
        execute(con, ASIDE)  # of this day all rows are in the store
        try:
            counted = [_written(con, folder / name, *way, span) for name, way in zip(NAMES, _WAYS, strict=True)]
        except Exception:
            _remove_unmade(folder)  # on a full disk they take what the rest of the night needs
            raise
        for name in NAMES:
            (folder / f"{name}{FRESH}").replace(folder / name)
        for made in (folder, history, history.parent):
            sync(made)
        execute(con, OUT_POSITIONS, span)
        execute(con, OUT_STATICS, span)
        positions_sha256, statics_sha256 = (digest(folder / name) for name in NAMES)
        told = {"positions": counted[0], "statics": counted[1]}
        digests = {"positions_sha256": positions_sha256, "statics_sha256": statics_sha256}
        execute(con, MOVED, {"day": day, "run": run_id, **told, **digests})
        refresh(con)


def _written(con: duckdb.DuckDBPyConnection, to: Path, write: str, stored: str, span: dict[str, datetime]) -> int:
    """Write a file beside its place, and see that it gives back the same rows; returns how many."""
    fresh = to.with_name(f"{to.name}{FRESH}")
    fresh.unlink(missing_ok=True)
    execute(con, write, {"path": str(fresh), **span})
    ours, theirs = rows(con, stored, span)[0], rows(con, FILED, {"moved_file": str(fresh)})[0]
    if ours != theirs:
        raise DataCheckFailed(message("error_history_differs"), where=str(to), todo=message("todo_report_bug"))
    sync(fresh)
    return int(ours[0])


def sweep(con: duckdb.DuckDBPyConnection, history: Path) -> None:
    """Remove files of days that are in the store: they came back, or a run was killed as it moved them."""
    if not history.is_dir():
        return
    moved = {day_folder(history, one.day).name for one in moved_days(con)}
    for folder in history.glob("day=*"):
        if folder.name not in moved:
            shutil.rmtree(folder, ignore_errors=True)
        else:
            _remove_unmade(folder)


def _remove_unmade(folder: Path) -> None:
    for name in NAMES:
        with suppress(OSError):
            (folder / f"{name}{FRESH}").unlink(missing_ok=True)
