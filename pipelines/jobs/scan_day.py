"""One day of a scan: the stages one after the other, then the rules on what they leave behind."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace

import duckdb

from monitor.detect import DETECTORS, DetectionContext, judged_false_since, not_believed, single_source
from monitor.detect.corroboration import with_sources
from monitor.detect.record import Detector
from monitor.errors import DataCheckFailed
from monitor.model.aside import Aside
from monitor.model.event import Event
from monitor.model.listing import SaidOfHulls
from monitor.model.message import message, quantity
from monitor.model.params import digest
from monitor.store.believed import believed_alone
from monitor.store.day import Day
from monitor.store.empty_tables import empty_tables_known
from monitor.store.events import Recorded, record
from monitor.store.faults import stops_the_run
from monitor.store.query import execute, names_kept
from monitor.tracks import (
    contacts,
    false_spans,
    floods,
    identity_days,
    jamming,
    lost_positions,
    outages,
    reception,
    track_reports,
    vessel_hours,
)
from monitor.tracks.falsified import stretches
from pipelines.engines.engine import TimeIsUp
from pipelines.engines.vessel_tasks import FOLLOW, HALF_HOURS, JUMPS, SIGNS
from pipelines.jobs.list_days import words_by_day
from pipelines.jobs.runs import Run
from pipelines.jobs.scan_parts import Parts, done, in_parts
from pipelines.jobs.scan_setup import (
    BELIEVED,
    CONTACTS,
    CORROBORATION,
    FALSIFIED,
    FLOODS,
    JAMMING,
    OUTAGES,
    RECEPTION,
    SINGLE_SOURCE,
    Reference,
    params_of,
)
from pipelines.jobs.set_aside import Setter
from pipelines.jobs.stage_broke import RuleBroke, StageBroke


def setup_of_day(setup: str, words: str | None) -> str:
    """The run's, and what lists say of hulls heard on the day: nothing else of a list shapes its scan."""
    return hashlib.sha256((setup + words).encode()).hexdigest()[:12] if words else setup


def derive_day(run: Run, reference: Reference, day: Day, setter: Setter) -> None:
    """The stages of one day, within a transaction of the caller: all that its rules stand on.

    No stage reads an event: that of the day after may be at work while the rules judge this day.

    Args:
        setter: is told what is set aside.

    Raises:
        StageBroke: a stage failed. TimeIsUp: in the midst of a large day.
    """
    con = run.con
    with empty_tables_known(con), names_kept(con), believed_alone(con, day, BELIEVED):
        _derive(run, reference, day, setter)


def judge_day(
    run: Run, reference: Reference, lists: SaidOfHulls, day: Day, setter: Setter, *, without: AbstractSet[str]
) -> int:
    """The rules on what the stages of a day left behind; gives how many events are new or changed.

    By the connection that had the stages, within a transaction of the caller.

    Args:
        setter: is told what is set aside.
        without: rules that are left out.

    Raises:
        StageBroke: what events rest on could not be told. RuleBroke: a rule's query failed.
    """
    con = run.con
    with empty_tables_known(con), names_kept(con), believed_alone(con, day, BELIEVED):
        context = reference.context(con, day, lists)
        events = _with_sources(context, _found(context, setter, without))
    done = _recorded(con, day, events)
    for event in done.doubles:
        two = ValueError("two events of one id that do not say the same: one of them is left out")
        setter.add(two, Aside.EVENT, event.event_id, part=event.detector, day=day.date)
    setup = setup_of_day(reference.setup, words_by_day(con, lists, day.date).get(day.date))
    execute(
        con,
        "INSERT INTO scans SELECT $day, $run, CAST(sum(n) AS BIGINT), $setup FROM file_days WHERE day = $day",
        {"day": day.date, "run": run.run_id, "setup": setup},
    )
    run.log.info("scanned %s: %d versions of events written", day.date, done.new_versions)
    return done.new_versions


def _recorded(con: duckdb.DuckDBPyConnection, day: Day, events: list[Event]) -> Recorded:
    try:
        return record(con, day.date, events)
    except duckdb.OutOfMemoryException as problem:
        raise StageBroke("events", problem) from problem


def _with_sources(context: DetectionContext, events: list[Event]) -> list[Event]:
    """The same events, each with what it rests on; what a single source alone says is "cannot tell".

    Raises:
        StageBroke: it could not be asked.
    """
    try:
        weighed = single_source.weighed(context, judged_false_since.taken_back(context, events), SINGLE_SOURCE)
        return with_sources(context, not_believed.with_strangers_told(context, weighed), CORROBORATION)
    except Exception as problem:
        if stops_the_run(problem):
            raise
        raise StageBroke("sources", problem) from problem


def _derive(run: Run, reference: Reference, day: Day, setter: Setter) -> None:
    """Everything that rules stand on, stage by stage.

    Raises:
        StageBroke: one failed.
    """
    con = run.con
    _each(
        ("identity", lambda: identity_days.collect(con, day)),
        ("floods", lambda: _left_out(run, day, setter)),
    )
    with in_parts(run, reference, day) as parts:
        _each(
            ("jumps", lambda: done(run, reference, JUMPS, day, parts)),
            ("jamming", lambda: jamming.collect(con, day, JAMMING)),
            ("signs", lambda: done(run, reference, SIGNS, day, parts)),
            ("falsified", lambda: _look_for_false(run, reference, day)),
            ("false spans", lambda: false_spans.note(con, day)),
            ("half hours", lambda: done(run, reference, HALF_HOURS, day, parts)),
            ("vessel hours", lambda: vessel_hours.collect(con, day)),
            ("lost positions", lambda: _look_for_lost(con, day)),
            ("reception", lambda: reception.collect(con, day, RECEPTION)),
            ("outages", lambda: outages.collect(con, day, OUTAGES)),
            ("tracks", lambda: _follow(run, reference, day, setter, parts)),
        )
    _each(
        ("reports of tracks", lambda: track_reports.collect(con, day)),
        ("contacts", lambda: _meet(run, day)),
    )


def _each(*stages: tuple[str, Callable[[], object]]) -> None:
    for name, stage in stages:
        try:
            stage()
        except (StageBroke, TimeIsUp):
            raise
        except Exception as problem:
            if stops_the_run(problem):
                raise
            raise StageBroke(name, problem) from problem


def _follow(run: Run, reference: Reference, day: Day, setter: Setter, parts: Parts) -> None:
    for mmsi, problem in done(run, reference, FOLLOW, day, parts):
        setter.add(problem, Aside.VESSEL, str(mmsi), part="tracks", day=day.date)


def _left_out(run: Run, day: Day, setter: Setter) -> None:
    for flood in floods.collect(run.con, day, FLOODS):
        told = DataCheckFailed(message("flood_found", n=flood.vessels, h=quantity(FLOODS.brief_h, "h", 1)))
        setter.add(told, Aside.FLOOD, flood.file, day=day.date)


def _look_for_false(run: Run, reference: Reference, day: Day) -> None:
    left_out = stretches.collect(run.con, day, reference.coast, FALSIFIED)
    if left_out:
        run.log.warning("%s: %d stretches of positions too many to look at", day.date, left_out)


def _look_for_lost(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    lost_positions.collect(con, day, JAMMING.lost, JAMMING.least, JAMMING.share)


def _meet(run: Run, day: Day) -> None:
    crowded = contacts.collect(run.con, day, CONTACTS)
    if crowded:
        run.log.warning("%s: %d cells too crowded to tell who met there", day.date, crowded)


def _with_stage(detector: Detector, events: list[Event]) -> list[Event]:
    """The same events; those that tell what a stage has judged carry the digest of its thresholds too."""
    whole = params_of(detector)
    if whole is detector.params or not events:
        return events
    return [replace(event, params_digest=digest(whole)) for event in events]


def _found(context: DetectionContext, setter: Setter, without: AbstractSet[str]) -> list[Event]:
    """What the rules find; a rule that fails, and a candidate that cannot be judged, is set aside.

    Raises:
        RuleBroke: a rule's query failed.
    """
    events: list[Event] = []
    for detector in (d for d in DETECTORS if d.rule not in without):
        n, on = len(context.left_out), context.day.date
        try:
            events += _with_stage(detector, detector.find(context, detector.params))
        except Exception as problem:
            if stops_the_run(problem):
                raise
            if isinstance(problem, duckdb.Error):
                raise RuleBroke(detector.rule, problem) from problem
            del context.left_out[n:]
            setter.add(problem, Aside.DETECTOR, detector.rule, day=on)
        for one in context.left_out[n:]:
            setter.add(one.problem, Aside.VESSEL, ", ".join(map(str, one.mmsis)), part=detector.rule, day=on)
    return events
