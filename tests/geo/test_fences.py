"""Fences: which place holds a point, which is nearest, and how far it is."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from monitor.geo.fence_shapes import circle
from monitor.geo.fences import Fences
from monitor.geo.sphere import destination, distance_m
from monitor.model.message import as_written
from monitor.model.place import Place, PlaceKind


def place(place_id, kind=PlaceKind.EXPORT_TERMINAL, lon=0.0, lat=0.0):
    return Place(place_id, place_id, kind, "RU", None, "Baltic", None, lon, lat, as_written("box"), "AN", "low", None)


def fences(**boxes):
    """Fences of boxes by name: a name that starts with STS or STRAIT is one."""
    kinds = {"STS": PlaceKind.STS, "STRAIT": PlaceKind.STRAIT}
    places = [place(n, kinds.get(n.split("_", maxsplit=1)[0], PlaceKind.EXPORT_TERMINAL)) for n in boxes]
    return Fences(places, np.array([shapely.box(*box) for box in boxes.values()], dtype=object))


def names(found, some_fences):
    return [some_fences.places[i].place_id if i >= 0 else None for i in found]


NESTED = fences(STRAIT_A=(0, 0, 1, 1), STS_A=(0, 0, 8, 8), PORT_WIDE=(4, 4, 8, 8), PORT_SMALL=(5, 5, 6, 6))


def test_a_terminal_beats_a_transfer_area_beats_a_strait_and_then_the_smallest_wins():
    found = NESTED.locate([0.5, 3.0, 4.5, 5.5, 9.0], [0.5, 3.0, 4.5, 5.5, 9.0])
    assert names(found, NESTED) == ["STS_A", "STS_A", "PORT_WIDE", "PORT_SMALL", None]
    assert found.dtype == np.int16


def test_of_two_about_as_large_in_degrees_the_northern_is_the_smaller():
    two = fences(PORT_SOUTH=(0, 0, 10, 56), PORT_NORTH=(0, 55, 20, 84))  # 560 and 580 square degrees
    assert names(two.locate(5, 55.5), two) == ["PORT_NORTH"]


def test_one_number_is_an_array_of_one():
    assert names(NESTED.locate(5.5, 5.5), NESTED) == ["PORT_SMALL"]


def test_the_border_is_inside():
    assert names(NESTED.locate([8.0], [4.0]), NESTED) == ["PORT_WIDE"]


def test_nobody_is_anywhere_without_fences():
    none = NESTED.only(lambda _: False)
    assert none.locate([1.0], [1.0]).tolist() == [-1]
    assert none.nearest(1.0, 1.0, within_m=1e9) is None


def test_positions_that_are_none_are_nowhere():
    assert NESTED.locate([np.nan, 5.5], [5.5, np.nan]).tolist() == [-1, -1]


@given(st.integers(0, 2**32 - 1))
def test_containing_agrees_with_asking_each_polygon(seed):
    rng = np.random.default_rng(seed)
    centres = rng.uniform((-179, -70), (179, 70), (8, 2))
    polygons = np.array([circle(lon, lat, 40.0) for lon, lat in centres], dtype=object)
    some = Fences([place(f"P{i}") for i in range(8)], polygons)
    near = centres[rng.integers(0, 8, 200)] + rng.normal(0, 0.7, (200, 2))
    x, y = near[:, 0], near[:, 1]
    points, places = some.containing(x, y)
    brute = {(p, i) for i in range(8) for p in np.flatnonzero(shapely.intersects_xy(polygons[i], x, y))}
    assert set(zip(points.tolist(), places.tolist(), strict=True)) == {(int(p), i) for p, i in brute}


class TestDateLine:
    """A fence from 179 E to 179 W, once run on past 180 and once cut in two as GeoJSON wants it."""

    run_on = fences(PORT=(179, 60, 181, 61))
    cut = Fences(
        [place("PORT")], np.array([shapely.union(shapely.box(179, 60, 180, 61), shapely.box(-180, 60, -179, 61))])
    )

    @pytest.mark.parametrize("some", [run_on, cut], ids=["run on", "cut"])
    def test_it_holds_both_sides(self, some):
        lon = [178.9, 179.1, 180.0, -180.0, -179.1, -178.9, 0.0]
        assert some.locate(lon, [60.5] * 7).tolist() == [-1, 0, 0, 0, 0, -1, -1]

    @pytest.mark.parametrize("some", [run_on, cut], ids=["run on", "cut"])
    def test_it_grows_on_both_sides(self, some):
        lon = [178.5, 178.95, -178.95, -178.5]
        assert some.grown(5000.0).locate(lon, [60.5] * 4).tolist() == [-1, 0, 0, -1]

    @pytest.mark.parametrize("some", [run_on, cut], ids=["run on", "cut"])
    def test_the_way_to_it_goes_the_short_way_round(self, some):
        assert some.distance_m(-178.9, 60.5, 0) == pytest.approx(distance_m(-178.9, 60.5, -179, 60.5), rel=1e-3)
        assert some.nearest(-178.9, 60.5, within_m=6000.0)[0].place_id == "PORT"

    def test_a_fence_that_ends_at_the_line_is_found_from_beyond_it(self):
        east = fences(PORT=(179, 0, 180, 1))
        assert east.locate([-180.0, 180.0, -179.999], [0.5] * 3).tolist() == [0, 0, -1]
        assert east.nearest(-179.99, 0.5, within_m=2000.0)[1] == pytest.approx(1112, abs=1)


@given(st.floats(-75, 75), st.floats(-180, 179.9), st.floats(0, 359), st.floats(20e3, 150e3))
def test_the_distance_to_a_fence_is_that_to_its_nearest_point(lat, lon, course, way_m):
    outline = circle(lon, lat, 5.0)
    some = Fences([place("P")], np.array([outline]))
    x, y = (float(v) for v in destination(lon, lat, course, way_m))
    rim = shapely.get_coordinates(shapely.segmentize(outline, 0.002))
    assert some.distance_m(x, y, 0) == pytest.approx(distance_m(x, y, rim[:, 0], rim[:, 1]).min(), rel=2e-3, abs=30)


def test_inside_it_is_no_distance_at_all():
    assert NESTED.distance_m(5.5, 5.5, 3) == 0.0
    found, apart_m = NESTED.nearest(5.5, 5.5, within_m=0.0)
    assert (found.place_id, apart_m) == ("PORT_SMALL", 0.0)


def test_the_nearest_counts_only_within_reach():
    some = fences(PORT=(10, 60, 11, 61))
    assert some.nearest(9.9, 60.5, within_m=5500.0)[1] == pytest.approx(5475, abs=10)  # 0.1 deg x cos 60.5
    assert some.nearest(9.9, 60.5, within_m=5400.0) is None


@pytest.mark.parametrize("lat", [0.0, 45.0, 70.0])
def test_a_margin_is_as_wide_in_every_direction(lat):
    some = Fences([place("P")], np.array([circle(20.0, lat, 5.0)]))
    rim = shapely.get_coordinates(some.grown(1000.0).polygons[0])
    far = distance_m(20.0, lat, rim[:, 0], rim[:, 1])
    assert far.min() == pytest.approx(5 * 1852 + 1000, rel=0.005)
    assert far.max() == pytest.approx(5 * 1852 + 1000, rel=0.005)


def test_growing_twice_is_done_once_and_the_places_stay():
    assert NESTED.grown(500.0) is NESTED.grown(500.0)
    assert NESTED.grown(500.0).places == NESTED.places


def test_only_keeps_the_order_and_the_polygons():
    ports = NESTED.only(lambda p: p.kind is PlaceKind.EXPORT_TERMINAL)
    assert [p.place_id for p in ports.places] == ["PORT_WIDE", "PORT_SMALL"]
    assert names(ports.locate([0.5, 5.5], [0.5, 5.5]), ports) == [None, "PORT_SMALL"]


def test_the_geodataframe_says_where_and_in_what_degrees():
    frame = NESTED.to_geodataframe()
    assert frame.crs.to_epsg() == 4326
    assert frame["id"].tolist() == [p.place_id for p in NESTED.places]
    assert frame.geometry.iloc[3].equals(NESTED.polygons[3])
