"""Entry, stop and exit at Primorsk, whose fence is a circle of 5 nm round 60.335 N, 28.715 E."""

from datetime import datetime

import pytest
from sea import TRACKS, VISITS, scanned, sea
from voyage import Voyage

from monitor.store.query import records

NEWEST = """
SELECT place_id, entry_t, last_in_t, exit_t, stop_h, gap_h, stop_lon, stop_lat FROM (
    SELECT *, row_number() OVER (PARTITION BY mmsi, place_id, entry_t ORDER BY as_of DESC) AS place FROM visits)
WHERE place = 1 ORDER BY entry_t
"""
BERTH = (28.715, 60.335)


def tanker():
    return Voyage(mmsi=636092001, imo=9900007, name="NIGHT HERON", ship_type=80, length_m=250, beam_m=44)


def visits(*voyages):
    con = sea(*voyages)
    scanned(con, kinds=(), stages=[TRACKS, VISITS])
    return records(con, NEWEST)


def test_a_call_across_midnight_is_one_visit():
    # 25 nm at 10 kn: the fence's edge is passed at 14:00 and some seconds, the berth reached at 14:30
    voyage = (
        tanker()
        .at("2026-03-02T12:00", 27.872, 60.335)
        .sail_to(*BERTH, speed_kn=10)
        .stay(20)
        .sail_to(27.872, 60.335, speed_kn=10)
    )
    (visit,) = visits(voyage)
    assert visit["place_id"] == "RU-PRIMORSK"
    assert visit["entry_t"] == datetime(2026, 3, 2, 14, 5)
    assert visit["exit_t"] > datetime(2026, 3, 3, 10, 30)
    assert (visit["stop_lon"], visit["stop_lat"]) == BERTH
    assert visit["stop_h"] == pytest.approx(20.0, abs=0.2)


def test_where_it_lay_on_the_day_before_is_kept_while_it_sails_out_after_midnight():
    out = tanker().at("2026-03-02T12:00", *BERTH).stay(12).sail_to(27.872, 60.335, speed_kn=10)
    (visit,) = visits(out)
    assert visit["last_in_t"] > datetime(2026, 3, 3)
    assert (visit["stop_lon"], visit["stop_lat"]) == BERTH


def test_who_sails_through_is_told_by_the_last_position_inside():
    (visit,) = visits(tanker().at("2026-03-02T12:00", 27.872, 60.335).sail_to(29.5, 60.335, speed_kn=10))
    assert visit["stop_h"] == 0 and visit["stop_lon"] > 28.8


def test_a_ship_still_there_has_not_left():
    (visit,) = visits(tanker().at("2026-03-02T12:00", *BERTH).stay(30))
    assert visit["exit_t"] is None
    assert visit["stop_h"] == pytest.approx(30.0, abs=0.2)


def test_a_gap_inside_does_not_end_the_visit_and_is_counted_apart():
    voyage = tanker().at("2026-03-02T00:00", *BERTH).stay(3).silent(hours=40).stay(3).sail_to(27.5, 60.2, speed_kn=12)
    (visit,) = visits(voyage)
    assert visit["exit_t"] is not None
    assert visit["stop_h"] == pytest.approx(6.0, abs=0.2)
    assert visit["gap_h"] == pytest.approx(40.0, abs=0.2)


def test_a_ship_found_elsewhere_in_the_fence_did_not_lie_there_all_the_time():
    voyage = tanker().at("2026-03-02T00:00", *BERTH).stay(3).silent(hours=40, to=(28.73, 60.335)).stay(3)
    (visit,) = visits(voyage)  # 0.015 degrees: some 800 m
    assert (visit["gap_h"], round(visit["stop_h"])) == (0.0, 6)


def test_swinging_on_the_edge_is_one_visit():
    # 5.2 nm west of the berth is beyond the fence and within the margin of 1 km
    edge, inside = (28.540, 60.335), (28.560, 60.335)
    voyage = tanker().at("2026-03-02T00:00", *inside)
    for _ in range(4):
        voyage = (
            voyage.stay(1).sail_to(*edge, speed_kn=3, every_min=2).stay(1).sail_to(*inside, speed_kn=3, every_min=2)
        )
    assert len(visits(voyage)) == 1


def test_leaving_at_midnight_exactly_once():
    voyage = (
        tanker()
        .at("2026-03-02T20:00", *BERTH)
        .stay(4)
        .sail_to(27.5, 60.2, speed_kn=14)
        .stay(2)
        .sail_to(*BERTH, speed_kn=14)
        .stay(3)
    )
    first, second = visits(voyage)
    assert first["exit_t"] < second["entry_t"]
    assert second["exit_t"] is None


def test_gone_while_silent_over_midnight():
    voyage = tanker().at("2026-03-02T10:00", *BERTH).stay(6).silent(hours=20, to=(26.0, 60.0)).stay(2)
    (visit,) = visits(voyage)
    assert visit["last_in_t"] == datetime(2026, 3, 2, 16, 0)
    assert visit["exit_t"] == datetime(2026, 3, 3, 12, 0)


def test_passing_through_the_roads_is_a_visit_without_a_stop():
    voyage = tanker().at("2026-03-02T10:00", 28.4, 60.335).sail_to(29.0, 60.335, speed_kn=8)
    (visit,) = visits(voyage)
    assert visit["stop_h"] == 0.0
