"""Editions as the store keeps them: what each found, and whether messages were made of what had changed."""

from __future__ import annotations

import json
from datetime import datetime

import duckdb

from monitor.model.edition_changes import Contents, Found, Issued, WatchedThen
from monitor.model.marking import Tlp
from monitor.model.watch import WatchState
from monitor.store.query import execute, records, scalar

# In the order in which they were recorded, not of their times: one from a clock that was ahead stays no newest one.
EDITIONS = "SELECT run_id, published_at, data_end, tlp, simulated FROM editions ORDER BY nth"
FINDINGS = """
SELECT hull, title, imo, mmsi, rank, points, reasons FROM edition_findings WHERE run_id = $run ORDER BY rank, hull
"""
ADD = """
INSERT INTO editions
SELECT $run, $at, $last, $tlp, $simulated, NULL, (SELECT coalesce(max(nth), 0) + 1 FROM editions)
"""
ADD_FINDING = """
INSERT INTO edition_findings VALUES ($run, $hull, $title, $imo, $mmsi, $rank, $points, $reasons)
"""
WATCHED = """
SELECT hull, title, state, last_received, points FROM edition_watched WHERE run_id = $run ORDER BY hull
"""
ADD_WATCHED = "INSERT INTO edition_watched VALUES ($run, $hull, $title, $state, $last, $points)"
ALERTED = "SELECT run_id FROM editions WHERE alerted_at IS NOT NULL ORDER BY nth DESC LIMIT 1"
MARK_ALERTED = "UPDATE editions SET alerted_at = $at WHERE run_id = $run"


def keep_edition(con: duckdb.DuckDBPyConnection, edition: Issued, contents: Contents) -> bool:
    """Keep what an edition found, in the caller's transaction.

    Returns:
        Whether it is a new one: an edition of the same data that found just what the last one found is not.
    """
    known = editions(con)
    if known and known[-1].data_end == edition.data_end and contents_of(con, known[-1].run_id) == contents:
        return False
    told = {"at": edition.published_at, "last": edition.data_end, "tlp": edition.tlp.value}
    execute(con, ADD, {"run": edition.run_id, "simulated": edition.simulated, **told})
    for one in contents.found:
        reasons = json.dumps(one.record()["reasons"], ensure_ascii=False)
        plain = {name: getattr(one, name) for name in ("hull", "title", "imo", "mmsi", "rank", "points")}
        execute(con, ADD_FINDING, {"run": edition.run_id, **plain, "reasons": reasons})
    for hull in contents.watched:
        plain = {name: getattr(hull, name) for name in ("hull", "title", "points")}
        execute(con, ADD_WATCHED, {"run": edition.run_id, "state": hull.state, "last": hull.last_received, **plain})
    return True


def editions(con: duckdb.DuckDBPyConnection) -> list[Issued]:
    """All editions, in the order in which they were published."""
    return [Issued(**{**row, "tlp": Tlp(row["tlp"])}) for row in records(con, EDITIONS)]


def contents_of(con: duckdb.DuckDBPyConnection, run_id: str) -> Contents:
    """What the edition of a run found, in order of rank, and how the hulls that are watched stood in it."""
    found = records(con, FINDINGS, {"run": run_id})
    watched = records(con, WATCHED, {"run": run_id})
    return Contents(
        tuple(Found.of({**row, "reasons": json.loads(row["reasons"])}) for row in found),
        tuple(WatchedThen(**{**row, "state": WatchState(row["state"])}) for row in watched),
    )


def last_alerted(con: duckdb.DuckDBPyConnection) -> str | None:
    """The run of the newest edition of which messages were made; None where there is none."""
    run_id = scalar(con, ALERTED)
    return None if run_id is None else str(run_id)


def mark_alerted(con: duckdb.DuckDBPyConnection, run_id: str, at: datetime) -> None:
    """Note that messages were made of what had changed up to an edition. Args: `at`: UTC."""
    execute(con, MARK_ALERTED, {"run": run_id, "at": at})
