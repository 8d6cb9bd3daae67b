"""How a home folder is: settings, permissions, store, last night, a run that holds it."""

from __future__ import annotations

import os
from datetime import datetime

import duckdb

from monitor.model.message import Message, message, sentences
from monitor.model.partial_date import PartialDate
from monitor.store.aside import set_aside
from monitor.store.history import missing_files, moved_days
from monitor.store.migrate import newest_schema
from monitor.store.query import scalar
from monitor.store.readable import copy_of, reading
from pipelines.jobs.checkup import Found, Health, Problems
from pipelines.jobs.checkup_alerts import alerts
from pipelines.jobs.checkup_machine import age, clock, disk, extras, fonts, memory, versions
from pipelines.jobs.clock import now
from pipelines.jobs.home import Home, at_work, is_stopped
from pipelines.jobs.keys import signer_of
from pipelines.jobs.lost_store import check_not_lost
from pipelines.jobs.run_logs import newest_failure, turned_away
from pipelines.jobs.run_state import LATE, PastRun, RunState, newest_report, past_runs
from pipelines.jobs.settings import Settings, settings_of

SCHEMA = "SELECT value FROM meta WHERE key = 'schema'"
FILES = "SELECT count(*) FROM files"
HISTORY_UNREAD = "error_history_unread"
WAYS_BACK = {HISTORY_UNREAD: "todo_history_back", "error_wal_damaged": "todo_move_wal"}


def check_up(home: Home) -> list[Found]:
    """Everything, in the order in which it is told. Changes nothing; a file that is damaged is something found."""
    settings, found = _settings(home)
    newest_t, runs, of_store = _store(home)
    of_machine = [*disk(home), *memory(settings), *clock(home, newest_t, runs[0].started_at if runs else None)]
    of_machine += [*extras(settings), *fonts(settings)]
    return [
        *versions(),
        *found,
        *_permissions(home, settings),
        *of_machine,
        *of_store,
        *alerts(home, settings),
        *_at_work(home),
    ]


def _settings(home: Home) -> tuple[Settings, list[Found]]:
    seen, settings = Problems("settings"), Settings()
    with seen.trying():
        settings = settings_of(home)
        signer_of(settings.pages.sign_key)
        there = home.settings.exists()
        seen.add(Health.WELL, message("doctor_settings_sound" if there else "doctor_settings_none"))
    return settings, seen.found


def _permissions(home: Home, settings: Settings) -> list[Found]:
    """What others can read or write, and what we cannot."""
    seen = Problems("permissions")
    with seen.trying():
        if not home.root.exists():
            seen.add(Health.WARNING, message("doctor_no_home", home=str(home.root)), message("todo_ingest_first"))
            return seen.found
        for path in (home.root, home.store, home.logs):
            if path.exists() and not os.access(path, os.W_OK):
                seen.add(Health.BROKEN, message("doctor_unwritable", path=str(path)), message("todo_other_home"))
        key = settings.pages.sign_key
        private = (home.store, copy_of(home.store), home.history, home.logs, home.notes, home.outbox)
        for path in (*private, *([key] if key else [])):
            if path.exists() and path.stat().st_mode & 0o077:
                todo = message("doctor_close", command=f"chmod go= {path}")
                seen.add(Health.WARNING, message("doctor_open_to_others", path=str(path)), todo)
        if home.root.stat().st_mode & 0o002:
            todo = message("doctor_close", command=f"chmod o-w {home.root}")
            seen.add(Health.BROKEN, message("doctor_anybody_writes", path=str(home.root)), todo)
        if not seen.found:
            seen.add(Health.WELL, message("doctor_permissions_private"))
    return seen.found


def _store(home: Home) -> tuple[datetime | None, list[PastRun], list[Found]]:
    """Newest position, newest runs, and what was found of store and nights."""
    seen, nights = Problems("store"), Problems("last_night")
    newest_t: datetime | None = None
    runs: list[PastRun] = []
    with seen.trying():
        check_not_lost(home)
    if seen.found or not home.store.exists():
        if not seen.found:
            seen.add(Health.REMARK, message("error_no_store_yet"), message("todo_ingest_first"))
        return None, [], seen.found
    with seen.trying(), reading(home.store) as con:
        newest_t, runs = newest_report(con), past_runs(con, 1)
        schema, files = scalar(con, SCHEMA), scalar(con, FILES)
        met = runs[0].damage if runs else None
        if met is not None and met.id != HISTORY_UNREAD:  # `_history` looks itself
            seen.add(Health.BROKEN, message("doctor_damage_met", run=runs[0].run_id, why=met), _way_back(met))
        else:
            is_open = message("doctor_store_is", schema=str(schema), newest=str(newest_schema()), files=files)
            seen.add(Health.WELL, is_open)
        _copy(home, seen)
        _history(con, seen)
        _last_night(con, nights)
        _unrecorded(home, runs[0].run_id if runs else "", nights)
    return newest_t, runs, [*seen.found, *nights.found]


def _copy(home: Home, seen: Problems) -> None:
    if not copy_of(home.store).exists():
        seen.add(Health.WARNING, message("doctor_no_copy"), message("doctor_make_copy"))


def _history(con: duckdb.DuckDBPyConnection, seen: Problems) -> None:
    days = moved_days(con)
    if days and (missing := missing_files(con)):
        told = message("doctor_history_missing", n=len(missing), file=str(missing[0]))
        seen.add(Health.BROKEN, told, message("todo_history_back"))
    elif days:
        first, last = (PartialDate(days[i].day.isoformat()) for i in (0, -1))
        seen.add(Health.WELL, message("doctor_history", n=len(days), first=first, last=last))


def _last_night(con: duckdb.DuckDBPyConnection, seen: Problems) -> None:
    runs = past_runs(con, 30, "nightly")
    if not runs:
        seen.add(Health.REMARK, message("doctor_no_night"))
        return
    last = next((run for run in runs if run.state is not RunState.RUNNING), runs[0])
    told = {"run": last.run_id, "ago": age(last.started_at)}
    if last.state in (RunState.FAILED, RunState.KILLED):
        failed = message("doctor_night_failed", **told, outcome=last.outcome)
        then = message("doctor_continue") if last.damage is None else _way_back(last.damage)
        seen.add(Health.BROKEN, failed, sentences(message("doctor_see_log", day=last.run_id[:8]), then))
    elif last.state is RunState.QUIET:
        seen.add(Health.REMARK, message("doctor_night_quiet", **told), message("doctor_see_feeds"))
    else:
        seen.add(Health.WELL, message("doctor_night_done", **told, outcome=last.outcome))
    sound = next((run for run in runs if run.is_over), None)
    if sound is None or now() - sound.started_at > LATE:
        missed = message("doctor_nights_missed") if sound is None else message("doctor_late", ago=age(sound.started_at))
        seen.add(Health.WARNING, missed, message("doctor_see_cron"))
    if n := len(set_aside(con)):
        seen.add(Health.WARNING, message("doctor_set_aside", n=n), message("doctor_see_status"))


def _way_back(damage: Message) -> Message:
    return message(WAYS_BACK.get(damage.id, "todo_restore"))


def _unrecorded(home: Home, newest: str, seen: Problems) -> None:
    """A run that failed before it had a row in the store, as on a full disk: only the log has it."""
    failed = newest_failure(home)
    if failed is not None and failed.run_id > newest and at_work(home) is None:
        told = message("doctor_unrecorded", run=failed.run_id, said=failed.text)
        seen.add(Health.BROKEN, told, message("doctor_see_log", day=failed.run_id[:8]))


def _at_work(home: Home) -> list[Found]:
    seen = Problems("at_work")
    run = at_work(home)
    if run is None:
        seen.add(Health.WELL, message("doctor_nobody_at_work"))
    elif is_stopped(run.process):
        told = message("cli_at_work_is", command=run.command, since=run.since, process=str(run.process))
        todo = message("todo_continue", process=str(run.process))
        seen.add(Health.BROKEN, message("doctor_stopped", run=told), todo)
    else:
        told = message("cli_at_work_is", command=run.command, since=run.since, process=str(run.process))
        seen.add(Health.REMARK, told)
    with seen.trying():
        for one in turned_away(home, now() - LATE):
            seen.add(Health.REMARK, message("cli_turned_away", command=one.command, at=one.at, why=one.why))
    return seen.found
