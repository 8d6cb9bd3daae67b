"""How fences are drawn: no fence holds its neighbour's berth."""

from itertools import combinations, permutations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from monitor.geo.fence_shapes import circle, draw
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.geo.sphere import destination, distance_m
from monitor.model.message import as_written
from monitor.model.place import Place, PlaceKind
from monitor.model.units import M_PER_NM
from monitor.text.english import english

FENCES = Fences.load(reference_dir() / "fences.geojson")
PLACES = {p.place_id: (p, polygon) for p, polygon in zip(FENCES.places, FENCES.polygons, strict=True)}
TERMINALS = [i for i, (p, _) in PLACES.items() if p.kind is not PlaceKind.STS]
AREAS = [i for i, (p, _) in PLACES.items() if p.kind is PlaceKind.STS]


def place(place_id, lon, lat, kind=PlaceKind.EXPORT_TERMINAL):
    return Place(place_id, place_id, kind, "RU", None, "Baltic", None, lon, lat, as_written(""), "AN", "low", None)


def holds(one, other):
    """Whether the fence of one place holds the reference point of another."""
    return bool(shapely.intersects_xy(PLACES[one][1], PLACES[other][0].lon, PLACES[other][0].lat))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RU-KOZMINO", "RU-VOSTOCHNY"),
        ("RU-KOZMINO", "RU-NAKHODKA"),
        ("RU-NAKHODKA", "RU-VOSTOCHNY"),
        ("IN-VADINAR", "IN-SIKKA"),
        ("RU-PRIGORODNOYE", "RU-KORSAKOV"),
        ("RU-MURMANSK", "RU-UMBA"),
        ("RU-SHESKHARIS", "RU-CPC"),
        ("STS-FUJAIRAH", "STS-KHORFAKKAN"),
    ],
)
def test_neighbours_known_for_being_confused_are_kept_apart(one, other):
    assert holds(one, one)
    assert holds(other, other)
    assert not holds(one, other)
    assert not holds(other, one)


def test_no_terminal_holds_the_berth_of_another():
    assert [(a, b) for a, b in permutations(TERMINALS, 2) if holds(a, b)] == []


def test_no_transfer_area_holds_a_berth_or_the_middle_of_another():
    assert [(a, b) for a in AREAS for b in TERMINALS + AREAS if a != b and holds(a, b)] == []


def test_terminals_do_not_overlap():
    overlaps = [(a, b) for a, b in combinations(TERMINALS, 2) if shapely.intersects(PLACES[a][1], PLACES[b][1])]
    assert overlaps == []


def test_transfer_areas_leave_the_terminals_out():
    # Corners are rounded to a metre: along a common rim some square metres may be both.
    shared = [
        (a, b)
        for a in AREAS
        for b in TERMINALS + AREAS
        if a != b and shapely.intersection(PLACES[a][1], PLACES[b][1]).area > 1e-6
    ]
    assert shared == []


def test_every_place_holds_its_own_reference_point():
    assert [i for i in TERMINALS + AREAS if not holds(i, i)] == []


def test_no_circle_is_trusted_more_than_medium_and_all_say_their_shape():
    assert {PLACES[i][0].confidence for i in TERMINALS + AREAS} <= {"medium", "low"}
    assert all(english(PLACES[i][0].shape).startswith("circle of ") for i in TERMINALS + AREAS)
    assert "RU-VOSTOCHNY" in english(PLACES["RU-KOZMINO"][0].shape)


def test_the_way_into_kozmino_bay_is_kozminos_and_lies_miles_from_vostochnys_fence():
    """Fairway N 2A of the by-laws of the port (port_areas_left_out.csv), and as far again beyond its inner end."""
    outer, inner = np.array([132.97583, 42.741]), np.array([133.00133, 42.723])
    berths = 2 * inner - outer
    (_, kozmino), (_, vostochny) = PLACES["RU-KOZMINO"], PLACES["RU-VOSTOCHNY"]
    assert all(shapely.intersects_xy(kozmino, *point) for point in (outer, inner, berths))
    off_nm = Fences([PLACES["RU-VOSTOCHNY"][0]], np.array([vostochny])).distance_m(*berths, 0) / M_PER_NM
    assert off_nm > 1.0


@given(
    st.floats(-179, 179), st.floats(-75, 75), st.floats(0, 359), st.floats(0.3, 20), st.floats(1, 12), st.floats(1, 12)
)
def test_two_circles_never_overlap_and_keep_their_points(lon, lat, course, apart_nm, radius_a, radius_b):
    x, y = destination(lon, lat, course, apart_nm * M_PER_NM)
    if abs(x - lon) > 180:
        return  # no place lies on the date line; circles are not drawn across it
    a, b = draw([place("A", lon, lat), place("B", float(x), float(y))], [radius_a, radius_b])
    assert not shapely.intersects(a.polygon, b.polygon)
    assert shapely.intersects_xy(a.polygon, lon, lat)
    assert shapely.intersects_xy(b.polygon, x, y)
    assert ("cut" in english(a.place.shape)) == (a.polygon.area < circle(lon, lat, radius_a).area * 0.999)


def test_the_common_border_is_half_way():
    """Two circles of 5 nm, 6 nm apart on the equator: each ends 3 nm from its point towards the other."""
    a, b = draw([place("A", 0.0, 0.0), place("B", 0.1, 0.0)], [5.0, 5.0])
    assert a.polygon.bounds[2] == pytest.approx(0.05, abs=1e-4)
    assert b.polygon.bounds[0] == pytest.approx(0.05, abs=1e-4)
    assert a.polygon.bounds[0] == pytest.approx(-5 / 60, rel=2e-3)  # the far side is whole
    assert english(a.place.shape) == "circle of 5 nm round one point, cut half way to B"


def test_a_small_neighbour_costs_no_more_than_its_own_circle():
    """10 nm and 2 nm round points 9 nm apart: the large one ends at 7 nm, where the small one begins."""
    large, small = draw([place("A", 0.0, 0.0), place("B", 0.15, 0.0)], [10.0, 2.0])
    assert large.polygon.bounds[2] == pytest.approx(7 / 60, abs=2e-4)
    assert english(large.place.shape) == "circle of 10 nm round one point, cut short of B"
    assert english(small.place.shape) == "circle of 2 nm round one point"


def test_a_transfer_area_is_less_the_terminals_in_it():
    area, terminal = draw([place("S", 0.0, 0.0, PlaceKind.STS), place("T", 0.05, 0.0)], [10.0, 2.0])
    assert not shapely.intersects_xy(area.polygon, 0.05, 0.0)
    assert shapely.intersects_xy(terminal.polygon, 0.05, 0.0)
    assert english(area.place.shape).endswith("less the fences of terminals in it")


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(0.5, 60))
def test_a_circle_is_round_in_metres(lon, lat, radius_nm):
    rim = shapely.get_coordinates(circle(lon, lat, radius_nm))
    assert distance_m(lon, lat, rim[:, 0], rim[:, 1]) == pytest.approx(radius_nm * M_PER_NM, rel=1e-6)
