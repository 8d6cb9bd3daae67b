"""Limits of shares, beside printed ones."""

import numpy as np
import pytest

from monitor.model.shares import wilson_95


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"), [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (1, 29, 0.0061, 0.1718)]
)
def test_limits_as_printed(hits, n, low, high):
    # Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I, method 3
    assert wilson_95(hits, n) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_of_arrays_as_of_numbers():
    low, high = wilson_95(np.array([0.0, 8.0]), np.array([10.0, 10.0]))
    assert [*zip(low, high, strict=True)] == [pytest.approx(wilson_95(k, 10.0), abs=1e-12) for k in (0.0, 8.0)]
