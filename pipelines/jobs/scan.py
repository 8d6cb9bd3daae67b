"""Scan the store: a fold over UTC days, each on top of what the day before left behind.

Because all at once is done day by day too, night by night gives the same. Each half of a day is one transaction
(fold_days): killed anywhere and run again, the store equals one that was never killed. Late data makes its day stale,
and the days after it; they are taken back and scanned again.
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
from monitor.store.query import records
from monitor.store.scanned_with import keep_reference
from pipelines.engines.engine import TimeIsUp
from pipelines.jobs.events_before import changed_events, remember_events
from pipelines.jobs.fold_days import Fold
from pipelines.jobs.list_days import words_by_day
from pipelines.jobs.progress import Talk
from pipelines.jobs.runs import Run
from pipelines.jobs.scan_day import derive_day, judge_day, setup_of_day
from pipelines.jobs.scan_parts import forget as forget_parts
from pipelines.jobs.scan_parts import use_all_memory
from pipelines.jobs.scan_setup import Reference, keep_params
from pipelines.jobs.set_aside import Before, Setter
from pipelines.jobs.small_work import small_work
from pipelines.jobs.stage_broke import RuleBroke, StageBroke
from pipelines.jobs.take_back import take_back, take_back_unjudged
from pipelines.jobs.too_large import take_back_largest

MOST_TAKEN_BACK = 3  # files of a run whose day was too large: beyond them the day waits; project judgement, 2026-11-29
MOST_TRIES = 5  # things set aside on old days that are tried again in a run; project judgement, 2026-11-28

# Days with rows, and how many rows they had when they were scanned.
DAYS = """
SELECT d.day, d.n, s.n_rows, s.setup
FROM (SELECT day, CAST(sum(n) AS BIGINT) AS n FROM file_days GROUP BY day) AS d
LEFT JOIN scans AS s ON s.as_of = d.day ORDER BY d.day
"""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did."""

    days: int
    changed: int  # events that are new, or otherwise than before
    waiting: int = 0  # days that were not scanned, the first of them since it failed
    late: bool = False  # or since the time was up


class StillFails(Exception):
    """What was tried again fails as before."""


def scan(run: Run, reference: Reference, talk: Talk, *, since: date | None = None) -> Scanned:
    """Bring the derived tables and the events up to date with the store.

    Args:
        since: scan again from this day on, even where nothing changed.
    """
    take_back_unjudged(run.con)
    lists, before = said_of_hulls(run.con), causes(set_aside(run.con, Stage.SCAN))
    keep_params(run.con)
    if since:
        forget_parts(run)
    keep_reference(run.con, reference.folder, reference.digest)
    remember_events(run.con)
    again = _tried_again(run, reference, lists, before, since)
    days = stale_days(run.con, reference.setup, since)
    if not days:
        run.note(message("note_scan_nothing"))
        return Scanned(0, changed_events(run.con) if again else 0, 0)
    fold = Fold(run, reference, lists, before)
    taken_back = 0
    while True:
        scanned, late = 0, False
        try:
            with small_work(run.con) as effort:
                for _ in talk.over(fold.over(days, effort), message("job_scanning_days"), len(days)):
                    scanned += 1
        except TimeIsUp:
            late = True
        except StageBroke as broke:
            use_all_memory(run)
            take_back_unjudged(run.con)
            if is_out_of_room(broke.problem) and taken_back < MOST_TAKEN_BACK:
                taken_back += 1
                if take_back_largest(run, days[scanned]):
                    days = stale_days(run.con, reference.setup, since)
                    continue
            _set_day_aside(run, before, days[scanned], broke)
        break
    use_all_memory(run)
    n = changed_events(run.con)
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
                    take_back(run.con, on)
                    day = open_day(run.con, on)
                    derive_day(run, reference, day, setter)
                    n = judge_day(run, reference, lists, day, setter, without=set())
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


def same_rows(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether each day has the rows with which it was scanned: what is stale then is so by its rules or lists."""
    return all(row["n"] == row["n_rows"] for row in records(con, DAYS))


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
