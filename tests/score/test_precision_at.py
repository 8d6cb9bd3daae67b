"""The head of a ranking beside chance: figures worked by hand or printed elsewhere."""

from math import comb

import pytest

from monitor.score.precision_at import Interval, chance, head, share_of, weeks_of


@pytest.mark.parametrize(
    ("points", "top", "first"),
    [
        ({1: 9, 2: 5, 3: 1}, 2, {1: 1, 2: 1}),
        ({1: 9, 2: 5, 3: 5, 4: 5, 5: 1}, 2, {1: 1, 2: 1 / 3, 3: 1 / 3, 4: 1 / 3}),
        ({1: 9, 2: 9, 3: 9}, 2, {1: 2 / 3, 2: 2 / 3, 3: 2 / 3}),
        ({1: 9, 2: 0}, 5, {1: 1}),  # without points nobody is named
        ({}, 5, {}),
    ],
)
def test_equals_share_the_last_places(points, top, first):
    assert head(points, top) == pytest.approx(first)


def test_wilson_as_printed():
    # Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I, method 3
    assert share_of(81, 263).interval == Interval(pytest.approx(0.2553, abs=1e-4), pytest.approx(0.3662, abs=1e-4))
    assert share_of(0, 20).interval.high == pytest.approx(0.1611, abs=1e-4)
    assert share_of(1, 29).interval.low == pytest.approx(0.0061, abs=1e-4)
    assert share_of(0, 0) is None


def test_chance_is_hypergeometric():
    found = chance(10, 4, 3, 2)
    assert found.expected_hits == pytest.approx(1.2)
    assert found.at_least_as_many == pytest.approx((comb(4, 2) * 6 + comb(4, 3)) / comb(10, 3))
    assert (found.hits.low, found.hits.high) == (0, 3)  # 0 hits: 20 of 120; 3 hits: 4 of 120, more than 2.5 %
    assert chance(10, 4, 3, 0).at_least_as_many == 1
    assert chance(3, 0, 2, 0).hits == Interval(0, 0)
    assert chance(0, 0, 0, 0) is None


def test_weeks():
    found = weeks_of([7, 14, 21, 28, 35])
    assert (found.lower_quartile, found.median, found.upper_quartile) == (2, 3, 4)
    assert 1 <= found.median_interval.low < 3 < found.median_interval.high <= 5
    assert weeks_of([35, 28, 21, 14, 7]) == found, "the order of ships does not matter"
    assert weeks_of([]) is None
