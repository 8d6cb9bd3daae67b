"""Publish: checks first, then the whole site beside the old one, then one swap. Never half a site."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from monitor.errors import DataCheckFailed, StoreUnusable
from monitor.export.manifest import Signer
from monitor.model.aside import Aside, Stage, causes
from monitor.model.edition_changes import issued_of, kept_of
from monitor.model.marking import Marking, Tlp
from monitor.model.message import Message, message
from monitor.model.partial_date import PartialDate
from monitor.store.aside import release, set_aside
from monitor.store.checks import check
from monitor.store.editions import keep_edition
from monitor.store.ingest import transaction
from monitor.store.scanned_with import scanned_with
from monitor.tracks.hulls import Hulls
from pipelines.jobs.folders import let_others_read
from pipelines.jobs.home import Home
from pipelines.jobs.notes import prepare
from pipelines.jobs.printing import Printer
from pipelines.jobs.progress import Talk
from pipelines.jobs.publication import Gathered, Publication
from pipelines.jobs.report import past
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import same_rows, stale_days
from pipelines.jobs.scan_setup import Reference
from pipelines.jobs.set_aside import Setter
from pipelines.jobs.site_contents import gathered
from pipelines.jobs.site_files import write_site
from pipelines.jobs.suspects import Common
from pipelines.jobs.swap import check_place, staging_of, swap
from pipelines.jobs.watched_hulls import watched_hulls
from pipelines.jobs.watchlist import Watched

FOR_FEW = frozenset((Tlp.RED, Tlp.AMBER, Tlp.AMBER_STRICT))  # a site of these stays the user's own


@dataclass(frozen=True, slots=True)
class Published:
    """What was written."""

    findings: int
    events: int


def publish(
    run: Run,
    home: Home,
    reference: Reference,
    talk: Talk,
    marking: Marking | None = None,
    languages: tuple[str, ...] = ("en",),
    signer: Signer | None = None,
    printer: Printer | None = None,
    watched: Sequence[Watched] = (),
) -> Published:
    """Write the site of the store as it stands; the one before is replaced when the new one is whole.

    Args:
        marking: TLP:CLEAR with nothing withheld, where nobody says otherwise.
        signer: signs the manifests; without one they are not signed.
        printer: makes PDFs of the dossiers; without one there are none.
        watched: hulls that have a page whatever they do.

    Raises:
        DataCheckFailed: a check did not hold, or a day was not scanned; the old site stays.
        StoreUnusable: the site could not be written, or a file stands in its place.
    """
    check_place(home.site)
    check(run.con)
    _all_scanned(run.con, reference)
    setter = Setter(run, Stage.PUBLISH, causes(set_aside(run.con, Stage.PUBLISH)))
    hulls = Hulls(run.con, reference.flags)
    asked = Publication(run, home, reference, hulls, talk, setter, marking or Marking(), languages, watched)
    told = gathered(asked)
    staging = staging_of(home.site)
    try:
        shutil.rmtree(staging, ignore_errors=True)
        prepare(home)
        n = write_site(staging, asked, told, _common(asked, told, signer, printer))
        if told.contents.edition.tlp not in FOR_FEW:
            let_others_read(staging, run.umask)
        _keep(asked, told)
        swap(home.site)
    except OSError as problem:
        shutil.rmtree(staging, ignore_errors=True)
        raise StoreUnusable(
            message("error_site_unwritten", said=str(problem.strerror)),
            where=str(home.site),
            todo=message("todo_free_disk_and_publish"),
        ) from problem
    for one in setter.asides:
        talk.say(message("job_set_aside", kind=Message(f"aside_{one.kind}"), name=one.name, reason=one.reason))
    n_events = len(told.contents.events)
    run.note(message("note_publish", findings=n, events=n_events))
    return Published(n, n_events)


def _common(asked: Publication, told: Gathered, signer: Signer | None, printer: Printer | None) -> Common:
    """What the folders of all suspects share."""
    reference = asked.reference
    return Common(
        reference.fences,
        signer,
        printer,
        past(asked.home.site, told.contents.edition.basis),
        asked.run.resources.processes,
        reference.areas,
        reference.gates,
        reference.folder,
    )


def _keep(asked: Publication, told: Gathered) -> None:
    """Put down in the store what this edition says, and what was set aside."""
    con, contents = asked.run.con, told.contents
    with transaction(con):
        release(con, Stage.PUBLISH)
        asked.setter.keep()
        stand = watched_hulls(con, asked.watched, contents.findings, contents.edition, {})
        keep_edition(con, issued_of(contents.edition), kept_of(told.found, stand))


def _all_scanned(con: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    waiting = stale_days(con, reference.setup)
    told = [one.day for one in set_aside(con, Stage.SCAN) if one.kind is Aside.DAY and one.day is not None]
    if waiting and not (told and min(told) <= waiting[0]):  # days that wait for one that is set aside are told
        before = scanned_with(con)
        if before.digest and before.digest != reference.digest:
            raise DataCheckFailed(
                message("error_other_reference"),
                where=str(before.folder) if before.folder else message("error_own_reference"),
                todo=message("todo_same_reference"),
            )
        raise DataCheckFailed(
            message("error_rules_changed" if same_rows(con) else "error_days_not_scanned"),
            where=message("error_days_from", n=len(waiting), day=PartialDate(waiting[0].isoformat())),
            todo=message("todo_scan_then_publish"),
        )
