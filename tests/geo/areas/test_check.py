"""What is checked of areas beside their outlines; one that fails does not stop the rest."""

import pytest
import shapely
from drafts import draft

from monitor.geo.areas.check import checked
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.model.area import AreaRole

FENCES = Fences.load(reference_dir() / "fences.geojson")
COAST = Coast.load(reference_dir(), "50m")
AT_SEA = shapely.box(28.40, 59.80, 28.42, 59.82)


def told(*drafts):
    areas, remarks, refused = checked(drafts, FENCES, COAST)
    ids = [area.area_id for area in areas.areas]
    return ids, [remark.text.id for remark in remarks], [remark.text.id for remark in refused]


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (draft(shapely.box(40.0, 55.0, 40.05, 55.05)), "area_on_land"),
        (draft(shapely.box(20.0, 58.5, 20.05, 58.55), place="RU-USTLUGA"), "area_far"),
    ],
)
def test_one_that_is_refused_does_not_stop_the_rest(one, why):
    ids, _, refused = told(one, draft(AT_SEA, place="RU-USTLUGA", name="anchorage 11A"))
    assert ids == ["RU-USTLUGA/anchorage/anchorage-11a"]
    assert refused == [why]


def test_one_water_under_two_names_is_there_once():
    ids, _, refused = told(draft(AT_SEA, name="roads"), draft(AT_SEA, name="the roads"))
    assert (ids, refused) == (["NONE/anchorage/roads"], ["area_stands_twice"])


def test_a_berth_within_an_anchorage_of_another_name_is_refused():
    berth = draft(shapely.Point(28.41, 59.81), role=AreaRole.BERTH, name="berth 1")
    assert told(berth, draft(AT_SEA))[2] == ["area_holds_berth"]
    assert told(draft(AT_SEA), berth)[2] == ["area_in_another"]


def test_a_berth_may_lie_in_port_waters():
    berth = draft(shapely.Point(28.41, 59.81), role=AreaRole.BERTH, name="berth 1")
    assert told(draft(AT_SEA, role=AreaRole.PORT_WATERS), berth)[2] == []


def test_an_area_of_a_port_that_is_none_of_ours_belongs_to_no_place():
    areas, remarks, _ = checked([draft(AT_SEA, place="RU-USTLUAG")], FENCES, COAST)
    assert areas.areas[0].place is None
    assert [remark.text.id for remark in remarks] == ["area_place_unknown"]


def test_a_circle_is_never_of_high_confidence_and_says_that_it_is_one():
    one, two = draft(shapely.Point(28.41, 59.81), radius_m=370.4), draft(shapely.Point(28.45, 59.85), name="2")
    areas, _, _ = checked([one, two], FENCES, COAST)
    assert [area.confidence for area in areas.areas] == ["medium", "low"]
    assert "circle of the stated radius" in areas.areas[0].source


def test_names_in_other_letters_keep_apart():
    away = shapely.box(28.50, 59.85, 28.52, 59.87)
    ids, _, _ = told(draft(AT_SEA, name="大船锚地"), draft(away, name="避风锚地"))
    assert len(set(ids)) == 2
