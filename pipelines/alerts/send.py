"""Make the messages that are due and send them: each change once, each message until it has come.

They are made by a run, under the lock of the home; they are sent without it, for receivers may be slow, and a night
or an ingest does not wait for them.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from monitor.errors import ShadowfleetError
from monitor.geo.fences import Fences
from monitor.model.alert import Alert
from monitor.model.edition_changes import Contents, difference
from monitor.model.message import message
from monitor.store.editions import contents_of, editions, last_alerted, mark_alerted
from monitor.store.ingest import transaction
from monitor.store.outbox import outbox, put
from monitor.store.scanned_with import reference_of
from pipelines.alerts.channels import SEND_S, NotSent, Send, channels_of
from pipelines.alerts.content import Places, difference_record
from pipelines.alerts.spool import are_laid_out, lay_out, note_failed, note_sent, sending, settle, waiting
from pipelines.jobs.clock import now
from pipelines.jobs.home import Home, unwritable
from pipelines.jobs.progress import Talk
from pipelines.jobs.run_logs import leave_line
from pipelines.jobs.runs import Run
from pipelines.jobs.settings import settings_of

ALL_SENDS_S = 180.0  # after which none is begun; project judgement, 2026-11-30
OTHER_SENDER_S = ALL_SENDS_S + SEND_S  # in which another one is done


@dataclass(slots=True)
class Outcome:
    """What came of the messages that were due."""

    sent: int = 0
    waiting: int = 0  # that could not be sent; those of a channel that is not in the settings any more are not tried


def is_to_make(con: duckdb.DuckDBPyConnection, home: Home, channels: Mapping[str, Send]) -> bool:
    """Whether a run has something to make or to lay out before it can be sent."""
    known = editions(con)
    if channels and known and known[-1].run_id != last_alerted(con):
        return True
    return not are_laid_out(home, outbox(con, waiting=True))


def lay_out_due(run: Run, home: Home, talk: Talk) -> Places:
    """Make the messages that are due and lay out what waits, for `send_waiting`, which needs neither run nor store.

    Returns:
        Names of places by id, for those that tell people.

    Raises:
        WrongUsage: the settings break their rules.
    """
    channels = channels_of(settings_of(home).alerts)
    for path in settle(home, run.con):
        path.unlink(missing_ok=True)
    if n := make(run.con, channels):
        run.note(message("note_alerts_made", n=n))
    due = outbox(run.con, waiting=True)
    try:
        if due:
            lay_out(home, due)
    except OSError as problem:
        talk.warn(message("alert_not_laid_out", said=str(problem.strerror)))
    return places_of(run.con) if due and channels else {}


def send_waiting(home: Home, places: Places, talk: Talk) -> Outcome:
    """Send what is laid out to the channels of the settings; what a time for all together does not allow waits.

    Another run may hold the home meanwhile: what became of the messages is noted beside the store, and the next run
    that makes some takes it in.

    Args:
        places: names by id, for those that tell people.

    Raises:
        WrongUsage: the settings break their rules. StoreUnusable: that a message was sent cannot be noted.
    """
    channels, done = channels_of(settings_of(home).alerts, places), Outcome()
    if not are_due(home, channels):
        return done
    with sending(home, OTHER_SENDER_S, lambda: talk.say(message("alert_other_sender"))) as alone:
        due = [one for one in waiting(home) if one.channel in channels]
        if alone:
            _send_each(home, due, channels, talk, done)
        else:
            done.waiting = len(due)
    if done.sent or done.waiting:
        (talk.warn if done.waiting else talk.say)(message("alert_done", n=done.sent, waiting=done.waiting))
        leave_line(home, message("note_alerts", n=done.sent, waiting=done.waiting))
    return done


def are_due(home: Home, channels: Collection[str]) -> bool:
    """Whether something is laid out for one of the channels."""
    return any(one.channel in channels for one in waiting(home))


def _send_each(home: Home, due: Sequence[Alert], channels: Mapping[str, Send], talk: Talk, done: Outcome) -> None:
    failed, until = set[str](), time.monotonic() + ALL_SENDS_S
    for n, alert in enumerate(due):
        if time.monotonic() >= until:
            talk.warn(message("alert_time_is_up", n=len(due) - n))
            done.waiting += len(due) - n
            break
        if alert.channel in failed or not _is_sent(home, alert, channels[alert.channel], talk):
            failed.add(alert.channel)  # its later messages wait behind this one: they come in order
            done.waiting += 1
        else:
            done.sent += 1


def places_of(con: duckdb.DuckDBPyConnection) -> Places:
    """Names of places by the reference data of the last scan; none where they cannot be read: ids are told then."""
    try:
        return Fences.load(reference_of(con, None) / "fences.geojson").names
    except ShadowfleetError:
        return {}


def make(con: duckdb.DuckDBPyConnection, channels: Collection[str]) -> int:
    """Put a message a channel into the store of what changed since messages were made last; in one step with the note
    of that, so that no change is told twice or never. Returns how many.
    """
    known = editions(con)
    before = last_alerted(con)
    if not channels or not known or known[-1].run_id == before:
        return 0
    new, old = known[-1], next((one for one in known if one.run_id == before), None)
    found = difference(Contents() if old is None else contents_of(con, old.run_id), contents_of(con, new.run_id))
    content = difference_record(old, new, found, places_of(con))
    made = [Alert(_id(new.run_id, name), new.run_id, name, now(), content) for name in channels] if found else []
    with transaction(con):
        put(con, made)
        mark_alerted(con, new.run_id, now())
    return len(made)


def _is_sent(home: Home, alert: Alert, send: Send, talk: Talk) -> bool:
    try:
        send(alert)
    except NotSent as problem:
        note_failed(home, alert, problem.why)
        talk.warn(message("alert_not_sent", channel=alert.channel, why=problem.why))
        return False
    try:
        note_sent(home, alert, now())
    except OSError as problem:
        raise unwritable(home, problem) from problem
    return True


def _id(run_id: str, channel: str) -> str:
    """Of a message; an address is nobody's business but its own receiver's."""
    return f"{run_id}-{hashlib.sha256(channel.encode()).hexdigest()[:8]}"
