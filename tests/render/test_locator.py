"""The numbers of the dossier's charts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from monitor.render.locator import _tenths


@given(arrays(np.float64, st.tuples(st.integers(0, 5), st.just(2)), elements=st.floats(-5_000, 5_000)))
def test_points_are_told_with_one_digit_and_without_a_negative_nought(xy):
    assert _tenths(xy) == [str(n) for n in (np.round(xy, 1) + 0.0).ravel().tolist()]


def test_the_edge_of_the_drawing_is_told_like_what_lies_beyond():
    assert _tenths(np.array([[0.0, 760.0], [-0.04, 760.06]])) == ["0.0", "760.0", "0.0", "760.1"]
