"""Half hours in which it is known where a vessel was, whether it was heard in them, and where vessels are lost."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_store import store_in_memory
from sea import put, sea
from voyage import Voyage, log_of

from monitor.geo.cells import cell_of
from monitor.store.day import open_day
from monitor.store.query import records, rows
from monitor.tracks import false_spans, reception
from monitor.tracks.reception import ReceptionParams

P = ReceptionParams()
DAY = date(2026, 3, 2)
EXPOSURE = "SELECT bin_t, heard, cell_x, cell_y, class_b, moving FROM exposure ORDER BY bin_t"


def ship(mmsi=230000001, **said):
    return Voyage(mmsi=mmsi, ship_type=70, **said)


def collected(con, *days):
    for day in days or (DAY,):
        false_spans.note(con, open_day(con, day))
        reception.begin(con)
        reception.note_bins(con, open_day(con, day), P)
        reception.collect(con, open_day(con, day), P)
    return con


def test_a_ship_at_anchor_is_known_and_heard_but_for_its_first_and_last_half_hour():
    con = collected(sea(ship().at("2026-03-02T10:00", 28.05, 60.05).stay(3, every_min=10)))
    found = records(con, EXPOSURE)
    # Fixes from 10:00 to 13:00. Nothing before 10:00 places the first half hour, nothing after 13:00 the last.
    assert [r["bin_t"].isoformat()[11:16] for r in found] == ["10:30", "11:00", "11:30", "12:00", "12:30"]
    assert all(r["heard"] and not r["moving"] and not r["class_b"] for r in found)
    assert {(r["cell_x"], r["cell_y"]) for r in found} == {(168, 360)}


def test_minutes_in_which_a_ship_was_heard_are_counted_once_each():
    one = ship().at("2026-03-02T10:00", 28.05, 60.05)
    con = collected(sea(one.stay(2, every_min=0.5), ship(230000002).at("2026-03-02T10:01", 28.05, 60.05).stay(2)))
    found = rows(con, "SELECT mmsi, min(minutes), max(minutes), count(*) FROM exposure GROUP BY mmsi ORDER BY mmsi")
    assert found == [(230000001, 30, 30, 3), (230000002, 3, 3, 3)]
    con = collected(sea(ship().at("2026-03-02T10:00", 28.0, 60.05).stay(1).silent(hours=2).stay(1)))
    assert set(rows(con, "SELECT minutes FROM exposure WHERE NOT heard")) == {(0,)}


def test_unheard_half_hours_between_close_fixes_count_against_reception():
    voyage = ship().at("2026-03-02T10:00", 28.0, 60.05).stay(1).silent(hours=2).stay(1)
    found = records(collected(sea(voyage)), EXPOSURE)
    # Last heard at 11:00, heard again at 13:00: unheard are 11:30, 12:00, 12:30.
    assert [r["bin_t"].isoformat()[11:16] for r in found if not r["heard"]] == ["11:30", "12:00", "12:30"]


def test_a_silence_longer_than_the_bracket_makes_no_half_hours_known_but_a_loss():
    voyage = ship().at("2026-03-02T10:00", 28.05, 60.05).stay(1).silent(hours=3.5).stay(4)
    con = collected(sea(voyage))
    assert not [r for r in records(con, EXPOSURE) if not r["heard"]]
    assert rows(con, "SELECT bin_t, cell_x, cell_y FROM signal_losses") == [(datetime(2026, 3, 2, 11, 0), 168, 360)]


def test_a_ship_that_is_heard_to_the_end_of_the_data_is_not_lost():
    con = collected(sea(ship().at("2026-03-02T10:00", 28.05, 60.05).stay(5)))
    assert rows(con, "SELECT * FROM signal_losses") == []


def test_the_fixes_of_a_half_hour_do_not_place_it():
    # Heard at 10:10, 10:40 and 11:10: only the middle fix is wild, and its half hour stays on the line.
    con = store_in_memory()
    base = ship().at("2026-03-02T10:10", 28.05, 60.05).stay(1, every_min=30)
    wild = list(base.positions())
    wild[1] = replace(wild[1], lon=40.0, lat=50.0)
    put(con, wild)
    collected(con)
    assert [(r["bin_t"].isoformat()[11:16], r["cell_x"], r["cell_y"]) for r in records(con, EXPOSURE)] == [
        ("10:30", 168, 360)
    ]


def test_class_b_and_way_are_told():
    con = collected(sea(ship(class_b=True).at("2026-03-02T10:00", 28.0, 60.05).sail_to(28.5, 60.05, speed_kn=8)))
    assert {(r["class_b"], r["moving"]) for r in records(con, EXPOSURE)} == {(True, True)}


def test_two_ships_on_one_number_place_nothing():
    here = ship().at("2026-03-02T10:00", 28.0, 60.0).stay(4, every_min=20)
    there = ship().at("2026-03-02T10:10", 133.0, 42.5).stay(4, every_min=20)
    found = records(collected(sea(here, there)), EXPOSURE)
    # Only where both fixes around a half hour happen to be the same ship's is anything said, and then rightly.
    assert {(r["cell_x"], r["cell_y"]) for r in found} <= {(168, 360), (798, 255)}


def test_across_the_date_line_a_ship_is_placed_between_its_fixes():
    con = collected(sea(ship().at("2026-03-02T10:00", 179.6, 50.05).sail_to(-179.5, 50.05, speed_kn=10)))
    columns = {r["cell_x"] for r in records(con, EXPOSURE)}
    assert columns <= {1077, 1078, 1079, -1080, -1079, -1078}
    assert columns & {1079} and columns & {-1080}


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(1, 300), st.booleans()), min_size=2, max_size=12))
def test_known_half_hours_lie_between_fixes_of_one_bracket(legs):
    voyage = ship().at("2026-03-02T00:00", 28.05, 60.05)
    for minutes, silent in legs:
        voyage = voyage.silent(hours=minutes / 60) if silent else voyage.stay(minutes / 60)
    reports = [p for p in voyage.positions() if p.t.date() == DAY]
    con = store_in_memory()
    put(con, reports)
    collected(con)
    times = sorted(p.t for p in reports)
    for row in records(con, EXPOSURE):
        start, end = row["bin_t"], row["bin_t"] + timedelta(minutes=30)
        before, after = max(t for t in times if t < start), min(t for t in times if t >= end)
        assert (after - before).total_seconds() <= P.bracket_h * 3600
        assert row["heard"] == any(start <= t < end for t in times)
        assert (row["cell_x"], row["cell_y"]) == tuple(int(c) for c in cell_of(28.05, 60.05))


def test_what_spans_midnight_is_told_on_the_day_that_makes_it_known():
    con = store_in_memory()
    put(con, log_of(ship().at("2026-03-02T22:00", 28.05, 60.05).stay(4)))
    collected(con, DAY, date(2026, 3, 3))
    found = rows(con, "SELECT as_of, bin_t FROM exposure ORDER BY bin_t")
    assert [(d.day, t.isoformat()[8:16]) for d, t in found] == [
        (2, "02T22:30"),
        (2, "02T23:00"),
        (3, "02T23:30"),
        (3, "03T00:00"),
        (3, "03T00:30"),
        (3, "03T01:00"),
        (3, "03T01:30"),
    ]
    assert len({t for _, t in found}) == len(found)


@pytest.mark.parametrize("seen_h", [2.5, 3.5])
def test_a_loss_is_told_when_the_silence_has_lasted(seen_h):
    lost = ship().at("2026-03-02T10:00", 28.05, 60.05).stay(2)
    other = ship(mmsi=230000002).at("2026-03-02T10:00", 21.0, 57.0).stay(2 + seen_h)
    found = rows(collected(sea(lost, other)), "SELECT mmsi FROM signal_losses")
    assert found == ([] if seen_h < P.bracket_h else [(230000001,)])
