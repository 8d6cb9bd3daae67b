"""TopoJSON by hand: shared arcs, arcs backwards, holes, the date line and the pole."""

import numpy as np
import pytest
import shapely

from monitor.geo.topojson import polygons


def topology(arcs, rings, kind="Polygon"):
    """A topology in whole degrees whose arcs are given as points, not as differences."""
    steps = [np.diff(np.array([[0, 0], *arc]), axis=0).tolist() for arc in arcs]
    geometry = {"type": kind, "arcs": rings}
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": steps,
        "objects": {"land": {"type": "GeometryCollection", "geometries": [geometry]}},
    }


def land_of(made):
    (land,) = polygons(made, "land")
    return land


def test_differences_scale_and_offset():
    made = topology([[[0, 0], [10, 0], [10, 10], [0, 0]]], [[0]])
    made["transform"] = {"scale": [0.5, 0.1], "translate": [20, 40]}
    (land,) = land_of(made)
    assert land.equals(shapely.Polygon([(20, 40), (25, 40), (25, 41)]))


def test_two_squares_share_a_side_that_one_walks_backwards():
    side = [[1, 0], [1, 1]]
    west_of_it, east_of_it = [[1, 1], [0, 1], [0, 0], [1, 0]], [[1, 0], [2, 0], [2, 1], [1, 1]]
    west, east = land_of(topology([side, west_of_it, east_of_it], [[[0, 1]], [[2, ~0]]], "MultiPolygon"))
    assert west.equals(shapely.box(0, 0, 1, 1))
    assert east.equals(shapely.box(1, 0, 2, 1))


def test_a_hole_stays_a_hole():
    outer, lake = [[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]], [[3, 3], [3, 6], [6, 6], [6, 3], [3, 3]]
    (land,) = land_of(topology([outer, lake], [[0], [1]]))
    assert land.area == pytest.approx(81 - 9)


def test_a_ring_across_the_date_line_becomes_its_two_halves():
    ring = [[178, 0], [-178, 0], [-178, 2], [178, 2], [178, 0]]
    land = land_of(topology([ring], [[0]]))
    assert sorted(p.bounds for p in land) == [(-180, 0, -178, 2), (178, 0, 180, 2)]


def test_a_ring_round_the_pole_holds_the_pole():
    ring = [[-180, -70], [-90, -70], [0, -70], [90, -70], [179, -70], [-180, -70]]
    land = shapely.union_all(land_of(topology([ring], [[0]])))
    assert land.bounds == (-180, -90, 180, -70)
    assert land.area == pytest.approx(360 * 20)


def test_a_ring_that_crosses_itself_is_made_two_sound_ones():
    land = land_of(topology([[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]], [[0]]))
    assert shapely.is_valid(land).all()
    assert shapely.area(land).sum() == pytest.approx(2.0)


def test_objects_of_one_file_share_its_arcs_and_one_may_be_empty():
    made = topology([[[0, 0], [1, 0], [1, 1], [0, 0]], [[5, 5], [6, 5], [6, 6], [5, 5]]], [[0]])
    made["objects"] |= {"windows": {"type": "MultiPolygon", "arcs": [[[1]], [[0]]]}, "none": {"type": "Point"}}
    land, windows, none = polygons(made, "land", "windows", "none")
    assert [p.bounds for p in windows] == [(5, 5, 6, 6), (0, 0, 1, 1)]
    assert len(none) == 0 and [p.bounds for p in land] == [(0, 0, 1, 1)]


def test_without_any_arc_there_is_no_land():
    made = topology([], [], "MultiPolygon")
    assert len(land_of(made)) == 0
    with pytest.raises(IndexError):
        land_of(topology([], [[0]]))
