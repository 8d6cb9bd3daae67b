"""Distances, courses and boxes: known values, and the laws that hold everywhere on the sphere."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import EARTH_RADIUS_M, bearing_deg, box_around, destination, distance_m, least_degrees

DEGREE_M = EARTH_RADIUS_M * np.pi / 180  # 111,195 m
HALF_WAY_ROUND_M = EARTH_RADIUS_M * np.pi

LON = st.floats(-180, 180)
LAT = st.floats(-90, 90)
POINT = st.tuples(LON, LAT)


def test_a_degree_of_the_equator_of_a_meridian_and_of_the_60th_parallel():
    assert distance_m(0, 0, 1, 0) == pytest.approx(DEGREE_M)
    assert distance_m(25, 60, 25, 61) == pytest.approx(DEGREE_M)
    # Half as far at 60 N; the great circle cuts the parallel by a hair.
    assert distance_m(25, 60, 26, 60) == pytest.approx(DEGREE_M / 2, rel=1e-4)


def test_across_the_date_line_it_is_not_once_round_the_world():
    assert distance_m(179.5, 0, -179.5, 0) == pytest.approx(DEGREE_M)
    assert distance_m(180, 70, -180, 70) == pytest.approx(0, abs=1e-6)


def test_antipodes_are_half_way_round():
    assert distance_m(30, 0, -150, 0) == pytest.approx(HALF_WAY_ROUND_M)
    assert distance_m(0, 90, 123, -90) == pytest.approx(HALF_WAY_ROUND_M)


def test_shapes_broadcast():
    assert distance_m([0.0, 1.0, 2.0], 0, 0, 0).shape == (3,)
    assert distance_m(np.zeros((2, 1)), 0, np.zeros(3), 0).shape == (2, 3)


@given(POINT, POINT)
def test_distance_is_symmetric_and_never_more_than_half_way_round(a, b):
    there, back = float(distance_m(*a, *b)), float(distance_m(*b, *a))
    assert there == pytest.approx(back, rel=1e-9, abs=1e-6)
    assert 0 <= there <= HALF_WAY_ROUND_M + 1


@given(POINT, POINT, POINT)
def test_no_detour_is_shorter(a, b, c):
    assert distance_m(*a, *c) <= distance_m(*a, *b) + distance_m(*b, *c) + 0.5


@given(POINT, st.floats(0, 360), st.floats(0, 5e6))
def test_a_destination_lies_as_far_as_one_sailed(start, course, way_m):
    lon, lat = destination(*start, course, way_m)
    assert -180 <= lon < 180
    assert float(distance_m(*start, lon, lat)) == pytest.approx(way_m, rel=1e-6, abs=0.5)


@given(st.tuples(LON, st.floats(-85, 85)), st.floats(0, 359.9), st.floats(1e3, 1e6))
def test_the_bearing_of_a_destination_is_the_course_sailed(start, course, way_m):
    lon, lat = destination(*start, course, way_m)
    off = wrap_lon(bearing_deg(*start, lon, lat) - course)
    assert abs(float(off)) < 1e-3


def test_bearings_by_the_compass():
    assert bearing_deg(10, 50, 10, 51) == pytest.approx(0)
    assert bearing_deg(10, 0, 11, 0) == pytest.approx(90)
    assert bearing_deg(10, 50, 10, 49) == pytest.approx(180)
    assert bearing_deg(179.5, 0, -179.5, 0) == pytest.approx(90)


@given(LON, LAT, st.floats(1, 2e6), st.lists(st.floats(0, 360), min_size=1, max_size=20))
def test_a_box_holds_its_whole_circle(lon, lat, radius_m, courses):
    west, south, east, north = box_around(lon, lat, radius_m)
    lons, lats = destination(lon, lat, np.array(courses), radius_m)
    beyond = np.abs(wrap_lon(lons - (west + east) / 2)) - (east - west) / 2
    slack = 1e-5  # degrees, about a metre: near a pole the arcsine has no more digits than that
    assert (beyond * np.cos(np.radians(lats)) < slack).all()
    assert (lats > south - slack).all()
    assert (lats < north + slack).all()


@given(LON, st.floats(-88, 88), st.floats(1e3, 1e5))
def test_a_box_is_no_larger_than_it_must_be(lon, lat, radius_m):
    west, south, east, north = box_around(lon, lat, radius_m)
    assume(east - west < 180)
    lons, lats = destination(lon, lat, np.linspace(0, 360, 3601), radius_m)
    assert np.abs(wrap_lon(lons - lon)).max() == pytest.approx((east - west) / 2, rel=1e-3)
    assert lats.max() == pytest.approx(north)
    assert lats.min() == pytest.approx(south)


def test_a_circle_round_the_pole_gets_all_longitudes():
    assert box_around(30, 89.9, 20_000) == pytest.approx((-150, 89.72, 210, 90), abs=0.01)


@given(POINT, st.floats(0.1, 300_000), st.floats(0, 360))
def test_no_longer_way_lies_within_the_least_degrees(start, way_m, course):
    assume(abs(start[1]) < 85)
    lon, lat = destination(*start, course, way_m * 1.0001)
    apart = max(abs(float(wrap_lon(lon - start[0]))), abs(float(lat) - start[1]))
    assert apart > least_degrees(way_m)


def test_the_least_degrees_are_those_of_a_diagonal_on_the_equator():
    d = least_degrees(5000)
    assert 0.03 < d < 0.032
    assert 4990 < float(distance_m(0, 0, d, d)) <= 5000
