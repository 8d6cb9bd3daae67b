"""The numbers of the dossier's charts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from made import track

from monitor.render.chart_view import View
from monitor.render.locator import _pieces, _tenths


@given(arrays(np.float64, st.tuples(st.integers(0, 5), st.just(2)), elements=st.floats(-5_000, 5_000)))
def test_points_are_told_with_one_digit_and_without_a_negative_nought(xy):
    assert _tenths(xy) == [str(n) for n in (np.round(xy, 1) + 0.0).ravel().tolist()]


def test_the_edge_of_the_drawing_is_told_like_what_lies_beyond():
    assert _tenths(np.array([[0.0, 760.0], [-0.04, 760.06]])) == ["0.0", "760.0", "0.0", "760.1"]


WINDOW = View.round_about([20.0], [55.0], 1.0)


def test_of_a_track_only_what_may_show_is_drawn():
    inside, above, farther, beside = (20.0, 55.0), (20.1, 57.0), (20.2, 58.0), (20.3, 55.1)
    drawn = _pieces(WINDOW, track(inside, above, farther, above, beside))
    expected = [WINDOW.xy(*zip(*line, strict=True)) for line in ((inside, above), (above, beside))]
    assert len(drawn) == 2 and all(np.array_equal(*both) for both in zip(drawn, expected, strict=True))


def test_a_line_that_only_crosses_the_window_is_drawn():
    assert len(_pieces(WINDOW, track((20.0, 57.0), (20.1, 53.0)))) == 1


def test_a_lone_fix_is_a_dot_in_the_window_and_nothing_outside():
    assert [len(piece) for piece in _pieces(WINDOW, track((20.0, 55.0)))] == [2]
    assert _pieces(WINDOW, track((20.0, 58.0))) == [] and _pieces(WINDOW, track()) == []
