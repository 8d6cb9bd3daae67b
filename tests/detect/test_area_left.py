"""An area falls quiet: its ships sailed on and were received elsewhere, or their receivers were out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from test_dark import GAP, HEARD, P, dark
from voyage import Voyage

from monitor.detect.gaps.gap_hypotheses import Known, judge
from monitor.detect.gaps.reception_counts import NearbyVessels, Outage
from monitor.model.event import Answer, Verdict

FLEET, SINCE = 7, "2026-03-02T00:00"


def cargo(i, hours):
    """One of a fleet that lies just east of 28 E, where an area begins."""
    ship = Voyage(mmsi=230900100 + i, name=f"FLEET {i}", ship_type=70)
    return ship.at(SINCE, 28.04 + 0.01 * i, 60.0 + 0.01 * i).stay(hours, every_min=10)


def fleet(leaves):
    """It lies there until 15:00; then it sails west, out of the area, and is received there; or nobody is received."""
    lying = [cargo(i, 15) for i in range(FLEET)]
    if leaves:
        return [v.sail_to(27.5 + 0.01 * i, 60.0, speed_kn=14).stay(40, every_min=10) for i, v in enumerate(lying)]
    return [v.silent(hours=20).stay(20, every_min=10) for v in lying]


def lost_tanker(silent_h=20):
    ship = Voyage(mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80, length_m=244, beam_m=42)
    return ship.at("2026-03-02T11:00", 28.3, 60.3).sail_to(28.3, 60.15, speed_kn=2.3).silent(hours=silent_h).stay(4)


def feed_outage(event):
    return next(h for h in event.hypotheses if h.id == "feed_outage")


def test_ships_that_sailed_on_and_were_received_are_no_outage():
    (event,) = dark(lost_tanker(), *fleet(leaves=True))
    assert feed_outage(event).verdict is Verdict.DOES_NOT_EXPLAIN
    assert event.answer is Answer.CANNOT_TELL  # nobody is left there whose reception could tell


def test_ships_that_were_lost_together_are_an_outage():
    (event,) = dark(lost_tanker(), *fleet(leaves=False))
    assert feed_outage(event).verdict is Verdict.EXPLAINS and event.answer is Answer.NO


def test_an_outage_tells_nothing_of_a_silence_that_lasts_long_after_it():
    (event,) = dark(lost_tanker(silent_h=28), *fleet(leaves=False))  # the others are back after 20 hours
    feed = feed_outage(event)
    assert feed.verdict is Verdict.UNDECIDED and event.answer is Answer.CANNOT_TELL
    after = feed.reason.args["sentences"][-1]
    assert (after.id, after.args["left"].value) == ("gap_silent_after_outage", 7.9)  # 9 nm at 2.3 kn until 14:55


@pytest.mark.parametrize(
    "left_h, verdict", [(5.9, Verdict.EXPLAINS), (6.0, Verdict.UNDECIDED), (None, Verdict.EXPLAINS)]
)
def test_ships_lost_together_speak_for_it_until_half_of_them_are_back(left_h, verdict):
    back = None if left_h is None else GAP["t2"] - timedelta(hours=left_h)
    lost = replace(HEARD, chance=0.9, nearby=NearbyVessels(6, 4, back))
    _, hypotheses = judge(GAP, lost, P, Known(silent_to=GAP["t2"]))
    assert next(h for h in hypotheses if h.id == "feed_outage").verdict is verdict


@pytest.mark.parametrize(
    "vessels, sailed_on, verdict",
    [
        (7, 7, Verdict.DOES_NOT_EXPLAIN),
        (10, 8, Verdict.DOES_NOT_EXPLAIN),
        (10, 7, Verdict.EXPLAINS),
        (2, 2, Verdict.EXPLAINS),  # too few to tell
        (0, 0, Verdict.EXPLAINS),
    ],
)
def test_an_outage_takes_more_than_one_lost_ship(vessels, sailed_on, verdict):
    quiet = Outage(GAP["t1"], GAP["t2"], 9.0, 1, vessels, sailed_on)
    _, hypotheses = judge(GAP, replace(HEARD, chance=0.9, outages=(quiet,)), P, Known())
    outage = next(h for h in hypotheses if h.id == "feed_outage")
    assert outage.verdict is verdict
    told = [part.id for part in outage.reason.args.get("sentences", (outage.reason,))]
    assert ("gap_area_left" in told) is (verdict is Verdict.DOES_NOT_EXPLAIN)
