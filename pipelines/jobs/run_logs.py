"""The logs of runs, a file a day: as text, and as lines of JSON for programs."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import TextIOWrapper
from pathlib import Path

from monitor.model.message import Message, message
from monitor.model.units import from_iso
from monitor.text.english import english, message_record
from monitor.text.wording import visible
from pipelines.jobs.clock import now
from pipelines.jobs.home import Home, own_file, unwritable

MOST_LOGGED_CHARS = 10_000


def log_to(home: Home, run_id: str) -> logging.Logger:
    """A logger that writes to the home's logs, one line an event, times in UTC."""
    logger = logging.getLogger("shadowfleet")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    for handler in _handlers(home, run_id):
        logger.addHandler(handler)
    return logger


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """A run that did not begin, because another one held the home."""

    command: str
    at: datetime  # UTC
    why: Message


TURNED_AWAY = "note_turned_away"


def note_turned_away(home: Home, one: TurnedAway) -> None:
    """Leave a line of it: all that such a run can leave.

    Raises:
        StoreUnusable: the log cannot be written.
    """
    _leave(home, one.at, logging.ERROR, message("note_turned_away", command=one.command, why=one.why))


def leave_line(home: Home, told: Message) -> None:
    """A line of what was done outside of a run.

    Raises:
        StoreUnusable: the log cannot be written.
    """
    _leave(home, now(), logging.INFO, told)


def _leave(home: Home, at: datetime, level: int, told: Message) -> None:
    """The logs are appended to without the lock of the home."""
    line = logging.LogRecord("shadowfleet", level, __file__, 0, english(told), None, None)
    line.said = message_record(told)
    for handler in _handlers(home, f"{at:%Y%m%dT%H%M%SZ}"):
        handler.emit(line)
        handler.close()


def turned_away(home: Home, since: datetime) -> list[TurnedAway]:
    """Runs since a time (UTC) that found the home held, the newest last."""
    days = sorted(path for path in home.logs.glob("*.jsonl") if path.stem >= f"{since - timedelta(days=1):%Y%m%d}")
    return [one for path in days for one in _in_log(path) if one.at >= since]


@dataclass(frozen=True, slots=True)
class Failure:
    """An error that a run left in the log."""

    run_id: str
    text: str


def newest_failure(home: Home) -> Failure | None:
    """The last error of the newest day of the logs, but for runs that were turned away; None where there is none."""
    newest = max(home.logs.glob("*.jsonl"), default=None)
    if newest is None:
        return None
    try:
        lines = newest.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # another's
        return None
    for line in reversed(lines):
        try:
            said = json.loads(line)
            if said["level"] == "error" and said.get("said", {}).get("id") != TURNED_AWAY:
                return Failure(said["run"], said["text"])
        except (ValueError, KeyError, TypeError, AttributeError):  # half a line, of a full disk
            continue
    return None


def _in_log(path: Path) -> list[TurnedAway]:
    found = []
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # another's: what it says is not ours to read
        return []
    for line in lines:
        if TURNED_AWAY in line:
            try:
                said = json.loads(line)
                told = Message.of(said["said"])
                found.append(TurnedAway(told.args["command"], from_iso(said["t"]), told.args["why"]))
            except (ValueError, KeyError, TypeError):  # half a line, or another one in which the word stands
                continue
    return found


def _handlers(home: Home, run_id: str) -> tuple[logging.Handler, logging.Handler]:
    try:
        handler, lines = (_LogFile(home.logs / f"{run_id[:8]}.{ending}") for ending in ("log", "jsonl"))
    except OSError as problem:
        raise unwritable(home, problem) from problem
    handler.setFormatter(_OneLine(f"%(asctime)s {run_id} %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ"))
    lines.setFormatter(_JsonLine(run_id))
    return handler, lines


class _LogFile(logging.FileHandler):
    """A file that is ours."""

    def _open(self) -> TextIOWrapper:
        return os.fdopen(own_file(Path(self.baseFilename)), "a", encoding="utf-8", errors="backslashreplace")


class _OneLine(logging.Formatter):
    """An event is one line, whatever names of files and ships are in it; a traceback stands below it."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name that logging calls
        """The line, with everything in it that hides or moves a cursor made visible."""
        record.message = visible(record.message, MOST_LOGGED_CHARS)
        return super().formatMessage(record)


class _JsonLine(logging.Formatter):
    """An event as an object: `t`, `run`, `level`, `text`; `said` with the id and arguments of a message that it is."""

    def __init__(self, run_id: str) -> None:
        super().__init__()
        self.run_id = run_id

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = record.getMessage()[:MOST_LOGGED_CHARS]
        said: dict[str, object] = {"t": at, "run": self.run_id, "level": record.levelname.lower(), "text": text}
        if (told := getattr(record, "said", None)) is not None:
            said["said"] = told
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said)
