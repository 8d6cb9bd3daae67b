"""Two tankers alongside each other, and all that looks like it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sea import seen
from voyage import Voyage

from monitor.detect.sts import Meeting, StsParams, judge
from monitor.geo.sphere import destination
from monitor.model.event import Answer, Kind

P = StsParams()
OFF_KALAMATA = (22.05, 36.55)
PLAIN = Meeting(14.0, 90.0, (250, 244), both_tankers=True, in_port=None, raft=2, shared=False)


def tanker(mmsi, imo=None, **more):
    return Voyage(
        mmsi=mmsi, imo=imo, **{"name": f"T{mmsi % 1000}", "ship_type": 80, "length_m": 250, "beam_m": 44, **more}
    )


MOTHER, DAUGHTER = tanker(636092001, 9900007), tanker(352001002, 9900019)


def meeting(a, b, at="2026-03-02T18:00", place=OFF_KALAMATA, hours=14.0, apart_m=90.0):
    """`b` comes alongside `a` after two hours, stays for so long, and leaves."""
    lon, lat = place
    begun = datetime.fromisoformat(at)
    a = a.at(begun, lon, lat).drift(hours + 4, bearing_deg=90, speed_kn=0.3)
    lon2, lat2 = (float(x) for x in destination(*a.place_at(begun + timedelta(hours=2)), 0, apart_m))
    b = b.at(begun, lon2, lat2 - 20 / 60).sail_to(lon2, lat2, speed_kn=10)
    b = b.alongside(a, hours, apart_m=apart_m, bearing_deg=0).sail_to(lon2, lat2 - 0.3, speed_kn=10)
    return a, b


def sts(*voyages):
    return seen(*voyages, kind=Kind.STS)


def test_across_midnight_it_is_one_meeting():
    (event,) = sts(*meeting(MOTHER, DAUGHTER))
    assert event.answer is Answer.YES
    assert {v.hull for v in event.vessels} == {"IMO9900007", "IMO9900019"}
    # alongside from 20:00 to 10:00; the grid is five minutes, a report comes every ten
    assert abs(event.start - datetime(2026, 3, 2, 20, 0)) <= timedelta(minutes=10)
    assert abs(event.end - datetime(2026, 3, 3, 10, 0)) <= timedelta(minutes=10)
    assert event.facts["min_apart_m"] == pytest.approx(90, abs=3)
    assert event.near == "STS-KALAMATA"


def test_the_order_of_the_two_does_not_matter():
    (one,) = sts(*meeting(MOTHER, DAUGHTER))
    a, b = meeting(MOTHER, DAUGHTER)
    (other,) = sts(b, a)
    assert replace(one, evidence=()) == replace(other, evidence=())


def test_across_the_date_line():
    (event,) = sts(*meeting(MOTHER, DAUGHTER, place=(179.95, 45.0)))
    assert event.answer is Answer.YES
    assert event.facts["seen_together_h"] == pytest.approx(14.0, abs=0.3)


def test_a_tug_alongside_is_no_transfer():
    tug = tanker(352001002, ship_type=52, length_m=30, beam_m=10)
    assert sts(*meeting(MOTHER, tug)) == []


def test_a_small_tanker_for_a_few_hours_may_bunker():
    barge = tanker(352001002, length_m=90, beam_m=15)
    (event,) = sts(*meeting(MOTHER, barge, hours=5))
    assert event.answer is Answer.CANNOT_TELL


def test_neighbouring_berths_are_no_transfer():
    (event,) = sts(*meeting(MOTHER, DAUGHTER, place=(28.715, 60.335)))
    assert event.answer is Answer.NO
    assert event.explanations[0].because == "inside the fence of RU-PRIMORSK"


def test_a_raft_at_anchor_is_not_called_a_transfer():
    raft = [tanker(636092001 + i).at("2026-03-02T00:00", 22.05 + 0.003 * i, 36.55).stay(30) for i in range(6)]
    events = sts(*raft)
    assert events
    assert {e.answer for e in events} == {Answer.CANNOT_TELL}


def test_who_never_said_what_it_is_leaves_the_question_open():
    (event,) = sts(*meeting(MOTHER, tanker(352001002, ship_type=None)))
    assert event.answer is Answer.CANNOT_TELL


def test_two_that_never_said_what_they_are_are_not_reported():
    assert sts(*meeting(tanker(636092001, ship_type=None), tanker(352001002, ship_type=None))) == []


def test_a_short_meeting_is_no_event():
    assert sts(*meeting(MOTHER, DAUGHTER, hours=1.5)) == []


def test_both_silent_for_hours_is_not_together_throughout():
    a, b = (
        ship.at("2026-03-02T00:00", OFF_KALAMATA[0], OFF_KALAMATA[1] + d).stay(3).silent(hours=8).stay(3)
        for ship, d in ((MOTHER, 0.0), (DAUGHTER, 0.001))
    )
    events = sts(a, b)
    assert [e.facts["seen_together_h"] for e in events] == [pytest.approx(3.0, abs=0.2)] * 2


def test_a_call_at_ust_luga_before_is_told():
    a, b = meeting(MOTHER, DAUGHTER, at="2026-03-12T18:00")
    called = DAUGHTER.at("2026-03-02T00:00", 28.41, 59.68).stay(24, moored=True).sail_to(27.0, 59.8, speed_kn=12)
    (event,) = [e for e in sts(called, a, b) if e.answer is Answer.YES]
    (call,) = event.facts["russian_calls_before"]
    assert (call["place"], call["mmsi"]) == ("RU-USTLUGA", 352001002)


def test_a_meeting_that_lasts_has_no_end_yet():
    a, b = (
        ship.at("2026-03-02T00:00", OFF_KALAMATA[0], OFF_KALAMATA[1] + d).stay(9)
        for ship, d in ((MOTHER, 0), (DAUGHTER, 0.001))
    )
    (event,) = sts(a, b)
    assert event.end is None


MEETINGS = st.builds(
    Meeting, st.floats(2, 60), st.floats(10, 500), st.tuples(*[st.none() | st.integers(20, 400)] * 2), st.booleans(),
    st.none() | st.just("RU-PRIMORSK"), st.integers(2, 9), st.booleans(),
)  # fmt: skip


@given(MEETINGS)
def test_a_transfer_is_only_said_of_two_large_tankers_alone(m):
    answer, _ = judge(m, P)
    if answer is Answer.YES:
        assert m.both_tankers
        assert m.in_port is None
        assert m.raft < P.raft_ships
        assert not m.shared
    if m.in_port:
        assert answer is Answer.NO


def test_the_plain_case():
    assert judge(PLAIN, P)[0] is Answer.YES
    assert judge(replace(PLAIN, lasted_h=3.0), P)[0] is Answer.CANNOT_TELL
    assert judge(replace(PLAIN, median_apart_m=400.0), P)[0] is Answer.CANNOT_TELL
