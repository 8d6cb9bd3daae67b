"""What a night changed: events that are new, closed, judged otherwise or gone, and what it was that changed them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import duckdb

from monitor.model.message import Message, message
from monitor.model.names import title_of
from monitor.model.night_report import ReportSection
from monitor.store.query import execute, records

MOST_TOLD = 60  # events of a section; project judgement, 2026-11-29

_NEWEST = """
CREATE OR REPLACE TEMP TABLE night_events AS
SELECT event_id, kind, answer, vessels, "start" AS start_t, "end" AS end_t, facts || hypotheses AS said FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY version DESC) AS place FROM events)
WHERE place = 1
"""
_SCANNED = "CREATE OR REPLACE TEMP TABLE night_scans AS SELECT as_of, n_rows, setup FROM scans"
_CHANGES = """
WITH fresh AS (
    SELECT event_id, as_of, kind, answer, vessels, "start" AS start_t, "end" AS end_t, facts || hypotheses AS said
    FROM (
        SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY version DESC) AS place FROM events)
    WHERE place = 1)
SELECT event_id, coalesce(f.kind, b.kind) AS kind, coalesce(f.vessels, b.vessels) AS vessels,
    coalesce(f.start_t, b.start_t) AS start_t, f.end_t, b.answer AS before, f.answer AS after,
    b.end_t AS end_before, s.n_rows AS rows_before, n.n_rows, s.setup AS setup_before, n.setup, f.as_of
FROM fresh AS f FULL JOIN night_events AS b USING (event_id)
LEFT JOIN night_scans AS s ON s.as_of = f.as_of
LEFT JOIN scans AS n ON n.as_of = f.as_of
WHERE b.answer IS NULL OR f.answer IS NULL OR b.answer <> f.answer
    OR b.end_t IS DISTINCT FROM f.end_t OR b.said <> f.said
ORDER BY coalesce(f.answer, b.answer) DESC, coalesce(f.start_t, b.start_t) DESC, event_id
"""
_FORGET = "DROP TABLE IF EXISTS night_events; DROP TABLE IF EXISTS night_scans"


class Change(StrEnum):
    """What became of an event, in the order in which it is told."""

    NEW = "new"
    OTHERWISE = "otherwise"  # another answer
    CLOSED = "closed"  # it went on, and has an end now
    GONE = "gone"
    DETAILS = "details"  # facts or explanations


class Why(StrEnum):
    """What it was that changed an event: something about a day."""

    NEW_DAY = "new_day"
    SETUP = "setup"
    LATE_DATA = "late_data"
    EARLIER_DAY = "earlier_day"
    GONE = "gone"  # of no day: it is no event any more


@dataclass(frozen=True, slots=True)
class Changed:
    """One event."""

    change: Change
    kind: str
    who: tuple[str, ...]
    start: datetime
    before: str | None  # answers
    after: str | None
    why: Why
    day: date | None  # whose change it was; None where the event is gone

    def told(self) -> Message:
        """In a line, without the reason."""
        common = {"kind": Message(f"kind_{self.kind}"), "who": self.who, "start": self.start}
        answers = {
            "before": Message(f"code_answer_{self.before}") if self.before else "-",
            "after": Message(f"code_answer_{self.after}") if self.after else "-",
        }
        return Message(f"night_event_{self.change.value}", {**common, **answers})


def remember(con: duckdb.DuckDBPyConnection) -> None:
    """Keep, for the time of this connection, how events and days stand before a night."""
    execute(con, _NEWEST)
    execute(con, _SCANNED)


def changes(con: duckdb.DuckDBPyConnection) -> list[Changed]:
    """What is otherwise since `remember`, events that count first."""
    found = [_changed(row) for row in records(con, _CHANGES)]
    execute(con, _FORGET)
    return found


def told_changes(found: list[Changed]) -> Iterator[ReportSection]:
    """What became of events, and below it why: what is not innocent in full, up to a number; of the rest how many."""
    for change in Change:
        own = [one for one in found if one.change is change]
        told = [one for one in own if "no" not in (one.after, one.before) or one.change is Change.OTHERWISE]
        told = [] if change is Change.DETAILS else told[:MOST_TOLD]
        for why in dict.fromkeys(one.why for one in [*told, *own]):
            yield _together(change, why, *([one for one in some if one.why is why] for some in (own, told)))


def _together(change: Change, why: Why, events: Sequence[Changed], told_each: Sequence[Changed]) -> ReportSection:
    """Events that changed for one reason, which is said once, with how many they are.

    Below it are those of `told_each`, and of what kinds the others are.
    """
    days = sorted({one.day for one in events if one.day is not None})
    of_days = {"n": len(days), "first": days[0].isoformat(), "last": days[-1].isoformat()} if days else {}
    told = {"change": Message(f"night_events_{change.value}"), "why": Message(f"night_why_{why.value}", of_days)}
    lines = [one.told() for one in told_each]
    if left := Counter(one.kind for one in events if one not in told_each):
        kinds = tuple(message("night_kind_n", kind=Message(f"kind_{kind}"), n=n) for kind, n in left.items())
        lines.append(message("night_events_more" if told_each else "night_events_only_counted", kinds=kinds))
    return ReportSection(message("night_events_because", n=len(events), **told), tuple(lines))


def _changed(row: dict[str, Any]) -> Changed:
    who = tuple(title_of(vessel.get("name"), vessel["mmsi"]) for vessel in json.loads(row["vessels"]))
    return Changed(_change(row), row["kind"], who, row["start_t"], row["before"], row["after"], _why(row), row["as_of"])


def _change(row: dict[str, Any]) -> Change:
    if row["before"] is None:
        return Change.NEW
    if row["after"] is None:
        return Change.GONE
    if row["before"] != row["after"]:
        return Change.OTHERWISE
    return Change.CLOSED if row["end_before"] is None and row["end_t"] is not None else Change.DETAILS


def _why(row: dict[str, Any]) -> Why:
    if row["as_of"] is None:
        return Why.GONE
    if row["rows_before"] is None:
        return Why.NEW_DAY
    if row["setup_before"] != row["setup"]:
        return Why.SETUP
    return Why.LATE_DATA if row["rows_before"] != row["n_rows"] else Why.EARLIER_DAY
