"""Which reference data a store was scanned with: what is told of its events goes by the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from monitor.geo.reference import reference_dir
from monitor.store.query import execute, rows

KEEP = "INSERT OR REPLACE INTO meta VALUES ('reference_folder', $folder), ('reference_digest', $digest)"
KEPT = "SELECT key, value FROM meta WHERE key IN ('reference_folder', 'reference_digest') ORDER BY key"


@dataclass(frozen=True, slots=True)
class ScannedWith:
    """The reference data of the last scan."""

    folder: Path | None  # None where it is the program's own, or there was no scan
    digest: str  # '' where there was no scan


def keep_reference(con: duckdb.DuckDBPyConnection, folder: Path, digest: str) -> None:
    """Write down what a scan is about to use."""
    own = "" if folder == reference_dir() else str(folder.absolute())
    execute(con, KEEP, {"folder": own, "digest": digest})


def scanned_with(con: duckdb.DuckDBPyConnection) -> ScannedWith:
    """What the last scan used."""
    kept = dict(rows(con, KEPT))
    folder = kept.get("reference_folder")
    return ScannedWith(Path(folder) if folder else None, kept.get("reference_digest", ""))


def reference_of(con: duckdb.DuckDBPyConnection, given: Path | None) -> Path:
    """The folder that was asked for; else that of the last scan, if it is still there; else the program's own.

    Raises:
        ReferenceInvalid: the folder that was asked for is not there.
    """
    before = scanned_with(con).folder
    return reference_dir(given or (before if before is not None and before.is_dir() else None))
