"""Where maps are cut, and how much of the world lies on them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.geo.projection import mercator_y
from monitor.render.frame import MERCATOR_LAT, Box, Frame


def mercator_deg(lat):
    return np.degrees(mercator_y(lat))


lons = st.lists(st.floats(-180, 180), min_size=1, max_size=20)


@given(lons)
def test_every_longitude_lies_within_one_turn_of_the_cut(points):
    frame = Frame.round_about(points)
    turned = frame.lon(points)
    assert (turned >= frame.cut).all() and (turned <= frame.cut + 360).all()
    assert ((turned - points + 1e-6) % 360 < 2e-6).all()


@pytest.mark.parametrize(
    ("points", "spread"), [([179, -179], 2), ([10, 20], 10), ([-170, 170, 175], 20), ([0, 90, -90], 180), ([5], 0)]
)
def test_what_lies_together_is_drawn_together(points, spread):
    turned = Frame.round_about(points).lon(points)
    assert turned.max() - turned.min() == pytest.approx(spread)


def test_without_points_the_world_is_cut_at_the_date_line():
    assert Frame.round_about([]).cut == -180.0


@given(st.floats(-170, 150), st.floats(-80, 70), st.floats(0.1, 30), st.floats(0.1, 10))
def test_a_screen_of_any_shape_is_filled(west, south, wide, tall):
    box = Box(west, south, west + wide, south + tall)
    on_screen = box.for_screens(widest=2.0, tallest=1.2)
    for ratio in (2.0, 1.0, 1 / 1.2):  # width by height of a screen that shows the whole box
        high = mercator_deg(box.north) - mercator_deg(box.south)
        shown_wide, shown_high = max(wide, high * ratio), max(high, wide / ratio)
        assert on_screen.east - on_screen.west >= min(shown_wide, 360) - 1e-6
        reached = mercator_deg(on_screen.north) - mercator_deg(on_screen.south)
        assert reached >= shown_high - 1e-6 or MERCATOR_LAT in (on_screen.north, -on_screen.south)


def test_a_margin_never_goes_round_the_world_twice_or_over_a_pole():
    box = Box(-179, -80, 179, 84).grown(0.5, 1.0)
    assert box.east - box.west == 360 and box.north == MERCATOR_LAT and box.south == -MERCATOR_LAT


def test_of_boxes_those_that_touch_a_part_of_the_map_are_shown_whole():
    part = Box(20.0, 55.0, 28.0, 61.0)
    assert part.with_those_in_it([Box(27.0, 59.0, 30.0, 62.0), Box(29.0, 59.0, 31.0, 60.0)]) == Box(
        20.0, 55.0, 30.0, 62.0
    )
