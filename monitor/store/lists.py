"""Lists in and out of the store: dated snapshots, and every ship followed through those of its list."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import duckdb
import pyarrow as pa

from monitor.model.listing import BadRow, ListEntry, ListFile, ListStatus, Role, Snapshot
from monitor.model.partial_date import PartialDate
from monitor.store.ingest import transaction
from monitor.store.list_followed import followed
from monitor.store.messages import stored, told_in
from monitor.store.query import records, scalar, shown

NEW_ID = "SELECT 1 + coalesce(max(snapshot_id), 0) FROM list_snapshots"

SNAPSHOTS = """
WITH ordered AS (
    SELECT *, lag(snapshot_id) OVER (PARTITION BY list_name ORDER BY dated) AS before_id FROM list_snapshots),
keys AS (SELECT DISTINCT snapshot_id, key FROM list_entries)
SELECT s.sha256, s.list_name, s.dated, s.file, s.assumptions,
    (SELECT count(*) FROM list_entries AS e WHERE e.snapshot_id = s.snapshot_id) AS entries,
    (SELECT count(*) FROM list_refusals AS r WHERE r.snapshot_id = s.snapshot_id) AS refused,
    CASE WHEN s.before_id IS NOT NULL THEN (SELECT count(*) FROM keys AS k WHERE k.snapshot_id = s.snapshot_id
        AND k.key NOT IN (SELECT key FROM keys AS b WHERE b.snapshot_id = s.before_id)) END AS added,
    CASE WHEN s.before_id IS NOT NULL THEN (SELECT count(*) FROM keys AS k WHERE k.snapshot_id = s.before_id
        AND k.key NOT IN (SELECT key FROM keys AS b WHERE b.snapshot_id = s.snapshot_id)) END AS removed
FROM ordered AS s ORDER BY s.list_name, s.dated
"""

# A ship on a list is followed from snapshot to snapshot; one that comes back after an absence is listed anew.
LISTED = """
WITH ordered AS (
    SELECT snapshot_id, list_name, sha256, dated, row_number() OVER w AS place, lead(dated) OVER w AS next_dated
    FROM list_snapshots WINDOW w AS (PARTITION BY list_name ORDER BY dated)),
one AS (
    SELECT e.*, row_number() OVER (PARTITION BY snapshot_id, key ORDER BY row_no) AS nth FROM list_entries AS e),
placed AS (
    SELECT o.list_name, o.sha256, o.dated, o.next_dated, o.place, e.*,
        o.place - row_number() OVER (PARTITION BY o.list_name, e.key ORDER BY o.place) AS stay
    FROM one AS e JOIN ordered AS o ON o.snapshot_id = e.snapshot_id WHERE e.nth = 1),
stays AS (
    SELECT *, min(dated) OVER (PARTITION BY list_name, key, stay) AS first_dated,
        row_number() OVER (PARTITION BY list_name, key, stay ORDER BY place DESC) AS newest
    FROM placed)
SELECT list_name, sha256, row_no, authority, status, imo, mmsi, name, other_names, flag, former_flags, call_sign,
    ship_type, length_m, tonnage, listed_on, reason, url, parties, first_dated, dated AS last_dated,
    next_dated AS gone_by
FROM stays WHERE newest = 1 ORDER BY authority, list_name, first_dated, key
-- no row without list_snapshots
"""

# Whose lists are here, and how fresh they are.
COVERED = """
SELECT e.authority, max(s.dated) AS dated FROM list_entries AS e
JOIN list_snapshots AS s ON s.snapshot_id = e.snapshot_id
WHERE e.status = 'listed' GROUP BY e.authority ORDER BY e.authority
"""

ADD = "INSERT INTO list_snapshots VALUES ($id, $sha256, $name, $format, $dated, $file, $assumptions, $run)"
REPLACE = """
UPDATE list_snapshots SET sha256 = $sha256, format = $format, file = $file, assumptions = $assumptions, run_id = $run
WHERE snapshot_id = $id AND list_name = $name AND dated = $dated
"""
REMOVE = (
    "DELETE FROM list_entries WHERE snapshot_id = $id",
    "DELETE FROM list_refusals WHERE snapshot_id = $id",
)
_INSERT = {
    ListEntry: "INSERT INTO list_entries BY NAME SELECT *, $id AS snapshot_id FROM batch",
    BadRow: "INSERT INTO list_refusals BY NAME SELECT *, $id AS snapshot_id FROM batch",
}
_NESTED = ("other_names", "former_flags")


class Kept(StrEnum):
    """What became of a list that was added."""

    NEW = "new"
    KNOWN = "known"  # the same bytes stand there already
    REPLACED = "replaced"  # it took the place of the list's snapshot of the same day
    BESIDE = "beside"  # the authority has another list; this one has a number behind its name


@dataclass(frozen=True, slots=True)
class Added:
    """Under which name a list is kept, and how."""

    list_name: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class Listed:
    """A ship on a list, followed through its snapshots; `entry` is what the newest that has it says."""

    list_name: str
    sha256: str
    entry: ListEntry
    first_dated: date
    last_dated: date
    gone_by: date | None  # the first later snapshot without it


def list_name(file: ListFile, authority: str | None) -> str:
    """What a list is known by: its format, and the authority given or named by its rows."""
    return f"{file.format} {authority or '+'.join(sorted({entry.authority for entry in file.entries}))}"


def add_snapshot(
    con: duckdb.DuckDBPyConnection, file: ListFile, name: str, *, sha256: str, file_name: str, dated: date, run_id: str
) -> Added:
    """Store a list as the snapshot of a day.

    Where the list has another snapshot of that day, this one takes its place; where that is another list of the same
    authority, which has other ships, both are kept, and the later one has a number behind its name.
    """
    of = followed(con, name, sha256, dated, {entry.key for entry in file.entries})
    if of.same_day is not None and of.same_day.sha256 == sha256:
        return Added(of.list_name, Kept.KNOWN)
    with transaction(con):
        snapshot_id = int(scalar(con, NEW_ID)) if of.same_day is None else of.same_day.snapshot_id
        if of.same_day is not None:
            for statement in REMOVE:
                con.execute(statement, {"id": snapshot_id})
        con.execute(
            ADD if of.same_day is None else REPLACE,
            {
                "id": snapshot_id,
                "sha256": sha256,
                "name": of.list_name,
                "format": file.format.value,
                "dated": dated,
                "file": file_name,
                "assumptions": stored(file.assumptions),
                "run": run_id,
            },
        )
        with shown(con, "batch", _entries(file.entries)):
            con.execute(_INSERT[ListEntry], {"id": snapshot_id})
        with shown(con, "batch", _bad_rows(file.bad_rows)):
            con.execute(_INSERT[BadRow], {"id": snapshot_id})
    if of.same_day is not None:
        return Added(of.list_name, Kept.REPLACED)
    return Added(of.list_name, Kept.NEW if of.list_name == name else Kept.BESIDE)


def snapshots(con: duckdb.DuckDBPyConnection) -> list[Snapshot]:
    """All snapshots, list by list in order of date."""
    return [Snapshot(**{**row, "assumptions": told_in(row["assumptions"])}) for row in records(con, SNAPSHOTS)]


def listed(con: duckdb.DuckDBPyConnection) -> list[Listed]:
    """Every ship on every list, also those that are gone from it."""
    return [_listed(row) for row in records(con, LISTED)]


def covered(con: duckdb.DuckDBPyConnection) -> dict[str, date]:
    """By authority, the date of its newest list in the store."""
    return {row["authority"]: row["dated"] for row in records(con, COVERED)}


def _listed(row: dict[str, Any]) -> Listed:
    nested = {name: tuple(json.loads(row[name])) for name in _NESTED}
    listed_on = None if row["listed_on"] is None else PartialDate(row["listed_on"])
    parties = tuple((Role(role), name) for role, name in json.loads(row["parties"] or "[]"))
    words = {**row, **nested, "parties": parties, "status": ListStatus(row["status"]), "listed_on": listed_on}
    entry = ListEntry(**{name: words[name] for name in ListEntry.__dataclass_fields__})
    return Listed(row["list_name"], row["sha256"], entry, row["first_dated"], row["last_dated"], row["gone_by"])


def _entries(entries: Sequence[ListEntry]) -> pa.Table:
    rows = [
        {**asdict(e), "key": e.key, **{name: _json(getattr(e, name)) for name in (*_NESTED, "parties")}}
        for e in entries
    ]
    schema = [
        ("key", pa.string()),
        ("row_no", pa.int64()),
        ("authority", pa.string()),
        ("status", pa.string()),
        ("imo", pa.int32()),
        ("mmsi", pa.int32()),
        ("name", pa.string()),
        ("other_names", pa.string()),
        ("flag", pa.string()),
        ("former_flags", pa.string()),
        ("call_sign", pa.string()),
        ("ship_type", pa.string()),
        ("length_m", pa.float64()),
        ("tonnage", pa.float64()),
        ("listed_on", pa.string()),
        ("reason", pa.string()),
        ("url", pa.string()),
        ("parties", pa.string()),
    ]
    return pa.Table.from_pylist(rows, pa.schema(schema))


def _bad_rows(rows: Sequence[BadRow]) -> pa.Table:
    schema = pa.schema([("row_no", pa.int64()), ("reason", pa.string()), ("text", pa.string())])
    return pa.Table.from_pylist([{**asdict(row), "reason": stored([row.reason])} for row in rows], schema)


def _json(value: Sequence[object]) -> str:
    return json.dumps(list(value), ensure_ascii=False)
