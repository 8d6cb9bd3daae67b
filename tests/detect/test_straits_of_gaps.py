"""Straits on the way of a gap: passed before it, and across it."""

import re
from datetime import date, datetime

import pytest
from sea import PASSAGES, TRACKS, reference, scanned, sea
from voyage import Voyage

from monitor.detect.gaps.straits_of_gaps import StraitsOfGapsParams, straits_of_gaps
from monitor.model.gate import Bound
from monitor.store.day import open_day

PARAMS = StraitsOfGapsParams()
PASSER = 636000001


@pytest.fixture(scope="module")
def context():
    """A tanker that passed the Sound southbound at half past twelve, and went on."""
    passer = Voyage(mmsi=PASSER, ship_type=80).at("2026-03-02T12:00", 12.65, 56.14).sail_to(12.65, 55.94, speed_kn=12)
    con = sea(passer)
    scanned(con, kinds=(), stages=[TRACKS, PASSAGES])
    return reference().context(con, open_day(con, date(2026, 3, 2)), {})


def gap(mmsi=PASSER, t1="2026-03-02T13:00", begun=(12.65, 55.94), found=(12.65, 55.94)):
    lon2, lat2 = found or (None, None)
    t1 = datetime.fromisoformat(t1)
    ends = {"lon1": begun[0], "lat1": begun[1], "lon2": lon2, "lat2": lat2}
    return {"mmsi": mmsi, "t1": t1, "t2": t1.replace(day=3) if found else None, **ends}


def test_the_strait_passed_last_before_a_gap(context):
    after, early, other, late = straits_of_gaps(
        context,
        [gap(), gap(t1="2026-03-02T12:20"), gap(mmsi=636000002), gap(t1="2026-03-17T13:00")],
        PARAMS,
    )
    passed = after.before
    assert (passed.gate, passed.gate_name, passed.bound) == ("SOUND", "The Sound (Oresund)", Bound.SOUTHBOUND)
    assert re.fullmatch(r"2026-03-02T12:(29|30):\d\dZ", passed.passed)
    assert (early.before, other.before, late.before) == (None, None, None)  # late: more than two weeks
    assert after.across == ()


def test_straits_across_a_gap(context):
    found = straits_of_gaps(
        context,
        [
            gap(begun=(28.8, 40.9), found=(29.3, 41.4)),  # Marmara to the Black Sea
            gap(begun=(25.5, 39.8), found=(29.3, 41.4)),  # from the Aegean
            gap(begun=(28.8, 40.9), found=None),  # while it lasts
        ],
        PARAMS,
    )
    told = [[(strait.gate, strait.bound) for strait in one.across] for one in found]
    assert told[0] == [("BOSPHORUS", Bound.NORTHBOUND)]
    assert told[1] == [("BOSPHORUS", Bound.NORTHBOUND), ("DARDANELLES", Bound.NORTHEASTBOUND)]
    assert told[2] == []


def test_no_gaps_no_straits(context):
    assert straits_of_gaps(context, [], PARAMS) == []
