"""Positions and statics of old days in Parquet files beside the store: a folder a day, `history/day=2026-03-01`.

A day lies in the store or in its files, never in both; the table `moved_days` says which. Where days have moved, a
temporary view of the same name stands before each of the two tables and gives the rows of both, so that every query,
those of a scan too, sees what it saw before. Who writes brings back the days that it touches (`days_back`), in its own
transaction: rolled back, the days are in their files again. Files of days that came back are left for those who still
read an older copy of the store; the next night removes them (`move_days.sweep`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from monitor.store.query import execute, rows, scalar

NAMES = ("positions.parquet", "statics.parquet")  # of each day's folder

# Where the files lie: set once for a connection. Which of them are seen: as `moved_days` has it.
SEEN = """
SET VARIABLE moved_positions = (
    SELECT list(getvariable('history') || '/day=' || CAST(day AS VARCHAR) || '/positions.parquet' ORDER BY day)
    FROM moved_days);
SET VARIABLE moved_statics = (
    SELECT list(getvariable('history') || '/day=' || CAST(day AS VARCHAR) || '/statics.parquet' ORDER BY day)
    FROM moved_days)
"""
VIEW_OF_POSITIONS = """
CREATE OR REPLACE TEMP VIEW positions AS FROM query_table('"' || current_database() || '".main.positions')
UNION ALL FROM read_parquet(getvariable('moved_positions'), hive_partitioning = false)
"""
VIEW_OF_STATICS = """
CREATE OR REPLACE TEMP VIEW statics AS FROM query_table('"' || current_database() || '".main.statics')
UNION ALL FROM read_parquet(getvariable('moved_statics'), hive_partitioning = false)
"""
# Where a file cannot be read, no query is answered on half of the rows, but the ledger can be read. A condition that
# fails would not do: of an empty table it is never looked at. So the view names, once it is made, a table that is none.
REFUSED_POSITIONS = "CREATE OR REPLACE TEMP VIEW positions AS FROM query_table(getvariable('unread_history'))"
REFUSED_STATICS = "CREATE OR REPLACE TEMP VIEW statics AS FROM query_table(getvariable('unread_history'))"
UNREAD = "SET VARIABLE unread_history = $table"
ASIDE = "DROP VIEW IF EXISTS temp.main.positions; DROP VIEW IF EXISTS temp.main.statics"
FOOTERS_ARE_KEPT = "SET parquet_metadata_cache = true"  # else every query reads the ends of all files

FOLDER = "SELECT getvariable('history')"
ANY = "SELECT count(*) FROM moved_days"
MOVED = "SELECT day, positions, statics, positions_sha256, statics_sha256 FROM moved_days ORDER BY day"
BETWEEN = "SELECT day FROM moved_days WHERE day BETWEEN $low AND $high ORDER BY day"
BRING_POSITIONS = "INSERT INTO positions FROM read_parquet($positions_file, hive_partitioning = false) ORDER BY mmsi, t"
BRING_STATICS = "INSERT INTO statics FROM read_parquet($statics_file, hive_partitioning = false) ORDER BY mmsi, t"
CAME_BACK = "DELETE FROM moved_days WHERE day = ?"


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A day that lies in files."""

    day: date
    positions: int
    statics: int
    positions_sha256: str
    statics_sha256: str

    @property
    def digests(self) -> tuple[str, str]:
        """Of its files, in the order of `NAMES`."""
        return self.positions_sha256, self.statics_sha256


def history_of(store: Path) -> Path:
    """The folder beside a store, or beside its copy for readers; need not be there."""
    return store.absolute().parent / "history"


def day_folder(history: Path, day: date) -> Path:
    """The folder of a day."""
    return history / f"day={day.isoformat()}"


def see_history(con: duckdb.DuckDBPyConnection, store: Path) -> None:
    """Let this connection see the days that lie in files beside the store, which it must be allowed to read."""
    execute(con, "SET VARIABLE history = $history", {"history": str(history_of(store))})
    if scalar(con, ANY):
        execute(con, FOOTERS_ARE_KEPT)
        try:
            refresh(con)
        except duckdb.Error as problem:  # a damaged file
            _refuse(con, str(problem).splitlines()[0])


def see_the_same_history(con: duckdb.DuckDBPyConnection, other: duckdb.DuckDBPyConnection) -> None:
    """Let a connection see the days in files that another connection to the same store sees."""
    folder = scalar(other, FOLDER)
    if folder is not None:
        execute(con, "SET VARIABLE history = $history", {"history": folder})
        refresh(con)


def lies_in_files(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether this connection sees days of files: then views stand before the tables."""
    return scalar(con, FOLDER) is not None and bool(scalar(con, ANY))


def refresh(con: duckdb.DuckDBPyConnection) -> None:
    """See the days that have moved by now; after a transaction that was rolled back too, which restores no variable."""
    if scalar(con, FOLDER) is None:
        return
    execute(con, ASIDE)
    if not scalar(con, ANY):
        return
    execute(con, SEEN)
    if missing := missing_files(con):
        _refuse(con, str(missing[0]))
        return
    execute(con, VIEW_OF_POSITIONS)
    execute(con, VIEW_OF_STATICS)


def _refuse(con: duckdb.DuckDBPyConnection, why: str) -> None:
    execute(con, UNREAD, {"table": "moved_days"})
    execute(con, REFUSED_POSITIONS)
    execute(con, REFUSED_STATICS)
    quoted = why.replace('"', "'")
    execute(con, UNREAD, {"table": f'"a file of the history: {quoted}"'})


def moved_days(con: duckdb.DuckDBPyConnection) -> list[MovedDay]:
    """The days that lie in files, in their order."""
    return [MovedDay(*row) for row in rows(con, MOVED)]


def moved_files(con: duckdb.DuckDBPyConnection, history: Path | None = None) -> list[tuple[Path, str]]:
    """The files of the days that have moved, with the digests that they had.

    Args:
        history: their folder; without it that of this connection's store.
    """
    folder = history or Path(scalar(con, FOLDER))
    return [
        (day_folder(folder, one.day) / name, digest)
        for one in moved_days(con)
        for name, digest in zip(NAMES, one.digests, strict=True)
    ]


def missing_files(con: duckdb.DuckDBPyConnection) -> list[Path]:
    """Those of them that are not there."""
    return [path for path, _ in moved_files(con) if not path.is_file()]


@contextmanager
def days_back(con: duckdb.DuckDBPyConnection, low: date | datetime, high: date | datetime) -> Iterator[None]:
    """Within the block the tables can be written to, and hold the days from `low` to `high` whatever lay in files.

    In the caller's transaction.
    """
    if not scalar(con, ANY):
        yield
        return
    execute(con, ASIDE)
    history = Path(scalar(con, FOLDER))
    for (day,) in rows(con, BETWEEN, {"low": _day(low), "high": _day(high)}):
        positions, statics = (str(day_folder(history, day) / name) for name in NAMES)
        execute(con, BRING_POSITIONS, {"positions_file": positions})
        execute(con, BRING_STATICS, {"statics_file": statics})
        execute(con, CAME_BACK, [day])
    yield
    refresh(con)


def _day(of: date | datetime) -> date:
    return of.date() if isinstance(of, datetime) else of
