"""The home folder: everything the program writes lies under it."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from monitor.errors import HomeHeld, StoreUnusable, WrongUsage
from monitor.model.message import message

ENVIRONMENT = "SHADOWFLEET_HOME"
DEFAULT = "shadowfleet-home"
PAUSE_S = 0.2  # before a lock that is held is tried again
PRIVATE = 0o077  # umask: what a run writes is its user's alone, but for the site


@dataclass(frozen=True, slots=True)
class Home:
    """Paths under one home folder."""

    root: Path

    @property
    def store(self) -> Path:
        """The DuckDB file."""
        return self.root / "store.duckdb"

    @property
    def history(self) -> Path:
        """Days that moved out of the store, a folder each, where `monitor.store.history` looks; need not be there."""
        return self.root / "history"

    @property
    def site(self) -> Path:
        """The published pages; `index.html` is in it."""
        return self.root / "site"

    @property
    def effect(self) -> Path:
        """The page and the table of what a listing does, where no other folder was given; need not be there."""
        return self.root / "effect"

    @property
    def notes(self) -> Path:
        """What analysts write of vessels, one Markdown file a hull; no run changes them."""
        return self.root / "notes"

    @property
    def areas(self) -> Path:
        """The user's own areas, beside those of the reference data."""
        return self.root / "areas.geojson"

    @property
    def settings(self) -> Path:
        """What the user settled for every run; it need not be there."""
        return self.root / "settings.toml"

    @property
    def fetched(self) -> Path:
        """Files of public archives, a folder for each archive."""
        return self.root / "fetched"

    @property
    def watchlist(self) -> Path:
        """Hulls that the user wants pages of, whatever they do; it need not be there."""
        return self.root / "watchlist.csv"

    @property
    def outbox(self) -> Path:
        """Messages about changes on their way to their receivers; need not be there."""
        return self.root / "outbox"

    @property
    def recorded(self) -> Path:
        """Day files of live feeds."""
        return self.root / "recorded"

    @property
    def logs(self) -> Path:
        """One log a day."""
        return self.root / "logs"

    @property
    def reports(self) -> Path:
        """What each night did, a page and a text a run."""
        return self.root / "reports"


def home_at(given: Path | None) -> Home:
    """The folder given, else that of the environment variable, else `./shadowfleet-home`.

    Raises:
        WrongUsage: the variable is set and empty: what a script hands on whose own variable is not set.
    """
    if given is None and os.environ.get(ENVIRONMENT) == "":
        raise empty_variable(ENVIRONMENT)
    return Home((given or Path(os.environ.get(ENVIRONMENT, DEFAULT))).expanduser().absolute())


def empty_variable(name: str) -> WrongUsage:
    """What to say of a variable of the environment that should name a path, and is empty."""
    return WrongUsage(message("error_empty_variable", variable=name), todo=message("todo_unset_variable"))


@dataclass(frozen=True, slots=True)
class AtWork:
    """The run that holds the home folder."""

    command: str
    since: str  # UTC, as 2026-03-04T02:00:00Z
    process: int


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for another run to end, and who is told that somebody waits, and for whom."""

    seconds: float = 0.0
    told: Callable[[AtWork | None], None] = lambda _: None


IMPATIENT = Patience()


@contextmanager
def locked(home: Home, command: str = "", since: str = "", patience: Patience = IMPATIENT) -> Iterator[int]:
    """Hold the home folder for one writer; makes it where absent. What is written meanwhile, nobody else can read.

    The home itself is as the user's umask has it, so that others can be let into the site.

    Args:
        command, since: what `at_work` tells of it meanwhile.
        patience: with another run that holds it.

    Returns:
        The user's umask.

    Raises:
        HomeHeld: another run holds it.
        StoreUnusable: it cannot be written, or a link stands in place of its lock.
    """
    try:
        home.root.mkdir(parents=True, exist_ok=True)
        umask = os.umask(PRIVATE)
    except OSError as problem:
        raise unwritable(home, problem) from problem
    try:
        with _lock_file(home) as lock:
            _hold_home(lock, home, patience)
            _sign(lock, home, AtWork(command, since, os.getpid()))
            _close_to_others(home)
            yield umask
    finally:
        os.umask(umask)


def _lock_file(home: Home) -> TextIO:
    try:
        home.logs.mkdir(exist_ok=True)
        return os.fdopen(own_file(home.root / "lock"), "a", encoding="utf-8")
    except OSError as problem:
        raise unwritable(home, problem) from problem


def _sign(lock: TextIO, home: Home, who: AtWork) -> None:
    """Say in the lock who holds it. Past the buffer: on a full disk that would be tried again as the file is closed."""
    try:
        lock.truncate(0)
        os.write(lock.fileno(), json.dumps(asdict(who)).encode())
    except OSError as problem:
        raise unwritable(home, problem) from problem


def _hold_home(lock: TextIO, home: Home, patience: Patience) -> None:
    def busy() -> None:
        if patience.seconds > 0:
            patience.told(at_work(home))

    try:
        held = hold(lock, patience.seconds, busy)
    except OSError as problem:  # a file system without locks
        raise _in_use(home) from problem
    if not held:
        raise _in_use(home)


def own_file(path: Path) -> int:
    """Open a file of ours to append to; a link in its place is not followed: it may lead to anything."""
    return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)


def hold(lock: TextIO, patience_s: float, busy: Callable[[], None]) -> bool:
    """Take a lock that lasts until its file is closed; False where somebody else holds it all the while.

    Args:
        patience_s: how long to wait for that one.
        busy: is called once if there is one to wait for.
    """
    until, waits = time.monotonic() + patience_s, False
    while True:
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        if not waits:
            busy()
            waits = True
        if time.monotonic() >= until:
            return False
        time.sleep(PAUSE_S)


def _in_use(home: Home) -> HomeHeld:
    """Who holds the home, and whether to wait for it is any use."""
    run = at_work(home)
    if run is None:
        return HomeHeld(message("error_home_in_use"), where=str(home.root), todo=message("todo_wait"))
    told = message("cli_at_work_is", command=run.command, since=run.since, process=str(run.process))
    if is_stopped(run.process):
        todo = message("todo_continue", process=str(run.process))
        return HomeHeld(message("error_home_held_stopped", run=told), where=str(home.root), todo=todo)
    return HomeHeld(message("error_home_held", run=told), where=str(home.root), todo=message("todo_wait"))


def _close_to_others(home: Home) -> None:
    """Files of earlier releases were as readable as the user's umask said."""
    for path in (home.store, home.store.with_name(f"{home.store.name}.wal"), *home.logs.glob("*.log")):
        with suppress(OSError):  # not ours to close, or not there
            if not path.is_symlink() and path.stat().st_mode & 0o077:
                path.chmod(0o600)


def unwritable(home: Home, problem: OSError) -> StoreUnusable:
    """Something of a home could not be written."""
    is_full = problem.errno in (errno.ENOSPC, errno.EDQUOT)
    return StoreUnusable(
        message("error_home_unwritable"),
        where=f"{home.root} ({problem.strerror})",
        todo=message("todo_free_disk") if is_full else message("todo_other_home"),
    )


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


def is_stopped(process: int) -> bool:
    """Whether a process is there and does nothing until somebody lets it go on (Ctrl-Z, SIGSTOP); Linux tells."""
    try:
        said = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return said.rpartition(")")[2].split()[:1] in (["T"], ["t"])
