"""What a store knows that a new reading of the same files does not give: files, lists, runs, editions, messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from monitor.store.ingest import transaction
from monitor.store.query import execute, records, shown

FILES = """
SELECT path, member, sha256, disk_bytes, simulated, standing, column_names, lines FROM files ORDER BY file_id
"""
_READ: Mapping[str, str] = {
    "runs": "SELECT * FROM runs",
    "accepted_changes": "SELECT * FROM accepted_changes",
    "list_snapshots": "SELECT * FROM list_snapshots",
    "list_entries": "SELECT * FROM list_entries",
    "list_refusals": "SELECT * FROM list_refusals",
    "editions": "SELECT * FROM editions",
    "edition_findings": "SELECT * FROM edition_findings",
    "edition_watched": "SELECT * FROM edition_watched",
    "alerts": "SELECT * FROM alerts",
}
_PUT: Mapping[str, tuple[str, ...]] = {
    "runs": (
        "DELETE FROM runs WHERE run_id IN (SELECT run_id FROM kept)",  # taken over before, by one that was killed
        "UPDATE runs SET nth = nth + (SELECT coalesce(max(nth), 0) FROM kept)",  # this store's own come last
        "INSERT INTO runs BY NAME SELECT * FROM kept",
    ),
    "accepted_changes": (
        "DELETE FROM accepted_changes",
        "INSERT INTO accepted_changes BY NAME SELECT * FROM kept",
    ),
    "list_snapshots": ("DELETE FROM list_snapshots", "INSERT INTO list_snapshots BY NAME SELECT * FROM kept"),
    "list_entries": ("DELETE FROM list_entries", "INSERT INTO list_entries BY NAME SELECT * FROM kept"),
    "list_refusals": ("DELETE FROM list_refusals", "INSERT INTO list_refusals BY NAME SELECT * FROM kept"),
    "editions": ("DELETE FROM editions", "INSERT INTO editions BY NAME SELECT * FROM kept"),
    "edition_findings": ("DELETE FROM edition_findings", "INSERT INTO edition_findings BY NAME SELECT * FROM kept"),
    "edition_watched": ("DELETE FROM edition_watched", "INSERT INTO edition_watched BY NAME SELECT * FROM kept"),
    "alerts": ("DELETE FROM alerts", "INSERT INTO alerts BY NAME SELECT * FROM kept"),
}


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the ledger, and how it was read."""

    path: str  # '' where nobody said
    member: str
    sha256: str
    disk_bytes: int | None
    simulated: bool
    standing: str
    column_names: str | None
    lines: int


@dataclass(frozen=True, slots=True)
class Kept:
    """The ledger, and tables that are taken over as they are, by name."""

    files: tuple[KeptFile, ...]
    tables: Mapping[str, pa.Table]

    @property
    def run_ids(self) -> list[str]:
        """Of all its runs."""
        return [str(run_id) for run_id in self.tables["runs"]["run_id"].to_pylist()]


def kept_of(con: duckdb.DuckDBPyConnection) -> Kept:
    """What a store knows besides what its files say.

    Raises:
        duckdb.Error: one of these tables is damaged.
    """
    files = tuple(KeptFile(**row) for row in records(con, FILES))
    return Kept(files, {name: con.sql(query).to_arrow_table() for name, query in _READ.items()})


def keep(con: duckdb.DuckDBPyConnection, kept: Kept) -> None:
    """Put the tables into another store, in place of what it has of them."""
    with transaction(con):
        for name, table in kept.tables.items():
            with shown(con, "kept", table):
                for statement in _PUT[name]:
                    execute(con, statement)
