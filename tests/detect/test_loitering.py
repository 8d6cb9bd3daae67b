"""A tanker that goes nowhere, and what looks like it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from memory_store import store_in_memory
from sea import bystanders, put, scanned, seen
from voyage import Voyage, log_of

from monitor.detect.loitering import LoiteringParams, Place, judge
from monitor.detect.recent_slow_segments import SlowSegment
from monitor.model.ais_message import Position
from monitor.model.event import Answer, Kind, Verdict
from monitor.store.events import newest
from monitor.text import wording

OPEN_WATER = (19.5, 35.2)


def tanker(mmsi=636092001, ship_type=80, **more):
    return Voyage(mmsi=mmsi, name=f"T{mmsi % 1000}", ship_type=ship_type, length_m=250, beam_m=44, **more)


def loitering(*voyages):
    return seen(*voyages, kind=Kind.LOITERING)


def adrift(hours, place=OPEN_WATER, ship=None, at="2026-03-02T18:00"):
    ship = ship or tanker()
    ship = ship.at(at, place[0] - 0.5, place[1]).sail_to(*place, speed_kn=12)
    return ship.drift(hours, bearing_deg=90, speed_kn=0.6)


def test_a_day_adrift_across_midnight_is_one_event():
    voyage = adrift(20)
    (event,) = loitering(voyage.sail_to(21, 35.2, speed_kn=12))
    assert event.answer is Answer.YES
    assert event.facts["slow_h"] == pytest.approx(20.0, abs=0.01)
    assert event.facts["net_nm"] == pytest.approx(12.0, abs=0.1)
    assert (event.end - event.start).total_seconds() == pytest.approx(20 * 3600, abs=60)
    assert event.start.date() == datetime(2026, 3, 2).date()


def test_it_lasts_until_it_was_seen_to_end():
    (event,) = loitering(adrift(20))
    assert event.end is None


def test_who_sailed_on_before_the_data_ends_loiters_no_more():
    (event,) = loitering(adrift(20).sail_to(19.9, 35.2, speed_kn=12))
    assert event.end is not None and event.facts["slow_h"] == pytest.approx(20.0, abs=0.1)


def test_of_two_positions_at_one_moment_the_line_of_its_own_place_is_cited():
    voyage = adrift(20).sail_to(21, 35.2, speed_kn=12)
    items = log_of(voyage)
    (at,) = [x for x in items if isinstance(x, Position) and (x.lon, x.lat) == OPEN_WATER]
    twin = replace(at, lon=at.lon - 0.0001, line_no=len(items) + 1)
    con = store_in_memory()
    put(con, [*items, twin])
    scanned(con, kinds=[Kind.LOITERING])
    (event,) = newest(con, kind=Kind.LOITERING)
    assert (event.lon, event.evidence[0].line_no) == (OPEN_WATER[0], at.line_no)


def test_its_last_position_is_told_as_the_line_cited_for_it_tells_it():
    place = (19.123456, 35.202085)  # 12.13 minutes north; of 35.20208 12.12
    voyage = adrift(20).sail_to(*place, speed_kn=0.5).sail_to(21, 35.2, speed_kn=12)
    (event,) = loitering(voyage)
    last = next(x for x in voyage.positions() if x.t == event.end)
    assert wording.position(*event.facts["last_position"]) == wording.position(last.lon, last.lat)
    assert event.facts["last_position"] == [pytest.approx(last.lon, abs=1e-6), pytest.approx(last.lat, abs=1e-6)]


def company_of(event):
    return next(one for one in event.hypotheses if one.id == "encounter").verdict


def test_whether_it_was_alone_is_not_known_where_the_data_hold_no_other_ship():
    (event,) = loitering(adrift(20))
    assert company_of(event) is Verdict.NO_DATA
    other = Voyage(mmsi=211000001, name="OTHER", ship_type=70)
    (event,) = loitering(adrift(20), other.at("2026-03-02T20:00", 5.0, 55.0).stay(1))  # half a continent away
    assert company_of(event) is Verdict.NO_DATA
    (event,) = loitering(adrift(20), other.at("2026-03-02T20:00", 20.5, 36.1).stay(1))  # in an area beside it
    assert company_of(event) is Verdict.DOES_NOT_EXPLAIN
    (event,) = loitering(adrift(20), other.at("2026-02-28T20:00", 20.5, 36.1).stay(1))  # there, days before
    assert company_of(event) is Verdict.NO_DATA


def test_seven_hours_are_a_wait():
    assert loitering(adrift(7).sail_to(21, 35.2, speed_kn=12)) == []


def test_a_silence_in_between_is_not_loitering():
    voyage = adrift(5).silent(hours=10).drift(5, bearing_deg=90)
    assert loitering(voyage) == []


def test_hours_of_jamming_in_between_do_not_cut_it_and_are_told():
    near = bystanders(19.6, 35.3, n=5, hours=11, at="2026-03-02T05:00")
    reports = log_of(adrift(11, at="2026-03-02T04:00"), *near)
    since, until = datetime(2026, 3, 2, 10, 2), datetime(2026, 3, 2, 13, 2)
    thrown = [
        replace(r, lon=r.lon + 1.2, lat=r.lat - 0.9) if isinstance(r, Position) and since <= r.t < until else r
        for r in reports
    ]
    plain, jammed = store_in_memory(), store_in_memory()
    put(plain, reports)
    put(jammed, thrown)
    (event,), (same,) = (loitering_of(con) for con in (plain, jammed))
    assert (same.event_id, same.start, same.end, same.answer) == (event.event_id, event.start, event.end, event.answer)
    assert same.facts["slow_h"] == event.facts["slow_h"] and event.facts["jammed_h"] is None
    # Positions every ten minutes, on the minute of its arrival: the last before 10:02, the first after 13:02.
    assert same.facts["jammed_h"] == pytest.approx(3.17, abs=0.01)


def loitering_of(con):
    scanned(con, kinds=[Kind.LOITERING, Kind.JAMMING, Kind.FALSIFIED])
    return newest(con, kind=Kind.LOITERING)


def test_at_anchor_alone_nobody_can_tell():
    voyage = tanker().at("2026-03-02T06:00", 19.0, 35.2).sail_to(*OPEN_WATER, speed_kn=12).stay(12)
    (event,) = loitering(voyage)
    assert event.answer is Answer.CANNOT_TELL


def test_where_many_unrelated_ships_stop_it_is_an_anchorage():
    lon, lat = OPEN_WATER
    others = [
        Voyage(mmsi=230900001 + i, name="C", ship_type=70)
        .at("2026-03-02T00:00", lon + 0.01 * (i % 3), lat + 0.01 * (i // 3))
        .stay(23)
        for i in range(9)
    ]
    voyage = tanker().at("2026-03-02T02:00", 19.0, 35.2).sail_to(*OPEN_WATER, speed_kn=12).stay(12)
    (event,) = loitering(voyage, *others)
    assert event.answer is Answer.NO
    assert event.facts["vessels_stopped_nearby_30d"] == 9


def test_in_a_port_it_is_none():
    assert loitering(tanker().at("2026-03-02T00:00", 28.715, 60.335).stay(20)) == []


def test_other_ships_are_not_looked_at():
    assert loitering(adrift(20, ship=tanker(ship_type=70))) == []


def test_the_draught_change_is_told():
    ship = adrift(20, ship=tanker(draught_m=14.0)).says(draught_m=9.0).sail_to(21, 35.2, speed_kn=12)
    (event,) = loitering(ship)
    assert event.facts["draught_change_m"] == 5.0


AWAY = Place(None, None, 0)
BESIDE = replace(AWAY, transfer_area="A", port_beside="X")  # in a transfer area, with a port close by


@pytest.mark.parametrize(
    ("id_", "place", "net_nm", "verdict", "reason"),
    [
        ("port_roads", AWAY, 0.2, Verdict.DOES_NOT_EXPLAIN, "loitering_no_port"),
        ("port_roads", replace(AWAY, ports_known=False), 0.2, Verdict.NO_DATA, "loitering_no_port_index"),
        ("port_roads", replace(AWAY, near_port="X"), 0.2, Verdict.EXPLAINS, "loitering_near_port"),
        ("port_roads", replace(AWAY, transfer_area="A"), 0.2, Verdict.DOES_NOT_EXPLAIN, "loitering_no_port"),
        ("port_roads", BESIDE, 0.2, Verdict.UNDECIDED, "loitering_in_transfer_area"),
        ("anchorage", AWAY, 0.2, Verdict.UNDECIDED, "loitering_stayed"),
        ("anchorage", replace(AWAY, stopped_ships=9), 0.2, Verdict.EXPLAINS, "loitering_stayed"),
        ("anchorage", replace(AWAY, stopped_ships=9), 12.0, Verdict.DOES_NOT_EXPLAIN, "loitering_drifted"),
    ],
)
def test_each_hypothesis_names_the_fact_that_decided(id_, place, net_nm, verdict, reason):
    start, begun = datetime(2026, 3, 2), (19.5, 35.0)
    segment = SlowSegment(1, 0, start, start + timedelta(hours=20), begun, (19.5, 35.0 + net_nm / 60), 0.0)
    _, found = judge(segment, place, LoiteringParams(), met=False)
    assert next((h.verdict, h.reason.id) for h in found if h.id == id_) == (verdict, reason)
