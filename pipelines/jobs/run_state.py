"""What became of a run, from what it noted: a night that failed is told from one in which nothing new came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import duckdb

from monitor.model.message import Message
from monitor.store.messages import told_in
from monitor.store.query import records, scalar

# In the order in which they were recorded: a run from a clock that was ahead stays no newest one.
NEWEST = """
SELECT run_id, command, started_at, finished_at, outcome FROM runs
WHERE $command IS NULL OR command = $command ORDER BY nth DESC LIMIT $most
"""
NEWEST_REPORT = "SELECT max(last_t) FROM files"
LATE = timedelta(hours=36)  # a night that is that long ago was missed: one a day, and some hours; 2026-11-29
INGESTED = frozenset(("note_ingest", "note_ingest_held_back"))
DAMAGE = frozenset(("error_store_damaged", "error_no_database", "error_wal_damaged", "error_history_unread"))
SCANNED = frozenset(("note_scan", "note_scan_waiting", "note_scan_left"))


class RunState(StrEnum):
    """What became of a run."""

    DONE = "done"
    QUIET = "quiet"  # there was no file that the store did not have, and no day to scan
    FAILED = "failed"
    KILLED = "killed"
    RUNNING = "running"  # or killed since: the next run tells


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run as the store has it."""

    run_id: str
    command: str
    started_at: datetime
    finished_at: datetime | None
    outcome: tuple[Message, ...]

    @property
    def state(self) -> RunState:
        """What became of it."""
        return state_of(self.finished_at, self.outcome)

    @property
    def damage(self) -> Message | None:
        """Of the store, where the run failed by it."""
        reasons = [one.args["reason"] for one in self.outcome if one.id == "note_failed"]
        return next((one for one in reasons if isinstance(one, Message) and one.id in DAMAGE), None)

    @property
    def is_over(self) -> bool:
        """Whether it came to its end, well or not."""
        return self.state in (RunState.DONE, RunState.QUIET)


def state_of(finished_at: datetime | None, outcome: Sequence[Message]) -> RunState:
    """Of a run that ended then, and noted this."""
    ids = {one.id for one in outcome}
    if "note_killed" in ids:
        return RunState.KILLED
    if finished_at is None:
        return RunState.RUNNING
    if "note_failed" in ids:
        return RunState.FAILED
    came = [one.args["n"] + one.args["failed"] for one in outcome if one.id in INGESTED]
    return RunState.QUIET if came and not any(came) and not ids & SCANNED else RunState.DONE


def past_runs(con: duckdb.DuckDBPyConnection, most: int, command: str | None = None) -> list[PastRun]:
    """The newest runs of a command, or of all, the newest first."""
    found = records(con, NEWEST, {"command": command, "most": most})
    return [PastRun(**{**row, "outcome": told_in(row["outcome"])}) for row in found]


def newest_report(con: duckdb.DuckDBPyConnection) -> datetime | None:
    """When the newest report of the store was received, UTC; None where there is none."""
    newest: datetime | None = scalar(con, NEWEST_REPORT)
    return newest
