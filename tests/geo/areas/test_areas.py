"""The areas that are shipped: each holds what its document names, and no neighbour's berth."""

from datetime import date

import numpy as np
import pytest
import shapely

from monitor.errors import ReferenceInvalid
from monitor.geo.areas.area_file import FILE, areas_geojson, load_areas
from monitor.geo.areas.area_table import read_table
from monitor.geo.areas.outline import area_km2
from monitor.geo.reference import reference_dir
from monitor.model.area import AreaRole
from pipelines.jobs import write_areas

FOLDER = reference_dir()
AREAS = load_areas(FOLDER / FILE)
DAY = date(2026, 3, 2)


def test_drawing_the_table_again_gives_the_file():
    assert areas_geojson(write_areas.drawn(FOLDER)) == (FOLDER / FILE).read_text(encoding="utf-8")


def test_each_area_lies_round_the_corners_of_its_document():
    drafts, _ = read_table(FOLDER / write_areas.TABLE, {})
    by_name = {(area.name_en, area.role): i for i, area in enumerate(AREAS.areas)}
    assert len(drafts) == len(AREAS.areas) == len(by_name)
    for draft in drafts:
        polygon = AREAS.polygons[by_name[draft.name_en, draft.role]]
        middle = shapely.Point(
            shapely.get_coordinates(draft.shape)[: 500 if draft.shape.geom_type == "Point" else -1].mean(axis=0)
        )
        assert shapely.intersects(polygon, middle), draft.name_en
        corners = shapely.points(shapely.get_coordinates(draft.shape))
        assert (shapely.distance(polygon, corners) < 2e-5).all(), draft.name_en


def test_none_holds_a_neighbours_berth():
    lying = [i for i, area in enumerate(AREAS.areas) if area.role in (AreaRole.BERTH, AreaRole.SPM)]
    middles = shapely.centroid(AREAS.polygons[lying])
    for i, area in enumerate(AREAS.areas):
        if area.role in (AreaRole.BERTH, AreaRole.SPM, AreaRole.ANCHORAGE):
            held = [lying[n] for n in np.flatnonzero(shapely.intersects(AREAS.polygons[i], middles))]
            assert held in ([], [i]), area.area_id


def test_each_is_of_a_plausible_size_and_says_where_it_comes_from():
    for area, polygon in zip(AREAS.areas, AREAS.polygons, strict=True):
        assert 0.05 < area_km2(polygon) < 300, area.area_id
        assert len(area.source) > 20 and area.as_of, area.area_id
        assert area.confidence != "high" or "order No" in area.source


@pytest.mark.parametrize(
    ("lon", "lat", "expected"),
    [
        (28.42367, 59.70533, ["berth-4-nevskaya-pipeline-terminal"]),
        (28.41, 59.81, ["anchorage-11a"]),
        (28.40833, 59.82967, ["quarantine-place-in-anchorage-11a", "anchorage-11a"]),
        (28.415, 59.775, ["anchorage-11"]),
        (28.41, 59.68, []),  # the coal berths
    ],
)
def test_the_most_telling_area_comes_first(lon, lat, expected):
    found = [area.area_id for area in AREAS.holding(lon, lat, DAY)]
    assert found == [f"RU-USTLUGA/{'berth' if 'berth' in name else 'anchorage'}/{name}" for name in expected]


def test_an_area_is_there_only_while_it_is_valid():
    quarantine = AREAS.by_id["RU-USTLUGA/anchorage/quarantine-place-in-anchorage-11a"]
    assert quarantine.valid_from == date(2022, 9, 6)
    before = [area.area_id for area in AREAS.holding(28.40833, 59.82967, date(2022, 9, 5))]
    assert before == ["RU-USTLUGA/anchorage/anchorage-11a"]


def test_ones_own_area_takes_the_place_of_ours():
    i = 3
    own = AREAS.only(lambda area: area is AREAS.areas[i])
    both = AREAS.with_own(own)
    assert len(both.areas) == len(AREAS.areas) and both.areas[-1] is AREAS.areas[i]


@pytest.mark.parametrize("text", ["", "[]", '{"features":[{}]}', '{"features":[{"properties":{},"geometry":null}]}'])
def test_a_file_that_is_none_is_refused(tmp_path, text):
    path = tmp_path / FILE
    path.write_text(text)
    with pytest.raises(ReferenceInvalid):
        load_areas(path)


def test_without_a_file_there_are_no_areas(tmp_path):
    assert load_areas(tmp_path / FILE).areas == ()
