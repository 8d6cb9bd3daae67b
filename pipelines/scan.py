"""Scan the store: a fold over UTC days, each on top of what the day before left behind.

Because all at once is done day by day too, night by night gives the same. A day is one transaction: killed
anywhere and run again, the store equals one that was never killed. Late data makes its day stale, and the
days after it; they are taken back and scanned again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from monitor.detect import DETECTORS, Scene
from monitor.geo.call_signs import CallSigns, load_call_signs
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.reference import FlagRisk, Port, load_flag_risk, load_mid, load_ports
from monitor.model.aside import Aside, Stage
from monitor.model.event import Event
from monitor.model.listing import SaidOfHulls
from monitor.model.params import Params, as_json, digest
from monitor.store.aside import release, set_aside
from monitor.store.day import Day, open_day
from monitor.store.events import record
from monitor.store.faults import stops_the_run
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
from pipelines.aside import Before, Setter, causes
from pipelines.list_days import words_by_day
from pipelines.progress import Talk
from pipelines.runs import Run

TRACKS, VISITS, CONTACTS, STOPS, SPELLS = TrackParams(), VisitParams(), ContactParams(), StopParams(), SpellParams()
IDENTITY = IdentityParams()
RECEPTION, OUTAGES = ReceptionParams(), OutageParams()

MOST_TRIES = 5  # things set aside on old days that are tried again in a run; project judgement, 2026-11-28

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
    waiting: int = 0  # days that were not scanned, the first of them since it failed


class StillFails(Exception):
    """What was tried again fails as before."""


class StageBroke(Exception):
    """A stage failed: what it leaves behind is missing, and the day cannot be scanned."""

    def __init__(self, name: str, problem: Exception) -> None:
        super().__init__(name)
        self.name, self.problem = name, problem


class RuleBroke(StageBroke):
    """A rule failed in a way that the day's transaction did not survive."""


def scan(run: Run, reference: Reference, talk: Talk, *, since: date | None = None) -> Scanned:
    """Bring the derived tables and the events up to date with the store.

    Args:
        since: scan again from this day on, even where nothing changed.
    """
    lists, before = said_of_hulls(run.con), causes(set_aside(run.con, Stage.SCAN))
    _keep_params(run.con)
    again = _tried_again(run, reference, lists, before, since)
    days = stale_days(run.con, reference.setup, since)
    if not days:
        run.note("scan: every day was scanned before, nothing to do")
        return Scanned(0, again, 0)
    n, scanned = again, 0
    for on in talk.over(days, "Scanning days", len(days)):
        found = _tried(run, reference, lists, before, on, take_back=not scanned)
        if found is None:
            break
        n, scanned = n + found, scanned + 1
    waiting = f", {len(days) - scanned} wait for {days[scanned]}" if scanned < len(days) else ""
    run.note(f"scan: {scanned} days of those from {days[0]} to {days[-1]}, {n} new or changed events{waiting}")
    return Scanned(scanned, n, len(days) - scanned)


def _tried(
    run: Run, reference: Reference, lists: SaidOfHulls, before: Before, on: date, *, take_back: bool
) -> int | None:
    """Scan a day; what fails in it is set aside. None where the day as a whole had to be.

    A rule whose query fails takes the day's transaction with it: the day is scanned again without that rule.
    """
    broken: dict[str, Exception] = {}
    while True:
        try:
            with transaction(run.con):
                setter = Setter(run, Stage.SCAN, before)
                release(run.con, Stage.SCAN, since=on)
                if take_back:
                    _take_back(run.con, on)
                for rule, problem in broken.items():
                    setter.add(problem, Aside.DETECTOR, rule, day=on)
                n = _scan_day(run, reference, lists, open_day(run.con, on), setter, without=set(broken))
                setter.keep()
        except RuleBroke as broke:
            broken[broke.name] = broke.problem
        except StageBroke as broke:
            setter = Setter(run, Stage.SCAN, before)
            release(run.con, Stage.SCAN, since=on)
            setter.add(broke.problem, Aside.DAY, on.isoformat(), part=broke.name, day=on)
            setter.keep()
            return None
        else:
            return n


def _tried_again(run: Run, reference: Reference, lists: SaidOfHulls, before: Before, since: date | None) -> int:
    """Try again what is set aside on days that are not stale: the first day of each thing.

    Where it works now, its day is scanned anew and the days after it become stale. Where it does not, nothing
    changes: an old day that fails every night costs that day's scan, not that of all days after it.
    """
    held = sorted((one for one in before.values() if one.day and one.kind is not Aside.DAY), key=lambda one: one.cause)
    for one in sorted(held, key=lambda one: one.day or date.max)[:MOST_TRIES]:
        stale = stale_days(run.con, reference.setup, since)
        if one.day is None or (stale and stale[0] <= one.day):
            return 0  # it is tried with them
        try:
            with transaction(run.con):
                setter = Setter(run, Stage.SCAN, before)
                release(run.con, Stage.SCAN, since=one.day)
                _take_back(run.con, one.day)
                n = _scan_day(run, reference, lists, open_day(run.con, one.day), setter, without=set())
                if any(other.cause == one.cause for other in setter.asides):
                    raise StillFails
                setter.keep()
            return n
        except (StillFails, RuleBroke, StageBroke):
            run.set_aside += 1
            run.log.info("tried again, still set aside: %s", " ".join(one.cause))
    return 0


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


def _scan_day(
    run: Run, reference: Reference, lists: SaidOfHulls, day: Day, setter: Setter, *, without: AbstractSet[str]
) -> int:
    con = run.con
    _derive(run, reference, day)
    events = _found(reference.scene(con, day, lists), setter, without)
    done = record(con, day.date, events)
    for event in done.doubles:
        two = ValueError("two events of one id that do not say the same: one of them is left out")
        setter.add(two, Aside.EVENT, event.event_id, part=event.detector, day=day.date)
    setup = _setup_of_day(reference.setup, words_by_day(con, lists, day.date).get(day.date))
    con.execute(
        "INSERT INTO scans SELECT $day, $run, CAST(sum(n) AS BIGINT), $setup FROM file_days WHERE day = $day",
        {"day": day.date, "run": run.run_id, "setup": setup},
    )
    run.log.info("scanned %s: %d new or changed events", day.date, done.new_versions)
    return done.new_versions


def _derive(run: Run, reference: Reference, day: Day) -> None:
    """Everything that rules stand on, stage by stage.

    Raises:
        StageBroke: one failed.
    """
    con = run.con
    stages: tuple[tuple[str, Callable[[], object]], ...] = (
        ("identity", lambda: identity.collect(con, day)),
        ("reception", lambda: reception.collect(con, day, RECEPTION)),
        ("outages", lambda: outages.collect(con, day, OUTAGES)),
        ("tracks", lambda: follow.follow(con, day, TRACKS)),
        ("visits", lambda: visits.visit(con, day, reference.fences, VISITS)),
        ("stops", lambda: stops.collect(con, day, STOPS)),
        ("spells", lambda: spells.collect(con, day, SPELLS)),
        ("contacts", lambda: _meet(run, day)),
    )
    for name, stage in stages:
        try:
            stage()
        except Exception as problem:
            if stops_the_run(problem):
                raise
            raise StageBroke(name, problem) from problem


def _meet(run: Run, day: Day) -> None:
    crowded = contacts.collect(run.con, day, CONTACTS)
    if crowded:
        run.log.warning("%s: %d cells too crowded to tell who met there", day.date, crowded)


def _found(scene: Scene, setter: Setter, without: AbstractSet[str]) -> list[Event]:
    """What the rules find; a rule that fails, and a candidate that cannot be judged, is set aside.

    Raises:
        RuleBroke: a rule's query failed.
    """
    events: list[Event] = []
    for detector in (d for d in DETECTORS if d.rule not in without):
        n, on = len(scene.left_out), scene.day.date
        try:
            events += detector.find(scene, detector.params)
        except Exception as problem:
            if stops_the_run(problem):
                raise
            if isinstance(problem, duckdb.Error):
                raise RuleBroke(detector.rule, problem) from problem
            del scene.left_out[n:]
            setter.add(problem, Aside.DETECTOR, detector.rule, day=on)
        for one in scene.left_out[n:]:
            setter.add(one.problem, Aside.VESSEL, ", ".join(map(str, one.mmsis)), part=detector.rule, day=on)
    return events


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
