"""Raw lines that events cite, kept in the store so that evidence outlives the log it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from monitor.model.exhibit import RawLine, Role
from monitor.model.source import Format
from monitor.store.query import records

FILES = """
SELECT file_id, sha256, name, member, path, disk_bytes, format, column_names FROM files
WHERE list_contains($known, sha256) ORDER BY file_id
"""
KEPT = """
SELECT file_id, cited_line, whole, role, line_no, "offset", line FROM cited_lines
WHERE file_id IN (SELECT file_id FROM files WHERE list_contains($known, sha256))
ORDER BY file_id, cited_line, line_no
"""
_KEEP = "INSERT INTO cited_lines VALUES (?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class CitedFile:
    """A file of the ledger, and where it was when it was read."""

    file_id: int
    sha256: str
    name: str
    member: str
    path: str
    disk_bytes: int | None  # how many the digest is of: the file may have grown since
    format: Format
    column_names: str | None  # as `FileHeader` has them


@dataclass(frozen=True, slots=True)
class Kept:
    """The lines behind one cited line."""

    lines: tuple[RawLine, ...]
    whole: bool


def files_of(con: duckdb.DuckDBPyConnection, sha256s: Sequence[str]) -> list[CitedFile]:
    """The ledger's rows of some files."""
    rows = records(con, FILES, {"known": list(sha256s)})
    return [CitedFile(**{**row, "format": Format(row["format"])}) for row in rows]


def kept_lines(con: duckdb.DuckDBPyConnection, sha256s: Sequence[str]) -> dict[tuple[int, int], Kept]:
    """What was kept of some files, by file number and cited line."""
    found: dict[tuple[int, int], list[RawLine]] = {}
    whole: dict[tuple[int, int], bool] = {}
    for row in records(con, KEPT, {"known": list(sha256s)}):
        key = (row["file_id"], row["cited_line"])
        found.setdefault(key, []).append(RawLine(Role(row["role"]), row["line_no"], row["offset"], bytes(row["line"])))
        whole[key] = row["whole"]
    return {key: Kept(tuple(lines), whole[key]) for key, lines in found.items()}


def keep(con: duckdb.DuckDBPyConnection, file_id: int, found: Iterable[tuple[int, list[RawLine], bool]]) -> None:
    """Keep the lines behind cited lines of one file."""
    rows = [
        [file_id, cited, whole, raw.role.value, raw.line_no, raw.offset, raw.line]
        for cited, lines, whole in found
        for raw in lines
    ]
    if rows:
        con.executemany(_KEEP, rows)
