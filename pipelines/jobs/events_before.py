"""How many events a scan changed: what it takes back and writes again as it was, is no change."""

from __future__ import annotations

import duckdb

from monitor.store.query import execute, scalar

_REMEMBER = """
CREATE OR REPLACE TEMP TABLE events_before AS
SELECT event_id, arg_max(hash(e), version) AS said FROM events AS e GROUP BY event_id
"""
_CHANGED = """
SELECT count(*) FROM (SELECT event_id, arg_max(hash(e), version) AS said FROM events AS e GROUP BY event_id) AS f
LEFT JOIN events_before AS b USING (event_id) WHERE f.said IS DISTINCT FROM b.said
"""
_FORGET = "DROP TABLE IF EXISTS events_before"


def remember_events(con: duckdb.DuckDBPyConnection) -> None:
    """Keep, for the time of this connection, how each event stands."""
    execute(con, _REMEMBER)


def changed_events(con: duckdb.DuckDBPyConnection) -> int:
    """How many events are new or otherwise since `remember_events`."""
    n = int(scalar(con, _CHANGED))
    execute(con, _FORGET)
    return n
