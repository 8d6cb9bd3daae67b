"""The arithmetic of silence: worked examples, and the laws of the bound."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.detect.gaps.chance_unheard import interval, p_unheard, share_of


def chance(heard, vessels, habit=0.9, weight=4.0):
    return float(p_unheard(heard, vessels, habit, weight))


def test_it_is_the_mean_of_a_beta():
    # a = 4 x 0.9 + 6 = 9.6, b = 4 x 0.1 = 0.4: b / (a + b)
    assert chance(6, 6) == pytest.approx(0.04)
    # two of six unheard: b = 2.4
    assert chance(4, 6) == pytest.approx(0.24)


def test_where_nobody_is_known_to_be_nothing_can_be_told():
    assert chance(0, 0, habit=0.999) == 1.0


def test_one_vessel_leaves_it_to_the_habit_and_many_do_not():
    assert chance(1, 1, habit=0.5) == pytest.approx(0.4)
    assert chance(100, 100, habit=0.5) == pytest.approx(2 / 104)


@given(st.integers(0, 50), st.integers(0, 50), st.floats(0.01, 0.99))
def test_laws_of_the_chance(a, b, habit):
    heard, vessels = sorted((a, b + 1))
    q = chance(heard, vessels, habit)
    assert 0.0 < q < 1.0
    assert chance(heard + 1, vessels + 1, habit) < q  # another vessel heard
    assert chance(heard, vessels + 1, habit) > q  # another one unheard
    assert chance(heard, vessels, min(0.99, habit + 0.005)) <= q  # better water


@given(st.lists(st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)), min_size=1, max_size=8), st.integers(0, 2**31))
def test_one_trial_bounds_any_dependence_between_half_hours(pairs, seed):
    """Silent throughout is never likelier than silent in one half hour, however these hang together."""
    rng = np.random.default_rng(seed)
    common = rng.uniform(size=4000)
    silent = [np.where(rng.uniform(size=4000) < tied, common, rng.uniform(size=4000)) < p for p, tied in pairs]
    assert np.mean(np.all(silent, axis=0)) <= np.mean([np.mean(s) for s in silent])


def test_shares_and_intervals():
    assert float(share_of(0, 0)) == 0.5
    assert float(share_of(8, 8)) == pytest.approx(0.9)
    assert interval(0, 0) == (0.0, 1.0)
    low, high = interval(8, 10)  # Wilson 1927; tables give 0.490 and 0.943
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert interval(800, 1000)[1] - interval(800, 1000)[0] < high - low
