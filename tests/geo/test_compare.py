"""Learned areas beside fences: at a place, beside one, or where no list names any."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from made import fences, learned, place

from monitor.geo.areas.areas import NO_AREAS, Areas
from monitor.geo.compare import CompareParams, compared
from monitor.geo.learned_area import Listed
from monitor.model.area import Area, AreaPurpose, AreaRole
from monitor.model.place import PlaceKind


@pytest.mark.parametrize(
    ("off_deg", "kind", "listed"),
    [
        (-0.05, PlaceKind.EXPORT_TERMINAL, Listed.FENCE),
        (-0.05, PlaceKind.STS, Listed.FENCE),
        (-0.05, PlaceKind.STRAIT, Listed.UNKNOWN),
        (0.05, PlaceKind.EXPORT_TERMINAL, Listed.SHIFTED),
        (0.10, PlaceKind.EXPORT_TERMINAL, Listed.UNKNOWN),
    ],
)
def test_what_fences_say_of_a_learned_area(off_deg, kind, listed):
    known = fences(place(kind=kind))
    middle = learned(lat=60.35 + 0.05 + off_deg)
    (found,) = compared([middle], NO_AREAS, known, CompareParams())
    assert found.listed is listed and found.area is middle
    assert found.place_id == (None if listed is Listed.UNKNOWN else "RU-PRIMORSK")
    apart_m = {Listed.FENCE: 0.0, Listed.SHIFTED: off_deg * 111_195}.get(listed)
    assert found.apart_m == (apart_m if apart_m is None else pytest.approx(apart_m, rel=0.01))


def test_without_any_fence_all_is_unknown():
    (found,) = compared([learned()], NO_AREAS, fences(), CompareParams())
    assert found.listed is Listed.UNKNOWN and found.apart_m is None


BERTH = Area(
    area_id="RU-X/berth/4",
    place="RU-X",
    role=AreaRole.BERTH,
    name_en="Berth 4",
    name_ja=None,
    purpose=AreaPurpose.OIL,
    remark=None,
    source="an order",
    url=None,
    as_of="2025-01-01",
    valid_from=None,
    valid_to=None,
    confidence="high",
    n_vertices=5,
)


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        ({}, Listed.COVERED),
        ({"role": AreaRole.ANCHORAGE, "place": None}, Listed.COVERED),
        ({"role": AreaRole.PORT_WATERS}, Listed.FENCE),
        ({"role": AreaRole.APPROACH}, Listed.FENCE),
        ({"valid_to": date(2026, 3, 3)}, Listed.FENCE),
    ],
)
def test_an_area_in_which_ships_stop_says_more_than_a_fence(changes, listed):
    one, area = learned(), replace(BERTH, **changes)
    polygons = np.array([one.polygon], dtype=object)
    (found,) = compared([one], Areas([area], polygons), fences(place()), CompareParams())
    known = (area.area_id, area.place) if listed is Listed.COVERED else (None, "RU-PRIMORSK")
    assert (found.listed, found.area_id, found.place_id, found.apart_m) == (listed, *known, 0.0)
