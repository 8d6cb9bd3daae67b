"""Writes the report of a night, also of one that failed: HOME/reports/RUN.html, and a text in each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from monitor.model.ais_message import Fate
from monitor.model.aside import Gap, together
from monitor.model.message import Message, message, quantity
from monitor.model.night_report import NightReport, ReportSection
from monitor.render.night_page import night_page, night_text
from monitor.store.aside import set_aside
from monitor.store.faults import reason_of, stops_the_run
from monitor.store.query import records, rows, scalar
from monitor.store.simulated import any_simulated
from monitor.text.wording import receiver
from pipelines.jobs.changed_sources import told_changed
from pipelines.jobs.clock import now
from pipelines.jobs.file_summary import summary
from pipelines.jobs.home import Home
from pipelines.jobs.night_changes import changes, remember, told_changes
from pipelines.jobs.not_ais import told_passed_over
from pipelines.jobs.run_scan import TakenIn
from pipelines.jobs.run_state import newest_report
from pipelines.jobs.runs import Run
from pipelines.jobs.shifted_sources import told_shifted

MOST_FILES = 40  # that are told one by one; project judgement, 2026-11-29
HABIT_D = 28  # four weeks, as the rule of outages has it
REFUSED = """
SELECT c.detail, CAST(sum(c.n) AS BIGINT) AS n FROM file_fates AS c JOIN files AS f ON f.file_id = c.file_id
WHERE f.run_id = $run AND c.fate = 'refused' GROUP BY c.detail ORDER BY n DESC, c.detail
"""
LAST_DAY = "SELECT CAST(max(last_t) AS DATE) FROM files WHERE run_id = $run"
# Half hours of ships that each receiver heard on the newest day, and on the days of four weeks before it.
RECEPTION = """
WITH days AS (
    SELECT station, CAST(bin_t AS DATE) AS day, count(*) AS n FROM receptions
    WHERE bin_t >= CAST($day AS DATE) - CAST($habit_d AS INTEGER) AND bin_t < CAST($day AS DATE) + 1 GROUP BY ALL)
SELECT station, CAST(coalesce(max(CASE WHEN day = $day THEN n END), 0) AS BIGINT) AS n,
    median(CASE WHEN day < $day THEN n END) AS habit,
    (SELECT count(DISTINCT day) FROM days WHERE day < $day) AS days_before
FROM days GROUP BY station ORDER BY station
"""


@dataclass(slots=True)
class Reporting:
    """What a night hands on for its report."""

    done: TakenIn | None = None
    published: bool = False


@contextmanager
def reporting(run: Run, home: Home, languages: Sequence[str]) -> Iterator[Reporting]:
    """Write a report of what is done in the block, whatever becomes of it."""
    night = Reporting()
    remember(run.con)
    try:
        yield night
    except BaseException as problem:
        _try_to_write(run, home, languages, night, message("night_failed", reason=reason_of(problem)), is_well=False)
        raise
    _try_to_write(run, home, languages, night, _state(run, night), is_well=not run.set_aside)


def _try_to_write(
    run: Run, home: Home, languages: Sequence[str], night: Reporting, state: Message, *, is_well: bool
) -> None:
    """A report that cannot be written ends no night: the log has the cause."""
    try:
        report = _report(run, night, state, is_well=is_well)
        home.reports.mkdir(exist_ok=True)
        page = night_page(report, tuple(languages))
        (home.reports / f"{run.run_id}.html").write_text(page, encoding="utf-8")
        for language in languages:
            text = night_text(report, language)
            (home.reports / f"{run.run_id}.{language}.txt").write_text(text, encoding="utf-8")
    except Exception as problem:
        if stops_the_run(problem) and is_well:
            raise
        run.log.error("the report of the night could not be written: %s", problem)


def _state(run: Run, night: Reporting) -> Message:
    if night.done is None or night.done.scanned.late or night.done.ingested.left:
        return message("night_late")
    if run.set_aside:
        return message("night_set_aside", n=len(run.set_aside))
    if not night.done.ingested.stored and not night.done.scanned.days:
        newest = newest_report(run.con)
        return message("night_quiet", newest=newest if newest else "-")
    return message("night_done")


def _report(run: Run, night: Reporting, state: Message, *, is_well: bool) -> NightReport:
    sections = [ReportSection(message("night_did"), tuple(run.outcome) or (message("note_nothing_to_do"),))]
    simulated = False
    try:
        simulated = any_simulated(run.con)
        sections += _sections(run, night)
    except duckdb.Error as problem:  # of a store that broke: the report says that the night failed
        run.log.error("the report of the night is not whole: %s", problem)
    return NightReport(run.run_id, run.started_at, now(), state, is_well, tuple(sections), simulated)


def _sections(run: Run, night: Reporting) -> Iterator[ReportSection]:
    if night.done is not None:
        stored = night.done.ingested.stored
        lines = [summary(ledger) for ledger in stored[:MOST_FILES]]
        if len(stored) > MOST_FILES:
            lines.append(message("night_files_more", n=len(stored) - MOST_FILES))
        if night.done.ingested.known:
            lines.append(message("job_known", n=night.done.ingested.known))
        passed_over = list(told_passed_over(night.done.ingested.passed_over))
        lines += passed_over[:MOST_FILES]
        lines += told_changed(night.done.ingested.changed)
        lines += told_shifted(night.done.ingested.shifted)
        total = night.done.ingested.total()
        lines.append(message("night_total", positions=total[Fate.POSITION], refused=total[Fate.REFUSED]))
        yield ReportSection(message("night_came_in"), tuple(lines))
    refused = rows(run.con, REFUSED, {"run": run.run_id})
    if refused:
        told = tuple(message("night_refused_n", reason=Message(f"refused_{reason}"), n=n) for reason, n in refused)
        yield ReportSection(message("night_refused"), told)
    if held := together(set_aside(run.con)):
        yield ReportSection(message("night_aside"), tuple(map(_aside, held)))
    yield from reception(run.con, run.run_id)
    yield from told_changes(changes(run.con))


def _aside(gap: Gap) -> Message:
    one = gap.first
    told = {"kind": Message(f"aside_{one.kind}"), "name": one.name, "reason": one.reason}
    return message("night_aside_line", todo=one.to_do, since=one.since, **told)


def reception(con: duckdb.DuckDBPyConnection, run_id: str) -> Iterator[ReportSection]:
    """Each receiver on the newest day that came in, against its habit; first those of which nothing came."""
    day = scalar(con, LAST_DAY, {"run": run_id})
    heard = [] if day is None else records(con, RECEPTION, {"day": day, "habit_d": HABIT_D})
    if not heard:
        return
    told = []
    for row in sorted(heard, key=lambda row: row["n"] > 0):
        values = {"station": receiver(row["station"]), "n": row["n"], "day": day.isoformat()}
        if not row["n"]:
            told.append(
                message(
                    "night_unheard", station=receiver(row["station"]), day=day.isoformat(), habit=round(row["habit"])
                )
            )
        elif row["habit"]:
            share = quantity(row["n"] / row["habit"], "share", 2)
            told.append(message("night_heard", habit=round(row["habit"]), share=share, **values))
        else:
            told.append(message("night_heard_new", **values))
    yield ReportSection(message("night_reception", n=max(row["days_before"] for row in heard)), tuple(told))
