"""The index finds what each polygon by itself holds."""

import numpy as np
import pytest
import shapely

from monitor.geo.areas.area_index import AreaIndex


def pairs(index, x, y):
    return list(zip(*(found.tolist() for found in index.containing(x, y)), strict=True))


def test_it_finds_what_each_polygon_holds():
    rng = np.random.default_rng(20261128)
    middles = rng.uniform([0, 55], [4, 58], (40, 2))
    polygons = shapely.buffer(shapely.points(middles), rng.uniform(0.01, 0.4, 40), quad_segs=4)
    x, y = rng.uniform(-0.5, 4.5, 3000), rng.uniform(54.5, 58.5, 3000)
    x[0] = np.nan
    expected = [(p, a) for a in range(40) for p in np.flatnonzero(shapely.intersects_xy(polygons[a], x, y)).tolist()]
    assert pairs(AreaIndex(polygons), x, y) == expected
    assert len(expected) > 500


@pytest.mark.parametrize(("lon", "held"), [(179.95, True), (-179.95, True), (-180.0, True), (179.8, False)])
def test_the_date_line_is_no_edge(lon, held):
    index = AreaIndex(np.array([shapely.box(179.9, 66.0, 180.1, 66.1)], dtype=object))
    assert bool(pairs(index, lon, 66.05)) is held


def test_without_polygons_nothing_is_held():
    assert pairs(AreaIndex(np.empty(0, dtype=object)), [0.0, 180.0], [0.0, -90.0]) == []


def test_neither_a_pole_nor_what_is_no_place_is_in_an_area():
    index = AreaIndex(np.array([shapely.box(-180.0, -90.0, -179.9, -89.9)], dtype=object))
    assert pairs(index, [200.0, np.nan, np.inf], [0.0, 0.0, -89.95]) == []
