"""Messages on their way, a file each in HOME/outbox: who sends them needs neither the store nor the lock of the home.

A run lays them out there under the lock, and notes in the store what was sent of those before. A sender has a lock of
its own, so that no two send the same message; a night may read and publish meanwhile. That a message was sent is one
rename: no full disk hinders it, and only who is killed between the receiver's answer and the rename sends it again,
with the same id.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

import duckdb

from monitor.model.alert import Alert
from monitor.model.message import Message
from monitor.model.units import from_iso, iso, utc
from monitor.store import outbox
from monitor.store.synced import sync
from pipelines.jobs.clock import now
from pipelines.jobs.home import Home, hold, own_file, unwritable

WAITS, SENT = ".json", ".sent"


def lay_out(home: Home, alerts: Iterable[Alert]) -> None:
    """Lay messages out that wait in the store, in order, but for those that are there; under the lock of the home.

    Raises:
        OSError: one cannot be written: it and those behind it wait in the store.
    """
    home.outbox.mkdir(mode=0o700, exist_ok=True)
    for alert in alerts:
        # In this order: a sender may rename it meanwhile.
        if _read(_waits(home, alert)) is None and not _sent(home, alert).exists():
            _write(home, alert)


def waiting(home: Home) -> list[Alert]:
    """What is to be sent, the oldest first."""
    found = [alert for path in home.outbox.glob(f"*{WAITS}") if (alert := _read(path)) is not None]
    return sorted(found, key=lambda alert: (alert.made_at, alert.alert_id))


def note_sent(home: Home, alert: Alert, at: datetime) -> None:
    """It has come. Args: `at`: UTC."""
    path, sent_ns = _waits(home, alert), int(at.replace(tzinfo=UTC).timestamp()) * 10**9
    with suppress(OSError):  # the time of a file of another user's; that it was sent is told by its name
        os.utime(path, ns=(sent_ns, sent_ns))
    path.rename(_sent(home, alert))
    sync(home.outbox)


def note_failed(home: Home, alert: Alert, problem: Message) -> None:
    """It could not be sent, and waits; on a full disk without a word of that."""
    with suppress(OSError):
        _write(home, replace(alert, tries=alert.tries + 1, problem=problem))


def settle(home: Home, con: duckdb.DuckDBPyConnection) -> list[Path]:
    """Note in a store what became of its messages; returns the files of those that it no longer waited for.

    A file stays for one run more than the store needs it: readers of an older copy of the store look for it.
    """
    waited = {alert.alert_id for alert in outbox.outbox(con, waiting=True)}
    for alert in waiting(home):
        if alert.tries:
            outbox.note_failed(con, alert, now())
    sent = sorted(home.outbox.glob(f"*{SENT}"))
    for path in sent:
        if path.stem in waited:
            outbox.note_sent(con, path.stem, _sent_at(path))
    return [path for path in sent if path.stem not in waited]


def as_it_stands(home: Home, alerts: Iterable[Alert]) -> list[Alert]:
    """Messages of the store with what became of them since it was written."""
    known = {alert.alert_id: alert for alert in waiting(home)}
    sent = {path.stem: _sent_at(path) for path in home.outbox.glob(f"*{SENT}")}

    def now_of(alert: Alert) -> Alert:
        if alert.sent_at is None and alert.alert_id in sent:
            return replace(alert, sent_at=sent[alert.alert_id], problem=None)
        return known.get(alert.alert_id, alert) if alert.sent_at is None else alert

    return [now_of(alert) for alert in alerts]


def are_laid_out(home: Home, alerts: Iterable[Alert]) -> bool:
    """Whether each of these is on its way, or was sent."""
    return all(_waits(home, alert).exists() or _sent(home, alert).exists() for alert in alerts)


@contextmanager
def sending(home: Home, patience_s: float, told: Callable[[], None]) -> Iterator[bool]:
    """Be the only one who sends, for the time of a `with` block; False where another one still does.

    Args:
        patience_s: how long to wait for another one.
        told: is called once if there is one.

    Raises:
        StoreUnusable: the outbox cannot be written.
    """
    with _lock_file(home) as lock:
        yield hold(lock, patience_s, told)


def _lock_file(home: Home) -> TextIO:
    try:
        home.outbox.mkdir(mode=0o700, exist_ok=True)
        return os.fdopen(own_file(home.outbox / "lock"), "a", encoding="utf-8")
    except OSError as problem:
        raise unwritable(home, problem) from problem


def _waits(home: Home, alert: Alert) -> Path:
    return home.outbox / f"{alert.alert_id}{WAITS}"


def _sent(home: Home, alert: Alert) -> Path:
    return home.outbox / f"{alert.alert_id}{SENT}"


def _sent_at(path: Path) -> datetime:
    return utc(datetime.fromtimestamp(path.stat().st_mtime, UTC))


def _write(home: Home, alert: Alert) -> None:
    """In one step: a reader sees a whole message or none."""
    path = _waits(home, alert)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(own_file(part), "w", encoding="utf-8") as file:
        json.dump(_record(alert), file, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    sync(home.outbox)


def _record(alert: Alert) -> dict[str, Any]:
    plain = {name: getattr(alert, name) for name in ("alert_id", "run_id", "channel", "content", "tries")}
    problem = None if alert.problem is None else alert.problem.record()
    return {**plain, "made_at": iso(alert.made_at), "problem": problem}


def _read(path: Path) -> Alert | None:
    """A message; None where it was sent just now, or what lies there is none."""
    try:
        said: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        problem = None if said["problem"] is None else Message.of(said["problem"])
        return Alert(**{**said, "made_at": from_iso(said["made_at"]), "problem": problem})
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
