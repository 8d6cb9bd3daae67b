"""Passages through straits: the Sound, whose gate lies at 56.035 N to 56.045 N, from 12.60 E to 12.705 E."""

from datetime import date, datetime
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
import shapely
from memory_store import store_in_memory
from sea import PASSAGES, TRACKS, put, reference, scanned, sea
from voyage import Voyage, log_of

from monitor.geo.gates import Gates
from monitor.geo.reference import reference_dir
from monitor.model.gate import Bound, Gate
from monitor.store.day import Day
from monitor.store.passed_straits import PassedStraitParams, passages_of
from monitor.store.query import rows
from monitor.tracks.passages import PassageParams, collect
from pipelines.cli.vessel_rows import passage_row
from pipelines.jobs.vessel_story import stories_of

NORTH, SOUTH = (12.65, 56.14), (12.65, 55.94)  # 6 nm on either side of the gate, which is at 56.03976 N there
PARAMS, GATES = PassedStraitParams(), reference().gates
LATER = datetime(2026, 4, 1)


def tanker(mmsi, start, at="2026-03-02T12:00"):
    return Voyage(mmsi=mmsi, name=f"SHIP {mmsi}", ship_type=80).at(at, *start)


def found(con, *mmsis):
    return [(p.mmsi, p.gate, p.bound, f"{p.t:%d %H:%M}") for p in passages_of(con, mmsis, GATES, PARAMS)]


def test_each_passage_has_its_gate_time_and_direction():
    one, turned, gone, silent, ashore = range(636000001, 636000006)
    con = sea(
        tanker(one, NORTH).sail_to(*SOUTH, speed_kn=12).stay(1).sail_to(*NORTH, speed_kn=12),
        tanker(turned, NORTH).sail_to(12.65, 56.03, speed_kn=12).sail_to(*NORTH, speed_kn=12),
        # There, back and there again within an hour: she went on.
        tanker(gone, NORTH)
        .sail_to(12.65, 56.03, speed_kn=12)
        .sail_to(12.65, 56.05, speed_kn=12)
        .sail_to(*SOUTH, speed_kn=12),
        tanker(silent, NORTH).stay(0.5).silent(hours=3.5, to=SOUTH).stay(0.5),
        tanker(ashore, (12.40, 56.14)).sail_to(12.40, 55.94, speed_kn=12),  # past the end of the line
    )
    scanned(con, kinds=(), stages=[TRACKS, PASSAGES])
    # 6.01 nm at 12 kn from the first point to the line, from there 6 nm on, an hour, and back
    assert found(con, one, turned, gone, silent, ashore) == [
        (one, "SOUND", Bound.SOUTHBOUND, "02 12:30"),
        (gone, "SOUND", Bound.SOUTHBOUND, "02 12:42"),
        (one, "SOUND", Bound.NORTHBOUND, "02 14:29"),
    ]
    first, _ = passages_of(con, [one], GATES, PARAMS)
    assert (first.lon, first.lat) == pytest.approx((12.65, 56.03976), abs=1e-4)
    assert first.before_t <= first.t <= first.after_t and first.t.microsecond == 0
    assert passages_of(con, [one], GATES, PARAMS, datetime(2026, 3, 2, 12, 20)) == []
    (story,) = stories_of(con, str(one), reference_dir())
    (row, _) = map(passage_row, story.passages)
    assert (row["strait"], row["bound"], row["time"]) == ("The Sound (Oresund)", "southbound", first.t)


def test_a_step_over_midnight_is_found_by_the_day_after_it():
    ship = tanker(636000001, NORTH, "2026-03-02T23:29").sail_to(*SOUTH, speed_kn=12, every_min=20)
    con = store_in_memory()
    for day in (2, 3):
        put(con, [x for x in log_of(ship) if x.t.day == day], str(day))
        scanned(con, kinds=(), stages=[TRACKS, PASSAGES])
    assert rows(con, "SELECT as_of, bound FROM passages") == [(date(2026, 3, 3), "southbound")]
    scanned(con, date(2026, 3, 2), kinds=(), stages=[TRACKS, PASSAGES])
    assert found(con, 636000001) == [(636000001, "SOUND", Bound.SOUTHBOUND, "02 23:59")]


def crossings(lines, steps):
    """(step, bound) of the crossings of some lines by some steps (lon, lat, lon, lat)."""
    gates = [Gate(f"G{i}", "G", "G", Bound.EASTBOUND, "s", None, "2026") for i in range(len(lines))]
    con = store_in_memory()
    start = datetime(2026, 3, 2)
    columns = {name: [step[i] for step in steps] for i, name in enumerate(("prev_lon", "prev_lat", "lon", "lat"))}
    con.register(
        "steps",
        pa.table(
            {
                "mmsi": pa.array(range(len(steps)), pa.int32()),
                "track_no": pa.array([0] * len(steps), pa.int32()),
                "prev_t": pa.array([start] * len(steps), pa.timestamp("us")),
                "t": pa.array([start.replace(hour=1)] * len(steps), pa.timestamp("us")),
                **columns,
            }
        ),
    )
    shapes = np.empty(len(lines), dtype=object)
    shapes[:] = [shapely.LineString(line) for line in lines]
    collect(con, Day(start.date(), start, LATER, LATER), Gates(gates, shapes), PassageParams())
    return rows(con, "SELECT mmsi, bound FROM passages ORDER BY ALL")


def test_steps_cross_just_where_their_lines_cross():
    line = [(10.0, 50.0), (10.4, 50.5), (10.1, 51.0)]
    ends = np.random.default_rng(7).uniform((9.5, 49.5, 9.5, 49.5), (11.0, 51.5, 11.0, 51.5), (400, 4))
    ways = shapely.linestrings(ends.reshape(-1, 2, 2))
    times = [sum(bool(shapely.intersects(way, shapely.LineString(leg))) for leg in pairwise(line)) for way in ways]
    told = [step for step, _ in crossings([line], ends.tolist())]
    assert told == [i for i, n in enumerate(times) for _ in range(n)]
    assert 50 < len(told) < 350


def test_a_position_on_the_line_counts_once_and_the_date_line_is_no_obstacle():
    line = [(179.9, 0.0), (179.9, 1.0)]  # northward: its left is west
    steps = [
        (179.8, 0.5, 179.9, 0.5),  # on to the line
        (179.9, 0.5, 180.0, 0.5),  # and from it
        (179.8, 0.5, -179.8, 0.5),  # over the date line
        (-179.8, 0.5, 179.8, 0.5),  # and back
        (0.1, 0.5, -0.1, 0.5),  # on the other side of the earth
        (179.8, 0.5, 179.85, 0.5),  # short of it
        (179.895, 0.5, 179.905, 0.5),  # at anchor: 0.6 nm in an hour
    ]
    assert crossings([line], steps) == [(1, "eastbound"), (2, "eastbound"), (3, "westbound")]
