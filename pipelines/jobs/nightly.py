"""The jobs that end with a published site."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from pathlib import Path

from monitor.errors import ShadowfleetError, WrongUsage
from monitor.export.manifest import Signer
from monitor.model.marking import Marking
from monitor.model.message import message
from monitor.store.faults import reason_of
from monitor.store.readable import copy_of
from monitor.store.resources import Resources
from monitor.store.scanned_with import reference_of
from pipelines.alerts.send import lay_out_due, send_waiting
from pipelines.fetch.night import fetch_for_night
from pipelines.jobs.disk_room import check_room
from pipelines.jobs.home import AtWork, Home, Patience
from pipelines.jobs.ingest import AS_THEY_ARE, ReadOptions
from pipelines.jobs.keys import signer_of
from pipelines.jobs.language import known_language
from pipelines.jobs.lost_store import check_is_there
from pipelines.jobs.night_report import reporting
from pipelines.jobs.printing import Printer, printer_of
from pipelines.jobs.progress import Talk, Terminal
from pipelines.jobs.publish import publish
from pipelines.jobs.retention import forget_logs, forget_raw, move_positions
from pipelines.jobs.run_ingest import SET_ASIDE, exit_code, tell_set_aside
from pipelines.jobs.run_scan import TakenIn, load_reference, take_in
from pipelines.jobs.run_state import LATE, newest_report, past_runs
from pipelines.jobs.runs import Run, run_of
from pipelines.jobs.scan_setup import Reference
from pipelines.jobs.setting_sections import Night, Retention
from pipelines.jobs.settings import settings_of
from pipelines.jobs.watchlist import ASKED, Watched, watched_of
from pipelines.jobs.working_run import Working, working_run

MOST_NIGHTS = 30  # that are looked back on


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the site is to be, as the user asks for it."""

    lang: str = "en"  # codes of languages, the first shown at first: "en,ja"
    marking: Marking = Marking()  # noqa: RUF009 -- frozen
    sign_key: Path | None = None
    pdf: bool = False
    watch: tuple[int, ...] = ()  # IMO numbers of hulls that have a page this once, beside those of the watchlist


def run_publish(
    home: Home, reference: Path | None, wanted: Wanted, *, quiet: bool, resources: Resources | None = None
) -> int:
    """`shadowfleet publish`."""
    languages, signer, printer = languages_of(wanted.lang), signer_of(wanted.sign_key), printer_of(asked=wanted.pdf)
    talk = Terminal(quiet=quiet)
    check_is_there(home)
    with run_of(home, "publish", resources) as run:
        loaded = load_reference(reference_of(run.con, reference), home)
        watched = _watched(run, home, reference, wanted)
        _publish(run, home, loaded, wanted, languages, talk, signer, printer, watched)
        tell_set_aside(run, talk)
    return exit_code(run)


def run_nightly(
    home: Home,
    paths: Sequence[str],
    reference: Path | None,
    wanted: Wanted,
    options: ReadOptions = AS_THEY_ARE,
    night: Night | None = None,
    keep: Retention | None = None,
    *,
    quiet: bool,
    working: Working | None = None,
) -> int:
    """`shadowfleet nightly`: all three; what fails is set aside and does not stop the rest.

    Args:
        working: with what the night works; an engine does large logs and days alone.
        night: how long to wait for another run, when to end, and how much disk to leave.
        keep: how long logs, raw files, and positions in the store are kept.

    Raises:
        WrongUsage: there are no paths, and the settings name no archive to fetch from.
    """
    languages, signer, printer = languages_of(wanted.lang), signer_of(wanted.sign_key), printer_of(asked=wanted.pdf)
    talk, how = Terminal(quiet=quiet), night or Night()
    if not paths and not settings_of(home).fetch.nightly:
        raise WrongUsage(message("error_argument_missing", argument="PATH…"), todo=message("todo_night_input"))
    patience = Patience(how.wait_min * 60, partial(_tell_waiting, talk, how.wait_min))
    with working_run(home, "nightly", working or Working(), patience) as run:
        if how.time_box_h:
            run.until = time.monotonic() + how.time_box_h * 3600
        with reporting(run, home, languages) as report:
            _tell_missed(run, talk)
            fetched = fetch_for_night(home, talk)  # under the lock: two nights would fetch the same files
            check_room(run, home, [*paths, *fetched.paths], options.limits, how.least_free)
            loaded = load_reference(reference, home)
            watched = _watched(run, home, reference, wanted)  # what cannot be read is told before hours of work
            done = report.done = take_in(run, [*paths, *fetched.paths], loaded, talk, options)
            if done.scanned.late:
                talk.warn(message("job_not_published_late"))
            else:
                _publish(run, home, loaded, wanted, languages, talk, signer, printer, watched)
        places = lay_out_due(run, home, talk)
        _tell_quiet(run, done, talk)
        tell_set_aside(run, talk)
        forgotten = _forget(run, home, [*paths, *fetched.paths], keep or Retention(), talk)
    if not copy_of(home.store).exists():
        talk.warn(message("job_no_copy"))
    alerts = send_waiting(home, places, talk)  # without the lock: receivers may be slow
    left = done.scanned.late or done.ingested.left or fetched.failed or alerts.waiting or not forgotten
    return SET_ASIDE if left else exit_code(run)


def _forget(run: Run, home: Home, paths: Sequence[str], keep: Retention, talk: Talk) -> bool:
    """Delete and move what is older than it is kept; returns whether all of it could be."""
    forget_logs(home, keep.logs_d)
    if n := forget_raw(run, paths, keep.raw_d, talk):
        told = message("job_raw_deleted", n=n, days=keep.raw_d)
        run.note(told)
        talk.say(told)
    try:
        n = move_positions(run, home, keep.positions_d)
    except (ShadowfleetError, OSError) as problem:  # what is published stands; the next night tries again
        told = message("job_days_not_moved", reason=reason_of(problem))
        run.note(told)
        talk.warn(told)
        return False
    if n:
        told = message("job_days_moved", n=n, days=keep.positions_d)
        run.note(told)
        talk.say(told)
    return True


def _tell_waiting(talk: Talk, minutes: float, run: AtWork | None) -> None:
    by = message("cli_at_work_is", command=run.command, since=run.since, process=str(run.process)) if run else "?"
    if minutes < 1:
        talk.say(message("job_waiting_short", run=by, s=ceil(minutes * 60)))
    else:
        talk.say(message("job_waiting", run=by, minutes=round(minutes)))


def _tell_missed(run: Run, talk: Talk) -> None:
    """Where nights were missed, this one catches up: it reads whatever it has not read, of whatever day."""
    nights = [one for one in past_runs(run.con, MOST_NIGHTS, "nightly") if one.run_id != run.run_id]
    sound = next((one for one in nights if one.is_over), None)
    if nights and (sound is None or run.started_at - sound.started_at > LATE):
        told = (
            message("note_catching_up", since=sound.started_at) if sound else message("note_none_sound", n=len(nights))
        )
        run.note(told)
        talk.say(told)


def _tell_quiet(run: Run, done: TakenIn, talk: Talk) -> None:
    """A night in which nothing came in is no failure, but somebody should know."""
    if not (done.ingested.stored or done.ingested.failed or done.ingested.left or done.scanned.days):
        newest = newest_report(run.con)
        talk.say(message("job_quiet_night", newest=newest) if newest else message("job_quiet_store"))


def languages_of(text: str) -> tuple[str, ...]:
    """Languages by their codes, in the order given: "en,ja".

    Raises:
        WrongUsage: one of them has no catalogue.
    """
    found = tuple(dict.fromkeys(code.strip() for code in text.split(",")))
    for code in found:
        known_language(code)
    return found


def _watched(run: Run, home: Home, reference: Path | None, wanted: Wanted) -> list[Watched]:
    found = {one.imo: one for one in watched_of(home, reference)}
    found |= {imo: Watched(imo, None, ASKED, run.started_at.date()) for imo in wanted.watch if imo not in found}
    return list(found.values())


def _publish(
    run: Run,
    home: Home,
    reference: Reference,
    wanted: Wanted,
    languages: tuple[str, ...],
    talk: Talk,
    signer: Signer | None,
    printer: Printer | None,
    watched: Sequence[Watched],
) -> None:
    given = wanted.marking, languages, signer, printer, watched
    published = publish(run, home, reference, talk, *given)
    talk.say(message("job_published", n=published.findings, page=str(home.site / "index.html")))
    if signer is not None:
        talk.say(message("job_signed", sha256=signer.sha256))
        talk.say(message("job_send_fingerprint"))
