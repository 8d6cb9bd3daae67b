"""Publish: checks first, then the whole site beside the old one, then one swap. Never half a site."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import duckdb

from monitor.detect import DETECTORS
from monitor.errors import DataCheckFailed, StoreUnusable
from monitor.geo.coast import Coast
from monitor.geo.reference import reference_dir
from monitor.model.changes import Past, compare
from monitor.model.edition import Counts, Edition, Rule, SourceFile
from monitor.model.event import Kind
from monitor.model.finding import Finding
from monitor.model.marking import Marking, Redact
from monitor.model.params import thresholds
from monitor.model.track import Track
from monitor.model.vessel import Vessel
from monitor.render import index_page, overview_map
from monitor.score.rank import rank
from monitor.score.reasons import ScoreParams
from monitor.share import Contents, Signer, redacted, source_names
from monitor.store.checks import check
from monitor.store.events import newest
from monitor.store.lists import listed
from monitor.store.query import records, scalar
from monitor.tracks.heard_cells import heard_cells
from monitor.tracks.hulls import Hulls, history, last_heard
from monitor.tracks.listed import Lists
from monitor.tracks.spans import spans
from pipelines.downloads import write_downloads
from pipelines.earlier import standing_before
from pipelines.evidence import exhibits
from pipelines.home import Home
from pipelines.notes import notes_of, prepare
from pipelines.printing import Printer
from pipelines.progress import Talk
from pipelines.report import past, report_json
from pipelines.runs import Run
from pipelines.scan import Reference, stale_days
from pipelines.suspects import Case, Common, write_suspects
from pipelines.swap import staging_of, swap

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
    run: Run, home: Home, reference: Reference, talk: Talk, marking: Marking | None = None,
    languages: tuple[str, ...] = ("en",), signer: Signer | None = None, printer: Printer | None = None,
) -> Published:  # fmt: skip
    """Write the site of the store as it stands; the one before is replaced when the new one is whole.

    Args:
        marking: TLP:CLEAR with nothing withheld, where nobody says otherwise.
        signer: signs the manifests; without one they are not signed.
        printer: makes PDFs of the dossiers; without one there are none.

    Raises:
        DataCheckFailed: a check did not hold, or a day was not scanned; the old site stays.
        StoreUnusable: the site could not be written.
    """
    check(run.con)
    _all_scanned(run.con, reference)
    hulls = Hulls(run.con, reference.flags)
    contents = _contents(run, home, hulls, reference, marking or Marking(), languages, talk)
    staging = staging_of(home.site)
    try:
        shutil.rmtree(staging, ignore_errors=True)
        prepare(home)
        before = past(home.site, contents.edition.basis)
        _write(staging, run, hulls, contents, home.site, talk, Common(reference.fences, signer, printer, before))
        swap(home.site)
    except OSError as problem:
        shutil.rmtree(staging, ignore_errors=True)
        raise StoreUnusable(
            f"the site could not be written ({problem.strerror}); the one before is still there",
            where=str(home.site),
            todo="Make room on the disk, or check who may write there, and publish again.",
        ) from problem
    run.note(f"publish: {len(contents.findings)} findings, {len(contents.events)} events")
    return Published(len(contents.findings), len(contents.events))


def _contents(
    run: Run, home: Home, hulls: Hulls, reference: Reference, marking: Marking, languages: tuple[str, ...], talk: Talk
) -> Contents:
    """Everything that is published, less what is withheld."""
    events = newest(run.con)
    lists = Lists(listed(run.con))
    findings = rank(
        events,
        hulls.vessel,
        lambda vessel: spans(run.con, vessel.imo, hulls.mmsis(vessel.hull), reference.flags),
        ScoreParams(),
        lambda vessel: lists.of(hulls.known(vessel)),
    )
    whole = Contents(
        edition=replace(edition_of(run, languages), tlp=marking.tlp), findings=findings, events=events,
        exhibits=exhibits(run.con, findings, talk), notes=notes_of(home, [f.vessel.hull for f in findings]),
    )  # fmt: skip
    if Redact.SOURCES in marking.redact:  # whoever sends the copy can tell later what a number stands for
        for (sha256, name), number in source_names(whole.edition).items():
            run.log.info("withheld: %s is %s, SHA-256 %s", number, name, sha256)
    return redacted(whole, marking.redact)


def _all_scanned(con: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    waiting = stale_days(con, reference.setup)
    if waiting:
        raise DataCheckFailed(
            "days were added or changed since the last scan, nothing was published",
            where=f"{len(waiting)} days from {waiting[0]}",
            todo="Run shadowfleet scan, then publish again.",
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
    )


def _write(
    folder: Path, run: Run, hulls: Hulls, contents: Contents, site: Path, talk: Talk, common: Common
) -> None:  # fmt: skip
    findings, events, edition = contents.findings, contents.events, contents.edition
    folder.mkdir(parents=True)
    before = common.edition_before
    cases = (_case(run, hulls, finding, contents, site, before) for finding in findings)
    written = write_suspects(folder / "vessels", cases, len(findings), common)
    shown = [track for case in talk.over(written, "Writing dossiers", len(findings)) for track in case.tracks]
    wide, heard = Coast.load(reference_dir(), "50m"), heard_cells(run.con, *_shown_span(edition))
    _put(folder / "map.html", overview_map(findings, events, common.fences, shown, wide, edition, heard))
    write_downloads(folder / "downloads", contents, common.signer)
    changes = None if before is None else compare(before, findings)
    downloads, names = _downloads(folder / "vessels"), common.fences.names
    _put(folder / "index.html", index_page(findings, edition, events, changes, downloads, names))
    _put(folder / "run.json", report_json(edition, findings, events, before))


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
