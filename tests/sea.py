"""A store in memory, filled from voyages and scanned: the ground on which detectors are tested."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache

import duckdb
import pytest
from memory_store import store_in_memory
from voyage import Voyage, log_of

from monitor.geo.reference import reference_dir
from monitor.model.ais_message import Decoded, Position, Static
from monitor.model.event import Event, Kind
from monitor.model.listing import ListEntry, ListFile, ListFormat
from monitor.store.batch import batches
from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.store.ingest import FileHeader, FileLedger, store_file
from monitor.store.lists import add_snapshot
from pipelines.engines.engine import Engine
from pipelines.jobs import scan_day
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import Scanned, scan
from pipelines.jobs.scan_setup import Reference

TRACKS, RECEPTION, HOURS, OUTAGES = "segments.follow", "reception.collect", "vessel_hours.collect", "outages.collect"
VISITS, STOPS, SLOW, CONTACTS = "port_visits.visit", "stops.collect", "slow_segments.collect", "contacts.collect"
PASSAGES, LOST = "passages.collect", "lost_positions.collect"
JAMMED, FALSE, REPORTS = "jamming.collect", "falsified.stretches.collect", "track_reports.collect"
# What others stand on, by the others.
BEFORE = {
    JAMMED: "jamming.note_jumps",
    FALSE: "falsified.stretches.measure",
    RECEPTION: "reception.note_bins",
    CONTACTS: "contacts.note_slow",
    HOURS: "reception.note_bins",
}
STAGES = frozenset(
    {JAMMED, LOST, FALSE, TRACKS, REPORTS, RECEPTION, HOURS, OUTAGES, VISITS, PASSAGES, STOPS, SLOW, CONTACTS}
    | set(BEFORE.values())
)  # after the identity

STANDS_ON: dict[Kind, set[str]] = {
    Kind.DARK: {TRACKS, REPORTS, RECEPTION, HOURS, OUTAGES, VISITS, PASSAGES},
    Kind.STS: {TRACKS, REPORTS, VISITS, STOPS, SLOW, CONTACTS},
    Kind.LOITERING: {TRACKS, REPORTS, STOPS, SLOW, CONTACTS, RECEPTION},
    Kind.FLAG: set(),
    Kind.IDENTITY: {TRACKS, REPORTS},
    Kind.PORT_CALL: {TRACKS, REPORTS, VISITS},
    Kind.JAMMING: {JAMMED, HOURS, LOST},
    Kind.FALSIFIED: {JAMMED, RECEPTION, OUTAGES, FALSE, TRACKS},
}  # stages whose rows the rules of a kind read; a rule that reads another's events is tested with that kind too


@cache
def reference() -> Reference:
    """The project's own reference data, loaded once for all tests."""
    return Reference.load(reference_dir())


def put(con: duckdb.DuckDBPyConnection, items: Iterable[Decoded], name: str = "log") -> FileLedger:
    """Store items as one file; its name stands for its bytes."""
    return store_file(con, FileHeader(f"sha-of-{name}", name, "", 1, "nmea"), batches(items), "run")


def heard_by(station: str, *voyages: Voyage) -> list[Decoded]:
    """The reports of voyages as one receiver hands them on."""
    return [replace(x, station=station) if isinstance(x, Position) else x for x in log_of(*voyages)]


def sea(*voyages: Voyage, alone: bool = False) -> duckdb.DuckDBPyConnection:
    """A store that has heard these voyages, not yet scanned; `alone`: in a DuckDB of its own, to change its settings."""
    con = connect(None) if alone else store_in_memory()
    put(con, log_of(*voyages))
    return con


def list_added(con: duckdb.DuckDBPyConnection, dated: date, *entries: ListEntry, name: str = "plain_csv") -> None:
    """Store entries as a list's snapshot of a day."""
    file = ListFile(ListFormat.PLAIN_CSV, entries, (), ())
    add_snapshot(con, file, name, sha256=f"sha-of-{name}-{dated}", file_name="list.csv", dated=dated, run_id="run")


def scanned(
    con: duckdb.DuckDBPyConnection,
    since: date | None = None,
    *,
    kinds: Collection[Kind] = tuple(Kind),
    stages: Collection[str] | None = None,
    engine: Engine | None = None,
) -> Scanned:
    """Scan what is new; with `kinds`, by no other rules, and unless told by no stages but those that they stand on."""
    needed = stages if stages is not None else set().union(*(STANDS_ON.get(kind, ()) for kind in kinds))
    needed = {*needed, *(BEFORE[stage] for stage in needed if stage in BEFORE)}
    run = Run("run", datetime(2026, 1, 1), con, logging.getLogger("test"), engine=engine)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(scan_day, "DETECTORS", tuple(d for d in scan_day.DETECTORS if d.kind in kinds))
        for stage in STAGES.difference(needed):
            patched.setattr(f"monitor.tracks.{stage}", lambda *_: ())
        return scan(run, reference(), Silence(), since=since)


def seen(*voyages: Voyage, kind: Kind, beside: Collection[Kind] = ()) -> list[Event]:
    """The events of a kind that a scan of these voyages finds, with the rules of this kind and of those beside it."""
    con = sea(*voyages)
    scanned(con, kinds=[kind, *beside])
    return newest(con, kind=kind)


def by_day(voyages: Sequence[Voyage]) -> dict[date, list[Position | Static]]:
    """The reports of voyages, cut at midnight as nightly files would be."""
    days: dict[date, list[Position | Static]] = {}
    for report in log_of(*voyages):
        days.setdefault(report.t.date(), []).append(report)
    return days


def bystanders(lon: float, lat: float, n: int = 6, hours: float = 71.5, at: str = "2026-03-02T00:00") -> list[Voyage]:
    """Cargo ships at anchor round a point, heard all the while: the water can be heard in."""
    return [
        Voyage(mmsi=230_900_000 + int(abs(lon) * 10) * 100 + i, name=f"BYSTANDER {i}", ship_type=70)
        .at(at, lon + 0.04 * i, lat + 0.01 * (i % 3))
        .stay(hours, every_min=10)
        for i in range(n)
    ]
