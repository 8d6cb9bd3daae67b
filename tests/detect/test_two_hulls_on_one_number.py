"""Two hulls that send one MMSI: neither is told for the other."""

from __future__ import annotations

from datetime import datetime

import pytest
from memory_store import store_in_memory
from sea import bystanders, put, scanned, sea
from voyage import Voyage, log_of

from monitor.geo.reference import flags_of, reference_dir
from monitor.model.event import Kind
from monitor.store.events import newest
from monitor.store.query import rows
from monitor.tracks.hulls import Hulls

ALPHA = {"imo": 9300013, "name": "ALPHA", "length_m": 180, "beam_m": 32}
BRAVO = {"imo": 9300025, "name": "BRAVO", "length_m": 250, "beam_m": 44}
WEST, EAST = (20.0, 57.0), (20.0, 57.83)  # fifty miles apart


def tanker(**who):
    return Voyage(mmsi=273310000, ship_type=80, static_every_min=5, **who)


def in_turns(hours=24):
    """Either is received for twenty minutes of every two hours, the other an hour later."""
    one, other = tanker(**ALPHA).at("2026-03-02T00:00", *WEST), tanker(**BRAVO).at("2026-03-02T01:00", *EAST)
    for _ in range(hours // 2):
        one, other = (ship.stay(0.3, every_min=2).silent(1.7) for ship in (one, other))
    return one, other


def side_by_side():
    """Both are received at every moment."""
    return tuple(tanker(**who).at("2026-03-02T00:00", *where).stay(24) for who, where in ((ALPHA, WEST), (BRAVO, EAST)))


@pytest.mark.parametrize("kinds", [[Kind.LOITERING], [Kind.LOITERING, Kind.IDENTITY]])
def test_each_track_is_the_hulls_whose_reports_came_with_it(kinds):
    con = sea(*in_turns())
    scanned(con, kinds=kinds)
    where = {(round(e.lat), tuple(v.name for v in e.vessels)) for e in newest(con, kind=Kind.LOITERING)}
    assert where == {(57, ("ALPHA",)), (58, ("BRAVO",))}
    shared = [e for e in newest(con, kind=Kind.IDENTITY) if e.facts["anomaly"] == "mmsi_on_two_hulls"]
    assert [[v.imo for v in e.vessels] for e in shared] == [[9300013, 9300025]] * (Kind.IDENTITY in kinds)
    hulls = Hulls(con, flags_of(reference_dir()))
    assert [(v.name, v.length_m) for v in hulls.vessels()] == [("ALPHA", 180), ("BRAVO", 250)]


def test_what_two_send_side_by_side_is_said_of_neither():
    con = sea(*side_by_side())
    scanned(con, kinds=[Kind.LOITERING])
    found = newest(con, kind=Kind.LOITERING)
    assert len(found) == 2
    assert {(v.imo, v.name, v.hull) for e in found for v in e.vessels} == {(None, None, "MMSI273310000")}
    number = Hulls(con, flags_of(reference_dir())).vessel("MMSI273310000")
    assert number is not None and number.is_tanker and number.name is None


def test_of_two_reports_of_one_moment_each_is_cited_for_what_it_says():
    con = sea(*side_by_side())
    scanned(con, kinds=[Kind.IDENTITY])
    (event,) = (e for e in newest(con, kind=Kind.IDENTITY) if e.facts["anomaly"] == "mmsi_on_two_hulls")
    names = dict(rows(con, "SELECT line_no, name FROM statics"))
    assert [names[e.line_no] for e in event.evidence] == [e.shows.args["name"] for e in event.evidence]
    assert {e.shows.args["name"] for e in event.evidence} == {"ALPHA", "BRAVO"}


def test_a_slip_in_the_imo_number_makes_no_second_hull():
    typed = tanker(**ALPHA).at("2026-03-02T00:00", *WEST).stay(24)
    false = tanker(**ALPHA).at("2026-03-02T06:00", *EAST).stay(6).says(imo=9300025).stay(0.15, every_min=2)
    con = sea(typed, false)
    scanned(con, kinds=[Kind.LOITERING])
    assert {v.name for e in newest(con, kind=Kind.LOITERING) for v in e.vessels} == {"ALPHA"}


def test_the_end_of_a_second_track_is_no_open_gap_while_the_number_is_received():
    own = tanker(**ALPHA).at("2026-03-02T02:00", 35.0, 44.0).sail_to(35.6, 44.0, speed_kn=3)  # until 10:38
    later = tanker(**ALPHA).at("2026-03-03T02:00", 35.9, 44.0).sail_to(36.4, 44.0, speed_kn=3)
    second = tanker(**ALPHA).at("2026-03-02T05:10", 37.795, 44.59).stay(9)
    near = bystanders(30.0, 43.0, n=1, hours=23)
    con = store_in_memory()
    put(con, log_of(own, second, *near), "first night")
    scanned(con, kinds=[Kind.DARK])
    assert [(round(e.lon), e.end) for e in newest(con, kind=Kind.DARK)] == [(36, None), (38, None)]
    put(con, log_of(later), "second night")
    scanned(con, kinds=[Kind.DARK])
    ends = [(round(e.lon, 1), e.end) for e in newest(con, kind=Kind.DARK) if e.start.day == 2]
    assert ends == [(35.6, datetime(2026, 3, 3, 2)), (37.8, datetime(2026, 3, 3, 2))]
    at_once = sea(tanker(**ALPHA).at("2026-03-02T02:00", 35.0, 44.0).sail_to(36.3, 44.0, speed_kn=3), second, *near)
    scanned(at_once, kinds=[Kind.DARK])
    assert newest(at_once, kind=Kind.DARK) == []


def test_a_hull_that_falls_silent_is_told_while_another_goes_on_under_its_number():
    one, other = in_turns(30)
    until = datetime(2026, 3, 2, 16)
    gone = sorted([*log_of(one), *(r for r in log_of(other) if r.t < until)], key=lambda r: r.t)
    con = store_in_memory()
    put(con, gone)
    scanned(con, kinds=[Kind.DARK])
    assert [(e.vessels[0].name, e.end) for e in newest(con, kind=Kind.DARK)] == [("BRAVO", None)]
