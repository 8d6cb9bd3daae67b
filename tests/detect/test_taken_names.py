"""A neighbour's name: who took it, who lost it, and the honest stories that look like it."""

from datetime import datetime

import pytest
from identity_world import IMO, OTHER_IMO, START, anomalies, tanker, verdicts
from memory_store import store_in_memory
from sea import put, scanned
from voyage import log_of

from monitor.model.event import Answer, Kind
from monitor.store.events import newest

TAKEN = "name_of_a_neighbour"


def giver(hours=60, after="NOBODY"):
    """She bears the name, and another afterwards."""
    return tanker(hours=hours).says(name=after).stay(119 - hours)


def other(at=START, place=(20.02, 38.0), hours=60.0, name="DAY HERON", **says):
    """Another tanker, within two miles."""
    words = {"imo": OTHER_IMO, "call_sign": "V7AB1", "length_m": 244, "beam_m": 42} | says
    return tanker(538000001, at, place, hours, name=name, **words)


def taker(hours=60, **says):
    return other(hours=hours, **says).says(name="NIGHT HERON").stay(119 - hours)


def test_a_name_handed_over():
    event = anomalies(giver(), taker())[TAKEN]
    assert event.answer is Answer.YES
    assert (event.facts["name"], event.facts["from_mmsi"]) == ("NIGHT HERON", 636092001)
    assert event.facts["apart_nm"] < 2
    assert event.end == datetime(2026, 3, 4, 12)
    assert [h.reason.id for h in event.hypotheses] == ["identity_name_rare", "identity_other_dropped_name"]


def test_a_name_handed_over_in_another_dialect():
    event = anomalies(giver(), other().says(name="MT NIGHT HERON").stay(59))[TAKEN]
    assert (event.answer, event.facts["name"]) == (Answer.YES, "NIGHT HERON")


def test_a_name_taken_far_away_is_a_coincidence():
    assert anomalies(giver(), taker(place=(25.0, 36.0))) == {}


@pytest.mark.parametrize(("hours", "told"), [(59, "identity_other_keeps_name"), (20, "identity_wait_not_over")])
def test_both_go_on_under_the_name(hours, told):
    taken = other(hours=36).says(name="NIGHT HERON").stay(hours)
    event = anomalies(tanker(hours=36 + hours), taken)[TAKEN]
    assert event.answer is Answer.CANNOT_TELL
    assert event.hypotheses[1].reason.id == told


def test_not_to_be_received_is_not_to_drop_a_name():
    event = anomalies(tanker(hours=62), taker())[TAKEN]
    assert event.answer is Answer.CANNOT_TELL
    assert verdicts(event)["name_corrected"] == ("undecided", "identity_other_not_received")


def test_a_name_entered_by_mistake_for_hours_is_none():
    assert anomalies(tanker(hours=62), other().says(name="NIGHT HERON").stay(6).says(name="DAY HERON").stay(53)) == {}


def test_a_name_given_up_again():
    taken = other().says(name="NIGHT HERON").stay(40).says(name="DAY HERON").stay(30)
    assert verdicts(anomalies(giver(), taken)[TAKEN])["name_corrected"] == ("undecided", "identity_name_given_up")


def test_the_rightful_bearer_is_not_the_one_who_had_it_after_another_had_it_by_mistake():
    wrong_for_hours = (
        tanker(hours=50, name="WORKED ON").says(name="NIGHT HERON").stay(8).says(name="WORKED ON").stay(61)
    )
    assert anomalies(wrong_for_hours, taker()) == {}


def test_two_ships_set_up_as_each_other_and_put_right_cannot_be_told():
    event = anomalies(giver(after="DAY HERON"), taker())[TAKEN]
    assert event.answer is Answer.CANNOT_TELL
    assert verdicts(event)["name_corrected"] == ("undecided", "identity_names_exchanged")


def test_a_ship_with_two_transponders_is_no_neighbour_of_its_own():
    assert TAKEN not in anomalies(giver(), taker(imo=IMO))


def test_a_handshake_is_taken_back_when_the_other_ship_is_received_under_the_name_again():
    con = store_in_memory()
    put(con, log_of(giver(), taker()), "first")
    scanned(con, kinds=[Kind.IDENTITY])
    assert [e.answer for e in newest(con, kind=Kind.IDENTITY)] == [Answer.YES]
    later = tanker(at="2026-03-20T00:00", hours=20), other(at="2026-03-20T00:00", name="NIGHT HERON", hours=20)
    put(con, log_of(*later), "later")
    scanned(con, kinds=[Kind.IDENTITY])
    assert [(e.answer, e.version) for e in newest(con, kind=Kind.IDENTITY)] == [(Answer.CANNOT_TELL, 2)]
