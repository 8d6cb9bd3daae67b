"""Ways by sea: never shorter than straight, round the land, through the straits."""

import math
from functools import cache

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.geo.coast import Coast
from monitor.geo.reference import reference_dir
from monitor.geo.sea import FINEST_DEG, SeaGrid
from monitor.geo.sea_kernels import RIGHT, UP, shorten
from monitor.geo.sphere import distance_m
from monitor.model.units import M_PER_NM

OPEN_SEA = Coast(np.array([shapely.box(100, 60, 101, 61)], dtype=object))


@cache
def coast():
    return Coast.load(reference_dir())


def miles(grid, a, b):
    return float(grid.way_m(*a)[grid.cell(*b)]) / M_PER_NM


@given(st.floats(-180, 180), st.floats(-60, 60), st.floats(0, 360), st.floats(0.2, 1.0))
@settings(max_examples=25)
def test_in_open_water_the_way_is_straight_to_three_percent(lon, lat, course, part):
    reach = 60 * M_PER_NM
    grid = SeaGrid.around(OPEN_SEA, lon, lat, reach)
    x, y = grid.centres
    way, straight = grid.way_m(lon, lat), distance_m(lon, lat, x, y)
    cell_m = FINEST_DEG * 111_195
    assert (way >= straight - 1e-6).all()
    far = straight > 10 * cell_m
    assert (way[far] <= straight[far] * 1.03 + 1.5 * cell_m).all()


def ways_by_hand(water, begin):
    """The same way after way: from each cell on, by all moves that are free, until nothing becomes shorter."""
    rows, columns = water.shape
    ways, found = {begin: 0.0}, [begin]
    while found:
        row, column = found.pop(0)
        for up, right in ((u, r) for u in range(-2, 3) for r in range(-2, 3) if math.gcd(u, r) == 1):
            to = (row + up, column + right)
            if not (0 <= to[0] < rows and 0 <= to[1] < columns and water[to]):
                continue
            between = [(int(up / 2), int(right / 2)), (int(np.sign(up)), int(np.sign(right)))]
            if abs(up) + abs(right) == 3 and not any(water[row + u, column + r] for u, r in between):
                continue
            way = ways[row, column] + math.hypot(up, right)
            if way < ways.get(to, math.inf):
                ways[to] = way
                found.append(to)
    return [[ways.get((row, column), math.inf) for column in range(columns)] for row in range(rows)]


@given(st.data(), st.integers(1, 7), st.integers(1, 8))
def test_ways_round_any_land_are_the_shortest(data, rows, columns):
    water = np.array(data.draw(st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns)))
    water = water.reshape(rows, columns)
    begin = (data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1)))
    water[begin] = True
    way = np.full(water.shape, np.inf)
    way[begin] = 0.0
    shorten(water, np.repeat(np.hypot(UP, RIGHT)[:, None], rows, axis=1), way)
    assert way.tolist() == ways_by_hand(water, begin)


def test_a_peninsula_is_sailed_round():
    # The Skaw at 57.75 N lies between the two sides of Jutland.
    west_side, east_side = (9.3, 57.35), (10.8, 57.35)
    grid = SeaGrid.around(coast(), *west_side, 120 * M_PER_NM)
    by_sea = miles(grid, west_side, east_side)
    straight = float(distance_m(*west_side, *east_side)) / M_PER_NM
    assert straight == pytest.approx(48.6, abs=0.5)
    # By way of the Skaw (10.62 E 57.77 N): 48.9 + 25.7 nm; the cells may cut the corner.
    assert 66 < by_sea < 78


def test_the_sound_is_open():
    grid = SeaGrid.around(coast(), 12.5, 56.3, 60 * M_PER_NM)
    assert miles(grid, (12.5, 56.3), (12.7, 55.3)) == pytest.approx(62, abs=6)


def test_no_way_leads_into_a_lake():
    ladoga_is_land = SeaGrid.around(coast(), 28.7, 60.3, 150 * M_PER_NM)
    assert np.isinf(miles(ladoga_is_land, (28.7, 60.3), (32.0, 60.8)))


def test_a_berth_on_the_coarse_coast_is_left_by_water():
    grid = SeaGrid.around(coast(), 28.715, 60.333, 40 * M_PER_NM)  # Primorsk
    assert miles(grid, (28.715, 60.333), (28.2, 60.1)) < 30


def test_across_the_date_line():
    grid = SeaGrid.around(OPEN_SEA, 179.9, 50.0, 60 * M_PER_NM)
    assert miles(grid, (179.9, 50.0), (-179.5, 50.0)) == pytest.approx(23.1, abs=3)


def test_the_grid_stays_bounded_however_far():
    grid = SeaGrid.around(coast(), 28.0, 60.0, 1000 * M_PER_NM)
    assert grid.water.size < 22_000
    assert grid.dlat > FINEST_DEG


def test_an_outline_holds_its_cells_with_few_corners():
    grid = SeaGrid.around(coast(), 25.0, 59.8, 120 * M_PER_NM)
    cells = grid.way_m(25.0, 59.8) <= 100 * M_PER_NM
    shape = grid.outline(cells, 100)
    assert shapely.get_num_coordinates(shape) <= 100
    x, y = grid.centres
    held = shapely.intersects_xy(shapely.buffer(shape, grid.dlat), x[cells], y[cells])
    assert held.mean() > 0.99


@pytest.mark.parametrize("lat", [89.9, -89.9, 85.0, 84.99])
def test_a_place_by_a_pole_has_a_grid_and_ways(lat):
    grid = SeaGrid.around(OPEN_SEA, 10.0, lat, 20_000.0)
    assert -85.0 <= grid.south < grid.south + grid.water.shape[0] * grid.dlat <= 85.0 + 2 * grid.dlat
    assert np.isfinite(grid.way_m(10.0, lat)).any()
