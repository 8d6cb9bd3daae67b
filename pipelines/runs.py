"""One run of a command that writes: its lock, its id, its row in the store."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import duckdb

from monitor.model.units import utc
from monitor.store.connect import opened
from pipelines.home import Home, locked, log_to
from pipelines.swap import finish_swap


def now() -> datetime:
    """The clock: the only place where it is read. UTC, naive, whole seconds."""
    return utc(datetime.now(UTC)).replace(microsecond=0)


@dataclass(slots=True)
class Run:
    """A command at work."""

    run_id: str
    started_at: datetime
    con: duckdb.DuckDBPyConnection
    log: logging.Logger
    outcome: list[str] = field(default_factory=list)

    def note(self, sentence: str) -> None:
        """Say what was done: into the log, and into the run's row when it ends."""
        self.outcome.append(sentence)
        self.log.info(sentence)


@contextmanager
def run_of(home: Home, command: str) -> Iterator[Run]:
    """Lock the home, open the store, and keep a record of the run whatever becomes of it."""
    logging.Formatter.converter = time.gmtime
    with locked(home):
        finished = finish_swap(home.site)
        started_at = now()
        upgrades: list[str] = []
        with opened(home.store, said=upgrades.append) as con:
            run_id = _new_id(con, started_at)
            log = log_to(home, run_id)
            log.info("begins: %s", command)
            con.execute("INSERT INTO runs VALUES (?, ?, ?, NULL, NULL)", [run_id, command, started_at])
            run = Run(run_id, started_at, con, log)
            for sentence in (*upgrades, *([finished] if finished else [])):
                run.note(sentence)
            try:
                yield run
            except BaseException as problem:
                log.error("ends: %s", problem or type(problem).__name__)
                _close(con, run, f"failed: {str(problem) or type(problem).__name__}")
                raise
            _close(con, run, "; ".join(run.outcome) or "nothing to do")


def _new_id(con: duckdb.DuckDBPyConnection, at: datetime) -> str:
    stem = at.strftime("%Y%m%dT%H%M%SZ")
    taken = {row[0] for row in con.execute("SELECT run_id FROM runs WHERE starts_with(run_id, ?)", [stem]).fetchall()}
    return next(name for name in (stem, *(f"{stem}-{i}" for i in range(2, 1000))) if name not in taken)


def _close(con: duckdb.DuckDBPyConnection, run: Run, outcome: str) -> None:
    try:
        con.execute("UPDATE runs SET finished_at = ?, outcome = ? WHERE run_id = ?", [now(), outcome, run.run_id])
    except duckdb.Error as problem:  # a store that cannot be written: the log has the cause
        run.log.error("the run could not be closed in the store: %s", problem)
