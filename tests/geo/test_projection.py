"""The date line and Mercator, and that scripts have the same."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from monitor.geo.projection import (
    lon_from,
    lon_near,
    mercator_lat,
    mercator_y,
    middle_lon,
    turned,
    widest_gap,
    wrap_lon,
)

LON = st.floats(-1e4, 1e4)


@given(LON)
def test_a_wrapped_longitude_is_the_same_meridian(lon):
    wrapped = float(wrap_lon(lon))
    assert -180 <= wrapped < 180
    turns = (lon - wrapped) / 360
    assert turns == pytest.approx(round(turns), abs=1e-9)


@given(st.floats(-180, 179.999), LON)
def test_longitudes_are_told_from_any_meridian_on(lon, west):
    assert west - 1e-9 <= lon_from(lon, west) <= west + 360 + 1e-9
    assert abs(lon_near(lon, west) - west) <= 180 + 1e-9
    assert float(wrap_lon(lon_from(lon, west) - lon)) == pytest.approx(0, abs=1e-9)


@given(st.floats(-180, 179.999))
def test_what_lies_within_is_left_as_it_is(lon):
    assert float(wrap_lon(lon)) == lon


@pytest.mark.parametrize(
    "lons, gap",
    [
        ([179, -179], (-179, 179)),
        ([10, 20], (20, 370)),
        ([-170, 170, 175], (-170, 170)),
        ([5], (5, 365)),
        ([365, 5], (5, 365)),
    ],
)
def test_the_widest_stretch_without_a_point(lons, gap):
    assert widest_gap(lons) == pytest.approx(gap)


@given(st.floats(-85, 85))
def test_mercator_there_and_back(lat):
    assert float(mercator_lat(mercator_y(lat))) == pytest.approx(lat, abs=1e-9)


def test_mercator_by_hand():
    assert mercator_y(0.0) == 0
    assert float(mercator_y(85.0511287798)) == pytest.approx(np.pi, abs=1e-9)  # the edge of Web Mercator's square
    assert float(mercator_y(60.0)) == pytest.approx(np.log(2 + np.sqrt(3)))  # ln(sec + tan)


def test_a_geometry_is_moved_as_a_whole():
    assert turned(shapely.box(-179, 50, -178, 51), 360.0).bounds == (181, 50, 182, 51)


def test_the_middle_of_longitudes_lies_among_them_wherever_the_date_line_is():
    assert middle_lon([179.0, -179.0, -178.0], np.median) == -179.0
    assert middle_lon([-179.0, 179.0], np.mean) == -180.0
    assert middle_lon([26.25, 26.75], np.mean) == 26.5
