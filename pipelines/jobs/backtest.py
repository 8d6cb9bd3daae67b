"""Backtest: what the store knew at a cut-off is copied into a store of its own, and scanned and scored there.

A scan of today is no scan of then: the rate of flag changes leaves out hulls that any list has today, whatever its
date, and what came in late has changed earlier days. So nothing derived is taken over: positions, reports and lists are
cut at the end of a day, and the days up to it are scanned anew, once the user's store has been let go of.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

import duckdb

from monitor.api.findings import sound_events
from monitor.errors import DataCheckFailed, WrongUsage
from monitor.geo.reference import FlagRisk
from monitor.model.event import Event
from monitor.model.finding import Finding
from monitor.model.message import Message, message
from monitor.model.partial_date import PartialDate
from monitor.score.backtest import Outcome, outcome
from monitor.score.points import ScoreParams
from monitor.score.rank import rank
from monitor.store.first_listings import FirstListings
from monitor.store.known_by import LATER, TABLES, attached, copy_known, derived_after, known_changes
from monitor.store.lists import listed
from monitor.store.query import rows
from monitor.store.resources import Resources
from monitor.tracks.hulls import Hulls
from monitor.tracks.listed import Lists
from pipelines.jobs.home import Home, at_work
from pipelines.jobs.progress import Talk
from pipelines.jobs.runs import Run, run_of
from pipelines.jobs.scan import scan
from pipelines.jobs.scan_setup import Reference

FOLDER = "backtest"  # under the home folder, for as long as a backtest runs
SPAN = "SELECT min(t), max(t) FROM positions"


class Check(StrEnum):
    """What is looked at before a figure is told: that nothing from after the cut-off has leaked."""

    POSITIONS = "positions"
    STATICS = "statics"
    LISTS = "lists"
    EVENTS = "events"
    LABELS = "labels"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a backtest is asked for; to be written down before it is run."""

    as_of: date  # the cut-off: the last day of which anything is known
    until: date  # listings count up to this day
    top: int


@dataclass(frozen=True, slots=True)
class Listings:
    """What lists say."""

    known: FirstListings  # by anybody
    counted: FirstListings  # by the lists whose listings are to be foreseen
    reach_to: date | None  # the day up to which lists tell; None where there is none


@dataclass(frozen=True, slots=True)
class Backtest:
    """What came of it."""

    asked: Asked
    outcome: Outcome
    data_from: datetime
    data_to: datetime  # last position that was known
    lists_to: date | None
    days: int
    set_aside: int  # things that could not be judged
    checks: tuple[Check, ...]  # that passed: all of them, or there is no figure


def run_backtest(
    home: Home, reference: Reference, asked: Asked, listings: Listings, talk: Talk, resources: Resources | None = None
) -> Backtest:
    """Judge by what the store of a home knew; its copy is removed again, whatever happens.

    Raises:
        StoreUnusable: another backtest of this home runs, a run that writes holds the store, or the disk is full.
        WrongUsage: nothing had been received by the cut-off.
        DataCheckFailed: something has leaked, or a day could not be scanned.
    """
    work, begun = Home(home.root / FOLDER), False
    if at_work(work) is None:  # what a run that was killed left behind
        shutil.rmtree(work.root, ignore_errors=True)
    try:
        with run_of(work, "backtest", resources, beside=home.store) as run:
            begun = True
            return backtest(run, home.store, reference, asked, listings, talk)
    finally:
        if begun:
            shutil.rmtree(work.root, ignore_errors=True)


def backtest(run: Run, store: Path, reference: Reference, asked: Asked, listings: Listings, talk: Talk) -> Backtest:
    """The same within a run on an empty store.

    Raises:
        StoreUnusable, WrongUsage, DataCheckFailed: as `run_backtest`.
    """
    leaks = _copied(run.con, store, asked.as_of, talk)
    _refuse(leaks)
    first, last = rows(run.con, SPAN)[0]
    if last is None:
        raise WrongUsage(
            message("error_backtest_nothing_heard"),
            where=asked.as_of.isoformat(),
            todo=message("todo_backtest_later"),
        )
    then = of_then(reference, asked.as_of)
    scanned = scan(run, then, talk)
    if scanned.waiting:
        raise DataCheckFailed(message("error_backtest_days", n=scanned.waiting), todo=message("todo_report_bug"))
    _refuse([Check.EVENTS] if derived_after(run.con, asked.as_of) else [])
    events, hulls = sound_events(run.con), Hulls(run.con, then.flags)
    heard = [v.imo for v in hulls.vessels() if v.is_tanker and v.imo is not None]
    findings = _findings(run.con, events, hulls)
    days = (asked.as_of, asked.until, asked.top)
    found = outcome(heard, findings, events, listings.known, listings.counted, *days)
    _refuse([] if found.sound else [Check.LABELS])
    told = (first, last, listings.reach_to, scanned.days, len(run.set_aside))
    return Backtest(asked, found, *told, tuple(Check))


def of_then(reference: Reference, day: date) -> Reference:
    """Reference data as of a day, as far as they are dated: what was said of registries later, or nobody knows when."""
    return replace(reference, flag_risks={iso2: r for iso2, r in reference.flag_risks.items() if _said_by(r, day)})


def _said_by(risk: FlagRisk, day: date) -> bool:
    try:
        return PartialDate(risk.asof).last <= day
    except ValueError:
        return False


def _copied(con: duckdb.DuckDBPyConnection, store: Path, day: date, talk: Talk) -> list[Check]:
    """Copy what was known; returns which checks of the cut failed."""
    with attached(con, store, day):
        for table in talk.over(TABLES, message("job_backtest_copying"), len(TABLES)):
            copy_known(con, table)
        checks = talk.over(LATER, message("job_backtest_checking"), len(LATER))
        leaks = [Check(later) for later in checks if known_changes(con, later)]
    return [*leaks, *([Check.EVENTS] if derived_after(con, None) else [])]


def _refuse(leaks: Iterable[Check]) -> None:
    if failed := tuple(Message(f"cli_backtest_check_{check}") for check in leaks):
        raise DataCheckFailed(
            message("error_backtest_leak"),
            where=message("error_backtest_checks", checks=failed),
            todo=message("todo_report_bug"),
        )


def _findings(con: duckdb.DuckDBPyConnection, events: list[Event], hulls: Hulls) -> list[Finding]:
    """All hulls with events, in order of points, also those of too few points to be published."""
    lists, params = Lists(listed(con)), replace(ScoreParams(), least=0.0)
    return rank(events, hulls.vessel, lambda _: (), params, lambda vessel: lists.of(hulls.known(vessel)))
