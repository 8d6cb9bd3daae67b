"""Events of nights on which a made-up voyage was not known to be one: taken back once it is."""

from datetime import datetime, timedelta

from memory_store import store_in_memory
from sea import bystanders, put, reference, scanned
from test_falsified import HERON, heron, in_order, names
from voyage import Voyage, log_of

from benchmarks.simulate.false_tracks import along
from monitor.detect.encounters.sts_params import StsParams
from monitor.detect.terminal_calls import calls_before
from monitor.model.event import Answer, Kind, Verdict
from monitor.model.false_signs import Cause, Sign, left_by
from monitor.model.listing import NO_LISTS
from monitor.store.day import open_day
from monitor.store.events import newest
from monitor.store.query import rows
from monitor.tracks import false_spans


def test_loitering_at_a_claimed_place_is_taken_back_on_the_night_on_which_the_vessel_jumps_back():
    out = heron().at("2026-03-02T04:00", 36.0, 44.4).sail_to(36.4, 44.8, speed_kn=6)
    claims = Voyage(mmsi=HERON).at("2026-03-02T09:30", 30.5, 43.5).drift(22, bearing_deg=90, speed_kn=0.4)
    claims = claims.sail_to(32.4, 44.3, speed_kn=3.9)  # until 05:50 of the third day
    back = heron().at("2026-03-04T06:10", 36.4, 44.85).sail_to(36.0, 44.4, speed_kn=6)
    near = log_of(*bystanders(36.2, 44.5, n=5, hours=23))
    log = in_order(names(heron(), "2026-03-02T04:00", 50), out.positions(), claims.positions(), back.positions(), near)
    con = store_in_memory()
    for day in sorted({report.t.date() for report in log}):
        put(con, [report for report in log if report.t.date() == day], str(day))
        scanned(con, kinds=[Kind.LOITERING, Kind.FALSIFIED])
    (false,) = newest(con, kind=Kind.FALSIFIED)
    (loitering,) = newest(con, kind=Kind.LOITERING)
    assert false.answer is Answer.YES and loitering.answer is Answer.NO
    answers = rows(con, "SELECT answer FROM events WHERE event_id = ? ORDER BY version", [loitering.event_id])
    assert [answer for (answer,) in answers] == ["yes", "yes", "no"]
    (why,) = (h for h in loitering.hypotheses if h.id == "positions_judged_false")
    assert why.reason.id == "judged_false_since" and why.reason.args["n"] == 2  # its first position and its last


def test_a_gap_that_began_at_a_claimed_place_is_over_once_that_is_known_and_says_nothing_else_of_it():
    out = heron().at("2026-03-02T04:00", 36.0, 44.4).sail_to(36.4, 44.8, speed_kn=6)
    way = [(29.2, 43.8), (30.0, 43.5)] * 6
    claims = along(HERON, datetime(2026, 3, 2, 10), way, speed_kn=4, every_min=10, hours=31.2)
    back = heron().at("2026-03-04T01:00", 36.4, 44.85).sail_to(36.0, 44.4, speed_kn=6)
    near = log_of(*bystanders(36.2, 44.5, n=5, hours=23), *bystanders(29.9, 43.6, n=6))
    log = in_order(names(heron(), "2026-03-02T04:00", 30), out.positions(), claims, back.positions(), near)
    con, began = store_in_memory(), claims[-1].t
    answers = []
    for day in sorted({report.t.date() for report in log}):
        put(con, [report for report in log if report.t.date() == day], str(day))
        scanned(con, kinds=[Kind.DARK, Kind.FALSIFIED])
        answers += [(e.answer, e.end) for e in newest(con, kind=Kind.DARK) if e.start == began]
    # On the third night the vessel has been received again, 300 nm away: nothing goes on at the place it had claimed.
    first_after = datetime(2026, 3, 4, 1)
    assert answers[0] == (Answer.YES, None) and answers[1] == (Answer.NO, first_after)
    (gap,) = [e for e in newest(con, kind=Kind.DARK) if e.start == began]
    assert gap.facts["gap_h"] == 7.83 and gap.facts["first_position_after"] == [36.4, 44.85]
    ids = {h.id for h in gap.hypotheses}
    assert "positions_judged_false" in ids and "positions_made_up" not in ids


def test_a_call_at_a_place_that_a_faulty_receiver_may_have_claimed_cannot_be_told():
    out = heron().at("2026-03-02T02:00", 35.0, 44.0).sail_to(35.4, 44.0, speed_kn=6)
    thrown = Voyage(mmsi=HERON).at("2026-03-02T05:10", 37.795, 44.69).stay(8)  # at Sheskharis, 110 nm away
    back = heron().at("2026-03-02T13:20", 35.9, 44.0).sail_to(36.6, 44.0, speed_kn=6)
    near = log_of(*bystanders(35.6, 44.1, n=5, hours=20))
    con = store_in_memory()
    put(
        con,
        in_order(names(heron(), "2026-03-02T02:00", 16), out.positions(), thrown.positions(), back.positions(), near),
    )
    scanned(con, kinds=[Kind.PORT_CALL, Kind.FALSIFIED])
    (false,) = newest(con, kind=Kind.FALSIFIED)
    (call,) = newest(con, kind=Kind.PORT_CALL)
    assert false.answer is Answer.CANNOT_TELL and call.answer is Answer.CANNOT_TELL and call.near == "RU-SHESKHARIS"
    (why,) = (h for h in call.hypotheses if h.id == "positions_doubted")
    assert why.verdict is Verdict.UNDECIDED and why.reason.id == "rests_on_doubted"


def test_a_doubted_call_is_no_link_of_an_encounter_that_is_judged_again_months_later():
    out = heron().at("2026-03-02T02:00", 35.0, 44.0).sail_to(35.4, 44.0, speed_kn=6)
    thrown = Voyage(mmsi=HERON).at("2026-03-02T05:10", 37.795, 44.69).stay(8)
    back = heron().at("2026-03-02T13:20", 35.9, 44.0).sail_to(36.6, 44.0, speed_kn=6)
    con = store_in_memory()
    put(con, in_order(names(heron(), "2026-03-02T02:00", 16), out.positions(), thrown.positions(), back.positions()))
    scanned(con, kinds=[Kind.FALSIFIED, Kind.PORT_CALL])
    sts = StsParams()
    call = sts.surroundings.calls
    met = datetime(2026, 3, 2) + timedelta(days=call.window_d - 1)
    for judged_d in (1, sts.merging.follow_d):  # on the day after, and when a party calls at a port for the last time
        day = open_day(con, (met + timedelta(days=judged_d)).date())
        false_spans.note(con, day)
        context = reference().context(con, day, NO_LISTS)
        assert calls_before(context, [((HERON,), met)], call.window_d, call.loading) == [[]]


def test_a_wrong_clock_may_move_a_ship_at_steady_speed_aside_by_the_same_amount_all_the_while():
    own_later = {Sign.JUMP, Sign.OWN_REPLAY, Sign.OFFSET, Sign.SAILED}
    assert left_by(Cause.CLOCK, own_later) and not left_by(Cause.CLOCK, own_later | {Sign.REPLAY})
