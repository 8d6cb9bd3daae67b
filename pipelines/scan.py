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
from monitor.geo.fences import Fences
from monitor.geo.reference import FlagRisk, load_flag_risk, load_mid
from monitor.model.params import Params, as_json, digest
from monitor.store.day import Day, open_day
from monitor.store.events import record
from monitor.store.ingest import transaction
from monitor.store.query import records
from monitor.tracks import contacts, follow, hearing, identity, visits
from monitor.tracks.contacts import ContactParams
from monitor.tracks.untangle import TrackParams
from monitor.tracks.visits import VisitParams
from pipelines.progress import Talk
from pipelines.runs import Run

TRACKS, VISITS, CONTACTS = TrackParams(), VisitParams(), ContactParams()

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
    "DELETE FROM heard WHERE as_of >= ?",
    "DELETE FROM visits WHERE as_of >= ?",
    "DELETE FROM contacts WHERE as_of >= ?",
    "DELETE FROM events WHERE as_of >= ?",
)


@dataclass(frozen=True)
class Reference:
    """Reference data, loaded once a run."""

    fences: Fences
    flags: Mapping[int, str]
    flag_risks: Mapping[str, FlagRisk]
    digest: str  # changes when any of the files does

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
        names = ("fences.geojson", "mid.csv", "flag_risk.csv")
        mids = load_mid(folder / "mid.csv")
        return cls(
            Fences.load(folder / "fences.geojson"),
            {mid: iso2 for mid, (iso2, _) in mids.items()},
            load_flag_risk(folder / "flag_risk.csv"),
            hashlib.sha256(b"".join((folder / name).read_bytes() for name in names)).hexdigest()[:12],
        )


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
    setup = reference.setup
    days = stale_days(run.con, setup, since)
    if not days:
        run.note("scan: every day was scanned before, nothing to do")
        return Scanned(0, 0)
    _keep_params(run.con)
    n = 0
    for i, on in enumerate(talk.over(days, "Scanning days", len(days))):
        with transaction(run.con):
            if i == 0:
                for statement in _FORGET:
                    run.con.execute(statement, [on])
            n += _scan_day(run, reference, open_day(run.con, on), setup)
    run.note(f"scan: {len(days)} days from {days[0]} to {days[-1]}, {n} new or changed events")
    return Scanned(len(days), n)


def stale_days(con: duckdb.DuckDBPyConnection, setup: str, since: date | None = None) -> list[date]:
    """Days to scan: the first that is new, changed or set up otherwise, and all days with data after it."""
    rows = records(con, DAYS)
    stale = [r["day"] for r in rows if r["n"] != r["n_rows"] or r["setup"] != setup or (since and r["day"] >= since)]
    return [r["day"] for r in rows if r["day"] >= stale[0]] if stale else []


def _scan_day(run: Run, reference: Reference, day: Day, setup: str) -> int:
    con = run.con
    identity.collect(con, day)
    hearing.collect(con, day)
    follow.follow(con, day, TRACKS)
    visits.visit(con, day, reference.fences, VISITS)
    contacts.collect(con, day, CONTACTS)
    scene = Scene(con, day, reference.fences, reference.flags, reference.flag_risks)
    events = [event for detector in DETECTORS for event in detector.find(scene, detector.params)]
    n = record(con, day.date, events)
    con.execute(
        "INSERT INTO scans SELECT $day, $run, CAST(sum(n) AS BIGINT), $setup FROM file_days WHERE day = $day",
        {"day": day.date, "run": run.run_id, "setup": setup},
    )
    run.log.info("scanned %s: %d new or changed events", day.date, n)
    return n


def all_params() -> Sequence[tuple[str, Params]]:
    """Every parameter set that shapes a result, by the name of what it belongs to."""
    stages: list[tuple[str, Params]] = [("tracks", TRACKS), ("visits", VISITS), ("contacts", CONTACTS)]
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
