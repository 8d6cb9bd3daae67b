"""Scan the store: a fold over UTC days, each on top of what the day before left behind.

Because all at once is done day by day too, night by night gives the same. A day is one transaction: killed
anywhere and run again, the store equals one that was never killed. Late data makes its day stale, and the
days after it; they are taken back and scanned again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from monitor.detect import DETECTORS, Scene
from monitor.geo.call_signs import CallSigns, load_call_signs
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.reference import FlagRisk, Port, load_flag_risk, load_mid, load_ports
from monitor.model.listing import SaidOfHulls
from monitor.model.params import Params, as_json, digest
from monitor.store.day import Day, open_day
from monitor.store.events import record
from monitor.store.hull_lists import said_of_hulls
from monitor.store.ingest import transaction
from monitor.store.query import records, scalar
from monitor.tracks import contacts, follow, identity, newest, outages, reception, spells, stops, visits
from monitor.tracks.contacts import ContactParams
from monitor.tracks.outages import OutageParams
from monitor.tracks.reception import ReceptionParams
from monitor.tracks.spans import IdentityParams
from monitor.tracks.spells import SpellParams
from monitor.tracks.stops import StopParams
from monitor.tracks.untangle import TrackParams
from monitor.tracks.visits import VisitParams
from pipelines.list_days import words_by_day
from pipelines.progress import Talk
from pipelines.runs import Run

TRACKS, VISITS, CONTACTS, STOPS, SPELLS = TrackParams(), VisitParams(), ContactParams(), StopParams(), SpellParams()
IDENTITY = IdentityParams()
RECEPTION, OUTAGES = ReceptionParams(), OutageParams()

COAST = "land-50m.json.gz"

# Days with rows, and how many rows they had when they were scanned.
DAYS = """
SELECT d.day, d.n, s.n_rows, s.setup
FROM (SELECT day, CAST(sum(n) AS BIGINT) AS n FROM file_days GROUP BY day) AS d
LEFT JOIN scans AS s ON s.as_of = d.day ORDER BY d.day
"""

_FORGET = (
    "DELETE FROM scans WHERE as_of >= ?",
    "DELETE FROM identity_days WHERE as_of >= ?",
    "DELETE FROM track_ends WHERE as_of >= ?",
    "DELETE FROM stray_fixes WHERE as_of >= ?",
    "DELETE FROM presence WHERE as_of >= ?",
    "DELETE FROM losses WHERE as_of >= ?",
    "DELETE FROM area_hours WHERE as_of >= ?",
    "DELETE FROM outages WHERE as_of >= ?",
    "DELETE FROM visits WHERE as_of >= ?",
    "DELETE FROM contacts WHERE as_of >= ?",
    "DELETE FROM stops WHERE as_of >= ?",
    "DELETE FROM slow_spells WHERE as_of >= ?",
    "DELETE FROM events WHERE as_of >= ?",
)


@dataclass(frozen=True)
class Reference:
    """Reference data, loaded once a run."""

    fences: Fences
    flags: Mapping[int, str]
    flag_risks: Mapping[str, FlagRisk]
    call_signs: CallSigns
    ports: tuple[Port, ...]
    digest: str  # changes when any of the files does
    coast: Coast | None = None  # None where the folder has no coastline

    @property
    def setup(self) -> str:
        """Changes when anything that shapes a scan does: reference data, rules or thresholds."""
        said = {name: as_json(params) for name, params in all_params()}
        return hashlib.sha256((json.dumps(said, sort_keys=True) + self.digest).encode()).hexdigest()[:12]

    @classmethod
    def load(cls, folder: Path) -> Reference:
        """Everything a scan needs of `data/reference`.

        Raises:
            ReferenceInvalid: a table is missing or breaks its own rules.
        """
        names = ("fences.geojson", "mid.csv", "flag_risk.csv", "call_signs.csv", "ports.csv", COAST)
        mids = load_mid(folder / "mid.csv")
        return cls(
            Fences.load(folder / "fences.geojson"),
            {mid: iso2 for mid, (iso2, _) in mids.items()},
            load_flag_risk(folder / "flag_risk.csv"),
            load_call_signs(folder / "call_signs.csv"),
            load_ports(folder / "ports.csv"),
            hashlib.sha256(
                b"".join((folder / name).read_bytes() for name in names if (folder / name).exists())
            ).hexdigest()[:12],
            Coast.load(folder) if (folder / COAST).exists() else None,
        )

    def scene(self, con: duckdb.DuckDBPyConnection, day: Day, lists: SaidOfHulls) -> Scene:
        """The day as detectors see it, with this reference data."""
        return Scene(
            con, day, self.fences, self.flags, self.flag_risks, self.call_signs, lists, self.coast, self.ports,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did."""

    days: int
    new_versions: int


def scan(run: Run, reference: Reference, talk: Talk, *, since: date | None = None) -> Scanned:
    """Bring the derived tables and the events up to date with the store.

    Args:
        since: scan again from this day on, even where nothing changed.
    """
    days = stale_days(run.con, reference.setup, since)
    if not days:
        run.note("scan: every day was scanned before, nothing to do")
        return Scanned(0, 0)
    _keep_params(run.con)
    lists = said_of_hulls(run.con)
    n = 0
    for i, on in enumerate(talk.over(days, "Scanning days", len(days))):
        with transaction(run.con):
            if i == 0:
                _take_back(run.con, on)
            n += _scan_day(run, reference, lists, open_day(run.con, on))
    run.note(f"scan: {len(days)} days from {days[0]} to {days[-1]}, {n} new or changed events")
    return Scanned(len(days), n)


def _setup_of_day(setup: str, words: str | None) -> str:
    """The run's, and what lists say of hulls heard on the day: nothing else of a list shapes its scan."""
    return hashlib.sha256((setup + words).encode()).hexdigest()[:12] if words else setup


def _take_back(con: duckdb.DuckDBPyConnection, on: date) -> None:
    again = scalar(con, "SELECT count(*) FROM scans WHERE as_of >= ?", [on])
    for statement in _FORGET:
        con.execute(statement, [on])
    if again:
        newest.restore(con, on)


def stale_days(con: duckdb.DuckDBPyConnection, setup: str, since: date | None = None) -> list[date]:
    """Days to scan: the first that is new, changed or set up otherwise, and all days with data after it.

    Args:
        setup: of the reference data, rules and thresholds. What lists say of each day is asked of the store.
        since: count this day and those after it as stale.
    """
    rows = records(con, DAYS)
    words = words_by_day(con, said_of_hulls(con), date.min)
    stale = [
        r["day"] for r in rows
        if r["n"] != r["n_rows"] or r["setup"] != _setup_of_day(setup, words.get(r["day"]))
        or (since and r["day"] >= since)
    ]  # fmt: skip
    return [r["day"] for r in rows if r["day"] >= stale[0]] if stale else []


def _scan_day(run: Run, reference: Reference, lists: SaidOfHulls, day: Day) -> int:
    con = run.con
    identity.collect(con, day)
    reception.collect(con, day, RECEPTION)
    outages.collect(con, day, OUTAGES)
    follow.follow(con, day, TRACKS)
    visits.visit(con, day, reference.fences, VISITS)
    stops.collect(con, day, STOPS)
    spells.collect(con, day, SPELLS)
    crowded = contacts.collect(con, day, CONTACTS)
    if crowded:
        run.log.warning("%s: %d cells too crowded to tell who met there", day.date, crowded)
    scene = reference.scene(con, day, lists)
    events = [event for detector in DETECTORS for event in detector.find(scene, detector.params)]
    done = record(con, day.date, events)
    for event in done.doubles:
        run.log.warning("%s: two events of one id, one is left out: %s %s", day.date, event.detector, event.event_id)
    setup = _setup_of_day(reference.setup, words_by_day(con, lists, day.date).get(day.date))
    con.execute(
        "INSERT INTO scans SELECT $day, $run, CAST(sum(n) AS BIGINT), $setup FROM file_days WHERE day = $day",
        {"day": day.date, "run": run.run_id, "setup": setup},
    )
    run.log.info("scanned %s: %d new or changed events", day.date, done.new_versions)
    return done.new_versions


def all_params() -> Sequence[tuple[str, Params]]:
    """Every parameter set that shapes a result, by the name of what it belongs to."""
    stages: list[tuple[str, Params]] = [
        ("identity", IDENTITY), ("reception", RECEPTION), ("outages", OUTAGES), ("tracks", TRACKS),
        ("visits", VISITS), ("stops", STOPS), ("spells", SPELLS), ("contacts", CONTACTS),
    ]  # fmt: skip
    return [*stages, *((d.rule, d.params) for d in DETECTORS)]


def _keep_params(con: duckdb.DuckDBPyConnection) -> None:
    for detector in DETECTORS:
        con.execute(
            "INSERT INTO param_sets SELECT $digest, $rule, $params "
            "WHERE NOT EXISTS (SELECT 1 FROM param_sets WHERE digest = $digest)",
            {
                "digest": digest(detector.params), "rule": detector.rule,
                "params": json.dumps(as_json(detector.params), sort_keys=True),
            },
        )  # fmt: skip
