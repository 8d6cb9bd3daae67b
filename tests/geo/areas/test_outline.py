"""Outlines: what is mended, and what is refused by which sentence."""

import numpy as np
import pytest
import shapely
from drafts import draft

from monitor.errors import ReferenceInvalid
from monitor.geo.areas.outline import MOST_CORNERS, area_km2, outline_of
from monitor.model.area import AreaRole

SQUARE = [(28.40, 59.80), (28.42, 59.80), (28.42, 59.82), (28.40, 59.82)]


def refusal(shape, **said):
    with pytest.raises(ReferenceInvalid) as caught:
        outline_of(draft(shape, **said))
    return caught.value.what.id


def ring(n, radius=0.1):
    turns = np.linspace(0, 2 * np.pi, n, endpoint=False)
    wobble = radius * (1 + 0.3 * np.sin(turns * n / 3))
    return shapely.Polygon(np.column_stack([28 + wobble * np.cos(turns), 60 + wobble * np.sin(turns)]))


@pytest.mark.parametrize(
    ("shape", "said", "why"),
    [
        (shapely.Polygon(), {}, "area_empty"),
        (None, {}, "area_empty"),
        (shapely.box(28.4, 59.8, 28.40001, 59.80001), {}, "area_empty"),
        (shapely.LineString(SQUARE[:2]), {}, "area_line"),
        (shapely.Point(28.4, 59.8), {"role": AreaRole.APPROACH}, "area_point_only"),
        (shapely.Point(28.4, 97.8), {}, "area_off_globe"),
        (shapely.box(20, 50, 40, 70), {}, "area_too_large"),
        (shapely.box(28.40, 59.80, 28.45, 59.85), {"role": AreaRole.BERTH}, "area_too_large"),
        (shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2), (1, 1.2)]), {}, "area_crosses_itself"),
        (ring(10_000), {}, "area_too_many_corners"),
    ],
)
def test_what_is_no_outline_is_refused(shape, said, why):
    assert refusal(shape, **said) == why


def test_corners_listed_crosswise_have_one_order_if_all_lie_on_their_hull():
    crossed = shapely.Polygon([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]])
    polygon, said = outline_of(draft(crossed))
    assert [text.id for text in said] == ["area_reordered"]
    assert polygon.equals(shapely.Polygon(SQUARE))


def test_the_other_way_round_is_the_same_area():
    one, _ = outline_of(draft(shapely.Polygon(SQUARE)))
    other, said = outline_of(draft(shapely.Polygon(SQUARE[::-1])))
    assert said == [] and one.wkb == other.wkb


def test_a_drawn_coast_of_many_corners_is_thinned_and_that_is_said():
    turns = np.linspace(0, 2 * np.pi, 5000, endpoint=False)
    round_one = shapely.Polygon(np.column_stack([28 + 0.05 * np.cos(turns), 60 + 0.03 * np.sin(turns)]))
    polygon, said = outline_of(draft(round_one))
    assert [text.id for text in said] == ["area_thinned"]
    assert shapely.get_num_coordinates(polygon) <= MOST_CORNERS
    assert area_km2(polygon) == pytest.approx(area_km2(round_one), rel=0.01)


def test_across_the_date_line_is_one_piece():
    across = shapely.Polygon([(179.9, 66.0), (-179.9, 66.0), (-179.9, 66.1), (179.9, 66.1)])
    polygon, said = outline_of(draft(across))
    assert [text.id for text in said] == ["area_date_line"]
    assert polygon.bounds == pytest.approx((179.9, 66.0, 180.1, 66.1))


@pytest.mark.parametrize(("radius_m", "said"), [(370.4, "area_circle_stated"), (None, "area_circle_usual")])
def test_a_point_becomes_the_water_a_ship_covers(radius_m, said):
    polygon, told = outline_of(draft(shapely.Point(28.4, 59.8), radius_m=radius_m))
    assert [text.id for text in told] == [said]
    assert area_km2(polygon) == pytest.approx(np.pi * ((radius_m or 500.0) / 1000) ** 2, rel=0.01)
