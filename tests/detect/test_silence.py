"""The arithmetic of silence: worked examples, and the laws of the bound."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.detect.silence import chance_of_silence, interval, share_of

COUNTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6)


def chance(pairs, habit=0.9, weight=4.0, min_bins=1):
    k = np.array([[min(a, b) for a, b in pairs]], float)
    n = np.array([[max(a, b) for a, b in pairs]], float)
    return float(chance_of_silence(k, n, np.array([habit]), weight, min_bins)[0])


def test_one_half_hour_is_the_mean_of_a_beta():
    # a = 4 x 0.9 + 6 = 9.6, b = 4 x 0.1 + 0 = 0.4: b / (a + b)
    assert chance([(6, 6)]) == pytest.approx(0.4 / 10)


def test_two_like_half_hours_are_the_beta_binomial():
    # E[(1 - theta)^2] = b (b + 1) / ((a + b) (a + b + 1))
    assert chance([(6, 6), (6, 6)]) == pytest.approx(0.4 * 1.4 / (10 * 11))


def test_two_unlike_half_hours_are_the_geometric_mean_of_the_squares():
    one, other = 0.4 * 1.4 / (10 * 11), 0.4 * 1.4 / (6 * 7)
    assert chance([(6, 6), (2, 2)]) == pytest.approx(np.sqrt(one * other))


def test_where_nobody_is_known_to_be_nothing_can_be_told():
    assert chance([(0, 0), (0, 0)]) == 1.0
    assert chance([(6, 6), (0, 0)], min_bins=2) == 1.0


def test_a_half_hour_in_which_nobody_was_heard_does_not_help():
    assert chance([(0, 9)]) == pytest.approx(9.4 / 13)


@given(COUNTS, st.floats(0.05, 0.95), st.integers(1, 3))
def test_it_is_a_chance(pairs, habit, min_bins):
    assert 0.0 < chance(pairs, habit, min_bins=min_bins) <= 1.0


@given(COUNTS, st.integers(0, 5))
def test_another_vessel_heard_never_makes_silence_likelier_where_all_is_told(pairs, i):
    told = [(k, n + 1) for k, n in ((min(p), max(p)) for p in pairs)]
    i %= len(told)
    k, n = told[i]
    assert chance([*told[:i], (k + 1, n + 1), *told[i + 1 :]]) <= chance(told) + 1e-12


@given(COUNTS, st.integers(0, 5))
def test_another_vessel_unheard_never_makes_it_less_likely_where_all_is_told(pairs, i):
    told = [(k, n + 1) for k, n in ((min(p), max(p)) for p in pairs)]
    i %= len(told)
    k, n = told[i]
    assert chance([*told[:i], (k, n + 1), *told[i + 1 :]]) >= chance(told) - 1e-12


@given(st.lists(st.tuples(st.floats(0.2, 8), st.floats(0.2, 8)), min_size=2, max_size=4), st.integers(0, 2**31))
def test_it_bounds_the_chance_under_full_dependence(shapes, seed):
    # Comonotone thetas: all half hours good or bad together, the worst case of dependence.
    u = np.linspace(0.0005, 0.9995, 1000)
    draws = [np.quantile(np.random.default_rng(seed + i).beta(a, b, 20_000), u) for i, (a, b) in enumerate(shapes)]
    joint = float(np.mean(np.prod([1 - d for d in draws], axis=0)))
    # The same Betas by hand: weight 0, so a = k and b = n - k.
    k = np.array([[a for a, _ in shapes]])
    n = np.array([[a + b for a, b in shapes]])
    bound = float(chance_of_silence(k, n, np.array([0.5]), 0.0, len(shapes))[0])
    assert joint <= bound * 1.05 + 1e-3  # to the error of drawing


def test_shares_and_intervals():
    assert float(share_of(0, 0)) == 0.5
    assert float(share_of(8, 8)) == pytest.approx(0.9)
    assert interval(0, 0) == (0.0, 1.0)
    low, high = interval(8, 10)  # Wilson 1927; tables give 0.490 and 0.943
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert interval(800, 1000)[1] - interval(800, 1000)[0] < high - low
