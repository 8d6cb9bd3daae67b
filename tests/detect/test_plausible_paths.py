"""Where a silent ship may have been: the fan, its half hours, and the coast."""

from datetime import datetime, timedelta

import numpy as np
import pytest
from sea import reference

from monitor.detect.gaps.plausible_paths import PathParams, cut_at_coast, half_hours, plausible_paths
from monitor.geo.sphere import bearing_deg, distance_m
from monitor.model.message import message, quantity

T1 = datetime(2026, 3, 2, 12, 10)
GAP = {
    "t1": T1,
    "lon1": 27.2,
    "lat1": 60.0,
    "sog1_kn": 12.0,
    "cog1_deg": 90.0,
    "t2": T1 + timedelta(hours=10),
    "lon2": 25.0,
    "lat2": 59.7,
}
BINS = half_hours(T1, GAP["t2"], PathParams())


def fan(gap=GAP, bins=BINS):
    return plausible_paths(gap, bins, PathParams())


def test_half_hours_lie_within_the_silence_and_off_its_ends():
    # From 12:25 and until 16:10: 12:30 to 16:00.
    assert [t.isoformat()[11:16] for t in BINS] == ["12:30", "13:00", "13:30", "14:00", "14:30", "15:00", "15:30"]
    assert half_hours(T1, T1 + timedelta(minutes=40), PathParams()) == ()


def test_the_fan_turns_on_its_own_speed():
    paths = fan()
    assert len(paths.names) == 10
    assert paths.names[0] == message("path_continued")
    miles = distance_m(27.2, 60.0, paths.lon[:8], paths.lat[:8]) / 1852
    hours = [(t - T1).total_seconds() / 3600 + 0.25 for t in BINS]
    assert np.allclose(miles, 12.0 * np.array(hours), rtol=1e-6)
    assert bearing_deg(27.2, 60.0, paths.lon[:8, 0], paths.lat[:8, 0]) == pytest.approx(
        [90, 135, 180, 225, 270, 315, 0, 45], abs=1e-6
    )


def test_it_may_have_stopped_or_gone_straight_to_where_it_was_heard_again():
    paths = fan()
    assert set(paths.lon[8]) == {27.2} and not paths.moving[8]
    onward = distance_m(paths.lon[9], paths.lat[9], 25.0, 59.7)
    assert (np.diff(onward) < 0).all()
    assert len(fan({**GAP, "t2": None}).names) == 9


def test_a_ship_that_lay_still_may_have_left_on_any_course():
    paths = fan({**GAP, "sog1_kn": 0.1, "cog1_deg": None})
    assert not paths.under_way
    assert distance_m(27.2, 60.0, paths.lon[0, 0], paths.lat[0, 0]) / 1852 == pytest.approx(10 * 35 / 60)


def test_a_path_ends_before_it_would_run_ashore():
    # South from the middle of the Gulf at 12 kn: Estonia is 24 nm off.
    (cut,) = cut_at_coast([fan()], reference().coast)
    south = cut.names.index(message("path_turned", by=quantity(90, "deg")))
    assert not reference().coast.is_land(cut.lon, cut.lat).any()
    assert cut.lat[south, -1] == cut.lat[south, -2] > 59.4
    assert cut_at_coast([], reference().coast) == []
