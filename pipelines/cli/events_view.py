"""`shadowfleet events`: the events found, each in its newest version."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from monitor.detect import DETECTORS
from monitor.export.csv_file import csv_file
from monitor.export.event_record import event_record
from monitor.export.tables import event_columns
from monitor.geo.reference import flags_of
from monitor.model.event import Answer, Event, Kind
from monitor.model.message import message
from monitor.model.vessel import Vessel
from monitor.store.events import newest
from monitor.store.query import records
from monitor.store.scanned_with import reference_of
from monitor.tracks.hulls import Hulls
from pipelines.cli.open_store import reading
from pipelines.cli.options import Form
from pipelines.cli.tables import console, say, show_table
from pipelines.jobs.home import Home
from pipelines.jobs.language import tell
from pipelines.jobs.run_state import newest_report
from pipelines.jobs.vessel_story import no_vessel

PARAM_SETS = "SELECT digest, params FROM param_sets ORDER BY digest"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for; None is any."""

    kind: Kind | None = None
    answer: Answer | None = None
    since: datetime | None = None
    until: datetime | None = None
    vessel: str | None = None  # an IMO number, an MMSI or part of a name
    limit: int | None = None
    reference: Path | None = None  # folder of the user's own reference data


def tell_events(home: Home, wanted: Wanted, form: Form) -> None:
    """`shadowfleet events`.

    Raises:
        WrongUsage: no vessel of that number or name is in the store.
    """
    with reading(home) as con:
        found = _events(con, wanted)
        made_by = params_by_digest(con)
    shown = found[: wanted.limit]
    if form is Form.JSON:
        for event in shown:
            line = json.dumps(event_record(event, made_by[event.params_digest]), ensure_ascii=False, sort_keys=True)
            sys.stdout.write(line + "\n")
    elif form is Form.CSV:
        sys.stdout.write(csv_file([event_columns(event) for event in shown]).decode("utf-8-sig"))
    else:
        out = console()
        fields = ("event_id", "kind", "answer", "vessels", "start", "end", "near")
        show_table(out, message("cli_events"), fields, map(event_row, shown))
        if len(shown) < len(found):
            say(out, message("cli_events_of", n=len(shown), of=len(found)))
        else:
            say(out, message("cli_events_all", n=len(found)))
        if wanted.kind is not None and wanted.kind not in {detector.kind for detector in DETECTORS}:
            say(out, message("cli_no_rule_for_kind"))


def _events(con: duckdb.DuckDBPyConnection, wanted: Wanted) -> list[Event]:
    found = newest(con, kind=wanted.kind, since=wanted.since, until=wanted.until)
    if wanted.since is not None and wanted.since > (newest_report(con) or wanted.since):
        found = [event for event in found if event.end is not None]  # whether the others still go on, no data tell
    if wanted.answer is not None:
        found = [event for event in found if event.answer is wanted.answer]
    if wanted.vessel is None:
        return found
    hulls = {vessel.hull for vessel in _vessels(con, wanted.vessel, wanted.reference)}
    return [event for event in found if hulls & {vessel.hull for vessel in event.vessels}]


def _vessels(con: duckdb.DuckDBPyConnection, words: str, reference: Path | None) -> list[Vessel]:
    hulls = Hulls(con, flags_of(reference_of(con, reference)))
    found = hulls.search(words)
    if not found:
        raise no_vessel(words, hulls)
    return found


def params_by_digest(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    """Every parameter set that made an event."""
    return {row["digest"]: json.loads(row["params"]) for row in records(con, PARAM_SETS)}


def event_row(event: Event) -> dict[str, Any]:
    """An event in a row of a table."""
    end = tell(message("cli_still")) if event.end is None else event.end
    return {
        "event_id": event.event_id,
        "kind": event.kind.value,
        "answer": event.answer.value,
        "vessels": " + ".join(v.title for v in event.vessels),
        "start": event.start,
        "end": end,
        "near": event.near,
    }
