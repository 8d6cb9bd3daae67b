"""Places and courses along a great circle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.simulate.great_circle import along
from monitor.geo.sphere import distance_m

POINT = st.tuples(st.floats(-180, 179.99), st.floats(-80, 80))


def test_half_way_along_a_meridian():
    lon, lat, course = along((20.0, 58.0), (20.0, 60.0), np.array([0.5]))
    assert (lon[0], lat[0]) == pytest.approx((20.0, 59.0)) and (course[0] + 180) % 360 == pytest.approx(180.0)


def test_across_the_date_line_at_70_north():
    lon, lat, course = along((179.0, 70.0), (-179.0, 70.0), np.array([0.0, 0.5, 1.0]))
    assert abs(lon[1]) == pytest.approx(180.0)
    assert lat[1] > 70.0  # the great circle bulges towards the pole
    assert course == pytest.approx(
        [90 - np.degrees(np.arctan(np.tan(np.radians(1)) * np.sin(np.radians(70)))), 90, 90.94], abs=0.01
    )


def test_one_point_has_no_course():
    lon, lat, course = along((5.0, 55.0), (5.0, 55.0), np.array([0.0, 1.0]))
    assert lon.tolist() == [5.0, 5.0] and lat.tolist() == [55.0, 55.0] and course is None


@given(POINT, POINT, st.floats(0, 1))
def test_a_part_of_the_way_is_that_part_of_the_distance(start, end, part):
    whole_m = float(distance_m(*start, *end))
    if not 1.0 < whole_m < 19_000_000:  # a point, or opposite points: the way is not determined
        return
    lon, lat, _ = along(start, end, np.array([part]))
    assert float(distance_m(*start, lon[0], lat[0])) == pytest.approx(part * whole_m, abs=1.0)
    assert float(distance_m(*end, lon[0], lat[0])) == pytest.approx((1 - part) * whole_m, abs=1.0)
