"""Who hears what."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.receivers import Station, heard, hearing_share
from benchmarks.simulate.ship import Ship
from monitor.model.ais_message import Position

T0 = datetime.fromisoformat("2026-03-02")
NEAR, FAR = Station("NEAR", 20.0, 59.0, 40.0), Station("FAR", 20.0, 59.4, 40.0)


def sent(lat=59.1, hours=12.0):
    return list(Logbook.begin(Ship(636990001, name="X"), T0, 20.0, lat).stay(hours).reports())


def listen(reports, *stations):
    return heard(reports, stations, np.random.default_rng(1))


def test_the_nearest_station_hears_everything_near_by():
    reports = sent()
    assert listen(reports, FAR, NEAR) == [("NEAR", r) for r in reports]


def test_beyond_the_rim_nobody_hears():
    assert listen(sent(lat=60.5), NEAR, FAR) == []


def test_in_an_outage_the_other_station_hears_and_then_nobody():
    start, end = T0 + timedelta(hours=3), T0 + timedelta(hours=5)
    reports = sent()
    inside = [r for r in reports if start <= r.t < end]
    got = listen(reports, NEAR.with_outage(start, end), FAR)
    assert [r for s, r in got if s == "FAR"] == inside and len(got) == len(reports)
    got = listen(reports, NEAR.with_outage(start, end), FAR.with_outage(start, end))
    assert [r for _, r in got] == [r for r in reports if r not in inside]


def test_at_the_rim_a_part_is_heard():
    # 36 nm away, at nine tenths of the range: half way down the slope from 0.8 to 1.
    reports = [r for r in sent(lat=59.6, hours=200.0) if isinstance(r, Position)]
    assert len(listen(reports, NEAR)) == pytest.approx(len(reports) / 2, rel=0.1)


@pytest.mark.parametrize(("reach", "share"), [(0.0, 1.0), (0.8, 1.0), (0.9, 0.5), (1.0, 0.0), (2.0, 0.0)])
def test_the_share_heard_falls_to_the_rim(reach, share):
    assert hearing_share(reach) == pytest.approx(share)


def test_no_stations_or_no_positions_hear_nothing():
    assert listen(sent()) == [] and listen([], NEAR) == []
