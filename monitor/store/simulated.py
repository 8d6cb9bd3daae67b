"""Which files of the store are a simulator's: what whoever had them read says, never a line of theirs."""

from __future__ import annotations

import duckdb

from monitor.store.query import rows, scalar

LABEL = """
UPDATE files SET simulated = true WHERE sha256 = $sha256 AND member = $member AND NOT simulated RETURNING file_id
"""
ANY = "SELECT coalesce(bool_or(simulated), false) FROM files"


def any_simulated(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether a file of the store is a simulator's, so that every page is labelled."""
    return bool(scalar(con, ANY))


def label_simulated(con: duckdb.DuckDBPyConnection, sha256: str, member: str) -> bool:
    """Label a file that was read without it. A label is never taken off by reading a file again.

    Returns:
        Whether it had none.
    """
    return bool(rows(con, LABEL, {"sha256": sha256, "member": member}))
