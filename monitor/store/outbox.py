"""Messages that wait to be sent, and what became of them: kept in the store, so that none is lost.

While they are on their way they lie beside it, a file each (`pipelines.alerts.spool`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import duckdb

from monitor.model.alert import Alert
from monitor.store.messages import stored, told_in
from monitor.store.query import execute, records

OUTBOX = """
SELECT alert_id, run_id, channel, made_at, content, tries, problem, sent_at FROM alerts
ORDER BY made_at, alert_id
"""
WAITING = """
SELECT alert_id, run_id, channel, made_at, content, tries, problem, sent_at FROM alerts
WHERE sent_at IS NULL ORDER BY made_at, alert_id
"""
PUT = "INSERT INTO alerts VALUES ($alert, $run, $channel, $at, $content, 0, NULL, '', NULL)"
SENT = "UPDATE alerts SET sent_at = $at, tried_at = $at, problem = '' WHERE alert_id = $alert"
FAILED = "UPDATE alerts SET tries = $tries, tried_at = $at, problem = $problem WHERE alert_id = $alert"


def put(con: duckdb.DuckDBPyConnection, alerts: Sequence[Alert]) -> None:
    """Lay messages into the outbox, in the caller's transaction."""
    for one in alerts:
        content = json.dumps(one.content, ensure_ascii=False, sort_keys=True)
        told = {"alert": one.alert_id, "run": one.run_id, "channel": one.channel}
        execute(con, PUT, {**told, "at": one.made_at, "content": content})


def outbox(con: duckdb.DuckDBPyConnection, *, waiting: bool = False) -> list[Alert]:
    """All messages, the oldest first. Args: `waiting`: only those that were not sent yet."""
    return [_alert(row) for row in records(con, WAITING if waiting else OUTBOX)]


def note_sent(con: duckdb.DuckDBPyConnection, alert_id: str, at: datetime) -> None:
    """It was sent. Args: `at`: UTC."""
    execute(con, SENT, {"alert": alert_id, "at": at})


def note_failed(con: duckdb.DuckDBPyConnection, alert: Alert, at: datetime) -> None:
    """It could not be sent, so often and for this reason, and waits. Args: `at`: UTC."""
    problem = stored(() if alert.problem is None else [alert.problem])
    execute(con, FAILED, {"alert": alert.alert_id, "at": at, "tries": alert.tries, "problem": problem})


def _alert(row: dict[str, Any]) -> Alert:
    problem = next(iter(told_in(row["problem"])), None)
    return Alert(**{**row, "content": json.loads(row["content"]), "problem": problem})
