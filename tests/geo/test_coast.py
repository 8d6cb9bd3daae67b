"""Land: known points, clipping, and the date line."""

import gzip
import json

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import ReferenceInvalid
from monitor.geo.coast import GRID_DEG, Coast
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.geo.sphere import destination

SMALL = Coast.load(reference_dir(), "50m")


@pytest.fixture(params=("50m", "10m"))
def coast(request):
    return Coast.load(reference_dir(), request.param)


def test_the_land_is_valid_and_within_the_map(coast):
    assert shapely.is_valid(coast.land).all()
    assert shapely.total_bounds(coast.land)[[0, 2]].tolist() == [-180.0, 180.0]


def test_two_sevenths_of_the_globe_are_land(coast):
    """Points spread evenly over the sphere: 29 % of it is land, ice shelves among it."""
    n = 20_000
    lat = np.degrees(np.arcsin(np.linspace(-1, 1, n)))
    lon = (np.arange(n) * 137.50776) % 360 - 180  # the golden angle
    assert 0.28 < coast.is_land(lon, lat).mean() < 0.30


def test_known_points(coast):
    ashore = {
        "Moscow": (37.6, 55.75),
        "Chukotka": (179.0, 67.0),
        "its other side": (-179.0, 67.0),
        "Wrangel": (180.0, 71.2),
        "the pole": (0.0, -89.999),
        "inner Antarctica": (170.0, -84.0),
    }
    afloat = {
        "Gulf of Finland": (26.0, 59.9),
        "Ross Sea": (180.0, -70.0),
        "Bering Sea": (-178.0, 60.0),
        "0 N 0 E": (0.0, 0.0),
        "North Pole": (0.0, 89.9),
        "mid-Pacific": (179.99, 0.0),
    }
    for name, point in ashore.items():
        assert coast.is_land(*point).tolist() == [True], name
    for name, point in afloat.items():
        assert coast.is_land(*point).tolist() == [False], name


def test_longitudes_that_run_on_are_the_same_place():
    assert SMALL.is_land([181.0, -179.0, 541.0], 67.0).tolist() == [True, True, True]


def test_shapes_broadcast():
    assert SMALL.is_land(np.zeros((2, 1)), np.zeros(3)).shape == (2, 3)
    assert SMALL.is_land([], []).shape == (0,)


@pytest.mark.parametrize("box", [(170.0, 60.0, -170.0, 72.0), (170.0, 60.0, 190.0, 72.0)])
def test_a_box_across_the_date_line_comes_in_one_piece(box):
    land = SMALL.clip(*box)
    assert land.bounds[0] == 170.0
    assert land.bounds[2] == pytest.approx(190.0, abs=0.5)
    chukotka = [part for part in land.geoms if shapely.intersects_xy(part, 179.0, 67.0)]
    assert shapely.intersects_xy(chukotka[0], 181.0, 67.0)  # no seam at 180


def test_a_box_named_from_the_west_of_the_line_is_the_same_land():
    assert SMALL.clip(-190, 60, -170, 72).area == pytest.approx(SMALL.clip(170, 60, -170, 72).area)


def test_open_sea_has_no_land_and_is_still_a_multipolygon():
    land = SMALL.clip(-30, -10, -29, -9)
    assert (land.geom_type, land.is_empty) == ("MultiPolygon", True)


def test_all_land_is_the_box():
    land = SMALL.clip(36, 55, 38, 56)
    assert land.area == pytest.approx(2.0)


@given(st.floats(-180, 170), st.floats(-85, 75), st.floats(0.2, 20), st.sampled_from([0.0, 0.001, 0.01, 0.1]))
def test_a_clip_is_valid_inside_its_box_and_on_the_grid(west, south, size, tolerance_deg):
    east, north = west + size, south + min(size, 89 - south)
    land = SMALL.clip(west, south, east, north, tolerance_deg)
    assert land.geom_type == "MultiPolygon"
    assert land.is_valid
    corners = shapely.get_coordinates(land)
    slack = GRID_DEG
    assert ((corners >= [west - slack, south - slack]) & (corners <= [east + slack, north + slack])).all()
    assert all(len(repr(float(v)).partition(".")[2]) <= 4 or "e" in repr(float(v)) for v in corners.ravel())


@given(st.floats(-180, 170), st.floats(-80, 70), st.integers(0, 2**32 - 1))
def test_a_clip_without_tolerance_is_land_where_there_is_land(west, south, seed):
    land = SMALL.clip(west, south, west + 10, south + 10)
    rng = np.random.default_rng(seed)
    lon, lat = west + rng.uniform(0, 10, 100), south + rng.uniform(0, 10, 100)
    clear = ~shapely.dwithin(shapely.points(lon, lat), land.boundary, 3 * GRID_DEG)
    assert (shapely.intersects_xy(land, lon, lat) == SMALL.is_land(lon, lat))[clear].all()


def test_tolerance_thins_the_line_and_drops_islets():
    land = Coast.load(reference_dir(), "10m")
    fine, coarse = (land.clip(20, 58, 31, 62, tolerance_deg) for tolerance_deg in (0.0, 0.02))
    assert shapely.get_num_coordinates(coarse) < shapely.get_num_coordinates(fine) / 3
    assert len(coarse.geoms) < len(fine.geoms)
    assert coarse.area == pytest.approx(fine.area, rel=0.01)


def test_reference_points_lie_at_the_water():
    """A berth that lies miles inland would be a typing error. Three lie on water that the coastline lacks."""
    on_rivers_and_lagoons = {"RU-ROSTOV", "RU-AZOV", "RU-KGD"}
    land = Coast.load(reference_dir(), "10m")
    for place in Fences.load(reference_dir() / "fences.geojson").places:
        lon, lat = destination(place.lon, place.lat, np.arange(0, 360, 10), 1852 * 1.5)
        inland = land.is_land([place.lon, *lon], [place.lat, *lat]).all()
        assert inland == (place.place_id in on_rivers_and_lagoons), place.place_id


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        gzip.compress(b"no json"),
        gzip.compress(b"{}"),
        gzip.compress(b"[]"),
        gzip.compress(
            json.dumps(
                {
                    "transform": {"scale": [1, 1], "translate": [0, 0]},
                    "arcs": [],
                    "objects": {"land": {"type": "Polygon", "arcs": [[7]]}},
                }
            ).encode()
        ),
        (reference_dir() / "land-50m.json.gz").read_bytes()[:5000],
    ],
    ids=["empty", "not compressed", "not JSON", "not a topology", "a list", "an arc that is not there", "cut off"],
)
def test_a_damaged_coastline_is_refused_by_name(tmp_path, content):
    (tmp_path / "land-50m.json.gz").write_bytes(content)
    with pytest.raises(ReferenceInvalid, match="coastline") as caught:
        Coast.load(tmp_path)
    assert caught.value.where.endswith("land-50m.json.gz")


def test_a_missing_coastline_is_refused_by_name(tmp_path):
    with pytest.raises(ReferenceInvalid, match="coastline"):
        Coast.load(tmp_path, "10m")


def test_many_points_at_once_answer_as_each_alone_and_nowhere_is_no_land():
    chance = np.random.default_rng(7)
    lon, lat = chance.uniform(-200, 400, 300), chance.uniform(-90, 90, 300)
    lon[::50], lat[7::50] = np.nan, np.nan
    alone = [bool(SMALL.is_land(x, y)[0]) for x, y in zip(lon, lat, strict=True)]
    assert SMALL.is_land(lon, lat).tolist() == alone
    assert any(alone) and not any(alone[::50]) and not any(alone[7::50])
