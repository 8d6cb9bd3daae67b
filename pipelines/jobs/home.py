"""The home folder: everything the program writes lies under it."""

from __future__ import annotations

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from monitor.errors import StoreUnusable
from monitor.model.message import message

ENVIRONMENT = "SHADOWFLEET_HOME"
DEFAULT = "shadowfleet-home"


@dataclass(frozen=True, slots=True)
class Home:
    """Paths under one home folder."""

    root: Path

    @property
    def store(self) -> Path:
        """The DuckDB file."""
        return self.root / "store.duckdb"

    @property
    def site(self) -> Path:
        """The published pages; `index.html` is in it."""
        return self.root / "site"

    @property
    def notes(self) -> Path:
        """What analysts write of vessels, one Markdown file a hull; no run changes them."""
        return self.root / "notes"

    @property
    def areas(self) -> Path:
        """The user's own areas, beside those of the reference data."""
        return self.root / "areas.geojson"

    @property
    def logs(self) -> Path:
        """One log a day."""
        return self.root / "logs"


def home_at(given: Path | None) -> Home:
    """The folder given, else that of the environment variable, else `./shadowfleet-home`."""
    return Home((given or Path(os.environ.get(ENVIRONMENT) or DEFAULT)).expanduser().absolute())


@dataclass(frozen=True, slots=True)
class AtWork:
    """The run that holds the home folder."""

    command: str
    since: str  # UTC, as 2026-03-04T02:00:00Z
    process: int


@contextmanager
def locked(home: Home, command: str = "", since: str = "") -> Iterator[None]:
    """Hold the home folder for one writer; makes it where absent.

    Args:
        command, since: what `at_work` tells of it meanwhile.

    Raises:
        StoreUnusable: another run holds it, or it cannot be written.
    """
    try:
        home.root.mkdir(parents=True, exist_ok=True)
        home.logs.mkdir(exist_ok=True)
        lock = (home.root / "lock").open("a")
    except OSError as problem:
        raise StoreUnusable(
            message("error_home_unwritable"),
            where=f"{home.root} ({problem.strerror})",
            todo=message("todo_other_home"),
        ) from problem
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            raise StoreUnusable(
                message("error_home_in_use"),
                where=str(home.root),
                todo=message("todo_wait"),
            ) from problem
        lock.truncate(0)
        lock.write(json.dumps(asdict(AtWork(command, since, os.getpid()))))
        lock.flush()
        yield


def at_work(home: Home) -> AtWork | None:
    """The run that holds the home folder now; None where there is none."""
    try:
        with (home.root / "lock").open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return AtWork(**json.loads(lock.read()))
    except (OSError, ValueError, TypeError):  # no lock yet, or it is just being written
        return None
    return None


def log_to(home: Home, run_id: str) -> logging.Logger:
    """A logger that writes to the home's log file, one line an event, times in UTC."""
    logger = logging.getLogger("shadowfleet")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    handler = logging.FileHandler(home.logs / f"{run_id[:8]}.log", encoding="utf-8")
    handler.setFormatter(logging.Formatter(f"%(asctime)s {run_id} %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ"))
    logger.addHandler(handler)
    return logger
