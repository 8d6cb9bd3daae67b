"""Areas from a table of corners, and from layers of a map."""

import geopandas as gpd
import pytest
import shapely

from monitor.errors import ReferenceInvalid
from monitor.geo.areas.area_layer import read_layer
from monitor.geo.areas.area_table import read_table
from monitor.model.area import AreaPurpose, AreaRole

HEAD = "place,area_kind,name,purpose_code,lat,lon,source,checked,valid_from,radius_m\n"
CORNERS = ((59.80, 28.40), (59.80, 28.42), (59.82, 28.42))


def area(name="roads", kind="anchorage", corners=CORNERS, checked="y", code="bunkering", start="", radius=""):
    return "".join(
        f"RU-X,{kind},{name},{code},{lat},{lon},order 1,{checked},{start},{radius}\n" for lat, lon in corners
    )


def read(tmp_path, text):
    path = tmp_path / "areas.csv"
    path.write_text(text, encoding="utf-8")
    drafts, refused = read_table(path, {})
    return drafts, [(remark.where, remark.text.id) for remark in refused]


def test_rows_of_one_area_are_one_outline(tmp_path):
    drafts, refused = read(
        tmp_path, HEAD + area(start="2022-09-06") + area("berth 4", "berth", [(59.7, 28.4)], radius="255")
    )
    roads, berth = drafts
    assert refused == []
    assert (roads.role, roads.purpose, roads.valid_from.year) == (AreaRole.ANCHORAGE, AreaPurpose.BUNKERING, 2022)
    assert roads.shape.equals(shapely.Polygon([(lon, lat) for lat, lon in CORNERS]))
    assert (berth.shape.x, berth.radius_m, berth.where) == (28.4, 255.0, "5")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"kind": "strait_limit"}, "area_role_unknown"),
        ({"code": "beer"}, "area_purpose_unknown"),
        ({"start": "6.9.2022"}, "area_date_unread"),
        ({"radius": "wide"}, "area_radius_unread"),
        ({"corners": [("59°48'", 28.4)] * 3}, "area_corner_unread"),
        ({"corners": [("nan", 28.4)] * 3}, "area_corner_unread"),
        ({"name": ""}, "area_lacks"),
    ],
)
def test_an_area_that_cannot_be_read_is_refused_and_the_next_is_read(tmp_path, said, why):
    drafts, refused = read(tmp_path, HEAD + area(**said) + area("other"))
    assert [draft.name_en for draft in drafts] == ["other"]
    assert [id_ for _, id_ in refused] == [why]


@pytest.mark.parametrize(("corners", "checked"), [(CORNERS[:2], "y"), (CORNERS, "line")])
def test_a_line_stays_one(tmp_path, corners, checked):
    (draft,), _ = read(tmp_path, HEAD + area(corners=corners, checked=checked))
    assert isinstance(draft.shape, shapely.LineString)


@pytest.mark.parametrize("text", ["place,name\n", "\x00\xff"])
def test_what_is_no_such_table_is_refused(tmp_path, text):
    path = tmp_path / "areas.csv"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(ReferenceInvalid):
        read_table(path, {})


FRAME = {"role": ["anchorage"], "name_en": ["roads"], "purpose": ["bunkering"], "source": ["order 1"]}
BOX = [shapely.box(28.40, 59.80, 28.42, 59.82)]


@pytest.mark.parametrize("name", ["areas.geojson", "areas.gpkg", "areas.shp", "areas.kml"])
def test_layers_of_other_programs_are_read(tmp_path, name):
    path = tmp_path / name
    gpd.GeoDataFrame(FRAME, geometry=BOX, crs="EPSG:4326").to_file(path)
    (draft,), refused = read_layer(path, {"name": "roads"})
    assert (draft.role, draft.purpose, draft.name_en) == (AreaRole.ANCHORAGE, AreaPurpose.BUNKERING, "roads")
    assert refused == [] and draft.shape.equals(BOX[0])


def test_metres_of_another_system_become_degrees(tmp_path):
    path = tmp_path / "areas.gpkg"
    gpd.GeoDataFrame(FRAME, geometry=BOX, crs="EPSG:4326").to_crs("EPSG:3035").to_file(path)
    (draft,), _ = read_layer(path, {})
    assert draft.shape.bounds == pytest.approx(BOX[0].bounds, abs=1e-6)


def test_a_shapefile_without_its_system_is_refused_by_name(tmp_path):
    path = tmp_path / "areas.shp"
    gpd.GeoDataFrame(FRAME, geometry=BOX, crs="EPSG:4326").to_file(path)
    path.with_suffix(".prj").unlink()
    with pytest.raises(ReferenceInvalid) as caught:
        read_layer(path, {})
    assert caught.value.what.id == "error_areas_no_crs" and "areas.shp" in caught.value.where
