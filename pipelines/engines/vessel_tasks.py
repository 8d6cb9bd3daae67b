"""What a scan asks of a part of the vessels at a time: nothing of it crosses from one MMSI to another.

A task is a row of stages. On a small day they work on the store itself, on all vessels at once. On a large one each
part has a database of its own in memory, with the part's positions and what else the stages read; the rows that they
leave there come into the store. Either way the same functions run the same queries, and tests hold them to equal rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import duckdb

from monitor.store.day import Day
from monitor.store.faults import stops_the_run
from monitor.tracks import contacts, jamming, passages, port_visits, reception, segments, slow_segments, stops
from monitor.tracks.falsified import stretches
from monitor.tracks.newest_rows import note_tracks, note_visits
from pipelines.jobs.scan_setup import (
    CONTACTS,
    FALSIFIED,
    JAMMING,
    PASSAGES,
    RECEPTION,
    SLOW_SEGMENTS,
    STOPS,
    TRACKS,
    VISITS,
    Reference,
)
from pipelines.jobs.stage_broke import StageBroke

LeftOut = list[tuple[int, Exception]]  # numbers that a stage could not judge, and why
Stage = Callable[[duckdb.DuckDBPyConnection, Day, Reference], LeftOut | None]

# Longer than any stage below looks back at positions.
LOOK_BACK = timedelta(
    hours=max(
        JAMMING.most_h,
        2 * FALSIFIED.suspected.window_h,
        2 * RECEPTION.bracket_h,
        TRACKS.habit_h,
        2 * CONTACTS.max_step_h,
    )
)

# What stages read beside positions, of a part's vessels.
FLOODS = "SELECT * FROM flood_vessels WHERE as_of = $day AND mmsi BETWEEN $low_mmsi AND $high_mmsi"
ROSTER = "SELECT * FROM roster WHERE mmsi BETWEEN $low_mmsi AND $high_mmsi"
EXPLAINED = "SELECT * FROM explained WHERE mmsi BETWEEN $low_mmsi AND $high_mmsi"
WITHOUT_PLACE = "SELECT * FROM without_place WHERE mmsi BETWEEN $low_mmsi AND $high_mmsi"
STATE = "SELECT * FROM state WHERE mmsi BETWEEN $low_mmsi AND $high_mmsi"
CANDIDATES = "SELECT * FROM candidates WHERE mmsi BETWEEN $low_mmsi AND $high_mmsi"
OFF_TRACK = "SELECT * FROM multi_track_positions WHERE t >= $low AND mmsi BETWEEN $low_mmsi AND $high_mmsi"
NEAR_FOLLOWED = "SELECT * FROM near_followed"
OPEN_VISITS = "SELECT * FROM open_visits WHERE mmsi BETWEEN $low_mmsi AND $high_mmsi"


@dataclass(frozen=True, slots=True)
class VesselTask:
    """Stages that are done together, part by part."""

    name: str
    stages: Mapping[str, Stage]  # by name, in their order
    reads: Mapping[str, str]  # tables beside `positions`, by name; as of the store before the task
    writes: tuple[str, ...]  # tables of the store to which the stages add rows of the day
    leaves: tuple[str, ...]  # temporary tables to which they add rows, for what comes after
    begin: Callable[[duckdb.DuckDBPyConnection], None]  # makes those tables, without a row
    stand: Callable[[duckdb.DuckDBPyConnection, Day], None] = lambda con, day: None  # makes what they read, there
    finish: Callable[[duckdb.DuckDBPyConnection, Day], None] = lambda con, day: None  # takes the rows in, there


def run_stages(task: VesselTask, con: duckdb.DuckDBPyConnection, day: Day, reference: Reference) -> LeftOut:
    """Do the stages of a task on the vessels of `day.vessels`.

    Raises:
        StageBroke: one failed.
    """
    left_out: LeftOut = []
    for name, stage in task.stages.items():
        try:
            left_out += stage(con, day, reference) or []
        except Exception as problem:
            if stops_the_run(problem):
                raise
            raise StageBroke(name, problem) from problem
    return left_out


def _begin_tracks(con: duckdb.DuckDBPyConnection) -> None:
    segments.begin(con)
    contacts.begin(con)


def _stand_on_tracks(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    segments.stand(con, day, TRACKS)
    contacts.stand(con, day, CONTACTS)
    port_visits.stand(con, day)


def _finish_tracks(con: duckdb.DuckDBPyConnection, day: Day) -> None:
    note_tracks(con, day)
    note_visits(con, day)


JUMPS = VesselTask(
    "jumps",
    {"jumps": lambda con, day, _: jamming.note_jumps(con, day, JAMMING)},
    reads={"flood_vessels": FLOODS},
    writes=(),
    leaves=("jumps",),
    begin=jamming.begin,
)
SIGNS = VesselTask(
    "signs",
    {"signs": lambda con, day, _: stretches.measure(con, day, FALSIFIED)},
    reads={"flood_vessels": FLOODS, "roster": ROSTER, "explained": EXPLAINED},
    writes=("far_steps",),
    leaves=("sign_bins", "sign_samples"),
    begin=stretches.begin,
    stand=lambda con, day: stretches.stand(con, day, FALSIFIED),
)
HALF_HOURS = VesselTask(
    "half-hours",
    {"half hours": lambda con, day, _: reception.note_bins(con, day, RECEPTION)},
    reads={"flood_vessels": FLOODS, "without_place": WITHOUT_PLACE},
    writes=(),
    leaves=("vessel_bins",),
    begin=reception.begin,
)
FOLLOW = VesselTask(
    "tracks",
    {
        "tracks": lambda con, day, _: segments.follow(con, day, TRACKS),
        "visits": lambda con, day, by: port_visits.visit(con, day, by.fences, by.areas, VISITS),
        "passages": lambda con, day, by: passages.collect(con, day, by.gates, PASSAGES),
        "stops": lambda con, day, _: stops.collect(con, day, STOPS),
        "slow segments": lambda con, day, _: slow_segments.collect(con, day, SLOW_SEGMENTS),
        "slow steps": lambda con, day, _: contacts.note_slow(con, day, CONTACTS),
    },
    reads={
        "flood_vessels": FLOODS,
        "roster": ROSTER,
        "without_place": WITHOUT_PLACE,
        "state": STATE,
        "candidates": CANDIDATES,
        "multi_track_positions": OFF_TRACK,
        "open_visits": OPEN_VISITS,
        "near_followed": NEAR_FOLLOWED,
    },
    writes=(
        *("track_ends", "multi_track_positions", "track_candidates", "visits", "passages", "stops"),
        "slow_segments",
    ),
    leaves=("slow_steps", "long_steps"),
    begin=_begin_tracks,
    stand=_stand_on_tracks,
    finish=_finish_tracks,
)
TASKS: Mapping[str, VesselTask] = {task.name: task for task in (JUMPS, SIGNS, HALF_HOURS, FOLLOW)}
