"""From when to when a store has reports, of positions or of particulars."""

from __future__ import annotations

from datetime import datetime

import duckdb

from monitor.store.query import rows, scalar

SPAN = """
SELECT min(first_t), max(last_t) FROM (
    SELECT min(t) AS first_t, max(t) AS last_t FROM positions
    UNION ALL SELECT min(t), max(t) FROM statics)
"""
LAST_POSITION = "SELECT max(t) FROM positions"


def last_position(con: duckdb.DuckDBPyConnection) -> datetime | None:
    """Time of the last position; None without any."""
    last: datetime | None = scalar(con, LAST_POSITION)
    return last


def span_of(con: duckdb.DuckDBPyConnection) -> tuple[datetime, datetime] | tuple[None, None]:
    """Times of the first report and of the last; None without any."""
    ((first_t, last_t),) = rows(con, SPAN)
    return first_t, last_t
