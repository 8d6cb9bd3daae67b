"""Quantities of messages: a bound is never told tighter than it is, a chance never as certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.message import Quantity, at_least, at_most, estimated, message, quantity

CHANCES = st.floats(min_value=0.0, max_value=1.0, exclude_min=True, exclude_max=True)


@given(CHANCES, st.integers(0, 7))
def test_no_chance_is_told_as_certain_or_impossible(chance, decimals):
    told = quantity(chance, "share", decimals)
    assert told.value not in (0, 1) or told.unit != "share"


@given(CHANCES)
def test_a_bound_is_never_told_tighter_than_it_is(chance):
    assert at_most(chance).value >= chance - 1e-9
    assert at_least(chance).value <= chance + 1e-9


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (quantity(0.99992, "share"), Quantity(0.999, "share_over")),
        (quantity(0.0003, "share"), Quantity(0.001, "share_under")),
        (quantity(1.0, "share"), Quantity(1, "share")),
        (quantity(0.0, "share"), Quantity(0, "share")),
        (at_least(0.9865), Quantity(0.986, "share")),
        (at_least(0.29, 2), Quantity(0.29, "share")),
        (at_most(0.01411), Quantity(0.0142, "share")),
        (at_most(0.0142), Quantity(0.0142, "share")),
        (at_most(8.4e-05), Quantity(0.0001, "share")),
        (estimated(4e-05), message("tell_less_than", value=0.01)),
        (estimated(0.0113), 0.01),
        (estimated(0.0), 0.0),
    ],
)
def test_bounds_and_estimates_worked_by_hand(told, expected):
    assert told == expected
