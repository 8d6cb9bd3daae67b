"""Everything that a site tells, gathered from the store before a page is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial

import duckdb

from monitor.api.findings import asked_for, ranked, sound_events
from monitor.decode.tables.words import ship_types_of
from monitor.errors import DataCheckFailed
from monitor.export.redact import Contents, redacted, source_names
from monitor.geo.rules import rules_of
from monitor.model.aside import Aside
from monitor.model.event import Event
from monitor.model.exhibit import Exhibit, ExhibitKey
from monitor.model.finding import Finding
from monitor.model.marking import Redact
from monitor.model.message import message
from monitor.store.checks import unsound_events, unsound_vessels
from monitor.store.faults import in_halves, stops_the_run
from monitor.voyages.told import Cargoes
from pipelines.jobs.background_of_findings import office_of, with_backgrounds
from pipelines.jobs.cargoes_of_store import cargoes_of
from pipelines.jobs.current_edition import edition_of
from pipelines.jobs.downloads import created_before
from pipelines.jobs.evidence import exhibits
from pipelines.jobs.notes import notes_of
from pipelines.jobs.passages_of_findings import with_passages
from pipelines.jobs.publication import Gathered, Publication
from pipelines.jobs.regimes_of_findings import with_rules
from pipelines.jobs.runs import Run
from pipelines.jobs.set_aside import Setter


def gathered(asked: Publication) -> Gathered:
    """What there is to tell; a suspect of which something cannot be told is set aside, the others are not."""
    run, reference = asked.run, asked.reference
    events = _sound(run.con, asked.setter)
    cargoes = cache(partial(cargoes_of, run.con, reference.folder, {event.event_id for event in events}))
    found = _found(asked, events, cargoes)
    exhibited = _exhibits(asked, found)
    left_out = {one.name for one in asked.setter.asides if one.kind is Aside.SUSPECT}
    findings = [one for one in found if one.vessel.hull not in left_out]
    edition = replace(edition_of(run, asked.languages), tlp=asked.marking.tlp, office=office_of(asked.home))
    whole = Contents(
        edition=edition,
        findings=findings,
        events=events,
        exhibits=exhibited,
        notes=_notes(asked, findings),
        created=created_before(asked.home.site),
    )
    if Redact.SOURCES in asked.marking.redact:
        whole = _without_names(run, whole)
    return Gathered(redacted(whole, asked.marking.redact), found, cargoes)


def _sound(con: duckdb.DuckDBPyConnection, setter: Setter) -> list[Event]:
    """The events that no check of the data speaks against; the others are set aside."""
    for mmsi, rule in unsound_vessels(con).items():
        setter.add(DataCheckFailed(message("error_check", rule=rule)), Aside.VESSEL, str(mmsi), part="checks")
    for event_id, rule in unsound_events(con).items():
        setter.add(DataCheckFailed(message("error_check", rule=rule)), Aside.EVENT, event_id, part="checks")
    return sound_events(con)


def _failed(setter: Setter, hull: str, problem: Exception) -> None:
    if stops_the_run(problem):
        raise problem
    setter.add(problem, Aside.SUSPECT, hull)


def _found(asked: Publication, events: Sequence[Event], cargoes: Callable[[], Cargoes]) -> list[Finding]:
    """All that are ranked, and those that are watched, each with all that is told of it."""
    con, hulls, reference, setter = asked.run.con, asked.hulls, asked.reference, asked.setter
    failed = partial(_failed, setter)
    found = ranked(con, events, hulls, reference.flags, failed)
    known = {one.vessel.hull for one in found} | {one.name for one in setter.asides}
    others = sorted({one.hull for one in asked.watched} - known)
    found += asked_for(con, events, hulls, reference.flags, others, failed)
    found = with_passages(con, found, hulls, reference.gates, failed)
    found = with_rules(con, found, rules_of(reference.folder), failed)
    return with_backgrounds(asked.run, found, hulls, reference, cargoes, failed)


def _exhibits(asked: Publication, found: Sequence[Finding]) -> dict[ExhibitKey, Exhibit]:
    """The raw lines behind each finding."""
    words = ship_types_of(asked.reference.folder)
    only_read = Redact.STATIONS in asked.marking.redact
    cited = in_halves(
        found,
        lambda some: [exhibits(asked.run.con, some, asked.talk, words, only_read=only_read)],
        lambda one, problem: _failed(asked.setter, one.vessel.hull, problem),
    )
    return dict(item for some in cited for item in some.items())


def _notes(asked: Publication, findings: Sequence[Finding]) -> dict[str, str]:
    """What analysts wrote, by hull."""
    notes = in_halves(
        [one.vessel.hull for one in findings],
        lambda some: [notes_of(asked.home, some)],
        lambda hull, problem: asked.setter.add(problem, Aside.PAGE, f"notes/{hull}.md"),
    )
    return dict(item for some in notes for item in some.items())


def _without_names(run: Run, whole: Contents) -> Contents:
    """The same without names of files that are set aside; the log keeps which number stands for which source."""
    for (sha256, name), number in source_names(whole.edition).items():
        run.log.info("withheld: %s is %s, SHA-256 %s", number, name, sha256)
    aside = tuple(
        replace(one, name="") if one.kind in (Aside.FILE, Aside.FLOOD) else one for one in whole.edition.set_aside
    )
    return replace(whole, edition=replace(whole.edition, set_aside=aside))
