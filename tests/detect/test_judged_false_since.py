"""Events of nights on which a made-up voyage was not known to be one: taken back once it is."""

from sea import bystanders, put, scanned
from test_falsified import HERON, heron, in_order, names
from voyage import Voyage, log_of

from monitor.model.event import Answer, Kind
from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.store.query import rows


def test_loitering_at_a_claimed_place_is_taken_back_on_the_night_on_which_the_vessel_jumps_back():
    out = heron().at("2026-03-02T04:00", 36.0, 44.4).sail_to(36.4, 44.8, speed_kn=6)
    claims = Voyage(mmsi=HERON).at("2026-03-02T09:30", 30.5, 43.5).drift(22, bearing_deg=90, speed_kn=0.4)
    claims = claims.sail_to(32.4, 44.3, speed_kn=3.9)  # until 05:50 of the third day
    back = heron().at("2026-03-04T06:10", 36.4, 44.85).sail_to(36.0, 44.4, speed_kn=6)
    near = log_of(*bystanders(36.2, 44.5, n=5, hours=23))
    log = in_order(names(heron(), "2026-03-02T04:00", 50), out.positions(), claims.positions(), back.positions(), near)
    con = connect(None)
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
