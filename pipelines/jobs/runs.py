"""One run of a command that writes: its lock, its id, its row in the store."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from monitor.errors import HomeHeld, ShadowfleetError, StoreDamaged
from monitor.model.message import Message, message
from monitor.model.units import iso
from monitor.store.connect import opened
from monitor.store.database_errors import is_interrupt
from monitor.store.faults import reason_of
from monitor.store.messages import stored
from monitor.store.readable import renew_copy
from monitor.store.resources import Resources
from monitor.text.english import english, message_record
from pipelines.jobs.clock import now
from pipelines.jobs.home import IMPATIENT, PRIVATE, Home, Patience, locked
from pipelines.jobs.lost_store import check_not_lost
from pipelines.jobs.run_logs import TurnedAway, log_to, note_turned_away
from pipelines.jobs.swap import finish_swap
from pipelines.jobs.take_back import take_back_unjudged

if TYPE_CHECKING:
    from pipelines.engines.engine import Engine  # heavy, and few commands scan

PATIENCE_S = 300.0  # of a run, with those that read the store itself


@dataclass(slots=True)
class Run:
    """A command at work."""

    run_id: str
    started_at: datetime
    con: duckdb.DuckDBPyConnection
    log: logging.Logger
    outcome: list[Message] = field(default_factory=list)
    set_aside: set[tuple[str, str, str]] = field(
        default_factory=set
    )  # what it could not read, judge or write, by cause
    resources: Resources = field(default_factory=Resources.of)  # what it may use of the machine
    umask: int = PRIVATE  # of the user: what others may read of the site
    until: float | None = None  # by time.monotonic: no file, no day and no part of a large day is begun later
    engine: Engine | None = None  # that scans parts of days; None: this process, and small days in one piece

    def note(self, done: Message) -> None:
        """Say what was done: into the log, and into the run's row when it ends."""
        self.outcome.append(done)
        self.log.info(english(done), extra={"said": message_record(done)})

    @property
    def time_is_up(self) -> bool:
        """Whether nothing more is to be begun."""
        return self.until is not None and time.monotonic() >= self.until


OPEN = "INSERT INTO runs SELECT ?, ?, ?, NULL, NULL, (SELECT coalesce(max(nth), 0) + 1 FROM runs)"
CLOSE = "UPDATE runs SET finished_at = ?, outcome = ? WHERE run_id = ?"
# A run that was killed said nothing: the next one, which holds the lock, says it for it.
CLOSE_KILLED = """
UPDATE runs SET outcome = ?
WHERE finished_at IS NULL AND outcome IS NULL
"""


@contextmanager
def run_of(
    home: Home,
    command: str,
    resources: Resources | None = None,
    beside: Path | None = None,
    patience: Patience = IMPATIENT,
    taken: Collection[str] = (),
) -> Iterator[Run]:
    """Lock the home, open the store, and keep a record of the run whatever becomes of it.

    Args:
        resources: what it may use; without them what `Resources.of` finds right for this machine.
        beside: another store that its own will be shown.
        patience: with another run that holds the home.
        taken: ids of runs that the store will take over.
    """
    may_use = resources or Resources.of()
    logging.Formatter.converter = time.gmtime
    with _held(home, command, patience) as umask:
        started_at = now()
        finished = finish_swap(home.site)
        upgrades: list[Message] = []
        with _written(home, said=upgrades.append, resources=may_use, beside=beside) as con:
            run_id = _new_id(con, started_at, taken)
            log = log_to(home, run_id)
            log.info("begins: %s", command)
            con.execute(CLOSE_KILLED, [stored([message("note_killed")])])
            take_back_unjudged(con)
            con.execute(OPEN, [run_id, command, started_at])
            run = Run(run_id, started_at, con, log, resources=may_use, umask=umask)
            for done in (*upgrades, *([finished] if finished else [])):
                run.note(done)
            try:
                yield run
            except BaseException as problem:
                log.error("ends: %s", problem or type(problem).__name__, exc_info=_unforeseen(problem))
                _close(con, home, run, [_told(problem)])
                raise
            _close(con, home, run, run.outcome or [message("note_nothing_to_do")])


@contextmanager
def _held(home: Home, command: str, patience: Patience) -> Iterator[int]:
    """Lock the home as `locked` does; a run that is turned away has no row in the store, but a line in the log."""
    begun = now()
    with ExitStack() as stack:
        try:
            umask = stack.enter_context(locked(home, command, iso(begun), patience))
        except HomeHeld as problem:
            note_turned_away(home, TurnedAway(command, begun, problem.what))
            raise
        yield umask


@contextmanager
def _written(home: Home, **how: Any) -> Iterator[duckdb.DuckDBPyConnection]:
    """The store, opened as `opened` does once nobody reads it; readers see what became of it when it is closed.

    Of a store that is damaged there is no new copy: the last one may be all that tells what was in it. Nor is the last
    one given up for a run that failed, where the disk has no room for two.
    """
    check_not_lost(home)
    sound, failed = False, True
    try:
        with opened(home.store, patience_s=PATIENCE_S, **how) as con:
            sound = True
            yield con
            failed = False
    except StoreDamaged:
        sound = False
        raise
    finally:
        if sound:
            renew_copy(home.store, keep=failed)


def _new_id(con: duckdb.DuckDBPyConnection, at: datetime, elsewhere: Collection[str]) -> str:
    stem = at.strftime("%Y%m%dT%H%M%SZ")
    here = con.execute("SELECT run_id FROM runs WHERE starts_with(run_id, ?)", [stem]).fetchall()
    taken = {row[0] for row in here} | set(elsewhere)
    return next(name for name in (stem, *(f"{stem}-{i}" for i in range(2, 1000))) if name not in taken)


def _close(con: duckdb.DuckDBPyConnection, home: Home, run: Run, outcome: Sequence[Message]) -> None:
    values = [now(), stored(outcome), run.run_id]
    try:
        con.execute(CLOSE, values)
    except duckdb.ConnectionException:  # a statement that failed closed it: a new one can still say why
        con.close()
        _close_anew(home, run, values)
    except duckdb.Error as problem:  # a store that cannot be written: the log has the cause
        run.log.error("the end of the run could not be recorded in the store: %s", problem)


def _close_anew(home: Home, run: Run, values: list[object]) -> None:
    try:
        with opened(home.store, resources=run.resources) as con:
            con.execute(CLOSE, values)
    except ShadowfleetError as problem:
        run.log.error("the end of the run could not be recorded in the store: %s", problem)


def _told(problem: BaseException) -> Message:
    return message("note_stopped") if is_interrupt(problem) else message("note_failed", reason=reason_of(problem))


def _unforeseen(problem: BaseException) -> BaseException | None:
    """What is logged with its traceback: neither an error with its own words nor Ctrl-C."""
    return None if isinstance(problem, ShadowfleetError) or is_interrupt(problem) else problem
