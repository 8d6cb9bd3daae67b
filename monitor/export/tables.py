"""Findings and events as flat rows: what every table and every map layer for other programs is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from monitor.model.edition import Edition
from monitor.model.event import Event
from monitor.model.finding import Finding
from monitor.model.undecided import UndecidedList
from monitor.model.units import iso
from monitor.text import wording
from monitor.text.english import english

Row = dict[str, Any]

_MARKS = ("tlp", "simulated", "note")
_EVENT = ("event_id", "version", "kind", "answer", "p_unheard_if_transmitting", "start", "end", "lon", "lat", "near")
_VESSELS = ("mmsi", "imo", "name")
# The columns of tables, which one without a row has too.
EVENT_COLUMNS = (*_EVENT, *_VESSELS, "rank", "facts", "rule", "params_digest", *_MARKS)
UNDECIDED_COLUMNS = (*_EVENT, *_VESSELS, "context", "decided_by", *_MARKS)
FINDING_COLUMNS = (
    *("rank", "points", "hull", "imo", "mmsi", "name", "call_sign", "ship_type", "length_m", "beam_m", "flag_of_mmsi"),
    *("last_heard", "reasons", "n_events", *_MARKS),
)


def events_of(findings: Iterable[Finding]) -> list[Event]:
    """The events of some findings, each once, in order of start."""
    known = {event.event_id: event for finding in findings for event in finding.events}
    return sorted(known.values(), key=lambda e: (e.start, e.event_id))


def event_rows(findings: Sequence[Finding], edition: Edition, events: Sequence[Event] | None = None) -> list[Row]:
    """One row an event. Times are `2026-03-01T04:05:06Z`; facts are JSON; what is not known is None.

    Args:
        events: which; those of the findings where that is not said.
    """
    ranks = {f.vessel.hull: f.rank for f in findings}
    return [_event_row(event, ranks, edition) for event in (events_of(findings) if events is None else events)]


def undecided_rows(open_events: UndecidedList, edition: Edition) -> list[Row]:
    """One row an event that the data leaves open and that has something around it, the weightiest first."""
    return [
        {
            **event_columns(one.event),
            "context": " ".join(english(said) for said in one.context),
            "decided_by": english(one.decided_by),
            **_marks(edition),
        }
        for one in open_events.rows
    ]


def finding_rows(findings: Sequence[Finding], edition: Edition) -> list[Row]:
    """One row a finding, in order of rank."""
    return [_finding_row(finding, edition) for finding in findings]


def event_columns(event: Event) -> Row:
    """What every flat row says of an event: times as `2026-03-01T04:05:06Z`, several vessels joined."""
    return {
        "event_id": event.event_id,
        "version": event.version,
        "kind": event.kind.value,
        "answer": event.answer.value,
        "p_unheard_if_transmitting": event.p_unheard_if_transmitting,
        "start": iso(event.start),
        "end": None if event.end is None else iso(event.end),
        "lon": event.lon,
        "lat": event.lat,
        "near": _joined([event.near]),
        "mmsi": _joined(v.mmsi for v in event.vessels),
        "imo": _joined(v.imo for v in event.vessels),
        "name": _joined(v.name for v in event.vessels),
    }


def _event_row(event: Event, ranks: dict[str, int], edition: Edition) -> Row:
    rank = min((ranks[v.hull] for v in event.vessels if v.hull in ranks), default=None)
    facts = {"rank": rank, "facts": json.dumps(dict(event.facts), ensure_ascii=True, sort_keys=True)}
    rule = {"rule": event.detector, "params_digest": event.params_digest}
    return {**event_columns(event), **facts, **rule, **_marks(edition)}


def _finding_row(finding: Finding, edition: Edition) -> Row:
    vessel, last = finding.vessel, wording.last_heard(finding)
    return {
        "rank": finding.rank,
        "points": finding.points,
        "hull": vessel.hull,
        "imo": vessel.imo,
        "mmsi": vessel.mmsi,
        "name": vessel.name,
        "call_sign": vessel.call_sign,
        "ship_type": vessel.ship_type,
        "length_m": vessel.length_m,
        "beam_m": vessel.beam_m,
        "flag_of_mmsi": vessel.flag,
        "last_heard": None if last is None else iso(last),
        "reasons": " ".join(f"{english(r.message)} ({r.points:g})" for r in finding.reasons),
        "n_events": len(finding.events),
        **_marks(edition),
    }


def _joined(values: Iterable[object]) -> str | None:
    """Several vessels in one cell, in the order of the event; `?` for what one of them never said."""
    said = list(values)
    return "; ".join("?" if v is None else wording.visible(str(v)) for v in said) if any(said) else None


def _marks(edition: Edition) -> Row:
    return {"tlp": edition.tlp.value, "simulated": edition.simulated, "note": "triage, not a verdict"}
