"""What a store holds, in a few digits: the same files give the same, in whatever order they came."""

from __future__ import annotations

import hashlib
import json

import duckdb

from monitor.store.query import rows

FILES = "SELECT sha256, member, lines FROM files ORDER BY sha256, member"


def contents_digest(con: duckdb.DuckDBPyConnection) -> str:
    """Sixteen hex digits that change when a file is added, or read anew with more lines."""
    return hashlib.sha256(json.dumps(rows(con, FILES)).encode()).hexdigest()[:16]
