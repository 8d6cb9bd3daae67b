"""Publish: checks first, then the whole site beside the old one, then one swap. Never half a site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from importlib.metadata import version
from pathlib import Path

import duckdb

from monitor.decode.tables.words import ship_types_of
from monitor.detect import DETECTORS
from monitor.errors import DataCheckFailed, StoreUnusable
from monitor.export.manifest import Signer
from monitor.export.redact import Contents, redacted, source_names
from monitor.model.aside import Aside, SetAside, Stage, causes
from monitor.model.changes import Past, compare
from monitor.model.edition import Counts, Edition, Rule, SourceFile
from monitor.model.event import Event, Kind
from monitor.model.finding import Finding
from monitor.model.marking import Marking, Redact
from monitor.model.message import Message, message
from monitor.model.params import thresholds
from monitor.model.partial_date import PartialDate
from monitor.model.track import Track
from monitor.model.vessel import Vessel
from monitor.render.index import index_page
from monitor.render.overview import overview_map
from monitor.score.points import ScoreParams
from monitor.score.rank import rank
from monitor.store.aside import release, set_aside
from monitor.store.checks import check, unsound_events, unsound_vessels
from monitor.store.events import newest
from monitor.store.faults import in_halves, stops_the_run
from monitor.store.ingest import transaction
from monitor.store.lists import listed
from monitor.store.query import records, scalar
from monitor.store.scanned_with import scanned_with
from monitor.tracks.heard_cells import heard_cells
from monitor.tracks.hulls import Hulls, history, last_heard
from monitor.tracks.identity_spans import spans
from monitor.tracks.listed import Lists
from pipelines.jobs.downloads import write_downloads
from pipelines.jobs.evidence import exhibits
from pipelines.jobs.home import Home
from pipelines.jobs.notes import notes_of, prepare
from pipelines.jobs.previous_edition import standing_before
from pipelines.jobs.printing import Printer
from pipelines.jobs.progress import Talk
from pipelines.jobs.report import past, report_json
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import stale_days
from pipelines.jobs.scan_setup import Reference
from pipelines.jobs.set_aside import Setter
from pipelines.jobs.suspects import Case, Common, write_suspects
from pipelines.jobs.swap import check_place, staging_of, swap

SPAN = "SELECT min(t) AS first_t, max(t) AS last_t, count(*) AS fixes, count(DISTINCT mmsi) AS vessels FROM positions"
SOURCES = "SELECT name, member, sha256, lines, first_t, last_t FROM files ORDER BY first_t NULLS LAST, name, member"
REFUSED = """
SELECT detail AS reason, CAST(sum(n) AS BIGINT) AS n FROM file_fates WHERE fate = 'refused'
GROUP BY detail ORDER BY n DESC, reason
"""

AROUND_MEETING = timedelta(hours=12)  # of the other vessel, before and after: where it came from, where it went
PERIOD = timedelta(days=30)  # maps show the last thirty days up to the newest fix; dossiers tell everything


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
) -> Published:
    """Write the site of the store as it stands; the one before is replaced when the new one is whole.

    Args:
        marking: TLP:CLEAR with nothing withheld, where nobody says otherwise.
        signer: signs the manifests; without one they are not signed.
        printer: makes PDFs of the dossiers; without one there are none.

    Raises:
        DataCheckFailed: a check did not hold, or a day was not scanned; the old site stays.
        StoreUnusable: the site could not be written, or a file stands in its place.
    """
    check_place(home.site)
    check(run.con)
    _all_scanned(run.con, reference)
    setter = Setter(run, Stage.PUBLISH, causes(set_aside(run.con, Stage.PUBLISH)))
    hulls = Hulls(run.con, reference.flags)
    contents, ranked = _contents(run, home, hulls, reference, marking or Marking(), languages, talk, setter)
    staging = staging_of(home.site)
    try:
        shutil.rmtree(staging, ignore_errors=True)
        prepare(home)
        before = past(home.site, contents.edition.basis)
        common = Common(reference.fences, signer, printer, before, run.resources.processes, reference.folder)
        n = _write(staging, run, hulls, contents, ranked, home.site, talk, common, setter)
        with transaction(run.con):
            release(run.con, Stage.PUBLISH)
            setter.keep()
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
) -> tuple[Contents, list[Finding]]:
    """Everything that is published, less what is withheld and what is set aside; and all that were ranked."""
    events = _sound(run.con, newest(run.con), setter)
    lists = Lists(listed(run.con))

    def failed(hull: str, problem: Exception) -> None:
        if stops_the_run(problem):
            raise problem
        setter.add(problem, Aside.SUSPECT, hull)

    ranked = rank(
        events,
        hulls.vessel,
        lambda vessel: spans(run.con, vessel.imo, hulls.mmsis(vessel.hull), reference.flags),
        ScoreParams(),
        lambda vessel: lists.of(hulls.known(vessel)),
        failed,
    )
    words = ship_types_of(reference.folder)
    cited = in_halves(
        ranked,
        lambda some: [exhibits(run.con, some, talk, words)],
        lambda one, problem: failed(one.vessel.hull, problem),
    )
    left_out = {one.name for one in setter.asides if one.kind is Aside.SUSPECT}
    findings = [one for one in ranked if one.vessel.hull not in left_out]
    notes = in_halves(
        [one.vessel.hull for one in findings],
        lambda some: [notes_of(home, some)],
        lambda hull, problem: setter.add(problem, Aside.PAGE, f"notes/{hull}.md"),
    )
    whole = Contents(
        edition=replace(edition_of(run, languages), tlp=marking.tlp),
        findings=findings,
        events=events,
        exhibits=dict(item for some in cited for item in some.items()),
        notes=dict(item for some in notes for item in some.items()),
    )
    if Redact.SOURCES in marking.redact:  # whoever sends the copy can tell later what a number stands for
        for (sha256, name), number in source_names(whole.edition).items():
            run.log.info("withheld: %s is %s, SHA-256 %s", number, name, sha256)
        missing = tuple(replace(one, name="") if one.kind is Aside.FILE else one for one in whole.edition.set_aside)
        whole = replace(whole, edition=replace(whole.edition, set_aside=missing))
    return redacted(whole, marking.redact), ranked


def _sound(con: duckdb.DuckDBPyConnection, events: Sequence[Event], setter: Setter) -> list[Event]:
    """The events that no check of the data speaks against; the others are set aside."""
    vessels, wrong = unsound_vessels(con), unsound_events(con)
    for mmsi, rule in vessels.items():
        setter.add(DataCheckFailed(message("error_check", rule=rule)), Aside.VESSEL, str(mmsi), part="checks")
    for event_id, rule in wrong.items():
        setter.add(DataCheckFailed(message("error_check", rule=rule)), Aside.EVENT, event_id, part="checks")
    return [e for e in events if e.event_id not in wrong and not any(v.mmsi in vessels for v in e.vessels)]


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


def edition_of(run: Run, languages: tuple[str, ...] = ("en",)) -> Edition:
    """What the pages say about themselves."""
    span = records(run.con, SPAN)[0]
    sources = records(run.con, SOURCES)
    data_end = span["last_t"] or run.started_at
    return Edition(
        run_id=run.run_id,
        tool_version=version("shadow-fleet-monitor"),
        generated_at=run.started_at,
        period_start=span["first_t"] or run.started_at,
        period_end=data_end,
        data_end=data_end,
        counts=Counts(
            files=len(sources),
            lines=sum(s["lines"] for s in sources),
            fixes=span["fixes"],
            vessels=span["vessels"],
            refused={r["reason"]: r["n"] for r in records(run.con, REFUSED)},
        ),
        rules=tuple(Rule(d.rule, d.meaning, d.limits, d.params_digest, tuple(thresholds(d.params))) for d in DETECTORS),
        sources=tuple(
            SourceFile(s["member"] or s["name"], s["sha256"], s["lines"], s["first_t"], s["last_t"]) for s in sources
        ),
        simulated=bool(scalar(run.con, "SELECT coalesce(bool_or(simulated), false) FROM files")),
        languages=languages,
        set_aside=tuple(
            _without_folders(one) for stage in (Stage.INGEST, Stage.SCAN) for one in set_aside(run.con, stage)
        ),
    )


def _without_folders(one: SetAside) -> SetAside:
    """A file by its name alone, a member by that of its archive too: where it lies is nobody's business."""
    if one.kind is not Aside.FILE:
        return one
    archive, mark, member = one.name.partition("!")
    packed = bool(mark) and not Path(one.name).exists() and Path(archive).is_file()
    return replace(one, name=f"{Path(archive).name}!{member}" if packed else Path(one.name).name)


def _write(
    folder: Path,
    run: Run,
    hulls: Hulls,
    contents: Contents,
    ranked: Sequence[Finding],
    site: Path,
    talk: Talk,
    common: Common,
    setter: Setter,
) -> int:
    """Write everything; returns how many suspects' folders there are."""
    folder.mkdir(parents=True)
    before = common.edition_before
    cases = _cases(run, hulls, contents, site, before, setter)
    written = write_suspects(folder / "vessels", cases, len(contents.findings), common, partial(_not_written, setter))
    drawn: list[Finding] = []
    shown: list[Track] = []
    for case in talk.over(written, message("job_writing_dossiers"), len(contents.findings)):
        drawn.append(case.finding)
        shown += case.tracks
    contents = replace(contents, findings=drawn)
    has_map = False
    with setter.trying(Aside.PAGE, "map.html"):
        _put(folder / "map.html", _overview(run, contents, shown, common))
        has_map = True
    write_downloads(folder / "downloads", contents, common.signer, setter)
    edition = replace(contents.edition, set_aside=(*contents.edition.set_aside, *setter.asides))
    changes = None if before is None else compare(before, ranked)
    downloads, names = _downloads(folder / "vessels"), common.fences.names
    _put(folder / "index.html", index_page(drawn, edition, contents.events, changes, downloads, names, has_map=has_map))
    _put(folder / "run.json", report_json(edition, ranked, contents.events, before))
    return len(drawn)


def _overview(run: Run, contents: Contents, shown: Sequence[Track], common: Common) -> str:
    heard = heard_cells(run.con, *_shown_span(contents.edition))
    return overview_map(
        contents.findings, contents.events, common.fences, shown, common.coast("50m"), contents.edition, heard
    )


def _cases(
    run: Run, hulls: Hulls, contents: Contents, site: Path, before: Past | None, setter: Setter
) -> Iterator[Case]:
    for finding in contents.findings:
        case = None
        with setter.trying(Aside.SUSPECT, finding.vessel.hull):
            case = _case(run, hulls, finding, contents, site, before)
        if case is not None:
            yield case


def _not_written(setter: Setter, case: Case, problem: Exception) -> None:
    """Set a suspect aside; a disk that is full, and what else stops the run, is raised."""
    if isinstance(problem, OSError) or stops_the_run(problem):
        raise problem
    setter.add(problem, Aside.SUSPECT, case.finding.vessel.hull)


def _shown_span(edition: Edition) -> tuple[datetime, datetime]:
    """From when to when maps show."""
    return edition.data_end - PERIOD, edition.data_end + timedelta(seconds=1)


def _own_span(run: Run, mmsis: Sequence[int], edition: Edition) -> tuple[datetime, datetime]:
    """The same for one vessel; the period up to its own last fix where it was not heard in that of the others."""
    since, until = _shown_span(edition)
    last = last_heard(run.con, mmsis)
    if last is None or last >= since:
        return since, until
    return last - PERIOD, last + timedelta(seconds=1)


def _case(run: Run, hulls: Hulls, finding: Finding, contents: Contents, site: Path, before: Past | None) -> Case:
    hull = finding.vessel.hull
    since, until = _own_span(run, hulls.mmsis(hull), contents.edition)
    met, theirs = _met(run, hulls, finding, since)
    tracks = history(run.con, hulls.mmsis(hull), since, until)
    standing = standing_before(site, hull, contents.edition, before)
    return Case(finding, contents.about(finding), tracks, met, theirs, standing)


def _downloads(vessels: Path) -> dict[str, list[str]]:
    """The files of each vessel's folder, by hull."""
    return {own.name: sorted(file.name for file in own.iterdir()) for own in sorted(vessels.glob("*"))}


def _met(run: Run, hulls: Hulls, finding: Finding, since: datetime) -> tuple[dict[str, Vessel], list[Track]]:
    """The vessels it met, by hull, and their tracks round each meeting that maps show."""
    vessels: dict[str, Vessel] = {}
    tracks: list[Track] = []
    for event in finding.events:
        if event.kind is Kind.STS and (event.end or event.start) >= since:
            begin, end = event.start - AROUND_MEETING, (event.end or event.start) + AROUND_MEETING
            for other in event.vessels:
                known = None if other.hull == finding.vessel.hull else hulls.vessel(other.hull)
                if known is not None:
                    vessels[other.hull] = known
                    tracks += history(run.con, [other.mmsi], begin, end)
    return vessels, tracks


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
