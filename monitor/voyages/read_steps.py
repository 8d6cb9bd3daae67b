"""The steps of all hulls, read from the newest versions of events in the store."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import duckdb

from monitor.model.event import Answer, Event, Kind
from monitor.model.facts.dark import InReach
from monitor.model.facts.loading import Loading
from monitor.store.query import streamed
from monitor.voyages.steps import Step, StepKind

# Events without an answer of yes are steps too: their draughts say what was aboard.
EVENTS = """
SELECT event_id, kind, answer, vessels, "start", "end", near, facts FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY version DESC) AS place FROM events
    WHERE kind IN ('port_call', 'sts', 'dark', 'falsified'))
WHERE place = 1 ORDER BY "start", event_id
"""


def steps_of_store(con: duckdb.DuckDBPyConnection) -> Iterator[Step]:
    """Calls, encounters, dark periods and stretches of false positions, in order of time; of an encounter both sides.

    The connection takes no other work before the last of them.
    """
    for row in streamed(con, EVENTS):
        yield from steps_of_event(row)


def steps_of_event(row: Mapping[str, Any]) -> Iterator[Step]:
    """The steps of one event.

    Args:
        row: `event_id`, `kind`, `answer`, `start`, `end`, `near`; `vessels` and `facts` as JSON.
    """
    yield from _STEPS[row["kind"]](row, json.loads(row["vessels"]), json.loads(row["facts"]))


def steps_of(event: Event) -> Iterator[Step]:
    """The steps of an event that is read already; of a kind that moves no cargo there are none."""
    row = {name: getattr(event, name) for name in ("event_id", "answer", "start", "end", "near")}
    if event.kind in _STEPS:
        yield from _STEPS[event.kind](row, [asdict(vessel) for vessel in event.vessels], event.facts)


def _call(row: Mapping[str, Any], vessels: Any, facts: Any) -> Iterator[Step]:
    loading = facts.get("loading")
    yield Step(
        **_common(row, StepKind.CALL, vessels[0]),
        places=(row["near"],) if row["near"] else (),
        loading=Loading(loading) if loading else None,
        **_draughts(facts),
    )


def _transfer(row: Mapping[str, Any], vessels: Any, facts: Any) -> Iterator[Step]:
    typed = {side["mmsi"]: side for side in facts.get("draughts") or ()}
    hulls = [vessel["hull"] for vessel in vessels]
    for vessel in vessels:
        yield Step(
            **_common(row, StepKind.TRANSFER, vessel),
            other=next((hull for hull in hulls if hull != vessel["hull"]), None),
            places=(row["near"],) if row["near"] else (),
            **_draughts(typed.get(vessel["mmsi"], {})),
        )


def _unseen(row: Mapping[str, Any], vessels: Any, facts: Any) -> Iterator[Step]:
    reach = facts.get("could_have_called_at") or ()
    touched = tuple(one["place"] for one in reach if one["how"] != InReach.WITHIN_REACH)
    yield Step(
        **_common(row, StepKind.UNSEEN, vessels[0]),
        places=touched or tuple(one["place"] for one in reach),
        touched=bool(touched),
        **_draughts(facts),
    )


def _common(row: Mapping[str, Any], kind: StepKind, vessel: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "event_id": row["event_id"],
        "kind": kind,
        "answer": Answer(row["answer"]),
        "hull": vessel["hull"],
        "start": row["start"],
        "end": row["end"],
    }


def _draughts(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {"before_m": facts.get("draught_before_m"), "after_m": facts.get("draught_after_m")}


_STEPS: Mapping[str, Callable[[Mapping[str, Any], Any, Any], Iterator[Step]]] = {
    Kind.PORT_CALL: _call,
    Kind.STS: _transfer,
    Kind.DARK: _unseen,
    Kind.FALSIFIED: _unseen,
}
