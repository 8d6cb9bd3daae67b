"""Each anomaly of identity, and the innocent case beside it."""

import pytest
from identity_world import IMO, OTHER_IMO, anomalies, tanker, verdicts
from memory_store import store_in_memory
from sea import put, scanned
from voyage import log_of

from monitor.detect.identity.invalid_numbers import digits_apart
from monitor.model.event import Answer, Kind
from monitor.model.message import message
from monitor.store.events import newest


def for_a_month(**says):
    return tanker(**says).silent(hours=24 * 31).stay(6)


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


def test_a_digit_typed_twice_shifts_those_behind_it():
    event = anomalies(tanker(imo=9321017, hours=30).says(imo=9932101).stay(40))["imo_check_digit"]
    assert event.answer is Answer.NO
    assert verdicts(event)["imo_slip"] == ("explains", "identity_imo_one_slip")


def test_a_wrong_number_in_turns_with_its_own_may_be_of_one_of_two_sources():
    event = anomalies(tanker(hours=70), tanker(imo=9111111, hours=70))["imo_check_digit"]
    assert event.answer is Answer.CANNOT_TELL
    assert verdicts(event)["imo_slip"] == ("undecided", "identity_imo_in_turns")


def test_a_wrong_number_before_and_after_its_own_is_not_said_in_turns_with_it():
    event = anomalies(tanker(hours=30).says(imo=9111111).stay(60).says(imo=IMO).stay(20))["imo_check_digit"]
    assert event.answer is Answer.YES


NEXT = {"name": "NEXT", "call_sign": "D5AB2", "length_m": 183, "beam_m": 32}


def test_a_wrong_number_of_the_next_ship_on_an_mmsi_is_hers():
    ships = tanker(hours=90), tanker(at="2026-03-10T00:00", imo=9111111, hours=40, **NEXT)
    event = anomalies(*ships)["imo_check_digit"]
    assert event.answer is Answer.CANNOT_TELL
    assert [(v.imo, v.name, v.hull) for v in event.vessels] == [(None, "NEXT", "MMSI636092001")]
    assert event.facts["own_imo"] is None
    assert verdicts(event)["mmsi_reassigned"] == ("undecided", "identity_words_changed")


def test_a_wrong_number_of_the_next_ship_beside_her_own():
    later = tanker(at="2026-03-10T00:00", imo=OTHER_IMO, hours=40, **NEXT).says(imo=9111111).stay(40)
    event = anomalies(tanker(hours=90), later)["imo_check_digit"]
    assert [(v.imo, v.name) for v in event.vessels] == [(OTHER_IMO, "NEXT")]
    assert (event.answer, event.facts["own_imo"]) == (Answer.YES, OTHER_IMO)


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


def test_digits_that_a_transponder_shows_before_it_is_set_up_may_be_an_error_of_set_up():
    reset = tanker(222222222, "2026-03-03T00:00", hours=40, call_sign=None)
    event = anomalies(tanker(hours=10), reset)["mid_unallocated"]
    assert event.answer is Answer.CANNOT_TELL and event.hypotheses[0].reason.id == "identity_mmsi_placeholder"


def test_digits_that_nobody_has_and_no_other_may_be_an_error_of_set_up():
    assert anomalies(tanker(456000001, hours=40, call_sign=None))["mid_unallocated"].answer is Answer.CANNOT_TELL


def test_a_digit_left_out_of_an_mmsi_may_be_an_error_of_set_up():
    typed = tanker(580012344, at="2026-03-03T08:00", hours=40, call_sign=None)
    event = anomalies(tanker(538001234, hours=30, call_sign=None), typed)["mid_unallocated"]
    assert event.answer is Answer.CANNOT_TELL and event.hypotheses[0].reason.id == "identity_mmsi_slip"


def after_its_own(sign, **says):
    return tanker(hours=40, **says).says(call_sign=sign).stay(30).silent(hours=24 * 31).stay(6)


def test_a_call_sign_of_another_country_after_its_own_for_longer_than_a_re_registration_takes():
    event = anomalies(after_its_own("9HAB1"))["call_sign_of_another"]
    assert (event.answer, event.facts["call_sign_country"], event.facts["mid_country"]) == (Answer.YES, "MT", "LR")
    assert verdicts(event)["call_sign_kept"] == ("does_not_explain", "identity_call_sign_before")


def test_a_call_sign_from_the_first_report_on_may_be_of_an_earlier_flag():
    event = anomalies(for_a_month(call_sign="9HAB1"))["call_sign_of_another"]
    assert event.answer is Answer.CANNOT_TELL
    assert verdicts(event)["call_sign_kept"] == ("undecided", "identity_call_sign_from_first")
    assert verdicts(event)["call_sign_mistyped"][0] == "does_not_explain"


def test_a_call_sign_in_turns_with_its_own_may_be_kept_by_one_of_two_sources():
    ship = tanker(hours=40).says(call_sign="9HAB1").stay(30).silent(hours=24 * 31).stay(6)
    event = anomalies(ship.says(call_sign="D5AB1").stay(30).says(call_sign="9HAB1").stay(3))["call_sign_of_another"]
    assert event.answer is Answer.CANNOT_TELL
    assert verdicts(event)["call_sign_kept"] == ("undecided", "identity_other_call_sign")


def test_the_call_sign_of_the_ship_before_on_an_mmsi_is_not_its_own():
    before = tanker(at="2026-02-01T00:00", imo=OTHER_IMO, name="BEFORE", hours=40)
    assert anomalies(before, for_a_month(call_sign="9HAB1"))["call_sign_of_another"].answer is Answer.CANNOT_TELL


@pytest.mark.parametrize(
    ("mmsi", "own", "said"),
    [(229000001, "9HAB1", "HAB12"), (311000001, "C6AB1", "G6AB1"), (636092001, "D5AB1", "5DAB1")],
)
def test_a_call_sign_that_is_a_slip_of_one_of_its_country_may_be_mistyped(mmsi, own, said):
    event = anomalies(after_its_own(said, mmsi=mmsi, call_sign=own))["call_sign_of_another"]
    assert event.answer is Answer.CANNOT_TELL
    assert verdicts(event)["call_sign_mistyped"] == ("undecided", "identity_call_sign_slip")


def test_a_call_sign_not_yet_changed():
    assert anomalies(tanker(call_sign="9HAB1", hours=6).silent(hours=24 * 9).stay(6)) == {}


def test_a_call_sign_kept_from_before_the_sale_cannot_be_told():
    before = tanker(248000001, "2026-02-20T00:00", call_sign="9HAB1")
    assert anomalies(before, for_a_month(call_sign="9HAB1"))["call_sign_of_another"].answer is Answer.CANNOT_TELL


def test_territories_use_the_call_signs_of_their_state():
    assert anomalies(for_a_month(mmsi=310000001, call_sign="ZCAB1")) == {}  # Bermuda


# --- sizes


SMALL = {"length_m": 120, "beam_m": 20}
FAR = (130.0, 42.0)


def test_another_size_from_farther_away_than_a_ship_sails():
    event = anomalies(tanker(hours=40), tanker(at="2026-03-04T00:00", place=FAR, hours=40, **SMALL))["size_changed"]
    assert event.answer is Answer.YES
    assert (event.facts["size_before"], event.facts["size_after"]) == ("250 x 44 m", "120 x 20 m")
    assert verdicts(event)["size_corrected"] == ("does_not_explain", "identity_out_of_reach")


def test_a_size_put_right_cannot_be_told_with_a_new_name_neither():
    for name in ("NIGHT HERON", "DAY HERON"):
        event = anomalies(tanker(hours=40).says(length_m=183, beam_m=32, name=name).stay(40))["size_changed"]
        assert event.answer is Answer.CANNOT_TELL
        assert verdicts(event)["size_corrected"] == ("undecided", "identity_within_reach")


def test_an_antenna_moved_is_no_other_size():
    assert anomalies(tanker(hours=40).says(length_m=244).stay(40)) == {}


def of_another_size(at="2026-03-04T00:00", place=FAR, **says):
    other = tanker(613000001, at, place, hours=40, call_sign=None, **SMALL, **says)
    return anomalies(tanker(hours=40), other)["imo_of_another_size"]


def test_number_and_name_of_a_ship_of_another_size_farther_away_than_it_sails():
    assert of_another_size().answer is Answer.YES


def test_a_size_put_right_when_the_ship_was_reflagged_cannot_be_told():
    event = of_another_size(at="2026-03-10T00:00", place=(20.0, 38.0))
    assert event.answer is Answer.CANNOT_TELL
    assert verdicts(event)["size_mistyped"] == ("undecided", "identity_within_reach")


def test_the_number_alone_of_a_ship_of_another_size_may_be_entered_by_mistake():
    event = of_another_size(name="SMALL")
    assert event.answer is Answer.CANNOT_TELL
    assert verdicts(event)["imo_mistyped"] == ("undecided", "identity_other_name")


def test_a_sale_keeps_the_size():
    assert (
        anomalies(tanker(hours=40), tanker(352001001, "2026-03-10T00:00", name="SOLD", hours=40, call_sign="3EAB1"))
        == {}
    )


def test_an_anomaly_is_told_once():
    con = store_in_memory()
    put(con, log_of(tanker(456000001, hours=71, call_sign=None)))
    scanned(con, kinds=[Kind.IDENTITY])
    (event,) = newest(con, kind=Kind.IDENTITY)
    assert event.version == 1


def test_other_ships_than_tankers_are_left_alone():
    assert anomalies(tanker(456000001, hours=40, ship_type=70), tanker(imo=9111111, hours=40, ship_type=70)) == {}
