"""When two ships on straight ways are within a radius: hand-worked, and against many small steps of time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.geo.approach import apart_at, nearest, offset_m, within
from monitor.geo.sphere import destination


def way(*pairs):
    start, end = np.array([p[0] for p in pairs], float), np.array([p[1] for p in pairs], float)
    return start, end


def test_passing_by_is_within_in_the_middle():
    # From 1000 m west to 1000 m east, 300 m to the north: within 500 m for 400 m on either side, 0.3 to 0.7.
    start, end = way([(-1000, 300), (1000, 300)])
    assert within(start, end, 500) == (pytest.approx([0.3]), pytest.approx([0.7]))
    assert nearest(start, end) == (pytest.approx([0.5]), pytest.approx([300.0]))


def test_too_far_away_or_sailing_apart_is_never():
    enters, leaves = within(*way([(-1000, 501), (1000, 501)], [(600, 0), (900, 0)], [(900, 0), (600, 0)]), 500)
    assert np.isnan(enters).all()
    assert np.isnan(leaves).all()


def test_ends_within_give_exactly_nought_and_one():
    enters, leaves = within(*way([(100, 0), (100, 0)], [(100, 0), (900, 0)], [(0, 900), (0, 100)]), 500)
    assert enters.tolist() == [0.0, 0.0, 0.5]
    assert leaves.tolist() == [1.0, 0.5, 1.0]


REACH = st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000))


@given(REACH, REACH)
def test_as_by_brute_force(start, end):
    start_m, end_m = way((start, end))
    parts = np.linspace(0, 1, 4001)
    apart = apart_at(np.repeat(start_m, 4001, 0), np.repeat(end_m, 4001, 0), parts)
    near = parts[apart <= 500]
    (enters,), (leaves,) = within(start_m, end_m, 500)
    if len(near):
        assert (enters, leaves) == (pytest.approx(near[0], abs=3e-4), pytest.approx(near[-1], abs=3e-4))
    else:
        assert np.isnan(enters) or leaves - enters < 5e-4
    assert nearest(start_m, end_m)[1][0] == pytest.approx(apart.min(), abs=1.0)


@pytest.mark.parametrize("lon, lat", [(0, 0), (180, 70), (-179.999, 80), (22, -36.5)])
@pytest.mark.parametrize("bearing", [10, 100, 200, 300])
def test_the_plane_is_true_to_a_thousandth(lon, lat, bearing):
    lon2, lat2 = destination(lon, lat, bearing, 1500.0)
    apart = offset_m(*(np.array([float(x)]) for x in (lon, lat, lon2, lat2, (lat + float(lat2)) / 2)))
    assert np.hypot(*apart[0]) == pytest.approx(1500, rel=1e-3)
