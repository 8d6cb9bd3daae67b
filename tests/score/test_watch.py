"""Watched hulls: when one has vanished, and in which order they are shown."""

from datetime import datetime, timedelta

import pytest

from monitor.model.watch import WatchedHull, WatchState
from monitor.score.watch import in_order, state_of

END = datetime(2026, 3, 9)
V, H, N = WatchState.VANISHED, WatchState.HEARD, WatchState.NEVER


@pytest.mark.parametrize(("hours", "state"), [(0, H), (48, H), (48.1, V), (10_000, V), (None, N)])
def test_a_hull_has_vanished_after_two_days(hours, state):
    assert state_of(None if hours is None else END - timedelta(hours=hours), END) is state


def test_who_vanished_since_the_edition_before_comes_first_then_the_latest():
    def hull(name, state, hours, before):
        last = None if hours is None else END - timedelta(hours=hours)
        return WatchedHull(name, name, state, last, "typed", before, is_listed=False)

    hulls = [hull("heard", H, 1, H), hull("never", N, None, N), hull("long gone", V, 900, V)]
    hulls += [hull("gone", V, 90, V), hull("vanished", V, 300, H), hull("new", V, 100, None)]
    assert [one.hull for one in in_order(hulls)] == ["vanished", "gone", "new", "long gone", "heard", "never"]
    assert not hulls[1].has_page and hulls[0].has_page
