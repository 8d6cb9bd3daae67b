"""Learned areas beside fences: at a place, beside one, or where no list names any."""

import pytest
from made import fences, learned, place

from monitor.geo.compare import CompareParams, compared
from monitor.geo.learned_area import Listed
from monitor.model.place import PlaceKind


@pytest.mark.parametrize(
    ("off_deg", "kind", "listed"),
    [
        (-0.05, PlaceKind.EXPORT_TERMINAL, Listed.COVERED),
        (-0.05, PlaceKind.STS, Listed.COVERED),
        (-0.05, PlaceKind.STRAIT, Listed.UNKNOWN),
        (0.05, PlaceKind.EXPORT_TERMINAL, Listed.SHIFTED),
        (0.10, PlaceKind.EXPORT_TERMINAL, Listed.UNKNOWN),
    ],
)
def test_what_fences_say_of_a_learned_area(off_deg, kind, listed):
    known = fences(place(kind=kind))
    middle = learned(lat=60.35 + 0.05 + off_deg)
    (found,) = compared([middle], known, CompareParams())
    assert found.listed is listed and found.area is middle
    assert found.place_id == (None if listed is Listed.UNKNOWN else "RU-PRIMORSK")
    apart_m = {Listed.COVERED: 0.0, Listed.SHIFTED: off_deg * 111_195}.get(listed)
    assert found.apart_m == (apart_m if apart_m is None else pytest.approx(apart_m, rel=0.01))


def test_without_any_fence_all_is_unknown():
    (found,) = compared([learned()], fences(), CompareParams())
    assert found.listed is Listed.UNKNOWN and found.apart_m is None
