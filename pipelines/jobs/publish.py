"""Publish: checks first, then the whole site beside the old one, then one swap. Never half a site."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

import duckdb

from monitor.api.findings import asked_for, ranked, sound_events
from monitor.decode.tables.words import ship_types_of
from monitor.errors import DataCheckFailed, StoreUnusable
from monitor.export.manifest import Signer, verifier
from monitor.export.redact import Contents, redacted, source_names
from monitor.geo.rules import rules_of
from monitor.model.aside import Aside, Stage, causes
from monitor.model.changes import compare
from monitor.model.edition_changes import issued_of, kept_of
from monitor.model.event import Event
from monitor.model.finding import Finding
from monitor.model.marking import Marking, Redact, Tlp
from monitor.model.message import Message, message
from monitor.model.partial_date import PartialDate
from monitor.model.track import Track
from monitor.render.index import index_page
from monitor.store.aside import release, set_aside
from monitor.store.checks import check, unsound_events, unsound_vessels
from monitor.store.editions import keep_edition
from monitor.store.faults import in_halves, stops_the_run
from monitor.store.ingest import transaction
from monitor.store.scanned_with import scanned_with
from monitor.tracks.hulls import Hulls
from monitor.voyages.told import Cargoes
from pipelines.jobs.background_of_findings import office_of, with_backgrounds
from pipelines.jobs.cargoes_of_store import cargoes_of
from pipelines.jobs.cases import cases_of
from pipelines.jobs.current_edition import edition_of
from pipelines.jobs.downloads import created_before, write_downloads
from pipelines.jobs.effect_files import copy_effect
from pipelines.jobs.evidence import exhibits
from pipelines.jobs.folders import let_others_read, seal_site
from pipelines.jobs.home import Home
from pipelines.jobs.notes import notes_of, prepare
from pipelines.jobs.oil_pages import flows_of_site, japan_of_site
from pipelines.jobs.open_events import open_events_of
from pipelines.jobs.overview_of_site import overview_of_site
from pipelines.jobs.passages_of_findings import with_passages
from pipelines.jobs.printing import Printer
from pipelines.jobs.progress import Talk
from pipelines.jobs.regimes_of_findings import with_rules
from pipelines.jobs.report import past, report_json
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import stale_days
from pipelines.jobs.scan_setup import Reference
from pipelines.jobs.set_aside import Setter
from pipelines.jobs.suspects import Case, Common, write_suspects
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
    asked = run, home, hulls, reference, marking or Marking(), languages, talk, setter
    contents, found, cargoes = _contents(*asked, [one.hull for one in watched])
    staging = staging_of(home.site)
    try:
        shutil.rmtree(staging, ignore_errors=True)
        prepare(home)
        before = past(home.site, contents.edition.basis)
        common = Common(
            reference.fences,
            signer,
            printer,
            before,
            run.resources.processes,
            reference.areas,
            reference.gates,
            reference.folder,
        )
        given = contents, found, home, talk, common, setter, reference, cargoes, watched
        n = _write(staging, run, hulls, *given)
        if contents.edition.tlp not in FOR_FEW:
            let_others_read(staging, run.umask)
        with transaction(run.con):
            release(run.con, Stage.PUBLISH)
            setter.keep()
            stand = watched_hulls(run.con, watched, contents.findings, contents.edition, {})
            keep_edition(run.con, issued_of(contents.edition), kept_of(found, stand))
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
    run.note(message("note_publish", findings=n, events=len(contents.events)))
    return Published(n, len(contents.events))


def _contents(
    run: Run,
    home: Home,
    hulls: Hulls,
    reference: Reference,
    marking: Marking,
    languages: tuple[str, ...],
    talk: Talk,
    setter: Setter,
    watched: Sequence[str],
) -> tuple[Contents, list[Finding], Callable[[], Cargoes]]:
    """Everything that is published, less what is withheld and what is set aside; all that were ranked
    or are watched (by their hulls); and cargoes."""
    events = _sound(run.con, setter)

    def failed(hull: str, problem: Exception) -> None:
        if stops_the_run(problem):
            raise problem
        setter.add(problem, Aside.SUSPECT, hull)

    found = ranked(run.con, events, hulls, reference.flags, failed)
    others = sorted({*watched} - {one.vessel.hull for one in found} - {one.name for one in setter.asides})
    found += asked_for(run.con, events, hulls, reference.flags, others, failed)
    found = with_passages(run.con, found, hulls, reference.gates, failed)
    found = with_rules(run.con, found, rules_of(reference.folder), failed)
    cargoes = cache(partial(cargoes_of, run.con, reference.folder, {event.event_id for event in events}))
    found = with_backgrounds(run, found, hulls, reference, cargoes, failed)
    words = ship_types_of(reference.folder)
    cited = in_halves(
        found,
        lambda some: [exhibits(run.con, some, talk, words, only_read=Redact.STATIONS in marking.redact)],
        lambda one, problem: failed(one.vessel.hull, problem),
    )
    left_out = {one.name for one in setter.asides if one.kind is Aside.SUSPECT}
    findings = [one for one in found if one.vessel.hull not in left_out]
    notes = in_halves(
        [one.vessel.hull for one in findings],
        lambda some: [notes_of(home, some)],
        lambda hull, problem: setter.add(problem, Aside.PAGE, f"notes/{hull}.md"),
    )
    whole = Contents(
        edition=replace(edition_of(run, languages), tlp=marking.tlp, office=office_of(home)),
        findings=findings,
        events=events,
        exhibits=dict(item for some in cited for item in some.items()),
        notes=dict(item for some in notes for item in some.items()),
        created=created_before(home.site),
    )
    if Redact.SOURCES in marking.redact:  # whoever sends the copy can tell later what a number stands for
        for (sha256, name), number in source_names(whole.edition).items():
            run.log.info("withheld: %s is %s, SHA-256 %s", number, name, sha256)
        missing = tuple(
            replace(one, name="") if one.kind in (Aside.FILE, Aside.FLOOD) else one for one in whole.edition.set_aside
        )
        whole = replace(whole, edition=replace(whole.edition, set_aside=missing))
    return redacted(whole, marking.redact), found, cargoes


def _sound(con: duckdb.DuckDBPyConnection, setter: Setter) -> list[Event]:
    """The events that no check of the data speaks against; the others are set aside."""
    for mmsi, rule in unsound_vessels(con).items():
        setter.add(DataCheckFailed(message("error_check", rule=rule)), Aside.VESSEL, str(mmsi), part="checks")
    for event_id, rule in unsound_events(con).items():
        setter.add(DataCheckFailed(message("error_check", rule=rule)), Aside.EVENT, event_id, part="checks")
    return sound_events(con)


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
            message("error_days_not_scanned"),
            where=message("error_days_from", n=len(waiting), day=PartialDate(waiting[0].isoformat())),
            todo=message("todo_scan_then_publish"),
        )


def _write(
    folder: Path,
    run: Run,
    hulls: Hulls,
    contents: Contents,
    found: Sequence[Finding],
    home: Home,
    talk: Talk,
    common: Common,
    setter: Setter,
    reference: Reference,
    cargoes: Callable[[], Cargoes],
    watched: Sequence[Watched],
) -> int:
    """Write everything; returns how many suspects' folders there are.

    Args:
        found: all that were ranked, and those of rank 0, which are watched only.
    """
    folder.mkdir(parents=True)
    before = common.edition_before
    cases = cases_of(run, hulls, contents, home.site, before, setter)
    written = write_suspects(folder / "vessels", cases, len(contents.findings), common, partial(_not_written, setter))
    drawn: list[Finding] = []
    shown: list[Track] = []
    for case in talk.over(written, message("job_writing_dossiers"), len(contents.findings)):
        drawn.append(case.finding)
        shown += case.tracks if case.finding.rank else ()
    contents = replace(contents, findings=drawn)
    of_suspects = replace(contents, findings=[one for one in drawn if one.rank])
    open_events = open_events_of(run.con, contents.events, hulls)
    pages: dict[str, Callable[[], str]] = {
        "map.html": lambda: overview_of_site(run, of_suspects, shown, common, open_events),
        "japan.html": lambda: japan_of_site(run.con, hulls, contents, reference, cargoes().chains),
        "flows.html": lambda: flows_of_site(run.con, contents, reference, common.coast("50m"), cargoes()),
    }
    made: set[str] = set()
    for name, page in pages.items():
        with setter.trying(Aside.PAGE, name):
            _put(folder / name, page())
            made.add(name)
    made |= copy_effect(home, folder, contents.edition.tlp, run)
    write_downloads(folder / "downloads", of_suspects, shown, common.fences, open_events, common.signer, setter)
    edition = replace(contents.edition, set_aside=(*contents.edition.set_aside, *setter.asides))
    ranked = [one for one in found if one.rank]
    changes, downloads = None if before is None else compare(before, ranked), _downloads(folder / "vessels")
    hulls_watched = watched_hulls(run.con, watched, drawn, edition, {} if before is None else before.watched)
    given = (of_suspects.findings, edition, contents.events, changes, downloads, common.fences.names, open_events)
    _put(folder / "index.html", index_page(*given, pages=made, watched=hulls_watched))
    _put(folder / "run.json", report_json(edition, ranked, contents.events, before, hulls_watched))
    (folder / "verify.py").write_bytes(verifier())
    seal_site(folder, edition, common.signer)
    return len(of_suspects.findings)


def _not_written(setter: Setter, case: Case, problem: Exception) -> None:
    """Set a suspect aside; a disk that is full, and what else stops the run, is raised."""
    if isinstance(problem, OSError) or stops_the_run(problem):
        raise problem
    setter.add(problem, Aside.SUSPECT, case.finding.vessel.hull)


def _downloads(vessels: Path) -> dict[str, list[str]]:
    """The files of each vessel's folder, by hull."""
    return {own.name: sorted(file.name for file in own.iterdir()) for own in sorted(vessels.glob("*"))}


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
