"""Each anomaly of identity, and the innocent case beside it."""

from datetime import datetime

import pytest
from memory_store import store_in_memory
from sea import put, scanned, sea, seen
from voyage import Voyage, log_of

from monitor.detect.identity.invalid_numbers import digits_apart
from monitor.model.event import Answer, Kind
from monitor.model.message import message
from monitor.store.events import newest
from monitor.store.query import rows
from monitor.text.english import hypothesis_line

IMO, OTHER_IMO = 9900007, 9900019
SHIP = {"imo": IMO, "name": "NIGHT HERON", "call_sign": "D5AB1", "ship_type": 80, "length_m": 250, "beam_m": 44}
START = "2026-03-02T00:00"


def tanker(mmsi=636092001, at=START, place=(20.0, 38.0), hours=30.0, **says):
    return Voyage(mmsi=mmsi, **{**SHIP, **says}).at(at, *place).stay(hours)


def for_a_month(**says):
    return tanker(**says).silent(hours=24 * 31).stay(6)


def anomalies(*voyages):
    events = seen(*voyages, kind=Kind.IDENTITY)
    for text in [hypothesis_line(h) for e in events for h in e.hypotheses]:
        assert "_" not in text, "every hypothesis and reason has its text"
    return {e.facts["anomaly"]: e for e in events}


def test_an_honest_ship_has_none():
    assert anomalies(tanker(hours=47), tanker(538000001, imo=OTHER_IMO, name="OTHER", call_sign="V7AB1")) == {}


# --- the IMO number's check digit


def test_a_wrong_check_digit_far_from_its_own_number():
    voyage = tanker(hours=30).says(imo=9111111).stay(40)
    event = anomalies(voyage)["imo_check_digit"]
    assert event.answer is Answer.YES
    assert (event.facts["broadcast_imo"], event.facts["own_imo"]) == (9111111, IMO)
    assert event.evidence[0].shows == message("evidence_wrong_imo", imo="9111111")


def test_a_slip_of_the_finger_in_its_own_number():
    assert anomalies(tanker(hours=30).says(imo=9900008).stay(40))["imo_check_digit"].answer is Answer.NO


def test_a_wrong_number_and_no_other_cannot_be_told_from_an_error_of_years():
    assert anomalies(tanker(imo=9111111, hours=40))["imo_check_digit"].answer is Answer.CANNOT_TELL


def test_a_wrong_number_for_an_hour_is_typing():
    assert anomalies(tanker(hours=30).says(imo=9111111).stay(2).says(imo=IMO).stay(20)) == {}


def test_digits_apart():
    assert (digits_apart(9900007, 9900007), digits_apart(9900007, 9909907)) == (0, 2)


# --- digits of nobody's, and call signs


def test_digits_that_nobody_has_after_digits_that_somebody_has():
    event = anomalies(tanker(hours=10), tanker(456000001, "2026-03-03T00:00", hours=40, call_sign=None))[
        "mid_unallocated"
    ]
    assert (event.answer, event.facts["mid"]) == (Answer.YES, 456)
    assert event.facts["flags_under_other_numbers"] == ["LR"]


def test_digits_that_nobody_has_by_a_slip_of_the_finger_may_be_an_error_of_set_up():
    typed = tanker(456000001, at="2026-03-03T08:00", hours=40, call_sign=None)
    event = anomalies(tanker(465000001, hours=30, call_sign=None), typed)["mid_unallocated"]
    assert event.answer is Answer.CANNOT_TELL and event.hypotheses[0].reason.id == "identity_mmsi_slip"


def test_digits_that_nobody_has_and_no_other_may_be_an_error_of_set_up():
    assert anomalies(tanker(456000001, hours=40, call_sign=None))["mid_unallocated"].answer is Answer.CANNOT_TELL


def test_a_call_sign_of_another_country_for_longer_than_a_re_registration_takes():
    event = anomalies(for_a_month(call_sign="9HAB1"))["call_sign_of_another"]
    assert (event.answer, event.facts["call_sign_country"], event.facts["mid_country"]) == (Answer.YES, "MT", "LR")


def test_a_call_sign_not_yet_changed():
    assert anomalies(tanker(call_sign="9HAB1", hours=6).silent(hours=24 * 9).stay(6)) == {}


def test_a_call_sign_kept_from_before_the_sale_cannot_be_told():
    before = tanker(248000001, "2026-02-20T00:00", call_sign="9HAB1")
    assert anomalies(before, for_a_month(call_sign="9HAB1"))["call_sign_of_another"].answer is Answer.CANNOT_TELL


def test_a_typing_error_in_the_call_sign_beside_the_right_one():
    voyage = tanker(hours=40).says(call_sign="9HAB1").stay(30).silent(hours=24 * 31).stay(6)
    assert anomalies(voyage)["call_sign_of_another"].answer is Answer.CANNOT_TELL


def test_territories_use_the_call_signs_of_their_state():
    assert anomalies(for_a_month(mmsi=310000001, call_sign="ZCAB1")) == {}  # Bermuda


# --- one number, two ships


def test_one_imo_number_in_two_seas_at_once():
    event = anomalies(tanker(), tanker(613000001, place=(130.0, 42.0), name="ZOMBIE", call_sign=None))[
        "imo_in_two_places"
    ]
    assert event.answer is Answer.YES
    assert event.facts["names"] == ["ZOMBIE", "NIGHT HERON"]
    assert event.facts["apart_nm"] > 3000
    assert {v.mmsi for v in event.vessels} == {636092001, 613000001}


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


def test_the_number_of_another_kind_of_ship_may_be_copied():
    event = anomalies(
        tanker(), tanker(613000001, place=(130.0, 42.0), ship_type=70, length_m=90, beam_m=14, call_sign=None)
    )["imo_in_two_places"]
    assert event.answer is Answer.CANNOT_TELL
    assert event.hypotheses[1].reason.id == "identity_kinds_or_sizes_differ"


def test_a_ship_whose_size_was_not_received_is_not_said_to_differ():
    other = tanker(613000001, place=(130.0, 42.0), length_m=None, beam_m=None, call_sign=None)
    event = anomalies(tanker(), other)["imo_in_two_places"]
    assert event.answer is Answer.CANNOT_TELL
    assert event.hypotheses[1].reason.id == "identity_size_unknown"


def test_one_mmsi_on_two_hulls_at_once():
    event = anomalies(tanker(), tanker(place=(130.0, 42.0), name="STRANGER", imo=None))["mmsi_on_two_hulls"]
    assert event.answer is Answer.YES
    assert event.facts["names"] == ["NIGHT HERON", "STRANGER"]


def test_two_tracks_that_say_the_same_ship_cannot_be_told_from_false_positions():
    assert anomalies(tanker(), tanker(place=(130.0, 42.0)))["mmsi_on_two_hulls"].answer is Answer.CANNOT_TELL


def test_one_wild_fix_is_no_second_ship():
    assert anomalies(tanker(hours=10).fix(130.0, 42.0).stay(10)) == {}


def test_a_number_given_to_another_ship_later_is_no_anomaly():
    later = tanker(at="2026-03-20T00:00", imo=OTHER_IMO, name="NEXT", length_m=183, beam_m=32)
    assert anomalies(tanker(), later) == {}


# --- sizes


def test_size_and_name_change_together():
    event = anomalies(tanker(hours=40).says(name="DAY HERON", length_m=183, beam_m=32).stay(40))["size_changed"]
    assert event.answer is Answer.YES
    assert (event.facts["size_before"], event.facts["size_after"]) == ("250 x 44 m", "183 x 32 m")


def test_a_size_put_right_cannot_be_told():
    assert (
        anomalies(tanker(hours=40).says(length_m=183, beam_m=32).stay(40))["size_changed"].answer is Answer.CANNOT_TELL
    )


def test_an_antenna_moved_is_no_other_size():
    assert anomalies(tanker(hours=40).says(length_m=244).stay(40)) == {}


def test_an_imo_number_of_a_ship_of_another_size():
    event = anomalies(
        tanker(hours=40), tanker(613000001, "2026-03-10T00:00", length_m=120, beam_m=20, hours=40, call_sign=None)
    )
    assert event["imo_of_another_size"].answer is Answer.YES


def test_a_sale_keeps_the_size():
    assert (
        anomalies(tanker(hours=40), tanker(352001001, "2026-03-10T00:00", name="SOLD", hours=40, call_sign="3EAB1"))
        == {}
    )


# --- a neighbour's name


def test_a_name_handed_over():
    giver = tanker(hours=60).says(name="NOBODY", imo=None).stay(59)
    taker = (
        Voyage(
            mmsi=538000001, imo=OTHER_IMO, name="DAY HERON", call_sign="V7AB1", ship_type=80, length_m=244, beam_m=42
        )
        .at(START, 20.02, 38.0)
        .stay(60)
        .says(name="NIGHT HERON")
        .stay(59)
    )
    event = anomalies(giver, taker)["name_of_a_neighbour"]
    assert event.answer is Answer.YES
    assert (event.facts["name"], event.facts["from_mmsi"]) == ("NIGHT HERON", 636092001)
    assert event.facts["apart_nm"] < 2
    assert event.end == datetime(2026, 3, 4, 12)
    assert [h.reason.id for h in event.hypotheses] == ["identity_name_rare", "identity_other_dropped_name"]


def test_a_name_taken_far_away_is_a_coincidence():
    taker = (
        Voyage(mmsi=538000001, imo=OTHER_IMO, name="DAY HERON", call_sign="V7AB1", ship_type=80)
        .at(START, 25.0, 36.0)
        .stay(60)
        .says(name="NIGHT HERON")
        .stay(59)
    )
    assert anomalies(tanker(hours=119), taker) == {}


@pytest.mark.parametrize(("hours", "told"), [(59, "identity_other_keeps_name"), (20, "identity_wait_not_over")])
def test_both_go_on_under_the_name(hours, told):
    taker = (
        Voyage(mmsi=538000001, imo=OTHER_IMO, name="DAY HERON", call_sign="V7AB1", ship_type=80)
        .at(START, 20.02, 38.0)
        .stay(36)
        .says(name="NIGHT HERON")
        .stay(hours)
    )
    event = anomalies(tanker(hours=36 + hours), taker)["name_of_a_neighbour"]
    assert event.answer is Answer.CANNOT_TELL
    assert event.hypotheses[1].reason.id == told


def test_an_anomaly_is_told_once():
    con = store_in_memory()
    put(con, log_of(tanker(456000001, hours=71, call_sign=None)))
    scanned(con, kinds=[Kind.IDENTITY])
    (event,) = newest(con, kind=Kind.IDENTITY)
    assert event.version == 1


@pytest.mark.parametrize(
    "other", [{"imo": None, "name": "STRANGER"}, {"mmsi": 613000001, "name": "ZOMBIE", "call_sign": None}]
)
def test_two_ships_at_once_are_told_until_they_were_last_received_together(other):
    con = store_in_memory()
    put(con, log_of(tanker(hours=60), tanker(place=(130.0, 42.0), hours=60, **other)))
    scanned(con, kinds=[Kind.IDENTITY])
    (event,) = newest(con, kind=Kind.IDENTITY)
    assert event.start < datetime(2026, 3, 2, 1) and event.end >= datetime(2026, 3, 4, 11)


def test_other_ships_than_tankers_are_left_alone():
    assert anomalies(tanker(456000001, hours=40, ship_type=70), tanker(imo=9111111, hours=40, ship_type=70)) == {}
