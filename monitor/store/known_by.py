"""What a store knew at the end of a day, copied into an empty store: from there nothing later can be read.

A row counts by the time it tells of, not by when its file was read: an archive that came in later is as if it had come
in at once. Only what was received and what lists said is copied. Everything derived is left out, because a scan of
today has looked at lists of today.

The cut is made once, in the views `known_TABLE`; the copy and its check both read them. Below them the views
`source_TABLE` are the other store, or that store with other rows after the cut-off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb

from monitor.model.units import midnight
from monitor.store.database_errors import database_errors
from monitor.store.history import NAMES, day_folder, history_of
from monitor.store.query import rows, scalar

_SOURCES: Mapping[str, str] = {
    "files": "CREATE OR REPLACE TEMP VIEW source_files AS FROM source.files",
    "file_days": "CREATE OR REPLACE TEMP VIEW source_file_days AS FROM source.file_days",
    "positions": "CREATE OR REPLACE TEMP VIEW source_positions AS FROM held_positions",
    "statics": "CREATE OR REPLACE TEMP VIEW source_statics AS FROM held_statics",
    "receptions": "CREATE OR REPLACE TEMP VIEW source_receptions AS FROM source.receptions",
    "refusals": "CREATE OR REPLACE TEMP VIEW source_refusals AS FROM source.refusals",
    "list_snapshots": "CREATE OR REPLACE TEMP VIEW source_list_snapshots AS FROM source.list_snapshots",
    "list_entries": "CREATE OR REPLACE TEMP VIEW source_list_entries AS FROM source.list_entries",
}

# The other store's positions and statics: with the days that lie in files beside it, where there are any.
_HELD = (
    "CREATE OR REPLACE TEMP VIEW held_positions AS FROM source.positions",
    "CREATE OR REPLACE TEMP VIEW held_statics AS FROM source.statics",
)
_HELD_AND_MOVED = (
    """
CREATE OR REPLACE TEMP VIEW held_positions AS FROM source.positions
UNION ALL FROM read_parquet(getvariable('source_positions'), hive_partitioning = false)""",
    """
CREATE OR REPLACE TEMP VIEW held_statics AS FROM source.statics
UNION ALL FROM read_parquet(getvariable('source_statics'), hive_partitioning = false)""",
)

_KNOWN: Mapping[str, str] = {
    "files": """
CREATE TEMP VIEW known_files AS SELECT * FROM source_files
WHERE file_id IN (SELECT file_id FROM source_file_days WHERE day < getvariable('until'))""",
    "file_days": "CREATE TEMP VIEW known_file_days AS SELECT * FROM source_file_days WHERE day < getvariable('until')",
    "positions": "CREATE TEMP VIEW known_positions AS SELECT * FROM source_positions WHERE t < getvariable('until')",
    "statics": "CREATE TEMP VIEW known_statics AS SELECT * FROM source_statics WHERE t < getvariable('until')",
    "receptions": """
CREATE TEMP VIEW known_receptions AS SELECT * FROM source_receptions WHERE bin_t < getvariable('until')""",
    "refusals": "CREATE TEMP VIEW known_refusals AS SELECT * FROM source_refusals WHERE t < getvariable('until')",
    "list_snapshots": """
CREATE TEMP VIEW known_list_snapshots AS SELECT * FROM source_list_snapshots WHERE dated < getvariable('until')""",
    "list_entries": """
CREATE TEMP VIEW known_list_entries AS SELECT * FROM source_list_entries
WHERE snapshot_id IN (SELECT snapshot_id FROM source_list_snapshots WHERE dated < getvariable('until'))""",
}

_COPY: Mapping[str, str] = {
    "files": "INSERT INTO files BY NAME FROM known_files",
    "file_days": "INSERT INTO file_days BY NAME FROM known_file_days",
    "positions": "INSERT INTO positions BY NAME FROM known_positions",
    "statics": "INSERT INTO statics BY NAME FROM known_statics",
    "receptions": "INSERT INTO receptions BY NAME FROM known_receptions",
    "refusals": "INSERT INTO refusals BY NAME FROM known_refusals",
    "list_snapshots": "INSERT INTO list_snapshots BY NAME FROM known_list_snapshots",
    "list_entries": "INSERT INTO list_entries BY NAME FROM known_list_entries",
}
TABLES = tuple(_COPY)
"""What is copied, in an order in which it can be."""

# Other rows after the cut-off: what the store has there is gone, and up to a thousand rows of before stand at the very
# beginning of what is later, altered. What is known must not change by it.
_LATER: Mapping[str, Mapping[str, str]] = {
    "positions": {
        "positions": """
CREATE OR REPLACE TEMP VIEW source_positions AS SELECT * FROM held_positions WHERE t < getvariable('until')
UNION ALL (SELECT * REPLACE (CAST(getvariable('until') AS TIMESTAMP) AS t, -lon AS lon, -lat AS lat)
    FROM held_positions WHERE t < getvariable('until') LIMIT 1000)""",
        "receptions": """
CREATE OR REPLACE TEMP VIEW source_receptions AS SELECT * FROM source.receptions WHERE bin_t < getvariable('until')
UNION ALL (SELECT * REPLACE (CAST(getvariable('until') AS TIMESTAMP) AS bin_t)
    FROM source.receptions WHERE bin_t < getvariable('until') LIMIT 1000)""",
        "refusals": """
CREATE OR REPLACE TEMP VIEW source_refusals AS SELECT * FROM source.refusals WHERE t < getvariable('until')
UNION ALL (SELECT * REPLACE (CAST(getvariable('until') AS TIMESTAMP) AS t)
    FROM source.refusals WHERE t < getvariable('until') LIMIT 1000)""",
        "file_days": """
CREATE OR REPLACE TEMP VIEW source_file_days AS SELECT * FROM source.file_days WHERE day < getvariable('until')
UNION ALL (SELECT * REPLACE (CAST(getvariable('until') AS DATE) AS day)
    FROM source.file_days WHERE day < getvariable('until') LIMIT 1000)""",
    },
    "statics": {
        "statics": """
CREATE OR REPLACE TEMP VIEW source_statics AS SELECT * FROM held_statics WHERE t < getvariable('until')
UNION ALL (SELECT * REPLACE (CAST(getvariable('until') AS TIMESTAMP) AS t, 9999993 AS imo, 'LATER' AS name,
        CAST(70 AS SMALLINT) AS ship_type)
    FROM held_statics WHERE t < getvariable('until') LIMIT 1000)""",
    },
    "lists": {
        "list_snapshots": """
CREATE OR REPLACE TEMP VIEW source_list_snapshots AS SELECT * FROM source.list_snapshots
WHERE dated < getvariable('until')
UNION ALL (SELECT * REPLACE (-snapshot_id AS snapshot_id, CAST(getvariable('until') AS DATE) AS dated)
    FROM source.list_snapshots)""",
        "list_entries": """
CREATE OR REPLACE TEMP VIEW source_list_entries AS SELECT e.* FROM source.list_entries AS e
JOIN source.list_snapshots AS s ON s.snapshot_id = e.snapshot_id WHERE s.dated < getvariable('until')
UNION ALL (SELECT * REPLACE (-snapshot_id AS snapshot_id, imo + 1 AS imo) FROM source.list_entries)""",
    },
}
LATER = tuple(_LATER)
"""Kinds of rows after the cut-off that can be altered."""

_FINGERPRINT = "SELECT count(*), sum(hash(k)) FROM query_table($table) AS k"
# Every derived table, and the tables of its newest rows.
DERIVED = (
    *(
        "scans",
        "unjudged_days",
        "identity_days",
        "track_ends",
        "multi_track_positions",
        "track_candidates",
        "track_reports",
    ),
    *("exposure", "signal_losses", "area_hours", "ordinary_gaps", "vessel_hours", "outages"),
    *("visits", "identity_totals", "track_newest", "visit_newest", "flood_vessels", "contacts"),
    *("stops", "slow_segments", "passages", "displacements", "jammed_areas", "few_displaced", "events"),
    *("lost_vessels", "usual_lost"),
    *("far_steps", "false_stretches", "false_spans", "not_back"),
)
_NEWEST_DAY = "SELECT max(as_of) FROM query_table($derived)"
LATEST_TOLD = 'SELECT max(greatest("start", coalesce("end", "start"))) FROM events'


def end_of(day: date) -> datetime:
    """The first moment that is not known at the end of a day, UTC."""
    return midnight(day) + timedelta(days=1)


@contextmanager
def attached(con: duckdb.DuckDBPyConnection, store: Path, day: date) -> Iterator[None]:
    """Let `con` see another store, as it stood at the end of a day, for the time of a `with` block.

    Raises:
        StoreUnusable: a run that writes holds it, or it cannot be read.
    """
    with database_errors(store):
        con.execute("ATTACH ? AS source (READ_ONLY)", [str(store)])
        con.execute("SET VARIABLE until = ?", [end_of(day)])
        for statement in (*_held(con, store), *_SOURCES.values(), *_KNOWN.values()):
            con.execute(statement)
        yield
        for table in TABLES:
            con.execute(_DROP[table])
        con.execute("DROP VIEW held_positions; DROP VIEW held_statics")
        con.execute("DETACH source")


def _held(con: duckdb.DuckDBPyConnection, store: Path) -> tuple[str, ...]:
    folders = [
        day_folder(history_of(store), day) for (day,) in rows(con, "SELECT day FROM source.moved_days ORDER BY day")
    ]
    if not folders:
        return _HELD
    for table, name in zip(("positions", "statics"), NAMES, strict=True):
        con.execute(_SET[table], [[str(folder / name) for folder in folders]])
    return _HELD_AND_MOVED


_SET: Mapping[str, str] = {
    "positions": "SET VARIABLE source_positions = ?",
    "statics": "SET VARIABLE source_statics = ?",
}


_DROP: Mapping[str, str] = {
    "files": "DROP VIEW known_files; DROP VIEW source_files",
    "file_days": "DROP VIEW known_file_days; DROP VIEW source_file_days",
    "positions": "DROP VIEW known_positions; DROP VIEW source_positions",
    "statics": "DROP VIEW known_statics; DROP VIEW source_statics",
    "receptions": "DROP VIEW known_receptions; DROP VIEW source_receptions",
    "refusals": "DROP VIEW known_refusals; DROP VIEW source_refusals",
    "list_snapshots": "DROP VIEW known_list_snapshots; DROP VIEW source_list_snapshots",
    "list_entries": "DROP VIEW known_list_entries; DROP VIEW source_list_entries",
}


def copy_known(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """Copy what was known into a table of this store."""
    con.execute(_COPY[table])


def known_changes(con: duckdb.DuckDBPyConnection, later: str) -> bool:
    """Whether what is known changes with rows after the cut-off: it must not.

    Args:
        later: one of `LATER`: what is altered after the cut-off.
    """
    altered = _LATER[later]
    before = {table: _fingerprint(con, table) for table in ("files", *altered)}
    try:
        for statement in altered.values():
            con.execute(statement)
        return any(_fingerprint(con, table) != known for table, known in before.items())
    finally:
        for table in altered:
            con.execute(_SOURCES[table])


def _fingerprint(con: duckdb.DuckDBPyConnection, table: str) -> tuple[object, ...]:
    """Equal for equal rows in any order."""
    return rows(con, _FINGERPRINT, {"table": f"known_{table}"})[0]


def derived_after(con: duckdb.DuckDBPyConnection, day: date | None) -> list[str]:
    """Derived tables that hold a row of after a day, and `events` where one tells of a later time; None: any row."""
    newest = {table: scalar(con, _NEWEST_DAY, {"derived": table}) for table in DERIVED}
    found = [table for table, as_of in newest.items() if as_of is not None and (day is None or as_of > day)]
    last = scalar(con, LATEST_TOLD)
    return found if day is None or last is None or last < end_of(day) else [*found, "events"]
