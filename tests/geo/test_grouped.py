"""Runs of equal keys: every row once, in order; nothing of nothing."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from monitor.geo.grouped import cut, groups, starts


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2))))
def test_runs_are_those_that_itertools_would_find(keys):
    a, b = (np.array([k[i] for k in keys], np.int64) for i in (0, 1))
    found = groups(a, b)
    assert [keys[start:stop] for start, stop in found] == _by_hand(keys)
    assert starts(a, b).tolist() == [start for start, _ in found]


def _by_hand(keys):
    runs = []
    for key in keys:
        if runs and runs[-1][-1] == key:
            runs[-1].append(key)
        else:
            runs.append([key])
    return runs


def test_empty_columns_have_no_groups_whatever_the_edges():
    empty = np.empty(0, np.int64)
    assert groups(empty) == [] and groups(empty, empty) == [] and starts(empty).tolist() == []
    assert cut(0, np.array([0])) == [] and cut(0, empty) == []


def test_one_row_is_one_group():
    assert groups(np.array(["x"])) == [(0, 1)]
