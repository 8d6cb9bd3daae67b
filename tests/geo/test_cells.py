"""Cells: two points near each other always meet, at any latitude and across the date line."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from monitor.geo.cells import COLUMNS, area_of, cell_of, cells_around, middle_of
from monitor.geo.sphere import destination, distance_m
from monitor.model.units import M_PER_NM

LON = st.floats(-180, 180)


def cells(lon, lat, radius_m):
    """The cells round one point."""
    _, x, y = cells_around(lon, lat, radius_m)
    return list(zip(x.tolist(), y.tolist(), strict=True))


def meets(lon, lat, radius_m, lons, lats):
    """Whether each point lies in a cell that a circle may touch."""
    near = set(cells(lon, lat, radius_m))
    x, y = cell_of(lons, lats)
    return np.array([(int(i), int(j)) in near for i, j in zip(x, y, strict=True)])


def test_ten_minutes_of_arc_a_cell():
    x, y = cell_of([0.0, 0.1666, 0.1667, -0.0001, 28.715], [0.0, 0.1666, 0.1667, -0.0001, 60.335])
    assert x.tolist() == [0, 0, 1, -1, 172]
    assert y.tolist() == [0, 0, 1, -1, 362]
    assert x.dtype == y.dtype == np.int32


def test_the_date_line_is_an_edge_between_neighbours():
    x, _ = cell_of([179.99, 180.0, -180.0, -179.99], 0.0)
    assert x.tolist() == [1079, -1080, -1080, -1080]
    assert {1079, -1080} <= {x for x, _ in cells(179.99, 0.0, 10 * M_PER_NM)}


@given(LON, st.floats(-90, 90), st.floats(0, 359), st.floats(0, 1), st.sampled_from([1.0, 10.0, 60.0]))
def test_whatever_is_within_reach_is_in_the_cells(lon, lat, course, part, radius_nm):
    radius_m = radius_nm * M_PER_NM
    lons, lats = destination(lon, lat, np.array([course]), radius_m * part)
    assert meets(lon, lat, radius_m, lons, lats).all()


@given(st.floats(-180, 179), st.floats(-85, 84), st.integers(0, 2**32 - 1))
def test_cells_agree_with_brute_force(lon, lat, seed):
    """All of 300 points in a box of one degree that lie within 10 nm are met through the cells."""
    rng = np.random.default_rng(seed)
    lons, lats = lon + rng.uniform(0, 1, 300), lat + rng.uniform(0, 1, 300)
    radius_m = 10 * M_PER_NM
    near = distance_m(lons[0], lats[0], lons, lats) <= radius_m
    assert meets(lons[0], lats[0], radius_m, lons[near], lats[near]).all()


@given(LON, st.floats(-90, 90), st.floats(1e3, 1e5))
def test_no_cell_is_named_twice(lon, lat, radius_m):
    named = cells(lon, lat, radius_m)
    assert len(named) == len(set(named))
    assert all(-COLUMNS // 2 <= x < COLUMNS // 2 for x, _ in named)


def test_round_the_pole_every_column_is_near():
    assert len({x for x, _ in cells(0.0, 89.95, 10 * M_PER_NM)}) == COLUMNS


@given(st.lists(st.tuples(LON, st.floats(-90, 90)), max_size=5), st.floats(1e3, 6e4))
def test_many_circles_are_the_circles_one_by_one(points, radius_m):
    lon, lat = [p[0] for p in points], [p[1] for p in points]
    circle, x, y = cells_around(np.array(lon, float), np.array(lat, float), radius_m)
    for i, point in enumerate(points):
        of = circle == i
        assert list(zip(x[of].tolist(), y[of].tolist(), strict=True)) == cells(*point, radius_m)


def test_an_area_is_two_degrees_wide_and_one_high():
    x, y = area_of(*cell_of([28.715, -0.1, 179.9], [60.335, -0.1, 70.0]))
    assert list(zip(x.tolist(), y.tolist(), strict=True)) == [(14, 60), (-1, -1), (89, 70)]
    assert middle_of(14, 60) == (29.0, 60.5) and middle_of(-1, -1) == (-1.0, -0.5)
