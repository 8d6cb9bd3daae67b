"""Scan the store: a fold over UTC days, each on top of what the day before left behind.

Because all at once is done day by day too, night by night gives the same. A day is one transaction: killed
anywhere and run again, the store equals one that was never killed. Late data makes its day stale, and the
days after it; they are taken back and scanned again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from monitor.model.aside import Aside, Stage, causes
from monitor.model.listing import SaidOfHulls
from monitor.model.message import message
from monitor.model.partial_date import PartialDate
from monitor.store.aside import release, set_aside
from monitor.store.database_errors import is_out_of_room
from monitor.store.day import open_day
from monitor.store.hull_lists import said_of_hulls
from monitor.store.ingest import transaction
from monitor.store.query import execute, records, scalar
from monitor.store.scanned_with import keep_reference
from monitor.tracks import newest_rows
from pipelines.engines.engine import TimeIsUp
from pipelines.jobs.list_days import words_by_day
from pipelines.jobs.progress import Talk
from pipelines.jobs.runs import Run
from pipelines.jobs.scan_day import scan_day, setup_of_day
from pipelines.jobs.scan_parts import forget as forget_parts
from pipelines.jobs.scan_setup import Reference, keep_params
from pipelines.jobs.set_aside import Before, Setter
from pipelines.jobs.small_work import small_work
from pipelines.jobs.stage_broke import RuleBroke, StageBroke
from pipelines.jobs.too_large import TooLarge, take_back_largest

MOST_TAKEN_BACK = 3  # files of a run whose day was too large: beyond them the day waits; project judgement, 2026-11-29
MOST_TRIES = 5  # things set aside on old days that are tried again in a run; project judgement, 2026-11-28

# Days with rows, and how many rows they had when they were scanned.
DAYS = """
SELECT d.day, d.n, s.n_rows, s.setup
FROM (SELECT day, CAST(sum(n) AS BIGINT) AS n FROM file_days GROUP BY day) AS d
LEFT JOIN scans AS s ON s.as_of = d.day ORDER BY d.day
"""

_FORGET = (
    "DELETE FROM scans WHERE as_of >= ?",
    "DELETE FROM identity_days WHERE as_of >= ?",
    "DELETE FROM flood_vessels WHERE as_of >= ?",
    "DELETE FROM track_ends WHERE as_of >= ?",
    "DELETE FROM multi_track_positions WHERE as_of >= ?",
    "DELETE FROM track_candidates WHERE as_of >= ?",
    "DELETE FROM exposure WHERE as_of >= ?",
    "DELETE FROM signal_losses WHERE as_of >= ?",
    "DELETE FROM ordinary_gaps WHERE as_of >= ?",
    "DELETE FROM vessel_hours WHERE as_of >= ?",
    "DELETE FROM area_hours WHERE as_of >= ?",
    "DELETE FROM outages WHERE as_of >= ?",
    "DELETE FROM visits WHERE as_of >= ?",
    "DELETE FROM contacts WHERE as_of >= ?",
    "DELETE FROM stops WHERE as_of >= ?",
    "DELETE FROM slow_segments WHERE as_of >= ?",
    "DELETE FROM passages WHERE as_of >= ?",
    "DELETE FROM track_reports WHERE as_of >= ?",
    "DELETE FROM displacements WHERE as_of >= ?",
    "DELETE FROM jammed_areas WHERE as_of >= ?",
    "DELETE FROM few_displaced WHERE as_of >= ?",
    "DELETE FROM not_back WHERE as_of >= ?",
    "DELETE FROM lost_vessels WHERE as_of >= ?",
    "DELETE FROM usual_lost WHERE as_of >= ?",
    "DELETE FROM far_steps WHERE as_of >= ?",
    "DELETE FROM false_stretches WHERE as_of >= ?",
    "DELETE FROM false_spans WHERE as_of >= ?",
    "DELETE FROM events WHERE as_of >= ?",
)


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did."""

    days: int
    new_versions: int
    waiting: int = 0  # days that were not scanned, the first of them since it failed
    late: bool = False  # or since the time was up


class StillFails(Exception):
    """What was tried again fails as before."""


def scan(run: Run, reference: Reference, talk: Talk, *, since: date | None = None) -> Scanned:
    """Bring the derived tables and the events up to date with the store.

    Args:
        since: scan again from this day on, even where nothing changed.
    """
    lists, before = said_of_hulls(run.con), causes(set_aside(run.con, Stage.SCAN))
    keep_params(run.con)
    if since:
        forget_parts(run)
    keep_reference(run.con, reference.folder, reference.digest)
    again = _tried_again(run, reference, lists, before, since)
    days = stale_days(run.con, reference.setup, since)
    if not days:
        run.note(message("note_scan_nothing"))
        return Scanned(0, again, 0)
    taken_back = 0
    while True:
        n, scanned, late = again, 0, False
        try:
            with small_work(run.con) as scans:
                for on in talk.over(days, message("job_scanning_days"), len(days)):
                    if late := run.time_is_up:
                        break
                    scans(on)
                    found = _tried(run, reference, lists, before, on, take_back=not scanned)
                    if found is None:
                        break
                    n, scanned = n + found, scanned + 1
        except TimeIsUp:
            late = True
        except TooLarge as large:
            taken_back += 1
            if taken_back <= MOST_TAKEN_BACK and take_back_largest(run, large.day):
                days = stale_days(run.con, reference.setup, since)
                continue
            _set_day_aside(run, before, large.day, large.broke)
        break
    told = {"days": scanned, "first": _partial(days[0]), "last": _partial(days[-1]), "n": n}
    if late:
        run.note(message("note_scan_left", **told, waiting=len(days) - scanned))
    elif scanned < len(days):
        run.note(message("note_scan_waiting", **told, waiting=len(days) - scanned, failed=_partial(days[scanned])))
    else:
        run.note(message("note_scan", **told))
    return Scanned(scanned, n, len(days) - scanned, late)


def _partial(day: date) -> PartialDate:
    return PartialDate(day.isoformat())


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
                n = scan_day(run, reference, lists, open_day(run.con, on), setter, without=set(broken))
                setter.keep()
            forget_parts(run)
        except StageBroke as broke:
            if is_out_of_room(broke.problem):
                raise TooLarge(on, broke) from broke
            if not isinstance(broke, RuleBroke):
                _set_day_aside(run, before, on, broke)
                return None
            broken[broke.name] = broke.problem
        else:
            return n


def _set_day_aside(run: Run, before: Before, on: date, broke: StageBroke) -> None:
    setter = Setter(run, Stage.SCAN, before)
    release(run.con, Stage.SCAN, since=on)
    setter.add(broke.problem, Aside.DAY, on.isoformat(), part=broke.name, day=on)
    setter.keep()


def _tried_again(run: Run, reference: Reference, lists: SaidOfHulls, before: Before, since: date | None) -> int:
    """Try again what is set aside on days that are not stale: the first day of each thing.

    Where it works now, its day is scanned anew and the days after it become stale. Where it does not, nothing
    changes: an old day that fails every night costs that day's scan, not that of all days after it.
    """
    held = [(one.day, one) for one in before.values() if one.day and one.kind not in (Aside.DAY, Aside.FLOOD)]
    stale = stale_days(run.con, reference.setup, since) if held else []
    for on, one in sorted(held, key=lambda of: (of[0], of[1].cause))[:MOST_TRIES]:
        if stale and stale[0] <= on:
            return 0  # it is tried with them
        try:
            with small_work(run.con) as scans:
                scans(on)
                with transaction(run.con):
                    setter = Setter(run, Stage.SCAN, before)
                    release(run.con, Stage.SCAN, since=on)
                    _take_back(run.con, on)
                    n = scan_day(run, reference, lists, open_day(run.con, on), setter, without=set())
                    if any(other.cause == one.cause for other in setter.asides):
                        raise StillFails
                    setter.keep()
            forget_parts(run)
            return n
        except TimeIsUp:
            return 0
        except (StillFails, RuleBroke, StageBroke):
            run.set_aside.add(one.cause)
            run.log.info("tried again, still set aside: %s", " ".join(one.cause))
    return 0


def _take_back(con: duckdb.DuckDBPyConnection, on: date) -> None:
    if scalar(con, "SELECT count(*) FROM scans WHERE as_of >= ?", [on]):  # without it there is nothing of any of them
        for statement in _FORGET:
            execute(con, statement, [on])
        newest_rows.restore(con, on)


def stale_days(con: duckdb.DuckDBPyConnection, setup: str, since: date | None = None) -> list[date]:
    """Days to scan: the first that is new, changed or set up otherwise, and all days with data after it.

    Args:
        setup: of the reference data, rules and thresholds. What lists say of each day is asked of the store.
        since: count this day and those after it as stale.
    """
    rows = records(con, DAYS)
    words = words_by_day(con, said_of_hulls(con), date.min)
    stale = [
        r["day"]
        for r in rows
        if r["n"] != r["n_rows"]
        or r["setup"] != setup_of_day(setup, words.get(r["day"]))
        or (since and r["day"] >= since)
    ]
    return [r["day"] for r in rows if r["day"] >= stale[0]] if stale else []
