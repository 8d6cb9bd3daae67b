"""One number that two ships say at once, and one ship that looks like two."""

from datetime import datetime

import pytest
from identity_world import IMO, OTHER_IMO, START, anomalies, tanker, verdicts
from memory_store import store_in_memory
from sea import put, scanned, sea, seen
from voyage import log_of

from monitor.model.event import Answer, Kind
from monitor.store.events import newest
from monitor.store.query import rows


def in_another_sea(**says):
    return tanker(613000001, place=(130.0, 42.0), **{"call_sign": None, **says})


def test_one_imo_number_in_two_seas_under_one_name_for_weeks():
    voyages = [ship.silent(hours=24 * 31).stay(6) for ship in (tanker(), in_another_sea(name="MT NIGHT HERON"))]
    event = anomalies(*voyages)["imo_in_two_places"]
    assert event.answer is Answer.YES
    assert event.facts["names"] == ["MT NIGHT HERON", "NIGHT HERON"]
    assert event.facts["apart_nm"] > 3000
    assert {v.mmsi for v in event.vessels} == {636092001, 613000001}


def test_neither_another_beam_nor_another_number_hides_who_has_number_and_name_of_another():
    impostor = in_another_sea(beam_m=49).says(imo=OTHER_IMO).stay(10).says(imo=IMO)
    voyages = [ship.silent(hours=24 * 31).stay(16) for ship in (tanker(), impostor)]
    assert anomalies(*voyages)["imo_in_two_places"].answer is Answer.YES


def test_one_imo_number_under_one_name_for_a_day_may_be_settings_copied():
    assert anomalies(tanker(), in_another_sea())["imo_in_two_places"].answer is Answer.CANNOT_TELL


def test_the_number_of_a_sister_may_be_copied_with_her_settings():
    voyages = [ship.silent(hours=24 * 31).stay(6) for ship in (tanker(), in_another_sea(name="SISTER"))]
    event = anomalies(*voyages)["imo_in_two_places"]
    assert event.answer is Answer.CANNOT_TELL
    assert verdicts(event)["settings_copied"] == ("undecided", "identity_sisters")


def sails(mmsi, at, **says):
    return tanker(mmsi, at, place=(20.0, 38.0), hours=1, **says).sail_to(30.0, 38.0, speed_kn=11)


def test_a_feed_that_delivers_late_under_the_old_number_is_no_second_ship():
    event = anomalies(sails(636092001, START), sails(613000001, "2026-03-02T06:00", call_sign=None))[
        "imo_in_two_places"
    ]
    assert event.answer is Answer.CANNOT_TELL
    assert verdicts(event)["wrong_clock"] == ("undecided", "identity_follows_itself")


def test_each_of_three_ships_on_one_number_is_told_with_each_other():
    others = [tanker(613000001 + i, place=(130.0 - 20 * i, 12.0), name=f"ZOMBIE {i}", call_sign=None) for i in range(2)]
    events = seen(tanker(), *others, kind=Kind.IDENTITY)
    pairs = sorted(tuple(sorted(e.facts["mmsis"])) for e in events if e.facts["anomaly"] == "imo_in_two_places")
    assert pairs == [(613000001, 613000002), (613000001, 636092001), (613000002, 636092001)]


def test_ships_that_all_send_a_number_typed_to_have_something_there_are_not_one():
    ships = [tanker(636092001 + i, place=(20.0 + 30 * i, 12.0), imo=1234567, name=f"S{i}") for i in range(3)]
    con = sea(*ships)
    scanned(con, kinds=[Kind.IDENTITY, Kind.PORT_CALL])
    assert newest(con) == []
    assert rows(con, "SELECT DISTINCT imo, wrong_imo FROM identity_days") == [(None, None)]


def test_one_imo_number_on_two_transponders_of_one_ship():
    assert anomalies(tanker(), tanker(613000001, place=(20.001, 38.0), call_sign=None)) == {}


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ({"ship_type": 70, "length_m": 90, "beam_m": 14}, "identity_kinds_or_sizes_differ"),
        ({"length_m": None, "beam_m": None}, "identity_size_unknown"),
    ],
)
def test_the_number_of_another_ship_may_be_copied(says, told):
    event = anomalies(tanker(), in_another_sea(**says))["imo_in_two_places"]
    assert event.answer is Answer.CANNOT_TELL
    assert verdicts(event)["settings_copied"] == ("undecided", told)


def test_one_mmsi_on_two_hulls_at_once():
    event = anomalies(tanker(), tanker(place=(130.0, 42.0), name="STRANGER", imo=None))["mmsi_on_two_hulls"]
    assert event.answer is Answer.YES
    assert event.facts["names"] == ["NIGHT HERON", "STRANGER"]


def test_several_ships_on_a_number_that_transponders_show_before_they_are_set_up_tell_nothing_of_one_of_them():
    ships = tanker(636000000), tanker(636000000, place=(130.0, 42.0), name="STRANGER", imo=None)
    event = anomalies(*ships)["mmsi_on_two_hulls"]
    assert event.answer is Answer.CANNOT_TELL
    assert verdicts(event)["mmsi_not_set_up"] == ("undecided", "identity_mmsi_placeholder")


def test_two_tracks_that_say_the_same_ship_cannot_be_told_from_false_positions():
    assert anomalies(tanker(), tanker(place=(130.0, 42.0)))["mmsi_on_two_hulls"].answer is Answer.CANNOT_TELL


@pytest.mark.parametrize("name", ["MT NIGHT HERON", "NIGHT HERN"])
def test_names_alike_but_for_the_kind_of_ship_or_a_slip_are_of_one_ship(name):
    event = anomalies(tanker(), tanker(place=(130.0, 42.0), name=name))["mmsi_on_two_hulls"]
    assert event.answer is Answer.CANNOT_TELL


def test_a_ship_renamed_while_its_positions_are_wrong_is_one():
    ships = tanker(hours=12).says(name="DAY HERON").stay(12), tanker(place=(130.0, 42.0), hours=24, name=None, imo=None)
    assert anomalies(*ships)["mmsi_on_two_hulls"].answer is Answer.CANNOT_TELL


def test_a_late_feed_that_has_another_name_than_the_ship_since_is_no_second_ship():
    live = sails(636092001, START)
    event = anomalies(live, sails(636092001, "2026-03-02T06:00", name="DAY HERON"))["mmsi_on_two_hulls"]
    assert verdicts(event)["positions_wrong"][0] == "does_not_explain"
    assert (event.answer, verdicts(event)["wrong_clock"][0]) == (Answer.CANNOT_TELL, "undecided")


def test_one_wild_fix_is_no_second_ship():
    assert anomalies(tanker(hours=10).fix(130.0, 42.0).stay(10)) == {}


def test_a_number_given_to_another_ship_later_is_no_anomaly():
    later = tanker(at="2026-03-20T00:00", imo=OTHER_IMO, name="NEXT", length_m=183, beam_m=32)
    assert anomalies(tanker(), later) == {}


@pytest.mark.parametrize(
    "other", [{"imo": None, "name": "STRANGER"}, {"mmsi": 613000001, "name": "ZOMBIE", "call_sign": None}]
)
def test_two_ships_at_once_are_told_until_they_were_last_received_together(other):
    con = store_in_memory()
    put(con, log_of(tanker(hours=60), tanker(place=(130.0, 42.0), hours=60, **other)))
    scanned(con, kinds=[Kind.IDENTITY])
    (event,) = newest(con, kind=Kind.IDENTITY)
    assert event.start < datetime(2026, 3, 2, 1) and event.end >= datetime(2026, 3, 4, 11)
