"""What a folder is made of, for each finding: its tracks and those of the vessels it met, as far as maps show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from monitor.export.redact import Contents
from monitor.model.aside import Aside
from monitor.model.changes import Past
from monitor.model.edition import Edition
from monitor.model.event import Event, Kind
from monitor.model.finding import Finding
from monitor.model.track import Track
from monitor.model.vessel import Vessel
from monitor.text.case_told import main_events
from monitor.tracks.hulls import Hulls, history, last_heard
from pipelines.jobs.previous_edition import standing_before
from pipelines.jobs.runs import Run
from pipelines.jobs.set_aside import Setter
from pipelines.jobs.suspects import Case

AROUND_ENCOUNTER = timedelta(hours=12)  # of the other vessel, before and after: where it came from, where it went
PERIOD = timedelta(days=30)  # maps show the last thirty days up to the newest fix; dossiers tell everything
AROUND_EVENT = timedelta(days=2)  # and, of the events that the case rests on, the days around them, however long ago

COLUMNS = tuple(one.name for one in fields(Track) if one.name not in ("mmsi", "track_no"))

Span = tuple[datetime, datetime]


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


def shown_span(edition: Edition) -> Span:
    """From when to when maps show."""
    return edition.data_end - PERIOD, edition.data_end + timedelta(seconds=1)


def own_span(run: Run, mmsis: Sequence[int], edition: Edition) -> Span:
    """The same for one vessel; the period up to its own last fix where it was not heard in that of the others."""
    since, until = shown_span(edition)
    last = last_heard(run.con, mmsis)
    if last is None or last >= since:
        return since, until
    return last - PERIOD, last + timedelta(seconds=1)


def _case(run: Run, hulls: Hulls, finding: Finding, contents: Contents, site: Path, before: Past | None) -> Case:
    hull = finding.vessel.hull
    mmsis = hulls.mmsis(hull)
    spans = merged([own_span(run, mmsis, contents.edition), *(_around(event) for event in main_events(finding))])
    met, theirs = _met(run, hulls, finding, spans)
    tracks = _history(run, mmsis, spans)
    standing = standing_before(site, hull, contents.edition, before)
    return Case(finding, contents.about(finding), tracks, met, theirs, standing)


def _around(event: Event) -> Span:
    return event.start - AROUND_EVENT, (event.end or event.start) + AROUND_EVENT


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same spans in order, those that overlap as one."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((begin, end))
    return found


def _history(run: Run, mmsis: Sequence[int], spans: Sequence[Span]) -> list[Track]:
    """The tracks in some spans that do not overlap; what belongs to one track stays one."""
    pieces: dict[tuple[int, int], list[Track]] = {}
    for begin, end in spans:
        for piece in history(run.con, mmsis, begin, end):
            pieces.setdefault((piece.mmsi, piece.track_no), []).append(piece)
    return [_joined(found) for _, found in sorted(pieces.items())]


def _joined(pieces: Sequence[Track]) -> Track:
    first = pieces[0]
    columns = {name: [*chain(*(getattr(piece, name) for piece in pieces))] for name in COLUMNS}
    return Track(first.mmsi, first.track_no, **columns)


def _met(run: Run, hulls: Hulls, finding: Finding, spans: Sequence[Span]) -> tuple[dict[str, Vessel], list[Track]]:
    """The vessels it met, by hull, and their tracks round each encounter that maps show."""
    vessels: dict[str, Vessel] = {}
    tracks: list[Track] = []
    for event in finding.events:
        ended = event.end or event.start
        if event.kind is Kind.STS and any(begin <= ended and event.start < end for begin, end in spans):
            begin, end = event.start - AROUND_ENCOUNTER, ended + AROUND_ENCOUNTER
            for other in event.vessels:
                known = None if other.hull == finding.vessel.hull else hulls.vessel(other.hull)
                if known is not None:
                    vessels[other.hull] = known
                    tracks += history(run.con, [other.mmsi], begin, end)
    return vessels, tracks
