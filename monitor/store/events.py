"""Events in and out of the store: every version is kept, the newest one counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import duckdb
import pyarrow as pa

from monitor.model.event import Answer, Event, Evidence, Hypothesis, Kind, Verdict, VesselRef
from monitor.model.message import Message
from monitor.store.query import execute, records, shown

_COLUMNS = (
    "event_id",
    "version",
    "kind",
    "answer",
    "p_unheard_if_transmitting",
    "vessels",
    "start",
    "end",
    "lon",
    "lat",
    "near",
    "facts",
    "hypotheses",
    "evidence",
    "detector",
    "params_digest",
)
_NESTED = ("vessels", "facts", "hypotheses", "evidence")
_KINDS = {
    "version": pa.int32(),
    "p_unheard_if_transmitting": pa.float64(),
    "lon": pa.float64(),
    "lat": pa.float64(),
    "start": pa.timestamp("us"),
    "end": pa.timestamp("us"),
}
_SCHEMA = pa.schema([(name, _KINDS.get(name, pa.string())) for name in _COLUMNS])

_INSERT = "INSERT INTO events BY NAME SELECT $as_of AS as_of, * FROM fresh ORDER BY event_id"

NEWEST = """
SELECT * EXCLUDE (place) FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY version DESC) AS place FROM events
    WHERE ($known IS NULL OR list_contains($known, event_id)))
WHERE place = 1
  AND ($kind IS NULL OR kind = $kind)
  AND ($since IS NULL OR coalesce("end", "start") >= $since OR "end" IS NULL)
  AND ($until IS NULL OR "start" < $until)
ORDER BY "start", event_id
"""


def newest(
    con: duckdb.DuckDBPyConnection,
    *,
    kind: Kind | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    known: Sequence[str] | None = None,
) -> list[Event]:
    """The newest version of each event that touches [since, until), in order of start.

    An open event touches every time after its start.
    """
    if known is not None and not known:
        return []
    values = {"kind": kind, "since": since, "until": until, "known": known}
    return [_event(row) for row in records(con, NEWEST, values)]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of some events."""

    new_versions: int
    doubles: tuple[Event, ...]  # other events under an id that was taken: not stored


def record(con: duckdb.DuckDBPyConnection, as_of: date, events: Iterable[Event]) -> Recorded:
    """Store what is new in these events as their next versions.

    An event that says the same as its newest version is no new version. Of several events of one id, which a rule
    should never make, the first in order of their text is stored.
    """
    given, doubles = _one_of_each(events)
    if not given:
        return Recorded(0, ())
    old = {e.event_id: e for e in newest(con, known=[e.event_id for e in given])}
    fresh = []
    for event in given:
        before = old.get(event.event_id)
        if before is None:
            fresh.append(replace(event, version=1))
        elif replace(event, version=before.version) != before:
            fresh.append(replace(event, version=before.version + 1))
    if fresh:
        with shown(con, "fresh", pa.Table.from_pylist([_row(event) for event in fresh], _SCHEMA)):
            execute(con, _INSERT, {"as_of": as_of})
    return Recorded(len(fresh), doubles)


def _one_of_each(events: Iterable[Event]) -> tuple[list[Event], tuple[Event, ...]]:
    """The events by id, one of each; and what else said something under one of these ids."""
    by_id: dict[str, list[Event]] = {}
    for event in events:
        by_id.setdefault(event.event_id, []).append(event)
    ordered = [_distinct(same) for _, same in sorted(by_id.items())]
    return [same[0] for same in ordered], tuple(other for same in ordered for other in same[1:])


def _distinct(same: list[Event]) -> list[Event]:
    """Events of one id that do not say the same, in order of their text; nearly always there is one alone."""
    if len(same) == 1:
        return same
    by_text = {json.dumps(_row(event), default=str, sort_keys=True): event for event in same}
    return [by_text[text] for text in sorted(by_text)]


def _row(event: Event) -> dict[str, Any]:
    nested = {name: [_told(one) for one in getattr(event, name)] for name in ("vessels", "hypotheses", "evidence")}
    told = {name: _text(value) for name, value in {**nested, "facts": event.facts}.items()}
    return {name: told.get(name, getattr(event, name)) for name in _COLUMNS}


def _told(one: VesselRef | Hypothesis | Evidence) -> dict[str, Any]:
    """Its fields, which are plain: `asdict` would look for what to copy in each."""
    return {name: _plain(getattr(one, name)) for name in one.__slots__}


def _plain(value: Any) -> Any:
    return value.record() if isinstance(value, Message) else value


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _event(row: dict[str, Any]) -> Event:
    nested = {name: json.loads(row[name]) for name in _NESTED}
    plain = {name: row[name] for name in _COLUMNS if name not in _NESTED}
    return Event(
        **{
            **plain,
            "kind": Kind(row["kind"]),
            "answer": Answer(row["answer"]),
            "vessels": tuple(VesselRef(**v) for v in nested["vessels"]),
            "facts": nested["facts"],
            "hypotheses": tuple(
                Hypothesis(h["id"], Verdict(h["verdict"]), Message.of(h["reason"])) for h in nested["hypotheses"]
            ),
            "evidence": tuple(Evidence(**{**e, "shows": Message.of(e["shows"])}) for e in nested["evidence"]),
        }
    )
