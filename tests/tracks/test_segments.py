"""Steps along tracks day by day: numbers with several tracks, what is carried over midnight, what is set aside."""

import logging
from datetime import date, datetime, timedelta

import pytest
from memory_store import store_in_memory
from sea import TRACKS, by_day, put, reference, scanned, sea
from voyage import Voyage

from monitor.detect.gaps.dark import DarkParams
from monitor.model.listing import NO_LISTS
from monitor.store.day import open_day
from monitor.store.events import newest
from monitor.store.query import rows
from monitor.tracks import multi_track, segments
from monitor.tracks.hulls import Hulls, history
from monitor.tracks.segmentation import TrackParams
from pipelines.jobs.cases import own_span
from pipelines.jobs.current_edition import edition_of
from pipelines.jobs.runs import Run


def twin(*places, at="2026-03-02T12:00", hours=11.5):
    return [Voyage(mmsi=538000002, imo=9900045, name="TWIN", ship_type=80).at(at, *p).stay(hours) for p in places]


def test_a_number_with_two_tracks_that_falls_silent_before_midnight():
    heard_on = Voyage(mmsi=230900001, ship_type=70).at("2026-03-02T00:00", 20.0, 57.0).stay(40)
    con = store_in_memory()
    for day, reports in by_day([*twin((25.0, 59.7), (133.0, 42.4)), heard_on]).items():
        put(con, reports, str(day))
        scanned(con)
    assert rows(con, "SELECT count(*) FROM scans") == [(2,)]


def test_a_number_with_three_tracks_is_told_once_a_track_and_its_ids_are_its_own():
    con = sea(*twin((24.0, 59.6), (20.0, 57.0), (15.0, 55.5)))
    scanned(con)
    shared = [e for e in newest(con) if e.facts.get("anomaly") == "mmsi_on_two_hulls"]
    assert len(shared) == 2 == len({e.event_id for e in shared})
    assert rows(con, "SELECT event_id FROM events GROUP BY event_id HAVING count(*) <> max(version)") == []


@pytest.mark.parametrize("mmsis", [[538000002], []])
def test_the_way_of_a_number_that_was_not_heard_is_empty(mmsis):
    con = sea(*twin((24.0, 59.6)))
    scanned(con)
    assert Hulls(con, reference().flags).mmsis("IMO9900045") == [538000002]
    assert history(con, mmsis, datetime(2030, 1, 1), datetime(2030, 2, 1)) == []


def test_a_ship_that_fell_silent_long_before_the_others_has_its_own_last_period_on_its_map():
    heron = Voyage(mmsi=273000001, imo=9900007, ship_type=80).at("2026-03-02T00:00", 28.0, 60.0).stay(6)
    late = Voyage(mmsi=230900001, ship_type=70).at("2026-06-02T00:00", 20.0, 57.0).stay(1)
    con = sea(heron, late)
    scanned(con)
    run = Run("run", datetime(2026, 6, 9), con, logging.getLogger("test"))
    since, until = own_span(run, [273000001], edition_of(run))
    assert [len(t.t_s) for t in history(con, [273000001], since, until)] == [len(heron.positions())]
    assert own_span(run, [230900001], edition_of(run)) == own_span(run, [], edition_of(run))


def judged_on(monkeypatch, mmsi):
    """Make the judge of odd numbers fail on one of them."""
    whole = multi_track._segmented

    def fails(fixes, rows, before, params):
        if fixes["mmsi"][rows[0]] == mmsi:
            raise ArithmeticError("no such way")
        return whole(fixes, rows, before, params)

    monkeypatch.setattr(multi_track, "_segmented", fails)


def test_a_number_that_cannot_be_segmented_is_set_aside_alone_and_tried_again(monkeypatch):
    con = sea(*twin((25.0, 59.7), (133.0, 42.4)), *other_twin())
    with monkeypatch.context() as patched:
        judged_on(patched, 538000002)
        assert scanned(con).waiting == 0
    kept = rows(con, "SELECT kind, name, part FROM set_aside")
    assert kept == [("vessel", "538000002", "tracks")]
    assert rows(con, "SELECT DISTINCT mmsi FROM track_ends WHERE track_no > 0") == [(538000003,)]
    scanned(con)
    assert rows(con, "SELECT count(*) FROM set_aside") == [(0,)]
    assert rows(con, "SELECT count(DISTINCT mmsi) FROM track_ends WHERE track_no > 0") == [(2,)]


def other_twin():
    return [
        Voyage(mmsi=538000003, imo=9900033, ship_type=80).at("2026-03-02T12:00", lon, 57.0).stay(6)
        for lon in (20.0, -30)
    ]


def test_a_late_position_of_the_day_before_is_still_an_outlier_and_its_ship_on_one_track():
    late = Voyage(mmsi=273000001, ship_type=80).at("2026-03-02T23:58", 28.0, 61.5).stay(0.02)
    steady = Voyage(mmsi=273000001, ship_type=80).at("2026-03-02T20:00", 28.0, 60.0).stay(8)
    con = sea(steady, late)
    scanned(con)
    assert rows(con, "SELECT track_no, count(*) FROM multi_track_positions GROUP BY ALL") == [
        (-1, len(late.positions()))
    ]
    assert rows(con, "SELECT DISTINCT mmsi, track_no FROM track_newest") == [(273000001, 0)]


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_the_habit_before_a_gap_is_the_same_at_any_hour_of_the_day(hour):
    """Nothing is lost at midnight: the gap's beginning and what was heard before it do not depend on the hour."""
    begin = datetime(2026, 3, 2, hour)
    con = sea(
        Voyage(mmsi=273000001, ship_type=80).at(begin, 28.0, 60.0).stay(5).silent(hours=4.5).stay(1),
        Voyage(mmsi=230900001, ship_type=70).at("2026-03-02T00:00", 20.0, 57.0).stay(1),
    )
    found = []
    follow = segments.follow

    def watched(con, day, params):
        left_out = follow(con, day, params)
        asked = "SELECT prev_t, prev_habit FROM long_steps WHERE t >= ? AND t - prev_t > INTERVAL 3 HOUR AND mmsi = 273000001"
        found.extend(con.execute(asked, [day.since]).fetchall())
        return left_out

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(segments, "follow", watched)
        scanned(con, kinds=(), stages=[TRACKS])
    before = Voyage(mmsi=273000001, ship_type=80).at(begin, 28.0, 60.0).stay(5)
    fixes = [p.t for p in before.positions()]
    last = max(fixes)
    assert found == [(last, sum(t >= last - timedelta(hours=3) for t in fixes))]


@pytest.mark.parametrize(("start_h", "hours", "shared"), [(0, 3, True), (14, 3, True), (30, 3, False), (0, 1, False)])
def test_a_second_track_matters_near_the_time_of_the_event_and_by_more_than_a_handful_of_lines(start_h, hours, shared):
    con = sea(
        Voyage(mmsi=273000001, ship_type=80).at("2026-03-02T00:00", 28.0, 60.0).stay(47),
        Voyage(mmsi=273000001, ship_type=80).at("2026-03-02T09:05", 28.0, 65.0).stay(hours),
    )
    scanned(con, kinds=(), stages=[TRACKS])
    context = reference().context(con, open_day(con, date(2026, 3, 3)), NO_LISTS)
    start = datetime(2026, 3, 2) + timedelta(hours=start_h)
    assert context.shared_during(273000001, start, start + timedelta(hours=6)) is shared
    assert not context.shared_during(273000002, start, None)


def test_steps_that_are_kept_of_all_vessels_are_shorter_than_any_gap():
    assert DarkParams().floor_h >= TrackParams().long_step_h
