"""Cells: two points near each other always meet, at any latitude and across the date line."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from monitor.geo.cells import COLUMNS, cell_of, cells_within
from monitor.geo.sphere import destination, distance_m
from monitor.model.units import M_PER_NM

LON = st.floats(-180, 180)


def meets(lon, lat, radius_m, lons, lats):
    """Whether each point lies in a cell that a circle may touch."""
    near = set(zip(*cells_within(lon, lat, radius_m), strict=True))
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
    columns, _ = cells_within(179.99, 0.0, 10 * M_PER_NM)
    assert {1079, -1080} <= set(columns)


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
    named = list(zip(*cells_within(lon, lat, radius_m), strict=True))
    assert len(named) == len(set(named))
    assert all(-COLUMNS // 2 <= x < COLUMNS // 2 for x, _ in named)


def test_round_the_pole_every_column_is_near():
    columns, _ = cells_within(0.0, 89.95, 10 * M_PER_NM)
    assert len(set(columns)) == COLUMNS
