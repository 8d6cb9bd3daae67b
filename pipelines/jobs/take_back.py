"""What was derived from a day on is taken back: it is to be derived anew, or its scan did not come to its end."""

from __future__ import annotations

from datetime import date

import duckdb

from monitor.store.ingest import transaction
from monitor.store.query import execute, scalar
from monitor.tracks import newest_rows

FIRST_UNJUDGED = "SELECT min(as_of) FROM unjudged_days"
N_SCANNED = "SELECT count(*) FROM scans WHERE as_of >= ?"

_FORGET = (
    "DELETE FROM scans WHERE as_of >= ?",
    "DELETE FROM unjudged_days WHERE as_of >= ?",
    "DELETE FROM identity_days WHERE as_of >= ?",
    "DELETE FROM flood_vessels WHERE as_of >= ?",
    "DELETE FROM track_ends WHERE as_of >= ?",
    "DELETE FROM multi_track_positions WHERE as_of >= ?",
    "DELETE FROM track_candidates WHERE as_of >= ?",
    "DELETE FROM exposure WHERE as_of >= ?",
    "DELETE FROM signal_losses WHERE as_of >= ?",
    "DELETE FROM ordinary_gaps WHERE as_of >= ?",
    "DELETE FROM vessel_hours WHERE as_of >= ?",
    "DELETE FROM area_hours WHERE as_of >= ?",
    "DELETE FROM outages WHERE as_of >= ?",
    "DELETE FROM visits WHERE as_of >= ?",
    "DELETE FROM contacts WHERE as_of >= ?",
    "DELETE FROM stops WHERE as_of >= ?",
    "DELETE FROM slow_segments WHERE as_of >= ?",
    "DELETE FROM passages WHERE as_of >= ?",
    "DELETE FROM track_reports WHERE as_of >= ?",
    "DELETE FROM displacements WHERE as_of >= ?",
    "DELETE FROM jammed_areas WHERE as_of >= ?",
    "DELETE FROM few_displaced WHERE as_of >= ?",
    "DELETE FROM not_back WHERE as_of >= ?",
    "DELETE FROM lost_vessels WHERE as_of >= ?",
    "DELETE FROM usual_lost WHERE as_of >= ?",
    "DELETE FROM far_steps WHERE as_of >= ?",
    "DELETE FROM false_stretches WHERE as_of >= ?",
    "DELETE FROM false_spans WHERE as_of >= ?",
    "DELETE FROM events WHERE as_of >= ?",
)


def take_back(con: duckdb.DuckDBPyConnection, on: date) -> None:
    """Take back what was derived from a day on, where it was scanned; within a transaction of the caller."""
    if scalar(con, N_SCANNED, [on]):
        _forget(con, on)


def take_back_unjudged(con: duckdb.DuckDBPyConnection) -> None:
    """Take back the days whose stages were done and whose rules were not, and what stood on them, within a transaction.

    They are to be scanned as if they never had been: of days that were being scanned anew, what the scan before had
    found is gone already.
    """
    first = scalar(con, FIRST_UNJUDGED)
    if first is not None:
        with transaction(con):
            _forget(con, first)


def _forget(con: duckdb.DuckDBPyConnection, on: date) -> None:
    for statement in _FORGET:
        execute(con, statement, [on])
    newest_rows.restore(con, on)
