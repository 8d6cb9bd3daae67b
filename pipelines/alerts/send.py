"""Make the messages that are due and send them: each change once, each message until it has come."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from monitor.errors import ShadowfleetError
from monitor.geo.fences import Fences
from monitor.model.alert import Alert
from monitor.model.edition_changes import Contents, difference
from monitor.model.message import message
from monitor.store.editions import contents_of, editions, last_alerted, mark_alerted
from monitor.store.ingest import transaction
from monitor.store.outbox import note_failed, note_sent, outbox, put
from monitor.store.scanned_with import reference_of
from pipelines.alerts.channels import NotSent, Send, channels_of
from pipelines.alerts.content import Places, difference_record
from pipelines.jobs.clock import now
from pipelines.jobs.home import Home
from pipelines.jobs.progress import Talk
from pipelines.jobs.runs import Run
from pipelines.jobs.settings import settings_of

ALL_SENDS_S = 180.0  # after which none is begun: the run holds the home meanwhile; project judgement, 2026-11-30


@dataclass(slots=True)
class Outcome:
    """What came of the messages that were due."""

    sent: int = 0
    waiting: int = 0  # that could not be sent; those of a channel that is not in the settings any more are not tried


def is_due(con: duckdb.DuckDBPyConnection, channels: Mapping[str, Send]) -> bool:
    """Whether there is something to make or to send."""
    known = editions(con)
    waits = any(one.channel in channels for one in outbox(con, waiting=True))
    return waits or bool(channels and known and known[-1].run_id != last_alerted(con))


def send_alerts(run: Run, home: Home, talk: Talk) -> Outcome:
    """Send what is due to the channels of the settings; what a time for all together does not allow waits.

    Raises:
        WrongUsage: the settings break their rules.
    """
    settings = settings_of(home).alerts
    channels = channels_of(settings)
    make(run.con, channels)
    done, failed = Outcome(), set[str]()
    due = [one for one in outbox(run.con, waiting=True) if one.channel in channels]
    if due:
        channels = channels_of(settings, places_of(run.con))
    until = time.monotonic() + ALL_SENDS_S
    for n, alert in enumerate(due):
        if time.monotonic() >= until:
            talk.warn(message("alert_time_is_up", n=len(due) - n))
            done.waiting += len(due) - n
            break
        if alert.channel in failed or not _sent(run, alert, channels[alert.channel], talk):
            failed.add(alert.channel)  # its later messages wait behind this one: they come in order
            done.waiting += 1
        else:
            done.sent += 1
    if done.sent or done.waiting:
        run.note(message("note_alerts", n=done.sent, waiting=done.waiting))
        (talk.warn if done.waiting else talk.say)(message("alert_done", n=done.sent, waiting=done.waiting))
    return done


def places_of(con: duckdb.DuckDBPyConnection) -> Places:
    """Names of places by the reference data of the last scan; none where they cannot be read: ids are told then."""
    try:
        return Fences.load(reference_of(con, None) / "fences.geojson").names
    except ShadowfleetError:
        return {}


def make(con: duckdb.DuckDBPyConnection, channels: Mapping[str, Send]) -> None:
    """Lay a message a channel into the outbox of what changed since messages were made last; in one step with the note
    of that, so that no change is told twice or never.
    """
    known = editions(con)
    before = last_alerted(con)
    if not channels or not known or known[-1].run_id == before:
        return
    new, old = known[-1], next((one for one in known if one.run_id == before), None)
    found = difference(Contents() if old is None else contents_of(con, old.run_id), contents_of(con, new.run_id))
    content = difference_record(old, new, found, places_of(con))
    with transaction(con):
        if found:
            put(con, [Alert(_id(new.run_id, name), new.run_id, name, now(), content) for name in channels])
        mark_alerted(con, new.run_id, now())


def _sent(run: Run, alert: Alert, send: Send, talk: Talk) -> bool:
    try:
        send(alert)
    except NotSent as problem:
        note_failed(run.con, alert, now(), problem.why)
        talk.warn(message("alert_not_sent", channel=alert.channel, why=problem.why))
        return False
    note_sent(run.con, alert, now())
    return True


def _id(run_id: str, channel: str) -> str:
    """Of a message; an address is nobody's business but its own receiver's."""
    return f"{run_id}-{hashlib.sha256(channel.encode()).hexdigest()[:8]}"
