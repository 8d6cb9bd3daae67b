"""The jobs that look at what is in the store: scan, backfill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from monitor.geo.reference import reference_dir
from monitor.model.message import message
from pipelines.jobs.home import Home
from pipelines.jobs.ingest import Ingested, ReadOptions, ingest
from pipelines.jobs.lost_store import check_is_there
from pipelines.jobs.progress import Talk, Terminal
from pipelines.jobs.run_ingest import exit_code, tell_ingested, tell_set_aside
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import Scanned, scan
from pipelines.jobs.scan_setup import Reference
from pipelines.jobs.settings import settings_of
from pipelines.jobs.working_run import Working, working_run


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of files and days."""

    ingested: Ingested
    scanned: Scanned


def run_scan(home: Home, reference: Path | None, how: Working, *, since: date | None, quiet: bool) -> int:
    """`shadowfleet scan`."""
    talk = Terminal(quiet=quiet)
    check_is_there(home)
    with working_run(home, "scan", how) as run:
        scan_days(run, load_reference(reference, home), talk, since=since)
        talk.say(message("job_next_events_or_publish"))
        tell_set_aside(run, talk)
    return exit_code(run)


def run_backfill(
    home: Home, paths: Sequence[str], reference: Path | None, options: ReadOptions, how: Working, *, quiet: bool
) -> int:
    """`shadowfleet backfill`: as `nightly`, for an archive, without publishing."""
    talk = Terminal(quiet=quiet)
    with working_run(home, "backfill", how) as run:
        take_in(run, paths, load_reference(reference, home), talk, options)
        talk.say(message("job_next", command="shadowfleet publish"))
        tell_set_aside(run, talk)
    return exit_code(run)


def take_in(run: Run, paths: Sequence[str], reference: Reference, talk: Talk, options: ReadOptions) -> TakenIn:
    """Ingest and scan. What fails is set aside and does not stop the rest."""
    done = ingest(run, paths, talk, options)
    tell_ingested(done, talk, options.start)
    return TakenIn(done, scan_days(run, reference, talk))


def load_reference(given: Path | None, home: Home) -> Reference:
    """The user's own reference folder, else ours, and the areas in the home folder, with those that are settled.

    Call it while the home is locked.
    """
    folder = reference_dir(given)
    if files := settings_of(home).areas.files:
        from pipelines.jobs.own_areas import take_settled  # noqa: PLC0415 -- heavy, and most homes have no such file

        take_settled(home, files, folder)
    return Reference.load(folder, home.areas)


def scan_days(run: Run, reference: Reference, talk: Talk, *, since: date | None = None) -> Scanned:
    """Scan what is stale, and say what came of it."""
    scanned = scan(run, reference, talk, since=since)
    told = {"days": scanned.days, "n": scanned.changed}
    if scanned.late:
        talk.say(message("job_scanned_late", **told, waiting=scanned.waiting))
    elif scanned.waiting:
        talk.say(message("job_scanned_waiting", **told, waiting=scanned.waiting))
    else:
        talk.say(message("job_scanned", **told))
    return scanned
