"""What a folder is made of, for each finding: its tracks and those of the vessels it met, as far as maps show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from monitor.export.redact import Contents
from monitor.model.aside import Aside
from monitor.model.changes import Past
from monitor.model.edition import Edition
from monitor.model.event import Kind
from monitor.model.finding import Finding
from monitor.model.track import Track
from monitor.model.vessel import Vessel
from monitor.tracks.hulls import Hulls, history, last_heard
from pipelines.jobs.previous_edition import standing_before
from pipelines.jobs.runs import Run
from pipelines.jobs.set_aside import Setter
from pipelines.jobs.suspects import Case

AROUND_ENCOUNTER = timedelta(hours=12)  # of the other vessel, before and after: where it came from, where it went
PERIOD = timedelta(days=30)  # maps show the last thirty days up to the newest fix; dossiers tell everything


def cases_of(
    run: Run, hulls: Hulls, contents: Contents, site: Path, before: Past | None, setter: Setter
) -> Iterator[Case]:
    """The case of each finding, as it is asked for; one that fails is set aside and left out."""
    for finding in contents.findings:
        case = None
        with setter.trying(Aside.SUSPECT, finding.vessel.hull):
            case = _case(run, hulls, finding, contents, site, before)
        if case is not None:
            yield case


def shown_span(edition: Edition) -> tuple[datetime, datetime]:
    """From when to when maps show."""
    return edition.data_end - PERIOD, edition.data_end + timedelta(seconds=1)


def own_span(run: Run, mmsis: Sequence[int], edition: Edition) -> tuple[datetime, datetime]:
    """The same for one vessel; the period up to its own last fix where it was not heard in that of the others."""
    since, until = shown_span(edition)
    last = last_heard(run.con, mmsis)
    if last is None or last >= since:
        return since, until
    return last - PERIOD, last + timedelta(seconds=1)


def _case(run: Run, hulls: Hulls, finding: Finding, contents: Contents, site: Path, before: Past | None) -> Case:
    hull = finding.vessel.hull
    since, until = own_span(run, hulls.mmsis(hull), contents.edition)
    met, theirs = _met(run, hulls, finding, since)
    tracks = history(run.con, hulls.mmsis(hull), since, until)
    standing = standing_before(site, hull, contents.edition, before)
    return Case(finding, contents.about(finding), tracks, met, theirs, standing)


def _met(run: Run, hulls: Hulls, finding: Finding, since: datetime) -> tuple[dict[str, Vessel], list[Track]]:
    """The vessels it met, by hull, and their tracks round each encounter that maps show."""
    vessels: dict[str, Vessel] = {}
    tracks: list[Track] = []
    for event in finding.events:
        if event.kind is Kind.STS and (event.end or event.start) >= since:
            begin, end = event.start - AROUND_ENCOUNTER, (event.end or event.start) + AROUND_ENCOUNTER
            for other in event.vessels:
                known = None if other.hull == finding.vessel.hull else hulls.vessel(other.hull)
                if known is not None:
                    vessels[other.hull] = known
                    tracks += history(run.con, [other.mmsi], begin, end)
    return vessels, tracks
